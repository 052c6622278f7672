const MODIFIERS: Readonly<Record<string, string>> = {
  commandorcontrol: 'ctrl',
  cmdorctrl: 'ctrl',
  control: 'ctrl',
  ctrl: 'ctrl',
  command: 'meta',
  cmd: 'meta',
  super: 'meta',
  meta: 'meta',
  alt: 'alt',
  option: 'alt',
  shift: 'shift',
}
const KEYS: Readonly<Record<string, string>> = {
  plus: '+',
  esc: 'escape',
  return: 'enter',
  space: ' ',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
  del: 'delete',
  ins: 'insert',
}
const ORDER = ['ctrl', 'alt', 'shift', 'meta']

/**
 * An accelerator (`CmdOrCtrl+Shift+P`) in the form that pages report key presses in: `ctrl+shift+p`. On macOS
 * `CmdOrCtrl` is the command key.
 */
export function keyName(accelerator: string, platform: NodeJS.Platform = process.platform): string {
  const parts = accelerator.split('+')
  const key = (parts.pop() || 'plus').toLowerCase()
  const modifiers = new Set(
    parts.map((part) => {
      const name = part.toLowerCase()
      return platform === 'darwin' && /^(?:commandorcontrol|cmdorctrl)$/.test(name) ? 'meta' : MODIFIERS[name]
    }),
  )
  return [...ORDER.filter((modifier) => modifiers.has(modifier)), KEYS[key] ?? key].join('+')
}

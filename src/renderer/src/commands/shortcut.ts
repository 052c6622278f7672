/** What of a keyboard event a shortcut looks at. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** Whether a key press is the shortcut (`mod+shift+k`); `mod` is Cmd on a Mac and Ctrl elsewhere. */
export function matchesShortcut(event: KeyPress, shortcut: string, mac: boolean): boolean {
  const parts = shortcut.split('+')
  const key = parts.at(-1) ?? ''
  const mod = parts.includes('mod')
  if ((mac ? event.metaKey : event.ctrlKey) !== mod || (mac ? event.ctrlKey : event.metaKey)) return false
  const signs = SIGNS[key]
  // With Shift or without: on one keyboard a plus needs it, on another it does not.
  if (signs !== undefined) return !event.altKey && signs.includes(event.key)
  if (event.shiftKey !== parts.includes('shift') || event.altKey !== parts.includes('alt')) return false
  // By what the key writes, else by where it lies: so Ctrl+K also works while a Cyrillic or Thai layout is on.
  return event.key.toLowerCase() === key || (!/^[\x20-\x7e]$/.test(event.key) && event.code === codeOf(key))
}

/** What a key with a name writes. */
const SIGNS: Readonly<Record<string, readonly string[]>> = { plus: ['+', '='], minus: ['-', '_'] }

/** The shortcut's keys as they are written on a keyboard: `['Ctrl', 'Shift', 'K']`, on a Mac `['⌘', '⇧', 'K']`. */
export function shortcutKeys(shortcut: string, mac: boolean): string[] {
  return shortcut.split('+').map((part) => {
    const named = (mac ? MAC_NAMES : NAMES)[part]
    return named ?? part.toUpperCase()
  })
}

/** The shortcut in one string, as menus and tooltips show it: `Ctrl+Shift+K`, on a Mac `⌘⇧K`. */
export function shortcutText(shortcut: string, mac: boolean): string {
  return shortcutKeys(shortcut, mac).join(mac ? '' : '+')
}

/** The shortcut in the form of the `aria-keyshortcuts` attribute (WAI-ARIA 1.2): `Control+Shift+K`. */
export function ariaShortcut(shortcut: string, mac: boolean): string {
  const names: Readonly<Record<string, string>> = { mod: mac ? 'Meta' : 'Control', shift: 'Shift', alt: 'Alt' }
  return shortcut
    .split('+')
    .map((part) => names[part] ?? part.toUpperCase())
    .join('+')
}

const NAMES: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  delete: 'Delete',
  plus: '+',
  minus: '−',
  arrowleft: '←',
  arrowup: '↑',
  arrowdown: '↓',
}
const MAC_NAMES: Readonly<Record<string, string>> = {
  mod: '⌘',
  shift: '⇧',
  alt: '⌥',
  enter: '↩',
  delete: '⌦',
  plus: '+',
  minus: '−',
  arrowleft: '←',
  arrowup: '↑',
  arrowdown: '↓',
}

function codeOf(key: string): string | undefined {
  if (/^[a-z]$/.test(key)) return `Key${key.toUpperCase()}`
  if (/^[0-9]$/.test(key)) return `Digit${key}`
  return undefined
}

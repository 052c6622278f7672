/** A key with its modifiers. `mod` is Control, and Command on a Mac. */
export interface Shortcut {
  /** The physical key (`KeyboardEvent.code`), so that a shortcut is where it is whatever the layout. */
  readonly code: string
  readonly mod?: boolean
  readonly alt?: boolean
  readonly shift?: boolean
}

/** The shortcuts of the writing surface. */
export const shortcuts = {
  bold: { code: 'KeyB', mod: true },
  italic: { code: 'KeyI', mod: true },
  strikethrough: { code: 'KeyX', mod: true, shift: true },
  // With Shift: Ctrl+, alone opens the settings, wherever the caret is.
  subscript: { code: 'Comma', mod: true, shift: true },
  superscript: { code: 'Period', mod: true, shift: true },
  paragraph: { code: 'Digit0', mod: true, alt: true },
  h2: { code: 'Digit2', mod: true, alt: true },
  h3: { code: 'Digit3', mod: true, alt: true },
  h4: { code: 'Digit4', mod: true, alt: true },
  quote: { code: 'Digit9', mod: true, shift: true },
  bullet: { code: 'Digit8', mod: true, shift: true },
  number: { code: 'Digit7', mod: true, shift: true },
  link: { code: 'KeyK', mod: true, shift: true },
  moveUp: { code: 'ArrowUp', alt: true },
  moveDown: { code: 'ArrowDown', alt: true },
  moveUpAsInWord: { code: 'ArrowUp', alt: true, shift: true },
  moveDownAsInWord: { code: 'ArrowDown', alt: true, shift: true },
  duplicate: { code: 'KeyD', mod: true },
  blockMenu: { code: 'Enter', alt: true },
  selectBlock: { code: 'Enter', alt: true, shift: true },
  pastePlain: { code: 'KeyV', mod: true, shift: true },
  undo: { code: 'KeyZ', mod: true },
  redo: { code: 'KeyZ', mod: true, shift: true },
} as const satisfies Record<string, Shortcut>

/** The name of a shortcut. */
export type ShortcutName = keyof typeof shortcuts

/** Whether an event is exactly this shortcut. */
export function isShortcut(event: KeyboardEvent, { code, mod = false, alt = false, shift = false }: Shortcut): boolean {
  return (
    event.code === code && (event.ctrlKey || event.metaKey) === mod && event.altKey === alt && event.shiftKey === shift
  )
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
}

/** A shortcut as menus and tooltips show it: “Ctrl+Shift+8”, or “⇧⌘8” on a Mac. */
export function shortcutLabel({ code, mod, alt, shift }: Shortcut, isMac: boolean): string {
  const key = KEY_NAMES[code] ?? code.replace(/^(Key|Digit)/, '')
  if (isMac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${key}`
  return `${mod ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`
}

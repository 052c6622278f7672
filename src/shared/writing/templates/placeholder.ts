/** Whether a text is a placeholder of a template and nothing else: one mark in brackets that says what belongs there. */
export function isPlaceholder(text: string): boolean {
  return /^\s*\[TK(?::[^\][]*)?\]\s*$/u.test(text)
}

/** A placeholder that says what belongs in its place. */
export function placeholderOf(what: string): string {
  return `[TK: ${what.replaceAll(/[\][]/gu, '').trim()}]`
}

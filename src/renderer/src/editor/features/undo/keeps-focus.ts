/**
 * Whether the keyboard stays where it is when undo changes a text elsewhere: a person who presses the toolbar's undo with
 * the keyboard wants to press it again.
 */
export function keepsFocus(document: Document): boolean {
  return (document.activeElement?.closest('[role="toolbar"]') ?? null) !== null
}

import { $getSelection, getNearestEditorFromDOMNode } from 'lexical'

/** A text of an article that can be written in: a field, or a body. */
export type TextPlace = HTMLTextAreaElement | HTMLElement

/** The text of an article that had the keyboard last; answers undefined while there was none. Returns its end with it. */
export function followTextPlace(document: Document): {
  readonly last: () => TextPlace | undefined
  readonly stop: () => void
} {
  let last: TextPlace | undefined
  const follow = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement) || target.closest('[data-version]') === null) return
    if (target instanceof HTMLTextAreaElement || target.matches('[data-lexical-editor]')) last = target
  }
  document.addEventListener('focusin', follow)
  return {
    last: () => (last?.isConnected === true ? last : undefined),
    stop: () => document.removeEventListener('focusin', follow),
  }
}

/** Writes words where the caret stands in a text, in the place of what is selected there, as if they were typed. */
export function insertText(place: TextPlace, words: string): void {
  if (place instanceof HTMLTextAreaElement) {
    if (place.readOnly) return
    place.focus()
    place.setRangeText(words, place.selectionStart, place.selectionEnd, 'end')
    // What the field is bound by hears of it as of any other text.
    place.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText', data: words }))
    return
  }
  const editor = getNearestEditorFromDOMNode(place)
  if (editor === null || !editor.isEditable()) return
  place.focus({ preventScroll: true })
  editor.update(() => ($getSelection() ?? undefined)?.insertText(words), { discrete: true })
}

import type { PresencePlace } from '../../../shared/live/presence'
import { segmentPlaces } from '../translation/segment-places'

/** Where this window's person is in the open article: the caret or selection, or the version on screen when it is not in a text. */
export function ownPlace(shown: string): PresencePlace {
  const elsewhere = { language: shown, segment: null, anchor: 0, focus: 0 }
  const active = document.activeElement
  const page = active?.closest<HTMLElement>('[data-version]')
  const language = page?.dataset.version
  if (page === null || page === undefined || language === undefined) return elsewhere
  if (active instanceof HTMLTextAreaElement) {
    const segment = ['headline', 'lead'].find((each) => active.classList.contains(`article-${each}`))
    if (segment === undefined) return { ...elsewhere, language }
    return { language, segment, anchor: active.selectionStart, focus: active.selectionEnd }
  }
  const selection = document.getSelection()
  const { anchorNode, anchorOffset = 0, focusNode, focusOffset = 0 } = selection ?? {}
  if (anchorNode === null || anchorNode === undefined || focusNode === null || focusNode === undefined) {
    return { ...elsewhere, language }
  }
  const places = [...segmentPlaces(page)]
  // The innermost: a list item's element may hold another list.
  const found = places.findLast(([, element]) => element.contains(focusNode))
  if (found === undefined) return { ...elsewhere, language }
  const [segment, element] = found
  const focus = offsetIn(element, focusNode, focusOffset)
  // A selection over several blocks is shown where it ends.
  const anchor = element.contains(anchorNode) ? offsetIn(element, anchorNode, anchorOffset) : focus
  return { language, segment, anchor, focus }
}

/** How many UTF-16 units of text there are in an element before a place. */
function offsetIn(element: HTMLElement, node: Node, offset: number): number {
  const range = document.createRange()
  range.setStart(element, 0)
  range.setEnd(node, offset)
  return range.toString().length
}

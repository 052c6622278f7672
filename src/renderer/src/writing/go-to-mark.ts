import type { LanguageTag } from '../../../shared/article/roots'
import type { SegmentKey } from '../../../shared/article/segments'
import type { Writing } from '../../../shared/writing/read-writing'
import { goToSegment } from '../article/go-to-segment'
import { rangeIn } from '../review/segment-text'
import { segmentElement, segmentPlaces } from '../translation/segment-places'

/** A writer's mark with its place. */
export type Mark = Writing['marks'][number]

/** Selects a mark of the version on screen in `language`, so that what is typed takes its place; false where it stands in no text of the page. */
export function goToMark(language: LanguageTag, { segment, figure, from, to }: Mark): boolean {
  const page = document.querySelector(`[data-version="${CSS.escape(language)}"]`)
  if (page === null) return false
  if (segment === undefined) {
    const credit =
      figure === undefined ? null : page.querySelector<HTMLElement>(`[data-figure-id="${CSS.escape(figure)}"] input`)
    credit?.focus()
    return credit !== null
  }
  goToSegment(language, segment as SegmentKey)
  const element = segmentElement(segment, segmentPlaces(page))
  if (element instanceof HTMLTextAreaElement) element.setSelectionRange(from, to)
  else if (element !== undefined) {
    const range = rangeIn(element, { from, to })
    if (range === undefined) return true
    const selection = document.getSelection()
    selection?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset)
  }
  return true
}

/** A mark, and which one of the version's it was. */
export interface VisitedMark {
  readonly mark: Mark
  readonly index: number
}

/** The mark behind the last one visited, which may have been written over by now; after the last comes the first again. */
export function nextMark(marks: readonly Mark[], last: VisitedMark | undefined): VisitedMark | undefined {
  const isLast = (mark: Mark): boolean =>
    last !== undefined && placeOf(mark) === placeOf(last.mark) && mark.from === last.mark.from
  const at = marks.findIndex(isLast)
  // Where it is gone, the next one has moved up to its place.
  const index = at === -1 ? (last?.index ?? 0) : at + 1
  const mark = marks[index % marks.length]
  return mark === undefined ? undefined : { mark, index: index % marks.length }
}

function placeOf({ segment, figure, field }: Mark): string {
  return segment ?? figure ?? field ?? ''
}

import './spelling-marks.css'
import type { LanguageTag } from '../../../../shared/article/roots'
import { highlightOf } from '../../article/highlight-of'
import { rangeIn } from '../../review/segment-text'
import { type SegmentPlaces, segmentElement, segmentPlaces } from '../../translation/segment-places'
import { type FieldRect, fieldRects } from './field-rects'
import type { LocatedMistake } from './SpellingSession'

const MARK = 'spelling'
const HOUSE = 'spelling-house'
/** More marks than these nobody works off in one sitting, and each is measured. */
const MOST_MARKED = 1000

/** A mistake as it is shown. */
export type ShownMistake =
  | { readonly mistake: LocatedMistake; readonly range: Range }
  | { readonly mistake: LocatedMistake; readonly field: HTMLTextAreaElement; readonly rects: readonly FieldRect[] }

/** Marks mistakes in the versions on screen, and nothing of it in the document; those in fields are answered for lines to be drawn. */
export function markMistakes(mistakes: readonly LocatedMistake[]): ShownMistake[] {
  clearMarks()
  const pages = new Map<LanguageTag, SegmentPlaces>()
  const shown: ShownMistake[] = []
  const inFields = new Map<HTMLTextAreaElement, LocatedMistake[]>()
  for (const mistake of mistakes.slice(0, MOST_MARKED)) {
    const element = elementOf(mistake, pages)
    if (element === undefined) continue
    if (element instanceof HTMLTextAreaElement) {
      const own = inFields.get(element)
      if (own === undefined) inFields.set(element, [mistake])
      else own.push(mistake)
      continue
    }
    const range = rangeIn(element, mistake)
    // The page may be a moment behind the document.
    if (range === undefined || range.toString() !== mistake.word) continue
    highlightOf(mistake.kind === 'tone' ? HOUSE : MARK)?.add(range)
    shown.push({ mistake, range })
  }
  for (const [field, own] of inFields) {
    const fits = own.filter(({ from, to, word }) => field.value.slice(from, to) === word)
    const rects = fieldRects(field, fits)
    for (const [index, mistake] of fits.entries()) shown.push({ mistake, field, rects: rects[index] ?? [] })
  }
  return shown
}

/** Where a mistake is shown; undefined where its version is not on screen, or the page is a moment behind the document. */
export function locateMistake(mistake: LocatedMistake): ShownMistake | undefined {
  const element = elementOf(mistake, new Map())
  if (element instanceof HTMLTextAreaElement) {
    const { from, to, word } = mistake
    if (element.value.slice(from, to) !== word) return undefined
    return { mistake, field: element, rects: fieldRects(element, [mistake])[0] ?? [] }
  }
  const range = element === undefined ? undefined : rangeIn(element, mistake)
  return range === undefined || range.toString() !== mistake.word ? undefined : { mistake, range }
}

/** Takes the marks in texts away. */
export function clearMarks(): void {
  for (const name of [MARK, HOUSE]) highlightOf(name)?.clear()
}

/** Where a shown mistake stands in the window, in CSS pixels; one rectangle for each of its lines. */
export function rectsOf(shown: ShownMistake): DOMRect[] {
  if ('range' in shown) return [...shown.range.getClientRects()]
  const { left, top } = shown.field.getBoundingClientRect()
  return shown.rects.map((rect) => new DOMRect(left + rect.left, top + rect.top, rect.width, rect.height))
}

/** The shown mistake at a point of the window, in CSS pixels. */
export function mistakeAt(shown: readonly ShownMistake[], x: number, y: number): ShownMistake | undefined {
  return shown.find((each) =>
    rectsOf(each).some(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom),
  )
}

function elementOf(
  { language, segment }: LocatedMistake,
  pages: Map<LanguageTag, SegmentPlaces>,
): HTMLElement | undefined {
  let places = pages.get(language)
  if (places === undefined) {
    const page = pageOf(language)
    places = page === null ? new Map<string, HTMLElement>() : segmentPlaces(page)
    pages.set(language, places)
  }
  return segmentElement(segment, places)
}

/** The page on which a version is shown. */
export function pageOf(language: LanguageTag): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-version="${CSS.escape(language)}"]`)
}

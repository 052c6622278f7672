import type { Mark, TextKind } from '../../../shared/article/blocks'
import { isTextKind } from '../../../shared/article/read-body'
import { attribute, isElement, type MarkupElement } from '../../../shared/office-html/markup'
import { KIND_ATTRIBUTE } from '../../../shared/office-html/notes'
import type { OmissionReason, PartHint } from '../imported-page'
import { safeLink } from '../inline-buffer'
import { classWords, furnitureReason, hintOf } from './furniture'
import type { TextMeasure } from './main-content'

/** What the walk over a page needs to know beforehand. */
export interface HtmlReading {
  /** The element that holds the article's text. */
  readonly main: MarkupElement
  readonly measures: ReadonlyMap<MarkupElement, TextMeasure>
  /** False for a manuscript: nothing in it is furniture. */
  readonly isPage: boolean
  /** What relative links are relative to; '' when unknown. */
  readonly baseUrl: string
  /** Inside a table or a box: neither stands in one. */
  readonly isNested?: boolean
}

/** What holds for all text at one place of the tree. */
export interface Place {
  readonly marks: readonly Mark[]
  readonly url?: string
  readonly kind: TextKind | 'caption' | 'credit' | number
  readonly hint?: PartHint
  readonly omit?: OmissionReason
  readonly inside: boolean
  readonly preserve: boolean
}

const MARKS: Readonly<Record<string, Mark>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  s: 'strikethrough',
  del: 'strikethrough',
  strike: 'strikethrough',
  sub: 'subscript',
  sup: 'superscript',
}
const OTHER_INLINE =
  'a abbr acronym bdi bdo big code data dfn font ins kbd label mark nobr q rp rt ruby samp small span time tt u var wbr img br picture td th'
/** Elements that stand in a line. */
export const INLINE = new Set(Object.keys(MARKS).concat(OTHER_INLINE.split(' ')))
/** A hint on an element with more text than this comes from a wrapper of the whole page, not from the line it names. */
const MAX_HINTED = 1200

/** Where the top of a page begins. */
export const TOP_PLACE: Place = { marks: [], kind: 'paragraph', inside: false, preserve: false }

/** Says of each element of a page what holds inside it: its marks, its link, what its markup calls it, why it is left out. */
export class Places {
  readonly #reading: HtmlReading
  readonly #holdsMain: ReadonlySet<MarkupElement>

  constructor(reading: HtmlReading) {
    this.#reading = reading
    this.#holdsMain = withAncestors(reading.main)
  }

  /** What holds inside an element that stands at a place. */
  inside(element: MarkupElement, place: Place, isInFigure: boolean): Place {
    const mark = MARKS[element.tagName]
    const url = element.tagName === 'a' ? safeLink(attribute(element, 'href'), this.#reading.baseUrl) : place.url
    const { hint: inherited, omit: above, url: _, ...rest } = place
    const inside = place.inside || element === this.#reading.main
    const hint = inherited ?? (this.#mayHint(element) ? hintOf(element) : undefined)
    const omit = above ?? (attribute(element, KIND_ATTRIBUTE) === '' ? this.#omission(element) : undefined)
    return {
      ...rest,
      marks: mark === undefined || place.marks.includes(mark) ? place.marks : [...place.marks, mark],
      kind: kindOf(element, { place, hint, isInFigure }),
      inside,
      preserve: place.preserve || element.tagName === 'pre',
      ...(url === undefined ? {} : { url }),
      ...(hint === undefined ? {} : { hint }),
      ...(omit === undefined ? {} : { omit }),
    }
  }

  #mayHint(element: MarkupElement): boolean {
    const length = (node: MarkupElement | null): number =>
      node === null ? 0 : (this.#reading.measures.get(node)?.text ?? 0)
    if (length(element) > MAX_HINTED || this.#holdsMain.has(element)) return false
    // A date or a name inside running text is part of it.
    const parent = element.parentNode
    return !INLINE.has(element.tagName) || length(parent !== null && isElement(parent) ? parent : null) <= 200
  }

  #omission(element: MarkupElement): OmissionReason | undefined {
    const isFrame = this.#holdsMain.has(element)
    if (!this.#reading.isPage || isFrame) return undefined
    const reason = furnitureReason(element)
    if (reason === undefined) return undefined
    // A class name is a weak sign when the element holds a good part of the article.
    const measures = this.#reading.measures
    const share = (measures.get(element)?.running ?? 0) / Math.max(1, measures.get(this.#reading.main)?.running ?? 1)
    return share > 0.4 && reason !== 'hidden' && reason !== 'comments' ? undefined : reason
  }
}

function kindOf(
  element: MarkupElement,
  {
    place,
    hint,
    isInFigure,
  }: { readonly place: Place; readonly hint: PartHint | undefined; readonly isInFigure: boolean },
): Place['kind'] {
  const own = element.tagName === 'p' ? attribute(element, KIND_ATTRIBUTE) : ''
  if (isTextKind(own)) return own
  const level = /^h([1-6])$/u.exec(element.tagName)?.[1]
  if (level !== undefined) return Number(level)
  if (element.tagName === 'blockquote') return 'quote'
  if (place.kind === 'credit') return 'credit'
  if (
    isInFigure &&
    place.kind === 'caption' &&
    /(?<![a-z])(?:credit|photographer|author|byline|copyright)/u.test(classWords(element))
  ) {
    return 'credit'
  }
  if (isInFigure && hint === 'caption') return 'caption'
  return place.kind
}

/** Whether what stands at two places is not of one piece. */
export function differ(a: Place, b: Place): boolean {
  return a.omit !== b.omit || a.hint !== b.hint || a.kind !== b.kind
}

function withAncestors(element: MarkupElement): Set<MarkupElement> {
  const found = new Set<MarkupElement>()
  let node: MarkupElement | null = element
  while (node !== null) {
    found.add(node)
    const parent: MarkupElement['parentNode'] = node.parentNode
    node = parent !== null && isElement(parent) ? parent : null
  }
  return found
}

import { type Inline, inlineText, type Mark, type TextKind } from '../../../shared/article/blocks'
import { isTextKind } from '../../../shared/article/read-body'
import { creditName } from '../../../shared/office-html/credit-line'
import {
  attribute,
  isBlank,
  isElement,
  isText,
  type MarkupElement,
  type MarkupNode,
  SILENT,
  textOf,
  walk,
} from '../../../shared/office-html/markup'
import { KIND_ATTRIBUTE } from '../../../shared/office-html/notes'
import { tableCaption } from '../../../shared/office-html/tables'
import type { OmissionReason, PageImage, PagePart, PartHint } from '../imported-page'
import { InlineBuffer, oneLine, safeLink } from '../inline-buffer'
import { classWords, furnitureReason, hintOf } from './furniture'
import { boxOf, tableOf } from './holders'
import { ListBuilder } from './list-builder'
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
interface Place {
  readonly marks: readonly Mark[]
  readonly url?: string
  readonly kind: TextKind | 'caption' | 'credit' | number
  readonly hint?: PartHint
  readonly omit?: OmissionReason
  readonly inside: boolean
  readonly preserve: boolean
}

interface OpenFigure {
  readonly images: { readonly image: PageImage; readonly alt: string }[]
  readonly captions: string[]
  readonly credits: string[]
  readonly place: Place
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
const INLINE = new Set(Object.keys(MARKS).concat(OTHER_INLINE.split(' ')))
/** A hint on an element with more text than this comes from a wrapper of the whole page, not from the line it names. */
const MAX_HINTED = 1200

/** All text and pictures of a page's body as parts in reading order; scripts, handlers and unsafe links do not pass. */
export function readHtmlParts(body: MarkupElement, reading: HtmlReading): PagePart[] {
  return new PartReader(reading).read(body)
}

class PartReader {
  readonly #reading: HtmlReading
  readonly #parts: PagePart[] = []
  readonly #buffer = new InlineBuffer()
  readonly #places: Place[] = [{ marks: [], kind: 'paragraph', inside: false, preserve: false }]
  readonly #figures: OpenFigure[] = []
  readonly #holdsMain: ReadonlySet<MarkupElement>
  #list: ListBuilder | undefined
  /** Pictures met inside a list, to follow it. */
  #afterList: PagePart[] = []

  constructor(reading: HtmlReading) {
    this.#reading = reading
    this.#holdsMain = withAncestors(reading.main)
  }

  read(body: MarkupElement): PagePart[] {
    walk(body, { enter: (node) => this.#enter(node), leave: (element) => this.#leave(element) })
    this.#flush()
    return this.#parts
  }

  get #place(): Place {
    return this.#places.at(-1) as Place
  }

  #enter(node: MarkupNode): boolean {
    if (!isElement(node)) {
      if (isText(node)) this.#buffer.addText(node.value, this.#place, this.#place.preserve)
      return false
    }
    if (SILENT.has(node.tagName)) return false
    const isInline = INLINE.has(node.tagName)
    if (!isInline) this.#flush()
    const place = this.#placeOf(node)
    if (place.omit === undefined && this.#openHolder(node, place)) return false
    if (place.omit !== this.#place.omit && (isInline || node.tagName === 'svg')) {
      this.#setAside(node, place)
      return false
    }
    if (differ(place, this.#place) && !this.#holdsLabelOnly()) this.#flush()
    this.#open(node, place)
    this.#places.push(place)
    return true
  }

  /** Reads a table or a box as a whole; false for everything else. */
  #openHolder(element: MarkupElement, place: Place): boolean {
    if (this.#reading.isNested === true) return false
    const isBox = element.tagName === 'aside' && attribute(element, KIND_ATTRIBUTE) === 'factbox'
    if (element.tagName !== 'table' && !isBox) return false
    const read = (inner: MarkupElement): PagePart[] =>
      readHtmlParts(inner, { ...this.#reading, main: inner, isPage: false, isNested: true })
    const caption = isBox ? undefined : tableCaption(element)
    if (caption !== undefined && !isBlank(caption)) for (const part of read(caption)) this.#push(part, place)
    const { block, after } = isBox ? boxOf(read(element)) : tableOf(element, read)
    if (block !== undefined) this.#push({ block }, place)
    for (const part of after) this.#push(part, place)
    return true
  }

  #open(element: MarkupElement, place: Place): void {
    const { tagName } = element
    if (tagName === 'br') this.#lineBreak()
    else if (tagName === 'img') this.#image(element, place)
    else if (tagName === 'hr' && place.omit === undefined) this.#push({ block: { type: 'rule' } }, place)
    else if (tagName === 'ul' || tagName === 'ol') this.#openList(tagName === 'ol' ? 'number' : 'bullet')
    else if (tagName === 'li') this.#list?.openItem()
    else if (tagName === 'figure') this.#figures.push({ images: [], captions: [], credits: [], place })
    else if (tagName === 'q') this.#buffer.addText('“', place)
    else if ((tagName === 'td' || tagName === 'th') && !this.#buffer.isEmpty) this.#buffer.addText(' | ', place)
    else if (tagName === 'iframe' || tagName === 'video' || tagName === 'audio' || tagName === 'embed')
      this.#embed(element, place)
  }

  #leave(element: MarkupElement): void {
    const { tagName } = element
    if (tagName === 'q') this.#buffer.addText('”', this.#place)
    const inner = this.#place
    const outer = this.#places.at(-2) ?? inner
    if (!INLINE.has(tagName) || differ(inner, outer)) this.#flush()
    this.#places.pop()
    if ((tagName === 'ul' || tagName === 'ol') && this.#list?.closeList() === true) this.#closeList()
    else if (tagName === 'figure') this.#closeFigure()
  }

  #placeOf(element: MarkupElement): Place {
    const place = this.#place
    const mark = MARKS[element.tagName]
    const url = element.tagName === 'a' ? safeLink(attribute(element, 'href'), this.#reading.baseUrl) : place.url
    const { hint: inherited, omit: above, url: _, ...rest } = place
    const inside = place.inside || element === this.#reading.main
    const hint = inherited ?? (this.#mayHint(element) ? hintOf(element) : undefined)
    const omit = above ?? (attribute(element, KIND_ATTRIBUTE) === '' ? this.#omission(element) : undefined)
    return {
      ...rest,
      marks: mark === undefined || place.marks.includes(mark) ? place.marks : [...place.marks, mark],
      kind: this.#kindOf(element, place, hint),
      inside,
      preserve: place.preserve || element.tagName === 'pre',
      ...(url === undefined ? {} : { url }),
      ...(hint === undefined ? {} : { hint }),
      ...(omit === undefined ? {} : { omit }),
    }
  }

  #kindOf(element: MarkupElement, place: Place, hint: PartHint | undefined): Place['kind'] {
    const own = element.tagName === 'p' ? attribute(element, KIND_ATTRIBUTE) : ''
    if (isTextKind(own)) return own
    const level = /^h([1-6])$/u.exec(element.tagName)?.[1]
    if (level !== undefined) return Number(level)
    if (element.tagName === 'blockquote') return 'quote'
    if (place.kind === 'credit') return 'credit'
    if (
      this.#figures.length > 0 &&
      place.kind === 'caption' &&
      /(?<![a-z])(?:credit|photographer|author|byline|copyright)/u.test(classWords(element))
    ) {
      return 'credit'
    }
    if (this.#figures.length > 0 && hint === 'caption') return 'caption'
    return place.kind
  }

  #mayHint(element: MarkupElement): boolean {
    const length = (node: MarkupElement | null): number =>
      node === null ? 0 : (this.#reading.measures.get(node)?.text ?? 0)
    if (length(element) > MAX_HINTED || this.#holdsMain.has(element)) return false
    // A date or a name inside running text is part of it.
    const parent = element.parentNode
    return !INLINE.has(element.tagName) || length(parent !== null && isElement(parent) ? parent : null) <= 200
  }

  /** The text of an inline element that is no part of the article (a hint for screen readers, an icon): beside its paragraph, which stays whole. */
  #setAside(element: MarkupElement, place: Place): void {
    const text = oneLine(textOf(element))
    if (text !== '')
      this.#parts.push({
        block: { type: 'paragraph', children: [{ type: 'text', text }] },
        omit: place.omit ?? 'furniture',
      })
  }

  /** Whether all that was read of the block is a word like “By”, which belongs to the name after it. */
  #holdsLabelOnly(): boolean {
    return this.#buffer.length > 0 && this.#buffer.length < 14
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

  #lineBreak(): void {
    if (this.#buffer.endsInBreak) this.#flush()
    else this.#buffer.addBreak()
  }

  #flush(): void {
    if (this.#buffer.isEmpty) return
    const children = this.#buffer.take()
    if (inlineText(children).trim() !== '') this.#block(children, this.#place)
  }

  #block(children: readonly Inline[], place: Place): void {
    const figure = this.#figures.at(-1)
    if (
      figure !== undefined &&
      place.omit === figure.place.omit &&
      (place.kind === 'caption' || place.kind === 'credit')
    ) {
      const text = oneLine(inlineText(children))
      if (place.kind === 'credit') figure.credits.push(creditName(text))
      else figure.captions.push(text)
    } else if (this.#list !== undefined && place.omit === undefined) {
      this.#list.add(children)
    } else if (typeof place.kind === 'number') {
      this.#push({ block: { type: 'heading', level: place.kind, children } }, place)
    } else {
      const type = place.kind === 'caption' || place.kind === 'credit' ? 'paragraph' : place.kind
      this.#push({ block: { type, children } }, place)
    }
  }

  #push(part: PagePart, place: Place): void {
    const omit = place.omit
    const marked: PagePart = {
      ...part,
      ...(place.hint === undefined ? {} : { hint: place.hint }),
      ...(omit === undefined ? {} : { omit }),
      ...(place.inside ? {} : { outside: true }),
    }
    if (this.#list !== undefined && omit === undefined) this.#afterList.push(marked)
    else this.#parts.push(marked)
  }

  #openList(style: 'bullet' | 'number'): void {
    if (this.#list === undefined) this.#list = new ListBuilder(style)
    else this.#list.openList(style)
  }

  #closeList(): void {
    const block = this.#list?.build()
    this.#list = undefined
    const place = this.#place
    if (block !== undefined) this.#push({ block }, place)
    this.#parts.push(...this.#afterList)
    this.#afterList = []
  }

  #image(element: MarkupElement, place: Place): void {
    const reference = imageReference(element)
    const alt = oneLine(attribute(element, 'alt'))
    if (reference === '' && alt === '') return
    const image: PageImage = { reference, fileName: fileNameOf(reference) }
    const figure = this.#figures.at(-1)
    if (figure !== undefined) {
      figure.images.push({ image, alt })
      return
    }
    // A picture between two halves of a paragraph stands after what was before it.
    this.#flush()
    this.#push({ block: { type: 'figure', image, caption: '', credit: '', alt } }, place)
  }

  #closeFigure(): void {
    const figure = this.#figures.pop()
    if (figure === undefined) return
    const caption = figure.captions.join(' ')
    const credit = figure.credits.join(', ')
    const { place } = figure
    if (figure.images.length === 0) {
      const text = [caption, credit].filter((part) => part !== '').join(' ')
      const children: Inline[] = [{ type: 'text', text }]
      if (text !== '') this.#push({ block: { type: 'paragraph', children } }, { ...place, hint: 'caption' })
      return
    }
    for (const [index, { image, alt }] of figure.images.entries()) {
      // One caption for several pictures is the last one's, under which it stands.
      const own = index === figure.images.length - 1
      this.#push({ block: { type: 'figure', image, caption: own ? caption : '', credit, alt } }, place)
    }
  }

  #embed(element: MarkupElement, place: Place): void {
    const text = oneLine(attribute(element, 'src') || attribute(element, 'title'))
    if (text !== '')
      this.#push(
        { block: { type: 'paragraph', children: [{ type: 'text', text }] } },
        { ...place, omit: place.omit ?? 'embed' },
      )
  }
}

function differ(a: Place, b: Place): boolean {
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

/** Where a picture really is: pages that load pictures late keep the address in a data attribute and a stand-in in `src`. */
function imageReference(element: MarkupElement): string {
  const source = attribute(element, 'src').trim()
  const late = ['data-src', 'data-original', 'data-lazy-src', 'data-lazy']
    .map((name) => attribute(element, name).trim())
    .find((value) => value !== '')
  const standIn = source === '' || /^data:image\/(?:gif|svg)/iu.test(source)
  return standIn && late !== undefined ? late : source
}

/** A picture's name, from its address. */
function fileNameOf(reference: string): string {
  if (/^data:/iu.test(reference)) return 'image'
  const name = (reference.split(/[?#]/u)[0] ?? '').split(/[/\\]/u).at(-1) ?? ''
  try {
    return decodeURIComponent(name).slice(-120) || 'image'
  } catch {
    return name.slice(-120) || 'image'
  }
}

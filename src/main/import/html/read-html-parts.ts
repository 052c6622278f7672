import { type Inline, inlineText } from '../../../shared/article/blocks'
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
import type { PagePart } from '../imported-page'
import { InlineBuffer, oneLine } from '../inline-buffer'
import { boxOf, tableOf } from './holders'
import { ListBuilder } from './list-builder'
import { OpenFigure, pictureOf } from './page-pictures'
import { differ, type HtmlReading, INLINE, type Place, Places, TOP_PLACE } from './places'

/** All text and pictures of a page's body as parts in reading order; scripts, handlers and unsafe links do not pass. */
export function readHtmlParts(body: MarkupElement, reading: HtmlReading): PagePart[] {
  return new PartReader(reading).read(body)
}

class PartReader {
  readonly #reading: HtmlReading
  readonly #parts: PagePart[] = []
  readonly #buffer = new InlineBuffer()
  readonly #rules: Places
  /** What holds here, and around it; the innermost last. */
  readonly #places: Place[] = [TOP_PLACE]
  readonly #figures: OpenFigure[] = []
  #list: ListBuilder | undefined
  /** Pictures met inside a list, to follow it. */
  #afterList: PagePart[] = []

  constructor(reading: HtmlReading) {
    this.#reading = reading
    this.#rules = new Places(reading)
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
    const place = this.#rules.inside(node, this.#place, this.#figures.length > 0)
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
    else if (tagName === 'figure') this.#figures.push(new OpenFigure(place))
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
      figure.addLine(oneLine(inlineText(children)), place.kind === 'credit')
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
    const picture = pictureOf(element)
    const figure = this.#figures.at(-1)
    if (picture === undefined || figure !== undefined) {
      if (picture !== undefined) figure?.pictures.push(picture)
      return
    }
    // A picture between two halves of a paragraph stands after what was before it.
    this.#flush()
    this.#push({ block: { type: 'figure', ...picture, caption: '', credit: '' } }, place)
  }

  #closeFigure(): void {
    const figure = this.#figures.pop()
    if (figure === undefined) return
    const { place, text } = figure
    const children: Inline[] = [{ type: 'text', text }]
    if (figure.pictures.length === 0 && text !== '')
      this.#push({ block: { type: 'paragraph', children } }, { ...place, hint: 'caption' })
    for (const block of figure.blocks()) this.#push({ block }, place)
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

import {
  attribute,
  elementsOf,
  hasClass,
  isBlank,
  type MarkupElement,
  textOf,
} from '../../../../../shared/office-html/markup'
import { readTable, type TableCellMarkup, tableCaption } from '../../../../../shared/office-html/tables'
import { KIND_ATTRIBUTE } from '../../nodes/TextBlockNodes'
import type { CleanBlock, CleanCell, SpecialBlock } from './clean-blocks'
import { copiedCardOf, copiedLinksOf } from './copied-card'
import { copiedFigureOf } from './copied-figure'
import { type PastedPicture, pastedPicture } from './pasted-picture'

/** What special blocks need of the text around them. */
export interface SpecialSurroundings {
  /** The blocks inside an element, on their own. */
  readonly clean: (element: MarkupElement, depth: number) => CleanBlock[]
  /** Adds an element's content as a paragraph of the text. */
  readonly addParagraph: (element: MarkupElement, depth: number) => void
  /** Adds an element to the text that keeps a special block's place. */
  readonly addPlace: () => Element
}

/** Reads what an article holds as more than text: figures, pictures with their captions, tables, boxes, cards. */
export class SpecialBlocks {
  readonly #around: SpecialSurroundings
  /** By the elements that keep their places. */
  readonly #blocks = new Map<Element, SpecialBlock>()
  /** The picture that came last, while nothing but its caption can follow. */
  #uncaptioned: { readonly place: Element; readonly picture: PastedPicture } | undefined

  constructor(around: SpecialSurroundings) {
    this.#around = around
  }

  /** The block whose place an element keeps; undefined for an element of the text. */
  at(place: Element): SpecialBlock | undefined {
    return this.#blocks.get(place)
  }

  /** To be called when text follows: what comes after it is no caption of the picture before. */
  textFollows(): void {
    this.#uncaptioned = undefined
  }

  /** Adds what an element is as a special block; false for everything else. */
  add(element: MarkupElement, depth: number): boolean {
    const { tagName } = element
    if (tagName === 'figure') return this.#addFigure(element)
    if (tagName === 'table') {
      const caption = tableCaption(element)
      if (caption !== undefined && !isBlank(caption)) this.#around.addParagraph(caption, depth + 1)
      this.#stand({ table: readTable(element).map((row) => row.map((cell) => this.#cell(cell, depth))) })
      return true
    }
    const card = copiedCardOf(element)
    if (card !== undefined) {
      this.#stand({ card, texts: this.#around.clean(element, depth + 1) })
      return true
    }
    const related = copiedLinksOf(element)
    if (related !== undefined) {
      this.#stand({ related })
      return true
    }
    if (tagName === 'aside' && attribute(element, KIND_ATTRIBUTE) === 'factbox') {
      const box = this.#around.clean(element, depth + 1)
      if (box.length > 0) this.#stand({ box })
      return true
    }
    return (
      this.#uncaptioned !== undefined && hasClass(element, /^(?:wp-)?caption(?:-text)?$/iu) && this.#caption(element)
    )
  }

  /** Adds a picture of a page, wherever it stands. */
  addPicture(image: MarkupElement, caption = ''): void {
    const picture = pastedPicture(attribute(image, 'src'), attribute(image, 'alt'), caption)
    const place = this.#stand({ picture })
    this.#uncaptioned = picture.caption === '' ? { place, picture } : undefined
  }

  #cell({ element, header, colSpan, rowSpan }: TableCellMarkup, depth: number): CleanCell {
    const blocks = element === undefined ? [] : this.#around.clean(element, depth + 1)
    // A cell holds text; what is more (a picture, a box) has no place in one.
    return { header, colSpan, rowSpan, blocks: blocks.filter((block) => 'tagName' in block) }
  }

  /** A figure of one of our articles; of a page's figure each of its pictures, the caption under the last. */
  #addFigure(element: MarkupElement): boolean {
    const figure = copiedFigureOf(element)
    if (figure !== undefined) {
      this.#stand({ figure })
      return true
    }
    const inside = elementsOf(element)
    const pictures = inside.filter(({ tagName }) => tagName === 'img')
    const words = inside.find(({ tagName }) => tagName === 'figcaption')
    if (pictures.length === 0 || inside.some(({ tagName }) => tagName === 'table')) return false
    for (const [index, picture] of pictures.entries())
      this.addPicture(picture, index === pictures.length - 1 && words !== undefined ? textOf(words) : '')
    this.#uncaptioned = undefined
    return true
  }

  /** The line under a picture that says of itself that it is the caption. */
  #caption(element: MarkupElement): boolean {
    const waiting = this.#uncaptioned
    this.#uncaptioned = undefined
    if (waiting === undefined || isBlank(element)) return false
    const { source, alt } = waiting.picture
    this.#blocks.set(waiting.place, { picture: pastedPicture(source, alt, textOf(element)) })
    return true
  }

  #stand(special: SpecialBlock): Element {
    this.#uncaptioned = undefined
    const place = this.#around.addPlace()
    this.#blocks.set(place, special)
    return place
  }
}

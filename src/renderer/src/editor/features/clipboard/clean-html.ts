import type { CardFields } from '../../../../../shared/article/link-card'
import type { ArticleId } from '../../../../../shared/ids'
import {
  attribute,
  elementsOf,
  hasClass,
  isBlank,
  isElement,
  isText,
  type MarkupElement,
  type MarkupNode,
  textOf,
} from '../../../../../shared/office-html/markup'
import { readTable, type TableCellMarkup, tableCaption } from '../../../../../shared/office-html/tables'
import { sheetsOf } from '../../../../../shared/office-html/text-styles'
import { tidyMarkup } from '../../../../../shared/office-html/tidy-markup'
import { isOwnTextKind, KIND_ATTRIBUTE } from '../../nodes/TextBlockNodes'
import { safeUrl } from '../links/safe-url'
import { inPieces, isWorthKeeping, trimBreaks } from './clean-block'
import { copiedCardOf, copiedLinksOf } from './copied-card'
import { type CopiedFigure, copiedFigureOf } from './copied-figure'
import { BLOCK_NAMES, BLOCKS, DIVIDING, DROPPED, KEPT } from './element-names'
import { markupOfDom } from './markup-of-dom'
import { type PastedPicture, pastedPicture } from './pasted-picture'

/** Deeper than any article; what nests deeper is read as text. */
const DEEPEST = 100

/** A cell of a pasted table: its blocks, and what it is the header of. */
export interface CleanCell extends Omit<TableCellMarkup, 'element'> {
  readonly blocks: readonly HTMLElement[]
}

/**
 * A block of what was pasted: an element, a figure copied out of one of our articles, a picture of a page, a table, a box with blocks
 * of its own, or a card or box of links copied out of one of our articles.
 */
export type CleanBlock =
  | HTMLElement
  | { readonly figure: CopiedFigure }
  | { readonly picture: PastedPicture }
  | { readonly table: readonly (readonly CleanCell[])[] }
  | { readonly box: readonly CleanBlock[] }
  | { readonly card: CardFields; readonly texts: readonly CleanBlock[] }
  | { readonly related: readonly ArticleId[] }

/**
 * What an article can hold of a page's HTML (`tidyMarkup` reads what the programs mean), as blocks (p, h2–h4, blockquote, ul, ol, hr)
 * with nothing but strong, em, s, sub, sup, br and safe links in them, and no other attribute but the kind of an article's own block;
 * figures of our own articles stay figures. Text is NFC, spaces are those a browser would show, paragraphs are no longer than an
 * article's may be. `parse` must not run scripts nor load pictures (DOMParser does neither).
 */
export function cleanHtml(html: string, parse: (html: string) => Document): CleanBlock[] {
  const source = parse(html)
  const root = markupOfDom(source.documentElement)
  const body = root.childNodes.filter(isElement).find(({ tagName }) => tagName === 'body') ?? root
  tidyMarkup(body, sheetsOf(root))
  return cleaned(body, source.implementation.createHTMLDocument(''), 0)
}

function cleaned(root: MarkupElement, target: Document, depth: number): CleanBlock[] {
  const holder = target.createElement('div')
  const cleaner = new Cleaner(target, holder)
  cleaner.addChildren(root, holder, depth)
  for (const block of holder.querySelectorAll('p, h2, h3, h4, li, blockquote')) trimBreaks(block)
  return [...holder.children].flatMap((block): CleanBlock[] => {
    const special = cleaner.specials.get(block)
    if (special !== undefined) return [special]
    return isWorthKeeping(block) ? inPieces(block as HTMLElement) : []
  })
}

class Cleaner {
  /** What is no element of an article, by the elements that stand for it. */
  readonly specials = new Map<Element, Exclude<CleanBlock, HTMLElement>>()
  readonly #document: Document
  readonly #top: HTMLElement
  /** The paragraph that inline content at the top level is gathered in, until the next block. */
  #loose: HTMLElement | undefined
  /** The picture that came last, while nothing but its caption can follow. */
  #uncaptioned: { readonly element: Element; readonly picture: PastedPicture } | undefined

  constructor(target: Document, top: HTMLElement) {
    this.#document = target
    this.#top = top
  }

  /** Adds what an article can hold of a node's children. */
  addChildren(from: MarkupElement, to: HTMLElement, depth: number): void {
    for (const child of from.childNodes) this.#add(child, to, depth)
  }

  #add(node: MarkupNode, to: HTMLElement, depth: number): void {
    if (isText(node)) this.#addText(node.value, to)
    else if (isElement(node)) this.#addElement(node, to, depth)
  }

  #addText(text: string, to: HTMLElement): void {
    const shown = text
      .normalize('NFC')
      .replaceAll(/[\u{ad}\u{200b}\u{2060}\u{feff}]/gu, '')
      .replaceAll(/[\t\n\r\f ]+/g, ' ')
    if (shown === '' || (shown === ' ' && this.#isBlockEdge(to))) return
    if (to.tagName === 'UL' || to.tagName === 'OL') return
    if (shown.trim() !== '') this.#uncaptioned = undefined
    this.#inlinePlace(to).append(shown)
  }

  #addElement(element: MarkupElement, to: HTMLElement, depth: number): void {
    if (element.tagName === 'img') this.#addPicture(element, '')
    else if (DROPPED.has(element.tagName)) return
    else if (depth > DEEPEST) this.#addText(textOf(element), to)
    else if (to !== this.#top || !this.#addSpecial(element, depth)) this.#addNamed(element, to, depth)
  }

  #addNamed(element: MarkupElement, to: HTMLElement, depth: number): void {
    const name = nameOf(element)
    if (name === undefined) this.#pass(element, to, depth)
    else if (BLOCKS.has(name)) this.#addBlock(name, element, to, depth)
    else if (name === 'li') this.#addItem(element, to, depth)
    else this.#addInline(name, element, to, depth)
  }

  /** Adds what an article holds as more than text, at the top level; false for everything else. */
  #addSpecial(element: MarkupElement, depth: number): boolean {
    const { tagName } = element
    if (tagName === 'figure') {
      const figure = copiedFigureOf(element)
      if (figure === undefined) return this.#addPageFigure(element)
      this.#stand({ figure })
      return true
    }
    if (tagName === 'table') {
      const caption = tableCaption(element)
      if (caption !== undefined && !isBlank(caption)) this.#addBlock('p', caption, this.#top, depth + 1)
      this.#stand({ table: readTable(element).map((row) => row.map((cell) => this.#cell(cell, depth))) })
      return true
    }
    const card = copiedCardOf(element)
    if (card !== undefined) {
      this.#stand({ card, texts: cleaned(element, this.#document, depth + 1) })
      return true
    }
    const related = copiedLinksOf(element)
    if (related !== undefined) {
      this.#stand({ related })
      return true
    }
    if (tagName === 'aside' && attribute(element, KIND_ATTRIBUTE) === 'factbox') {
      const box = cleaned(element, this.#document, depth + 1)
      if (box.length > 0) this.#stand({ box })
      return true
    }
    return (
      this.#uncaptioned !== undefined && hasClass(element, /^(?:wp-)?caption(?:-text)?$/iu) && this.#caption(element)
    )
  }

  #cell({ element, header, colSpan, rowSpan }: TableCellMarkup, depth: number): CleanCell {
    const blocks = element === undefined ? [] : cleaned(element, this.#document, depth + 1)
    // A cell holds text; what is more (a picture, a box) has no place in one.
    return { header, colSpan, rowSpan, blocks: blocks.filter((block) => 'tagName' in block) }
  }

  /** A page's figure: each of its pictures, the caption under the last. */
  #addPageFigure(element: MarkupElement): boolean {
    const inside = elementsOf(element)
    const pictures = inside.filter(({ tagName }) => tagName === 'img')
    const words = inside.find(({ tagName }) => tagName === 'figcaption')
    if (pictures.length === 0 || inside.some(({ tagName }) => tagName === 'table')) return false
    for (const [index, picture] of pictures.entries())
      this.#addPicture(picture, index === pictures.length - 1 && words !== undefined ? textOf(words) : '')
    this.#uncaptioned = undefined
    return true
  }

  /** The line under a picture that says of itself that it is the caption. */
  #caption(element: MarkupElement): boolean {
    const waiting = this.#uncaptioned
    this.#uncaptioned = undefined
    if (waiting === undefined || isBlank(element)) return false
    this.specials.set(waiting.element, {
      picture: pastedPicture(waiting.picture.source, waiting.picture.alt, textOf(element)),
    })
    return true
  }

  #addPicture(image: MarkupElement, caption: string): void {
    const picture = pastedPicture(attribute(image, 'src'), attribute(image, 'alt'), caption)
    const element = this.#stand({ picture })
    this.#uncaptioned = picture.caption === '' ? { element, picture } : undefined
  }

  #stand(special: Exclude<CleanBlock, HTMLElement>): Element {
    this.#endParagraph(this.#top)
    this.#uncaptioned = undefined
    const element = this.#document.createElement('div')
    this.#top.append(element)
    this.specials.set(element, special)
    return element
  }

  /** The content of an element without the element; one that stands by itself on a page ends the paragraph before it. */
  #pass(element: MarkupElement, to: HTMLElement, depth: number): void {
    const divides = DIVIDING.has(element.tagName)
    const cell = element.tagName === 'td' || element.tagName === 'th'
    if (divides) this.#endParagraph(to)
    if (cell && this.#loose?.hasChildNodes() === true) this.#addText(' ', to)
    this.addChildren(element, to, depth + 1)
    if (divides) this.#endParagraph(to)
  }

  #addBlock(name: string, element: MarkupElement, to: HTMLElement, depth: number): void {
    const isList = name === 'ul' || name === 'ol'
    const kind = attribute(element, KIND_ATTRIBUTE)
    if (to !== this.#top && !(isList && (to.tagName === 'LI' || to.tagName === 'UL' || to.tagName === 'OL'))) {
      // A block inside a quotation or a list item: its text goes on there, on a line of its own.
      if (to.hasChildNodes() && name !== 'hr') to.append(this.#document.createElement('br'))
      this.addChildren(element, to, depth + 1)
      return
    }
    this.#endParagraph(to)
    const place = isList && to.tagName !== 'LI' && to !== this.#top ? (to.lastElementChild ?? to) : to
    const block = this.#document.createElement(name)
    if (isOwnTextKind(kind)) block.setAttribute(KIND_ATTRIBUTE, kind)
    place.append(block)
    this.addChildren(element, block, depth + 1)
    if (isWorthKeeping(block)) this.#uncaptioned = undefined
  }

  #addItem(element: MarkupElement, to: HTMLElement, depth: number): void {
    if (to.tagName !== 'UL' && to.tagName !== 'OL') {
      this.#pass(element, to, depth)
      return
    }
    const item = this.#document.createElement('li')
    to.append(item)
    this.addChildren(element, item, depth + 1)
  }

  #addInline(name: string, element: MarkupElement, to: HTMLElement, depth: number): void {
    if (name === 'br') {
      this.#inlinePlace(to).append(this.#document.createElement('br'))
      return
    }
    // Blocks inside an inline element (a whole table in a <b>) are kept; it is the emphasis that goes.
    if (holdsBlocks(element)) {
      this.addChildren(element, to, depth + 1)
      return
    }
    const place = this.#inlinePlace(to)
    const inline = this.#document.createElement(name)
    if (name === 'a') inline.setAttribute('href', safeUrl(attribute(element, 'href')) ?? '')
    place.append(inline)
    this.addChildren(element, inline, depth + 1)
  }

  #inlinePlace(to: HTMLElement): HTMLElement {
    if (to !== this.#top) return to
    if (this.#loose === undefined) {
      this.#loose = this.#document.createElement('p')
      to.append(this.#loose)
    }
    return this.#loose
  }

  #endParagraph(to: HTMLElement): void {
    if (to === this.#top) this.#loose = undefined
  }

  #isBlockEdge(to: HTMLElement): boolean {
    const place = to === this.#top ? this.#loose : to
    return place === undefined || !place.hasChildNodes()
  }
}

function nameOf(element: MarkupElement): string | undefined {
  if (element.tagName === 'a') return safeUrl(attribute(element, 'href')) === undefined ? undefined : 'a'
  return KEPT[element.tagName]
}

function holdsBlocks(element: MarkupElement): boolean {
  return elementsOf(element).some(
    (inner) => inner !== element && (BLOCK_NAMES.has(inner.tagName) || inner.tagName === 'img'),
  )
}

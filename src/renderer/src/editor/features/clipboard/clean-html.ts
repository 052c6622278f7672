import {
  attribute,
  elementsOf,
  isElement,
  isText,
  type MarkupElement,
  type MarkupNode,
  textOf,
} from '../../../../../shared/office-html/markup'
import { sheetsOf } from '../../../../../shared/office-html/text-styles'
import { tidyMarkup } from '../../../../../shared/office-html/tidy-markup'
import { isOwnTextKind, KIND_ATTRIBUTE } from '../../nodes/TextBlockNodes'
import { safeUrl } from '../links/safe-url'
import { inPieces, isWorthKeeping, trimBreaks } from './clean-block'
import type { CleanBlock } from './clean-blocks'
import { BLOCK_NAMES, BLOCKS, DIVIDING, DROPPED, KEPT } from './element-names'
import { markupOfDom } from './markup-of-dom'
import { SpecialBlocks } from './special-blocks'

/** Deeper than any article; what nests deeper is read as text. */
const DEEPEST = 100

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
    const special = cleaner.specials.at(block)
    if (special !== undefined) return [special]
    return isWorthKeeping(block) ? inPieces(block as HTMLElement) : []
  })
}

class Cleaner {
  /** What is no element of an article's text. */
  readonly specials: SpecialBlocks
  readonly #document: Document
  readonly #top: HTMLElement
  /** The paragraph that inline content at the top level is gathered in, until the next block. */
  #loose: HTMLElement | undefined

  constructor(target: Document, top: HTMLElement) {
    this.#document = target
    this.#top = top
    this.specials = new SpecialBlocks({
      clean: (element, depth) => cleaned(element, target, depth),
      addParagraph: (element, depth) => this.#addBlock('p', element, top, depth),
      addPlace: () => {
        this.#endParagraph(top)
        const place = target.createElement('div')
        top.append(place)
        return place
      },
    })
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
    if (shown.trim() !== '') this.specials.textFollows()
    this.#inlinePlace(to).append(shown)
  }

  #addElement(element: MarkupElement, to: HTMLElement, depth: number): void {
    if (element.tagName === 'img') this.specials.addPicture(element)
    else if (DROPPED.has(element.tagName)) return
    else if (depth > DEEPEST) this.#addText(textOf(element), to)
    else if (to !== this.#top || !this.specials.add(element, depth)) this.#addNamed(element, to, depth)
  }

  #addNamed(element: MarkupElement, to: HTMLElement, depth: number): void {
    const name = nameOf(element)
    if (name === undefined) this.#pass(element, to, depth)
    else if (BLOCKS.has(name)) this.#addBlock(name, element, to, depth)
    else if (name === 'li') this.#addItem(element, to, depth)
    else this.#addInline(name, element, to, depth)
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
    if (isWorthKeeping(block)) this.specials.textFollows()
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

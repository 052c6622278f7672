import { isOwnTextKind, KIND_ATTRIBUTE } from '../../nodes/TextBlockNodes'
import { safeUrl } from '../links/safe-url'
import { type CopiedFigure, copiedFigureOf } from './copied-figure'

/** Elements that are kept, under the name an article has for them. */
const KEPT: Readonly<Record<string, string>> = {
  P: 'p',
  H1: 'h2',
  H2: 'h2',
  H3: 'h3',
  H4: 'h4',
  H5: 'h4',
  H6: 'h4',
  BLOCKQUOTE: 'blockquote',
  UL: 'ul',
  OL: 'ol',
  LI: 'li',
  HR: 'hr',
  BR: 'br',
  B: 'strong',
  STRONG: 'strong',
  I: 'em',
  EM: 'em',
  S: 's',
  DEL: 's',
  STRIKE: 's',
  SUB: 'sub',
  SUP: 'sup',
}
/** Elements that end the paragraph before them, though an article has no name for them. */
const DIVIDING = new Set(
  'ADDRESS ARTICLE ASIDE CAPTION CENTER DD DETAILS DIV DL DT FIGCAPTION FIGURE FOOTER FORM HEADER MAIN NAV PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR'.split(
    ' ',
  ),
)
/** Elements whose content is no text. */
const DROPPED = new Set(
  'AUDIO BUTTON CANVAS EMBED FRAME HEAD IFRAME IMG INPUT LINK MATH META NOSCRIPT OBJECT PICTURE SCRIPT SELECT SOURCE STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO'.split(
    ' ',
  ),
)
const BLOCKS = new Set(['p', 'h2', 'h3', 'h4', 'blockquote', 'ul', 'ol', 'hr'])
/** Deeper than any article; what nests deeper is read as text. */
const DEEPEST = 100

/** A block of what was pasted: an element, or a figure copied out of one of our articles. */
export type CleanBlock = HTMLElement | { readonly figure: CopiedFigure }

/**
 * What an article can hold of a page's HTML, as blocks (p, h2–h4, blockquote, ul, ol, hr) with nothing but strong, em, s,
 * sub, sup, br and safe links in them, and no other attribute but the kind of an article's own block; figures of our own articles stay figures. Text is NFC, spaces are those a browser would show.
 * `parse` must not run scripts nor load pictures (DOMParser does neither).
 */
export function cleanHtml(html: string, parse: (html: string) => Document): CleanBlock[] {
  const source = parse(html)
  const target = source.implementation.createHTMLDocument('')
  const cleaner = new Cleaner(target)
  cleaner.addChildren(source.body, target.body, 0)
  return [...target.body.children].flatMap((block): CleanBlock[] => {
    const figure = cleaner.figures.get(block)
    if (figure !== undefined) return [{ figure }]
    return isWorthKeeping(block) ? [block as HTMLElement] : []
  })
}

function isWorthKeeping(block: Element): boolean {
  return block.tagName === 'HR' || (block.textContent ?? '').trim() !== ''
}

class Cleaner {
  /** The figures of our own articles, by the elements that stand for them. */
  readonly figures = new Map<Element, CopiedFigure>()
  readonly #document: Document
  /** The paragraph that inline content at the top level is gathered in, until the next block. */
  #loose: HTMLElement | undefined

  constructor(target: Document) {
    this.#document = target
  }

  /** Adds what an article can hold of a node's children. */
  addChildren(from: Node, to: HTMLElement, depth: number): void {
    for (const child of from.childNodes) this.#add(child, to, depth)
  }

  #add(node: Node, to: HTMLElement, depth: number): void {
    if (node.nodeType === 3) this.#addText(node.nodeValue ?? '', to)
    else if (node.nodeType === 1) this.#addElement(node as HTMLElement, to, depth)
  }

  #addText(text: string, to: HTMLElement): void {
    const shown = text.normalize('NFC').replaceAll(/[\t\n\r\f ]+/g, ' ')
    if (shown === '' || (shown === ' ' && isBlockEdge(to, this.#document.body, this.#loose))) return
    if (to.tagName === 'UL' || to.tagName === 'OL') return
    this.#inlinePlace(to).append(shown)
  }

  #addElement(element: HTMLElement, to: HTMLElement, depth: number): void {
    if (DROPPED.has(element.tagName)) return
    if (depth > DEEPEST) {
      this.#addText(element.textContent ?? '', to)
      return
    }
    const figure = to === this.#document.body ? copiedFigureOf(element) : undefined
    const name = this.#nameOf(element)
    if (figure !== undefined) this.#addFigure(figure)
    else if (name === undefined) this.#pass(element, to, depth)
    else if (BLOCKS.has(name)) this.#addBlock(name, element, to, depth)
    else if (name === 'li') this.#addItem(element, to, depth)
    else this.#addInline(name, element, to, depth)
  }

  #nameOf(element: HTMLElement): string | undefined {
    if (element.tagName === 'A') return safeUrl(element.getAttribute('href') ?? '') === undefined ? undefined : 'a'
    const { fontWeight } = element.style
    // A word processor wraps everything in a <b> that says it is none.
    if ((element.tagName === 'B' || element.tagName === 'STRONG') && /^(normal|[1-4]00)$/.test(fontWeight))
      return undefined
    const kept = KEPT[element.tagName]
    if (kept !== undefined || element.tagName !== 'SPAN') return kept
    return markOfStyle(element.style)
  }

  /** The content of an element without the element; one that stands by itself on a page ends the paragraph before it. */
  #pass(element: HTMLElement, to: HTMLElement, depth: number): void {
    const divides = DIVIDING.has(element.tagName)
    const cell = element.tagName === 'TD' || element.tagName === 'TH'
    if (divides) this.#endParagraph(to)
    if (cell && this.#loose?.hasChildNodes() === true) this.#addText(' ', to)
    this.addChildren(element, to, depth + 1)
    if (divides) this.#endParagraph(to)
  }

  #addBlock(name: string, element: HTMLElement, to: HTMLElement, depth: number): void {
    const isList = name === 'ul' || name === 'ol'
    if (
      to !== this.#document.body &&
      !(isList && (to.tagName === 'LI' || to.tagName === 'UL' || to.tagName === 'OL'))
    ) {
      // A block inside a quotation or a list item: its text goes on there, on a line of its own.
      if (to.hasChildNodes() && name !== 'hr') to.append(this.#document.createElement('br'))
      this.addChildren(element, to, depth + 1)
      return
    }
    this.#endParagraph(to)
    const place = isList && to.tagName !== 'LI' && to !== this.#document.body ? (to.lastElementChild ?? to) : to
    const block = this.#document.createElement(name)
    const kind = element.getAttribute(KIND_ATTRIBUTE) ?? ''
    if (isOwnTextKind(kind)) block.setAttribute(KIND_ATTRIBUTE, kind)
    place.append(block)
    this.addChildren(element, block, depth + 1)
  }

  #addFigure(figure: CopiedFigure): void {
    this.#endParagraph(this.#document.body)
    const element = this.#document.createElement('figure')
    this.#document.body.append(element)
    this.figures.set(element, figure)
  }

  #addItem(element: HTMLElement, to: HTMLElement, depth: number): void {
    if (to.tagName !== 'UL' && to.tagName !== 'OL') {
      this.#pass(element, to, depth)
      return
    }
    const item = this.#document.createElement('li')
    to.append(item)
    this.addChildren(element, item, depth + 1)
  }

  #addInline(name: string, element: HTMLElement, to: HTMLElement, depth: number): void {
    const place = this.#inlinePlace(to)
    if (name === 'br') {
      place.append(this.#document.createElement('br'))
      return
    }
    // Blocks inside an inline element (a whole table in a <b>) are kept; it is the emphasis that goes.
    if (element.querySelector('p,h1,h2,h3,h4,h5,h6,ul,ol,li,blockquote,table,div,hr') !== null) {
      this.addChildren(element, to, depth + 1)
      return
    }
    const inline = this.#document.createElement(name)
    if (name === 'a') inline.setAttribute('href', safeUrl(element.getAttribute('href') ?? '') ?? '')
    place.append(inline)
    this.addChildren(element, inline, depth + 1)
  }

  #inlinePlace(to: HTMLElement): HTMLElement {
    if (to !== this.#document.body) return to
    if (this.#loose === undefined) {
      this.#loose = this.#document.createElement('p')
      to.append(this.#loose)
    }
    return this.#loose
  }

  #endParagraph(to: HTMLElement): void {
    if (to === this.#document.body) this.#loose = undefined
  }
}

function isBlockEdge(to: HTMLElement, body: HTMLElement, loose: HTMLElement | undefined): boolean {
  const place = to === body ? loose : to
  return place === undefined || !place.hasChildNodes()
}

function markOfStyle(style: CSSStyleDeclaration): string | undefined {
  if (/^(bold|bolder|[6-9]00)$/.test(style.fontWeight)) return 'strong'
  if (style.fontStyle === 'italic') return 'em'
  if (style.verticalAlign === 'super') return 'sup'
  if (style.verticalAlign === 'sub') return 'sub'
  return /line-through/.test(style.textDecoration) ? 's' : undefined
}

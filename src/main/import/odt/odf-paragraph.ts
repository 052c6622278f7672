import {
  append,
  type MarkupElement,
  type MarkupNode,
  makeElement,
  makeText,
  setAttribute,
} from '../../../shared/office-html/markup'
import { type MarkKind, writeMark } from '../review/review-marks'
import type { ParagraphStyle, TextLook } from './odf-styles'

/** The changes that a place of the text stands in, by their indexes. */
export interface OpenChanges {
  readonly inserted: number | undefined
  readonly deleted: number | undefined
}

/** What became of a paragraph's end. */
export interface ParagraphEnd {
  readonly kind: 'paragraph-inserted' | 'paragraph-deleted'
  readonly index: number
}

/** A label before a number is a word or two. */
const LONGEST_LABEL = 80
const NO_CHANGES: OpenChanges = { inserted: undefined, deleted: undefined }

/** One paragraph on its way from a document to HTML: its text in runs, with the marks of a review between them. */
export class OdfParagraph {
  /** Frames that stand before the text, and those that follow it. */
  readonly before: MarkupElement[] = []
  readonly after: MarkupElement[] = []
  /** Whether it is the line under a picture, by its style or by its place. */
  readonly isCaption: boolean
  #style: ParagraphStyle
  #looks: TextLook[]
  #links: string[] = []
  #nodes: MarkupNode[] = []
  #hasWords = false
  /** What was written first, as far as a label goes. */
  #start = ''
  #marked: OpenChanges = NO_CHANGES
  #hasMarks = false
  #trimsStart = false

  constructor(style: ParagraphStyle, isCaption: boolean) {
    this.#style = style
    this.#looks = [style.look]
    this.isCaption = isCaption
  }

  /** Whether nothing was written yet that anybody reads. */
  get isBlank(): boolean {
    return !this.#hasWords
  }

  openLook(look: TextLook): void {
    this.#looks.push({ ...this.#looks.at(-1), ...look })
  }

  closeLook(): void {
    if (this.#looks.length > 1) this.#looks.pop()
  }

  openLink(url: string): void {
    this.#links.push(url)
  }

  closeLink(): void {
    this.#links.pop()
  }

  addText(text: string, changes: OpenChanges): void {
    const words = this.#trimsStart ? text.replace(/^[\s.:–—-]+/u, '') : text
    if (words === '') return
    this.#trimsStart = false
    this.#meet(changes)
    this.#hasWords ||= words.trim() !== ''
    if (this.#start.length < LONGEST_LABEL) this.#start += words.slice(0, LONGEST_LABEL)
    let node: MarkupNode = makeText(words)
    for (const tag of tagsOf(this.#looks.at(-1) ?? {})) node = makeElement(tag, [node])
    const url = this.#links.at(-1)
    if (url !== undefined) {
      const link = makeElement('a', [node])
      setAttribute(link, 'href', url)
      node = link
    }
    this.#nodes.push(node)
  }

  addBreak(changes: OpenChanges): void {
    if (this.isBlank) return
    this.#meet(changes)
    this.#nodes.push(makeElement('br'))
  }

  /** Adds an element that stands in the line: the sign of a note. */
  addElement(element: MarkupElement, changes: OpenChanges): void {
    this.#meet(changes)
    this.#nodes.push(element)
  }

  addMark(kind: MarkKind, index: number): void {
    this.#hasMarks = true
    this.#nodes.push(makeText(writeMark(kind, index)))
  }

  /** Takes out the word before a counted number (“Illustration 1:”), which the program wrote; false where somebody wrote more. */
  dropLabel(label: string): boolean {
    const written = this.#start.trim().toLowerCase()
    if (this.#hasMarks || (written !== '' && written !== label.trim().toLowerCase())) return false
    this.#nodes = []
    this.#hasWords = false
    this.#start = ''
    this.#trimsStart = true
    return true
  }

  /** Makes it a paragraph of another style; what is written already stays as it is set. */
  restyle(style: ParagraphStyle): void {
    this.#style = style
  }

  /** A paragraph like this one, for what follows where this one is divided. */
  next(): OdfParagraph {
    const next = new OdfParagraph(this.#style, this.isCaption)
    next.#looks = [...this.#looks]
    next.#links = [...this.#links]
    return next
  }

  /** All of it as elements, and the frames around it; `end` says what became of its end. */
  close(end: ParagraphEnd | undefined): MarkupElement[] {
    this.#meet(NO_CHANGES)
    const isWritten = !this.isBlank
    if (isWritten && end !== undefined) this.addMark(end.kind, end.index)
    return [...this.before, ...(isWritten ? [this.#element()] : []), ...this.after]
  }

  #element(): MarkupElement {
    const { role, level } = this.#style
    if (this.isCaption) return named('p', this.#nodes, 'caption')
    if (role === 'title') return makeElement('h1', this.#nodes)
    if (role === 'heading') return makeElement(`h${Math.min(6, Math.max(1, level))}`, this.#nodes)
    if (role === 'lead') return named('p', this.#nodes, 'sapo')
    const paragraph = makeElement('p', this.#nodes)
    return role === 'quote' ? makeElement('blockquote', [paragraph]) : paragraph
  }

  /** Ends and begins marks, so that what is written next stands in these changes. */
  #meet(changes: OpenChanges): void {
    const { inserted, deleted } = this.#marked
    if (inserted === changes.inserted && deleted === changes.deleted) return
    if (deleted !== undefined) this.addMark('delete-end', deleted)
    if (inserted !== undefined) this.addMark('insert-end', inserted)
    if (changes.inserted !== undefined) this.addMark('insert-start', changes.inserted)
    if (changes.deleted !== undefined) this.addMark('delete-start', changes.deleted)
    this.#marked = changes
  }
}

function named(tagName: string, children: readonly MarkupNode[], className: string): MarkupElement {
  const element = makeElement(tagName)
  append(element, children)
  setAttribute(element, 'class', className)
  return element
}

function tagsOf({ bold, italic, strike, position }: TextLook): string[] {
  return [
    ...(position === 'sup' || position === 'sub' ? [position] : []),
    ...(strike === true ? ['s'] : []),
    ...(italic === true ? ['em'] : []),
    ...(bold === true ? ['strong'] : []),
  ]
}

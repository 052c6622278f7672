import { append, type MarkupElement, makeElement, setAttribute } from '../../../shared/office-html/markup'
import type { OdfParagraph, OpenChanges, ParagraphEnd } from './odf-paragraph'
import type { ParagraphStyle } from './odf-styles'

/** What entering an element came to: nothing to go into, something to go into, or what to do when it is left. */
export type Entered = false | true | (() => void)

/** Nothing is to be done when an element is left. */
export const nothing = (): void => undefined

/** The HTML of a text while it is being written: where the next thing goes, and what holds there. */
export class OdfPage {
  readonly body = makeElement('body')
  /** The lists that are open, by their styles; '' for one whose items are paragraphs. */
  readonly lists: string[] = []
  /** The tracked changes that what is written now stands in. */
  changes: OpenChanges = { inserted: undefined, deleted: undefined }
  readonly #holders: MarkupElement[] = [this.body]
  /** The paragraphs that are open, one inside a frame of the other; undefined where a holder begins. */
  readonly #paragraphs: (OdfParagraph | undefined)[] = []

  /** The paragraph that text goes into; undefined between paragraphs. */
  get paragraph(): OdfParagraph | undefined {
    return this.#paragraphs.at(-1)
  }

  /** The element that blocks go into. */
  get holder(): MarkupElement {
    return this.#holders.at(-1) ?? this.body
  }

  addText(text: string): void {
    this.paragraph?.addText(text, this.changes)
  }

  add(elements: readonly MarkupElement[]): void {
    append(this.holder, elements)
  }

  /** What is written from now on goes into an element, until the answer is called. */
  hold(holder: MarkupElement): () => void {
    this.#holders.push(holder)
    this.#paragraphs.push(undefined)
    return () => {
      this.#holders.pop()
      this.#paragraphs.pop()
    }
  }

  /** The same for an element with a text of its own: lists around it are not its. */
  holdApart(holder: MarkupElement): () => void {
    const lists = this.lists.splice(0)
    const close = this.hold(holder)
    return () => {
      close()
      this.lists.push(...lists)
    }
  }

  /** Adds an element and holds it. */
  open(tagName: string, attributes: Readonly<Record<string, string>> = {}): () => void {
    return this.hold(this.#added(tagName, attributes))
  }

  /** Adds an element and holds it apart. */
  openApart(tagName: string, attributes: Readonly<Record<string, string>>): () => void {
    return this.holdApart(this.#added(tagName, attributes))
  }

  openParagraph(paragraph: OdfParagraph): void {
    this.#paragraphs.push(paragraph)
  }

  closeParagraph(): void {
    this.add(this.#paragraphs.pop()?.close(this.#end) ?? [])
  }

  /** Ends the paragraph here as one of a style; what follows goes on in another like it. */
  divideParagraph(style: ParagraphStyle): void {
    const { paragraph } = this
    if (paragraph === undefined) return
    this.#paragraphs[this.#paragraphs.length - 1] = paragraph.next()
    paragraph.restyle(style)
    this.add(paragraph.close(this.#end))
  }

  /** The end of a paragraph belongs to the changes that it stands in. */
  get #end(): ParagraphEnd | undefined {
    const { inserted, deleted } = this.changes
    if (deleted !== undefined) return { kind: 'paragraph-deleted', index: deleted }
    return inserted === undefined ? undefined : { kind: 'paragraph-inserted', index: inserted }
  }

  #added(tagName: string, attributes: Readonly<Record<string, string>>): MarkupElement {
    const element = makeElement(tagName)
    for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value)
    this.add([element])
    return element
  }
}

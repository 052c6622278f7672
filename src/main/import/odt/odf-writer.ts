import type { DroppedText } from '../../../shared/office-html/junk'
import {
  append,
  attribute,
  isBlank,
  isElement,
  isText,
  type MarkupElement,
  type MarkupNode,
  makeElement,
  makeText,
  setAttribute,
  walk,
} from '../../../shared/office-html/markup'
import { oneLine } from '../inline-buffer'
import { altOf, isCaptionedPicture } from './odf-frames'
import { numbersHeadings } from './odf-lists'
import { OdfMarks } from './odf-marks'
import { type Entered, nothing, OdfPage } from './odf-page'
import { OdfParagraph } from './odf-paragraph'
import type { OdfPictures } from './odf-pictures'
import type { OdfReview } from './odf-review'
import type { OdfStyles } from './odf-styles'
import { OdfTables } from './odf-tables'
import { childrenOf, isParagraph, isUnwritten, odfText } from './odf-tree'

/** What the writer needs to know beforehand. */
export interface OdfReading {
  readonly styles: OdfStyles
  readonly review: OdfReview
  readonly pictures: OdfPictures
}

/** A text that is not written, and why; what a program made out of the headings says nothing of its own. */
export type OdfDropped = DroppedText | { readonly text: string; readonly reason: 'duplicate' }

/** A text as HTML in a tree: `body` holds it, `dropped` is what of it nobody is to read. */
export interface WrittenText {
  readonly body: MarkupElement
  readonly dropped: readonly OdfDropped[]
}

/** Nothing that a newsroom writes nests further; what does goes on at this depth. */
const DEEPEST = { lists: 8, frames: 6 } as const
/** The name of a list without one. */
const UNNAMED = '-'
/** What a program makes out of a text. */
const INDEX = /^text:(?:table-of-content|(?:illustration|table|object|user|alphabetical)-index|bibliography)$/u
/** What is not shown of a drawing. */
const INSIDE_FRAME = /^draw:(?:image|object(?:-ole)?)$/u

/**
 * Writes the text of an OpenDocument file (ODF 1.3 Part 3, 4 to 9) as HTML, in the shape that `tidyMarkup` and the HTML reader know
 * from LibreOffice's own: notes at the end with links both ways, pictures with captions as figures; changes and comments as marks.
 */
export function writeOdfText(text: MarkupElement, reading: OdfReading): WrittenText {
  return new OdfWriter(reading).write(text)
}

class OdfWriter {
  readonly #reading: OdfReading
  readonly #page = new OdfPage()
  readonly #tables: OdfTables
  readonly #marks: OdfMarks
  readonly #closers: (() => void)[] = []
  readonly #notes: MarkupElement[] = []
  readonly #dropped: OdfDropped[] = []
  #frames = 0

  constructor(reading: OdfReading) {
    this.#reading = reading
    this.#tables = new OdfTables(this.#page, reading.styles)
    const { review, styles } = reading
    this.#marks = new OdfMarks({ page: this.#page, review, styles, write: (element) => this.#walk(element) })
  }

  write(text: MarkupElement): WrittenText {
    this.#walk(text)
    append(this.#page.body, this.#notes)
    return { body: this.#page.body, dropped: this.#dropped.filter((each) => each.text !== '') }
  }

  #walk(root: MarkupElement): void {
    walk(root, {
      enter: (node) => this.#enter(node),
      leave: () => this.#closers.pop()?.(),
    })
  }

  #enter(node: MarkupNode): boolean {
    if (isText(node)) this.#page.addText(node.value)
    if (!isElement(node)) return false
    const entered = this.#element(node)
    if (entered !== false) this.#closers.push(entered === true ? nothing : entered)
    return entered !== false
  }

  #element(element: MarkupElement): Entered {
    switch (element.tagName) {
      case 'text:p':
      case 'text:h':
        return this.#openParagraph(element)
      case 'text:span':
        return this.#openSpan(element)
      case 'text:a':
        this.#page.paragraph?.openLink(attribute(element, 'xlink:href'))
        return () => this.#page.paragraph?.closeLink()
      case 'text:s':
      case 'text:tab':
        this.#page.addText(' ')
        return false
      case 'text:line-break':
        this.#page.paragraph?.addBreak(this.#page.changes)
        return false
      case 'text:sequence':
        return !this.#dropsLabel(element)
      case 'text:note':
        return this.#openNote(element)
      case 'text:list':
        return this.#openList(element)
      case 'text:list-item':
      case 'text:list-header':
        return (this.#page.lists.at(-1) ?? '') === '' ? true : this.#page.open('li')
      case 'text:section':
        return attribute(element, 'text:display') === 'none' ? this.#drop(element, 'hidden') : true
      case 'table:table':
        return this.#tables.openTable()
      case 'table:table-header-rows':
        return this.#tables.openHeader()
      case 'table:table-row':
        return this.#tables.openRow()
      case 'table:table-cell':
        return this.#tables.openCell(element)
      case 'table:covered-table-cell':
        return this.#drop(element, 'hidden')
      case 'office:annotation-end':
        this.#marks.commentEnd(element)
        return false
      case 'office:annotation':
        this.#marks.comment(element)
        return false
      case 'text:change':
      case 'text:change-start':
      case 'text:change-end':
        this.#marks.change(element)
        return false
      default:
        return this.#other(element)
    }
  }

  #other(element: MarkupElement): Entered {
    const { tagName } = element
    if (isUnwritten(element) || INSIDE_FRAME.test(tagName)) return false
    if (INDEX.test(tagName)) return this.#drop(element, 'duplicate')
    if (/^text:hidden-(?:text|paragraph)$/u.test(tagName)) return this.#drop(element, 'hidden')
    // Frames, shapes with text in them, groups of both.
    return tagName.startsWith('draw:') && tagName !== 'draw:a' && tagName !== 'draw:text-box'
      ? this.#openFrame(element)
      : true
  }

  /** Whether a number is the counted one of a caption: it goes, with the word before it. */
  #dropsLabel(element: MarkupElement): boolean {
    const { paragraph } = this.#page
    return paragraph?.isCaption === true && paragraph.dropLabel(attribute(element, 'text:name'))
  }

  #drop(element: MarkupElement, reason: OdfDropped['reason']): false {
    this.#dropped.push({ text: oneLine(odfText(element)), reason })
    return false
  }

  #openParagraph(element: MarkupElement): Entered {
    const style = this.#reading.styles.paragraphOf(element)
    if (style.look.hidden === true) return this.#drop(element, 'hidden')
    if (style.role === 'rule') this.#page.add([makeElement('hr')])
    const isCaption = style.role === 'caption' || this.#page.holder.tagName === 'figure'
    this.#page.openParagraph(new OdfParagraph(style, isCaption))
    return () => this.#page.closeParagraph()
  }

  #openSpan(element: MarkupElement): Entered {
    const look = this.#reading.styles.text(attribute(element, 'text:style-name'))
    if (look.hidden === true) return this.#drop(element, 'hidden')
    this.#page.paragraph?.openLook(look)
    return () => this.#page.paragraph?.closeLook()
  }

  #openNote(element: MarkupElement): Entered {
    const [body] = childrenOf(element, 'text:note-body')
    const { paragraph } = this.#page
    if (body === undefined || paragraph === undefined) return true
    const number = String(this.#notes.length + 1)
    const name = `sdfootnote${number}`
    const sign = link(number, `${name}anc`, `#${name}sym`)
    setAttribute(sign, 'class', 'sdfootnoteanc')
    paragraph.addElement(makeElement('sup', [sign]), this.#page.changes)
    const note = makeElement('div')
    setAttribute(note, 'id', name)
    this.#notes.push(note)
    const close = this.#page.holdApart(note)
    return () => {
      close()
      const first = note.childNodes.find(isElement) ?? note
      const back = link(number, `${name}sym`, `#${name}anc`)
      back.parentNode = first
      first.childNodes.unshift(back)
    }
  }

  #openList(element: MarkupElement): Entered {
    const { lists } = this.#page
    const above = lists.at(-1)
    const isPlain = above === undefined ? numbersHeadings(element) : above === '' || lists.length >= DEEPEST.lists
    const name = attribute(element, 'text:style-name') || above || this.#listOfFirst(element) || UNNAMED
    lists.push(isPlain ? '' : name)
    const isNumbered = this.#reading.styles.isNumbered(name, lists.length)
    const close = isPlain ? nothing : this.#page.open(isNumbered ? 'ol' : 'ul')
    return () => {
      lists.pop()
      close()
    }
  }

  /** The list that the style of the first paragraph names. */
  #listOfFirst(list: MarkupElement): string {
    const [item = list] = childrenOf(list)
    const paragraph = childrenOf(item).find(isParagraph)
    return paragraph === undefined ? '' : this.#reading.styles.listOf(attribute(paragraph, 'text:style-name'))
  }

  /** A frame stands before the text of its paragraph, or behind it: within a line there is no place for one. */
  #openFrame(element: MarkupElement): Entered {
    if (this.#frames >= DEEPEST.frames) return true
    const reference = this.#reading.pictures.referenceOf(element)
    const isFigure = reference === undefined && isCaptionedPicture(element, this.#reading.styles)
    const frame = makeElement(isFigure ? 'figure' : 'div')
    if (reference !== undefined) {
      const image = makeElement('img')
      setAttribute(image, 'src', reference)
      setAttribute(image, 'alt', altOf(element))
      append(frame, [image])
    }
    const { paragraph } = this.#page
    this.#frames += 1
    const close = this.#page.holdApart(frame)
    return () => {
      this.#frames -= 1
      close()
      if (isBlank(frame)) return
      if (paragraph === undefined) this.#page.add([frame])
      else (paragraph.isBlank ? paragraph.before : paragraph.after).push(frame)
    }
  }
}

function link(text: string, name: string, href: string): MarkupElement {
  const element = makeElement('a', [makeText(text)])
  element.attrs = [
    { name: 'name', value: name },
    { name: 'href', value: href },
  ]
  return element
}

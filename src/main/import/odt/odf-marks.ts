import { attribute, isElement, isText, type MarkupElement } from '../../../shared/office-html/markup'
import type { OdfPage } from './odf-page'
import type { OpenChanges } from './odf-paragraph'
import type { OdfChange, OdfReview } from './odf-review'
import type { OdfStyles } from './odf-styles'

/** What marks of a review are written with. */
export interface OdfMarksParts {
  readonly page: OdfPage
  readonly review: OdfReview
  readonly styles: OdfStyles
  /** Writes an element where the page is. */
  readonly write: (element: MarkupElement) => void
}

/** Writes the tracked changes and comments of a text as marks in it, with the words that were taken out. */
export class OdfMarks {
  readonly #parts: OdfMarksParts
  #isTakingOut = false

  constructor(parts: OdfMarksParts) {
    this.#parts = parts
  }

  comment(element: MarkupElement): void {
    const { page, review } = this.#parts
    const comment = review.commentsByElement.get(element)
    if (comment === undefined) return
    page.paragraph?.addMark('comment-start', comment.index)
    // A comment that is about no words is about the place.
    if (!comment.hasEnd) page.paragraph?.addMark('comment-end', comment.index)
  }

  commentEnd(element: MarkupElement): void {
    const index = this.#parts.review.commentsByName.get(attribute(element, 'office:name'))
    if (index !== undefined) this.#parts.page.paragraph?.addMark('comment-end', index)
  }

  /** The place of a deletion, or where an insertion begins or ends; a change inside what was taken out is none. */
  change(element: MarkupElement): void {
    const { page, review } = this.#parts
    const change = review.changesById.get(attribute(element, 'text:change-id'))
    if (change === undefined || this.#isTakingOut) return
    if (element.tagName === 'text:change') this.#takeOut(change)
    else page.changes = element.tagName === 'text:change-start' ? openedBy(change) : NO_CHANGES
  }

  /** Writes what was taken out where it stood: its paragraphs join those around them (ODF 1.3 Part 3, 5.5.4). */
  #takeOut(change: OdfChange): void {
    const { page, write } = this.#parts
    const around = page.changes
    this.#isTakingOut = true
    page.changes = { ...openedBy(change), inserted: change.inserts ? change.index : around.inserted }
    const isInText = page.paragraph !== undefined
    for (const [position, element] of change.taken.entries()) {
      if (!isInText) write(element)
      else this.#join(element, position === change.taken.length - 1)
    }
    page.changes = around
    this.#isTakingOut = false
  }

  #join(element: MarkupElement, isLast: boolean): void {
    const { page, styles, write } = this.#parts
    const style = styles.paragraphOf(element)
    page.paragraph?.openLook(style.look)
    for (const child of element.childNodes) {
      if (isElement(child)) write(child)
      else if (isText(child)) page.addText(child.value)
    }
    page.paragraph?.closeLook()
    if (!isLast) page.divideParagraph(style)
  }
}

const NO_CHANGES: OpenChanges = { inserted: undefined, deleted: undefined }

function openedBy({ index, inserts, deletes }: OdfChange): OpenChanges {
  return { inserted: inserts ? index : undefined, deleted: deletes ? index : undefined }
}

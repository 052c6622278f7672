import type { OmissionReason, PagePart } from './imported-page'
import type { DocumentComment } from './review/review-facts'

/** A text of a document that stands beside its article. */
export interface SideText {
  readonly text: string
  readonly reason: Extract<OmissionReason, 'header-footer' | 'comment'>
  /** Of a comment. */
  readonly comment?: DocumentComment
}

/** The texts as parts that are no part of the article. */
export function sideParts(side: readonly SideText[]): PagePart[] {
  return side.map(({ text, reason, comment }) => ({
    block: { type: 'paragraph', children: [{ type: 'text', text }] },
    omit: reason,
    ...(comment === undefined ? {} : { comment: comment.index }),
  }))
}

/** How much of a passage that a comment is about is quoted, in characters. */
export const LONGEST_QUOTE = 300

/** A comment as it is listed: who said it, about which words, what. */
export function commentText(author: string, quote: string, text: string): string {
  const short = quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE).trimEnd()}…` : quote
  const about = [author, short === '' ? '' : `“${short}”`].filter((each) => each !== '').join(', ')
  return about === '' ? text : `${about}: ${text}`
}

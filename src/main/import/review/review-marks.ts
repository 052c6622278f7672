/** What a mark in a text says: that an insertion, a deletion or the words of a comment begin or end here, or what became of the paragraph's end. */
export type MarkKind =
  | 'insert-start'
  | 'insert-end'
  | 'delete-start'
  | 'delete-end'
  | 'paragraph-inserted'
  | 'paragraph-deleted'
  | 'comment-start'
  | 'comment-end'

/** The marks are noncharacters of Unicode (U+FDD0 to U+FDEF): no text has them, and what converts a document passes them on. */
const KINDS: readonly MarkKind[] = [
  'insert-start',
  'insert-end',
  'delete-start',
  'delete-end',
  'paragraph-inserted',
  'paragraph-deleted',
  'comment-start',
  'comment-end',
]
const FIRST_KIND = 0xfdd0
const FIRST_DIGIT = 0xfde0
const BASE = 16
const MARKS = /[\u{fdd0}-\u{fdd7}][\u{fde0}-\u{fdef}]{0,6}/gu
const ANY = /[\u{fdd0}-\u{fdef}]/gu

/** A mark in a text; `index` names the change or comment. */
export interface ReviewMark {
  readonly kind: MarkKind
  readonly index: number
}

/** A mark as characters. */
export function writeMark(kind: MarkKind, index: number): string {
  const digits = index.toString(BASE)
  const characters = Array.from(digits, (digit) => String.fromCodePoint(FIRST_DIGIT + Number.parseInt(digit, BASE)))
  return String.fromCodePoint(FIRST_KIND + KINDS.indexOf(kind)) + characters.join('')
}

/** Whether a text has marks. */
export function hasMarks(text: string): boolean {
  return text.search(ANY) !== -1
}

/** A text without marks, and without the characters they are made of. */
export function withoutMarks(text: string): string {
  return text.replaceAll(ANY, '')
}

/** A text as runs of characters and marks, in order. */
export function readMarks(text: string): (string | ReviewMark)[] {
  const parts: (string | ReviewMark)[] = []
  let end = 0
  for (const match of text.matchAll(MARKS)) {
    if (match.index > end) parts.push(withoutMarks(text.slice(end, match.index)))
    end = match.index + match[0].length
    const kind = KINDS[(match[0].codePointAt(0) ?? 0) - FIRST_KIND]
    if (kind !== undefined) parts.push({ kind, index: indexOf(match[0].slice(1)) })
  }
  if (end < text.length) parts.push(withoutMarks(text.slice(end)))
  return parts.filter((part) => part !== '')
}

/** A text as it reads where every change in it is accepted. */
export function acceptedText(text: string): string {
  let deletions = 0
  let accepted = ''
  for (const part of readMarks(text)) {
    if (typeof part === 'string') accepted += deletions === 0 ? part : ''
    else if (part.kind === 'delete-start') deletions += 1
    else if (part.kind === 'delete-end') deletions = Math.max(0, deletions - 1)
  }
  return accepted
}

function indexOf(digits: string): number {
  let index = 0
  for (const digit of digits) index = index * BASE + ((digit.codePointAt(0) ?? FIRST_DIGIT) - FIRST_DIGIT)
  return index
}

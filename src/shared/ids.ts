import { v7 as uuidv7 } from 'uuid'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Names one article: a UUID version 7 (RFC 9562, section 5.7), lower case with hyphens, so that ids sort by creation. */
export type ArticleId = Branded<'ArticleId'>
/** Names a photo's place in an article: 12 random characters of base 62. */
export type FigureId = Branded<'FigureId'>
/** Names one translatable block across the language versions of an article: 10 random characters of base 62. */
export type SegmentId = Branded<'SegmentId'>
/** Names a photo file by its content: SHA-256 in lower-case hexadecimal (64 characters). */
export type PhotoId = Branded<'PhotoId'>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const SHORT = /^[0-9A-Za-z]{6,32}$/
const SHA256 = /^[0-9a-f]{64}$/

/** A fresh article id. */
export function newArticleId(): ArticleId {
  return uuidv7() as ArticleId
}

/** A fresh figure id. */
export function newFigureId(): FigureId {
  return randomBase62(12) as FigureId
}

/** A fresh segment id. */
export function newSegmentId(): SegmentId {
  return randomBase62(10) as SegmentId
}

/** A fresh id for an entry of an ordered set (a byline, a thread). */
export function newEntryId(): string {
  return randomBase62(12)
}

/** Whether `value` has the form of an article id; safe to use as a folder name when true. */
export function isArticleId(value: unknown): value is ArticleId {
  return typeof value === 'string' && UUID.test(value)
}

/** Whether `value` has the form of a figure id. */
export function isFigureId(value: unknown): value is FigureId {
  return typeof value === 'string' && SHORT.test(value)
}

/** Whether `value` has the form of a segment id. */
export function isSegmentId(value: unknown): value is SegmentId {
  return typeof value === 'string' && SHORT.test(value)
}

/** Whether `value` has the form of a photo id; safe to use as a file name when true. */
export function isPhotoId(value: unknown): value is PhotoId {
  return typeof value === 'string' && SHA256.test(value)
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

function randomBase62(length: number): string {
  let text = ''
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      // 248 is the largest multiple of 62 a byte holds: above it the remainder would favour the first letters.
      if (byte < 248 && text.length < length) text += ALPHABET[byte % 62]
    }
  }
  return text
}

import { crc32 } from 'node:zlib'
import type { ArticleId } from '../../../shared/ids'
import { isArticleId } from '../../../shared/ids'

/** What find keeps of an article, so that its draft need not be read: its texts are taken apart only when something may be found in them. */
export interface ShelvedArticle {
  readonly id: ArticleId
  /** When the article had last changed, in milliseconds since 1970. */
  readonly changedAt: number
  /** All texts as `foldedText` folds them, one on each line. */
  readonly folded: string
  /** The texts as JSON (`FoundText[]`), in UTF-8. */
  readonly texts: Uint8Array
}

/** "TSFT" in little-endian order. */
const MAGIC = 0x54465354
/** Raise with every change to the layout below, to folding, or to what of an article is looked through: old files are then left out. */
const VERSION = 1
/** Magic, version, CRC-32 of all that follows it, number of articles. */
const HEADER_BYTES = 16
/** Before each article: when it changed (float64), and how many bytes its id, folded text and texts have (uint32). */
const RECORD_BYTES = 20

/** Puts articles into one file (little-endian). */
export function encodeShelf(articles: readonly ShelvedArticle[]): Uint8Array<ArrayBuffer> {
  const parts = articles.map(({ id, changedAt, folded, texts }) => ({
    changedAt,
    contents: [Buffer.from(id), Buffer.from(folded), texts] as const,
  }))
  const size = parts.reduce((sum, { contents }) => sum + RECORD_BYTES + lengthOf(contents), HEADER_BYTES)
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  let at = HEADER_BYTES
  for (const { changedAt, contents } of parts) {
    view.setFloat64(at, changedAt, true)
    for (const [index, part] of contents.entries()) view.setUint32(at + 8 + index * 4, part.length, true)
    at += RECORD_BYTES
    for (const part of contents) {
      bytes.set(part, at)
      at += part.length
    }
  }
  view.setUint32(0, MAGIC, true)
  view.setUint32(4, VERSION, true)
  view.setUint32(12, articles.length, true)
  view.setUint32(8, crc32(bytes.subarray(12)), true)
  return bytes
}

/** The articles of a file; none of one that is damaged, or of another version of the program. Never throws, whatever the bytes. */
export function decodeShelf(bytes: Uint8Array): ShelvedArticle[] {
  if (bytes.length < HEADER_BYTES) return []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isOurs = view.getUint32(0, true) === MAGIC && view.getUint32(4, true) === VERSION
  if (!isOurs || view.getUint32(8, true) !== crc32(bytes.subarray(12))) return []
  const text = (from: number, length: number): string =>
    Buffer.from(bytes.buffer, bytes.byteOffset + from, length).toString('utf8')
  const articles: ShelvedArticle[] = []
  let at = HEADER_BYTES
  for (let left = view.getUint32(12, true); left > 0; left -= 1) {
    if (at + RECORD_BYTES > bytes.length) return []
    const changedAt = view.getFloat64(at, true)
    const [ofId = 0, ofFolded = 0, ofTexts = 0] = [8, 12, 16].map((place) => view.getUint32(at + place, true))
    at += RECORD_BYTES
    // A right checksum over wrong lengths comes from elsewhere.
    if (at + ofId + ofFolded + ofTexts > bytes.length) return []
    const id = text(at, ofId)
    const folded = text(at + ofId, ofFolded)
    const texts = bytes.subarray(at + ofId + ofFolded, at + ofId + ofFolded + ofTexts)
    if (isArticleId(id)) articles.push({ id, changedAt, folded, texts })
    at += ofId + ofFolded + ofTexts
  }
  return articles
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0)
}

import { crc32 } from 'node:zlib'

/**
 * What the index file holds, without removed documents. Postings are those of each term in turn, coded as `posting-list.ts`
 * says; a document's number is its place in `ids`.
 */
export interface IndexContent {
  readonly ids: string[]
  readonly changedAt: number[]
  /** Terms in order of folded, then exact form. */
  readonly exact: string[]
  readonly folded: string[]
  /** Bytes of postings per term. */
  readonly lengths: Uint32Array
  readonly postings: Uint8Array
}

/** Why an index file was not used: it is not what was written (`damaged`), or another version of the program wrote it (`outdated`). */
export type IndexFileProblem = 'damaged' | 'outdated'

/** "TSIX" in little-endian order. */
const MAGIC = 0x58495354
/** Raise with every change to the layout below, to the coding of postings, or to folding and tokenising: old files are then rebuilt. */
const VERSION = 1
/** Magic, version, CRC-32 of all that follows it, counts of documents and terms, and lengths in bytes of the four last parts. */
const HEADER_BYTES = 40

/**
 * Encodes an index file (little-endian, as all supported machines are): header, change times (float64), posting lengths
 * (uint32), ids (JSON), exact and folded terms (one a line; an empty line where both are equal), postings.
 */
export function encodeIndexFile(content: IndexContent): Uint8Array<ArrayBuffer> {
  const parts = [
    Buffer.from(JSON.stringify(content.ids)),
    Buffer.from(content.exact.join('\n')),
    Buffer.from(content.folded.map((term, index) => (term === content.exact[index] ? '' : term)).join('\n')),
    content.postings,
  ]
  const tables = HEADER_BYTES + content.ids.length * 8 + content.exact.length * 4
  const bytes = new Uint8Array(parts.reduce((total, part) => total + part.length, tables))
  new Float64Array(bytes.buffer, HEADER_BYTES, content.ids.length).set(content.changedAt)
  new Uint32Array(bytes.buffer, HEADER_BYTES + content.ids.length * 8, content.exact.length).set(content.lengths)
  const header = new Uint32Array(bytes.buffer, 0, HEADER_BYTES / 4)
  header.set([MAGIC, VERSION, 0, content.ids.length, content.exact.length, ...parts.map((part) => part.length)])
  let at = tables
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  header[2] = crc32(bytes.subarray(12))
  return bytes
}

/** Reads an index file back, or says why it must be rebuilt; never throws, whatever the bytes. */
export function decodeIndexFile(file: Uint8Array): IndexContent | IndexFileProblem {
  if (file.length < HEADER_BYTES) return 'damaged'
  // Views on 8-byte numbers need an aligned beginning, which a slice of a larger buffer may lack.
  const bytes = file.byteOffset % 8 === 0 ? file : Uint8Array.from(file)
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER_BYTES / 4)
  const [magic, version, crc, documents = 0, terms = 0, ...lengths] = header
  if (magic !== MAGIC) return 'damaged'
  if (version !== VERSION) return 'outdated'
  const tables = HEADER_BYTES + documents * 8 + terms * 4
  if (lengths.slice(0, 4).reduce((total, length) => total + length, tables) !== bytes.length) return 'damaged'
  if (crc32(bytes.subarray(12)) !== crc) return 'damaged'
  try {
    return decodeParts(bytes, documents, terms, lengths)
  } catch {
    // A right checksum over wrong content (a foreign writer) is a damaged file like any other.
    return 'damaged'
  }
}

function decodeParts(bytes: Uint8Array, documents: number, terms: number, lengths: number[]): IndexContent | 'damaged' {
  let at = HEADER_BYTES + documents * 8 + terms * 4
  const text = (length: number | undefined): string => {
    const part = Buffer.from(bytes.buffer, bytes.byteOffset + at, length ?? 0)
    at += part.length
    return part.toString('utf8')
  }
  const ids: unknown = JSON.parse(text(lengths[0]))
  const exact = terms === 0 ? [] : text(lengths[1]).split('\n')
  const folded = terms === 0 ? [] : text(lengths[2]).split('\n')
  if (!isStrings(ids) || ids.length !== documents || exact.length !== terms || folded.length !== terms) return 'damaged'
  for (const [index, term] of exact.entries()) if (folded[index] === '') folded[index] = term
  return {
    ids,
    changedAt: [...new Float64Array(bytes.buffer, bytes.byteOffset + HEADER_BYTES, documents)],
    exact,
    folded,
    lengths: new Uint32Array(bytes.buffer, bytes.byteOffset + HEADER_BYTES + documents * 8, terms).slice(),
    postings: Uint8Array.from(bytes.subarray(at)),
  }
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

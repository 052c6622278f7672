/**
 * The coding of postings: for each document that has a term, ascending by number,
 *
 *     varint( step from the previous document's number << 3 | in the headline << 2 | length code ) [varint length] positions
 *
 * where the length code 0–2 says 1–3 bytes of positions follow and 3 that their number comes first. Positions are varints
 * of their steps. Varints are little-endian base 128. The first step of a run counts from document 0.
 */
export class PostingList {
  #bytes = new Uint8Array(12)
  #used = 0
  #lastDocument = 0

  /** The encoded bytes; valid until the next `append`. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#used)
  }

  /** How many bytes are encoded. */
  get length(): number {
    return this.#used
  }

  /** Adds a document whose number is not below the last one's, with its encoded positions `positions[from, to)`. */
  append(document: number, inHeadline: boolean, positions: Uint8Array, from: number, to: number): void {
    const room = this.#used + 10 + to - from
    if (room > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(room, Math.ceil(this.#bytes.length * 1.6)))
      grown.set(this.bytes)
      this.#bytes = grown
    }
    this.#used = writePosting(this.#bytes, this.#used, document - this.#lastDocument, inHeadline, positions, from, to)
    this.#lastDocument = document
  }
}

/** Writes one posting at `at` and returns the offset behind it; the caller has made room for 10 bytes and the positions. */
export function writePosting(
  target: Uint8Array,
  at: number,
  step: number,
  inHeadline: boolean,
  positions: Uint8Array,
  from: number,
  to: number,
): number {
  const length = to - from
  let end = writeVarint(target, at, step * 8 + (inHeadline ? 4 : 0) + Math.min(length - 1, 3))
  if (length > 3) end = writeVarint(target, end, length)
  for (let index = from; index < to; index++) target[end++] = positions[index] ?? 0
  return end
}

/** Writes an unsigned integer below 2^32 as a varint at `at` and returns the offset behind it. */
export function writeVarint(target: Uint8Array, at: number, value: number): number {
  let rest = value
  let end = at
  while (rest >= 0x80) {
    target[end++] = (rest & 0x7f) | 0x80
    rest >>>= 7
  }
  target[end++] = rest
  return end
}

/** Goes through a run of postings one by one: `while (reader.next()) …`, after which the fields describe the current posting. */
export class PostingReader {
  document = 0
  inHeadline = false
  /** Where the current posting's positions begin and end in `bytes`. */
  from = 0
  to = 0
  readonly bytes: Uint8Array
  readonly #end: number

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.bytes = bytes
    this.to = start
    this.#end = end
  }

  /** Moves to the next posting; false at the end of the run. */
  next(): boolean {
    if (this.to >= this.#end) return false
    let at = this.to
    let byte = this.bytes[at++] ?? 0
    let header = byte & 0x7f
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = this.bytes[at++] ?? 0
      header |= (byte & 0x7f) << shift
    }
    let length = (header & 3) + 1
    if (length === 4) {
      byte = this.bytes[at++] ?? 0
      length = byte & 0x7f
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = this.bytes[at++] ?? 0
        length |= (byte & 0x7f) << shift
      }
    }
    this.document += header >>> 3
    this.inHeadline = (header & 4) !== 0
    this.from = at
    this.to = at + length
    return true
  }
}

import { PostingReader } from './posting-list'

/** How well a term answers a query's word; the values are added up over the words, and any exact one outdoes two folded ones. */
export const termQuality = { foldedPrefix: 0, foldedWhole: 1, exactPrefix: 2, exactWhole: 3 } as const

/** The most words of a query that are looked at: one bit each. */
export const MOST_WORDS = 30

/**
 * Works out which documents have all words of a query, and how well. For each word in turn: `beginWord`, then `take` for every
 * run of postings that answers it, best quality first. Its memory is kept from query to query.
 */
export class Matcher {
  #stage = new Uint8Array(0)
  #quality = new Uint8Array(0)
  #headlines = new Uint32Array(0)
  #adjacent = new Uint32Array(0)
  /** Where the previous and the current word stand. */
  #before = new Positions()
  #here = new Positions()
  #word = -1
  #words = 0
  #size = 0
  #isLone = false

  /** Begins a query of `words` words over documents numbered below `size`. */
  begin(words: number, size: number): void {
    if (this.#stage.length < size) {
      const room = Math.ceil(size * 1.2) + 64
      this.#stage = new Uint8Array(room)
      this.#quality = new Uint8Array(room)
      this.#headlines = new Uint32Array(room)
      this.#adjacent = new Uint32Array(room)
    } else {
      for (const scratch of [this.#stage, this.#quality, this.#headlines, this.#adjacent]) scratch.fill(0, 0, size)
    }
    this.#word = -1
    this.#size = size
    this.#words = words
  }

  /** Goes on to the query's next word, whose neighbours count unless `loneWord` is set. */
  beginWord(loneWord = false): void {
    this.#isLone = loneWord
    this.#word++
    const before = this.#before
    this.#before = this.#here
    this.#here = before
    if (this.#word < this.#words - 1) this.#here.clear(this.#size)
  }

  /** Takes in the postings `bytes[start, end)` of a term that answers the current word; false if none was of use. */
  take(bytes: Uint8Array, start: number, end: number, quality: number): boolean {
    const word = this.#word
    const bit = 1 << word
    const isLast = word === this.#words - 1
    const needsPositions = this.#words > 1 && !this.#isLone
    const reader = new PostingReader(bytes, start, end)
    let useful = false
    while (reader.next()) {
      const document = reader.document
      const stage = this.#stage[document]
      // Documents that lacked an earlier word stay behind at its number for good.
      if (stage === word) {
        this.#stage[document] = word + 1
        this.#quality[document] = (this.#quality[document] ?? 0) + quality
      } else if (stage !== word + 1) continue
      useful = true
      if (reader.inHeadline) this.#headlines[document] = (this.#headlines[document] ?? 0) | bit
      if (needsPositions && !(isLast && ((this.#adjacent[document] ?? 0) & bit) !== 0)) {
        if (isLast) this.#seekNeighbour(reader, document, bit)
        else this.#takePositions(reader, document, bit)
      }
    }
    return useful
  }

  /** Whether the document has all words of the query. */
  matches(document: number): boolean {
    return this.#stage[document] === this.#words
  }

  /** The rank of a matching document before its age is asked: exact tones, then headline words, then adjacent pairs. */
  score(document: number): number {
    const words = this.#words
    const headlines = bitCount(this.#headlines[document] ?? 0)
    return ((this.#quality[document] ?? 0) * (words + 1) + headlines) * words + bitCount(this.#adjacent[document] ?? 0)
  }

  /** One above the highest score there can be. */
  get scoreLimit(): number {
    return (termQuality.exactWhole * this.#words + 1) * (this.#words + 1) * this.#words
  }

  /** Notes where the word stands, and whether the word before it stands in front of it anywhere. */
  #takePositions(reader: PostingReader, document: number, bit: number): void {
    const isFirst = bit === 1
    let position = 0
    let at = reader.from
    while (at < reader.to) {
      let byte = reader.bytes[at++] ?? 0
      let step = byte & 0x7f
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = reader.bytes[at++] ?? 0
        step |= (byte & 0x7f) << shift
      }
      position += step
      this.#here.add(document, position)
      if (!isFirst && this.#before.has(document, position - 1))
        this.#adjacent[document] = (this.#adjacent[document] ?? 0) | bit
    }
  }

  /** The same for the last word, whose places nobody asks for: stops at the first neighbour. */
  #seekNeighbour(reader: PostingReader, document: number, bit: number): void {
    const { bytes, to } = reader
    const before = this.#before
    let position = 0
    let at = reader.from
    while (at < to) {
      let byte = bytes[at++] ?? 0
      let step = byte & 0x7f
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = bytes[at++] ?? 0
        step |= (byte & 0x7f) << shift
      }
      position += step
      if (before.has(document, position - 1)) {
        this.#adjacent[document] = (this.#adjacent[document] ?? 0) | bit
        return
      }
    }
  }
}

/** Positions below this stand in a bit set per document, those behind in a list: most articles need the set alone. */
const IN_BITS = 512
const BIT_WORDS = IN_BITS / 32

/** The positions of one word of the query in every document. */
class Positions {
  #bits = new Uint32Array(0)
  /** Per document its last entry in the lists below; entry 0 ends every list. */
  #first = new Uint32Array(0)
  #values = new Uint32Array(1024)
  #next = new Uint32Array(1024)
  #used = 1

  /** Empties all sets and makes room for documents numbered below `size`. */
  clear(size: number): void {
    if (this.#first.length < size) {
      const room = Math.ceil(size * 1.2) + 64
      this.#first = new Uint32Array(room)
      this.#bits = new Uint32Array(room * BIT_WORDS)
    } else {
      this.#first.fill(0, 0, size)
      this.#bits.fill(0, 0, size * BIT_WORDS)
    }
    this.#used = 1
  }

  add(document: number, position: number): void {
    if (position < IN_BITS) {
      const place = document * BIT_WORDS + (position >>> 5)
      this.#bits[place] = (this.#bits[place] ?? 0) | (1 << (position & 31))
      return
    }
    if (this.#used === this.#values.length) this.#grow()
    this.#values[this.#used] = position
    this.#next[this.#used] = this.#first[document] ?? 0
    this.#first[document] = this.#used++
  }

  has(document: number, position: number): boolean {
    if (position < IN_BITS) {
      return (
        position >= 0 && ((this.#bits[document * BIT_WORDS + (position >>> 5)] ?? 0) & (1 << (position & 31))) !== 0
      )
    }
    for (let entry = this.#first[document] ?? 0; entry !== 0; entry = this.#next[entry] ?? 0) {
      if (this.#values[entry] === position) return true
    }
    return false
  }

  #grow(): void {
    const [values, links] = [new Uint32Array(this.#used * 2), new Uint32Array(this.#used * 2)]
    values.set(this.#values)
    links.set(this.#next)
    this.#values = values
    this.#next = links
  }
}

function bitCount(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}

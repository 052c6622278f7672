import { forEachWord, type Token, tokenise } from '../../shared/folding/tokenise'
import { DocumentTable } from './document-table'
import { decodeIndexFile, encodeIndexFile, type IndexContent, type IndexFileProblem } from './index-file'
import { Matcher, MOST_WORDS, termQuality } from './matcher'
import { PostingList, PostingReader, writePosting, writeVarint } from './posting-list'
import type { SearchDocument } from './search-document'
import { Vocabulary } from './vocabulary'

/** One hit of a search; a higher score is a better hit, and scores of different queries cannot be compared. */
export interface SearchHit {
  readonly id: string
  readonly score: number
}

/** Positions keep 20 bits beside the term while a document is sorted; words beyond are still found, though not as neighbours. */
const LAST_POSITION = 2 ** 20 - 1
/** Words of different fields are this far apart, so that they are never neighbours. */
const FIELD_GAP = 2
/**
 * Bytes of postings above which the beginning of a last word says too little to look for its neighbours: one letter in a
 * library of 50,000 articles and more, where that alone would take longer than all the rest.
 */
const SHORT_BEGINNING = 2_000_000

/**
 * The inverted index over all articles of the library. A query's last word matches as a prefix, its other words whole, all of
 * them must match, and tones only decide the order: exact tones first, then words in the headline, neighbouring words, the
 * latest change, and at last the id. `docs/decisions/0007-search-index.md` says why it is our own.
 */
export class SearchIndex {
  #documents = new DocumentTable()
  #vocabulary = new Vocabulary()
  /** Compacted postings, term by term; `#starts` has one offset more than there were terms. */
  #base: Uint8Array = new Uint8Array(0)
  #starts: Uint32Array = new Uint32Array(1)
  /** Postings added since, by term. */
  #loose: (PostingList | undefined)[] = []
  #looseBytes = 0
  readonly #matcher = new Matcher()
  #occurrences = new Float64Array(2048)
  #encoded = new Uint8Array(1024)

  /** An index from its file's bytes; an empty one, with the reason, if they cannot be used. */
  static open(file: Uint8Array | undefined): { index: SearchIndex; problem: IndexFileProblem | 'missing' | undefined } {
    const index = new SearchIndex()
    if (file === undefined) return { index, problem: 'missing' }
    const content = decodeIndexFile(file)
    if (typeof content === 'string') return { index, problem: content }
    index.#adopt(content)
    return { index, problem: undefined }
  }

  /** How many documents there are. */
  get count(): number {
    return this.#documents.count
  }

  /** Every document's id and time of change, so that the owner can tell what is missing, stale or gone. */
  *entries(): Generator<readonly [id: string, changedAt: number]> {
    for (const number of this.#documents.byAge)
      yield [this.#documents.ids[number] ?? '', this.#documents.changedAt(number)]
  }

  /** Adds a document, in place of the one with the same id if there is one. */
  add(document: SearchDocument): void {
    const { headline, text, captions, names } = document.fields
    let count = 0
    let position = 0
    let headlineEnd = 0
    for (const [place, field] of [headline, text, captions, names].entries()) {
      forEachWord(field, (start, end) => {
        const term = this.#vocabulary.idOfWord(field.slice(start, end))
        if (term < 0) return
        if (count === this.#occurrences.length) this.#growOccurrences()
        this.#occurrences[count++] = term * (LAST_POSITION + 1) + Math.min(position++, LAST_POSITION)
      })
      if (place === 0) headlineEnd = position
      position += FIELD_GAP
    }
    this.#addPostings(this.#documents.add(document.id, document.changedAt), count, headlineEnd)
  }

  /** Removes a document; false if there is none with this id. */
  remove(id: string): boolean {
    return this.#documents.remove(id)
  }

  /** The ids of all documents that match, best first; of all documents, latest change first, for a query without a word. */
  match(query: string): { readonly total: number; readonly ids: string[] } {
    const ids: string[] = []
    for (const number of this.#rank(query)) ids.push(this.#documents.ids[number] ?? '')
    return { total: ids.length, ids }
  }

  /** The best hits with their scores, and how many there are in all. */
  search(query: string, options: { readonly limit: number }): { readonly total: number; readonly hits: SearchHit[] } {
    const ranked = this.#rank(query)
    const best = [...ranked.subarray(0, Math.max(0, options.limit))]
    return {
      total: ranked.length,
      hits: best.map((number) => ({ id: this.#documents.ids[number] ?? '', score: this.#matcher.score(number) })),
    }
  }

  /** Whether enough was added or replaced that `compact` would pay. */
  get isLoose(): boolean {
    const dead = this.#documents.size - this.#documents.count
    return this.#looseBytes > Math.max(4_000_000, this.#base.length) || dead > 1000 + this.#documents.count / 4
  }

  /** Drops what removed documents left behind and packs all postings; takes about 10 µs a document. */
  compact(): void {
    this.#adopt(this.#content())
  }

  /** Compacts, and gives the index file's bytes. */
  serialise(): Uint8Array<ArrayBuffer> {
    const content = this.#content()
    const bytes = encodeIndexFile(content)
    this.#adopt(content)
    return bytes
  }

  #rank(query: string): Uint32Array {
    const words = tokenise(query).slice(0, MOST_WORDS)
    const size = this.#documents.size
    const matcher = this.#matcher
    matcher.begin(words.length, size)
    for (const [place, word] of words.entries()) {
      const isLast = place === words.length - 1
      const terms = this.#termsFor(word, isLast)
      matcher.beginWord(isLast && this.#postingBytes(terms) > SHORT_BEGINNING)
      let useful = false
      for (const { term, quality } of terms) useful = this.#takeTerm(term, quality) || useful
      if (!useful) return new Uint32Array(0)
    }
    return this.#inOrder(words.length)
  }

  /** The terms that answer a word of the query, best quality first. */
  #termsFor(word: Token, isPrefix: boolean): { term: number; quality: number }[] {
    const { exact, folded } = this.#vocabulary
    const sorted = this.#vocabulary.sorted()
    const { from, to } = this.#vocabulary.range(word.folded)
    const terms: { term: number; quality: number }[] = []
    for (let index = from; index < to; index++) {
      const term = sorted[index] ?? 0
      const own = exact[term] ?? ''
      const isWhole = folded[term] === word.folded
      // Those equal to the word stand before those that only begin with it.
      if (!isWhole && !isPrefix) break
      if (own === word.exact) terms.push({ term, quality: termQuality.exactWhole })
      else if (isWhole) terms.push({ term, quality: termQuality.foldedWhole })
      else
        terms.push({ term, quality: own.startsWith(word.exact) ? termQuality.exactPrefix : termQuality.foldedPrefix })
    }
    return terms.sort((a, b) => b.quality - a.quality)
  }

  #postingBytes(terms: readonly { term: number }[]): number {
    return terms.reduce((total, { term }) => total + this.#endInBase(term) - (this.#starts[term] ?? 0), 0)
  }

  #endInBase(term: number): number {
    return this.#starts[term + 1] ?? this.#starts[term] ?? 0
  }

  #takeTerm(term: number, quality: number): boolean {
    const start = this.#starts[term] ?? 0
    const end = this.#endInBase(term)
    const inBase = start < end && this.#matcher.take(this.#base, start, end, quality)
    const loose = this.#loose[term]?.bytes
    return (loose !== undefined && this.#matcher.take(loose, 0, loose.length, quality)) || inBase
  }

  /** A counting sort by score over the documents in order of age: no comparison, however many match. */
  #inOrder(words: number): Uint32Array {
    const byAge = this.#documents.byAge
    if (words === 0) return byAge.toReversed()
    const matcher = this.#matcher
    const places = new Uint32Array(matcher.scoreLimit + 1)
    const matching = new Uint32Array(byAge.length)
    const scores = new Uint32Array(byAge.length)
    let count = 0
    for (let index = byAge.length - 1; index >= 0; index--) {
      const number = byAge[index] ?? 0
      if (!matcher.matches(number)) continue
      const score = matcher.score(number)
      matching[count] = number
      scores[count++] = score
      places[score] = (places[score] ?? 0) + 1
    }
    let place = 0
    for (let score = places.length - 1; score >= 0; score--) {
      const length = places[score] ?? 0
      places[score] = place
      place += length
    }
    const ranked = new Uint32Array(count)
    for (let index = 0; index < count; index++) {
      const score = scores[index] ?? 0
      const target = places[score] ?? 0
      ranked[target] = matching[index] ?? 0
      places[score] = target + 1
    }
    return ranked
  }

  #addPostings(number: number, count: number, headlineEnd: number): void {
    const occurrences = this.#occurrences.subarray(0, count).sort()
    let index = 0
    while (index < count) {
      const term = Math.floor((occurrences[index] ?? 0) / (LAST_POSITION + 1))
      const base = term * (LAST_POSITION + 1)
      const first = (occurrences[index] ?? 0) - base
      let previous = 0
      let length = 0
      for (; index < count && (occurrences[index] ?? 0) - base <= LAST_POSITION; index++) {
        if (length + 5 > this.#encoded.length) this.#growEncoded()
        const position = (occurrences[index] ?? 0) - base
        length = writeVarint(this.#encoded, length, position - previous)
        previous = position
      }
      const list = (this.#loose[term] ??= new PostingList())
      const before = list.length
      list.append(number, first < headlineEnd, this.#encoded, 0, length)
      this.#looseBytes += list.length - before
    }
  }

  #content(): IndexContent {
    const old = this.#documents
    const renumbered = new Int32Array(old.size).fill(-1)
    const content = { ids: [] as string[], changedAt: [] as number[], exact: [] as string[], folded: [] as string[] }
    for (let number = 0; number < old.size; number++) {
      if (!old.isAlive(number)) continue
      renumbered[number] = content.ids.length
      content.ids.push(old.ids[number] ?? '')
      content.changedAt.push(old.changedAt(number))
    }
    // Steps only shrink when numbers close up and runs are joined, so that the old length is enough.
    const postings = new Uint8Array(this.#base.length + this.#looseBytes + 16)
    const lengths: number[] = []
    let end = 0
    for (const term of this.#vocabulary.sorted()) {
      const start = end
      let last = 0
      for (const run of this.#runs(term)) {
        while (run.next()) {
          const number = renumbered[run.document] ?? -1
          if (number < 0) continue
          end = writePosting(postings, end, number - last, run.inHeadline, run.bytes, run.from, run.to)
          last = number
        }
      }
      if (end === start) continue
      lengths.push(end - start)
      content.exact.push(this.#vocabulary.exact[term] ?? '')
      content.folded.push(this.#vocabulary.folded[term] ?? '')
    }
    return { ...content, lengths: Uint32Array.from(lengths), postings: postings.slice(0, end) }
  }

  #runs(term: number): PostingReader[] {
    const start = this.#starts[term] ?? 0
    const loose = this.#loose[term]?.bytes ?? new Uint8Array(0)
    return [new PostingReader(this.#base, start, this.#endInBase(term)), new PostingReader(loose, 0, loose.length)]
  }

  #adopt(content: IndexContent): void {
    this.#documents = new DocumentTable(content.ids, content.changedAt)
    this.#vocabulary = new Vocabulary(content.exact, content.folded)
    this.#base = content.postings
    this.#starts = new Uint32Array(content.lengths.length + 1)
    let end = 0
    for (const [term, length] of content.lengths.entries()) {
      end += length
      this.#starts[term + 1] = end
    }
    this.#loose = []
    this.#looseBytes = 0
  }

  #growOccurrences(): void {
    const grown = new Float64Array(this.#occurrences.length * 2)
    grown.set(this.#occurrences)
    this.#occurrences = grown
  }

  #growEncoded(): void {
    const grown = new Uint8Array(this.#encoded.length * 2)
    grown.set(this.#encoded)
    this.#encoded = grown
  }
}

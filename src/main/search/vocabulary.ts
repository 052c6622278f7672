import { exactForm, fold } from '../../shared/folding/fold'

/** How many spellings as they stand in texts are remembered with their term; Vietnamese has some 7,000 syllables, in a few cases each. */
const REMEMBERED_SPELLINGS = 40_000

/** Every term of the index: its exact form (with tones), its folded form, and the order in which folded prefixes are ranges. */
export class Vocabulary {
  readonly exact: string[]
  readonly folded: string[]
  readonly #idOf: Map<string, number>
  readonly #spellings = new Map<string, number>()
  /** Term ids by folded, then exact form; `#fresh` are the ids not yet in it. */
  #sorted: Uint32Array
  #fresh: number[] = []

  /** Takes over two lists of equal length, already in order of folded, then exact form (UTF-16 units). */
  constructor(exact: string[] = [], folded: string[] = []) {
    this.exact = exact
    this.folded = folded
    this.#idOf = new Map(exact.map((term, id) => [term, id]))
    this.#sorted = Uint32Array.from(exact, (_, id) => id)
  }

  /** The id of the term a word of a text stands for, added if it is new; -1 for a word that folds to nothing. */
  idOfWord(word: string): number {
    const known = this.#spellings.get(word)
    if (known !== undefined) return known
    if (this.#spellings.size >= REMEMBERED_SPELLINGS) this.#spellings.clear()
    const id = this.#add(exactForm(word))
    this.#spellings.set(word, id)
    return id
  }

  /** Term ids in order of folded, then exact form. */
  sorted(): Uint32Array {
    if (this.#fresh.length > 0) this.#sortIn()
    return this.#sorted
  }

  /** The half-open range of `sorted()` whose folded forms begin with `prefix`; those equal to it come first. */
  range(prefix: string): { from: number; to: number } {
    const sorted = this.sorted()
    const from = this.#firstWhere((folded) => folded >= prefix)
    let to = from
    let step = 1
    // Gallops from the beginning: the range is usually short beside the vocabulary.
    while (to + step <= sorted.length && this.#foldedAt(to + step - 1).startsWith(prefix)) {
      to += step
      step *= 2
    }
    for (; step >= 1; step = step >>> 1) {
      if (to + step <= sorted.length && this.#foldedAt(to + step - 1).startsWith(prefix)) to += step
    }
    return { from, to }
  }

  #add(exact: string): number {
    const known = this.#idOf.get(exact)
    if (known !== undefined) return known
    const folded = fold(exact)
    if (folded === '') return -1
    const id = this.exact.length
    this.exact.push(exact)
    this.folded.push(folded === exact ? exact : folded)
    this.#idOf.set(exact, id)
    this.#fresh.push(id)
    return id
  }

  #sortIn(): void {
    const old = this.#sorted
    const fresh = this.#fresh.sort((a, b) => this.#compare(a, b))
    const merged = new Uint32Array(old.length + fresh.length)
    let taken = 0
    for (const [index, id] of fresh.entries()) {
      let low = taken
      let high = old.length
      while (low < high) {
        const middle = (low + high) >>> 1
        if (this.#compare(old[middle] ?? 0, id) < 0) low = middle + 1
        else high = middle
      }
      merged.set(old.subarray(taken, low), taken + index)
      merged[low + index] = id
      taken = low
    }
    merged.set(old.subarray(taken), taken + fresh.length)
    this.#sorted = merged
    this.#fresh = []
  }

  #compare(a: number, b: number): number {
    const [foldedA = '', foldedB = '', exactA = '', exactB = ''] = [
      this.folded[a],
      this.folded[b],
      this.exact[a],
      this.exact[b],
    ]
    if (foldedA !== foldedB) return foldedA < foldedB ? -1 : 1
    return exactA < exactB ? -1 : Number(exactA > exactB)
  }

  #firstWhere(isBehind: (folded: string) => boolean): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isBehind(this.#foldedAt(middle))) high = middle
      else low = middle + 1
    }
    return low
  }

  #foldedAt(place: number): string {
    return this.folded[this.#sorted[place] ?? -1] ?? ''
  }
}

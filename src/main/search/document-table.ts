/** The documents of an index by number, and the order of the living ones by age. A number is never used for a second document. */
export class DocumentTable {
  readonly ids: string[]
  readonly #changedAt: number[]
  readonly #numberOf = new Map<string, number>()
  /** Living documents' numbers, oldest change first, ids descending among equals. */
  #byAge: Uint32Array
  #alive = 0

  /** Takes over two lists of equal length without duplicate ids. */
  constructor(ids: string[] = [], changedAt: number[] = []) {
    this.ids = ids
    this.#changedAt = changedAt
    for (const [number, id] of ids.entries()) this.#numberOf.set(id, number)
    this.#byAge = Uint32Array.from(ids, (_, number) => number).sort((a, b) => this.#compare(a, b))
    this.#alive = ids.length
  }

  /** How many numbers were given out, those of removed documents included. */
  get size(): number {
    return this.ids.length
  }

  /** How many documents there are. */
  get count(): number {
    return this.#alive
  }

  /** Living documents' numbers, oldest change first; valid until the next change. */
  get byAge(): Uint32Array {
    return this.#byAge.subarray(0, this.#alive)
  }

  /** The number of the document with this id, or undefined. */
  numberOf(id: string): number | undefined {
    return this.#numberOf.get(id)
  }

  /** Whether the number is that of a document not removed since. */
  isAlive(number: number): boolean {
    return this.#numberOf.get(this.ids[number] ?? '') === number
  }

  /** When the document last changed, in milliseconds since 1970. */
  changedAt(number: number): number {
    return this.#changedAt[number] ?? 0
  }

  /** Gives the document a number; one of the same id is removed first. */
  add(id: string, changedAt: number): number {
    this.remove(id)
    const number = this.ids.length
    this.ids.push(id)
    this.#changedAt.push(changedAt)
    this.#numberOf.set(id, number)
    if (this.#alive === this.#byAge.length) {
      const grown = new Uint32Array(Math.max(64, this.#byAge.length * 2))
      grown.set(this.#byAge)
      this.#byAge = grown
    }
    const place = this.#placeOf(number)
    this.#byAge.copyWithin(place + 1, place, this.#alive)
    this.#byAge[place] = number
    this.#alive++
    return number
  }

  /** Forgets the document; false if there was none. */
  remove(id: string): boolean {
    const number = this.#numberOf.get(id)
    if (number === undefined) return false
    const place = this.#placeOf(number)
    this.#byAge.copyWithin(place, place + 1, this.#alive)
    this.#alive--
    this.#numberOf.delete(id)
    return true
  }

  #placeOf(number: number): number {
    let low = 0
    let high = this.#alive
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#compare(this.#byAge[middle] ?? 0, number) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  #compare(a: number, b: number): number {
    const age = this.changedAt(a) - this.changedAt(b)
    if (age !== 0) return age
    const [idA = '', idB = ''] = [this.ids[a], this.ids[b]]
    return idA > idB ? -1 : Number(idA < idB)
  }
}

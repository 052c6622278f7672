import type { LanguageTag } from '../../shared/article/roots'
import { type ClockRange, mergeRanges, subtractRanges } from './clock-ranges'

/** Where an item of a document lives: under which root, and how deep. */
export interface Container {
  readonly root: string
  /** 0 directly under the root, 1 in a type that lies there, … */
  readonly depth: number
  /** Whether it is an entry of a map or an attribute (as against a place in a sequence). */
  readonly keyed: boolean
  /** The key directly under the root, for the roots whose keys matter; '' otherwise. */
  readonly key: string
}

/** Neighbouring items of one client that live in one place. `container` is undefined for what was deleted and collected. */
export interface Run {
  readonly from: number
  readonly to: number
  readonly container: Container | undefined
  /** Whether each of them is a type that holds others. */
  readonly type: boolean
}

/** A write of the article's source language. */
export interface SourceLanguageWrite {
  readonly client: number
  readonly clock: number
  readonly language: LanguageTag
}

/** What an update adds to an article's shape. */
export interface ShapeChange {
  /** New runs by client, continuing what is known of each. */
  readonly added: ReadonlyMap<number, readonly Run[]>
  /** Deletions by client that were not known. */
  readonly deleted: ReadonlyMap<number, readonly ClockRange[]>
  readonly sourceLanguage: readonly SourceLanguageWrite[]
}

interface ClientRuns {
  /** Ascending; `ends[n]` is where run n ends and run n + 1 begins. */
  readonly ends: number[]
  readonly kinds: number[]
}

/** Where an item lives, and whether it is a type that holds others. */
export interface Kind {
  readonly container: Container | undefined
  readonly type: boolean
}

/** A shape as it is stored; a change of its meaning is a new version. */
export interface ShapeJson {
  readonly version: number
  readonly kinds: readonly { readonly container?: Container; readonly type: boolean }[]
  readonly clients: readonly (readonly [client: number, ends: readonly number[], kinds: readonly number[]])[]
  /** The bounds of ranges, one after the other. */
  readonly deleted: readonly (readonly [client: number, bounds: readonly number[]])[]
  readonly sourceWrites: readonly SourceLanguageWrite[]
}

/** Bring it up when `ShapeJson`, or what is found in an update, changes: stored shapes are then found again. */
const SHAPE_VERSION = 2

/**
 * What must be known of an article's text to judge an update without opening the document: which root every item lives under and
 * how deep, what is deleted, and how far each client's clock has come. A few kilobytes where the document takes hundreds.
 */
export class ArticleShape {
  readonly #clients = new Map<number, ClientRuns>()
  readonly #deleted = new Map<number, ClockRange[]>()
  readonly #kinds: Kind[] = []
  readonly #kindNumbers = new Map<string, number>()
  /** The numbers of places that were asked for by this very object, of items and of types. */
  readonly #known = new WeakMap<Container, { item?: number; type?: number }>()
  #sourceWrites: SourceLanguageWrite[] = []
  #size = 0

  /** Roughly how much memory it takes, in bytes. */
  get weight(): number {
    return 600 + this.#size * 24 + this.#kinds.length * 200
  }

  /** How far a client's clock has come; 0 for one that is not known. */
  clockOf(client: number): number {
    return this.#clients.get(client)?.ends.at(-1) ?? 0
  }

  /** Whether nothing was ever written. */
  get empty(): boolean {
    return this.#clients.size === 0
  }

  /** The state vector: each client with its clock. */
  *clocks(): Generator<readonly [client: number, clock: number]> {
    for (const [client, { ends }] of this.#clients) yield [client, ends.at(-1) ?? 0]
  }

  /** Where an item lives; undefined when `clock` is not known. */
  find(client: number, clock: number): Kind | undefined {
    const runs = this.#clients.get(client)
    if (runs === undefined) return undefined
    const at = firstAbove(runs.ends, clock)
    const kind = runs.kinds[at]
    return kind === undefined ? undefined : this.#kinds[kind]
  }

  /** The runs of a client that lie in a range of its known clocks, cut to it. */
  *runsIn(client: number, range: ClockRange): Generator<Run> {
    const runs = this.#clients.get(client)
    if (runs === undefined) return
    let from = range.from
    for (let at = firstAbove(runs.ends, from); from < range.to; at += 1) {
      const end = runs.ends[at]
      const kind = this.#kinds[runs.kinds[at] ?? -1]
      if (end === undefined || kind === undefined) return
      const to = Math.min(end, range.to)
      yield { from, to, ...kind }
      from = to
    }
  }

  /** What of these deletions is new; ranges as `mergeRanges` makes them. */
  newDeletions(client: number, ranges: readonly ClockRange[]): ClockRange[] {
    const known = this.#deleted.get(client)
    return known === undefined ? [...ranges] : subtractRanges(ranges, known)
  }

  /**
   * The article's source language: '' when none was written, undefined when two people wrote one at once and only the document
   * itself can tell whose holds.
   */
  get sourceLanguage(): LanguageTag | undefined {
    const live = this.#sourceWrites.filter(({ client, clock }) => !this.#isDeleted(client, clock))
    return live.length > 1 ? undefined : (live[0]?.language ?? '')
  }

  /** The keys under which something was ever written directly under a root, for the roots whose keys matter. */
  keysOf(root: string): ReadonlySet<string> {
    const keys = new Set<string>()
    for (const { container } of this.#kinds)
      if (container?.root === root && container.depth === 0) keys.add(container.key)
    return keys
  }

  /** Everything it knows now, as JSON for `fromJSON`: it is stored, so that it need not be found again in the text. */
  toJSON(): ShapeJson {
    return {
      version: SHAPE_VERSION,
      kinds: this.#kinds.map(({ container, type }) => ({ ...(container === undefined ? {} : { container }), type })),
      clients: Array.from(this.#clients, ([client, { ends, kinds }]) => [client, [...ends], [...kinds]]),
      deleted: Array.from(this.#deleted, ([client, list]) => [client, list.flatMap(({ from, to }) => [from, to])]),
      sourceWrites: [...this.#sourceWrites],
    }
  }

  /** A shape that `toJSON` has written, of our own store; undefined for one of another version of this program. */
  static fromJSON(json: ShapeJson): ArticleShape | undefined {
    if (json.version !== SHAPE_VERSION) return undefined
    const shape = new ArticleShape()
    for (const { container, type } of json.kinds) shape.#numberOf(container, type)
    for (const [client, ends, kinds] of json.clients) {
      shape.#clients.set(client, { ends: [...ends], kinds: [...kinds] })
      shape.#size += ends.length
    }
    for (const [client, flat] of json.deleted) {
      const list: ClockRange[] = []
      for (let at = 0; at < flat.length; at += 2) list.push({ from: flat[at] ?? 0, to: flat[at + 1] ?? 0 })
      shape.#deleted.set(client, list)
      shape.#size += list.length
    }
    shape.#sourceWrites = [...json.sourceWrites]
    return shape
  }

  /** Takes in a change that was judged against this very shape. */
  extend(change: ShapeChange): void {
    for (const [client, runs] of change.added) for (const run of runs) this.#add(client, run)
    for (const [client, ranges] of change.deleted) {
      const known = this.#deleted.get(client) ?? []
      const merged = mergeRanges([...known, ...ranges])
      this.#size += merged.length - known.length
      this.#deleted.set(client, merged)
    }
    this.#sourceWrites.push(...change.sourceLanguage)
    if (this.#sourceWrites.length > 8) {
      this.#sourceWrites = this.#sourceWrites.filter(({ client, clock }) => !this.#isDeleted(client, clock))
    }
  }

  #add(client: number, run: Run): void {
    let runs = this.#clients.get(client)
    if (runs === undefined) {
      runs = { ends: [], kinds: [] }
      this.#clients.set(client, runs)
    }
    const kind = this.#kindOf(run)
    if (runs.kinds.at(-1) === kind) {
      runs.ends[runs.ends.length - 1] = run.to
      return
    }
    runs.ends.push(run.to)
    runs.kinds.push(kind)
    this.#size += 1
  }

  #kindOf({ container, type }: Run): number {
    const known = container === undefined ? undefined : this.#known.get(container)
    const found = type ? known?.type : known?.item
    if (found !== undefined) return found
    const number = this.#numberOf(container, type)
    if (container !== undefined) this.#known.set(container, { ...known, [type ? 'type' : 'item']: number })
    return number
  }

  #numberOf(container: Container | undefined, type: boolean): number {
    const name =
      container === undefined
        ? ''
        : `${type ? 't' : ''}${container.keyed ? 'k' : ''}${container.depth} ${container.root} ${container.key}`
    let number = this.#kindNumbers.get(name)
    if (number === undefined) {
      number = this.#kinds.length
      this.#kinds.push({ container, type })
      this.#kindNumbers.set(name, number)
    }
    return number
  }

  #isDeleted(client: number, clock: number): boolean {
    return (this.#deleted.get(client) ?? []).some(({ from, to }) => from <= clock && clock < to)
  }
}

/** The place of the first number above `value` in an ascending list. */
function firstAbove(numbers: readonly number[], value: number): number {
  let low = 0
  let high = numbers.length
  // What is written last is asked for most.
  if (high > 0 && (numbers[high - 2] ?? 0) <= value) low = high - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low
}

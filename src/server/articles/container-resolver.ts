import type { ArticleShape, Container, Kind } from './article-shape'
import { damaged, type ReadUpdate } from './read-update'
import { CONTENT, type Reference, Struct } from './update-struct'

/** Thrown when an update builds on items that neither the article nor the update itself has. */
export class MissingBase extends Error {
  override readonly name = 'MissingBase'
}

/** The roots of which it matters which of their keys is changed. */
const ROOTS_WITH_KEYS = new Set(['languages', 'meta', 'threads'])

/**
 * Finds where the items of an update live, following their references through the update and the article, as Yjs does when it
 * integrates them (`Item.getMissing`): an item that was given a neighbour lives where that one lives. Without recursion. What is
 * found is kept with the structs.
 */
export class ContainerResolver {
  readonly #shape: ArticleShape
  readonly #read: ReadUpdate
  /** One object for each place: what compares places compares objects. */
  readonly #roots = new Map<string, Container>()
  readonly #inner = new Map<Container, { sequence?: Container; keyed?: Container }>()
  /** What was referred to last: the next item nearly always refers to it as well, or to what follows it. */
  #last: Struct | undefined

  constructor(shape: ArticleShape, read: ReadUpdate) {
    this.#shape = shape
    this.#read = read
  }

  /** Where a struct lives; undefined for what is deleted and collected, or lies in such. */
  containerOf(struct: Struct): Container | undefined {
    // What an item refers to was nearly always asked for just before.
    if (struct.container === undefined && this.#resolve(struct) !== undefined) this.#follow(struct)
    return struct.container ?? undefined
  }

  #follow(struct: Struct): void {
    const waiting: Struct[] = [struct]
    const open = new Set<Struct>()
    for (let current = waiting.at(-1); current !== undefined; current = waiting.at(-1)) {
      const needed = current.container === undefined ? this.#resolve(current) : undefined
      if (needed === undefined) {
        waiting.pop()
        continue
      }
      open.add(current)
      if (open.has(needed)) throw damaged('items that lie within themselves')
      waiting.push(needed)
    }
  }

  /** Resolves a struct, or answers the one that must be resolved before. */
  #resolve(struct: Struct): Struct | undefined {
    if (struct.content === CONTENT.collected) {
      struct.container = null
      return undefined
    }
    const { left, right, parent, key } = struct.place
    // Both neighbours of an item live where it lives; both must be there.
    const beside = left ?? right
    if (beside !== null) {
      const known = this.#find(beside, struct)
      if (left !== null && right !== null) this.#find(right, struct)
      if (known instanceof Struct) {
        if (known.container === undefined) return known
        struct.container = known.container
      } else struct.container = known?.container ?? null
      return undefined
    }
    if (parent === null) throw damaged('an item without a place')
    if (typeof parent === 'string') {
      struct.container = this.#rootContainer(parent, key)
      return undefined
    }
    const type = this.#find(parent, struct)
    if (type instanceof Struct) {
      if (type.container === undefined) return type
      struct.container = this.#within(type.container, type.isType, key !== null)
    } else struct.container = this.#within(type?.container ?? null, type?.type === true, key !== null)
    return undefined
  }

  /** The place within an item. */
  #within(outer: Container | null, isType: boolean, keyed: boolean): Container | null {
    if (outer === null) return null
    if (!isType) throw damaged('an item within one that holds none')
    return this.#innerContainer(outer, keyed)
  }

  /**
   * What an item refers to: a struct of this update, or what the article has; of the same client only what was written before. Throws a
   * `MissingBase` for what neither has.
   */
  #find(reference: Reference, by: Struct): Struct | Kind | undefined {
    const { client, clock } = reference
    if (client === by.client && clock >= by.clock) throw damaged('a reference to itself')
    return clock < this.#shape.clockOf(client) ? this.#shape.find(client, clock) : this.#inUpdate(client, clock)
  }

  #rootContainer(root: string, sub: string | null): Container {
    const key = ROOTS_WITH_KEYS.has(root) ? (sub ?? '') : ''
    const name = `${sub === null ? '-' : '+'}${key} ${root}`
    let container = this.#roots.get(name)
    if (container === undefined) {
      container = { root, depth: 0, keyed: sub !== null, key }
      this.#roots.set(name, container)
    }
    return container
  }

  #innerContainer(outer: Container, keyed: boolean): Container {
    const known = this.#inner.get(outer) ?? {}
    const found = keyed ? known.keyed : known.sequence
    if (found !== undefined) return found
    const container = { root: outer.root, depth: outer.depth + 1, keyed, key: outer.key }
    this.#inner.set(outer, keyed ? { ...known, keyed: container } : { ...known, sequence: container })
    return container
  }

  #inUpdate(client: number, clock: number): Struct {
    const last = this.#last
    if (last !== undefined && last.client === client && last.clock <= clock && clock < last.end) return last
    const structs = this.#read.structs.get(client) ?? []
    let low = 0
    let high = structs.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const struct = structs[middle]
      if (struct !== undefined && struct.end <= clock) low = middle + 1
      else high = middle
    }
    const found = structs[low]
    if (found === undefined || found.clock > clock) throw new MissingBase()
    this.#last = found
    return found
  }
}

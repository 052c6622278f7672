import * as Y from 'yjs'
import type { ArticleShape, Container } from './article-shape'
import { damaged, type ReadUpdate, type Struct } from './read-update'

/** Thrown when an update builds on items that neither the article nor the update itself has. */
export class MissingBase extends Error {
  override readonly name = 'MissingBase'
}

/** The roots of which it matters which of their keys is changed. */
const ROOTS_WITH_KEYS = new Set(['languages', 'meta', 'threads'])

/** Where an item says it lives: in a root by name, in a type that is another item, or beside another item; or nowhere any more. */
type Place =
  | { readonly kind: 'root'; readonly root: string }
  | { readonly kind: 'within'; readonly id: Y.ID; readonly keyed: boolean }
  | { readonly kind: 'beside'; readonly id: Y.ID }

/**
 * Finds where the items of an update live, following their references through the update and the article, as Yjs does when it
 * integrates them (`Item.getMissing`): an item that was given a neighbour lives where that one lives. Without recursion.
 */
export class ContainerResolver {
  readonly #shape: ArticleShape
  readonly #read: ReadUpdate
  readonly #found = new Map<Struct, Container | undefined>()
  /** One object for each place: what compares places compares objects. */
  readonly #roots = new Map<string, Container>()
  readonly #inner = new Map<Container, { sequence?: Container; keyed?: Container }>()

  constructor(shape: ArticleShape, read: ReadUpdate) {
    this.#shape = shape
    this.#read = read
  }

  /** Where a struct lives; undefined for what is deleted and collected, or lies in such. */
  containerOf(struct: Struct): Container | undefined {
    // What an item refers to was nearly always asked for just before.
    const known = this.#found.get(struct)
    if (known !== undefined) return known
    return this.#resolve(struct) === undefined ? this.#found.get(struct) : this.#follow(struct)
  }

  #follow(struct: Struct): Container | undefined {
    const waiting: Struct[] = [struct]
    const open = new Set<Struct>()
    for (let current = waiting.at(-1); current !== undefined; current = waiting.at(-1)) {
      if (this.#found.has(current)) {
        waiting.pop()
        continue
      }
      const needed = this.#resolve(current)
      if (needed === undefined) {
        waiting.pop()
        continue
      }
      open.add(current)
      if (open.has(needed)) throw damaged('items that lie within themselves')
      waiting.push(needed)
    }
    return this.#found.get(struct)
  }

  /** Resolves a struct, or answers the one that must be resolved before. */
  #resolve(struct: Struct): Struct | undefined {
    if (!(struct instanceof Y.Item)) {
      this.#found.set(struct, undefined)
      return undefined
    }
    for (const reference of [struct.origin, struct.rightOrigin]) if (reference !== null) this.#check(reference, struct)
    const place = placeOf(struct)
    if (place.kind === 'root') {
      this.#found.set(struct, this.#rootContainer(place.root, struct.parentSub))
      return undefined
    }
    this.#check(place.id, struct)
    const { id } = place
    if (id.clock < this.#shape.clockOf(id.client)) {
      const known = this.#shape.find(id.client, id.clock)
      this.#settle(struct, place, known?.container, known?.type === true)
      return undefined
    }
    const referred = this.#inUpdate(id)
    if (!this.#found.has(referred)) return referred
    const isType = referred instanceof Y.Item && referred.content instanceof Y.ContentType
    this.#settle(struct, place, this.#found.get(referred), isType)
    return undefined
  }

  #settle(
    struct: Y.Item,
    place: Exclude<Place, { kind: 'root' }>,
    other: Container | undefined,
    isType: boolean,
  ): void {
    if (other === undefined) {
      this.#found.set(struct, undefined)
      return
    }
    // Both neighbours of an item live where it lives.
    if (place.kind === 'beside') {
      this.#found.set(struct, other)
      return
    }
    if (!isType) throw damaged('an item within one that holds none')
    this.#found.set(struct, this.#innerContainer(other, place.keyed))
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

  /** Whether an item can be referred to: it is known, or in this update; of the same client only what was written before. */
  #check(id: Y.ID, by: Struct): void {
    if (id.client === by.id.client && id.clock >= by.id.clock) throw damaged('a reference to itself')
    if (id.clock >= this.#shape.clockOf(id.client)) this.#inUpdate(id)
  }

  #inUpdate(id: Y.ID): Struct {
    const structs = this.#read.structs.get(id.client) ?? []
    let low = 0
    let high = structs.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const struct = structs[middle]
      if (struct !== undefined && struct.id.clock + struct.length <= id.clock) low = middle + 1
      else high = middle
    }
    const found = structs[low]
    if (found === undefined || found.id.clock > id.clock) throw new MissingBase()
    return found
  }
}

function placeOf(item: Y.Item): Place {
  // Yjs declares integrated items; a decoded one's parent is a root's name, an id, or left to its neighbours.
  const parent: unknown = item.parent
  const keyed = item.parentSub !== null
  if (item.origin !== null) return { kind: 'beside', id: item.origin }
  if (item.rightOrigin !== null) return { kind: 'beside', id: item.rightOrigin }
  if (typeof parent === 'string') return { kind: 'root', root: parent }
  if (parent instanceof Y.ID) return { kind: 'within', id: parent, keyed }
  throw damaged('an item without a place')
}

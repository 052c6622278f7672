import type { ArticleId } from '../../shared/ids'
import type { ArticleShape } from './article-shape'

interface Entry {
  readonly shape: ArticleShape
  readonly seq: number
  readonly weight: number
}

/**
 * The shapes of the articles that were written to last, up to a bound of memory. Only a convenience: a shape is used only when it
 * is of exactly the text that the database has, and whoever takes one out owns it until they put it back.
 */
export class ShapeCache {
  readonly #bound: number
  readonly #entries = new Map<ArticleId, Entry>()
  #weight = 0

  /** Keeps shapes of about `bound` bytes together. */
  constructor(bound: number) {
    this.#bound = bound
  }

  /** Takes out the shape of an article whose newest update is `seq`; undefined when there is none, or one of another text. */
  take(id: ArticleId, seq: number): ArticleShape | undefined {
    const entry = this.#entries.get(id)
    if (entry === undefined) return undefined
    this.#drop(id, entry)
    return entry.seq === seq ? entry.shape : undefined
  }

  /** The shape of an article's text up to `seq`, left where it is: only to be looked at, at once. */
  peek(id: ArticleId, seq: number): ArticleShape | undefined {
    const entry = this.#entries.get(id)
    return entry?.seq === seq ? entry.shape : undefined
  }

  /** Puts in the shape of an article's text up to its update `seq`; the caller gives it away. */
  put(id: ArticleId, seq: number, shape: ArticleShape): void {
    const other = this.#entries.get(id)
    if (other !== undefined) {
      if (other.seq > seq) return
      this.#drop(id, other)
    }
    const entry = { shape, seq, weight: shape.weight }
    this.#entries.set(id, entry)
    this.#weight += entry.weight
    for (const [oldest, old] of this.#entries) {
      if (this.#weight <= this.#bound || oldest === id) break
      this.#drop(oldest, old)
    }
  }

  #drop(id: ArticleId, entry: Entry): void {
    this.#entries.delete(id)
    this.#weight -= entry.weight
  }
}

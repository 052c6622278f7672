import type { Clock } from '../../shared/clock'
import type { ArticleId } from '../../shared/ids'
import type { PushOutcome } from '../../shared/sync/messages'
import type { LockedArticle, NewsroomStore } from '../store/newsroom-store'
import { KnownArticles, KnownTransaction, NeedsTransaction } from './known-articles'
import type { ShapeCache } from './shape-cache'
import { TextBatch, type TextWrite } from './text-batch'

/** What a writer needs from outside. */
export interface ArticleWriterParts {
  readonly store: NewsroomStore
  readonly shapes: ShapeCache
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Whether laptops may bring back what others said in reviews: after the database was restored; false unless given. */
  readonly takesRelayed?: boolean
  /** By which live writes are gathered; without it one batch follows the other at once. */
  readonly after?: Clock['after']
  /** Told, after the commit, which articles have new text. */
  readonly onWritten?: (ids: readonly ArticleId[]) => void
}

/** How much one transaction of live writes takes: more would make the first wait for the last. */
const LIVE_BATCH = { writes: 256, bytes: 2 * 1024 * 1024 } as const
/**
 * One batch of live writes begins at most this often (milliseconds). Whoever writes alone never waits for it; where hundreds write,
 * a transaction for each handful of keys would take more of the computer than all else together.
 */
const LIVE_PACE = 10

interface Waiting {
  readonly write: TextWrite
  readonly resolve: (outcome: PushOutcome) => void
  readonly reject: (error: unknown) => void
}

/** The one way by which text gets into the newsroom's store, from a laptop's push and from a live document alike. */
export class ArticleWriter {
  readonly #parts: ArticleWriterParts
  readonly #known: KnownArticles
  #waiting: Waiting[] = []
  #flushing = false
  #pace = Promise.resolve()
  #writing = 0
  #idle: (() => void)[] = []

  constructor(parts: ArticleWriterParts) {
    this.#parts = parts
    this.#known = new KnownArticles(parts.now)
  }

  /** Writes a batch in one transaction; resolves after the commit with an outcome for each, rejects when nothing was written. */
  async write(writes: readonly TextWrite[]): Promise<readonly PushOutcome[]> {
    return writes.length === 0 ? [] : this.#counted(() => this.#write(writes))
  }

  /** Resolves as soon as nothing is being written; at once when nothing is. What can wait does not compete with people's pushes then. */
  idle(): Promise<void> {
    return this.#writing === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve))
  }

  async #counted<T>(work: () => Promise<T>): Promise<T> {
    this.#writing += 1
    try {
      return await work()
    } finally {
      this.#writing -= 1
      if (this.#writing === 0) for (const go of this.#idle.splice(0)) go()
    }
  }

  async #write(writes: readonly TextWrite[]): Promise<readonly PushOutcome[]> {
    const { store, shapes, now, takesRelayed = false } = this.#parts
    const { outcomes, batch } = await store.transaction(async (transaction) => {
      const attempt = new TextBatch(transaction, { shapes, now, takesRelayed })
      return { outcomes: await attempt.write(writes), batch: attempt }
    })
    this.#written(batch)
    return outcomes
  }

  /** Writes to articles that are as they were left here; undefined, with nothing written, when that cannot be said. */
  async #writeKnown(writes: readonly TextWrite[]): Promise<readonly PushOutcome[] | undefined> {
    const { store, shapes, now, takesRelayed = false } = this.#parts
    const articles = new Map<ArticleId, LockedArticle>()
    for (const { articleId } of writes) {
      const article = this.#known.get(articleId)
      if (article === undefined) return undefined
      articles.set(articleId, article)
    }
    const transaction = new KnownTransaction(store, articles)
    const batch = new TextBatch(transaction, { shapes, now, takesRelayed })
    try {
      const outcomes = await batch.write(writes)
      this.#written(batch)
      // Where nothing was added nobody has looked whether what was believed is true.
      return transaction.isConfirmed ? outcomes : undefined
    } catch (error) {
      if (!(error instanceof NeedsTransaction)) throw error
      if (error.isChanged) this.#known.beCautious()
      return undefined
    }
  }

  /** Remembers for the next writes what a batch has found and left. */
  #written(batch: TextBatch): void {
    batch.keepShapes()
    this.#known.keep(batch.articles())
    const { changed } = batch
    if (changed.length > 0) this.#parts.onWritten?.(changed)
  }

  /**
   * Writes one update, sharing a transaction with what others write at the same moment; resolves after the commit. Updates of one
   * article are written in the order of the calls.
   */
  append(write: TextWrite): Promise<PushOutcome> {
    const outcome = new Promise<PushOutcome>((resolve, reject) => {
      this.#waiting.push({ write, resolve, reject })
    })
    if (!this.#flushing) void this.#flush()
    return outcome
  }

  async #flush(): Promise<void> {
    this.#flushing = true
    // What is written in the same turn of the event loop belongs together.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      await this.#pace
      this.#pace = this.#later()
      const batch = this.#takeBatch()
      try {
        const writes = batch.map(({ write }) => write)
        const outcomes = await this.#counted(async () => (await this.#writeKnown(writes)) ?? this.#write(writes))
        for (const [place, { resolve, reject }] of batch.entries()) {
          const outcome = outcomes[place]
          if (outcome === undefined) reject(new Error('every write has an outcome'))
          else resolve(outcome)
        }
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    this.#flushing = false
  }

  /** When the next batch may begin. */
  #later(): Promise<void> {
    const { after } = this.#parts
    return after === undefined ? Promise.resolve() : new Promise((begin) => void after(LIVE_PACE, begin))
  }

  #takeBatch(): Waiting[] {
    let bytes = 0
    const upTo = this.#waiting.findIndex(({ write }, place) => {
      bytes += write.update.byteLength
      return place >= LIVE_BATCH.writes || (place > 0 && bytes > LIVE_BATCH.bytes)
    })
    return this.#waiting.splice(0, upTo === -1 ? this.#waiting.length : upTo)
  }
}

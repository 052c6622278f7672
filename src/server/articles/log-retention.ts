import * as Y from 'yjs'
import type { Clock } from '../../shared/clock'
import type { ArticleId } from '../../shared/ids'
import type { NewsroomStore } from '../store/newsroom-store'
import { openStoredText } from './stored-text'

/** What dropping old entries needs from outside. */
export interface LogRetentionParts {
  readonly store: Pick<NewsroomStore, 'pruneLog' | 'listWithOldUpdates' | 'readTexts' | 'saveSnapshot'>
  readonly clock: Clock
  /** How old an entry becomes, in days; 0: entries are kept for ever. */
  readonly days: number
  /** Lets others have a turn; between two batches. */
  readonly pause: () => Promise<void>
  readonly onError: (error: unknown) => void
}

const HOUR = 3_600_000
/** Entries dropped in one statement: it holds the end of the log, for which whoever writes must wait. */
const BATCH = 1000
/** Articles whose old updates are put together at a time. */
const TOGETHER = 20

/**
 * Drops, once an hour, entries of the log that are older than a number of days; texts that were made of them are put together as
 * snapshots first. A laptop that was away for
 * longer compares its articles with the server instead of reading on ([SY8] of docs/sync-rules.md).
 */
export class LogRetention {
  readonly #parts: LogRetentionParts
  #stopped = false
  #cancel: (() => void) | undefined
  #running: Promise<number> | undefined

  constructor(parts: LogRetentionParts) {
    this.#parts = parts
  }

  /** Begins; the first time in an hour. Returns what ends it, which waits for the batch under way. */
  start(): () => Promise<void> {
    this.#next()
    return async () => {
      this.#stopped = true
      this.#cancel?.()
      await this.#running?.catch(() => 0)
    }
  }

  /** Drops at once everything that is old enough; answers how many entries that were. */
  async prune(): Promise<number> {
    const { store, clock, days, pause } = this.#parts
    if (days === 0) return 0
    const before = clock.now() - days * 24 * HOUR
    await this.#putTogether(before)
    let dropped = 0
    for (let batch = BATCH; batch === BATCH && !this.#stopped; ) {
      batch = await store.pruneLog(before, BATCH)
      dropped += batch
      await pause()
    }
    return dropped
  }

  /** Short articles get no snapshot for being opened quickly: without one their updates would stay in the log for ever. */
  async #putTogether(before: number): Promise<void> {
    const { store, pause, onError } = this.#parts
    for (let after: ArticleId | undefined; !this.#stopped; ) {
      const ids = await store.listWithOldUpdates(before, after, TOGETHER)
      after = ids.at(-1)
      if (after === undefined) return
      for (const [id, text] of await store.readTexts(ids)) {
        try {
          const doc = openStoredText(text)
          await store.saveSnapshot(id, Y.encodeStateAsUpdate(doc), text.seq)
          doc.destroy()
        } catch (error) {
          // Its updates stay, and the other articles' go.
          onError(error)
        }
        await pause()
      }
    }
  }

  #next(): void {
    if (this.#stopped || this.#parts.days === 0) return
    this.#cancel = this.#parts.clock.after(HOUR, () => {
      this.#running = this.prune()
      this.#running.catch(this.#parts.onError).finally(() => this.#next())
    })
  }
}

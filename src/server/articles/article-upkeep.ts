import * as Y from 'yjs'
import { digestArticle } from '../../shared/article/summary'
import type { Clock } from '../../shared/clock'
import type { ArticleId } from '../../shared/ids'
import type { ArticleRow } from '../../shared/library'
import type { NewsroomStore, StoredText } from '../store/newsroom-store'
import type { ShapeCache } from './shape-cache'
import { openStoredText, shapeOf } from './stored-text'

/** What the upkeep needs from outside. */
export interface ArticleUpkeepParts {
  readonly store: NewsroomStore
  readonly clock: Clock
  /** Where shapes may be known already. */
  readonly shapes?: Pick<ShapeCache, 'peek'>
  /** Lets others have a turn; between two articles. */
  readonly pause: () => Promise<void>
  /** Told of what could not be done for an article; it is tried again with its next change. */
  readonly onError: (id: ArticleId, error: unknown) => void
}

/** A row may be this much older than its text (milliseconds): typing does not make the server read the article at every key. */
const AFTER = 2000
/** An article that goes on being written is read again no sooner than this (milliseconds): reading it takes longer than its writes. */
const REST = 10_000
/** A snapshot is made when the updates since the last are more than this, in bytes or in number. */
const TAIL = { bytes: 64 * 1024, updates: 200 } as const
const AT_ONCE = 20

/** Follows the written texts at leisure: the rows of the library, and the snapshots from which articles are opened quickly. */
export class ArticleUpkeep {
  readonly #parts: ArticleUpkeepParts
  readonly #waiting = new Set<ArticleId>()
  /** When articles were seen to, the newest last; those that need no rest any more are forgotten. */
  readonly #seenAt = new Map<ArticleId, number>()
  #cancel: (() => void) | undefined
  /** Rest is for those who write; nobody is kept waiting for it. */
  #atOnce = false
  #stopped = false
  #running: Promise<void> | undefined

  constructor(parts: ArticleUpkeepParts) {
    this.#parts = parts
  }

  /** Puts articles on the list; they are seen to a little later. */
  note(ids: readonly ArticleId[]): void {
    for (const id of ids) this.#waiting.add(id)
    this.#later()
  }

  /** Finds what an earlier run of the server has left undone, and does it. */
  async catchUp(): Promise<void> {
    for (let before = ''; !this.#stopped; ) {
      const ids = await this.#parts.store.listStaleRows(AT_ONCE)
      // The same ones again: nothing can be done for them.
      if (ids.length === 0 || ids.join() === before) return
      before = ids.join()
      for (const id of ids) this.#waiting.add(id)
      await this.settle()
    }
  }

  /** Does at once what is on the list; resolves when it is done. */
  settle(): Promise<void> {
    this.#atOnce = true
    return this.#run()
  }

  /** Forgets the list and waits for what is under way; nothing is begun afterwards. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancel?.()
    this.#cancel = undefined
    this.#waiting.clear()
    await this.#running
  }

  #later(): void {
    if (this.#stopped || this.#waiting.size === 0) return
    this.#cancel ??= this.#parts.clock.after(AFTER, () => {
      this.#cancel = undefined
      void this.#run()
    })
  }

  #run(): Promise<void> {
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined
      this.#atOnce = false
      this.#later()
    })
    return this.#running
  }

  /** Takes some from the list: those that have rested, or anyone's. */
  #take(): readonly ArticleId[] {
    const now = this.#parts.clock.now()
    for (const [id, at] of this.#seenAt) {
      // A clock that was put back must not let anybody rest for hours.
      if (at <= now && now - at < REST) break
      this.#seenAt.delete(id)
    }
    const ids = [...this.#waiting].filter((id) => this.#atOnce || !this.#seenAt.has(id)).slice(0, AT_ONCE)
    for (const id of ids) {
      this.#waiting.delete(id)
      this.#seenAt.delete(id)
      this.#seenAt.set(id, now)
    }
    return ids
  }

  async #work(): Promise<void> {
    for (let ids = this.#take(); ids.length > 0 && !this.#stopped; ids = this.#take()) {
      try {
        const texts = await this.#parts.store.readTexts(ids)
        const rows: {
          readonly id: ArticleId
          readonly row: ArticleRow
          readonly seq: number
          readonly shape: unknown
        }[] = []
        for (const [id, text] of texts) {
          const row = await this.#attend(id, text)
          if (row !== undefined) rows.push({ id, row, seq: text.seq, shape: this.#shapeOf(id, text) })
          await this.#parts.pause()
        }
        await this.#parts.store.transaction((transaction) => transaction.saveRows(rows))
      } catch (error) {
        for (const id of ids) this.#parts.onError(id, error)
      }
    }
  }

  /** As JSON, so that a later write to it cannot change it. */
  #shapeOf(id: ArticleId, text: StoredText): unknown {
    return (this.#parts.shapes?.peek(id, text.seq) ?? shapeOf(text)).toJSON()
  }

  async #attend(id: ArticleId, text: StoredText): Promise<ArticleRow | undefined> {
    try {
      const doc = openStoredText(text)
      try {
        const { digest } = digestArticle(doc)
        if (isLong(text)) await this.#parts.store.saveSnapshot(id, Y.encodeStateAsUpdate(doc), text.seq)
        const { languages, topics, bylines } = digest
        const lists = { languages: [...languages], topics: [...topics], bylines: [...bylines] }
        return { id, ...digest, ...lists, changedAt: this.#parts.clock.now() }
      } finally {
        doc.destroy()
      }
    } catch (error) {
      this.#parts.onError(id, error)
      return undefined
    }
  }
}

function isLong({ updates }: StoredText): boolean {
  if (updates.length < 2) return false
  const bytes = updates.reduce((sum, update) => sum + update.byteLength, 0)
  return updates.length > TAIL.updates || bytes > TAIL.bytes
}

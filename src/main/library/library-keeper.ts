import type * as Y from 'yjs'
import { openArticle } from '../../shared/article/open-article'
import { type ArticleDigest, digestArticle, type SearchTexts } from '../../shared/article/summary'
import { failureOf } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import { ArticleRow } from '../../shared/library'
import type { DraftListing, DraftStore } from '../drafts/draft-store'
import type { LibraryIndex } from './library-index'

/** One article's texts for the search index. */
export interface SearchDocument {
  readonly id: ArticleId
  readonly changedAt: number
  readonly fields: SearchTexts
}

/** Where the keeper puts the texts to be found. */
export interface SearchFeed {
  /** Adds or replaces articles. */
  add(documents: readonly SearchDocument[]): void
  /** Takes an article out. */
  remove(id: ArticleId): void
  /** Whether the index already holds an article as it was at `changedAt` (milliseconds). */
  has(id: ArticleId, changedAt: number): boolean
}

/** The content of `library.json`: rows, each with the time its draft was read. */
export interface LibraryCache {
  readonly rows: readonly { readonly row: ArticleRow; readonly readAt: number }[]
}

/** What the keeper needs from outside. */
export interface LibraryKeeperParts {
  readonly index: LibraryIndex
  readonly store: DraftStore
  readonly search: SearchFeed
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Keeps the cache; called at most every few seconds, and at close. */
  readonly saveCache: (cache: LibraryCache) => Promise<void>
  /** The library changed; `building` while it is being rebuilt from drafts. */
  readonly onChange: (building?: { done: number; total: number }) => void
  readonly log: (message: string) => void
}

/** An article to be read again, and since when it is in the bin. */
interface OutdatedRow {
  readonly id: ArticleId
  readonly changedAt: number
  readonly binnedAt?: number
  /** Its files are newer than its row, which the store's own upkeep makes them, too. */
  readonly isPerhapsTidied?: boolean
}

/** A burst of typing is digested once it pauses this long (milliseconds), so that a keystroke never waits for it. */
const DIGEST_AFTER = 300
/** … and at the latest after this long (milliseconds), so that the library follows someone who never pauses. */
const DIGEST_LATEST = 2000
/** `library.json` is written this long after a change (milliseconds): a cache may be a little old, rewriting it is not free. */
const SAVE_AFTER = 5000

/** Keeps the library index, the search index and `library.json` in step with the drafts ([DR10] of docs/sync-rules.md). */
export class LibraryKeeper {
  readonly #parts: LibraryKeeperParts
  readonly #readAt = new Map<ArticleId, number>()
  readonly #pending = new Map<ArticleId, { doc: Y.Doc; since: number; timer: NodeJS.Timeout }>()
  #saveTimer: NodeJS.Timeout | undefined
  #closed = false

  constructor(parts: LibraryKeeperParts) {
    this.#parts = parts
  }

  /** Starts from the cache; `verify` finds out afterwards what changed behind its back. */
  start(cache: LibraryCache): void {
    for (const { row, readAt } of cache.rows) this.#readAt.set(row.id, readAt)
    this.#parts.index.reset(cache.rows.map(({ row }) => row))
  }

  /** Reads again what changed since the cache was written, adds what is new and drops what is gone, yielding in between. */
  async verify(): Promise<void> {
    const { index, store } = this.#parts
    const [drafts, binned] = await Promise.all([store.list(), store.listBin()])
    const known = new Set<ArticleId>([...drafts.map(({ id }) => id), ...binned.map(({ id }) => id)])
    for (const id of index.rows.keys()) if (!known.has(id)) this.#forget(id)
    const outdated = [
      ...drafts
        .filter((listing) => this.#isOutdated(listing))
        .map(({ id, modifiedAt }) => ({ id, changedAt: modifiedAt, isPerhapsTidied: true })),
      ...binned
        .filter(({ id }) => !index.rows.has(id))
        .map(({ id, removedAt }) => ({ id, changedAt: removedAt, binnedAt: removedAt })),
    ]
    let done = 0
    for (const each of outdated) {
      if (this.#closed) return
      await this.#readAgain(each)
      done += 1
      if (done % 50 === 0) this.#changed({ done, total: outdated.length })
    }
    // A row whose mark and place differ: the bin is what its folder says.
    this.#markAs(drafts.map(({ id }) => ({ id })))
    this.#markAs(binned.map(({ id, removedAt }) => ({ id, binnedAt: removedAt })))
    this.#changed()
  }

  /** An article's content changed: its row and its search texts follow soon. */
  contentChanged(id: ArticleId, doc: Y.Doc): void {
    const now = this.#parts.now()
    const pending = this.#pending.get(id)
    clearTimeout(pending?.timer)
    const since = pending?.since ?? now
    const delay = Math.max(0, Math.min(DIGEST_AFTER, since + DIGEST_LATEST - now))
    this.#pending.set(id, { doc, since, timer: setTimeout(() => this.#digestPending(id), delay) })
  }

  /** Drafts changed in the store without having been opened: their rows and search texts follow, one after the other. */
  async refresh(ids: readonly ArticleId[]): Promise<void> {
    for (const id of ids) {
      if (this.#closed) return
      // What is being typed is newer than what could be read.
      if (!this.#pending.has(id)) await this.#readAgain({ id, changedAt: this.#listedAt(id) ?? this.#parts.now() })
    }
    this.#changed()
  }

  /** Digests at once what waits for it. */
  settle(): void {
    for (const id of Array.from(this.#pending.keys())) this.#digestPending(id)
  }

  /** An article was created or came back: its row is there when this returns. */
  put(id: ArticleId, doc: Y.Doc, changedAt = this.#parts.now()): void {
    const { digest, texts } = digestArticle(doc)
    this.#store(rowOf(id, digest, changedAt), texts)
    this.#changed()
  }

  /** Articles went into the bin, or out of it (`binnedAt` undefined). */
  mark(ids: readonly ArticleId[], binnedAt: number | undefined): void {
    this.#markAs(ids.map((id) => (binnedAt === undefined ? { id } : { id, binnedAt })))
    this.#changed()
  }

  /** Articles are gone for good. */
  drop(ids: readonly ArticleId[]): void {
    for (const id of ids) this.#forget(id)
    this.#changed()
  }

  /** Digests what waits and writes the cache; nothing happens afterwards. */
  async close(): Promise<void> {
    this.settle()
    this.#closed = true
    clearTimeout(this.#saveTimer)
    await this.#save()
  }

  /** When the server says an article was changed whose text has just come for the first time: that is older than its coming. */
  #listedAt(id: ArticleId): number | undefined {
    return (this.#readAt.get(id) ?? 0) > 0 ? undefined : this.#parts.index.rows.get(id)?.changedAt
  }

  #isOutdated({ id, modifiedAt }: DraftListing): boolean {
    const readAt = this.#readAt.get(id)
    const row = this.#parts.index.rows.get(id)
    if (readAt === undefined || row === undefined) return true
    // A clock that was set back makes "read later than changed" meaningless: read again.
    if (modifiedAt > readAt || readAt > this.#parts.now()) return true
    return !this.#parts.search.has(id, row.changedAt)
  }

  #markAs(marks: readonly { readonly id: ArticleId; readonly binnedAt?: number }[]): void {
    for (const { id, binnedAt } of marks) {
      const row = this.#parts.index.rows.get(id)
      if (row === undefined || (row.binnedAt === undefined) === (binnedAt === undefined)) continue
      const { binnedAt: _before, ...rest } = row
      this.#parts.index.put(binnedAt === undefined ? rest : { ...rest, binnedAt })
    }
  }

  async #readAgain({ id, changedAt, binnedAt, isPerhapsTidied = false }: OutdatedRow): Promise<void> {
    const { store } = this.#parts
    const loaded = await (binnedAt === undefined ? store.load(id) : store.loadBinned(id))
    if (!loaded.ok) {
      this.#parts.log(`library: ${id} not read: ${loaded.failure.code} ${loaded.failure.detail ?? ''}`)
      return
    }
    try {
      const doc = openArticle(loaded.value.state)
      const { digest, texts } = digestArticle(doc)
      const known = this.#parts.index.rows.get(id)
      const asKnown = known !== undefined && isPerhapsTidied && isSameRow(known, rowOf(id, digest, known.changedAt))
      const row = rowOf(id, digest, asKnown ? known.changedAt : Math.max(known?.changedAt ?? 0, changedAt))
      this.#store(binnedAt === undefined ? row : { ...row, binnedAt }, texts)
      doc.destroy()
    } catch (error) {
      this.#parts.log(`library: ${id} not read: ${failureOf(error).detail ?? ''}`)
    }
  }

  #digestPending(id: ArticleId): void {
    const pending = this.#pending.get(id)
    if (pending === undefined) return
    clearTimeout(pending.timer)
    this.#pending.delete(id)
    this.put(id, pending.doc)
  }

  #store(row: ArticleRow, texts: SearchTexts): void {
    this.#readAt.set(row.id, this.#parts.now())
    this.#parts.index.put(row)
    this.#parts.search.add([{ id: row.id, changedAt: row.changedAt, fields: texts }])
  }

  #forget(id: ArticleId): void {
    this.#readAt.delete(id)
    this.#parts.index.remove(id)
    this.#parts.search.remove(id)
  }

  #changed(building?: { done: number; total: number }): void {
    this.#parts.onChange(building)
    if (this.#closed) return
    this.#saveTimer ??= setTimeout(() => {
      this.#saveTimer = undefined
      void this.#save()
    }, SAVE_AFTER)
  }

  async #save(): Promise<void> {
    try {
      const rows = [...this.#parts.index.rows.values()].map((row) => ({ row, readAt: this.#readAt.get(row.id) ?? 0 }))
      await this.#parts.saveCache({ rows })
    } catch (error) {
      // Only a cache: what it misses is read from the drafts next time.
      this.#parts.log(`library.json not written: ${failureOf(error).detail ?? ''}`)
    }
  }
}

function isSameRow({ binnedAt: _binned, ...known }: ArticleRow, read: ArticleRow): boolean {
  return JSON.stringify(ArticleRow.parse(known)) === JSON.stringify(ArticleRow.parse(read))
}

function rowOf(id: ArticleId, digest: ArticleDigest, changedAt: number): ArticleRow {
  return {
    ...digest,
    id,
    changedAt,
    languages: [...digest.languages],
    topics: [...digest.topics],
    bylines: [...digest.bylines],
  }
}

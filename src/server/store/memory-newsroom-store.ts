import type { LanguageTag } from '../../shared/article/roots'
import type { ArticleId } from '../../shared/ids'
import type { Cursor, SeqRange } from '../../shared/sync/messages'
import type { HistoryEntry, StoredNotification } from '../../shared/workflow/history'
import type { AccountId } from '../../shared/workflow/people'
import type { ArticleRecord } from '../../shared/workflow/record'
import { audienceOf, dueTime, sees } from './article-audience'
import { MemoryLocks } from './memory-locks'
import { copyTables, emptyTables, headOf, type MemoryTables, textOf, withSnapshot } from './memory-tables'
import { MemoryTransaction } from './memory-transaction'
import type {
  LogEntry,
  LogPage,
  NewLogEntry,
  NewsroomStore,
  NewsroomTransaction,
  ReadLogEntry,
  StoredText,
  Visibility,
} from './newsroom-store'

/** What a store in memory is given. */
export interface MemoryStoreParts {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** A whole number in [0, below), for the log's marks. */
  readonly random: (below: number) => number
}

/** What happens to the next commit: it fails before or after it was carried out, or waits. */
export type CommitFault =
  | { readonly kind: 'fails' }
  /** Carried out, but whoever asked is told that it failed, as when the connection breaks at that moment. */
  | { readonly kind: 'answer-lost' }
  | { readonly kind: 'waits'; readonly until: Promise<void> }

/** The rejection of what was under way when the store crashed or a commit was made to fail. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed'
}

/** The newsroom's articles in memory, with the isolation of a database: for tests and for the simulator, which makes it fail. */
export class MemoryNewsroomStore implements NewsroomStore {
  readonly #parts: MemoryStoreParts
  readonly #locks = new MemoryLocks()
  readonly #listeners = new Set<(head: Cursor) => void>()
  readonly #faults: CommitFault[] = []
  #tables: MemoryTables = emptyTables()
  #life = 0

  constructor(parts: MemoryStoreParts) {
    this.#parts = parts
  }

  /** What happens to the next commit that has no fault yet. */
  faultNextCommit(fault: CommitFault): void {
    this.#faults.push(fault)
  }

  /** As when the process is killed: what is not committed is gone, and its transactions reject as soon as they ask for anything. */
  crash(): void {
    this.#life += 1
    this.#locks.clear()
    this.#listeners.clear()
    this.#faults.length = 0
  }

  /** A copy of everything committed, for `restore`. */
  backup(): MemoryTables {
    return copyTables(this.#tables)
  }

  /** Goes back to a backup, after a crash: what came later is forgotten. */
  restore(backup: MemoryTables): void {
    this.crash()
    this.#tables = copyTables(backup)
  }

  async transaction<T>(work: (transaction: NewsroomTransaction) => Promise<T>): Promise<T> {
    const life = this.#life
    const alive = async (): Promise<void> => {
      if (life !== this.#life) throw new StoreFailed('the store has crashed')
    }
    const transaction = new MemoryTransaction({
      committed: this.#tables,
      locks: this.#locks,
      now: this.#parts.now,
      newMark: () => 1 + this.#parts.random(2 ** 32 - 1),
      alive,
    })
    try {
      const answer = await work(transaction)
      await alive()
      const fault = this.#faults.shift()
      if (fault?.kind === 'waits') await fault.until
      await alive()
      if (fault?.kind === 'fails') throw new StoreFailed('the commit failed')
      transaction.commit(this.#tables)
      if (transaction.appends) this.#tell()
      if (fault?.kind === 'answer-lost') throw new StoreFailed('the connection broke')
      return answer
    } finally {
      this.#locks.releaseAll(transaction)
    }
  }

  appendIfUnchanged(
    articles: ReadonlyMap<ArticleId, number>,
    entries: readonly NewLogEntry[],
  ): Promise<readonly Cursor[] | undefined> {
    return this.transaction(async (transaction) => {
      const locked = await transaction.lock([...articles.keys()])
      for (const [id, seq] of articles) if (locked.get(id)?.seq !== seq) return undefined
      return transaction.append(entries)
    })
  }

  async readLog(
    after: Cursor,
    reader: Visibility,
    { except, maxBytes }: { readonly except: readonly SeqRange[]; readonly maxBytes: number },
  ): Promise<LogPage> {
    const { log } = this.#tables
    const head = headOf(this.#tables)
    const { pruned } = this.#tables
    const known =
      [...pruned].every((seq) => seq < after.seq) && (after.seq === 0 || log[after.seq - 1]?.entry.mark === after.mark)
    if (!known) return { kind: 'unknown', head }
    const entries: ReadLogEntry[] = []
    let bytes = 0
    for (const { entry, former } of log.slice(after.seq)) {
      if (except.some(({ from, to }) => from <= entry.seq && entry.seq <= to)) continue
      const record = this.#tables.articles.get(entry.articleId)?.record
      const visible = record !== undefined && sees(reader, audienceOf(record))
      if (!visible && !(former !== undefined && sees(reader, former))) continue
      const last = entries.at(-1)
      if (last !== undefined && bytes + sizeOf(entry) > maxBytes) {
        return { kind: 'entries', entries, end: { seq: last.seq, mark: last.mark }, more: true }
      }
      bytes += sizeOf(entry)
      entries.push({ ...entry, visible })
    }
    return { kind: 'entries', entries, end: head, more: false }
  }

  async head(): Promise<Cursor> {
    return headOf(this.#tables)
  }

  async listArticles(
    reader: Visibility,
    { after, limit }: { readonly after?: { readonly seq: number; readonly id: ArticleId }; readonly limit: number },
  ): Promise<readonly { readonly record: ArticleRecord; readonly seq: number; readonly row: unknown }[]> {
    return [...this.#tables.articles.values()]
      .filter(({ record }) => sees(reader, audienceOf(record)))
      .filter(
        ({ seq, record }) => after === undefined || seq < after.seq || (seq === after.seq && record.id < after.id),
      )
      .sort((a, b) => b.seq - a.seq || (a.record.id < b.record.id ? 1 : -1))
      .slice(0, limit)
      .map(({ record, seq, row }) => ({ record, seq, row }))
  }

  async readRecords(ids: readonly ArticleId[]): Promise<readonly ArticleRecord[]> {
    return ids.flatMap((id) => this.#tables.articles.get(id)?.record ?? [])
  }

  async readTexts(ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, StoredText>> {
    const texts = new Map<ArticleId, StoredText>()
    for (const id of ids) {
      const article = this.#tables.articles.get(id)
      if (article !== undefined) texts.set(id, textOf(article))
    }
    return texts
  }

  async saveSnapshot(id: ArticleId, snapshot: Uint8Array, seq: number): Promise<void> {
    const owner = {}
    await this.#locks.acquire(id, owner)
    const article = this.#tables.articles.get(id)
    if (article !== undefined) this.#tables.articles.set(id, withSnapshot(article, snapshot, seq))
    this.#locks.releaseAll(owner)
  }

  async pruneLog(before: number, limit: number): Promise<number> {
    const { log, articles, pruned } = this.#tables
    const old = log.slice(0, -1).filter(({ entry }) => {
      const needed = entry.kind === 'update' && entry.seq > (articles.get(entry.articleId)?.snapshot?.seq ?? 0)
      return entry.at < before && !needed && !pruned.has(entry.seq)
    })
    const dropped = old.slice(0, limit)
    for (const { entry } of dropped) {
      pruned.add(entry.seq)
      const article = articles.get(entry.articleId)
      if (article === undefined) continue
      const updates = article.updates.filter(({ seq }) => seq !== entry.seq)
      articles.set(entry.articleId, { ...article, updates })
    }
    return dropped.length
  }

  async listWithOldUpdates(before: number, after: ArticleId | undefined, limit: number): Promise<readonly ArticleId[]> {
    const { log, articles, pruned } = this.#tables
    const old = log.filter(({ entry }) => {
      const isNeeded = entry.kind === 'update' && entry.seq > (articles.get(entry.articleId)?.snapshot?.seq ?? 0)
      return isNeeded && entry.at < before && !pruned.has(entry.seq) && entry.articleId > (after ?? '')
    })
    return [...new Set(old.map(({ entry }) => entry.articleId))].toSorted().slice(0, limit)
  }

  async listStaleRows(limit: number): Promise<readonly ArticleId[]> {
    const stale = [...this.#tables.articles.values()].filter(({ rowSeq, text }) => rowSeq < text.seq)
    return stale.slice(0, limit).map(({ record }) => record.id)
  }

  subscribe(listener: (head: Cursor) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  async readHistory(id: ArticleId, limit: number): Promise<readonly HistoryEntry[]> {
    const entries = this.#tables.history.filter(({ articleId }) => articleId === id)
    // The sort keeps the reversed order of entries of one time.
    return entries
      .toReversed()
      .sort((a, b) => b.at - a.at)
      .slice(0, limit)
  }

  async readNotifications(
    account: AccountId,
    { after, limit }: { readonly after: number; readonly limit: number },
  ): Promise<readonly StoredNotification[]> {
    return this.#tables.notifications.filter((each) => each.account === account && each.id > after).slice(0, limit)
  }

  async markNotificationsRead(account: AccountId, ids: readonly number[], at: number): Promise<void> {
    const wanted = new Set(ids)
    for (const [place, each] of this.#tables.notifications.entries()) {
      if (each.account !== account || each.readAt !== null || !wanted.has(each.id)) continue
      this.#tables.notifications[place] = { ...each, readAt: at }
    }
  }

  async listDue(
    now: number,
    limit: number,
  ): Promise<readonly { readonly articleId: ArticleId; readonly language: LanguageTag }[]> {
    return [...this.#tables.articles.values()]
      .flatMap(({ record }) => record.versions.map((version) => ({ articleId: record.id, version })))
      .filter(({ version }) => (dueTime(version) ?? Number.POSITIVE_INFINITY) <= now)
      .sort((a, b) => (a.version.publishAt ?? 0) - (b.version.publishAt ?? 0) || (a.articleId < b.articleId ? -1 : 1))
      .slice(0, limit)
      .map(({ articleId, version }) => ({ articleId, language: version.language }))
  }

  #tell(): void {
    const head = headOf(this.#tables)
    for (const listener of this.#listeners) listener(head)
  }
}

function sizeOf(entry: LogEntry): number {
  return entry.kind === 'update' ? entry.update.byteLength : JSON.stringify(entry.record).length
}

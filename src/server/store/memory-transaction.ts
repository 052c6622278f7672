import type { ArticleId } from '../../shared/ids'
import type { Cursor } from '../../shared/sync/messages'
import type { HistoryEntry, NewsroomNotification } from '../../shared/workflow/history'
import type { AccountId } from '../../shared/workflow/people'
import type { ArticleRecord } from '../../shared/workflow/record'
import { type Audience, audienceOf, formerAudience } from './article-audience'
import type { MemoryLocks } from './memory-locks'
import {
  headOf,
  type MemoryArticle,
  type MemoryLogEntry,
  type MemoryTables,
  newArticle,
  textOf,
  withEntry,
} from './memory-tables'
import type {
  CommandResult,
  ComputedRow,
  LockedArticle,
  LogEntry,
  NewLogEntry,
  NewsroomTransaction,
  StoredShape,
  StoredText,
} from './newsroom-store'

/** The name of the lock that whoever adds to the log or to notifications holds until the end. */
const LOG = 'log'

/** What a transaction in memory needs of its store. */
export interface MemoryTransactionParts {
  readonly committed: MemoryTables
  readonly locks: MemoryLocks
  readonly now: () => number
  readonly newMark: () => number
  /** Rejects, or never resolves, once the store has crashed. */
  readonly alive: () => Promise<void>
}

/** A transaction in memory: nothing it does is seen by anyone else before `commit`, which does all of it at once. */
export class MemoryTransaction implements NewsroomTransaction {
  readonly #parts: MemoryTransactionParts
  readonly #articles = new Map<ArticleId, MemoryArticle>()
  readonly #before = new Map<ArticleId, Audience>()
  readonly #log: MemoryLogEntry[] = []
  readonly #commands: CommandResult[] = []
  readonly #history: HistoryEntry[] = []
  readonly #notifications: NewsroomNotification[] = []

  constructor(parts: MemoryTransactionParts) {
    this.#parts = parts
  }

  /** Makes what was done part of `tables`; the store calls it last, without waiting for anything in between. */
  commit(tables: MemoryTables): void {
    for (const [id, article] of this.#articles) tables.articles.set(id, article)
    tables.log.push(...this.#log)
    for (const command of this.#commands) tables.commands.set(commandKey(command), command)
    tables.history.push(...this.#history)
    let id = Math.max(tables.notifications.at(-1)?.id ?? 0, this.#parts.now())
    for (const notification of this.#notifications) {
      id += 1
      tables.notifications.push({ ...notification, id, readAt: null })
    }
  }

  /** Whether entries are to be added to the log. */
  get appends(): boolean {
    return this.#log.length > 0
  }

  async lock(ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, LockedArticle>> {
    this.#mustComeBeforeAppend()
    const found = new Map<ArticleId, LockedArticle>()
    for (const id of [...new Set(ids)].sort()) {
      if (!this.#articles.has(id) && !this.#parts.committed.articles.has(id)) continue
      await this.#acquire(id)
      const article = this.#article(id)
      if (article === undefined) continue
      this.#remember(article)
      found.set(id, article)
    }
    return found
  }

  async readTexts(ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, StoredText>> {
    await this.#parts.alive()
    const texts = new Map<ArticleId, StoredText>()
    for (const id of ids) {
      const article = this.#article(id)
      if (article !== undefined) texts.set(id, textOf(article))
    }
    return texts
  }

  async insertArticle(record: ArticleRecord): Promise<boolean> {
    this.#mustComeBeforeAppend()
    await this.#acquire(record.id)
    if (this.#article(record.id) !== undefined) return false
    this.#articles.set(record.id, newArticle(record))
    return true
  }

  async insertArticles(records: readonly ArticleRecord[]): Promise<ReadonlySet<ArticleId>> {
    const made = new Set<ArticleId>()
    for (const record of records.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      if (await this.insertArticle(record)) made.add(record.id)
    }
    return made
  }

  async saveRecord(record: ArticleRecord): Promise<void> {
    await this.#parts.alive()
    this.#change(record.id, (article) => ({ ...article, record }))
  }

  async readShapes(ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, StoredShape>> {
    await this.#parts.alive()
    const found = new Map<ArticleId, StoredShape>()
    for (const id of ids) {
      const { shape, snapshot, updates = [] } = this.#article(id) ?? {}
      if (shape === undefined || shape.seq < (snapshot?.seq ?? 0)) continue
      const since = updates.flatMap((entry) => (entry.kind === 'update' && entry.seq > shape.seq ? [entry.update] : []))
      found.set(id, { shape: JSON.parse(shape.json) as unknown, updates: since })
    }
    return found
  }

  async saveRows(rows: readonly ComputedRow[]): Promise<void> {
    await this.lock(rows.map(({ id }) => id))
    for (const { id, row, seq, shape } of rows) {
      const article = this.#article(id)
      if (article === undefined || seq < article.rowSeq) continue
      const saved = shape === undefined ? article.shape : { json: JSON.stringify(shape), seq }
      this.#articles.set(id, { ...article, row, rowSeq: seq, shape: saved })
    }
  }

  async append(entries: readonly NewLogEntry[]): Promise<readonly Cursor[]> {
    await this.#acquire(LOG)
    let seq = headOf(this.#parts.committed).seq + this.#log.length
    const at = this.#parts.now()
    return entries.map((entry) => {
      seq += 1
      const place = { seq, mark: this.#parts.newMark() }
      const content = entry.kind === 'update' ? { ...entry, update: entry.update.slice() } : entry
      const added: LogEntry = { ...content, ...place, at }
      this.#change(entry.articleId, (article) => withEntry(article, added))
      this.#log.push({ entry: added, former: this.#former(entry) })
      return place
    })
  }

  async findCommand(key: string, account: AccountId): Promise<CommandResult | undefined> {
    await this.#parts.alive()
    const name = commandKey({ key, account })
    return this.#commands.find((command) => commandKey(command) === name) ?? this.#parts.committed.commands.get(name)
  }

  async saveCommand(result: CommandResult): Promise<void> {
    const name = commandKey(result)
    await this.#acquire(`command ${name}`)
    if (this.#parts.committed.commands.has(name)) throw new Error('this command is remembered already')
    this.#commands.push(result)
  }

  async addHistory(entries: readonly HistoryEntry[]): Promise<void> {
    for (const entry of entries) {
      const name = historyKey(entry)
      await this.#acquire(`history ${name}`)
      const known = [...this.#parts.committed.history, ...this.#history]
      if (known.some((other) => historyKey(other) === name))
        throw new Error('this entry of the history is there already')
      this.#history.push(entry)
    }
  }

  async addNotifications(notifications: readonly NewsroomNotification[]): Promise<void> {
    await this.#acquire(LOG)
    this.#notifications.push(...notifications)
  }

  async #acquire(name: string): Promise<void> {
    await this.#parts.alive()
    await this.#parts.locks.acquire(name, this)
    await this.#parts.alive()
  }

  #article(id: ArticleId): MemoryArticle | undefined {
    return this.#articles.get(id) ?? this.#parts.committed.articles.get(id)
  }

  #change(id: ArticleId, change: (article: MemoryArticle) => MemoryArticle): void {
    const article = this.#article(id)
    if (article === undefined || !this.#parts.locks.holds(id, this)) throw new Error('the article is not locked')
    this.#articles.set(id, change(article))
  }

  #remember(article: MemoryArticle): void {
    const { id } = article.record
    if (!this.#before.has(id)) this.#before.set(id, audienceOf(article.record))
  }

  #former(entry: NewLogEntry): Audience | undefined {
    const before = this.#before.get(entry.articleId)
    if (entry.kind !== 'record' || before === undefined) return undefined
    return formerAudience(before, audienceOf(entry.record))
  }

  #mustComeBeforeAppend(): void {
    // Whoever holds the log waits for nobody: otherwise two transactions could wait for each other.
    if (this.#parts.locks.holds(LOG, this)) throw new Error('articles are locked before the log is written')
  }
}

function commandKey({ key, account }: Pick<CommandResult, 'key' | 'account'>): string {
  return `${account} ${key}`
}

function historyKey({ articleId, language, revision }: HistoryEntry): string {
  return `${articleId} ${language} ${revision}`
}

import { sql, type Transaction } from 'kysely'
import type { ArticleId } from '../../shared/ids'
import type { Cursor } from '../../shared/sync/messages'
import type { HistoryEntry, NewsroomNotification } from '../../shared/workflow/history'
import type { AccountId } from '../../shared/workflow/people'
import type { ArticleRecord } from '../../shared/workflow/record'
import type { NewsroomSchema } from '../db/schema'
import { storedJson } from '../db/stored-json'
import { type Audience, audienceOf, dueTime, formerAudience } from './article-audience'
import type {
  CommandResult,
  ComputedRow,
  LockedArticle,
  NewLogEntry,
  NewsroomTransaction,
  StoredShape,
  StoredText,
} from './newsroom-store'
import { appendEntries } from './postgres-append'
import { readStoredShapes, saveStoredShapes } from './postgres-shapes'
import { readStoredTexts } from './postgres-texts'

/** What a transaction in PostgreSQL is given. */
export interface PostgresTransactionParts {
  readonly database: Transaction<NewsroomSchema>
  readonly now: () => number
  readonly newMark: () => number
}

/** A transaction in PostgreSQL: set-based statements, and locks in one order for everyone, articles before the log. */
export class PostgresTransaction implements NewsroomTransaction {
  readonly #database: Transaction<NewsroomSchema>
  readonly #parts: PostgresTransactionParts
  /** Who saw the articles that this transaction has locked or made, before it. */
  readonly #before = new Map<ArticleId, Audience | undefined>()
  #head: Cursor | undefined

  constructor(parts: PostgresTransactionParts) {
    this.#database = parts.database
    this.#parts = parts
  }

  /** The end of the log as this transaction leaves it; undefined when it added nothing. */
  get head(): Cursor | undefined {
    return this.#head
  }

  async lock(ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, LockedArticle>> {
    this.#mustComeBeforeAppend()
    const { rows } = await sql<{
      id: ArticleId
      record: ArticleRecord
      seq: number
      text_seq: number
      text_mark: number
      tail_bytes: number
    }>`
      select id, record, seq, text_seq, text_mark, tail_bytes from article
      where id = any(${ids}::uuid[]) order by id for no key update
    `.execute(this.#database)
    const locked = new Map<ArticleId, LockedArticle>()
    for (const { id, record, seq, text_seq, text_mark, tail_bytes } of rows) {
      if (!this.#before.has(id)) this.#before.set(id, audienceOf(record))
      locked.set(id, { record, seq, text: { seq: text_seq, mark: text_mark }, tailBytes: tail_bytes })
    }
    return locked
  }

  readTexts(ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, StoredText>> {
    return readStoredTexts(this.#database, ids)
  }

  async insertArticle(record: ArticleRecord): Promise<boolean> {
    return (await this.insertArticles([record])).has(record.id)
  }

  async insertArticles(records: readonly ArticleRecord[]): Promise<ReadonlySet<ArticleId>> {
    this.#mustComeBeforeAppend()
    const inOrder = records.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const { rows } = await sql<{ id: ArticleId }>`
      insert into article (id, desk, people, record, due_at)
      select (given ->> 'id')::uuid, (given ->> 'desk')::uuid,
        array(select jsonb_array_elements_text(given -> 'people')::uuid), given -> 'record', (given ->> 'due')::bigint
      from jsonb_array_elements(${JSON.stringify(inOrder.map(columnsOf))}::jsonb) with ordinality as rows (given, place)
      order by place
      on conflict (id) do nothing
      returning id
    `.execute(this.#database)
    for (const { id } of rows) this.#before.set(id, undefined)
    return new Set(rows.map(({ id }) => id))
  }

  async saveRecord(record: ArticleRecord): Promise<void> {
    this.#mustBeLocked(record.id)
    const { id, desk, people, due } = columnsOf(record)
    await sql`
      update article set desk = ${desk}, people = ${people}::uuid[], record = ${JSON.stringify(record)}::jsonb, due_at = ${due}
      where id = ${id}
    `.execute(this.#database)
  }

  readShapes(ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, StoredShape>> {
    return readStoredShapes(this.#database, ids)
  }

  async saveRows(computed: readonly ComputedRow[]): Promise<void> {
    await this.lock(computed.map(({ id }) => id))
    await saveStoredShapes(this.#database, computed)
    const rows = computed.map(({ id, row, seq }) => ({ id, row, seq }))
    await sql`
      update article set row = given -> 'row', row_seq = (given ->> 'seq')::bigint
      from jsonb_array_elements(${storedJson(rows)}::jsonb) as given
      where id = (given ->> 'id')::uuid and row_seq <= (given ->> 'seq')::bigint
    `.execute(this.#database)
  }

  async append(entries: readonly NewLogEntry[]): Promise<readonly Cursor[]> {
    for (const { articleId } of entries) this.#mustBeLocked(articleId)
    if (entries.length === 0) return []
    const marks = entries.map(() => this.#parts.newMark())
    const former = (record: ArticleRecord): Partial<Audience> => this.#former(record)
    const places = await appendEntries(this.#database, { entries, marks, at: this.#parts.now(), former })
    this.#head = places?.at(-1)
    return places ?? []
  }

  async findCommand(key: string, account: AccountId): Promise<CommandResult | undefined> {
    return this.#database
      .selectFrom('command_result')
      .select(['key', 'account', 'answer'])
      .where('account', '=', account)
      .where('key', '=', key)
      .executeTakeFirst()
  }

  async saveCommand({ key, account, answer }: CommandResult): Promise<void> {
    await this.#database
      .insertInto('command_result')
      .values({ key, account, answer: storedJson(answer) })
      .execute()
  }

  async addHistory(entries: readonly HistoryEntry[]): Promise<void> {
    await sql`
      insert into article_history (article, language, revision, at, entry)
      select (given ->> 'articleId')::uuid, given ->> 'language', (given ->> 'revision')::integer,
        (given ->> 'at')::bigint, given
      from jsonb_array_elements(${storedJson(entries)}::jsonb) with ordinality as rows (given, place)
      order by place
    `.execute(this.#database)
  }

  async addNotifications(notifications: readonly NewsroomNotification[]): Promise<void> {
    await sql`
      with head as (
        update log_head set notification = greatest(notification, ${this.#parts.now()}::bigint) + ${notifications.length}
        returning notification
      )
      insert into notification (id, account, content)
      select head.notification - ${notifications.length} + place, (given ->> 'account')::uuid, given
      from head, jsonb_array_elements(${storedJson(notifications)}::jsonb) with ordinality as rows (given, place)
    `.execute(this.#database)
  }

  #former(record: ArticleRecord): Partial<Audience> {
    const before = this.#before.get(record.id)
    return before === undefined ? {} : (formerAudience(before, audienceOf(record)) ?? {})
  }

  #mustBeLocked(id: ArticleId): void {
    if (!this.#before.has(id)) throw new Error('the article is not locked')
  }

  #mustComeBeforeAppend(): void {
    // Whoever holds the log waits for nobody: otherwise two transactions could wait for each other.
    if (this.#head !== undefined) throw new Error('articles are locked before the log is written')
  }
}

function columnsOf(record: ArticleRecord) {
  const { people } = audienceOf(record)
  const due = record.versions.flatMap((version) => dueTime(version) ?? [])
  return { id: record.id, desk: record.desk, people, record, due: due.length === 0 ? null : Math.min(...due) }
}

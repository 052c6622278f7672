import { sql, type Transaction } from 'kysely'
import type { ArticleId } from '../../shared/ids'
import type { Cursor } from '../../shared/sync/messages'
import type { HistoryEntry, NewsroomNotification } from '../../shared/workflow/history'
import type { AccountId } from '../../shared/workflow/people'
import type { ArticleRecord } from '../../shared/workflow/record'
import type { NewsroomSchema } from '../db/schema'
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
import { readStoredShapes, saveStoredShapes } from './postgres-shapes'
import { readStoredTexts } from './postgres-texts'

/** The channel on which instances tell each other that the log has grown; the payload is its end, `seq:mark`. */
export const LOG_CHANNEL = 'newsroom_log'

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
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as given
      where id = (given ->> 'id')::uuid and row_seq <= (given ->> 'seq')::bigint
    `.execute(this.#database)
  }

  async append(entries: readonly NewLogEntry[]): Promise<readonly Cursor[]> {
    for (const { articleId } of entries) this.#mustBeLocked(articleId)
    if (entries.length === 0) return []
    const marks = entries.map(() => this.#parts.newMark())
    const mark = marks.at(-1) ?? 0
    const { content, rows } = this.#described(entries, marks)
    const texts = rowsTouched(entries, marks)
    const [count, at] = [entries.length, this.#parts.now()]
    // One statement. The row of the log's head is held until the commit: nobody else gets a number before ours are visible.
    // One buffer for all updates: an array of them would travel as hexadecimal text. Places count from 1 within the batch.
    const answer = await sql<{ seq: number }>`
      with head as (
        update log_head set seq = seq + ${count}, mark = ${mark} returning seq, seq - ${count}::bigint as before
      ),
      added as (
        insert into log (seq, mark, article, account, device, at, content, record, size, former_desks, former_people)
        select before + place, mark, article, account, device, ${at}::bigint,
          case when record is null then substring(${content}::bytea from "from" for size) end, record, size, desks, people
        from head, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as entries (place bigint, mark bigint, article uuid,
          account uuid, device uuid, "from" integer, size integer, record jsonb, desks uuid[], people uuid[])
        order by place
      ),
      touched as (
        update article set seq = before + given.place, text_seq = coalesce(before + given.text, text_seq),
          text_mark = coalesce(given.mark, text_mark), tail_bytes = tail_bytes + given.bytes
        from head, jsonb_to_recordset(${JSON.stringify(texts)}::jsonb)
          as given (id uuid, place bigint, text bigint, mark bigint, bytes bigint)
        where article.id = given.id
      )
      select seq, pg_notify(${LOG_CHANNEL}, seq || ':' || ${mark}::bigint) from head
    `.execute(this.#database)
    const last = answer.rows[0]?.seq
    if (last === undefined) throw new Error('the log has no end')
    this.#head = { seq: last, mark }
    return marks.map((each, n) => ({ seq: last - count + 1 + n, mark: each }))
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
      .values({ key, account, answer: JSON.stringify(answer) })
      .execute()
  }

  async addHistory(entries: readonly HistoryEntry[]): Promise<void> {
    await sql`
      insert into article_history (article, language, revision, at, entry)
      select (given ->> 'articleId')::uuid, given ->> 'language', (given ->> 'revision')::integer,
        (given ->> 'at')::bigint, given
      from jsonb_array_elements(${JSON.stringify(entries)}::jsonb) with ordinality as rows (given, place)
      order by place
    `.execute(this.#database)
  }

  async addNotifications(notifications: readonly NewsroomNotification[]): Promise<void> {
    await sql`
      with head as (
        update log_head set notification = notification + ${notifications.length} returning notification
      )
      insert into notification (id, account, content)
      select head.notification - ${notifications.length} + place, (given ->> 'account')::uuid, given
      from head, jsonb_array_elements(${JSON.stringify(notifications)}::jsonb) with ordinality as rows (given, place)
    `.execute(this.#database)
  }

  /** The entries as rows of the log, their updates one after the other. */
  #described(entries: readonly NewLogEntry[], marks: readonly number[]): { content: Buffer; rows: readonly object[] } {
    const updates = entries.map((entry) => (entry.kind === 'update' ? entry.update : new Uint8Array(0)))
    let offset = 1
    const rows = entries.map((entry, n) => {
      const { articleId: article, account, device } = entry
      const about = { place: n + 1, mark: marks[n], article, account, device }
      if (entry.kind === 'record') {
        const { record } = entry
        return { ...about, record, size: JSON.stringify(record).length, ...this.#former(record) }
      }
      const size = entry.update.byteLength
      offset += size
      return { ...about, from: offset - size, size }
    })
    return { content: Buffer.concat(updates), rows }
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

/** What the entries bring each article up to: the place of its newest entry, and of its newest text with that one's mark. */
function rowsTouched(entries: readonly NewLogEntry[], marks: readonly number[]): readonly object[] {
  const touched = new Map<ArticleId, { place: number; text?: number; mark?: number | undefined; bytes: number }>()
  for (const [n, entry] of entries.entries()) {
    const known = touched.get(entry.articleId)
    const bytes = known?.bytes ?? 0
    const place = n + 1
    if (entry.kind === 'update') {
      touched.set(entry.articleId, { place, text: place, mark: marks[n], bytes: bytes + entry.update.byteLength })
    } else touched.set(entry.articleId, { ...known, place, bytes })
  }
  return Array.from(touched, ([id, about]) => ({ id, ...about }))
}

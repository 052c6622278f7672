import { sql } from 'kysely'
import type { LanguageTag } from '../../shared/article/roots'
import type { Clock } from '../../shared/clock'
import type { ArticleId } from '../../shared/ids'
import type { Cursor, SeqRange } from '../../shared/sync/messages'
import type { HistoryEntry, StoredNotification } from '../../shared/workflow/history'
import type { AccountId } from '../../shared/workflow/people'
import type { ArticleRecord } from '../../shared/workflow/record'
import type { Database } from '../db/database'
import { listen } from '../db/notices'
import type { LogPage, NewLogEntry, NewsroomStore, NewsroomTransaction, StoredText, Visibility } from './newsroom-store'
import { appendEntries, LOG_CHANNEL } from './postgres-append'
import { readLogPage } from './postgres-log'
import { readStoredTexts } from './postgres-texts'
import { PostgresTransaction } from './postgres-transaction'

/** What a store in PostgreSQL is given. */
export interface PostgresStoreParts {
  readonly database: Pick<Database, 'kysely' | 'url'>
  readonly clock: Clock
  /** A whole number in [0, below), for the log's marks. */
  readonly random: (below: number) => number
  /** Told when the connection that hears of other instances' writes breaks; it comes back by itself. */
  readonly onListenError: (error: unknown) => void
}

/** A transaction that PostgreSQL ended to free others (deadlock, serialization) is tried this often. */
const ATTEMPTS = 5
const TRY_AGAIN = new Set(['40P01', '40001'])

/** The newsroom's articles in PostgreSQL; several stores, in several processes, may work on one database. */
export class PostgresNewsroomStore implements NewsroomStore {
  readonly #parts: PostgresStoreParts
  readonly #listeners = new Set<(head: Cursor) => void>()
  #told = 0

  constructor(parts: PostgresStoreParts) {
    this.#parts = parts
  }

  /** Begins to hear of what other instances write; returns the end of it. */
  start(): () => Promise<void> {
    const { database, clock, onListenError } = this.#parts
    const notices = listen(
      { url: database.url, channels: [LOG_CHANNEL], clock, onError: onListenError },
      {
        hear: (_channel, payload) => {
          const [seq, mark] = payload.split(':').map(Number)
          if (seq !== undefined && mark !== undefined) this.#tell({ seq, mark })
        },
        // What was written while nobody listened.
        resume: () => void this.head().then((head) => this.#tell(head), onListenError),
      },
    )
    return () => notices.stop()
  }

  transaction<T>(work: (transaction: NewsroomTransaction) => Promise<T>): Promise<T> {
    return tryAgain(() => this.#transaction(work))
  }

  async appendIfUnchanged(
    articles: ReadonlyMap<ArticleId, number>,
    entries: readonly NewLogEntry[],
  ): Promise<readonly Cursor[] | undefined> {
    const { database, clock } = this.#parts
    for (const { kind, articleId } of entries) {
      if (kind === 'record' || !articles.has(articleId)) throw new Error('only texts, of articles that are named')
    }
    const marks = entries.map(() => this.#newMark())
    const addition = { entries, marks, at: clock.now(), former: () => ({}), unchanged: articles }
    const places = await tryAgain(() => appendEntries(database.kysely, addition))
    const head = places?.at(-1)
    if (head !== undefined) this.#tell(head)
    return places
  }

  #newMark(): number {
    return 1 + this.#parts.random(2 ** 32 - 1)
  }

  async #transaction<T>(work: (transaction: NewsroomTransaction) => Promise<T>): Promise<T> {
    const { database, clock } = this.#parts
    let head: Cursor | undefined
    const answer = await database.kysely.transaction().execute(async (inner) => {
      const transaction = new PostgresTransaction({
        database: inner,
        now: () => clock.now(),
        newMark: () => this.#newMark(),
      })
      const result = await work(transaction)
      head = transaction.head
      return result
    })
    if (head !== undefined) this.#tell(head)
    return answer
  }

  readLog(
    after: Cursor,
    reader: Visibility,
    options: { readonly except: readonly SeqRange[]; readonly maxBytes: number },
  ): Promise<LogPage> {
    return readLogPage(this.#parts.database.kysely, after, reader, options)
  }

  async head(): Promise<Cursor> {
    return this.#parts.database.kysely.selectFrom('log_head').select(['seq', 'mark']).executeTakeFirstOrThrow()
  }

  async listArticles(
    reader: Visibility,
    { after, limit }: { readonly after?: { readonly seq: number; readonly id: ArticleId }; readonly limit: number },
  ): Promise<readonly { readonly record: ArticleRecord; readonly seq: number; readonly row: unknown }[]> {
    const onward = after === undefined ? sql`` : sql`and (seq, id) < (${after.seq}::bigint, ${after.id}::uuid)`
    const { rows } = await sql<{ record: ArticleRecord; seq: number; row: unknown }>`
      select record, seq, row from article
      where (desk = any(${reader.desks}::uuid[]) or people @> array[${reader.account}::uuid]) ${onward}
      order by seq desc, id desc limit ${limit}
    `.execute(this.#parts.database.kysely)
    return rows
  }

  async readRecords(ids: readonly ArticleId[]): Promise<readonly ArticleRecord[]> {
    const { rows } = await sql<{ record: ArticleRecord }>`
      select record from article where id = any(${ids}::uuid[])
    `.execute(this.#parts.database.kysely)
    return rows.map(({ record }) => record)
  }

  readTexts(ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, StoredText>> {
    return readStoredTexts(this.#parts.database.kysely, ids)
  }

  async saveSnapshot(id: ArticleId, snapshot: Uint8Array, seq: number): Promise<void> {
    await this.#parts.database.kysely.transaction().execute(async (transaction) => {
      const locked = await sql`select 1 from article where id = ${id} for no key update`.execute(transaction)
      if (locked.rows.length === 0) return
      await sql`
        with saved as (
          insert into article_snapshot as kept (article, seq, content) values (${id}, ${seq}, ${Buffer.from(snapshot)})
          on conflict (article) do update set seq = excluded.seq, content = excluded.content where kept.seq < excluded.seq
          returning seq
        )
        update article set tail_bytes = (
          select coalesce(sum(size), 0) from log
          where log.article = ${id} and log.content is not null and log.seq > (select seq from saved)
        )
        where id = ${id} and exists (select from saved)
      `.execute(transaction)
    })
  }

  async pruneLog(before: number, limit: number): Promise<number> {
    const { rows } = await sql<{ dropped: number }>`
      with old as (
        select log.seq from log left join article_snapshot snapshot on snapshot.article = log.article
        where log.at < ${before}::bigint and log.seq < (select seq from log_head)
          and (log.content is null or log.seq <= snapshot.seq)
        order by log.seq limit ${limit}
      ),
      dropped as (delete from log using old where log.seq = old.seq returning log.seq),
      kept as (
        update log_head set pruned = greatest(pruned, (select max(seq) from dropped)) where exists (select from dropped)
      )
      select count(*) as dropped from dropped
    `.execute(this.#parts.database.kysely)
    return rows[0]?.dropped ?? 0
  }

  async listWithOldUpdates(before: number, after: ArticleId | undefined, limit: number): Promise<readonly ArticleId[]> {
    const onward = after === undefined ? sql`` : sql`and log.article > ${after}::uuid`
    const { rows } = await sql<{ id: ArticleId }>`
      select distinct log.article as id from log left join article_snapshot snapshot on snapshot.article = log.article
      where log.at < ${before}::bigint and log.content is not null and log.seq > coalesce(snapshot.seq, 0) ${onward}
      order by log.article limit ${limit}
    `.execute(this.#parts.database.kysely)
    return rows.map(({ id }) => id)
  }

  async listStaleRows(limit: number): Promise<readonly ArticleId[]> {
    const { rows } = await sql<{ id: ArticleId }>`
      select id from article where row_seq < text_seq limit ${limit}
    `.execute(this.#parts.database.kysely)
    return rows.map(({ id }) => id)
  }

  subscribe(listener: (head: Cursor) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  async readHistory(id: ArticleId, limit: number): Promise<readonly HistoryEntry[]> {
    const rows = await this.#parts.database.kysely
      .selectFrom('article_history')
      .select('entry')
      .where('article', '=', id)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ entry }) => entry)
  }

  async readNotifications(
    account: AccountId,
    { after, limit }: { readonly after: number; readonly limit: number },
  ): Promise<readonly StoredNotification[]> {
    const rows = await this.#parts.database.kysely
      .selectFrom('notification')
      .select(['id', 'content', 'read_at'])
      .where('account', '=', account)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(({ id, content, read_at }) => Object.assign(content, { id, readAt: read_at }))
  }

  async markNotificationsRead(account: AccountId, ids: readonly number[], at: number): Promise<void> {
    await sql`
      update notification set read_at = ${at}
      where account = ${account} and read_at is null and id = any(${ids}::bigint[])
    `.execute(this.#parts.database.kysely)
  }

  async listDue(
    now: number,
    limit: number,
  ): Promise<readonly { readonly articleId: ArticleId; readonly language: LanguageTag }[]> {
    const { rows } = await sql<{ articleId: ArticleId; language: LanguageTag }>`
      select id as "articleId", version ->> 'language' as language
      from article cross join lateral jsonb_array_elements(record -> 'versions') as version
      where due_at <= ${now} and version ->> 'state' = 'scheduled'
        and (version ->> 'publishAt')::bigint <= ${now}
        and coalesce((version -> 'embargo' ->> 'until')::bigint, 0) <= ${now}
      order by (version ->> 'publishAt')::bigint, id limit ${limit}
    `.execute(this.#parts.database.kysely)
    return rows
  }

  #tell(head: Cursor): void {
    if (head.seq <= this.#told) return
    this.#told = head.seq
    for (const listener of this.#listeners) listener(head)
  }
}

/** Does what PostgreSQL ended to free others once more. */
async function tryAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= ATTEMPTS || !TRY_AGAIN.has((error as { code?: string }).code ?? '')) throw error
    }
  }
}

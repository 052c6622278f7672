import { type Kysely, sql } from 'kysely'
import type { ArticleId } from '../../shared/ids'
import type { Cursor } from '../../shared/sync/messages'
import type { ArticleRecord } from '../../shared/workflow/record'
import type { NewsroomSchema } from '../db/schema'
import type { Audience } from './article-audience'
import type { NewLogEntry } from './newsroom-store'

/** The channel on which instances tell each other that the log has grown; the payload is its end, `seq:mark`. */
export const LOG_CHANNEL = 'newsroom_log'

/** What is added to the log, and what is known of it. */
export interface Addition {
  readonly entries: readonly NewLogEntry[]
  /** A mark for each entry. */
  readonly marks: readonly number[]
  readonly at: number
  /** Who saw the article of a record before; nothing when they still see it. */
  readonly former: (record: ArticleRecord) => Partial<Audience>
  /** The newest entries of articles, which are locked on the way: where one is not the newest, nothing is added. */
  readonly unchanged?: ReadonlyMap<ArticleId, number>
}

/** Adds entries to the log; answers their places, or undefined when an article was changed. */
export async function appendEntries(
  database: Kysely<NewsroomSchema>,
  { entries, marks, at, former, unchanged }: Addition,
): Promise<readonly Cursor[] | undefined> {
  const [count, mark] = [entries.length, marks.at(-1) ?? 0]
  const { content, rows } = described(entries, marks, former)
  const texts = rowsTouched(entries, marks)
  const expected = Array.from(unchanged ?? [], ([id, seq]) => ({ id, seq }))
  // Articles in one order for everyone, and all of them before the log's head: whoever holds that waits for nobody.
  const lock = sql`locked as materialized (
    select article.id
    from jsonb_to_recordset(${JSON.stringify(expected)}::jsonb) as expected (id uuid, seq bigint)
      join article on article.id = expected.id and article.seq = expected.seq
    order by article.id for no key update of article
  ),`
  // One statement. The row of the log's head is held until the commit: nobody else gets a number before ours are visible.
  // One buffer for all updates: an array of them would travel as hexadecimal text. Places count from 1 within the batch.
  const answer = await sql<{ seq: number }>`
    with ${unchanged === undefined ? sql`` : lock}
    head as (
      update log_head set seq = seq + ${count}, mark = ${mark}
      ${unchanged === undefined ? sql`` : sql`where (select count(*) from locked) = ${unchanged.size}`}
      returning seq, seq - ${count}::bigint as before
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
  `.execute(database)
  const last = answer.rows[0]?.seq
  if (last === undefined && unchanged === undefined) throw new Error('the log has no end')
  return last === undefined ? undefined : marks.map((each, n) => ({ seq: last - count + 1 + n, mark: each }))
}

/** The entries as rows of the log, their updates one after the other. */
function described(
  entries: readonly NewLogEntry[],
  marks: readonly number[],
  former: Addition['former'],
): { content: Buffer; rows: readonly object[] } {
  const updates = entries.map((entry) => (entry.kind === 'update' ? entry.update : new Uint8Array(0)))
  let offset = 1
  const rows = entries.map((entry, n) => {
    const { articleId: article, account, device } = entry
    const about = { place: n + 1, mark: marks[n], article, account, device }
    if (entry.kind === 'record') {
      const { record } = entry
      return { ...about, record, size: JSON.stringify(record).length, ...former(record) }
    }
    const size = entry.update.byteLength
    offset += size
    return { ...about, from: offset - size, size }
  })
  return { content: Buffer.concat(updates), rows }
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

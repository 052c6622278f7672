import { type Kysely, sql } from 'kysely'
import type { ArticleId } from '../../shared/ids'
import type { Cursor, SeqRange } from '../../shared/sync/messages'
import type { AccountId, DeviceId } from '../../shared/workflow/people'
import type { ArticleRecord } from '../../shared/workflow/record'
import type { NewsroomSchema } from '../db/schema'
import type { LogPage, ReadLogEntry, Visibility } from './newsroom-store'

/** A page holds at most so many entries, whatever their size. */
const MOST_ENTRIES = 20_000

interface Row {
  readonly known: boolean
  readonly head_seq: number
  readonly head_mark: number
  /** How many entries there were before the page was cut to its size. */
  readonly found: number
  readonly seq: number | null
  readonly mark: number
  readonly article: ArticleId
  readonly account: AccountId
  readonly device: DeviceId | null
  readonly at: number
  readonly content: Buffer | null
  readonly record: ArticleRecord | null
  readonly visible: boolean
}

/** As `NewsroomStore.readLog`: one statement, so that everything it says is of one moment. */
export async function readLogPage(
  database: Kysely<NewsroomSchema>,
  after: Cursor,
  { account, desks }: Visibility,
  { except, maxBytes }: { readonly except: readonly SeqRange[]; readonly maxBytes: number },
): Promise<LogPage> {
  const ranges = `{${except.map(({ from, to }) => `[${from},${to}]`).join(',')}}`
  const { rows } = await sql<Row>`
    with found as (
      select log.seq, log.size, seen.visible
      from log
        join article on article.id = log.article
        cross join lateral (
          select article.desk = any(${desks}::uuid[]) or article.people @> array[${account}::uuid] as visible
        ) seen
      where log.seq > ${after.seq}::bigint and not log.seq <@ ${ranges}::int8multirange
        and (seen.visible or log.former_desks && ${desks}::uuid[] or log.former_people @> array[${account}::uuid])
      order by log.seq limit ${MOST_ENTRIES}
    ),
    sized as (select seq, size, visible, sum(size) over (order by seq) as total from found)
    select
      ${after.seq}::bigint >= head.pruned and (${after.seq}::bigint = 0 or exists (
        select from log where log.seq = ${after.seq}::bigint and log.mark = ${after.mark}::bigint
      )) as known,
      head.seq as head_seq, head.mark as head_mark, (select count(*) from found) as found,
      log.seq, log.mark, log.article, log.account, log.device, log.at, log.content, log.record, sized.visible
    from log_head head
      left join sized on sized.total <= ${maxBytes} or sized.total = sized.size
      left join log on log.seq = sized.seq
    order by log.seq
  `.execute(database)
  const [first] = rows
  if (first === undefined) throw new Error('the log has no end')
  const head = { seq: first.head_seq, mark: first.head_mark }
  if (!first.known) return { kind: 'unknown', head }
  const entries = rows.flatMap(entryOf)
  const last = entries.at(-1)
  const more = entries.length < first.found || first.found === MOST_ENTRIES
  return { kind: 'entries', entries, end: more && last !== undefined ? { seq: last.seq, mark: last.mark } : head, more }
}

function entryOf({ seq, mark, article, account, device, at, content, record, visible }: Row): ReadLogEntry[] {
  if (seq === null) return []
  const about = { seq, mark, articleId: article, account, device, at, visible }
  if (record !== null) return [{ ...about, kind: 'record', record }]
  return [{ ...about, kind: 'update', update: content ?? new Uint8Array(0) }]
}

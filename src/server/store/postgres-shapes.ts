import { type Kysely, sql } from 'kysely'
import type { ArticleId } from '../../shared/ids'
import type { NewsroomSchema } from '../db/schema'
import type { ComputedRow, StoredShape } from './newsroom-store'

/** As `NewsroomTransaction.readShapes`. */
export async function readStoredShapes(
  database: Kysely<NewsroomSchema>,
  ids: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, StoredShape>> {
  // What a snapshot holds may be gone from the log: a shape that is older than the snapshot is of no use.
  const { rows } = await sql<{ id: ArticleId; shape: string | null; content: Buffer | null }>`
    with known as (
      select shape.article, shape.seq, shape.content
      from article_shape shape left join article_snapshot snapshot on snapshot.article = shape.article
      where shape.article = any(${ids}::uuid[]) and shape.seq >= coalesce(snapshot.seq, 0)
    )
    select article as id, content as shape, null::bytea as content, seq from known
    union all
    select log.article, null, log.content, log.seq
    from known join log on log.article = known.article and log.content is not null and log.seq > known.seq
    order by id, seq
  `.execute(database)
  const shapes = new Map<ArticleId, { readonly shape: unknown; readonly updates: Uint8Array[] }>()
  for (const { id, shape, content } of rows) {
    if (shape !== null) shapes.set(id, { shape: JSON.parse(shape) as unknown, updates: [] })
    else if (content !== null) shapes.get(id)?.updates.push(content)
  }
  return shapes
}

/** Saves the shapes among `rows`, unless there are newer ones; the articles are locked. */
export async function saveStoredShapes(database: Kysely<NewsroomSchema>, rows: readonly ComputedRow[]): Promise<void> {
  const shapes = rows.flatMap(({ id, seq, shape }) =>
    shape === undefined ? [] : [{ id, seq, content: JSON.stringify(shape) }],
  )
  if (shapes.length === 0) return
  await sql`
    insert into article_shape as kept (article, seq, content)
    select id, seq, content from jsonb_to_recordset(${JSON.stringify(shapes)}::jsonb)
      as given (id uuid, seq bigint, content text)
    where exists (select from article where article.id = given.id)
    order by id
    on conflict (article) do update set seq = excluded.seq, content = excluded.content where kept.seq <= excluded.seq
  `.execute(database)
}

import { type Kysely, sql } from 'kysely'
import type { ArticleId } from '../../shared/ids'
import type { NewsroomSchema } from '../db/schema'
import type { StoredText } from './newsroom-store'

/** Reads the texts of those of `ids` that exist, as of one moment: snapshots, and the updates since in their order. */
export async function readStoredTexts(
  database: Kysely<NewsroomSchema>,
  ids: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, StoredText>> {
  const { rows } = await sql<{ id: ArticleId; text_seq: number; kind: 0 | 1; content: Buffer | null }>`
    select article.id, article.text_seq, 0 as kind, snapshot.seq as seq, snapshot.content
    from article left join article_snapshot snapshot on snapshot.article = article.id
    where article.id = any(${ids}::uuid[])
    union all
    select article.id, article.text_seq, 1 as kind, log.seq, log.content
    from article
      left join article_snapshot snapshot on snapshot.article = article.id
      join log on log.article = article.id and log.content is not null and log.seq > coalesce(snapshot.seq, 0)
    where article.id = any(${ids}::uuid[])
    order by id, kind, seq
  `.execute(database)
  const texts = new Map<ArticleId, { snapshot: Uint8Array | undefined; updates: Uint8Array[]; seq: number }>()
  for (const { id, text_seq, kind, content } of rows) {
    let text = texts.get(id)
    if (text === undefined) {
      text = { snapshot: undefined, updates: [], seq: text_seq }
      texts.set(id, text)
    }
    if (content === null) continue
    if (kind === 0) text.snapshot = content
    else text.updates.push(content)
  }
  return texts
}

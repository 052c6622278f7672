import { type Kysely, sql } from 'kysely'
import { readFigures } from '../../shared/article/figures'
import type { ArticleId, PhotoId } from '../../shared/ids'
import { openStoredText } from '../articles/stored-text'
import type { NewsroomSchema } from '../db/schema'
import type { NewsroomStore, StoredText, Visibility } from '../store/newsroom-store'

/** What the uses are computed from. */
export interface PhotoUsesParts {
  readonly database: Kysely<NewsroomSchema>
  readonly store: Pick<NewsroomStore, 'readTexts'>
  /** Lets others have a turn; between two articles. */
  readonly pause: () => Promise<void>
  /** Told of an article whose text could not be read; what was known of it stays. */
  readonly onError: (id: ArticleId, error: unknown) => void
}

const AT_ONCE = 50

/**
 * Which articles show which photos, following the log. It may lag behind: ask `catchUp` before concluding that a photo is shown
 * nowhere.
 */
export class PhotoUses {
  readonly #parts: PhotoUsesParts
  #running: Promise<void> | undefined
  #again: Promise<void> | undefined
  #stopped = false

  constructor(parts: PhotoUsesParts) {
    this.#parts = parts
  }

  /** Whether a reader may see a photo: one that they sent, or that an article they may see shows. */
  async maySee(reader: Visibility, photo: PhotoId): Promise<boolean> {
    return (await this.visible(reader, [photo])).has(photo)
  }

  /** Those of the photos that are stored and that a reader may see. */
  async visible(reader: Visibility, photos: readonly PhotoId[]): Promise<ReadonlySet<PhotoId>> {
    const found = await this.#visible(reader, photos)
    if (found.size === new Set(photos).size) return found
    // An article may have come only just now.
    await this.catchUp()
    return this.#visible(reader, photos)
  }

  /** Reads what was written before the call; at most one run after the one under way. */
  catchUp(): Promise<void> {
    if (this.#running === undefined) {
      this.#running = this.#follow().finally(() => {
        this.#running = undefined
      })
      return this.#running
    }
    this.#again ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#again = undefined
        return this.catchUp()
      })
    return this.#again
  }

  /** Begins nothing more and waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.allSettled([this.#running, this.#again])
  }

  async #visible({ account, desks }: Visibility, photos: readonly PhotoId[]): Promise<ReadonlySet<PhotoId>> {
    const { rows } = await sql<{ id: PhotoId }>`
      select p.id from photo p
      where p.id = any(${photos}::text[]) and (p.uploaded_by = ${account} or exists (
        select from photo_use u join article a on a.id = u.article
        where u.photo = p.id and (a.desk = any(${desks}::uuid[]) or a.people @> array[${account}::uuid])
      ))
    `.execute(this.#parts.database)
    return new Set(rows.map(({ id }) => id))
  }

  async #follow(): Promise<void> {
    while (!this.#stopped && (await this.#step())) await this.#parts.pause()
  }

  async #step(): Promise<boolean> {
    const { database, store, pause } = this.#parts
    const { rows } = await sql<{ id: ArticleId; seq: number }>`
      select id, seq from article
      where seq > (select seq from photo_use_head) order by seq limit ${AT_ONCE}
    `.execute(database)
    const last = rows.at(-1)
    if (last === undefined) return false
    const texts = await store.readTexts(rows.map(({ id }) => id))
    const uses: { article: ArticleId; photo: PhotoId }[] = []
    const known: ArticleId[] = []
    for (const [id, text] of texts) {
      const photos = this.#photosOf(id, text)
      if (photos === undefined) continue
      known.push(id)
      for (const photo of photos) uses.push({ article: id, photo })
      await pause()
    }
    await database.transaction().execute(async (transaction) => {
      // Only one instance at a time writes, and never an older reading over a newer one: what changed since comes again.
      const moved = await sql`
        update photo_use_head set seq = ${last.seq} where seq < ${last.seq} returning 1
      `.execute(transaction)
      if (moved.rows.length === 0) return
      await sql`delete from photo_use where article = any(${known}::uuid[])`.execute(transaction)
      await sql`
        insert into photo_use (article, photo)
        select distinct u.article, u.photo
        from unnest(${uses.map((use) => use.article)}::uuid[], ${uses.map((use) => use.photo)}::text[]) as u (article, photo)
        on conflict do nothing
      `.execute(transaction)
    })
    return true
  }

  #photosOf(id: ArticleId, text: StoredText): ReadonlySet<PhotoId> | undefined {
    try {
      const doc = openStoredText(text)
      try {
        return new Set(readFigures(doc).flatMap(({ photoId }) => (photoId === null ? [] : [photoId])))
      } finally {
        doc.destroy()
      }
    } catch (error) {
      this.#parts.onError(id, error)
      return undefined
    }
  }
}

import { type Kysely, sql } from 'kysely'
import type { Clock } from '../../shared/clock'
import type { PhotoId } from '../../shared/ids'
import type { NewsroomSchema } from '../db/schema'
import type { PhotoFiles } from './photo-files'
import { lock } from './photo-intake'
import type { PhotoUses } from './photo-uses'

const DAY = 24 * 3_600_000
/** An upload that was not finished for this long is thrown away, in milliseconds. */
export const UPLOAD_LASTS = 7 * DAY
/** A photo that no article shows is kept for this long after a laptop last announced it: its article may still be on its way. */
export const UNUSED_LASTS = 60 * DAY
/** How often the upkeep looks, and how soon after a start. */
const EVERY = 6 * 3_600_000
const FIRST = 10 * 60_000

/** What the upkeep works with. */
export interface PhotoUpkeepParts {
  readonly database: Kysely<NewsroomSchema>
  readonly clock: Clock
  readonly files: PhotoFiles
  readonly uses: PhotoUses
  readonly discard: (name: string) => Promise<void>
  readonly onError: (error: unknown) => void
}

/** What was thrown away. */
export interface PhotosThrownAway {
  readonly uploads: number
  readonly photos: readonly PhotoId[]
}

/** Throws away uploads nobody finishes and photos nobody shows. */
export class PhotoUpkeep {
  readonly #parts: PhotoUpkeepParts
  #running: Promise<unknown> = Promise.resolve()

  constructor(parts: PhotoUpkeepParts) {
    this.#parts = parts
  }

  /** Begins to look at times; returns the end of it, which waits for what is under way. */
  start(): () => Promise<void> {
    let cancel: (() => void) | undefined
    const again = (milliseconds: number): void => {
      cancel = this.#parts.clock.after(milliseconds, () => {
        this.#running = this.run().catch(this.#parts.onError)
        again(EVERY)
      })
    }
    again(FIRST)
    return async () => {
      cancel?.()
      await this.#running
    }
  }

  /** Looks once. */
  async run(): Promise<PhotosThrownAway> {
    const { database, clock, uses, discard } = this.#parts
    const now = clock.now()
    const uploads = await database
      .deleteFrom('photo_upload')
      .where('begun_at', '<', now - UPLOAD_LASTS)
      .returning(['name', 'photo'])
      .execute()
    for (const { name, photo } of uploads) {
      await discard(name)
      // One that was stored and not written down, because the process ended in between.
      await this.#removeFiles(photo)
    }
    await uses.catchUp()
    const { rows } = await sql<{ id: PhotoId }>`
      delete from photo p
      where p.claimed_at < ${now - UNUSED_LASTS} and not exists (select from photo_use u where u.photo = p.id)
      returning p.id
    `.execute(database)
    for (const { id } of rows) await this.#removeFiles(id)
    return { uploads: uploads.length, photos: rows.map(({ id }) => id) }
  }

  /** The row went first: what fails in between leaves files nobody refers to, never a photo without its file. */
  async #removeFiles(id: PhotoId): Promise<void> {
    const { database, files, onError } = this.#parts
    try {
      await database.transaction().execute(async (transaction) => {
        await lock(transaction, `photo:${id}`)
        const { rows } = await sql`
          select 1 from photo where id = ${id} union all select 1 from photo_upload where photo = ${id}
        `.execute(transaction)
        // Sent again meanwhile, or about to be.
        if (rows.length === 0) await files.remove(id)
      })
    } catch (error) {
      onError(error)
    }
  }
}

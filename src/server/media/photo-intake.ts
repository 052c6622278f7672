import { stat } from 'node:fs/promises'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Clock } from '../../shared/clock'
import type { Failure } from '../../shared/failure'
import type { PhotoId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import { photoLimits } from '../../shared/sync/photos'
import type { AccountId } from '../../shared/workflow/people'
import type { NewsroomSchema } from '../db/schema'
import { storedJson } from '../db/stored-json'
import { FilesUnavailable } from './file-store'
import type { PhotoFiles } from './photo-files'
import { examinePicture, hashOfFile, type Picture } from './picture'

/** What an intake works with. */
export interface PhotoIntakeParts {
  readonly database: Kysely<NewsroomSchema>
  readonly files: PhotoFiles
  readonly clock: Pick<Clock, 'now'>
  /** How much the photos that one account sent may take, in bytes. */
  readonly quota: number
  /** Where the bytes of an upload that is under way lie. */
  readonly uploadPath: (name: string) => string
  /** Forgets the bytes of an upload. */
  readonly discard: (name: string) => Promise<void>
  /** Told of a photo that is new, after it is stored. */
  readonly onNew: (id: PhotoId) => void
  /** Told when an upload could not be stored because the place for files cannot be used. */
  readonly onUnavailable: (error: FilesUnavailable) => void
}

/** A photo that is announced before its bytes come. */
export interface AnnouncedPhoto {
  /** As `uploadName` says. */
  readonly name: string
  readonly photo: PhotoId
  readonly account: AccountId
  readonly fileName: string
  readonly bytes: number
}

const MEGABYTE = 1024 * 1024

/** Takes photos in: what is announced, checked when its bytes are there, and stored once. */
export class PhotoIntake {
  readonly #parts: PhotoIntakeParts
  readonly #finishing = new Map<string, Promise<Result<PhotoId> | undefined>>()

  constructor(parts: PhotoIntakeParts) {
    this.#parts = parts
  }

  /**
   * Makes room for an upload; `here` when the photo is stored already and nothing need be sent. Fails with `file-empty`,
   * `file-too-large` or `photo-quota-exceeded`. Announcing an upload again that is under way changes nothing.
   */
  async announce({ name, photo, account, fileName, bytes }: AnnouncedPhoto): Promise<Result<'here' | 'upload'>> {
    if (bytes < 1) return fail('file-empty', { file: fileName })
    if (bytes > photoLimits.fileBytes) {
      const limit = photoLimits.fileBytes / MEGABYTE
      return fail('file-too-large', { file: fileName, size: Math.ceil(bytes / MEGABYTE), limit })
    }
    const { database, quota } = this.#parts
    const now = this.#parts.clock.now()
    return database.transaction().execute(async (transaction) => {
      const claimed = await sql`update photo set claimed_at = ${now} where id = ${photo} returning 1`.execute(
        transaction,
      )
      if (claimed.rows.length > 0) return ok('here')
      // One announcement of an account at a time, so that two cannot both take the last room.
      await lock(transaction, `quota:${account}`)
      const { rows } = await sql<{ used: number }>`
        select (
          coalesce((select sum(bytes) from photo where uploaded_by = ${account}), 0) +
          coalesce((select sum(bytes) from photo_upload where account = ${account} and name <> ${name} and failure is null), 0)
        )::bigint as used
      `.execute(transaction)
      if ((rows[0]?.used ?? 0) + bytes > quota) {
        return fail('photo-quota-exceeded', { limit: Math.floor(quota / MEGABYTE) })
      }
      await sql`
        insert into photo_upload (name, photo, account, file_name, bytes, begun_at)
        values (${name}, ${photo}, ${account}, ${fileName}, ${bytes}, ${now})
        on conflict (name) do update set failure = null, bytes = excluded.bytes, begun_at = excluded.begun_at
      `.execute(transaction)
      return ok('upload')
    })
  }

  /**
   * Checks and stores an upload whose bytes are all there; undefined when they are not, or nothing is known of it. Fails with
   * `photo-hash-mismatch` or as `examinePicture` does; a failure is remembered and the bytes are thrown away. `photos-unavailable`
   * is not remembered: the bytes stay, and the next call tries again.
   */
  finish(name: string): Promise<Result<PhotoId> | undefined> {
    const under = this.#finishing.get(name)
    if (under !== undefined) return under
    const finishing = this.#finish(name).finally(() => this.#finishing.delete(name))
    this.#finishing.set(name, finishing)
    return finishing
  }

  /** Why the last attempt at an upload failed; undefined when it did not. */
  async failureOf(name: string): Promise<Failure | undefined> {
    const row = await this.#parts.database
      .selectFrom('photo_upload')
      .select('failure')
      .where('name', '=', name)
      .executeTakeFirst()
    return row?.failure ?? undefined
  }

  async #finish(name: string): Promise<Result<PhotoId> | undefined> {
    const { database, files, uploadPath, discard, onNew } = this.#parts
    const upload = await database.selectFrom('photo_upload').selectAll().where('name', '=', name).executeTakeFirst()
    if (upload === undefined || upload.failure !== null) return undefined
    const { photo, account, bytes, file_name: fileName } = upload
    const path = uploadPath(name)
    if ((await sizeOf(path)) !== bytes) return undefined
    const announced = { name, photo, account, fileName, bytes }
    const looked = await files.decode(() => examinePicture(path, fileName))
    const taken = looked.ok ? await this.#store(announced, looked.value, path) : await refusal(looked, photo, path)
    if (!taken.ok && taken.failure.code === 'photos-unavailable') return taken
    if (!taken.ok) {
      const failure = storedJson(taken.failure)
      await database.updateTable('photo_upload').set({ failure }).where('name', '=', name).execute()
    }
    await discard(name)
    if (!taken.ok) return taken
    if (taken.value === 'new') onNew(photo)
    return ok(photo)
  }

  /** Stores what was looked at. No connection to the database is held while a slow place takes the files. */
  async #store(announced: AnnouncedPhoto, picture: Picture, path: string): Promise<Result<'new' | 'known'>> {
    const { files, onUnavailable } = this.#parts
    const { photo } = announced
    // A removal of this photo's files that is under way is over after this, and later ones see that it is being taken in.
    if ((await this.#unlessKnown(announced)) === 'known') return ok('known')
    try {
      if (!(await files.store.putFile(files.key(photo, 'original'), path, photo))) return fail('photo-hash-mismatch')
      await files.store.putBytes(files.key(photo, 'thumb'), picture.thumb)
    } catch (error) {
      if (!(error instanceof FilesUnavailable)) throw error
      onUnavailable(error)
      return fail('photos-unavailable')
    }
    return ok(await this.#unlessKnown(announced, (transaction) => this.#insert(transaction, announced, picture)))
  }

  /** Forgets the upload of a photo that is known; does something with one that is not. */
  #unlessKnown(
    { name, photo }: AnnouncedPhoto,
    task: (transaction: Transaction<NewsroomSchema>) => Promise<void> = async () => undefined,
  ): Promise<'new' | 'known'> {
    return this.#parts.database.transaction().execute(async (transaction) => {
      await lock(transaction, `photo:${photo}`)
      const { rows } = await sql`select 1 from photo where id = ${photo}`.execute(transaction)
      if (rows.length === 0) await task(transaction)
      else await transaction.deleteFrom('photo_upload').where('name', '=', name).execute()
      return rows.length === 0 ? 'new' : 'known'
    })
  }

  async #insert(
    transaction: Transaction<NewsroomSchema>,
    { name, photo, account, fileName, bytes }: AnnouncedPhoto,
    { mime, width, height }: Picture,
  ): Promise<void> {
    const now = this.#parts.clock.now()
    await transaction
      .insertInto('photo')
      .values({
        id: photo,
        file_name: fileName,
        mime,
        width,
        height,
        bytes,
        uploaded_by: account,
        added_at: now,
        claimed_at: now,
        revision: 0,
        description: '{}',
      })
      .execute()
    await transaction.deleteFrom('photo_upload').where('name', '=', name).execute()
  }
}

/** What arrived damaged is told as that, and not as what it was damaged into. */
async function refusal(looked: Result<never>, photo: PhotoId, path: string): Promise<Result<never>> {
  return (await hashOfFile(path)) === photo ? looked : fail('photo-hash-mismatch')
}

/** Waits until this transaction is the only one that holds `name`, until it ends. */
export async function lock(transaction: Transaction<NewsroomSchema>, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 4680))`.execute(transaction)
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

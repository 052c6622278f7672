import type { Kysely, Selectable, Transaction } from 'kysely'
import type { PhotoId } from '../../shared/ids'
import { PhotoInfo } from '../../shared/photo'
import { fail, ok, type Result } from '../../shared/result'
import {
  type DescribedPhoto,
  type PhotoAsked,
  type PhotoDescription,
  type PhotoOnServer,
  uploadName,
} from '../../shared/sync/photos'
import type { DeviceId } from '../../shared/workflow/people'
import type { NewsroomSchema } from '../db/schema'
import { storedJson } from '../db/stored-json'
import type { PhotoTable } from '../db/tables/photos'
import type { Visibility } from '../store/newsroom-store'
import type { PhotoIntake } from './photo-intake'
import type { PhotoUses } from './photo-uses'

/** What a catalogue works with. */
export interface PhotoCatalogueParts {
  readonly database: Kysely<NewsroomSchema>
  readonly uses: PhotoUses
  readonly intake: PhotoIntake
  /** How many bytes of an upload are there; 0 when nothing is known of it. */
  readonly received: (name: string) => Promise<number>
}

/** Answers what is known of photos to whoever may see them, and takes corrections. */
export class PhotoCatalogue {
  readonly #parts: PhotoCatalogueParts

  constructor(parts: PhotoCatalogueParts) {
    this.#parts = parts
  }

  /** How the server stands to each of the photos, in the order asked; an upload of this device that is complete is finished first. */
  async states(asked: readonly PhotoAsked[], reader: Visibility, device: DeviceId): Promise<readonly PhotoOnServer[]> {
    const before = await this.#rows(asked.map(({ id }) => id))
    const finished = await Promise.all(
      asked.filter(({ id }) => !before.has(id)).map(({ id }) => this.#parts.intake.finish(uploadName(id, device))),
    )
    const rows = finished.some((result) => result?.ok) ? await this.#rows(asked.map(({ id }) => id)) : before
    const visible = await this.#parts.uses.visible(reader, [...rows.keys()])
    return Promise.all(
      asked.map(async ({ id, revision }): Promise<PhotoOnServer> => {
        const row = rows.get(id)
        if (row !== undefined && visible.has(id)) {
          // A laptop that saw a later revision saw it before a backup was restored: it is told what is there now.
          const info = row.revision === revision && revision > 0 ? {} : { info: infoOf(row) }
          return { kind: 'here', id, revision: row.revision, ...info }
        }
        const name = uploadName(id, device)
        const failure = await this.#parts.intake.failureOf(name)
        if (failure !== undefined) return { kind: 'refused', id, failure }
        return { kind: 'missing', id, offset: await this.#parts.received(name) }
      }),
    )
  }

  /** What is known of a photo; `photo-unknown` when it is not there or not to be seen. */
  async info(id: PhotoId, reader: Visibility): Promise<Result<DescribedPhoto>> {
    if (!(await this.#parts.uses.maySee(reader, id))) return fail('photo-unknown')
    const row = (await this.#rows([id])).get(id)
    return row === undefined ? fail('photo-unknown') : ok({ revision: row.revision, info: infoOf(row) })
  }

  /** Corrects a photo's description, field by field: the last correction of a field stands. `photo-unknown` as in `info`. */
  async describe(id: PhotoId, change: PhotoDescription, reader: Visibility): Promise<Result<DescribedPhoto>> {
    if (!(await this.#parts.uses.maySee(reader, id))) return fail('photo-unknown')
    return this.#parts.database.transaction().execute(async (transaction) => {
      const row = await selectPhoto(transaction, id)
      if (row === undefined) return fail('photo-unknown')
      const merged = { ...row.description, ...change }
      const kept = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''))
      const next = { ...row, revision: row.revision + 1, description: kept }
      await transaction
        .updateTable('photo')
        .set({ revision: next.revision, description: storedJson(kept) })
        .where('id', '=', id)
        .execute()
      return ok({ revision: next.revision, info: infoOf(next) })
    })
  }

  async #rows(ids: readonly PhotoId[]): Promise<ReadonlyMap<PhotoId, Selectable<PhotoTable>>> {
    if (ids.length === 0) return new Map()
    const rows = await this.#parts.database
      .selectFrom('photo')
      .selectAll()
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map((row) => [row.id, row]))
  }
}

function selectPhoto(
  transaction: Transaction<NewsroomSchema>,
  id: PhotoId,
): Promise<Selectable<PhotoTable> | undefined> {
  return transaction.selectFrom('photo').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

function infoOf(
  row: Pick<Selectable<PhotoTable>, Exclude<keyof PhotoTable, 'description'>> & { description: object },
): PhotoInfo {
  const { id, mime, width, height, bytes, file_name: fileName, added_at: addedAt } = row
  return PhotoInfo.parse({ keywords: [], ...row.description, id, fileName, mime, width, height, bytes, addedAt })
}

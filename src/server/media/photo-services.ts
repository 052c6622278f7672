import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Clock } from '../../shared/clock'
import type { Database } from '../db/database'
import { photoRoutes } from '../http/routes/photo-routes'
import { photoUploadRoutes } from '../http/routes/photo-upload-routes'
import type { NewsroomStore } from '../store/newsroom-store'
import type { FileStore } from './file-store'
import { PhotoCatalogue } from './photo-catalogue'
import { PhotoFiles } from './photo-files'
import { PhotoIntake } from './photo-intake'
import { PhotoUpkeep } from './photo-upkeep'
import { PhotoUses } from './photo-uses'
import { Uploads } from './uploads'

/** What a server's photos need. */
export interface PhotoServicesParts {
  readonly database: Pick<Database, 'kysely'>
  readonly store: Pick<NewsroomStore, 'readTexts'>
  readonly clock: Clock
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>
  /** Where finished photos are kept. */
  readonly files: FileStore
  /** A folder for uploads under way; instances that share it can go on with each other's. */
  readonly folder: string
  /** How much the photos that one account sent may take, in bytes. */
  readonly quota: number
}

/** The photos of a server. */
export interface PhotoServices {
  /** For whoever publishes: originals and renditions by id. */
  readonly files: PhotoFiles
  readonly catalogue: PhotoCatalogue
  readonly uses: PhotoUses
  readonly upkeep: PhotoUpkeep
  /** For photos that do not come over HTTP. */
  readonly intake: PhotoIntake
  readonly uploads: Uploads
  /** Adds the routes under /api/photos; `authentication` has to be registered before. */
  routes(app: FastifyInstance): Promise<void>
  /** Ends what is under way. */
  stop(): Promise<void>
}

/** Starts what photos need beside a database that is migrated. */
export function startPhotoServices(parts: PhotoServicesParts): PhotoServices {
  const { store, clock, log, quota } = parts
  const database = parts.database.kysely
  const files = new PhotoFiles(parts.files)
  const uploads = new Uploads({ folder: join(parts.folder, 'uploads'), finish: (name) => intake.finish(name) })
  const discard = (name: string): Promise<void> => uploads.discard(name)
  const uses = new PhotoUses({
    database,
    store,
    pause: () => turn(),
    onError: (article, error) => log.error({ err: error, article }, 'the photos of an article could not be read'),
  })
  const intake: PhotoIntake = new PhotoIntake({
    database,
    files,
    clock,
    quota,
    uploadPath: (name) => uploads.path(name),
    discard,
    // Made before it is asked for; whoever asks is told when it cannot be.
    onNew: (id) =>
      void files
        .rendition(id, 'page')
        .catch((error: unknown) => log.warn({ err: error, photo: id }, 'no page rendition')),
    onUnavailable: (error) => log.warn({ err: error }, 'a photo could not be stored; its laptop comes again'),
  })
  const catalogue = new PhotoCatalogue({
    database,
    uses,
    intake,
    received: async (name) => (await uploads.received(name)) ?? 0,
  })
  const upkeep = new PhotoUpkeep({
    database,
    clock,
    files,
    uses,
    discard,
    onError: (error) => log.warn({ err: error }, 'unused photos could not be looked for'),
  })
  const stopUpkeep = upkeep.start()
  const catchingUp = uses.catchUp().catch((error: unknown) => log.error({ err: error }, 'catching up on photos failed'))
  return {
    files,
    catalogue,
    uses,
    upkeep,
    intake,
    uploads,
    async routes(app) {
      await app.register(photoRoutes, { catalogue, files })
      await app.register(photoUploadRoutes, { intake, uploads })
    },
    async stop() {
      await stopUpkeep()
      await uses.stop()
      await catchingUp
      await files.idle()
    },
  }
}

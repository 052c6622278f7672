import { randomInt } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../../shared/clock'
import type { Database } from '../db/database'
import type { NewsroomStore } from '../store/newsroom-store'
import { PostgresNewsroomStore } from '../store/postgres-newsroom-store'
import { ArticleUpkeep } from './article-upkeep'
import { ArticleWriter } from './article-writer'
import { ShapeCache } from './shape-cache'
import { SyncService } from './sync-service'

/** What keeps and hands out the articles of a server. */
export interface ArticleServices {
  readonly store: NewsroomStore
  /** The only way by which text is written: live documents use `append`. */
  readonly writer: ArticleWriter
  readonly sync: SyncService
  /** Ends waits at once, so that requests finish. */
  endWaits(): void
  /** Ends everything else, when no request is under way any more. */
  stop(): Promise<void>
}

/** How much memory the shapes of recently written articles may take, in bytes: some ten thousand articles. */
const SHAPES = 64 * 1024 * 1024

/** Starts what the articles need beside a database that is migrated. */
export function startArticleServices(parts: {
  readonly database: Pick<Database, 'kysely' | 'url'>
  readonly clock: Clock
  readonly log: Pick<Logger, 'warn' | 'error'>
}): ArticleServices {
  const { database, clock, log } = parts
  const store = new PostgresNewsroomStore({
    database,
    clock,
    random: (below) => randomInt(below),
    onListenError: (error) => log.warn({ err: error }, 'writes of other instances are not heard for now'),
  })
  const stopListening = store.start()
  const upkeep = new ArticleUpkeep({
    store,
    clock,
    pause: () => turn(),
    onError: (article, error) => log.error({ err: error, article }, 'an article could not be seen to'),
  })
  const writer = new ArticleWriter({
    store,
    shapes: new ShapeCache(SHAPES),
    now: () => clock.now(),
    onWritten: (ids) => upkeep.note(ids),
  })
  const sync = new SyncService({
    store,
    writer,
    clock,
    onUnknownCursor: (cursor, head, { account }) =>
      log.warn({ cursor, head, account }, 'a laptop knows another history: was the database restored from a backup?'),
  })
  const catchingUp = upkeep.catchUp().catch((error: unknown) => log.error({ err: error }, 'catching up failed'))
  return {
    store,
    writer,
    sync,
    endWaits: () => sync.stop(),
    async stop() {
      sync.stop()
      await upkeep.stop()
      await Promise.all([catchingUp, stopListening()])
    },
  }
}

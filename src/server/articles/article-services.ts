import { randomInt } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../../shared/clock'
import type { Database } from '../db/database'
import type { NewsroomStore } from '../store/newsroom-store'
import { PostgresNewsroomStore } from '../store/postgres-newsroom-store'
import { ArticleUpkeep } from './article-upkeep'
import { ArticleWriter } from './article-writer'
import { LogRetention } from './log-retention'
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

/** How long the upkeep lets writers go first before it sees to one more article, in milliseconds. */
const GIVES_WAY = 200

/** Starts what the articles need beside a database that is migrated. */
export function startArticleServices(parts: {
  readonly database: Pick<Database, 'kysely' | 'url'>
  readonly clock: Clock
  readonly log: Pick<Logger, 'warn' | 'error'>
  /** As `ServerConfig.logRetentionDays`. */
  readonly retentionDays?: number
  /** As `ServerConfig.afterRestore`. */
  readonly afterRestore?: boolean
}): ArticleServices {
  const { database, clock, log } = parts
  const store = new PostgresNewsroomStore({
    database,
    clock,
    random: (below) => randomInt(below),
    onListenError: (error) => log.warn({ err: error }, 'writes of other instances are not heard for now'),
  })
  const stopListening = store.start()
  const shapes = new ShapeCache(SHAPES)
  const upkeep = new ArticleUpkeep({
    store,
    clock,
    shapes,
    pause: () => whenIdle(),
    onError: (article, error) => log.error({ err: error, article }, 'an article could not be seen to'),
  })
  const writer = new ArticleWriter({
    store,
    shapes,
    now: () => clock.now(),
    takesRelayed: parts.afterRestore ?? false,
    after: (milliseconds, task) => clock.after(milliseconds, task),
    onWritten: (ids) => upkeep.note(ids),
  })
  // People who wait for a push go first; where somebody always writes, the upkeep goes on slowly all the same.
  const whenIdle = async (): Promise<void> => {
    await turn()
    const waited = Promise.withResolvers<void>()
    const cancel = clock.after(GIVES_WAY, waited.resolve)
    await Promise.race([writer.idle(), waited.promise])
    cancel()
  }
  const sync = new SyncService({
    store,
    writer,
    clock,
    onUnknownCursor: (cursor, head, { account }) =>
      log.warn({ cursor, head, account }, 'a laptop knows another history: was the database restored from a backup?'),
  })
  const retention = new LogRetention({
    store,
    clock,
    days: parts.retentionDays ?? 0,
    pause: () => whenIdle(),
    onError: (error) => log.warn({ err: error }, 'old entries of the log could not be dropped; trying again'),
  })
  const stopRetention = retention.start()
  const catchingUp = upkeep.catchUp().catch((error: unknown) => log.error({ err: error }, 'catching up failed'))
  return {
    store,
    writer,
    sync,
    endWaits: () => sync.stop(),
    async stop() {
      sync.stop()
      await upkeep.stop()
      await Promise.all([catchingUp, stopListening(), stopRetention()])
    },
  }
}

import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Clock } from '../../shared/clock'
import type { Sessions } from '../accounts/sessions'
import type { ArticleServices } from '../articles/article-services'
import { LiveServer } from './live-server'
import { NoPresenceBus } from './presence-bus'
import { RedisPresenceBus } from './redis-presence-bus'

/** Starts live editing beside the HTTP routes of a server; returns the end of it, to be called before the server closes. */
export async function startLiveEditing(parts: {
  readonly app: Pick<FastifyInstance, 'server'>
  readonly articles: Pick<ArticleServices, 'store' | 'writer'>
  readonly sessions: Sessions
  readonly clock: Clock
  readonly log: Pick<Logger, 'warn'>
  readonly publicUrl: () => string
  /** Where presence travels between instances; without it each shows those who are connected to it. */
  readonly redisUrl: string | undefined
}): Promise<() => Promise<void>> {
  const { app, articles, sessions, clock, log, publicUrl, redisUrl } = parts
  const presence =
    redisUrl === undefined
      ? new NoPresenceBus()
      : new RedisPresenceBus(redisUrl, (error) => log.warn({ err: error }, 'presence of other instances is not heard'))
  const { store, writer } = articles
  const live = new LiveServer({
    store,
    writer,
    sessions,
    presence,
    clock,
    publicUrl,
    log: { warn: (about, message) => log.warn(about, message) },
  })
  await live.start(app.server)
  return () => live.stop()
}

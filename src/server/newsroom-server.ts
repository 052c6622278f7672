import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { ServerIdentity } from '../shared/accounts/account-api'
import type { Clock } from '../shared/clock'
import type { AccountService } from './accounts/account-service'
import { startAccountServices } from './accounts/account-services'
import type { DeskService } from './accounts/desk-service'
import type { PasswordCost } from './accounts/passwords'
import type { Sessions } from './accounts/sessions'
import { type ArticleServices, startArticleServices } from './articles/article-services'
import { startLiveEditing } from './collab/start-live-editing'
import type { ServerConfig } from './config'
import type { Database } from './db/database'
import { migrate } from './db/migrate'
import { openNewsroomDatabase } from './db/newsroom-database'
import { buildHttpServer } from './http/http-server'
import { newMetrics } from './http/metrics'
import { RATE_LIMITS, type RateLimits } from './http/rate-limits'
import { accountRoutes } from './http/routes/account-routes'
import { deskRoutes } from './http/routes/desk-routes'
import { identityRoutes } from './http/routes/identity-routes'
import { invitationRoutes } from './http/routes/invitation-routes'
import { sessionRoutes } from './http/routes/session-routes'
import { syncRoutes } from './http/routes/sync-routes'
import { workflowRoutes } from './http/routes/workflow-routes'
import { SharedCounts } from './http/shared-counts'
import { openFileStore } from './media/open-file-store'
import { startPhotoServices } from './media/photo-services'
import {
  isSampleNewsroom,
  type OpenSampleParts,
  openSampleNewsroom,
  type SampleAccounts,
} from './sample/open-sample-newsroom'
import type { NewsroomStore } from './store/newsroom-store'
import { DuePublisher } from './workflow/due-publisher'
import { WorkflowService } from './workflow/workflow-service'

/** What a server is started with. */
export interface NewsroomServerParts {
  readonly config: ServerConfig
  readonly log: Logger
  readonly clock: Clock
  readonly version: string
  /** For tests: cheaper passwords, other limits. */
  readonly passwordCost?: PasswordCost
  readonly limits?: RateLimits
  /** The folder of the sample photos: the server then is that of a sample newsroom, which is put into an empty one. */
  readonly samplePhotos?: string
}

/** A running server. */
export interface NewsroomServer {
  /** Where it listens, as `http://127.0.0.1:4680`. */
  readonly address: string
  readonly app: FastifyInstance
  readonly database: Database
  readonly sessions: Sessions
  readonly accounts: AccountService
  readonly desks: DeskService
  readonly articles: ArticleServices
  /** Stops accepting, finishes what was begun (for at most `GRACE` milliseconds) and closes everything. */
  stop(): Promise<void>
}

/** How long requests may take to finish when the server stops, in milliseconds. */
const GRACE = 25_000

/** Starts a server: database, migrations, services, HTTP. Rejects when any of it fails, leaving nothing running. */
export async function startNewsroomServer(parts: NewsroomServerParts): Promise<NewsroomServer> {
  const { config, log, clock, version } = parts
  const cleanups: (() => Promise<unknown>)[] = []
  const cleanUp = async (): Promise<void> => {
    for (const cleanup of cleanups.toReversed()) {
      await cleanup().catch((error: unknown) => log.error({ err: error }, 'closing'))
    }
    cleanups.length = 0
  }
  // Ends what waits for news, so that stopping does not wait for it.
  const ending = new AbortController()
  let stopping: Promise<void> | undefined
  try {
    const { database, close } = await openNewsroomDatabase(config, 'server', {
      info: (message) => log.info(message),
      lost: (error) => log.warn({ err: error }, 'a connection to the database was lost'),
    })
    cleanups.push(close)
    const ran = await migrate(database.kysely)
    if (ran.length > 0) log.info({ migrations: ran }, 'migrated')

    let address = ''
    const publicUrl = (): string => config.publicUrl ?? address
    const { identityProvider } = config
    const people = await startAccountServices({
      database,
      clock,
      log,
      publicUrl,
      identityProvider,
      passwordCost: parts.passwordCost,
    })
    cleanups.push(() => people.stop())
    const { sessions, directory, signIn, accounts, desks } = people
    const articles = startArticleServices({
      database,
      clock,
      log,
      retentionDays: config.logRetentionDays,
      afterRestore: config.afterRestore,
    })
    cleanups.push(() => articles.stop())
    ending.signal.addEventListener('abort', () => articles.endWaits())
    const { store } = articles
    const workflow = new WorkflowService({ store, clock, isActiveAccount: (account) => accounts.isActive(account) })
    cleanups.push(startDuePublisher(store, clock, log))
    const { files, close: closeFiles } = await openFileStore(config.files, log)
    cleanups.push(closeFiles)
    // What is still coming in lies in a folder in either case.
    const folder = config.files.kind === 'folder' ? config.files.folder : join(config.dataFolder, 'files')
    const photos = startPhotoServices({ database, store, clock, log, folder, files, quota: config.photoQuota })
    cleanups.push(() => photos.stop())
    const sampleAccounts = await sampleAccountsOf(parts, { database, accounts, desks, photos })

    const sharedCounts = sharedCountsOf(config, clock, log)
    cleanups.push(async () => sharedCounts?.close())
    const app = await buildHttpServer({
      config,
      log,
      database,
      sessions,
      directory,
      version,
      registry: newMetrics(database),
      limits: parts.limits ?? (config.rateLimits ? RATE_LIMITS : undefined),
      sharedCounts,
      isStopping: () => ending.signal.aborted,
      routes: async (server) => {
        const identity = async (): Promise<ServerIdentity> => ({
          product: 'toasoan',
          version,
          setUp: await signIn.isSetUp(),
          identityProvider: identityProvider?.name ?? null,
          sampleAccounts: [...sampleAccounts],
        })
        await server.register(sessionRoutes, { database, signIn, accounts, identity, sync: articles.sync })
        await server.register(accountRoutes, { database, accounts })
        await server.register(deskRoutes, { desks })
        await server.register(invitationRoutes, { invitations: people.invitations })
        const { identities } = people
        if (identities !== undefined) await server.register(identityRoutes, { identities })
        await server.register(syncRoutes, { service: articles.sync })
        await server.register(workflowRoutes, { workflow })
        await photos.routes(server)
      },
    })
    cleanups.push(() => closeGracefully(app))
    cleanups.push(await startLiveEditing({ app, articles, sessions, clock, log, publicUrl, redisUrl: config.redisUrl }))
    await app.listen({ host: config.host, port: config.port, listenTextResolver: (at) => `listening at ${at}` })
    address = addressOf(app, config.host)

    const code = await signIn.newSetupCode()
    if (code !== undefined) log.warn(`No administrator yet. Set-up code (24 hours, once): ${code}`)
    const stop = (): Promise<void> => {
      ending.abort()
      return (stopping ??= cleanUp())
    }
    return { address, app, database, sessions, accounts, desks, articles, stop }
  } catch (error) {
    await cleanUp()
    throw error
  }
}

/** Fills a sample newsroom where one is asked for; only then are there accounts to list, and a server that is started without it lists none. */
async function sampleAccountsOf(
  { samplePhotos, clock, config, log }: NewsroomServerParts,
  newsroom: Pick<OpenSampleParts, 'database' | 'accounts' | 'desks' | 'photos'>,
): Promise<SampleAccounts> {
  if (samplePhotos === undefined) {
    if (await isSampleNewsroom(newsroom.database))
      log.warn('a sample newsroom: everyone knows the passwords of its accounts')
    return []
  }
  const isOpen = !['127.0.0.1', '::1', 'localhost'].includes(config.host)
  if (isOpen) log.warn(`a sample newsroom listens at ${config.host}: whoever reaches it can sign in`)
  const accounts = await openSampleNewsroom({ ...newsroom, now: clock.now(), photoFolder: samplePhotos })
  log.info({ people: accounts.map(({ login }) => login) }, 'a sample newsroom: sign in as any of its people')
  return accounts
}

function sharedCountsOf({ redisUrl }: ServerConfig, clock: Clock, log: Logger): SharedCounts | undefined {
  if (redisUrl === undefined) return undefined
  return new SharedCounts(redisUrl, clock, (error) =>
    log.warn({ err: error }, 'each instance counts requests by itself'),
  )
}

function startDuePublisher(store: NewsroomStore, clock: Clock, log: Logger): () => Promise<void> {
  const publisher = new DuePublisher({
    store,
    clock,
    onOutcomes(outcomes) {
      for (const { error, ...outcome } of outcomes) {
        if (outcome.outcome === 'failed') log.error({ ...outcome, err: error }, 'a scheduled version')
        else if (outcome.outcome !== 'waiting') log.info(outcome, 'a scheduled version')
      }
    },
    onError: (error) => log.warn({ err: error }, 'what is scheduled could not be read; trying again'),
  })
  return publisher.start()
}

async function closeGracefully(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), GRACE)
  try {
    await app.close()
  } finally {
    clearTimeout(timer)
  }
}

function addressOf(app: FastifyInstance, host: string): string {
  const bound = app.server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

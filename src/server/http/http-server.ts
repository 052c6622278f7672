import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import { v7 as uuidv7 } from 'uuid'
import type { DirectoryMark } from '../accounts/directory-mark'
import type { Sessions } from '../accounts/sessions'
import type { ServerConfig } from '../config'
import type { Database } from '../db/database'
import { authentication } from './authentication'
import { healthRoutes } from './health-routes'
import { answerError, HttpFailure } from './http-failure'
import { metricsRoutes } from './metrics'
import { type RateLimits, rateLimits } from './rate-limits'
import { RequestLog } from './request-log'
import type { SharedCounts } from './shared-counts'

/** What the HTTP side stands on. */
export interface HttpParts {
  readonly config: Pick<ServerConfig, 'trustProxy' | 'metricsToken'>
  readonly log: Logger
  readonly database: Database
  readonly sessions: Sessions
  readonly directory: DirectoryMark
  readonly registry: Registry
  /** Undefined: nothing is counted. */
  readonly limits: RateLimits | undefined
  /** What is counted together with other instances; undefined for a server that is alone. */
  readonly sharedCounts?: SharedCounts | undefined
  readonly version: string
  readonly isStopping: () => boolean
  /** Adds the routes of the server's parts. */
  readonly routes: (app: FastifyInstance) => Promise<void>
}

/** The largest JSON body that is read, in bytes; routes that take more say so themselves. */
const BODY_LIMIT = 1_048_576

/** The HTTP server with everything but an address: schemas by zod, errors as failures, limits, logs, metrics, OpenAPI. */
export async function buildHttpServer(parts: HttpParts): Promise<FastifyInstance> {
  const { config, log, database, sessions, directory, registry, limits, isStopping } = parts
  const logger: FastifyBaseLogger = log
  const app: FastifyInstance = fastify({
    http: {},
    loggerInstance: logger,
    logController: new RequestLog(),
    // Ids of our own: one that a client may choose could be made to look like another's.
    requestIdHeader: false,
    genReqId: () => uuidv7(),
    trustProxy: trusted(config.trustProxy),
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    keepAliveTimeout: 75_000,
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 200 },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerError)
  app.setNotFoundHandler(() => {
    throw new HttpFailure(404, { code: 'address-not-found' })
  })

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  // A connection that is kept for the client's next request would hold up the end.
  app.addHook('onSend', async (_request, reply) => {
    if (isStopping()) reply.header('connection', 'close')
  })
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    // The proxy in front speaks TLS; behind it this header is set all the same.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  })
  if (limits !== undefined) await app.register(rateLimits, { limits, shared: parts.sharedCounts })
  await app.register(metricsRoutes, { registry, token: config.metricsToken })
  await app.register(authentication, { sessions, directory })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tòa Soạn newsroom server',
        version: parts.version,
        description: 'Failures are JSON: { code, params, detail }.',
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      security: [{ bearer: [] }],
    },
    transform: jsonSchemaTransform,
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  await app.register(healthRoutes, { database, isStopping })
  await parts.routes(app)
  await app.ready()
  return app
}

/** A number of proxies is how many hops, counted from the connection, may say whom they speak for. */
function trusted(
  setting: ServerConfig['trustProxy'],
): boolean | string[] | ((address: string, hop: number) => boolean) {
  if (typeof setting === 'number') return (_address, hop) => hop < setting
  return typeof setting === 'boolean' ? setting : [...setting]
}

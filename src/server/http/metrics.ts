import type { FastifyInstance } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '../db/database'
import { bearerToken } from './authentication'
import { HttpFailure } from './http-failure'

/** A server's own figures; parts of the server add theirs to `registry`. */
export function newMetrics(database: Database): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const pool = new Gauge({
    name: 'toasoan_database_connections',
    help: 'Connections to the database by what they do; waiting counts requests for one.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { totalCount, idleCount, waitingCount } = database.pool
      pool.set({ state: 'busy' }, totalCount - idleCount)
      pool.set({ state: 'idle' }, idleCount)
      pool.set({ state: 'waiting' }, waitingCount)
    },
  })
  return registry
}

/** Measures every request, and serves the figures at /metrics in Prometheus' text format. */
export const metricsRoutes = fastifyPlugin(
  async (app: FastifyInstance, options: { readonly registry: Registry; readonly token: string | undefined }) => {
    const { registry, token } = options
    const durations = new Histogram({
      name: 'toasoan_http_request_seconds',
      help: 'Time from a request to the end of its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers: [registry],
    })
    app.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'none'
      durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    })
    app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
      const given = bearerToken(request.headers.authorization)
      // Without a token only programs on this computer may ask; what came through a proxy did not start here.
      const here = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '')
      const direct = here && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined
      if (token === undefined ? !direct : given !== token) throw new HttpFailure(403, { code: 'not-allowed' })
      return reply.type(registry.contentType).send(await registry.metrics())
    })
  },
  { name: 'metrics' },
)

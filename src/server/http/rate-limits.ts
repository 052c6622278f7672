import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { tokenHash } from '../accounts/tokens'
import { bearerToken } from './authentication'
import { HttpFailure } from './http-failure'
import type { SharedCounts } from './shared-counts'

/** Requests a minute; for all instances together where they share their counts, else for each. */
export interface RateLimits {
  /** From one network address: a whole office may stand behind it. */
  readonly address: number
  /** With one token: a laptop that catches up asks a few times a second at most. */
  readonly token: number
  /** With one token, files of photos, which are counted apart: a laptop that fetches thousands of them goes on syncing its texts. */
  readonly files: number
  /** From one address to the routes that take a password, a code or an invitation. */
  readonly secrets: number
}

/** What a newsroom of a few hundred people stays well below. */
export const RATE_LIMITS: RateLimits = { address: 6000, token: 1200, files: 1200, secrets: 30 }

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the route takes something that can be guessed. */
    secret?: boolean
    /** Whether the route carries the file of a photo. */
    files?: boolean
  }
}

const MINUTE = 60_000

/** How requests are counted. */
export interface RateLimitOptions {
  readonly limits: RateLimits
  /** What other instances count too; undefined for a server that is alone. */
  readonly shared: Pick<SharedCounts, 'add'> | undefined
}

/** The hash of a request's token: no token stays in memory longer than its request. */
function tokenKey(request: FastifyRequest): string {
  return tokenHash(bearerToken(request.headers.authorization) ?? request.ip).toString('base64')
}

/** Counts requests by address and by token and answers 429 with Retry-After to too many; health checks are not counted. */
export const rateLimits = fastifyPlugin(
  async (app: FastifyInstance, { limits, shared }: RateLimitOptions) => {
    await app.register(rateLimit, { global: false, cache: 20_000 })
    const byAddress = app.createRateLimit({ max: limits.address, timeWindow: MINUTE })
    const bySecret = app.createRateLimit({ max: limits.secrets, timeWindow: MINUTE })
    const byToken = app.createRateLimit({ max: limits.token, timeWindow: MINUTE, keyGenerator: tokenKey })
    const byFiles = app.createRateLimit({ max: limits.files, timeWindow: MINUTE, keyGenerator: tokenKey })

    /** Counts a request by one measure; answers for how many seconds it is refused, 0 when it is not. */
    const count = async (measure: string, check: typeof byAddress, request: FastifyRequest): Promise<number> => {
      const own = await check(request)
      if (own.isAllowed) return 0
      // Counted here as well, so that an outage of what is shared opens nothing.
      if (own.isExceeded) return own.ttlInSeconds
      const all = await shared?.add(`${measure}:${own.key}`, MINUTE)
      return all !== undefined && all.current > own.max ? Math.ceil(all.ttl / 1000) : 0
    }

    app.addHook('onRequest', async (request: FastifyRequest) => {
      const { url, config } = request.routeOptions
      if (url === '/healthz' || url === '/readyz' || url === '/metrics') return
      const counts = [count('address', byAddress, request)]
      if (config.secret === true) counts.push(count('secret', bySecret, request))
      if (bearerToken(request.headers.authorization) !== undefined) {
        counts.push(config.files === true ? count('files', byFiles, request) : count('token', byToken, request))
      }
      const refused = Math.max(...(await Promise.all(counts)))
      if (refused === 0) return
      const seconds = Math.max(1, refused)
      throw new HttpFailure(429, { code: 'too-many-requests', params: { seconds } }, seconds)
    })
  },
  { name: 'rate-limits' },
)

import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { tokenHash } from '../accounts/tokens'
import { bearerToken } from './authentication'
import { HttpFailure } from './http-failure'

/** Requests a minute, for each instance. */
export interface RateLimits {
  /** From one network address: a whole office may stand behind it. */
  readonly address: number
  /** With one token: a laptop that catches up asks a few times a second at most. */
  readonly token: number
  /** From one address to the routes that take a password, a code or an invitation. */
  readonly secrets: number
}

/** What a newsroom of a few hundred people stays well below. */
export const RATE_LIMITS: RateLimits = { address: 6000, token: 1200, secrets: 30 }

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the route takes something that can be guessed. */
    secret?: boolean
  }
}

const MINUTE = 60_000

/** Counts requests by address and by token and answers 429 with Retry-After to too many; health checks are not counted. */
export const rateLimits = fastifyPlugin(
  async (app: FastifyInstance, options: { readonly limits: RateLimits }) => {
    const { limits } = options
    await app.register(rateLimit, { global: false, cache: 20_000 })
    const byAddress = app.createRateLimit({ max: limits.address, timeWindow: MINUTE })
    const bySecret = app.createRateLimit({ max: limits.secrets, timeWindow: MINUTE })
    const byToken = app.createRateLimit({
      max: limits.token,
      timeWindow: MINUTE,
      // The hash, so that no token stays in memory longer than its request.
      keyGenerator: (request) => tokenHash(bearerToken(request.headers.authorization) ?? request.ip).toString('base64'),
    })

    app.addHook('onRequest', async (request: FastifyRequest) => {
      const { url, config } = request.routeOptions
      if (url === '/healthz' || url === '/readyz' || url === '/metrics') return
      const checks = [byAddress]
      if (config.secret === true) checks.push(bySecret)
      if (bearerToken(request.headers.authorization) !== undefined) checks.push(byToken)
      for (const check of checks) {
        const found = await check(request)
        if (!found.isAllowed && found.isExceeded) {
          const seconds = Math.max(1, found.ttlInSeconds)
          throw new HttpFailure(429, { code: 'too-many-requests', params: { seconds } }, seconds)
        }
      }
    })
  },
  { name: 'rate-limits' },
)

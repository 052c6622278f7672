import { Redis, type RedisOptions } from 'ioredis'

/** How soon a lost connection is tried again, at most, in milliseconds. */
const AGAIN = 2_000

/**
 * Opens a connection to Redis, which comes back by itself. What is asked while it is away fails at once: nothing that is kept in
 * Redis is worth waiting for. `onLost` hears of each outage once.
 */
export function connectRedis(url: string, onLost: (error: unknown) => void, options: RedisOptions = {}): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 5_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, AGAIN),
    ...options,
  })
  let isAway = false
  redis.on('ready', () => {
    isAway = false
  })
  redis.on('error', (error) => {
    if (!isAway) onLost(error)
    isAway = true
  })
  return redis
}

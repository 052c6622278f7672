import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findRedis, TestRedis } from '../testing/test-redis'
import type { PresenceMessage } from './presence-bus'
import { RedisPresenceBus } from './redis-presence-bus'

const program = findRedis()
const WAIT = { timeout: 30_000 }

describe.skipIf(program === undefined)('presence over Redis', () => {
  let redis: TestRedis
  const lost: unknown[] = []
  const buses: RedisPresenceBus[] = []
  const heard: PresenceMessage[][] = []

  beforeAll(async () => {
    redis = await TestRedis.start(program ?? '')
    for (let n = 0; n < 2; n += 1) {
      const bus = new RedisPresenceBus(redis.url, (error) => lost.push(error))
      const messages: PresenceMessage[] = []
      bus.subscribe((message) => messages.push(message))
      buses.push(bus)
      heard.push(messages)
    }
  })
  afterAll(async () => {
    for (const bus of buses) await bus.close()
    await redis.stop()
  })

  /** Tells it until it is heard: what is told while a line is not yet there is lost, as it may be. */
  const tellUntilHeard = (message: PresenceMessage): Promise<void> =>
    vi.waitFor(() => {
      buses[0]?.publish(message)
      expect(heard[1]).toContainEqual(message)
    }, WAIT)

  it('carries who is where and who asks, to the others only', async () => {
    await tellUntilHeard({ article: 'a', update: new Uint8Array([0, 1, 255]) })
    await tellUntilHeard({ article: 'a', update: 'who' })
    expect(heard[0]).toEqual([])
  })

  it('hears again after Redis was killed, and says no more than once a line that it was away', async () => {
    await redis.kill()
    await vi.waitFor(() => expect(lost).not.toEqual([]), WAIT)
    buses[0]?.publish({ article: 'b', update: 'who' })
    await redis.revive()
    await tellUntilHeard({ article: 'c', update: 'who' })
    // Each bus has two lines, and each tried often.
    expect(lost.length).toBeLessThanOrEqual(4)
  })
})

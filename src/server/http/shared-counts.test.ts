import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { NewsroomServer } from '../newsroom-server'
import { findRedis, TestRedis } from '../testing/test-redis'
import { withNewsroom } from '../testing/test-server'
import { SharedCounts } from './shared-counts'

const program = findRedis()
const MINUTE = 60_000
/** A busy machine is no outage (milliseconds). */
const PATIENT = 20_000

const refused = (answers: readonly number[]): number => answers.filter((status) => status === 429).length

describe.skipIf(program === undefined)('counts that instances share in Redis', () => {
  let redis: TestRedis
  const opened: SharedCounts[] = []

  beforeAll(async () => {
    redis = await TestRedis.start(program ?? '')
  })
  afterAll(async () => {
    for (const counts of opened) counts.close()
    await redis.stop()
  })

  async function open(): Promise<SharedCounts> {
    const counts = new SharedCounts(redis.url, Date, () => undefined, PATIENT)
    opened.push(counts)
    await vi.waitFor(() => expect(counts.isShared).toBe(true), { timeout: 20_000 })
    return counts
  }

  it('are one count for a key, with a window that begins with the first', async () => {
    const [a, b] = [await open(), await open()]
    expect(await a.add('lan', MINUTE)).toEqual({ current: 1, ttl: expect.any(Number) })
    const second = await b.add('lan', MINUTE * 10)
    expect(second?.current).toBe(2)
    expect(second?.ttl).toBeGreaterThan(0)
    expect(second?.ttl).toBeLessThanOrEqual(MINUTE)
    expect((await a.add('minh', MINUTE))?.current).toBe(1)
  })

  it('are each one’s own while Redis is away or does not answer, and shared again afterwards', async () => {
    const lost: unknown[] = []
    let now = 0
    const counts = new SharedCounts(redis.url, { now: () => now }, (error) => lost.push(error), 2_000)
    opened.push(counts)
    const shared = () => vi.waitFor(() => expect(counts.isShared).toBe(true), { timeout: 20_000 })
    await shared()
    await redis.kill()
    await vi.waitFor(() => expect(counts.isShared).toBe(false), { timeout: 20_000 })
    expect(await counts.add('lan', MINUTE)).toBeUndefined()
    await redis.revive()
    await shared()
    redis.silence(true)
    expect(await counts.add('lan', MINUTE)).toBeUndefined()
    redis.silence(false)
    // Not asked again before a while: nobody is to wait for it with every request.
    expect(counts.isShared).toBe(false)
    expect(lost).not.toEqual([])
    now += 10_000
    await shared()
    expect(await counts.add('nam', MINUTE)).toMatchObject({ current: 1 })
  })
})

describe.skipIf(program === undefined)('limits of several instances', () => {
  const limits = { address: 1000, token: 6, files: 1000, secrets: 1000 }
  const newsroom = withNewsroom()
  let redis: TestRedis
  let instances: readonly NewsroomServer[]

  beforeAll(async () => {
    redis = await TestRedis.start(program ?? '')
    const config = { redisUrl: redis.url }
    instances = [await newsroom.another({ limits, config }), await newsroom.another({ limits, config })]
  }, 120_000)
  afterAll(async () => {
    await Promise.all(instances.map((instance) => instance.stop()))
    await redis.stop()
  })

  const statuses = async (token: string, times: number): Promise<readonly number[]> => {
    const answers: number[] = []
    for (let n = 0; n < times; n += 1) {
      const { status } = await newsroom.ask('GET', '/api/desks', { token }, instances[n % instances.length])
      answers.push(status)
    }
    return answers
  }

  it('hold for all of them together', async () => {
    // Until both are connected, each counts by itself: then a token nobody used yet is counted by both.
    await vi.waitFor(async () => expect(refused(await statuses(`token-${randomUUID()}`, 12))).toBe(6), {
      timeout: 50_000,
    })
  })

  it('hold for each of them while Redis is away, and nobody else is refused', async () => {
    await redis.kill()
    expect(refused(await statuses('another-token', 12))).toBe(0)
    expect(refused(await statuses('another-token', 4))).toBe(4)
    await redis.revive()
  })
})

import { describe, expect, it } from 'vitest'
import { LogRetention } from './log-retention'
import { HandClock } from './testing/test-newsroom-texts'

const DAY = 24 * 3_600_000

/** A log that has so many old entries. */
function logOf(old: number) {
  const asked: { before: number; limit: number }[] = []
  let left = old
  return {
    asked,
    async pruneLog(before: number, limit: number): Promise<number> {
      asked.push({ before, limit })
      const dropped = Math.min(left, limit)
      left -= dropped
      return dropped
    },
    get left() {
      return left
    },
  }
}

function retention(store: ReturnType<typeof logOf>, clock: HandClock, days: number, errors: unknown[] = []) {
  const onError = (error: unknown): void => void errors.push(error)
  return new LogRetention({ store, clock, days, pause: async () => {}, onError })
}

describe('LogRetention', () => {
  it('drops what is older than its days, batch by batch until nothing is left', async () => {
    const clock = new HandClock()
    const store = logOf(2500)
    expect(await retention(store, clock, 30).prune()).toBe(2500)
    expect(store.left).toBe(0)
    expect(store.asked.length).toBe(3)
    for (const { before } of store.asked) expect(before).toBe(clock.now() - 30 * DAY)
  })

  it('keeps everything for ever when it is told 0 days', async () => {
    const clock = new HandClock()
    const store = logOf(10)
    const kept = retention(store, clock, 0)
    kept.start()
    clock.move(DAY)
    expect(await kept.prune()).toBe(0)
    expect(store.asked).toEqual([])
  })

  it('begins again an hour later, also after a failure, and not after it was stopped', async () => {
    const clock = new HandClock()
    const errors: unknown[] = []
    let store = logOf(1)
    const failing = { ...store, pruneLog: () => Promise.reject(new Error('no database')) }
    const stop = retention(failing, clock, 1, errors).start()
    clock.move(3_600_000)
    await settled()
    clock.move(3_600_000)
    await settled()
    expect(errors.length).toBe(2)
    await stop()
    clock.move(3_600_000)
    await settled()
    expect(errors.length).toBe(2)

    store = logOf(1)
    const other = retention(store, clock, 1).start()
    clock.move(3_599_999)
    await settled()
    expect(store.left).toBe(1)
    clock.move(1)
    await settled()
    expect(store.left).toBe(0)
    await other()
  })
})

/** Lets everything run that waits for nothing but its turn. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

import type { Redis } from 'ioredis'
import type { Clock } from '../../shared/clock'
import { connectRedis } from '../redis-connection'

/** How many requests there were in a window of time, and how long it lasts yet, in milliseconds. */
export interface SharedCount {
  readonly current: number
  readonly ttl: number
}

/** A Redis that does not answer within this (milliseconds) is not asked again for `PAUSE`. */
const PATIENCE = 250
const PAUSE = 5_000
const PREFIX = 'toasoan:limit:'

/** Counts that the instances of a server keep together, in Redis. Without it each instance goes by its own: nobody is refused for an outage. */
export class SharedCounts {
  readonly #redis: Redis
  readonly #clock: Pick<Clock, 'now'>
  readonly #onLost: (error: unknown) => void
  #notBefore = 0

  /** `onLost` hears of outages; `patience` is how long an answer may take, in milliseconds. */
  constructor(url: string, clock: Pick<Clock, 'now'>, onLost: (error: unknown) => void, patience = PATIENCE) {
    this.#clock = clock
    this.#onLost = onLost
    this.#redis = connectRedis(url, onLost, { commandTimeout: patience })
  }

  /** Whether Redis can be asked at the moment. */
  get isShared(): boolean {
    return this.#redis.status === 'ready' && this.#clock.now() >= this.#notBefore
  }

  /** Counts one more under a key whose window begins with its first; undefined when Redis cannot be asked. */
  async add(key: string, milliseconds: number): Promise<SharedCount | undefined> {
    if (!this.isShared) return undefined
    try {
      const name = PREFIX + key
      const transaction = this.#redis.multi().set(name, 0, 'PX', milliseconds, 'NX').incr(name).pttl(name)
      const [, counted, left] = (await transaction.exec()) ?? []
      return { current: Number(counted?.[1]), ttl: Number(left?.[1]) }
    } catch (error) {
      this.#notBefore = this.#clock.now() + PAUSE
      this.#onLost(error)
      return undefined
    }
  }

  /** Ends the connection. */
  close(): void {
    this.#redis.disconnect()
  }
}

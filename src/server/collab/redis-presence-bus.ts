import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { connectRedis } from '../redis-connection'
import type { PresenceBus, PresenceMessage } from './presence-bus'

const CHANNEL = 'toasoan:presence'

/**
 * Presence over Redis' PUBLISH and SUBSCRIBE. Texts do not travel this way: every instance follows the log in PostgreSQL, so that an
 * outage of Redis costs nothing but the sight of others' cursors.
 */
export class RedisPresenceBus implements PresenceBus {
  readonly #instance = randomUUID()
  readonly #publisher: Redis
  readonly #subscriber: Redis
  readonly #listeners = new Set<(message: PresenceMessage) => void>()

  /** `onLost` hears of outages; the connections come back by themselves. */
  constructor(url: string, onLost: (error: unknown) => void) {
    this.#publisher = connectRedis(url, onLost)
    this.#subscriber = connectRedis(url, onLost, { autoResubscribe: false })
    // A subscription that fails for a line which broke again is made by the next `ready`.
    this.#subscriber.on('ready', () => void this.#subscriber.subscribe(CHANNEL).catch(onLost))
    this.#subscriber.on('message', (_channel, text) => this.#receive(text))
  }

  publish({ article, update }: PresenceMessage): void {
    if (this.#publisher.status !== 'ready') return
    const content = typeof update === 'string' ? '' : Buffer.from(update).toString('base64')
    // What is lost on a breaking line is told again within seconds.
    this.#publisher.publish(CHANNEL, `${this.#instance} ${article} ${content}`).catch(() => undefined)
  }

  subscribe(listener: (message: PresenceMessage) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    this.#publisher.disconnect()
    this.#subscriber.disconnect()
  }

  #receive(text: string): void {
    const [instance, article = '', content = ''] = text.split(' ')
    if (instance === this.#instance || article === '') return
    const update = content === '' ? 'who' : new Uint8Array(Buffer.from(content, 'base64'))
    for (const listener of this.#listeners) listener({ article, update })
  }
}

import { type Kysely, sql } from 'kysely'
import { Client } from 'pg'
import type { Clock } from '../../shared/clock'
import type { NewsroomSchema } from './schema'

/** Hears what instances tell each other through PostgreSQL (LISTEN), on one connection that comes back by itself. */
export interface Notices {
  /** Whether the connection stands: what was told while it did not is not heard later. */
  readonly connected: boolean
  stop(): Promise<void>
}

/**
 * Listens on some channels until stopped. `hear` gets each notice's payload; `resume` is called whenever the connection stands
 * (again): what happened before is to be looked up.
 */
export function listen(
  options: {
    readonly url: string
    readonly channels: readonly string[]
    readonly clock: Clock
    readonly onError: (error: unknown) => void
  },
  on: { readonly hear: (channel: string, payload: string) => void; readonly resume: () => void },
): Notices {
  let stopped = false
  let connected = false
  let client: Client | undefined
  let cancel: (() => void) | undefined
  let failures = 0

  const connect = async (): Promise<void> => {
    const fresh = new Client({ connectionString: options.url, keepAlive: true, connectionTimeoutMillis: 10_000 })
    client = fresh
    let lost = false
    const lose = (error?: unknown): void => {
      if (lost) return
      lost = true
      connected = false
      void end(fresh)
      if (stopped) return
      if (error !== undefined) options.onError(error)
      cancel = options.clock.after(Math.min(100 * 2 ** failures++, 5000), () => void connect())
    }
    fresh.on('error', lose)
    fresh.on('end', () => lose())
    fresh.on('notification', ({ channel, payload }) => on.hear(channel, payload ?? ''))
    try {
      await fresh.connect()
      for (const channel of options.channels) await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`)
      if (stopped) return
      failures = 0
      connected = true
      on.resume()
    } catch (error) {
      lose(error)
    }
  }

  void connect()
  return {
    get connected() {
      return connected
    },
    async stop() {
      stopped = true
      connected = false
      cancel?.()
      if (client !== undefined) await end(client)
    },
  }
}

async function end(client: Client): Promise<void> {
  try {
    await client.end()
  } catch {
    // It is broken already.
  }
}

/** Tells every listening instance, when the transaction is committed. Payloads stay below 8,000 bytes (PostgreSQL's limit). */
export async function notify(database: Kysely<NewsroomSchema>, channel: string, payload: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${payload})`.execute(database)
}

import type { ServerConfig } from '../config'
import { type Database, openDatabase } from './database'
import { startEmbeddedPostgres } from './embedded-postgres'

/** What is told about the database's condition. */
export interface DatabaseLog {
  readonly info: (message: string) => void
  /** An idle connection broke. */
  readonly lost: (error: Error) => void
}

/** PostgreSQL's own connections and those of people with a terminal, beside the pool's. */
const OTHER_CONNECTIONS = 30

/** Opens the database a configuration names; an embedded one is started first, and stopped by `close` unless a running server has it. */
export async function openNewsroomDatabase(
  config: Pick<ServerConfig, 'database' | 'connections'>,
  as: 'server' | 'guest',
  log: DatabaseLog,
): Promise<{ readonly database: Database; readonly close: () => Promise<void> }> {
  const options = { connections: config.connections, onConnectionLost: log.lost }
  if (config.database.kind === 'url') {
    const database = openDatabase({ url: config.database.url, ...options })
    return { database, close: () => database.close() }
  }
  const embedded = await startEmbeddedPostgres({
    folder: config.database.folder,
    as,
    settings: { max_connections: String(config.connections + OTHER_CONNECTIONS) },
    log: log.info,
  })
  const database = openDatabase({ url: embedded.url, ...options })
  return {
    database,
    async close() {
      await database.close()
      await embedded.stop()
    },
  }
}

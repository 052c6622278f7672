import { Kysely, PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'
import type { NewsroomSchema } from './schema'

/** How the database is to be reached. */
export interface DatabaseOptions {
  /** A PostgreSQL connection string. */
  readonly url: string
  /** Connections at most; 10 unless given. */
  readonly connections?: number
  /** Told when an idle connection breaks (PostgreSQL was restarted); the next query opens another. */
  readonly onConnectionLost?: (error: Error) => void
}

/** The newsroom's database: typed queries, and the pool for what needs a connection of its own (LISTEN, COPY). */
export interface Database {
  readonly kysely: Kysely<NewsroomSchema>
  readonly pool: Pool
  readonly url: string
  /** Waits for running queries and closes every connection. */
  close(): Promise<void>
}

/** Opens the database; connects only when the first query is made. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    application_name: 'toasoan',
    types: { getTypeParser: numbersFor },
  })
  pool.on('error', (error) => options.onConnectionLost?.(error))
  // A connection that breaks in the middle of a query tells the query; its own event, unheard, would end the program.
  pool.on('connect', (client) => client.on('error', () => {}))
  const kysely = new Kysely<NewsroomSchema>({ dialect: new PostgresDialect({ pool }) })
  return { kysely, pool, url: options.url, close: () => kysely.destroy() }
}

/** `bigint` arrives as a number: sequences and sizes here stay far below 2^53. */
const numbersFor: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === INT8 && format !== 'binary' ? (text: string) => Number(text) : types.getTypeParser(oid, format)

/** PostgreSQL's number for `bigint` (pg_type.dat). */
const INT8 = 20

import { afterAll, beforeAll, inject } from 'vitest'
import { type Database, openDatabase } from '../db/database'
import { askTestService } from './test-service'

/** The database of one test file; its properties can be read inside tests and hooks. */
export interface TestDatabase extends Pick<Database, 'kysely' | 'pool' | 'url'> {
  /** Another database, migrated unless `empty`; the caller closes it. */
  another(options?: { readonly empty?: boolean }): Promise<Database>
}

/**
 * Gives a test file a fresh, migrated database of its own on a real PostgreSQL, removed afterwards. Call it at the top of the file
 * or of a `describe`. The PostgreSQL is one for the whole run, and starts when the first file needs it.
 */
export function withDatabase(): TestDatabase {
  const opened: Database[] = []
  let first: Database | undefined

  const open = async (empty: boolean): Promise<Database> => {
    const database = openDatabase({ url: await ask('POST', empty ? 'empty' : 'migrated') })
    opened.push(database)
    return database
  }
  const current = (): Database => {
    if (first === undefined) throw new Error('The database is there from beforeAll on, not while tests are collected')
    return first
  }

  beforeAll(async () => {
    first = await open(false)
  }, 240_000)
  afterAll(async () => {
    for (const database of opened) {
      if (!database.pool.ended) await database.close()
      await ask('DELETE', new URL(database.url).pathname.slice(1))
    }
  }, 240_000)
  return {
    get kysely() {
      return current().kysely
    },
    get pool() {
      return current().pool
    },
    get url() {
      return current().url
    },
    another: (options) => open(options?.empty === true),
  }
}

function ask(method: 'POST' | 'DELETE', what: string): Promise<string> {
  return askTestService(inject('databases'), method, what)
}

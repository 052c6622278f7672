import type { TestProject } from 'vitest/node'
import { openDatabase } from '../db/database'
import { migrate } from '../db/migrate'
import { TestCluster } from './test-cluster'
import { startTestService } from './test-service'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for a database of its own. */
    databases: string
  }
}

/** The databases of the run's test files. */
class TestDatabases {
  readonly #cluster = new TestCluster()
  #migrated: Promise<string> | undefined

  /** Makes a database, migrated unless `empty`, and answers its connection string. */
  async create(empty: boolean): Promise<string> {
    return this.#cluster.create(empty ? undefined : await (this.#migrated ??= this.#migrate()))
  }

  drop(name: string): Promise<void> {
    return this.#cluster.drop(name)
  }

  stop(): Promise<void> {
    return this.#cluster.stop()
  }

  /** Makes what migrated databases are copies of. */
  async #migrate(): Promise<string> {
    const url = await this.#cluster.create()
    const database = openDatabase({ url })
    await migrate(database.kysely)
    await database.close()
    return url
  }
}

/** Lets the test files of a vitest run have databases; `globalSetup` of the vitest configuration. Returns the tear-down. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const databases = new TestDatabases()
  const service = await startTestService(async (method, name) => {
    if (method === 'POST') return databases.create(name === 'empty')
    await databases.drop(name)
    return ''
  })
  provide('databases', service.address)
  return async () => {
    service.close()
    await databases.stop()
  }
}

import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../db/database'
import { migrate } from '../db/migrate'
import { TestCluster } from './test-cluster'

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
  const secret = randomBytes(16).toString('hex')
  const server = createServer((request, response) => void answer(databases, secret, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  server.unref()
  provide('databases', `http://127.0.0.1:${port}/${secret}/`)
  return async () => {
    server.closeAllConnections()
    server.close()
    await databases.stop()
  }
}

async function answer(
  databases: TestDatabases,
  secret: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, given, name] = (request.url ?? '').split('/')
  try {
    if (given !== secret) response.statusCode = 403
    else if (request.method === 'POST') response.write(await databases.create(name === 'empty'))
    else if (request.method === 'DELETE') await databases.drop(name ?? '')
  } catch (error) {
    response.statusCode = 500
    response.write(String(error instanceof Error ? error.stack : error))
  }
  response.end()
}

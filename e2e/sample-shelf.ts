import { cp } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { TestCluster } from '../src/server/testing/test-cluster'
import { NewsroomServer } from './newsroom-server'

/** The environment variable that says where a run's shelf is. */
const SHELF = 'TOASOAN_SAMPLE_SHELF'

/** Where a server keeps its files in its data folder. */
const FILES = 'files'

interface LentSample {
  /** The connection string of a copy of the database. */
  readonly database: string
  /** The folder with the files, to be copied. */
  readonly files: string
}

/** The sample newsroom, made once for a run of tests; whoever needs one gets a copy, which is there much sooner than a new one. */
export class SampleShelf {
  readonly #cluster = new TestCluster()
  readonly #http: Server
  #made: Promise<{ readonly database: string; readonly server: NewsroomServer }> | undefined

  private constructor() {
    this.#http = createServer((_request, response) => {
      this.#lend().then(
        (sample) => response.end(JSON.stringify(sample)),
        (error: unknown) => {
          response.statusCode = 500
          response.end(String(error))
        },
      )
    })
  }

  /** Opens it to the processes that this one starts from now on; the sample is made when the first asks for it. */
  static async open(): Promise<SampleShelf> {
    const shelf = new SampleShelf()
    await new Promise<void>((resolve) => {
      shelf.#http.listen(0, '127.0.0.1', resolve)
    })
    process.env[SHELF] = `http://127.0.0.1:${(shelf.#http.address() as AddressInfo).port}`
    return shelf
  }

  /** Closes it, with the database of every copy. */
  async close(): Promise<void> {
    this.#http.closeAllConnections()
    this.#http.close()
    await (await this.#made)?.server.dispose()
    await this.#cluster.stop()
  }

  async #lend(): Promise<LentSample> {
    const { database, server } = await (this.#made ??= this.#make())
    return { database: await this.#cluster.create(database), files: join(server.folder, FILES) }
  }

  async #make(): Promise<{ readonly database: string; readonly server: NewsroomServer }> {
    const database = await this.#cluster.create()
    const server = await NewsroomServer.start({ env: { DATABASE_URL: database } })
    await server.stop()
    return { database, server }
  }
}

/** Starts a server with a copy of the run's sample newsroom. */
export async function startSampleServer(): Promise<NewsroomServer> {
  const shelf = process.env[SHELF]
  if (shelf === undefined) throw new Error('no shelf with the sample newsroom is open')
  const answer = await fetch(shelf)
  if (!answer.ok) throw new Error(await answer.text())
  const { database, files } = (await answer.json()) as LentSample
  return NewsroomServer.start({
    env: { DATABASE_URL: database },
    prepare: (folder) => cp(files, join(folder, FILES), { recursive: true }),
  })
}

import { randomBytes } from 'node:crypto'
import { realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import {
  CLUSTER_USER,
  type ClusterFolder,
  ensureCluster,
  readPostmasterFile,
  startCluster,
  stopCluster,
} from './postgres-cluster'
import { findPostgresEngine, type PostgresEngine, postgresUser, reachableFolder } from './postgres-engine'
import { isPostgresOf } from './postgres-process'

/** How the embedded database is to be started. */
export interface EmbeddedPostgresOptions {
  /** The folder that holds the cluster; made if it is missing. */
  readonly folder: string
  /** `server`: nobody else may have this folder, and `stop` stops the database. `guest`: works beside a running server and leaves the database to it. */
  readonly as: 'server' | 'guest'
  /** PostgreSQL settings beside its defaults. */
  readonly settings?: Readonly<Record<string, string>>
  readonly log: (message: string) => void
}

/** A running PostgreSQL of this program's own. */
export interface EmbeddedPostgres {
  /** A connection string for its database `newsroom`; stays the same when PostgreSQL has to be started again. */
  readonly url: string
  /** Whether a PostgreSQL that an earlier, killed process left running was taken over. */
  readonly tookOver: boolean
  /** PostgreSQL's data folder. */
  readonly data: string
  /** Releases it, and stops it when it was started as `server` or nobody else uses it. */
  stop(): Promise<void>
}

/** The rejection of a start in a folder that another running server uses. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
}

/** The advisory lock (in the database `postgres`) that says whose the cluster is; it ends with its holder's connection, however that dies. */
const OWNER_LOCK = 7_202_611
const DATABASE = 'newsroom'
/** How often a start that fails is tried again: the sessions of a killed PostgreSQL take a while to end on a busy computer. */
const STARTS = 30

/**
 * Starts the PostgreSQL that comes with this program, in a folder of its own, listening on this computer only. One that a killed
 * process left running is taken over; one that dies is started again. Rejects with `FolderInUse` when another server has the folder.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const user = postgresUser()
  const folder = await reachableFolder(options.folder, user)
  const engine = await findPostgresEngine(folder, user)
  const cluster = await ensureCluster(engine, folder, () => randomBytes(24).toString('base64url'))
  const { port, tookOver } = await run(engine, cluster, options)
  if (tookOver) options.log(`PostgreSQL was still running in ${cluster.data}: taken over`)
  const ownership = await Ownership.take(engine, cluster, port, options)
  try {
    await ensureDatabase(cluster, port)
  } catch (error) {
    await ownership.end()
    throw error
  }
  return { url: connectionString(cluster, port, DATABASE), tookOver, data: cluster.data, stop: () => ownership.end() }
}

async function run(
  engine: PostgresEngine,
  cluster: ClusterFolder,
  options: EmbeddedPostgresOptions,
  port?: number,
): Promise<{ readonly port: number; readonly tookOver: boolean }> {
  let lastError: unknown
  for (let attempt = 0; attempt < 60; attempt++) {
    const running = await readPostmasterFile(cluster.data)
    if (running !== undefined) {
      if (await answers(cluster, running.port)) return { port: running.port, tookOver: true }
      if (!(await isPostgresOf(running.pid, cluster.data))) {
        // The computer went down, and the number belongs to another process now: only the file is removed.
        await rm(join(cluster.data, 'postmaster.pid'), { force: true })
      } else if (attempt % 20 === 0) {
        options.log(`waiting for the PostgreSQL in ${cluster.data} (process ${running.pid})`)
      }
    }
    if (running === undefined || !(await isPostgresOf(running.pid, cluster.data))) {
      try {
        const started = await startCluster(engine, cluster, {
          ...(port === undefined ? {} : { port }),
          settings: options.settings ?? {},
        })
        return { port: started, tookOver: false }
      } catch (error) {
        // Another process was faster, the port was taken meanwhile, or a killed PostgreSQL's sessions are still ending.
        lastError = error
        if (attempt >= STARTS) break
      }
    }
    await pause(250)
  }
  throw new Error(`PostgreSQL could not be started in ${cluster.data}`, { cause: lastError })
}

function connectionString({ password }: ClusterFolder, port: number, database: string): string {
  return `postgres://${CLUSTER_USER}:${password}@127.0.0.1:${port}/${database}`
}

async function connect(cluster: ClusterFolder, port: number): Promise<Client> {
  const client = new Client({
    connectionString: connectionString(cluster, port, 'postgres'),
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  })
  // A connection that breaks while nothing is asked would otherwise end the program.
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Whether the server on that port is this very cluster's. */
async function answers(cluster: ClusterFolder, port: number): Promise<boolean> {
  const client = await connect(cluster, port).catch(() => undefined)
  if (client === undefined) return false
  try {
    const { rows } = await client.query<{ folder: string }>("select current_setting('data_directory') as folder")
    return (await realpath(rows[0]?.folder ?? '')) === (await realpath(cluster.data))
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function ensureDatabase(cluster: ClusterFolder, port: number): Promise<void> {
  const client = await connect(cluster, port)
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  } catch (error) {
    // Two processes may have found it missing at once (42P04: duplicate_database; 23505: the same, seen in the catalogue).
    const code = (error as { code?: string }).code
    if (code !== '42P04' && code !== '23505') throw error
  } finally {
    await client.end()
  }
}

/** Holds the owner's lock as long as the cluster is this process's, and starts PostgreSQL again when the lock's connection breaks. */
class Ownership {
  private client: Client | undefined
  private ending = false
  private restarting: Promise<void> = Promise.resolve()

  private constructor(
    private readonly engine: PostgresEngine,
    private readonly cluster: ClusterFolder,
    private readonly port: number,
    private readonly options: EmbeddedPostgresOptions,
  ) {}

  static async take(
    engine: PostgresEngine,
    cluster: ClusterFolder,
    port: number,
    options: EmbeddedPostgresOptions,
  ): Promise<Ownership> {
    const ownership = new Ownership(engine, cluster, port, options)
    await ownership.lock()
    return ownership
  }

  /** Lets the cluster go; PostgreSQL is stopped when it was this process's. */
  async end(): Promise<void> {
    this.ending = true
    await this.restarting.catch(() => {})
    const client = this.client
    this.client = undefined
    if (client === undefined) return
    await stopCluster(this.engine, this.cluster)
    await client.end().catch(() => {})
  }

  private async lock(): Promise<void> {
    const client = await connect(this.cluster, this.port)
    // A killed holder's lock ends when PostgreSQL notices its connection: at once, but not before we ask.
    for (let attempt = 0; ; attempt++) {
      const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [OWNER_LOCK])
      if (rows[0]?.held === true) break
      if (this.options.as === 'guest' || attempt === 40) {
        await client.end()
        if (this.options.as === 'guest') return
        throw new FolderInUse(this.cluster.data)
      }
      await pause(100)
    }
    this.client = client
    client.on('end', () => {
      if (this.ending || this.client !== client) return
      this.restarting = this.startAgain()
    })
  }

  private async startAgain(): Promise<void> {
    for (let attempt = 1; !this.ending; attempt++) {
      this.options.log(`PostgreSQL in ${this.cluster.data} ended by itself: starting it again (${attempt})`)
      try {
        await run(this.engine, this.cluster, this.options, this.port)
        await this.lock()
        return
      } catch (error) {
        this.options.log(`PostgreSQL could not be started: ${String(error)}`)
        await pause(Math.min(attempt * 1000, 10_000))
      }
    }
  }
}

import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../db/embedded-postgres'
import { readPostmasterFile } from '../db/postgres-cluster'
import { BuiltServer, type ServerProcess } from './built-server'
import { RoundRobin } from './round-robin'
import { TestRedis } from './test-redis'

/** How often an instance is started before that is given up, as whoever runs servers would have it. */
const STARTS = 10

/** Several instances of the built server over one PostgreSQL and one Redis, all of a test's own, behind a balancer. */
export class Cluster {
  readonly redis: TestRedis
  readonly balancer: RoundRobin
  readonly #built: BuiltServer
  readonly #postgres: EmbeddedPostgres
  readonly #folder: string
  #instances: readonly ServerProcess[] = []

  private constructor(parts: {
    readonly redis: TestRedis
    readonly balancer: RoundRobin
    readonly built: BuiltServer
    readonly postgres: EmbeddedPostgres
    readonly folder: string
  }) {
    this.redis = parts.redis
    this.balancer = parts.balancer
    this.#built = parts.built
    this.#postgres = parts.postgres
    this.#folder = parts.folder
  }

  /** Starts everything but the instances; `redisProgram` as `findRedis` says. */
  static async start(redisProgram: string): Promise<Cluster> {
    const folder = await mkdtemp(join(tmpdir(), 'toasoan-cluster-'))
    // PostgreSQL's user gets through, when this is root, and nobody looks in.
    await chmod(folder, 0o711)
    const [built, redis, balancer, postgres] = await Promise.all([
      BuiltServer.build(),
      TestRedis.start(redisProgram),
      RoundRobin.start(),
      startEmbeddedPostgres({ folder: join(folder, 'postgres'), as: 'server', log: () => undefined }),
    ])
    return new Cluster({ redis, balancer, built, postgres, folder })
  }

  /** The instances that run, in the order in which they were started. */
  get instances(): readonly ServerProcess[] {
    return this.#instances
  }

  /** Starts another instance and gives it to the balancer; one that ends because PostgreSQL does not answer is started again. */
  async add(): Promise<ServerProcess> {
    const instance = await this.#start(STARTS)
    this.#use([...this.#instances, instance])
    return instance
  }

  /** Kills an instance with -9; the balancer finds out by itself, and is told afterwards. */
  async kill(instance: ServerProcess): Promise<void> {
    const ended = once(instance.process, 'exit')
    instance.process.kill('SIGKILL')
    await ended
    this.#use(this.#instances.filter((each) => each !== instance))
  }

  /** Ends PostgreSQL, at once by SIGQUIT or after what runs by SIGINT; it is started again under the same address. */
  async endPostgres(signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    const running = await readPostmasterFile(this.#postgres.data)
    if (running !== undefined) process.kill(running.pid, signal)
  }

  /** Stops everything and deletes what it left. */
  async stop(): Promise<void> {
    this.balancer.stop()
    await this.#built.dispose()
    await this.#postgres.stop()
    await this.redis.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #start(attempts: number): Promise<ServerProcess> {
    try {
      return await this.#built.start({
        DATABASE_URL: this.#postgres.url,
        REDIS_URL: this.redis.url,
        DATA_DIR: join(this.#folder, 'data'),
        RATE_LIMITS: 'false',
      })
    } catch (error) {
      if (attempts === 1 || !String(error).includes('The database cannot be reached')) throw error
      return this.#start(attempts - 1)
    }
  }

  #use(instances: readonly ServerProcess[]): void {
    this.#instances = instances
    this.balancer.instances = instances.map(({ address }) => address)
  }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where Redis' server is found; Debian's redis-tools has it under the second name: it does what it is called by. */
const PROGRAMS = [
  '/usr/bin/redis-server',
  '/usr/bin/redis-check-rdb',
  '/usr/local/bin/redis-server',
  '/opt/homebrew/bin/redis-server',
]

/** Runs a program until nobody holds the other end of the standard input, however that came about, and kills it then. */
const GUARD = '"$@" & read -r line; kill -KILL $!; wait'

/** Redis' server on this machine; undefined, and said on the standard error, when there is none. */
export function findRedis(): string | undefined {
  const found = PROGRAMS.find((path) => existsSync(path))
  if (found === undefined)
    process.stderr.write(
      'Tests with Redis are skipped: there is no redis-server here (Debian: apt install redis-tools).\n',
    )
  return found
}

/**
 * A Redis of a test's own: in a temporary folder, behind a port that stays the same when Redis is killed and started again. Redis
 * itself listens on a socket in that folder.
 */
export class TestRedis {
  readonly #folder: string
  readonly #front: Server
  readonly #lines = new Set<Socket>()
  #guard: ChildProcess | undefined
  #silent = false

  private constructor(folder: string, front: Server) {
    this.#folder = folder
    this.#front = front
    front.on('connection', (line: Socket) => this.#pass(line))
  }

  /** Starts one. */
  static async start(program: string): Promise<TestRedis> {
    const folder = await mkdtemp(join(tmpdir(), 'toasoan-redis-'))
    await symlink(program, join(folder, 'redis-server'))
    const front = createServer()
    front.listen(0, '127.0.0.1')
    await once(front, 'listening')
    const redis = new TestRedis(folder, front)
    await redis.revive()
    return redis
  }

  /** How it is reached, also while it is away. */
  get url(): string {
    return `redis://127.0.0.1:${(this.#front.address() as AddressInfo).port}`
  }

  /** Kills it with all it holds; connections break. */
  async kill(): Promise<void> {
    const guard = this.#guard
    if (guard === undefined) return
    this.#guard = undefined
    const ended = once(guard, 'exit')
    guard.stdin?.end()
    await ended
  }

  /** Starts it, empty. */
  async revive(): Promise<void> {
    const settings = [
      '--port',
      '0',
      '--unixsocket',
      this.#socket,
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      this.#folder,
    ]
    const guard = spawn('sh', ['-c', GUARD, 'sh', join(this.#folder, 'redis-server'), ...settings])
    this.#guard = guard
    let output = ''
    await new Promise<void>((ready, failed) => {
      const listen = (chunk: Buffer): void => {
        output += chunk.toString()
        if (/ready to accept connections/i.test(output)) ready()
        else if (/fatal|failed|not found/i.test(output)) failed(new Error(output))
      }
      guard.stdout.on('data', listen)
      guard.stderr.on('data', listen)
      guard.on('error', failed)
    })
  }

  /** Lets connections stand and passes nothing on any more, or again. */
  silence(silent: boolean): void {
    this.#silent = silent
    for (const line of this.#lines) {
      if (silent) line.pause()
      else line.resume()
    }
  }

  /** Ends it and deletes its folder. */
  async stop(): Promise<void> {
    for (const line of this.#lines) line.destroy()
    this.#front.close()
    await this.kill()
    await rm(this.#folder, { recursive: true, force: true })
  }

  get #socket(): string {
    return join(this.#folder, 'redis.sock')
  }

  #pass(line: Socket): void {
    const redis = connect(this.#socket)
    for (const [from, to] of [
      [line, redis],
      [redis, line],
    ] as const) {
      from.on('error', () => to.destroy())
      from.on('close', () => to.destroy())
    }
    redis.on('data', (data) => line.write(data))
    line.on('data', (data) => redis.write(data))
    this.#lines.add(line)
    line.on('close', () => this.#lines.delete(line))
    if (this.#silent) line.pause()
  }
}

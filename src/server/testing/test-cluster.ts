import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../db/embedded-postgres'

interface Running {
  readonly postgres: EmbeddedPostgres
  readonly client: Client
}

/** The PostgreSQL of one run of tests; it starts when the first database is asked for, never before. */
export class TestCluster {
  #running: Promise<Running> | undefined
  #folder: string | undefined
  #release = (): void => {}
  #queue: Promise<unknown> = Promise.resolve()
  #made = 0

  /** Makes a database, empty or a copy of one that nobody is connected to, and answers its connection string. */
  create(template?: string): Promise<string> {
    // One after the other: a template must have no other users while it is copied.
    const made = this.#queue.then(async () => {
      const { postgres, client } = await (this.#running ??= this.#start())
      const name = `test_${++this.#made}`
      await client.query(`create database ${name} template ${template === undefined ? 'template0' : nameIn(template)}`)
      return withName(postgres.url, name)
    })
    this.#queue = made.catch(() => {})
    return made
  }

  /** Removes a database that `create` made, by its name. */
  async drop(name: string): Promise<void> {
    if (!isName(name) || this.#running === undefined) return
    const { client } = await this.#running
    await client.query(`drop database if exists ${name} with (force)`)
  }

  /** Stops it and deletes all it kept. */
  async stop(): Promise<void> {
    await this.#queue
    const running = await this.#running?.catch(() => undefined)
    await running?.client.end()
    await running?.postgres.stop()
    this.#release()
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true })
  }

  async #start(): Promise<Running> {
    this.#folder = await mkdtemp(join(tmpdir(), 'toasoan-test-postgres-'))
    this.#release = removeWhenWeEnd(this.#folder)
    const postgres = await startEmbeddedPostgres({
      folder: this.#folder,
      as: 'server',
      // Tests kill processes, not the computer: what the kernel has is safe enough, and much faster.
      settings: { fsync: 'off', full_page_writes: 'off', max_connections: '300', shared_buffers: '64MB' },
      log: () => {},
    })
    const client = new Client({ connectionString: withName(postgres.url, 'postgres') })
    client.on('error', () => {})
    await client.connect()
    return { postgres, client }
  }
}

function isName(name: string): boolean {
  return /^test_\d+$/.test(name)
}

function nameIn(url: string): string {
  const name = new URL(url).pathname.slice(1)
  if (!isName(name)) throw new Error(`not a database of these tests: ${name}`)
  return name
}

function withName(url: string, name: string): string {
  const parsed = new URL(url)
  parsed.pathname = `/${name}`
  return parsed.href
}

/**
 * Stops the PostgreSQL in a folder and deletes the folder when this process ends, however it ends: a shell waits for the end of
 * our pipe to it. Returns what tells it that nothing is left to do.
 */
function removeWhenWeEnd(folder: string): () => void {
  if (process.platform === 'win32') return () => {}
  const script = [
    'read -r done && exit 0',
    'file="$1/cluster/postmaster.pid"',
    'pid=$(head -n 1 "$file" 2>/dev/null) && kill -QUIT "$pid" 2>/dev/null',
    'for i in 1 2 3 4 5 6 7 8 9; do [ -e "$file" ] && sleep 0.3; done',
    'rm -rf "$1"',
  ].join('\n')
  const shell = spawn('sh', ['-c', script, 'sh', folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  shell.unref()
  shell.stdin.on('error', () => {})
  return () => void shell.stdin.end('done\n')
}

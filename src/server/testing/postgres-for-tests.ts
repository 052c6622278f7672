import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../db/database'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../db/embedded-postgres'
import { migrate } from '../db/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for a database of its own. */
    databases: string
  }
}

/** The run's cluster; PostgreSQL starts when the first test asks for a database, never before. */
class TestCluster {
  private running: Promise<{ readonly postgres: EmbeddedPostgres; readonly client: Client }> | undefined
  private folder: string | undefined
  private release = (): void => {}
  private queue: Promise<unknown> = Promise.resolve()
  private made = 0

  /** Makes a database, migrated unless `empty`, and answers its connection string. */
  create(empty: boolean): Promise<string> {
    // One after the other: a template must have no other users while it is copied.
    const made = this.queue.then(async () => {
      this.running ??= this.start()
      const { postgres, client } = await this.running
      const name = `test_${++this.made}`
      await client.query(`create database ${name} template ${empty ? 'template0' : 'template_newsroom'}`)
      return withName(postgres.url, name)
    })
    this.queue = made.catch(() => {})
    return made
  }

  async drop(name: string): Promise<void> {
    if (!/^test_\d+$/.test(name) || this.running === undefined) return
    const { client } = await this.running
    await client.query(`drop database if exists ${name} with (force)`)
  }

  async stop(): Promise<void> {
    await this.queue
    const running = await this.running?.catch(() => undefined)
    await running?.client.end()
    await running?.postgres.stop()
    this.release()
    if (this.folder !== undefined) await rm(this.folder, { recursive: true, force: true })
  }

  private async start(): Promise<{ readonly postgres: EmbeddedPostgres; readonly client: Client }> {
    this.folder = await mkdtemp(join(tmpdir(), 'toasoan-test-postgres-'))
    this.release = removeWhenWeEnd(this.folder)
    const postgres = await startEmbeddedPostgres({
      folder: this.folder,
      as: 'server',
      // Tests kill processes, not the computer: what the kernel has is safe enough, and much faster.
      settings: { fsync: 'off', full_page_writes: 'off', max_connections: '300', shared_buffers: '64MB' },
      log: () => {},
    })
    const client = new Client({ connectionString: withName(postgres.url, 'postgres') })
    client.on('error', () => {})
    await client.connect()
    await client.query('create database template_newsroom')
    const template = openDatabase({ url: withName(postgres.url, 'template_newsroom') })
    await migrate(template.kysely)
    await template.close()
    return { postgres, client }
  }
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

/** Lets the test files of a vitest run have databases; `globalSetup` of the vitest configuration. Returns the tear-down. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const cluster = new TestCluster()
  const secret = randomBytes(16).toString('hex')
  const server = createServer((request, response) => void answer(cluster, secret, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  server.unref()
  provide('databases', `http://127.0.0.1:${port}/${secret}/`)
  return async () => {
    server.closeAllConnections()
    server.close()
    await cluster.stop()
  }
}

async function answer(
  cluster: TestCluster,
  secret: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, given, name] = (request.url ?? '').split('/')
  try {
    if (given !== secret) response.statusCode = 403
    else if (request.method === 'POST') response.write(await cluster.create(name === 'empty'))
    else if (request.method === 'DELETE') await cluster.drop(name ?? '')
  } catch (error) {
    response.statusCode = 500
    response.write(String(error instanceof Error ? error.stack : error))
  }
  response.end()
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type EmbeddedPostgres, FolderInUse, startEmbeddedPostgres } from './embedded-postgres'
import { readPostmasterFile } from './postgres-cluster'
import { isPostgresOf } from './postgres-process'

const ask = async <T>(url: string, text: string): Promise<T[]> => {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<{ value: T }>(text)).rows.map(({ value }) => value)
  } finally {
    await client.end()
  }
}

describe('the embedded PostgreSQL', () => {
  let folder: string
  let running: EmbeddedPostgres[]
  const logged: string[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'toasoan-embedded-'))
  })
  beforeEach(() => {
    running = []
    logged.length = 0
  })
  afterEach(async () => {
    for (const postgres of running) await postgres.stop()
  })
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  const start = async (as: 'server' | 'guest' = 'server', where = folder): Promise<EmbeddedPostgres> => {
    const postgres = await startEmbeddedPostgres({ folder: where, as, log: (message) => logged.push(message) })
    running.push(postgres)
    return postgres
  }
  const postmaster = async (): Promise<number | undefined> => (await readPostmasterFile(join(folder, 'cluster')))?.pid
  const runningPostmaster = async (): Promise<number> => {
    const pid = await postmaster()
    if (pid === undefined) throw new Error('PostgreSQL does not run')
    return pid
  }

  it('keeps what was stored from one start to the next, and listens on this computer only', async () => {
    const first = await start()
    expect(first.tookOver).toBe(false)
    await ask(first.url, 'create table kept as select 7 as value')
    expect(await ask(first.url, "select current_setting('listen_addresses') as value")).toEqual(['127.0.0.1'])
    await first.stop()
    expect(await postmaster()).toBeUndefined()
    const second = await start()
    expect(await ask(second.url, 'select value from kept')).toEqual([7])
  })

  it('takes over the PostgreSQL that a killed process left running, and stops it in the end', async () => {
    const script = `
      const vite = await import('vite')
      const { module } = await vite.runnerImport(${JSON.stringify(resolve('src/server/db/embedded-postgres.ts'))})
      const { url } = await module.startEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, as: 'server', log() {} })
      process.stdout.write(url + '\\n')
      setInterval(() => {}, 1000)
    `
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [printed] = (await once(child.stdout, 'data')) as [Buffer]
    const url = printed.toString().trim()
    await ask(url, 'create table before_the_kill as select 11 as value')
    const left = await runningPostmaster()
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await postmaster()).toBe(left)
    expect(await isPostgresOf(left, join(folder, 'cluster'))).toBe(true)

    const next = await start()
    expect(next.tookOver).toBe(true)
    expect(await postmaster()).toBe(left)
    expect(await ask(next.url, 'select value from before_the_kill')).toEqual([11])
    await next.stop()
    // It takes its file away a moment before it ends.
    await expect.poll(() => isPostgresOf(left, next.data)).toBe(false)
  })

  it('refuses the folder of a running server, but lets a guest in and out', async () => {
    const owner = await start()
    await expect(start()).rejects.toBeInstanceOf(FolderInUse)
    const guest = await start('guest')
    expect(guest.url).toBe(owner.url)
    await guest.stop()
    expect(await ask(owner.url, 'select 1 as value')).toEqual([1])
  })

  it('starts PostgreSQL again under the same address when it is killed', async () => {
    const { url } = await start()
    await ask(url, 'create table before_the_crash as select 13 as value')
    const killed = await runningPostmaster()
    process.kill(killed, 'SIGKILL')
    const again = async (): Promise<void> => {
      expect(await runningPostmaster()).not.toBe(killed)
      expect(await ask(url, 'select value from before_the_crash')).toEqual([13])
    }
    await vi.waitFor(again, { timeout: 60_000, interval: 100 })
  })

  it('starts after a crash of the computer that left a process number which is another process now', async () => {
    const first = await start()
    const { data } = first
    await first.stop()
    const bystander = spawn('sleep', ['3600'])
    try {
      await writeFile(join(data, 'postmaster.pid'), `${bystander.pid}\n${data}\n1700000000\n1\n\n127.0.0.1\n`)
      const second = await start()
      expect(second.tookOver).toBe(false)
      expect(bystander.exitCode).toBeNull()
      expect(bystander.signalCode).toBeNull()
    } finally {
      bystander.kill()
    }
  })

  it.runIf(process.getuid?.() === 0)('finds another place when its user cannot get into the folder', async () => {
    const hidden = join(folder, 'hidden')
    await mkdir(hidden, { mode: 0o700 })
    const postgres = await start('server', join(hidden, 'postgres'))
    const { url, data } = postgres
    try {
      expect(data.startsWith(folder)).toBe(false)
      expect(await ask(url, 'select 1 as value')).toEqual([1])
    } finally {
      await postgres.stop()
      await rm(dirname(data), { recursive: true })
    }
  })

  it('makes a new cluster when the first start was killed half-way', async () => {
    const fresh = join(folder, 'half-way')
    await mkdir(join(fresh, 'unfinished-abc', 'data', 'base'), { recursive: true })
    const { url, data } = await start('server', fresh)
    expect(await ask(url, 'select 1 as value')).toEqual([1])
    expect(await readFile(join(data, 'PG_VERSION'), 'utf8')).toMatch(/^18/)
  })
}, 180_000)

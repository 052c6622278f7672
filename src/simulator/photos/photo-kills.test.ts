import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { BuiltServer, type ServerProcess } from '../../server/testing/built-server'
import { withNewsroom } from '../../server/testing/test-server'
import type { SignedIn } from '../../shared/accounts/account-api'
import type { PhotoId } from '../../shared/ids'
import { CuttingProxy } from './cutting-proxy'
import { hugePicture } from './pictures'
import { TravellingLaptop } from './travelling-laptop'

/** Bytes of a photo that is large enough to be killed in the middle of. */
const LARGE = 30_000_000
const MEGABYTE = 1_000_000

const newsroom = withNewsroom()
let root: string
let built: BuiltServer
let running: ServerProcess
let proxy: CuttingProxy
let lan: SignedIn

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'toasoan-kills-'))
  built = await BuiltServer.build()
  lan = await newsroom.person('lan', { [await newsroom.desk('Ảnh')]: ['reporter'] })
  running = await start()
  proxy = await CuttingProxy.open(running.address)
}, 300_000)
afterAll(async () => {
  await proxy.close()
  await built.dispose()
  await rm(root, { recursive: true, force: true })
}, 240_000)

function start(): Promise<ServerProcess> {
  return built.start({ DATABASE_URL: newsroom.database.url, DATA_DIR: join(root, 'data'), RATE_LIMITS: 'false' })
}

async function original(id: PhotoId): Promise<Buffer> {
  const headers = { authorization: `Bearer ${lan.token}` }
  const answer = await fetch(`${running.address}/api/photos/${id}/original`, { headers })
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}

it('[PH3] a server that is killed in the middle of a photo costs at most a megabyte', async () => {
  const bytes = await hugePicture(LARGE)
  const laptop = new TravellingLaptop({ folder: join(root, 'one', 'photos'), server: proxy.address, token: lan.token })
  try {
    const id = await laptop.add(bytes, 'lớn.png')
    const before = proxy.sent
    for (const share of [0.2, 0.5, 0.8]) {
      await laptop.until(id, (status) => status.kind === 'sending' && status.done > share * bytes.length)
      const ended = once(running.process, 'exit')
      running.process.kill('SIGKILL')
      await ended
      running = await start()
      proxy.lead(running.address)
    }
    await laptop.until(id, ({ kind }) => kind === 'onServer')
    expect(proxy.sent - before - bytes.length).toBeLessThan(3 * MEGABYTE)
    expect((await original(id)).equals(bytes)).toBe(true)
  } finally {
    await laptop.close()
  }
}, 300_000)

it('[PH3] a laptop that is killed in the middle of a photo sends at most a megabyte again', async () => {
  const bytes = await hugePicture(LARGE)
  const id = createHash('sha256').update(bytes).digest('hex') as PhotoId
  const folder = join(root, 'two', 'photos')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, id), bytes)
  const before = proxy.sent
  for (const share of [0.3, 0.7]) {
    const laptop = begin(folder)
    // Asked for now: it may be done before its lines have been read.
    const ended = once(laptop, 'exit')
    for await (const line of createInterface({ input: laptop.stdout ?? process.stdin })) {
      const [, done] = /^sending (\d+)$/.exec(line) ?? []
      if (Number(done) > share * bytes.length) break
    }
    laptop.kill('SIGKILL')
    await ended
  }
  const [code] = await once(begin(folder), 'exit')
  expect(code).toBe(0)
  expect(proxy.sent - before - bytes.length).toBeLessThan(2 * MEGABYTE)
  expect((await original(id)).equals(bytes)).toBe(true)
}, 300_000)

function begin(folder: string): ChildProcess {
  const script = "import('vite').then((vite) => vite.runnerImport('./src/simulator/photos/laptop-process.ts'))"
  return spawn(process.execPath, ['-e', script], {
    cwd: resolve(import.meta.dirname, '../../..'),
    env: { ...process.env, FOLDER: folder, SERVER: proxy.address, TOKEN: lan.token },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { pino } from 'pino'
import { FolderPhotoStore } from '../src/main/photos/folder-photo-store'
import { readConfig } from '../src/server/config'
import { type NewsroomServer, startNewsroomServer } from '../src/server/newsroom-server'
import type { NewInvitation, SignedIn } from '../src/shared/accounts/account-api'
import { Seeded } from '../src/shared/testing/seeded'
import type { DeskId } from '../src/shared/workflow/people'
import { CuttingProxy } from '../src/simulator/photos/cutting-proxy'
import { hugePicture } from '../src/simulator/photos/pictures'
import { type BenchRow, quantile } from './bench-row'
import { roundsAsked } from './scope'

/** How much is measured; the defaults are what docs/performance.md reports. */
export interface PhotoBenchOptions {
  readonly bytes?: number
  readonly rounds?: number
  readonly report?: (line: string) => void
}

const MEGABYTE = 1_000_000

/**
 * Row P16: a photo of 50 MB over a line that is cut after every 1 to 12 MB, to a real server with its own PostgreSQL. What is sent
 * again is everything that went into the line beyond the file, headers among it. The laptop is a process of its own, as the
 * workstation's main process is; the longest task is its.
 */
export async function benchPhotos(options: PhotoBenchOptions = {}): Promise<readonly BenchRow[]> {
  const { bytes = 50 * MEGABYTE, rounds = roundsAsked(), report = () => undefined } = options
  const folder = await mkdtemp(join(tmpdir(), 'toasoan-bench-photos-'))
  // PostgreSQL runs as another user when this is root: it must get through.
  await chmod(folder, 0o711)
  const newsroom = await openNewsroom(join(folder, 'server'))
  const proxy = await CuttingProxy.open(newsroom.server.address)
  try {
    const again: number[] = []
    const tasks: number[] = []
    const waits: number[] = []
    const seconds: number[] = []
    const takenIn: number[] = []
    const whole: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const random = new Seeded(round + 1)
      const photo = await hugePicture(bytes)
      const id = createHash('sha256').update(photo).digest('hex')
      takenIn.push(await takeIn(photo, join(folder, `drop-${round}`)))
      const photos = join(folder, `laptop-${round}`, 'photos')
      await mkdir(photos, { recursive: true })
      await writeFile(join(photos, id), photo)
      const before = { sent: proxy.sent, cuts: proxy.cuts }
      proxy.cutAfter(() => MEGABYTE + random.below(11 * MEGABYTE))
      // The server still checks and keeps the file when the last byte has gone; both are part of it.
      const idle = idleProcess()
      const travelled = await travel(photos, proxy.address, newsroom.token)
      waits.push(await idle())
      seconds.push(travelled.seconds)
      tasks.push(travelled.longest)
      proxy.cutAfter(undefined)
      const cuts = proxy.cuts - before.cuts
      again.push((proxy.sent - before.sent - photo.length) / Math.max(1, cuts) / MEGABYTE)
      const kept = await newsroom.server.app.inject({
        url: `/api/photos/${id}/original`,
        headers: { authorization: `Bearer ${newsroom.token}` },
      })
      whole.push(createHash('sha256').update(kept.rawPayload).digest('hex') === id ? 1 : 0)
      report(
        `round ${round}: ${cuts} cuts, ${again.at(-1)?.toFixed(2)} MB again each, ${tasks.at(-1)?.toFixed(0)} ms task`,
      )
    }
    return [
      row('50 MB photo cut at random offsets, sent again a cut', Math.max(...again), 1, 'MB'),
      {
        ...row('50 MB photo, longest task while it is sent', quantile(tasks, 0.5), 50, 'ms'),
        rivals: { 'a process that does nothing': quantile(waits, 0.5) },
      },
      row('50 MB photo, longest task while it is taken in', quantile(takenIn, 0.5), 50, 'ms'),
      row('50 MB photo, from the first byte to committed, with cuts', quantile(seconds, 0.5), 10, 's'),
      row(
        '50 MB photos that arrived byte for byte',
        whole.reduce((sum, each) => sum + each, 0),
        rounds,
        '',
      ),
    ]
  } finally {
    await proxy.close()
    await newsroom.server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Has a photo put into a folder as the workstation does when it is dropped; milliseconds of the longest task. */
async function takeIn(photo: Uint8Array, folder: string): Promise<number> {
  await mkdir(folder)
  const store = new FolderPhotoStore({ folder, write: async (...file) => writeFile(...file), now: () => Date.now() })
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const added = await store.add(photo, 'photo.jpg')
  await store.idle()
  delay.disable()
  if (!added.ok) throw new Error(added.failure.code)
  return delay.max / 1e6
}

/** A process that only looks at the clock: how long this computer kept it waiting, in milliseconds, is what no program can be faster than. */
function idleProcess(): () => Promise<number> {
  const script = `const delay = require('node:perf_hooks').monitorEventLoopDelay({ resolution: 5 })
delay.enable()
process.stdin.on('end', () => console.log(delay.max / 1e6)).resume()`
  const idle = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  return async () => {
    idle.stdin.end()
    return Number(await text(idle.stdout))
  }
}

/** Has a laptop, a process of its own, send what is in a folder; in seconds from its first byte, and milliseconds of its longest task. */
async function travel(
  photos: string,
  server: string,
  token: string,
): Promise<{ readonly seconds: number; readonly longest: number }> {
  const script = "import('vite').then((vite) => vite.runnerImport('./src/simulator/photos/laptop-process.ts'))"
  const laptop = spawn(process.execPath, ['-e', script], {
    env: { ...process.env, FOLDER: photos, SERVER: server, TOKEN: token },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let began: number | undefined
  let longest = Number.NaN
  let ended = Number.NaN
  for await (const line of createInterface({ input: laptop.stdout })) {
    if (line.startsWith('sending')) began ??= performance.now()
    const [, milliseconds] = /^longest (.+)$/.exec(line) ?? []
    if (milliseconds === undefined) continue
    longest = Number(milliseconds)
    ended = performance.now()
  }
  return { seconds: (ended - (began ?? Number.NaN)) / 1000, longest }
}

async function openNewsroom(folder: string): Promise<{ readonly server: NewsroomServer; readonly token: string }> {
  const lines: string[] = []
  const environment = { DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1', RATE_LIMITS: 'false' }
  const clock = {
    now: () => Date.now(),
    after: (milliseconds: number, task: () => void) => {
      const timer = setTimeout(task, milliseconds)
      return () => clearTimeout(timer)
    },
  }
  const log = pino({ level: 'warn' }, { write: (line) => lines.push(line) })
  const config = readConfig(environment, { resolve, join }, false)
  const server = await startNewsroomServer({ config, log, clock, version: 'bench' })
  const ask = async <T>(path: string, payload: object, token?: string): Promise<T> => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const answer = await server.app.inject({ method: 'POST', url: path, payload, headers })
    if (answer.statusCode >= 300) throw new Error(answer.body)
    return answer.json<T>()
  }
  const code = /Set-up code[^:]*: ([\w-]+)/.exec(lines.join('\n'))?.[1]
  const password = 'một-mật-khẩu-để-đo'
  const setUp = { code, login: 'admin', name: 'Admin', password, device: 'bench' }
  const administrator = await ask<SignedIn>('/api/setup', setUp)
  const desk = await ask<{ id: DeskId }>('/api/desks', { name: 'Ảnh' }, administrator.token)
  const invited = { name: 'lan', login: 'lan', memberships: [{ desk: desk.id, roles: ['reporter'] }] }
  const { link } = await ask<NewInvitation>('/api/invitations', invited, administrator.token)
  const accepted = { token: link.split('#')[1], name: 'lan', password, device: 'bench' }
  const { token } = await ask<SignedIn>('/api/invitations/accept', accepted)
  return { server, token }
}

function row(what: string, ours: number, target: number, unit: string): BenchRow {
  return { id: 'P16', what, ours, rivals: {}, target, unit }
}

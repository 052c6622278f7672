import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { noSeal } from '../src/main/session/token-seal'
import { TestWorkstations } from '../src/main/testing/test-workstation'
import type { Workstation } from '../src/main/workstation'
import type { BenchRow } from './bench-row'
import { type FullServer, startFullServer } from './sync/full-server'

/** How much is measured; the defaults are what docs/performance.md reports. */
export interface FirstSignInOptions {
  readonly articles?: number
  readonly report?: (line: string) => void
}

const DRAFT_BYTES = 19_000
/** Texts that are enough to begin with. */
const SOME = 200
/** How often it is looked how far a laptop has come, in milliseconds. */
const LOOK_EVERY = 20

/** Row P20: a new laptop signs in to a server with many articles; a whole workstation but its windows, over HTTP on this computer. */
export async function benchFirstSignIn(options: FirstSignInOptions = {}): Promise<readonly BenchRow[]> {
  const { articles = 10_000, report = () => undefined } = options
  const folder = await mkdtemp(join(tmpdir(), 'toasoan-bench-first-'))
  const stations = await TestWorkstations.prepare()
  const server = await startFullServer(articles, DRAFT_BYTES)
  report(`a server with ${articles} articles`)
  try {
    const station = await stations.open(join(folder, 'profile'), undefined, ALONE)
    try {
      return await measure(station, server, articles, report)
    } finally {
      await station.close()
    }
  } finally {
    await server.stop()
    await stations.dispose()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(
  station: Workstation,
  { address, login, password }: FullServer,
  articles: number,
  report: (line: string) => void,
): Promise<readonly BenchRow[]> {
  const held = monitorEventLoopDelay({ resolution: 5 })
  held.enable()
  const began = performance.now()
  const signedIn = await station.session.signIn(address, login, password)
  if (!signedIn.ok) throw new Error(signedIn.failure.code)
  const after = async (what: string, isSo: () => boolean | Promise<boolean>): Promise<number> => {
    while (!(await isSo())) await new Promise((turn) => setTimeout(turn, LOOK_EVERY))
    const seconds = (performance.now() - began) / 1000
    report(`${what}: ${seconds.toFixed(1)} s`)
    return seconds
  }
  const texts = async (): Promise<number> => (await station.store.list()).length
  const headlines = await after('headlines', () => station.library.rows.size >= articles)
  const some = await after(`${SOME} texts`, async () => (await texts()) >= SOME)
  const all = await after('everything', () => station.link.status?.kind === 'upToDate')
  held.disable()
  if ((await texts()) !== articles) throw new Error(`${await texts()} texts instead of ${articles}`)
  const row = (what: string, ours: number, target: number | string, unit = 's'): BenchRow => ({
    id: 'P20',
    what: `first sign-in, ${articles} articles of 19 KB on the server: ${what}`,
    ours: Math.round(ours * 10) / 10,
    rivals: {},
    target,
    unit,
  })
  return [
    row('every headline', headlines, 3),
    row(`the ${SOME} newest texts`, some, 10),
    row('everything', all, ''),
    row('longest hold-up of the main process meanwhile', held.max / 1e6, 200, 'ms'),
  ]
}

/** Nobody is told of anything: there are no windows. */
const ALONE: NonNullable<Parameters<TestWorkstations['open']>[2]> = {
  seal: noSeal,
  deviceName: 'bench',
  versionName: (text) => text,
  onSync: () => undefined,
  onArticles: () => undefined,
  onNotice: () => undefined,
  onPhotos: () => undefined,
  onPresence: () => undefined,
  workflow: { onArticles: () => undefined, onNewsroom: () => undefined, onNotifications: () => undefined },
}

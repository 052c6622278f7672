import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { sampleArticle } from '../src/server/articles/testing/test-article'
import { type ArticleId, newArticleId } from '../src/shared/ids'
import { type BenchRow, quantile } from './bench-row'
import { LiveClient } from './live/client'
import { type SideProcess, startSideProcess } from './live/server-process'
import { type LiveSideName, liveSides } from './live/sides'
import { isAsked, roundsAsked } from './scope'

/** How much is measured; the defaults are what docs/performance.md reports. */
export interface LiveBenchOptions {
  readonly clients?: number
  readonly articles?: number
  readonly writesPerSecond?: number
  readonly seconds?: number
  readonly rounds?: number
  readonly report?: (line: string) => void
}

interface Figures {
  /** From a write to each of those who see it, in milliseconds. */
  readonly p50: number
  readonly p99: number
  /** Of the server's process alone (a database's is its own), in milliseconds. */
  readonly processorPerWrite: number
  readonly writes: number
  /** Writes that somebody did not see. */
  readonly lost: number
  /** Connections that the server ended. */
  readonly ended: number
  /** From the last write until the last of them was seen, in milliseconds. */
  readonly behind: number
}

interface Running {
  readonly name: LiveSideName
  readonly side: SideProcess
}

/**
 * Row P12: many people write in many articles at once, three to an article. Ours judges every write and has it in a database that
 * flushes before it passes it on; the rivals pass on what they get.
 */
export async function benchLive(options: LiveBenchOptions = {}): Promise<readonly BenchRow[]> {
  // A tenth of it shows on a busy computer what the pipeline itself takes.
  const share = Number(process.env['LIVE_SHARE'] ?? 1)
  const {
    clients = 900 * share,
    articles = 300 * share,
    writesPerSecond = 1500 * share,
    seconds = 8,
    rounds = roundsAsked(),
  } = options
  const report = options.report ?? (() => undefined)
  const folder = await mkdtemp(join(tmpdir(), 'toasoan-bench-live-'))
  // PostgreSQL runs as another user when this is root: it must get through.
  await chmod(folder, 0o711)
  const running: Running[] = []
  try {
    const ids = Array.from({ length: articles }, () => newArticleId())
    const text = Y.encodeStateAsUpdate(sampleArticle(20))
    const people = Math.ceil(clients / 20)
    for (const name of liveSides) {
      if (!isAsked(name)) continue
      const side = await startSideProcess(name, { folder: join(folder, 'newsroom'), articles: ids, text, people })
      running.push({ name, side })
    }
    const measured = new Map<LiveSideName, Figures[]>()
    for (let round = 0; round < rounds; round += 1) {
      for (const each of running) {
        const figures = await measure(each, { ids, text, clients, writesPerSecond, seconds })
        report(`round ${round}, ${each.name}: ${JSON.stringify(figures)}`)
        measured.set(each.name, [...(measured.get(each.name) ?? []), figures])
      }
    }
    return rowsOf(measured, { clients, articles, writesPerSecond })
  } finally {
    for (const { side } of running) await side.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function rowsOf(
  measured: ReadonlyMap<LiveSideName, readonly Figures[]>,
  { clients, articles, writesPerSecond }: Required<Pick<LiveBenchOptions, 'clients' | 'articles' | 'writesPerSecond'>>,
): readonly BenchRow[] {
  const median = (name: LiveSideName, figure: (each: Figures) => number): number | string => {
    const figures = measured.get(name)
    return figures === undefined ? 'not measured' : quantile(figures.map(figure), 0.5)
  }
  const row = (what: string, unit: string, target: number | string, figure: (each: Figures) => number): BenchRow => ({
    id: 'P12',
    what,
    ours: median('ours', figure),
    rivals: { hocuspocus: median('hocuspocus', figure), 'y-websocket': median('y-websocket', figure) },
    target,
    unit,
  })
  const load = `${clients} people, ${articles} articles, ${writesPerSecond} writes/s`
  return [
    row(`${load}: a write is seen by others, p99`, 'ms', 50, ({ p99 }) => p99),
    row('the same, median', 'ms', '', ({ p50 }) => p50),
    row('processor time of the server’s process, a write', 'ms', '1.5 × y-websocket', (each) => each.processorPerWrite),
    row('writes that were not seen by somebody', '', 0, ({ lost }) => lost),
    row('connections that the server ended', '', 0, ({ ended }) => ended),
    row('behind after the last write, until all was seen', 'ms', '', ({ behind }) => behind),
  ]
}

async function measure(
  { name, side }: Running,
  load: {
    readonly ids: readonly ArticleId[]
    readonly text: Uint8Array
    readonly clients: number
    readonly writesPerSecond: number
    readonly seconds: number
  },
): Promise<Figures> {
  const { ids, text, clients, writesPerSecond, seconds } = load
  const sentAt = new Map<string, number>()
  const delays: number[] = []
  const onSeen = (client: number, clock: number): void => {
    const at = sentAt.get(`${client} ${clock}`)
    if (at !== undefined) delays.push(performance.now() - at)
  }
  const open: LiveClient[] = []
  try {
    while (open.length < clients) {
      const batch = Array.from({ length: Math.min(50, clients - open.length) }, (_, n) => {
        const number = open.length + n
        const token = side.tokens[number % side.tokens.length] ?? ''
        const article = ids[number % ids.length]
        if (article === undefined) throw new Error('there are articles')
        return LiveClient.open({ name, url: side.url, token }, article, text, onSeen)
      })
      open.push(...(await Promise.all(batch)))
    }
    const before = await side.processorTime()
    const writes = await write(open, sentAt, writesPerSecond, seconds)
    const expected = expectedSights(clients, ids.length, writes)
    const written = performance.now()
    await settled(() => delays.length, expected)
    const behind = performance.now() - written
    const spent = (await side.processorTime()) - before
    return {
      p50: quantile(delays, 0.5),
      p99: quantile(delays, 0.99),
      processorPerWrite: spent / writes,
      writes,
      lost: expected - delays.length,
      ended: open.filter(({ isClosed }) => isClosed).length,
      behind,
    }
  } finally {
    for (const client of open) client.close()
  }
}

/** Everyone in turn, evenly over the time; answers how many writes there were. */
async function write(
  open: readonly LiveClient[],
  sentAt: Map<string, number>,
  writesPerSecond: number,
  seconds: number,
): Promise<number> {
  const began = performance.now()
  const all = writesPerSecond * seconds
  for (let written = 0; written < all; ) {
    const due = Math.min(all, ((performance.now() - began) / 1000) * writesPerSecond)
    for (; written < due; written += 1) {
      const at = performance.now()
      const { client, clock } = open[written % open.length]?.write() ?? { client: 0, clock: 0 }
      sentAt.set(`${client} ${clock}`, at)
    }
    await new Promise((later) => setTimeout(later, 2))
  }
  return all
}

/** How often writes must be seen: by everyone else in the article. */
function expectedSights(clients: number, articles: number, writes: number): number {
  let sights = 0
  for (let written = 0; written < writes; written += 1) {
    const article = (written % clients) % articles
    sights += Math.ceil((clients - article) / articles) - 1
  }
  return sights
}

/** How long nothing more may be seen until the rest counts as lost: a database on a busy computer takes its time. */
const PATIENCE = 15_000

/** Waits until everything was seen, or nothing more is for a long time. */
async function settled(seen: () => number, expected: number): Promise<void> {
  let last = seen()
  for (let since = performance.now(); last < expected && performance.now() - since < PATIENCE; ) {
    await new Promise((later) => setTimeout(later, 20))
    if (seen() !== last) since = performance.now()
    last = seen()
  }
}

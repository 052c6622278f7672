import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { addWord } from '../src/server/articles/testing/test-article'
import { type BenchRow, quantile } from './bench-row'
import { isAsked, roundsAsked } from './scope'
import { openDelayedLine } from './sync/delayed-line'
import { openFloor } from './sync/floor'
import { madeUpDrafts } from './sync/made-up-drafts'
import { type OurSide, openNewsroom } from './sync/newsroom'
import { openPouch } from './sync/pouch'
import type { Draft, Side } from './sync/side'

/** How much is measured; the defaults are what docs/performance.md reports. */
export interface SyncBenchOptions {
  readonly articles?: number
  readonly rounds?: number
  readonly report?: (line: string) => void
}

/** A draft's state in bytes, as the targets name it. */
const DRAFT_BYTES = 19_000
/** P10: how long a message takes in one direction, in milliseconds. */
const ONE_WAY = 25

/** What a round measures, in milliseconds unless its name says otherwise; rivals have the first six. The second is of laptop and server. */
type Figures = Record<
  | 'draftsPushed'
  | 'pushingProcessor'
  | 'draftsPulled'
  | 'editsPushed'
  | 'editsPulled'
  | 'nothing'
  | 'bytesAnEdit'
  | 'slowLine'
  | 'slowLineRequests'
  | 'coldEdits',
  number
>

/**
 * Rows P8 to P11: pushes and pulls over HTTP on this computer, ours (sign-in, validation, a commit that is flushed) and its rivals
 * in turn in every round. Each side's client and server share this process, so that the figures hold both.
 */
export async function benchSync(options: SyncBenchOptions = {}): Promise<readonly BenchRow[]> {
  const { articles = 1000, rounds = roundsAsked(), report = () => undefined } = options
  const folder = await mkdtemp(join(tmpdir(), 'toasoan-bench-sync-'))
  // PostgreSQL runs as another user when this is root: it must get through.
  await chmod(folder, 0o711)
  const sides: Side[] = []
  try {
    const ours = await openNewsroom(join(folder, 'newsroom'))
    sides.push(ours)
    if (isAsked('floor')) sides.push(await openFloor(ours.databaseUrl()))
    if (isAsked('pouchdb')) sides.push(await openPouch(folder))
    const measured = sides.map((): Partial<Figures>[] => [])
    for (let round = 0; round < rounds + 1; round += 1) {
      const drafts = madeUpDrafts(articles, DRAFT_BYTES)
      for (const [n, side] of sides.entries()) {
        const figures = await measure(side, drafts)
        report(`round ${round}, ${side.name}: ${rounded(figures)}`)
        // The first one warms up.
        if (round > 0) measured[n]?.push(figures)
      }
    }
    const cold: number[] = []
    for (let round = 0; round < rounds; round += 1) cold.push(await measureCold(ours, articles))
    report(`first push after a start: ${cold.map((each) => Math.round(each)).join(', ')} ms`)
    const median = (side: number, figure: keyof Figures): number =>
      quantile(
        (measured[side] ?? []).flatMap((figures) => figures[figure] ?? []),
        0.5,
      )
    return rowsOf(
      articles,
      (figure) => (figure === 'coldEdits' ? quantile(cold, 0.5) : median(0, figure)),
      (figure) => Object.fromEntries(sides.slice(1).map(({ name }, n) => [name, median(n + 1, figure)])),
    )
  } finally {
    // The floor's database is ours: in the opposite order.
    for (const side of sides.toReversed()) await side.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function rowsOf(
  articles: number,
  ours: (figure: keyof Figures) => number,
  rivals: (figure: keyof Figures) => BenchRow['rivals'],
): readonly BenchRow[] {
  const row = (
    id: string,
    what: string,
    figure: keyof Figures,
    target: number,
    unit = 'ms',
    beside = true,
  ): BenchRow => ({
    id,
    what,
    ours: ours(figure),
    rivals: beside ? rivals(figure) : {},
    target,
    unit,
  })
  return [
    row('P8', `${articles} one-word edits, push`, 'editsPushed', 250),
    row('P8', `${articles} one-word edits, pull`, 'editsPulled', 400),
    row('P8', 'bytes an edit, push and answer', 'bytesAnEdit', 130, 'B', false),
    row('P8', `${articles} edits, push right after the server's start`, 'coldEdits', 250, 'ms', false),
    row('P9', `${articles} new drafts of 19 KB, push`, 'draftsPushed', 600),
    row('P9', `${articles} new drafts of 19 KB, pull`, 'draftsPulled', 1000),
    row('P10', `${articles} edits there and back, 50 ms round trip`, 'slowLine', 1000, 'ms', false),
    row('P10', 'the same, requests', 'slowLineRequests', 8, '', false),
    row('P11', 'nothing to sync, one request', 'nothing', 5),
  ]
}

async function measure(side: Side, drafts: readonly Draft[]): Promise<Partial<Figures>> {
  const isOurs = 'restart' in side
  const ours = side as OurSide
  await side.prepare(drafts, 'state')
  const began = process.cpuUsage()
  const draftsPushed = await timed(() => side.push())
  const { user, system } = process.cpuUsage(began)
  const pushingProcessor = (user + system) / 1000
  const draftsPulled = await timed(() => side.pull(drafts.length))
  await side.prepare(drafts, 'edit')
  if (isOurs) ours.writer.bytes = 0
  const editsPushed = await timed(() => side.push())
  const bytesAnEdit = isOurs ? ours.writer.bytes / drafts.length : undefined
  const editsPulled = await timed(() => side.pull(drafts.length))
  const times: number[] = []
  for (let n = 0; n < 20; n += 1) times.push(await timed(() => side.pull(0)))
  const common = {
    draftsPushed,
    pushingProcessor,
    draftsPulled,
    editsPushed,
    editsPulled,
    nothing: quantile(times, 0.5),
  }
  if (bytesAnEdit === undefined) return common
  return { ...common, bytesAnEdit, ...(await measureSlowLine(ours, drafts)) }
}

/** One more word in each, over a line with latency, to the server and from there to the reader. */
async function measureSlowLine(ours: OurSide, drafts: readonly Draft[]): Promise<Partial<Figures>> {
  const line = await openDelayedLine(ours.address(), ONE_WAY)
  try {
    const laptops = [ours.writer, ours.reader]
    for (const laptop of laptops) {
      laptop.moveTo(line.address)
      laptop.requests = 0
    }
    await ours.prepare(drafts.map(withAnotherWord), 'edit')
    const slowLine = await timed(async () => {
      await ours.push()
      await ours.pull(drafts.length)
    })
    const slowLineRequests = ours.writer.requests + ours.reader.requests
    for (const laptop of laptops) laptop.moveTo(ours.address())
    return { slowLine, slowLineRequests }
  } finally {
    await line.stop()
  }
}

/** Edits of drafts that the server knows only from its database. */
async function measureCold(ours: OurSide, articles: number): Promise<number> {
  const drafts = madeUpDrafts(articles, DRAFT_BYTES)
  await ours.prepare(drafts, 'state')
  await ours.push()
  await ours.settle()
  await ours.restart()
  await ours.prepare(drafts, 'edit')
  return timed(() => ours.push())
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function rounded(figures: Partial<Figures>): string {
  return Object.entries(figures)
    .map(([name, figure]) => `${name} ${Math.round(figure * 10) / 10}`)
    .join(', ')
}

function withAnotherWord(draft: Draft): Draft {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, draft.state)
  Y.applyUpdate(doc, draft.edit)
  return { ...draft, edit: addWord(doc) }
}

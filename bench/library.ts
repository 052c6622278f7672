import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { profileBelow } from '../e2e/many-articles'
import { LibraryIndex } from '../src/main/library/library-index'
import type { ArticleRow, LibraryQuery } from '../src/shared/library'
import { type BenchRow, quantile } from './bench-row'
import { StartableWorkstation } from './library/cold-start'
import { fillWithArticles } from './library/filled-profile'
import { madeUpRows } from './library/made-up-rows'
import { type Scroll, scrollLibrary } from './library/scrolling'
import { navigationToTypeable } from './library/typeable'

/** How much is measured; the defaults are what `docs/performance.md` reports. */
export interface LibraryBenchOptions {
  /** Drafts of the profile that is started (P5). */
  readonly drafts?: number
  /** Articles of the library that is scrolled (P6). */
  readonly articles?: number
  readonly rounds?: number
  readonly report?: (line: string) => void
}

const WORDS = 300
const WINDOW_ROWS = 60
/** Row P5: from nothing to a library that can be typed in. */
export async function benchStart(options: LibraryBenchOptions = {}): Promise<readonly BenchRow[]> {
  const { drafts = 10_000, rounds = 5, report = () => {} } = options
  const folder = await mkdtemp(join(tmpdir(), 'toasoan-bench-library-'))
  try {
    const profile = profileBelow(folder)
    report(`P5: writing ${drafts} drafts`)
    await fillWithArticles(profile, drafts, WORDS)
    const station = await StartableWorkstation.bundle(folder)
    report('P5: the first start builds the library from the drafts')
    const first = await station.start(profile)
    const times = {
      load: [] as number[],
      sharp: [] as number[],
      query: [] as number[],
      verified: [] as number[],
      parse: [] as number[],
    }
    for (let round = 0; round < rounds; round += 1) {
      const { load, firstQuery, verified } = await station.start(profile)
      times.load.push(load)
      times.query.push(firstQuery)
      times.verified.push(verified)
      times.sharp.push(await station.loadSharp())
      times.parse.push(await parseTime(join(profile, 'library.json')))
    }
    report('P5: the window')
    const typeable = await navigationToTypeable(folder, rounds).catch(
      (error: unknown) => `not measured: ${String(error).split('\n', 1)[0]}`,
    )
    const many = `${drafts.toLocaleString('en')} drafts`
    return [
      startRow(
        'main: loading the modules',
        median(times.load),
        { 'the photo decoder alone': median(times.sharp) },
        150,
      ),
      startRow(
        `main: from there to the first rows, ${many}`,
        median(times.query),
        { 'JSON.parse of the cache alone': median(times.parse) },
        '',
      ),
      startRow(
        `main: library compared with the drafts, ${many}`,
        median(times.verified),
        { 'without a cache (once)': first.verified },
        '',
      ),
      startRow(
        `window: navigation to a typeable library, ${many}`,
        typeof typeable === 'string' ? typeable : median(typeable),
        {},
        500,
      ),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function startRow(what: string, ours: number | string, rivals: BenchRow['rivals'], target: number | string): BenchRow {
  return { id: 'P5', what, ours, rivals, target, unit: 'ms' }
}

/** Row P6: windows of the list while it is scrolled, frames the window drops meanwhile, and selecting everything. */
export async function benchScroll(options: LibraryBenchOptions = {}): Promise<readonly BenchRow[]> {
  const { articles = 100_000, rounds = 5, report = () => {} } = options
  report(`P6: ${articles} articles`)
  const rows = madeUpRows(articles)
  const index = new LibraryIndex(() => Promise.resolve([]))
  index.reset(rows)
  const plain = plainLibrary(rows)
  const result: BenchRow[] = []
  const many = `${articles.toLocaleString('en')} articles`
  for (const sort of ['changedAt', 'headline'] as const) {
    const ours: number[] = []
    const theirs: number[] = []
    const firsts: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      index.reset(rows)
      firsts.push(await timed(() => index.query(queryAt(0, WINDOW_ROWS, sort))))
      for (let step = 0; step < 100; step += 1) {
        const query = queryAt(Math.floor((articles / 100) * step), WINDOW_ROWS, sort)
        ours.push(await timed(() => index.query(query)))
        // Sorting everything for each window takes long enough to show in a few of them.
        if (step % 25 === 0) theirs.push(await timed(async () => plain(query)))
      }
    }
    const what = `rows of a scrolled window by ${sort}, ${many}`
    const rivals = { 'filter and sort an array': quantile(theirs, 0.95) }
    result.push({ id: 'P6', what: `${what}, p95`, ours: quantile(ours, 0.95), rivals, target: 8, unit: 'ms' })
    result.push({ id: 'P6', what: `${what}, the first`, ours: median(firsts), rivals: {}, target: '', unit: 'ms' })
  }
  const all: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    all.push(await timed(() => index.ids({ search: '', bin: false, sort: 'changedAt', descending: true })))
  }
  result.push(windowRow('main: ids of everything', median(all), {}, ''))
  report('P6: the window')
  const window = await scrollLibrary(articles, rounds).catch(
    (error: unknown) => `not measured: ${String(error).split('\n', 1)[0]}`,
  )
  if (typeof window === 'string') return [...result, { ...windowRow('the window', 0, {}, ''), ours: window }]
  for (const [kind, speed] of [
    ['wheel', 'at 80 rows a second'],
    ['drag', 'from end to end in 4 s'],
  ] as const) {
    const machine = { 'a page at rest': middle(window.idle, 'dropped') }
    const rivals = { 'bare list, rows in memory': middle(window.bare[kind], 'dropped'), ...machine }
    result.push(
      percentRow(`window: frames dropped, scrolled ${speed}, ${many}`, middle(window.ours[kind], 'dropped'), rivals, 1),
      percentRow(
        `window: frames with a row still to come, scrolled ${speed}`,
        middle(window.ours[kind], 'blank'),
        {},
        '',
      ),
    )
  }
  const joplin = { 'Joplin, 14,500 notes (as its users report)': '20,000–30,000' }
  result.push(
    windowRow(`window: Ctrl+A until it is painted, ${many}`, median(window.selectAll), joplin, 100),
    windowRow(`window: ids of everything selected, ${many}`, median(window.ids), {}, 100),
  )
  return result
}

function windowRow(what: string, ours: number, rivals: BenchRow['rivals'], target: number | string): BenchRow {
  return { id: 'P6', what, ours, rivals, target, unit: 'ms' }
}

function percentRow(what: string, ours: number, rivals: BenchRow['rivals'], target: number | string): BenchRow {
  return { id: 'P6', what, ours, rivals, target, unit: '%' }
}

function middle(scrolls: readonly Scroll[], what: keyof Scroll): number {
  return median(scrolls.map((each) => each[what]))
}

function queryAt(offset: number, limit: number, sort: 'changedAt' | 'headline'): LibraryQuery {
  return { search: '', bin: false, sort, descending: true, offset, limit }
}

/** The obvious way: filter and sort everything, then cut the window out. */
function plainLibrary(rows: readonly ArticleRow[]): (query: LibraryQuery) => ArticleRow[] {
  const collator = new Intl.Collator('vi')
  return ({ sort, offset, limit }) =>
    rows
      .filter(({ binnedAt }) => binnedAt === undefined)
      .sort((a, b) =>
        sort === 'headline' ? collator.compare(headlineOf(b), headlineOf(a)) : b.changedAt - a.changedAt,
      )
      .slice(offset, offset + limit)
}

function headlineOf(row: ArticleRow): string {
  return row.languages[0]?.headline ?? ''
}

async function parseTime(path: string): Promise<number> {
  const text = await readFile(path, 'utf8')
  return timed(async () => JSON.parse(text) as unknown)
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await task()
  return performance.now() - began
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

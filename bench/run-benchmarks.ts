import { fork } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { findChromium } from '../e2e/chromium-host/find-chromium'
import type { BenchRow } from './bench-row'
import { formatTable } from './table'

interface Part {
  readonly rows: readonly string[]
  readonly run: (report: (line: string) => void) => Promise<readonly BenchRow[]>
}

/** Every benchmark, with the rows of docs/performance.md that it measures. */
const PARTS: Readonly<Record<string, Part>> = {
  editor: {
    rows: ['P1', 'P2', 'P3', 'P4'],
    run: async (log) => {
      const executablePath = findChromium()
      if (executablePath === undefined)
        return [
          { id: 'P1', what: 'writing', ours: 'not measured: no Chromium here', rivals: {}, target: 6.5, unit: 'ms' },
        ]
      const { benchEditor } = await import('./editor')
      return benchEditor({ executablePath, log })
    },
  },
  start: { rows: ['P5'], run: async (report) => (await import('./library')).benchStart({ report }) },
  scroll: { rows: ['P6'], run: async (report) => (await import('./library')).benchScroll({ report }) },
  drafts: { rows: ['P7', 'P15'], run: async (report) => (await import('./drafts')).benchDrafts({ report }) },
  sync: { rows: ['P8', 'P9', 'P10', 'P11'], run: async (report) => (await import('./sync')).benchSync({ report }) },
  'first-sign-in': {
    rows: ['P20'],
    run: async (report) => (await import('./first-sign-in')).benchFirstSignIn({ report }),
  },
  /** Not measured by itself: the server of `first-sign-in`. */
  'full-server': { rows: [], run: async () => (await import('./sync/full-server')).serveFull() },
  photos: { rows: ['P16'], run: async (report) => (await import('./photos')).benchPhotos({ report }) },
  live: { rows: ['P12'], run: async (report) => (await import('./live')).benchLive({ report }) },
  /** Not measured by itself: the servers of `live`. */
  'live-side': { rows: [], run: async () => (await import('./live/server-process')).serveSide() },
  find: { rows: ['P17', 'P18'], run: async () => (await import('./find')).benchFind() },
  spelling: { rows: ['P19'], run: async () => (await import('./spelling')).benchSpelling() },
  search: { rows: ['P13', 'P14'], run: async () => (await import('./search')).benchSearch() },
}

const RESULTS = 'bench/results'

/**
 * Measures the rows asked for (`P7 P13`; all without arguments), prints them as a table and writes
 * `bench/results/latest.json`. Each benchmark runs in a process of its own, so that none inherits the other's memory.
 * Answers the exit code: 2 for a row that nothing measures, 1 when a benchmark failed.
 */
export async function runBenchmarks(args: readonly string[], script: string): Promise<number> {
  const [flag, name] = args
  if (flag === '--part') return runPart(name ?? '')
  const wanted = args.map((arg) => arg.toUpperCase())
  const known = Object.values(PARTS).flatMap(({ rows }) => rows)
  const unknown = wanted.filter((id) => !known.includes(id))
  if (unknown.length > 0) {
    console.error(`Nothing measures ${unknown.join(', ')}; there are ${known.join(', ')}.`)
    return 2
  }
  const isWanted = (id: string): boolean => wanted.length === 0 || wanted.includes(id)
  const measured: BenchRow[] = []
  let failed = false
  for (const [part, { rows }] of Object.entries(PARTS)) {
    if (!rows.some(isWanted)) continue
    const answer = await inOwnProcess(script, part)
    if (answer === undefined) failed = true
    else measured.push(...answer.filter(({ id }) => isWanted(id)))
  }
  const inOrder = measured.toSorted((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)))
  console.log(`\n${formatTable(inOrder)}`)
  await mkdir(RESULTS, { recursive: true })
  const machine = {
    processor: cpus()[0]?.model ?? '',
    cores: cpus().length,
    node: process.version,
    platform: process.platform,
  }
  await writeFile(
    `${RESULTS}/latest.json`,
    `${JSON.stringify({ measuredAt: new Date().toISOString(), machine, rows: inOrder }, null, 2)}\n`,
  )
  return failed ? 1 : 0
}

async function runPart(name: string): Promise<number> {
  // Nobody waits for the figures any more.
  process.on('disconnect', stopAtOnce)
  const rows = await PARTS[name]?.run((line) => console.error(`  ${line}`))
  if (rows === undefined) return 2
  await new Promise((sent) => {
    process.send?.(rows, sent)
  })
  // Listening keeps the process alive.
  process.off('disconnect', stopAtOnce)
  return 0
}

function stopAtOnce(): void {
  process.exit(1)
}

/** The rows of a benchmark, or undefined when it ended without. */
function inOwnProcess(script: string, part: string): Promise<readonly BenchRow[] | undefined> {
  console.error(`${part} …`)
  return new Promise((resolve) => {
    let rows: readonly BenchRow[] | undefined
    const child = fork(script, ['--part', part], { execArgv: ['--disable-warning=ExperimentalWarning'] })
    child.on('message', (message) => {
      rows = message as readonly BenchRow[]
    })
    child.on('error', () => resolve(undefined))
    child.on('exit', (code) => {
      if (code !== 0) console.error(`${part}: failed with ${code}`)
      resolve(rows)
    })
  })
}

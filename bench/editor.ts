import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type CDPSession, chromium, type Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import type { BenchPage, Surface } from './editor-page/main'

/** One line of the benchmark's table. */
export interface BenchRow {
  /** The row's name in docs/performance.md. */
  readonly id: string
  readonly what: string
  readonly ours: number
  /** What the others took in the same run, by name. */
  readonly rivals: Readonly<Record<string, number>>
  readonly target: number
  readonly unit: string
}

/** How a bench is run. */
export interface EditorBenchOptions {
  /** Chromium's binary. */
  readonly executablePath?: string
  /** How often each surface is measured, in turn; the median counts. */
  readonly rounds?: number
  readonly log?: (line: string) => void
}

const SURFACES: readonly Surface[] = ['textarea', 'lexical', 'ours']
const SIZES = [
  { words: 1000, target: 6.5 },
  { words: 10_000, target: 8 },
  { words: 50_000, target: 11 },
] as const
const OPEN_TARGETS: Readonly<Record<number, number>> = { 10_000: 150, 50_000: 350 }
const KEYS = 60
const WARM_UP_KEYS = 15
const PASTED_BYTES = 500_000

/**
 * Measures the writing surface (rows P1 to P4 of docs/performance.md) beside a textarea and beside Lexical with its Yjs
 * binding alone, each in a fresh page of a headless Chromium, in turn, in one run.
 */
export async function benchEditor(options: EditorBenchOptions = {}): Promise<BenchRow[]> {
  const { executablePath = '/usr/bin/chromium', rounds = 5, log = () => undefined } = options
  const folder = await mkdtemp(join(tmpdir(), 'toasoan-bench-'))
  const server = await servePage(folder)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const rows: BenchRow[] = []
    const typing = new Map<number, Record<Surface, number>>()
    for (const { words, target } of SIZES) {
      const keys = samples()
      const opens = samples()
      for (let round = 0; round < rounds; round += 1) {
        for (const surface of SURFACES) {
          const page = await browser.newPage()
          await page.goto(address)
          await page.waitForFunction('globalThis.benchPage !== undefined')
          opens[surface].push(await openSurface(page, surface, words))
          keys[surface].push(await millisecondsPerKey(page))
          await page.close()
        }
      }
      const key = medians(keys)
      typing.set(words, key)
      log(`${words} words: ${JSON.stringify(key)} ms a key; open ${JSON.stringify(medians(opens))} ms`)
      rows.push(row('P1', `main thread per key at ${words} words`, key, target, 'ms'))
      const openTarget = OPEN_TARGETS[words]
      if (openTarget !== undefined)
        rows.push(row('P3', `open ${words} words to a caret`, medians(opens), openTarget, 'ms'))
    }
    rows.push(row('P2', 'key at 50,000 words ÷ at 1,000', flatness(typing), 2, '×'))
    rows.push(...(await benchPaste(browser, address, rounds, log)))
    return rows
  } finally {
    await browser.close()
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

type Samples = Record<Surface, number[]>

const samples = (): Samples => ({ textarea: [], lexical: [], ours: [] })

function medians(of: Samples): Record<Surface, number> {
  return { textarea: median(of.textarea), lexical: median(of.lexical), ours: median(of.ours) }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? Number.NaN) * 100) / 100
}

function row(id: string, what: string, of: Record<Surface, number>, target: number, unit: string): BenchRow {
  return { id, what, ours: of.ours, rivals: { textarea: of.textarea, 'Lexical + Yjs': of.lexical }, target, unit }
}

function flatness(typing: ReadonlyMap<number, Record<Surface, number>>): Record<Surface, number> {
  const ratio = (surface: Surface): number =>
    median([(typing.get(50_000)?.[surface] ?? 0) / (typing.get(1000)?.[surface] ?? 1)])
  return { textarea: ratio('textarea'), lexical: ratio('lexical'), ours: ratio('ours') }
}

async function openSurface(page: Page, surface: Surface, words: number): Promise<number> {
  await page.evaluate((count) => (globalThis as unknown as { benchPage: BenchPage }).benchPage.prepare(count), words)
  return page.evaluate((name) => (globalThis as unknown as { benchPage: BenchPage }).benchPage.open(name), surface)
}

/** Types into what has the focus; the main thread's busy time per key, as Chromium counts it. */
async function millisecondsPerKey(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const type = async (count: number): Promise<void> => {
    for (let key = 0; key < count; key += 1) {
      await page.keyboard.press(key % 6 === 5 ? 'Space' : 'a')
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
    }
  }
  await type(WARM_UP_KEYS)
  const before = await taskSeconds(session)
  await type(KEYS)
  return ((await taskSeconds(session)) - before) * (1000 / KEYS)
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
}

async function benchPaste(
  browser: Awaited<ReturnType<typeof chromium.launch>>,
  address: string,
  rounds: number,
  log: (line: string) => void,
): Promise<BenchRow[]> {
  const totals = samples()
  const tasks = samples()
  const keys = samples()
  for (let round = 0; round < rounds; round += 1) {
    for (const surface of ['lexical', 'ours'] as const) {
      const page = await browser.newPage()
      await page.goto(address)
      await page.waitForFunction('globalThis.benchPage !== undefined')
      await openSurface(page, surface, 1000)
      const { total, longestTask } = await page.evaluate(
        (bytes) => (globalThis as unknown as { benchPage: BenchPage }).benchPage.paste(bytes),
        PASTED_BYTES,
      )
      totals[surface].push(total)
      tasks[surface].push(longestTask)
      keys[surface].push(await millisecondsPerKey(page))
      await page.close()
    }
  }
  log(`paste: ${JSON.stringify(medians(totals))} ms, longest task ${JSON.stringify(medians(tasks))} ms`)
  return [
    { id: 'P4', what: 'paste 500 kB of HTML', ...against(medians(totals)), target: 1500, unit: 'ms' },
    { id: 'P4', what: 'longest task of that paste', ...against(medians(tasks)), target: 200, unit: 'ms' },
    { id: 'P4', what: 'main thread per key after it', ...against(medians(keys)), target: 11, unit: 'ms' },
  ]
}

function against({ ours, lexical }: Record<Surface, number>): Pick<BenchRow, 'ours' | 'rivals'> {
  return { ours, rivals: { 'Lexical + Yjs': lexical } }
}

/** Builds the page as production code and serves it on a free port of this machine. */
async function servePage(folder: string): Promise<Server> {
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'editor-page'),
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, target: 'esnext' },
  })
  const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const file = join(folder, path === '/' ? 'index.html' : path)
    readFile(file).then(
      (content) =>
        response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(content),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return server
}

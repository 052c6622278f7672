import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import type { BenchRow } from './bench-row'
import type { BenchPage, Surface } from './editor-page/main'
import { benchWindow } from './editor-window'
import { millisecondsPerKey } from './keys'

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
/** The article that is open before the next one, in words. */
const SHORT = 300
const PASTED_BYTES = 500_000

/**
 * Measures the writing surface (rows P1 to P4 of docs/performance.md) beside a textarea and beside Lexical with its Yjs
 * binding alone, each in a fresh page of a headless Chromium, in turn, in one run; then opening and writing in the window of the
 * built application.
 */
export async function benchEditor(options: EditorBenchOptions = {}): Promise<BenchRow[]> {
  const { executablePath = '/usr/bin/chromium', rounds = 5, log = () => undefined } = options
  const folder = await mkdtemp(join(tmpdir(), 'toasoan-bench-'))
  const server = await servePage(folder)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const rows: BenchRow[] = []
    const typing = new Map<number, Medians>()
    for (const { words, target } of SIZES) {
      const { keys, first, next } = await measureSize(browser, address, words, rounds)
      typing.set(words, keys)
      log(
        `${words} words: ${JSON.stringify(keys)} ms a key; open ${JSON.stringify(first)}, next ${JSON.stringify(next)} ms`,
      )
      rows.push(row('P1', `main thread per key at ${words} words`, keys, target, 'ms'))
      const openTarget = OPEN_TARGETS[words]
      if (openTarget !== undefined) {
        rows.push(row('P3', `page just loaded, nothing compiled: ${words} words to a caret`, first, '', 'ms'))
        rows.push(
          row('P3', `page in which a short article was open: ${words} words to a caret`, next, openTarget, 'ms'),
        )
      }
    }
    rows.push(row('P2', 'key at 50,000 words ÷ at 1,000', flatness(typing), 2, '×'))
    rows.push(...(await benchPaste(browser, address, rounds, log)))
    rows.push(...(await benchWindow({ sizes: OPEN_TARGETS, rounds, log })))
    return rows
  } finally {
    await browser.close()
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

type Samples = Record<Surface, number[]>
type Medians = Record<Surface, number>

const samples = (): Samples => ({ textarea: [], lexical: [], ours: [] })

/** Every surface in turn, each in pages of its own: opened first, typed in; then opened after a short article. */
async function measureSize(
  browser: Browser,
  address: string,
  words: number,
  rounds: number,
): Promise<{ readonly keys: Medians; readonly first: Medians; readonly next: Medians }> {
  const keys = samples()
  const first = samples()
  const next = samples()
  for (let round = 0; round < rounds; round += 1) {
    for (const surface of SURFACES) {
      const fresh = await benchPage(browser, address)
      first[surface].push(await openSurface(fresh, surface, words))
      keys[surface].push(await millisecondsPerKey(fresh))
      await fresh.close()
      const warm = await benchPage(browser, address)
      await openSurface(warm, surface, SHORT)
      await warm.evaluate(() => (globalThis as unknown as { benchPage: BenchPage }).benchPage.close())
      next[surface].push(await openSurface(warm, surface, words))
      await warm.close()
    }
  }
  return { keys: medians(keys), first: medians(first), next: medians(next) }
}

async function benchPage(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(address)
  await page.waitForFunction('globalThis.benchPage !== undefined')
  return page
}

function medians(of: Samples): Medians {
  return { textarea: median(of.textarea), lexical: median(of.lexical), ours: median(of.ours) }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? Number.NaN) * 100) / 100
}

function row(id: string, what: string, of: Medians, target: number | string, unit: string): BenchRow {
  return { id, what, ours: of.ours, rivals: { textarea: of.textarea, 'Lexical + Yjs': of.lexical }, target, unit }
}

function flatness(typing: ReadonlyMap<number, Medians>): Medians {
  const ratio = (surface: Surface): number =>
    median([(typing.get(50_000)?.[surface] ?? 0) / (typing.get(1000)?.[surface] ?? 1)])
  return { textarea: ratio('textarea'), lexical: ratio('lexical'), ours: ratio('ours') }
}

async function openSurface(page: Page, surface: Surface, words: number): Promise<number> {
  await page.evaluate((count) => (globalThis as unknown as { benchPage: BenchPage }).benchPage.prepare(count), words)
  return page.evaluate((name) => (globalThis as unknown as { benchPage: BenchPage }).benchPage.open(name), surface)
}

async function benchPaste(
  browser: Browser,
  address: string,
  rounds: number,
  log: (line: string) => void,
): Promise<BenchRow[]> {
  const totals = samples()
  const tasks = samples()
  const keys = samples()
  for (let round = 0; round < rounds; round += 1) {
    for (const surface of ['lexical', 'ours'] as const) {
      const page = await benchPage(browser, address)
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

function against({ ours, lexical }: Medians): Pick<BenchRow, 'ours' | 'rivals'> {
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

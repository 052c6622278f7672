import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type Locator, type Page } from '@playwright/test'
import { locateElectron } from '../e2e/chromium-host/locate'
import { profileBelow } from '../e2e/many-articles'
import { DiskDraftStore } from '../src/main/drafts/DiskDraftStore'
import { profilePaths } from '../src/main/profile/profile-paths'
import { SystemClock } from '../src/main/storage/clock'
import { NodeDisk } from '../src/main/storage/NodeDisk'
import { Quarantine } from '../src/main/storage/quarantine'
import type { DeskBridge } from '../src/shared/contract/desk-bridge'
import { newArticleId } from '../src/shared/ids'
import { type BenchRow, quantile } from './bench-row'
import { sampleState } from './editor-page/sample'
import { millisecondsPerKey } from './keys'

/** What is measured in the window. */
export interface WindowBenchOptions {
  /** Articles that are opened, by their words, with the milliseconds each may take. */
  readonly sizes: Readonly<Record<number, number>>
  readonly rounds: number
  readonly log: (line: string) => void
}

/** An article that everybody has had open before. */
const SHORT = 300
/** The words of each of two versions that are written in side by side, and the milliseconds a key may take there. */
const BESIDE = { words: 10_000, target: 8 }
const TRANSLATION = 'en'

/**
 * Rows P3 and P1 in the window of the built application: articles opened by a double-click in the library, each as the first one
 * after a start and as the one after a short one, until the picture with the caret is drawn; and keys in a version beside its source.
 */
export async function benchWindow({ sizes, rounds, log }: WindowBenchOptions): Promise<BenchRow[]> {
  for (const built of ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']) {
    if (!existsSync(built)) return [notMeasured('npm run build first')]
  }
  const folder = await mkdtemp(join(tmpdir(), 'toasoan-bench-window-'))
  try {
    await fill(profileBelow(folder), [SHORT, ...Object.keys(sizes).map(Number)])
    return await inWindow(folder, async (page) => [
      ...(await benchOpening(page, sizes, rounds, log)),
      ...(await benchWriting(page, rounds, log)),
    ])
  } catch (error) {
    return [notMeasured(String(error).split('\n', 1)[0] ?? '')]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function notMeasured(reason: string): BenchRow {
  return { id: 'P3', what: 'in the window', ours: `not measured: ${reason}`, rivals: {}, target: '', unit: 'ms' }
}

async function inWindow<T>(userData: string, work: (page: Page) => Promise<T>): Promise<T> {
  const { env } = locateElectron()
  // electron/index.js, which Playwright asks for the binary, reads it in this process.
  Object.assign(process.env, env)
  const environment = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const app = await _electron.launch({
    colorScheme: null,
    args: ['.', `--user-data-dir=${userData}`, '--lang=en'],
    env: Object.fromEntries(environment),
  })
  try {
    const page = await app.firstWindow()
    await libraryShown(page)
    return await work(page)
  } finally {
    await app.close()
  }
}

async function benchOpening(
  page: Page,
  sizes: WindowBenchOptions['sizes'],
  rounds: number,
  log: WindowBenchOptions['log'],
): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const [size, target] of Object.entries(sizes)) {
    const words = Number(size)
    const first: number[] = []
    const next: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      await startAnew(page)
      first.push(await open(page, headlineOf(words)))
      await startAnew(page)
      await open(page, headlineOf(SHORT))
      await idle(page)
      next.push(await open(page, headlineOf(words)))
    }
    log(`window, ${words} words: first ${first.map(Math.round).join(' ')}, next ${next.map(Math.round).join(' ')} ms`)
    rows.push(
      openRow(`window just started: double-click to a caret in ${words} words`, first, target),
      openRow(`window in which a short article was open: double-click to a caret in ${words} words`, next, target),
    )
  }
  return rows
}

function openRow(what: string, times: readonly number[], target: number): BenchRow {
  return { id: 'P3', what, ours: quantile(times, 0.5), rivals: {}, target, unit: 'ms' }
}

async function benchWriting(page: Page, rounds: number, log: WindowBenchOptions['log']): Promise<BenchRow[]> {
  const alone: number[] = []
  const beside: number[] = []
  const plain: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await startAnew(page)
    await open(page, TRANSLATED)
    await page.getByRole('tab', { name: /^English/ }).click()
    alone.push(await keysInTranslation(page))
    await page.getByRole('button', { name: 'Side by side' }).click()
    await page.locator(`[data-version="vi"] ~ * ~ [data-version="${TRANSLATION}"]`).waitFor()
    beside.push(await keysInTranslation(page))
    await page.getByRole('button', { name: 'Side by side' }).click()
    plain.push(await keysInTextarea(page))
  }
  log(`window: side by side ${listed(beside)}, alone ${listed(alone)}, a textarea ${listed(plain)} ms a key`)
  const row = (where: string, times: readonly number[]): BenchRow => ({
    id: 'P1',
    what: `window: main thread per key in ${BESIDE.words} words${where}`,
    ours: quantile(times, 0.5),
    rivals: { 'a textarea in its place': quantile(plain, 0.5) },
    target: BESIDE.target,
    unit: 'ms',
  })
  return [row('', alone), row(' beside their source', beside)]
}

const listed = (times: readonly number[]): string => times.map((each) => each.toFixed(1)).join(' ')

async function keysInTranslation(page: Page): Promise<number> {
  const blocks: Locator = page.locator(`[data-version="${TRANSLATION}"] [data-lexical-editor] > p`)
  await blocks.first().waitFor()
  await blocks.nth(Math.floor((await blocks.count()) / 2)).click()
  await idle(page)
  return millisecondsPerKey(page)
}

/** The same text in a plain textarea in the editor's place, with all else of the window around it: what no editor can be below. */
async function keysInTextarea(page: Page): Promise<number> {
  await page.locator(`[data-version="${TRANSLATION}"] [data-lexical-editor]`).evaluate((editor: HTMLElement) => {
    const area = document.createElement('textarea')
    area.value = editor.innerText
    Object.assign(area.style, { width: '100%', border: 'none', font: 'inherit', fieldSizing: 'content' })
    editor.after(area)
    editor.style.display = 'none'
    area.focus()
    area.setSelectionRange(area.value.length / 2, area.value.length / 2)
  })
  await idle(page)
  return millisecondsPerKey(page)
}

const headlineOf = (words: number): string => `Bản tin ${words} chữ`
const TRANSLATED = 'Bản tin hai ngôn ngữ'
const rowOf = (page: Page, headline: string): Locator =>
  page.locator('#library-pane [role="option"]', { hasText: headline })

/** The window as it is after a start: the library, no article. */
async function startAnew(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { desk } = globalThis as unknown as { desk: DeskBridge }
    await desk.request('settings:change', { lastArticle: null })
  })
  await page.reload()
  await libraryShown(page)
}

async function libraryShown(page: Page): Promise<void> {
  await rowOf(page, headlineOf(SHORT)).waitFor()
  await idle(page)
}

/** Until the window has done what it does when nobody asks anything of it, as it has before a person finds an article. */
async function idle(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const look = (quiet: number): void => {
          requestIdleCallback((deadline) => {
            if (quiet === 0) resolve()
            else setTimeout(look, 100, deadline.timeRemaining() > 30 ? quiet - 1 : quiet)
          })
        }
        look(10)
      }),
  )
}

/** Opens an article by its row; milliseconds from the double-click until the caret in its text was drawn. */
async function open(page: Page, headline: string): Promise<number> {
  await page.evaluate(WATCH)
  await rowOf(page, headline).dblclick()
  const opened = await page.waitForFunction(() => (globalThis as { caretAfter?: number }).caretAfter)
  return Number(await opened.jsonValue())
}

/** Runs in the page: notes how long after the next double-click a text has the caret and has been drawn. */
function WATCH(): void {
  Object.assign(globalThis, { caretAfter: undefined })
  let start = Number.NaN
  const clicked = (event: MouseEvent): void => {
    start = event.timeStamp
  }
  addEventListener('dblclick', clicked, { capture: true, once: true })
  const focused = (event: FocusEvent): void => {
    if (Number.isNaN(start) || !(event.target as Element).matches('[data-lexical-editor]')) return
    removeEventListener('focusin', focused)
    requestAnimationFrame(() =>
      setTimeout(() => {
        Object.assign(globalThis, { caretAfter: performance.now() - start })
      }),
    )
  }
  addEventListener('focusin', focused)
}

async function fill(profile: string, sizes: readonly number[]): Promise<void> {
  const disk = new NodeDisk()
  const clock = new SystemClock()
  const paths = profilePaths(profile)
  for (const needed of [paths.drafts, paths.bin, paths.photos, paths.quarantine, paths.locks])
    await disk.makeFolder(needed)
  const quarantine = new Quarantine({ disk, clock, folder: paths.quarantine })
  const store = await DiskDraftStore.open({ disk, clock, quarantine, paths })
  for (const words of sizes) await store.create(newArticleId(), sampleState(words, headlineOf(words)))
  await store.create(newArticleId(), sampleState(BESIDE.words, TRANSLATED, [TRANSLATION]))
  await store.closeAll()
}

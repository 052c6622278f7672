import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { locateElectron } from '../../e2e/chromium-host/locate'
import type { DeskBridge } from '../../src/shared/contract/desk-bridge'

/** How one scroll through a list went. */
export interface Scroll {
  /** Frames that the screen was due and did not get, of those it was due, in per cent. */
  readonly dropped: number
  /** Frames in which a row on screen was still a placeholder, in per cent. */
  readonly blank: number
}

/** What was measured of a window on a long library; figures of each round. */
export interface ScrollFigures {
  /** The workstation's list, scrolled at the wheel's speed and dragged from end to end. */
  readonly ours: { readonly wheel: readonly Scroll[]; readonly drag: readonly Scroll[] }
  /** The bare list, in the same window, in turn. */
  readonly bare: { readonly wheel: readonly Scroll[]; readonly drag: readonly Scroll[] }
  /** A page on which nothing happens: what the machine itself drops. */
  readonly idle: readonly Scroll[]
  /** Milliseconds from Ctrl+A until the selection is painted. */
  readonly selectAll: readonly number[]
  /** Milliseconds until the window has the ids of everything. */
  readonly ids: readonly number[]
}

/** Pixels a second: some 80 rows, a wheel turned without pause. */
const WHEEL = 6_000
const SECONDS = 4

/** Scrolls a library of `rows` articles in the workstation's built window, and a bare list of the same rows beside it. */
export async function scrollLibrary(rows: number, rounds: number): Promise<ScrollFigures | string> {
  for (const built of ['out/preload/index.cjs', 'out/renderer/index.html']) {
    if (!existsSync(built)) return 'not measured: npm run build first'
  }
  // Below the project's folder, where its packages are found.
  await mkdir('.cache', { recursive: true })
  const folder = await mkdtemp(resolve('.cache/bench-scroll-'))
  try {
    await bundle(folder)
    const app = await launch(folder, rows)
    try {
      return await measure(await app.firstWindow(), rows, rounds)
    } finally {
      await app.close()
    }
  } finally {
    // The browser's last files may come after it has said that it is gone.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}

async function bundle(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: resolve('bench/library/scroll-program/main.ts'),
      target: 'node22',
      outDir: folder,
      rolldownOptions: { external: ['electron'], output: { entryFileNames: 'main.mjs' } },
    },
  })
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'scroll', type: 'module', main: 'main.mjs' }))
  await build({
    configFile: false,
    logLevel: 'error',
    root: resolve('bench/library/bare-list'),
    base: './',
    plugins: [react()],
    build: { outDir: join(folder, 'bare') },
  })
}

function launch(folder: string, rows: number): Promise<ElectronApplication> {
  const { env } = locateElectron()
  // electron/index.js, which Playwright asks for the binary, reads it in this process.
  Object.assign(process.env, env)
  const environment = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const switches = { 'user-data-dir': join(folder, 'user'), build: resolve('out'), bare: join(folder, 'bare'), rows }
  return _electron.launch({
    colorScheme: null,
    args: [folder, ...Object.entries(switches).map(([name, value]) => `--${name}=${value}`)],
    env: Object.fromEntries(environment),
  })
}

async function measure(page: Page, rows: number, rounds: number): Promise<ScrollFigures> {
  const ours = { wheel: [] as Scroll[], drag: [] as Scroll[] }
  const bare = { wheel: [] as Scroll[], drag: [] as Scroll[] }
  const idle: Scroll[] = []
  const selectAll: number[] = []
  const ids: number[] = []
  await page.waitForSelector(LIST_ROW)
  const address = page.url()
  const whole = (rows * 76) / SECONDS
  for (let round = 0; round < rounds; round += 1) {
    await page.goto(address)
    await page.waitForSelector(LIST_ROW)
    await settled(page)
    ours.wheel.push(await scroll(page, WHEEL))
    ours.drag.push(await scroll(page, whole))
    selectAll.push(await page.evaluate(SELECT_ALL, LIST))
    ids.push(await page.evaluate(ALL_IDS))
    await page.goto(new URL(`bare/index.html?rows=${rows}`, address).href)
    await page.waitForSelector(LIST_ROW)
    await settled(page)
    idle.push(await scroll(page, 0))
    bare.wheel.push(await scroll(page, WHEEL))
    bare.drag.push(await scroll(page, whole))
  }
  return { ours, bare, idle, selectAll, ids }
}

const LIST = '[role="listbox"][aria-multiselectable]'
const LIST_ROW = `${LIST} [role="option"]`

/** The window's own beginning (code fetched and compiled ahead in idle moments) is P5's affair. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(
    () => new Promise((done) => requestIdleCallback(() => requestIdleCallback(() => setTimeout(done, 1_000)))),
  )
}

function scroll(page: Page, speed: number): Promise<Scroll> {
  return page.evaluate(SCROLL, { selector: LIST, speed, seconds: SECONDS })
}

/**
 * Runs in the page. Moves the list by where the clock says it should be, frame by frame. A frame lasts 1/60 s; when the next one
 * comes n frames later, n − 1 were dropped.
 */
function SCROLL(input: {
  readonly selector: string
  readonly speed: number
  readonly seconds: number
}): Promise<Scroll> {
  const list = document.querySelector<HTMLElement>(input.selector)
  if (list === null) throw new Error('no list')
  list.scrollTop = 0
  return new Promise((done) => {
    let due = 0
    let dropped = 0
    let blank = 0
    let frames = 0
    let began: number | undefined
    let last = 0
    const frame = (now: number): void => {
      if (began === undefined) began = now
      else {
        const passed = Math.max(1, Math.round(((now - last) * 60) / 1_000))
        due += passed
        dropped += passed - 1
        frames += 1
        if (list.querySelector('[role="option"] > [class*="loading"]') !== null) blank += 1
      }
      last = now
      if (now - began >= input.seconds * 1_000) {
        done({ dropped: (dropped / due) * 100, blank: (blank / frames) * 100 })
        return
      }
      list.scrollTop = ((now - began) * input.speed) / 1_000
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
}

/** Runs in the page: selects everything with the keyboard, until the rows on screen are painted as selected. */
function SELECT_ALL(selector: string): Promise<number> {
  const list = document.querySelector<HTMLElement>(selector)
  if (list === null) throw new Error('no list')
  list.focus()
  const began = performance.now()
  list.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true, cancelable: true }))
  return new Promise((done) => {
    const look = (): void => {
      if (list.querySelector('[role="option"][aria-selected="false"]') !== null) requestAnimationFrame(look)
      else requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)))
    }
    look()
  })
}

/** Runs in the page. */
async function ALL_IDS(): Promise<number> {
  const began = performance.now()
  const { desk } = window as unknown as { readonly desk: DeskBridge }
  const answer = await desk.request('library:ids', {
    search: '',
    bin: false,
    sort: 'changedAt',
    descending: true,
  })
  if (!answer.ok) throw new Error(answer.failure.code)
  return performance.now() - began
}

import { type Browser, chromium, type Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build, type Rollup } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pasteVectors } from '../testing/paste-vectors'
import type { Pasted, PastePage } from './paste-page/main'

const ORIGIN = 'http://paste.test'
/** What an article is made of in the text field; lang, dir and the like stand on the field itself. */
const OURS =
  /^(?:(?:p|h[234]|blockquote|ul|ol|li|strong|em|b|i|span|s|sub|sup|br|a)(?: (?:class|dir|value|href|data-kind-label|data-lexical-(?:text|linebreak|managed-linebreak)))*|div(?: class| dir| role| contenteditable| aria-label| data-selected| data-figure-id| data-lexical-(?:decorator|cursor))*|img data-lexical-decorator-boundary alt style|(?:table|colgroup|col|tbody|tr|td|th)(?: (?:class|style|colspan|rowspan|dir|data-lexical-[a-z-]+))*)$/
const SAFE_ADDRESS = /^(?:https?|mailto):/

/** The browser of this computer, where there is one. */
async function browserHere(): Promise<string | undefined> {
  // The type checker keeps the window's code apart from what belongs to Node.
  const place: string = '../../../../../../e2e/chromium-host/find-chromium'
  const { findChromium } = (await import(/* @vite-ignore */ place)) as {
    readonly findChromium: () => string | undefined
  }
  return findChromium()
}

const executablePath = await browserHere()

const reason = executablePath === undefined ? ': skipped, this computer has no Chromium or Chrome' : ''

describe.skipIf(executablePath === undefined)(`pasting hostile HTML in a real browser${reason}`, () => {
  let browser: Browser
  let page: Page
  /** Whatever the page asked for, other than itself. */
  const asked: string[] = []
  const opened: string[] = []

  beforeAll(async () => {
    const files = await buildPage()
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
    const context = await browser.newContext()
    context.on('page', (each) => opened.push(each.url()))
    page = await context.newPage()
    page.on('dialog', (dialog) => void dialog.dismiss().then(() => opened.push(dialog.message())))
    await page.route('**', async (route) => {
      const url = new URL(route.request().url())
      const file = url.origin === ORIGIN ? files.get(url.pathname) : undefined
      if (file !== undefined) return route.fulfill(file)
      asked.push(url.href)
      return route.abort()
    })
    await page.goto(`${ORIGIN}/`)
    await page.waitForFunction('globalThis.pastePage !== undefined')
    opened.length = 0
    asked.length = 0
  }, 240_000)
  afterAll(() => browser?.close())

  const executed = () => page.evaluate(() => '__executed' in globalThis)

  it(`keeps the words and nothing else of ${pasteVectors.length} vectors`, { timeout: 300_000 }, async () => {
    expect(pasteVectors.length).toBeGreaterThanOrEqual(150)
    const results: Pasted[] = await page.evaluate(
      async (list) => {
        const { pastePage } = globalThis as unknown as { pastePage: PastePage }
        const all: Pasted[] = []
        for (const html of list) all.push(await pastePage.paste(html))
        return all
      },
      pasteVectors.map(({ html }) => html),
    )
    const faults = results.flatMap((result, index) => faultsOf(result, pasteVectors[index]))
    expect(faults).toEqual([])
    // All of them at once stay in the text while the page goes on: whatever would run later runs now.
    const everything = pasteVectors.map(({ html }) => `<div>${html}</div>`).join('')
    await page.evaluate((html) => (globalThis as unknown as { pastePage: PastePage }).pastePage.paste(html), everything)
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          const control = new Image()
          control.addEventListener('error', resolve)
          control.src = 'data:image/png,nothing'
        }),
    )
    expect(await executed()).toBe(false)
    expect([asked, opened]).toEqual([[], []])
    expect(page.url()).toBe(`${ORIGIN}/`)
  })

  it('would be noticed: the same HTML put into a page without care runs and asks', { timeout: 300_000 }, async () => {
    const caught = pasteVectors.filter(({ family }) => family === 'event handler' || family === 'picture')
    await page.evaluate(
      (html) => (globalThis as unknown as { pastePage: PastePage }).pastePage.careless(html),
      caught.map(({ html }) => html).join(''),
    )
    await page.waitForFunction('"__executed" in globalThis')
    await expect.poll(() => asked.some((url) => url.startsWith('http://abroad.test/'))).toBe(true)
  })
})

function faultsOf(result: Pasted, vector: (typeof pasteVectors)[number] | undefined): string[] {
  if (vector === undefined) return ['more results than vectors']
  const faults = [
    ...result.elements.filter((element) => !OURS.test(element)).map((element) => `element ${element}`),
    ...result.addresses.filter((address) => !SAFE_ADDRESS.test(address)).map((address) => `address ${address}`),
    ...[...result.body.matchAll(/"url":"([^"]*)"/g)]
      .map(([, url = '']) => url)
      .filter((url) => !SAFE_ADDRESS.test(url)),
    ...vector.keeps.filter((words) => !result.text.includes(words)).map((words) => `lost “${words}” on screen`),
    ...vector.keeps.filter((words) => !result.body.includes(words)).map((words) => `lost “${words}” in the document`),
  ]
  return faults.map((fault) => `${vector.family}: ${vector.html}: ${fault}`)
}

/** The page with the editor as production code, by path. */
async function buildPage(): Promise<Map<string, { readonly body: string; readonly contentType: string }>> {
  const built = (await build({
    configFile: false,
    root: new URL('paste-page', import.meta.url).pathname,
    logLevel: 'error',
    plugins: [react()],
    build: { write: false, target: 'esnext', minify: false },
  })) as Rollup.RollupOutput
  const types: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' }
  const files = new Map<string, { readonly body: string; readonly contentType: string }>()
  for (const file of built.output) {
    const source = file.type === 'chunk' ? file.code : file.source
    const contentType = types[file.fileName.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    const body = typeof source === 'string' ? source : new TextDecoder().decode(source)
    files.set(file.fileName === 'index.html' ? '/' : `/${file.fileName}`, { body, contentType })
  }
  files.set('/favicon.ico', { body: '', contentType: 'image/x-icon' })
  return files
}

import { existsSync } from 'node:fs'
import { _electron } from '@playwright/test'
import { locateElectron } from '../../e2e/chromium-host/locate'

/** Why the window could not be measured. */
export type NotMeasured = string

/**
 * Milliseconds from navigation until the library's search field takes keys and the first rows of its list are painted, in
 * the built application on the profile below `userData`, once for each of `rounds` reloads of its window.
 */
export async function navigationToTypeable(userData: string, rounds: number): Promise<readonly number[] | NotMeasured> {
  for (const built of ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']) {
    if (!existsSync(built)) return 'not measured: npm run build first'
  }
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
    await page.waitForSelector(ROW, { timeout: 60_000 })
    await page.addInitScript(WATCH, { search: SEARCH, row: ROW })
    const times: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      // What a window does once it is idle (fetching the editor's code, warming it) is not what the next one waits for.
      await page.evaluate(REST)
      await page.reload()
      const handle = await page.waitForFunction(() => (globalThis as { libraryTypeableAt?: number }).libraryTypeableAt)
      times.push(Number(await handle.jsonValue()))
    }
    return times
  } finally {
    await app.close()
  }
}

const SEARCH = '#library-pane [type="search"], #library-pane [role="searchbox"]'
const ROW = '#library-pane [role="option"]'

/** Runs in the page: resolves when it has been idle for a while, twenty times 50 ms in a row. */
function REST(): Promise<void> {
  return new Promise((rested) => {
    let idle = 0
    const look = (deadline: IdleDeadline): void => {
      idle = deadline.timeRemaining() > 30 ? idle + 1 : 0
      if (idle >= 20) rested()
      else setTimeout(() => requestIdleCallback(look), 50)
    }
    requestIdleCallback(look)
  })
}

/** Runs in the page before its own scripts: notes when both are there and the frame that shows them has been painted. */
function WATCH({ search, row }: { readonly search: string; readonly row: string }): void {
  const observer = new MutationObserver(() => {
    const field = document.querySelector<HTMLInputElement>(search)
    if (field === null || field.disabled || document.querySelector(row) === null) return
    observer.disconnect()
    requestAnimationFrame(() =>
      setTimeout(() => {
        Object.assign(globalThis, { libraryTypeableAt: performance.now() })
      }),
    )
  })
  observer.observe(document, { childList: true, subtree: true })
}

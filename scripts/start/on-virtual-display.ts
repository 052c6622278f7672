import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { _electron, type Page } from '@playwright/test'
import type { LocatedElectron } from '../../e2e/chromium-host/locate.ts'
import { say } from '../bootstrap/say.mjs'
import { startVirtualDisplay } from './virtual-display.ts'

/**
 * Opens the workstation on a virtual display, prints where a screenshot of its window lies and stays until it is closed or
 * Ctrl+C is pressed; answers the exit code.
 */
export async function openOnVirtualDisplay(
  host: LocatedElectron['host'],
  args: readonly string[],
  newsroom: string | undefined,
): Promise<number> {
  say('This machine has no display (neither DISPLAY nor WAYLAND_DISPLAY is set): starting a virtual one')
  const display = await startVirtualDisplay()
  if (display === undefined) return 1
  try {
    const env = {
      ...definedEnvironment(),
      DISPLAY: display.name,
      ...(host === 'electron' ? {} : { ELECTRON_HOST_HEADED: '1' }),
    }
    const app = await _electron.launch({ colorScheme: null, args: ['.', ...args], env })
    // Asked before anything else can happen to it.
    const gone = new Promise<void>((resolveGone) => app.once('close', () => resolveGone()))
    const interrupted = untilInterrupted()
    const page = await app.firstWindow()
    await page.getByRole('main').waitFor()
    // Its first articles come from the server: the picture shows them.
    if (newsroom !== undefined) await inStep(page)
    const folder = resolve('test-results')
    mkdirSync(folder, { recursive: true })
    const path = join(folder, 'window.png')
    await page.screenshot({ path })
    say(`The workstation is open on the virtual display ${display.name}. Its window: ${path}`)
    say(
      newsroom === undefined
        ? 'Without a newsroom server: everything stays on this computer'
        : `The newsroom server: ${newsroom} (its API: ${newsroom}/api/docs)`,
    )
    say('Press Ctrl+C to end it')
    if ((await Promise.race([gone, interrupted])) === 'interrupted') {
      say('Closing the workstation')
      await app.close()
    }
    return 0
  } finally {
    display.stop()
  }
}

/** Waits until the status line says that everything is there, or for as long as somebody would watch it. */
async function inStep(page: Page): Promise<void> {
  await page
    .locator('[data-testid="sync-state"][data-kind="upToDate"]')
    .waitFor({ timeout: 15_000 })
    .catch(() => undefined)
}

function untilInterrupted(): Promise<'interrupted'> {
  return new Promise((resolveInterrupted) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolveInterrupted('interrupted'))
  })
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

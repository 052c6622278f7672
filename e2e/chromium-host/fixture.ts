import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { locateElectron } from './locate'

/** The sample application, running on the stand-in. */
export interface Running {
  readonly app: ElectronApplication
  readonly page: Page
}

/** What the sample application's main process keeps for the tests. */
export interface Seen {
  blocked: string[]
  opened: string[]
  events: string[]
  contextMenu: Electron.ContextMenuParams | null
  second: { argv: string[]; folder: string; data: unknown } | null
}

/** Runs the sample application; every profile and process that it makes is gone after `cleanUp`. */
export class FixtureRunner {
  readonly #profiles: string[] = []
  readonly #apps: { app: ElectronApplication; process: ChildProcess }[] = []

  newProfile(): string {
    const profile = mkdtempSync(join(tmpdir(), 'host-profile-'))
    this.#profiles.push(profile)
    return profile
  }

  async start(profile: string, env: Record<string, string> = {}, args: readonly string[] = []): Promise<Running> {
    const { env: hostEnv } = locateElectron()
    // Playwright asks `electron/index.js` in this process for the executable.
    Object.assign(process.env, hostEnv)
    const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
    const app = await _electron.launch({
      colorScheme: null,
      args: [join(import.meta.dirname, 'fixture-app'), `--user-data-dir=${profile}`, ...args],
      env: { ...Object.fromEntries(inherited), ...hostEnv, ...env },
    })
    this.#apps.push({ app, process: app.process() })
    const page = await app.firstWindow()
    await page.getByRole('heading').waitFor()
    return { app, page }
  }

  /** What the main process has seen until now. */
  seen(app: ElectronApplication): Promise<Seen> {
    return app.evaluate(() => Reflect.get(globalThis, 'seen') as Seen)
  }

  async cleanUp(): Promise<void> {
    for (const { app, process: child } of this.#apps.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) await app.close()
    }
    for (const profile of this.#profiles.splice(0)) rmSync(profile, { recursive: true, force: true })
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type ElectronApplication } from '@playwright/test'
import { Desk } from './pages/Desk'
import { killWorkstation, type StartOptions, startWorkstation, type Workstation } from './workstation'

/** A workstation with a profile of its own that can be closed, killed and started again. */
export interface Newsroom {
  readonly userData: string
  /** A folder for files of the test. */
  readonly files: string
  /** Starts the workstation (again) and answers its first window. */
  start(options?: Omit<StartOptions, 'userData'>): Promise<Desk>
  /** The running application. */
  readonly app: ElectronApplication
  /** Closes it as a person does. */
  quit(): Promise<void>
  /** Ends it without warning. */
  kill(): Promise<void>
  /** What main wrote to its standard error since the last start. */
  log(): string
  /** Lets the next dialogs that ask for files answer with these paths. */
  chooseFiles(...paths: string[]): Promise<void>
  /** Lets the next dialogs that ask where to save answer with this path. */
  chooseSavePath(path: string): Promise<void>
}

/** The tests' `test`: with a newsroom of its own for each, taken away afterwards. */
export const test = base.extend<{ newsroom: Newsroom }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from this pattern which fixtures are needed.
  newsroom: async ({}, use, info) => {
    const folder = mkdtempSync(join(tmpdir(), 'toasoan-e2e-'))
    let running: Workstation | undefined
    const current = (): Workstation => {
      if (running === undefined) throw new Error('the workstation is not running')
      return running
    }
    const newsroom: Newsroom = {
      userData: join(folder, 'user'),
      files: folder,
      start: async (options = {}) => {
        running = await startWorkstation({ userData: join(folder, 'user'), ...options })
        return new Desk(running.page)
      },
      get app() {
        return current().app
      },
      quit: async () => {
        await current().app.close()
        running = undefined
      },
      kill: async () => {
        await killWorkstation(current())
        running = undefined
      },
      log: () => current().log(),
      chooseFiles: (...paths) =>
        current().app.evaluate(({ dialog }, filePaths) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths })
        }, paths),
      chooseSavePath: (path) =>
        current().app.evaluate(({ dialog }, filePath) => {
          dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === '', filePath })
        }, path),
    }
    await use(newsroom)
    if (running !== undefined) {
      if (info.status !== info.expectedStatus) {
        await info
          .attach('window', { body: await current().page.screenshot(), contentType: 'image/png' })
          .catch(() => undefined)
        await info.attach('main', { body: current().log(), contentType: 'text/plain' })
      }
      await running.app.close()
    }
    rmSync(folder, { recursive: true, force: true })
  },
})

export { expect } from '@playwright/test'

import type { ChildProcess } from 'node:child_process'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'

/** How a workstation is started. */
export interface StartOptions {
  /** Electron's `--user-data-dir`: the profile lies below it. */
  readonly userData: string
  /** The system's language, as `--lang`. */
  readonly language?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** A running workstation. */
export interface Workstation {
  readonly app: ElectronApplication
  readonly page: Page
  /** What main wrote to its standard error. */
  readonly log: () => string
}

/** Starts the built application and waits until its first window can be used. */
export async function startWorkstation({
  userData,
  language = 'en',
  args = [],
  env = {},
}: StartOptions): Promise<Workstation> {
  const app = await _electron.launch({
    colorScheme: null,
    args: ['.', `--user-data-dir=${userData}`, `--lang=${language}`, ...args],
    env: { ...definedEnvironment(), ...env },
  })
  let log = ''
  app.process().stderr?.on('data', (data: Buffer) => {
    log += data.toString()
  })
  const page = await app.firstWindow()
  await page.getByRole('main').waitFor()
  return { app, page, log: () => log }
}

/** Ends the application as a power cut would: nothing gets a chance to finish. */
export async function killWorkstation({ app }: Pick<Workstation, 'app'>): Promise<void> {
  const child: ChildProcess = app.process()
  const gone = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    child.once('exit', () => resolve())
  })
  child.kill('SIGKILL')
  await gone
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

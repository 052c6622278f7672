import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { HostLog } from '../host-log.ts'
import { CdpPipe } from './CdpPipe.ts'

/** How Chromium is started. */
export interface ChromiumOptions {
  readonly executable: string
  /** Chromium's own profile folder; made when it is missing. */
  readonly profile: string
  readonly headed: boolean
  /** The application's and its caller's switches, without dashes, to their values; empty for none. */
  readonly switches: ReadonlyMap<string, string>
  readonly isRoot: boolean
}

const BASE_SWITCHES = [
  '--no-startup-window',
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
  '--disable-sync',
  '--disable-component-update',
  '--disable-background-networking',
  '--disable-default-apps',
  '--disable-session-crashed-bubble',
  '--noerrdialogs',
]
const DISABLED_FEATURES = [
  'Translate',
  'MediaRouter',
  'OptimizationHints',
  'GlobalMediaControls',
  'HttpsUpgrades',
  // The list under an address bar: a page with a renderer of its own for each window, and a quarter of a window's start.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
]
const NOT_CHROMIUMS = new Set(['user-data-dir', 'inspect', 'inspect-brk', 'remote-debugging-pipe', 'disable-features'])

/** Chromium's command line. Its list of disabled features is ours and the caller's together, as the last one wins. */
export function chromiumArguments(options: Omit<ChromiumOptions, 'executable'>): string[] {
  const features = [...DISABLED_FEATURES, ...(options.switches.get('disable-features')?.split(',') ?? [])]
  const passed = [...options.switches].filter(([name]) => !NOT_CHROMIUMS.has(name))
  if (options.isRoot && !options.switches.has('no-sandbox')) passed.push(['no-sandbox', ''])
  return [
    `--user-data-dir=${options.profile}`,
    // In a window, without the bar that calls our switches unsupported: it would take a line from the application.
    ...(options.headed ? ['--test-type'] : ['--headless=new', '--hide-scrollbars=false']),
    ...BASE_SWITCHES,
    `--disable-features=${[...new Set(features.filter(Boolean))].join(',')}`,
    ...passed.map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`)),
  ]
}

/** A running Chromium that ends when this process does, however it ends. */
export class ChromiumProcess {
  readonly pipe: CdpPipe
  readonly executable: string
  readonly #child: ChildProcess
  readonly #args: string[]
  readonly #lastWords: string[] = []

  constructor(options: ChromiumOptions, log: HostLog) {
    mkdirSync(options.profile, { recursive: true })
    // Left behind by a killed run; one process holds the profile already, by the single-instance lock.
    for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) {
      rmSync(join(options.profile, name), { force: true })
    }
    this.executable = options.executable
    this.#args = chromiumArguments(options)
    // Where the kernel can do it, Chromium is killed with us; elsewhere it leaves by itself when the pipe breaks.
    const [command, ...prefix] = existsSync('/usr/bin/setpriv')
      ? ['/usr/bin/setpriv', '--pdeathsig', 'KILL', options.executable]
      : [options.executable]
    this.#child = spawn(command, [...prefix, ...this.#args], {
      // A group of its own: Ctrl+C reaches the application only, which saves and then closes Chromium.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    })
    this.#child.on('error', (error) => log.error(`Chromium did not start from ${options.executable}`, error))
    const [, , errors, toChromium, fromChromium] = this.#child.stdio
    this.pipe = new CdpPipe(toChromium as Writable, fromChromium as Readable)
    createInterface({ input: errors as Readable }).on('line', (line) => {
      // Playwright looks for this line on the application's standard error.
      if (line.startsWith('DevTools listening') || log.verbose) process.stderr.write(`${line}\n`)
      this.#lastWords.push(line)
      if (this.#lastWords.length > 20) this.#lastWords.shift()
    })
  }

  /** Calls back once Chromium has gone, with what it said last. */
  onExit(listener: (lastWords: readonly string[]) => void): void {
    this.#child.once('exit', () => listener(this.#lastWords))
  }

  /** Asks Chromium to close, kills it after three seconds, and resolves when it has gone. */
  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const gone = new Promise<void>((resolve) => {
      this.#child.once('exit', () => resolve())
    })
    this.pipe.tell('Browser.close')
    const deadline = setTimeout(() => this.#child.kill('SIGKILL'), 3000)
    await gone
    clearTimeout(deadline)
  }

  /** Opens `url` in a window without tabs or address bar: a second start hands an `--app` address to the running one. */
  openAppWindow(url: string, size: { width: number; height: number }): void {
    const args = this.#args.filter((arg) => !/^--(?:remote-debugging|no-startup-window)/.test(arg))
    spawn(this.executable, [...args, `--app=${url}`, `--window-size=${size.width},${size.height}`], { stdio: 'ignore' })
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }
}

import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { Provided } from '../absences.ts'
import type { HostCommandLine } from '../command-line.ts'
import { hostEvent } from '../host-event.ts'
import type { AppPaths } from './app-paths.ts'
import { SingleInstanceLock } from './single-instance.ts'
import { countryCode, preferredLanguages } from './system-languages.ts'

/** What `package.json` says of the application. */
export interface ApplicationManifest {
  readonly name?: string
  readonly productName?: string
  readonly version?: string
}

/** What `app` needs of the rest of the host. */
export interface AppDependencies {
  readonly commandLine: HostCommandLine
  readonly paths: AppPaths
  readonly folder: string
  readonly manifest: ApplicationManifest
  readonly environment: NodeJS.ProcessEnv
  /** Closes every window as a person would; false when one of them refused. */
  closeWindows(): Promise<boolean>
  /** Ends Chromium. */
  closeChromium(): Promise<void>
  applicationMenu(): Electron.Menu | null
  setApplicationMenu(menu: Electron.Menu | null): void
}

/** `app`: the life of the application from its first line to its end. */
export class HostApp extends EventEmitter implements Provided<Electron.App> {
  readonly isPackaged = false
  readonly commandLine: Electron.CommandLine
  readonly dock: undefined
  accessibilitySupportEnabled = false
  badgeCount = 0
  userAgentFallback = ''
  readonly #deps: AppDependencies
  readonly #whenReady: Promise<void>
  #resolveReady: () => void = () => undefined
  #ready = false
  #quitting = false
  #exiting = false
  #lock: SingleInstanceLock | undefined
  #relaunch: Electron.RelaunchOptions | undefined

  constructor(deps: AppDependencies) {
    super()
    this.setMaxListeners(0)
    this.#deps = deps
    this.commandLine = deps.commandLine
    this.#whenReady = new Promise((resolve) => {
      this.#resolveReady = resolve
    })
  }

  // ---- Life ----

  isReady(): boolean {
    return this.#ready
  }
  whenReady(): Promise<void> {
    return this.#whenReady
  }
  /** For the host alone: windows can be made from here on. */
  becomeReady(): void {
    this.emit('will-finish-launching')
    this.#ready = true
    this.#resolveReady()
    this.emit('ready', hostEvent(), {})
  }

  /** True from the moment that all windows are being closed because the application quits. */
  get quitting(): boolean {
    return this.#quitting
  }

  /** True once nothing can keep the application alive any more. */
  get exiting(): boolean {
    return this.#exiting
  }

  quit(): void {
    if (this.#quitting || this.#exiting) return
    if (this.#announce('before-quit')) return
    this.#quitting = true
    void this.#closeAndExit()
  }

  exit(code = 0): void {
    if (this.#exiting) return
    this.#exiting = true
    this.emit('quit', hostEvent(), code)
    void this.#deps.closeChromium().finally(() => {
      this.#lock?.release()
      this.#startAgain()
      process.exit(code)
    })
  }

  /** Says that the last window has closed: quits when nobody listens, as Electron does. */
  allWindowsClosed(): void {
    if (this.#quitting || this.#exiting) return
    if (!this.emit('window-all-closed')) this.quit()
  }

  relaunch(options: Electron.RelaunchOptions = {}): void {
    this.#relaunch = options
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    this.#lock ??= new SingleInstanceLock(this.#deps.paths.ensureUserData(), (second) => {
      const { argv, workingDirectory } = second
      const tell = (): boolean =>
        this.emit('second-instance', hostEvent(), argv, workingDirectory, second.additionalData)
      void this.#whenReady.then(tell)
    })
    return this.#lock.request({ argv: process.argv, workingDirectory: process.cwd(), additionalData })
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock?.held ?? false
  }
  releaseSingleInstanceLock(): void {
    this.#lock?.release()
  }

  // ---- What the application is and where it lives ----

  get name(): string {
    return this.#deps.paths.name
  }
  set name(name: string) {
    this.#deps.paths.name = name
  }
  getName(): string {
    return this.name
  }
  setName(name: string): void {
    this.name = name
  }
  getVersion(): string {
    return this.#deps.manifest.version ?? '0.0.0'
  }
  getAppPath(): string {
    return this.#deps.folder
  }
  getPath(name: string): string {
    return name === 'userData' ? this.#deps.paths.ensureUserData() : this.#deps.paths.get(name)
  }
  setPath(name: string, path: string): void {
    this.#deps.paths.set(name, path)
  }
  setAppLogsPath(path?: string): void {
    if (path !== undefined) this.#deps.paths.set('logs', path)
  }
  getLocale(): string {
    return this.getPreferredSystemLanguages()[0] ?? 'en-US'
  }
  getSystemLocale(): string {
    return this.getLocale()
  }
  getLocaleCountryCode(): string {
    return countryCode(this.getPreferredSystemLanguages())
  }
  getPreferredSystemLanguages(): string[] {
    return preferredLanguages(this.commandLine.getSwitchValue('lang'), this.#deps.environment)
  }
  get applicationMenu(): Electron.Menu | null {
    return this.#deps.applicationMenu()
  }
  set applicationMenu(menu: Electron.Menu | null) {
    this.#deps.setApplicationMenu(menu)
  }

  // ---- What has no meaning without a desktop shell around it ----

  focus(): void {}
  hide(): void {}
  show(): void {}
  enableSandbox(): void {}
  disableHardwareAcceleration(): void {}
  setAppUserModelId(): void {}
  setAboutPanelOptions(): void {}
  showAboutPanel(): void {}
  addRecentDocument(): void {}
  clearRecentDocuments(): void {}
  setAsDefaultProtocolClient(): boolean {
    return false
  }
  removeAsDefaultProtocolClient(): boolean {
    return false
  }
  isDefaultProtocolClient(): boolean {
    return false
  }
  isAccessibilitySupportEnabled(): boolean {
    return this.accessibilitySupportEnabled
  }
  setAccessibilitySupportEnabled(enabled: boolean): void {
    this.accessibilitySupportEnabled = enabled
  }
  setBadgeCount(count = 0): boolean {
    this.badgeCount = count
    return false
  }
  getBadgeCount(): number {
    return this.badgeCount
  }

  async #closeAndExit(): Promise<void> {
    const closed = await this.#deps.closeWindows()
    if (!closed || this.#announce('will-quit')) this.#quitting = false
    else this.exit(0)
  }

  #announce(event: 'before-quit' | 'will-quit'): boolean {
    const announced = hostEvent()
    this.emit(event, announced)
    return announced.defaultPrevented
  }

  #startAgain(): void {
    if (!this.#relaunch) return
    const command = this.#relaunch.execPath ?? this.#deps.paths.get('exe')
    spawn(command, this.#relaunch.args ?? process.argv.slice(1), { detached: true, stdio: 'ignore' }).unref()
  }
}

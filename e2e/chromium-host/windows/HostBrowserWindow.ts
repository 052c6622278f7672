import { EventEmitter } from 'node:events'
import type { Provided } from '../absences.ts'
import type { CdpEndpoint } from '../cdp/CdpPipe.ts'
import { hostEvent } from '../host-event.ts'
import type { WindowReport } from '../page/messages.ts'
import type { WindowDependencies } from './dependencies.ts'
import { HostWebContents } from './HostWebContents.ts'
import { asElectron } from './WindowRegistry.ts'

type WindowState = 'normal' | 'maximized' | 'minimized' | 'fullscreen'

// A page whose scripts hang cannot close itself.
const CLOSE_PATIENCE_MS = 1500

/** `BrowserWindow`: one window with its page. */
export class HostBrowserWindow extends EventEmitter implements Provided<Electron.BrowserWindow> {
  readonly id: number
  readonly contents: HostWebContents
  autoHideMenuBar: boolean
  readonly #deps: WindowDependencies
  readonly #options: Electron.BrowserWindowConstructorOptions
  #bounds: Electron.Rectangle
  #title: string
  #visible: boolean
  #state: WindowState = 'normal'
  #stopClosing: (() => void) | undefined

  constructor(deps: WindowDependencies, options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    this.setMaxListeners(0)
    if (!deps.app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    this.#deps = deps
    this.#options = options
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    this.#title = options.title ?? deps.app.getName()
    this.#visible = options.show !== false
    this.autoHideMenuBar = options.autoHideMenuBar ?? false
    const preferences = options.webPreferences ?? {}
    if (preferences.contextIsolation === false || preferences.nodeIntegration || preferences.sandbox === false) {
      deps.log.warn('only sandboxed windows with context isolation are reproduced')
    }
    this.contents = new HostWebContents(this, deps, preferences)
    this.id = this.contents.id
    this.contents.once('did-finish-load', () => this.emit('ready-to-show', hostEvent()))
    deps.registry.add(this)
    deps.app.emit('web-contents-created', hostEvent(), this.contents)
    deps.app.emit('browser-window-created', hostEvent(), this)
  }

  get webContents(): Electron.WebContents {
    return asElectron(this.contents)
  }
  loadURL(url: string): Promise<void> {
    return this.contents.loadURL(url)
  }
  loadFile(path: string, options?: Electron.LoadFileOptions): Promise<void> {
    return this.contents.loadFile(path, options)
  }
  reload(): void {
    this.contents.reload()
  }
  capturePage(rectangle?: Electron.Rectangle): Promise<Electron.NativeImage> {
    return this.contents.capturePage(rectangle)
  }

  // ---- Closing ----

  close(): void {
    void this.closeAsPersonWould()
  }

  /** Resolves when the window has closed, or a listener or the page itself has refused. */
  async closeAsPersonWould(): Promise<void> {
    if (this.isDestroyed()) return
    const event = hostEvent()
    this.emit('close', event)
    if (event.defaultPrevented) return
    const session = await this.contents.target.ready
    let deadline: NodeJS.Timeout | undefined
    const decided = new Promise<void>((resolve) => {
      this.once('closed', resolve)
      this.#stopClosing = resolve
      deadline = setTimeout(() => this.destroy(), CLOSE_PATIENCE_MS)
    })
    session.tell('Page.close')
    await decided
    clearTimeout(deadline)
    this.#stopClosing = undefined
  }

  destroy(): void {
    const { targetId } = this.contents
    if (targetId !== undefined) this.#deps.page().pipe.tell('Target.closeTarget', { targetId })
    this.gone()
  }
  isDestroyed(): boolean {
    return this.contents.isDestroyed()
  }

  /** For the host alone: the page wants to stay; `will-prevent-unload` may overrule it. */
  answerBeforeUnload(session: CdpEndpoint): void {
    const event = hostEvent()
    this.contents.emit('will-prevent-unload', event)
    session.tell('Page.handleJavaScriptDialog', { accept: event.defaultPrevented })
    if (!event.defaultPrevented) this.#stopClosing?.()
  }

  /** For the host alone: Chromium has no such page any more. */
  gone(): void {
    if (this.isDestroyed()) return
    this.contents.destroyed()
    this.#deps.registry.remove(this)
    this.emit('closed')
    if (this.#deps.registry.all().length === 0) this.#deps.app.allWindowsClosed()
  }

  // ---- Showing ----

  show(): void {
    this.#visible = true
    this.emit('show')
    this.focus()
  }
  showInactive(): void {
    this.#visible = true
    this.emit('show')
  }
  hide(): void {
    this.#visible = false
    this.emit('hide')
  }
  isVisible(): boolean {
    return this.#visible
  }
  focus(): void {
    this.contents.target.ready.then((session) => session.tell('Page.bringToFront')).catch(() => undefined)
    this.focusReported(true)
  }
  blur(): void {
    this.focusReported(false)
  }
  isFocused(): boolean {
    return this.#deps.registry.focused === this
  }
  moveTop(): void {
    this.focus()
  }

  /** For the host alone. */
  focusReported(focused: boolean): void {
    if (this.isDestroyed() || focused === this.isFocused()) return
    this.#deps.registry.focused = focused ? this : null
    this.emit(focused ? 'focus' : 'blur', hostEvent())
    this.#deps.app.emit(focused ? 'browser-window-focus' : 'browser-window-blur', hostEvent(), this)
  }

  // ---- Place and size ----

  getBounds(): Electron.Rectangle {
    return { ...this.#bounds }
  }
  getNormalBounds(): Electron.Rectangle {
    return this.getBounds()
  }
  getContentBounds(): Electron.Rectangle {
    return this.getBounds()
  }
  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height]
  }
  getContentSize(): number[] {
    return this.getSize()
  }
  getPosition(): number[] {
    return [this.#bounds.x, this.#bounds.y]
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    const { width, height } = this.#bounds
    this.contents.target.ready.then(() => this.contents.target.resize(width, height)).catch(() => undefined)
    if (bounds.x !== undefined || bounds.y !== undefined) this.#emitAll('move', 'moved')
    if (bounds.width !== undefined || bounds.height !== undefined) this.#emitAll('resize', 'resized')
  }
  setContentBounds(bounds: Electron.Rectangle): void {
    this.setBounds(bounds)
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }
  setContentSize(width: number, height: number): void {
    this.setSize(width, height)
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y })
  }
  center(): void {}
  setMinimumSize(): void {}
  setMaximumSize(): void {}

  /** For the host alone: a person, or a spec, has given the page another size. */
  boundsReported(report: WindowReport): void {
    const { width, height } = this.#bounds
    if (this.contents.getZoomFactor() !== 1 || (report.width === width && report.height === height)) return
    this.#bounds = { ...report }
    this.#emitAll('resize', 'resized')
  }

  maximize(): void {
    this.#become('maximized', 'maximize')
  }
  unmaximize(): void {
    this.#become('normal', 'unmaximize')
  }
  isMaximized(): boolean {
    return this.#state === 'maximized'
  }
  minimize(): void {
    this.#become('minimized', 'minimize')
  }
  restore(): void {
    this.#become('normal', 'restore')
  }
  isMinimized(): boolean {
    return this.#state === 'minimized'
  }
  isNormal(): boolean {
    return this.#state === 'normal'
  }
  setFullScreen(flag: boolean): void {
    this.#become(flag ? 'fullscreen' : 'normal', flag ? 'enter-full-screen' : 'leave-full-screen')
  }
  isFullScreen(): boolean {
    return this.#state === 'fullscreen'
  }

  // ---- What a window says of itself ----

  setTitle(title: string): void {
    this.#title = title
  }
  getTitle(): string {
    return this.#title
  }
  get title(): string {
    return this.#title
  }
  set title(title: string) {
    this.#title = title
  }
  /** For the host alone: the page has a new title, which becomes the window's unless a listener prevents it. */
  titleReported(title: string): void {
    const event = hostEvent()
    this.emit('page-title-updated', event, title, true)
    if (!event.defaultPrevented) this.#title = title
  }
  getParentWindow(): Electron.BrowserWindow | null {
    return (this.#options.parent as Electron.BrowserWindow | undefined) ?? null
  }
  isModal(): boolean {
    return this.#options.modal ?? false
  }
  isMenuBarVisible(): boolean {
    return false
  }
  setMenu(): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  setAutoHideMenuBar(): void {}
  setBackgroundColor(): void {}
  setIcon(): void {}
  setProgressBar(): void {}
  setDocumentEdited(): void {}
  setRepresentedFilename(): void {}
  setTitleBarOverlay(): void {}
  setSkipTaskbar(): void {}
  flashFrame(): void {}

  #become(state: WindowState, event: string): void {
    if (this.#state === state) return
    this.#state = state
    const { pipe, headed } = this.#deps.page()
    const { windowId } = this.contents.target
    // Chromium goes from one special state to another by way of the normal one only.
    if (headed && windowId !== undefined) {
      pipe.tell('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } })
      if (state !== 'normal') pipe.tell('Browser.setWindowBounds', { windowId, bounds: { windowState: state } })
    }
    this.emit(event, hostEvent())
  }

  #emitAll(...events: string[]): void {
    for (const event of events) this.emit(event, hostEvent())
  }
}

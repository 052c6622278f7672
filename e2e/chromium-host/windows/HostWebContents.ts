import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Provided } from '../absences.ts'
import type { CdpEndpoint } from '../cdp/CdpPipe.ts'
import { hostEvent } from '../host-event.ts'
import type { MainMessage, PageMessage } from '../page/messages.ts'
import { HostNativeImage } from '../stand-ins/HostNativeImage.ts'
import { contextMenuParams } from './context-menu-params.ts'
import type { WindowDependencies } from './dependencies.ts'
import type { HostBrowserWindow } from './HostBrowserWindow.ts'
import { HostIpcMain } from './HostIpcMain.ts'
import { HostMainFrame } from './main-frame.ts'
import { PageNavigation } from './navigation.ts'
import { PageTarget } from './PageTarget.ts'
import { PageView } from './PageView.ts'
import { PageIpc } from './page-ipc.ts'
import { captureScreenshot, printPage } from './page-output.ts'

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0]

/** `webContents`: the page of one window. */
export class HostWebContents extends PageView implements Provided<Electron.WebContents> {
  readonly id: number
  readonly window: HostBrowserWindow
  readonly mainFrame: Electron.WebFrameMain
  readonly hostIpc = new HostIpcMain()
  readonly session: Electron.Session
  readonly opener = null
  readonly hostWebContents = null
  readonly devToolsWebContents = null
  readonly target: PageTarget
  /** Pages that the page has asked to open and that Chromium has not made yet. */
  readonly openRequests: { url: string; frameName: string; features: string }[] = []
  openHandler: OpenHandler | undefined
  userAgent = ''
  readonly #deps: WindowDependencies
  readonly #navigation: PageNavigation
  readonly #ipc: PageIpc
  #title = ''
  #destroyed = false
  #crashed = false

  constructor(window: HostBrowserWindow, deps: WindowDependencies, preferences: Electron.WebPreferences) {
    super()
    this.setMaxListeners(0)
    this.#deps = deps
    this.window = window
    this.id = deps.registry.nextId()
    this.session = deps.session as unknown as Electron.Session
    this.mainFrame = new HostMainFrame(this) as unknown as Electron.WebFrameMain
    this.#navigation = new PageNavigation(this, deps)
    const options = {
      ...window.getContentBounds(),
      id: this.id,
      hidden: () => !window.isVisible() && window.listenerCount('ready-to-show') === 0,
      preload: preferences.preload,
      additionalArguments: preferences.additionalArguments ?? [],
      javascript: preferences.javascript !== false,
    }
    this.target = new PageTarget(deps.page(), options, {
      attached: (session) => this.#attached(session),
      message: (message) => this.#receive(message),
      synchronous: (channel, args) => this.#ipc.synchronous(channel, args),
    })
    this.#ipc = new PageIpc(this, this.target, deps.ipcMain)
  }

  get ipc(): Electron.IpcMain {
    return this.hostIpc
  }
  get targetId(): string | undefined {
    return this.target.targetId
  }

  // ---- Loading ----

  async loadURL(url: string): Promise<void> {
    this.#crashed = false
    await this.#navigation.load(await this.target.ready, url)
  }
  loadFile(path: string, options: Electron.LoadFileOptions = {}): Promise<void> {
    const url = pathToFileURL(resolve(this.#deps.app.getAppPath(), path))
    if (options.search !== undefined) url.search = options.search
    if (options.hash !== undefined) url.hash = options.hash
    for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, value)
    return this.loadURL(url.href)
  }
  reload(): void {
    this.#crashed = false
    void this.target.ready.then((session) => this.#navigation.reload(session, false))
  }
  reloadIgnoringCache(): void {
    void this.target.ready.then((session) => this.#navigation.reload(session, true))
  }
  stop(): void {
    this.tell((session) => session.tell('Page.stopLoading'))
  }
  mayNavigate(url: string, chromiumUrl: string, redirected: boolean): boolean {
    return this.#navigation.mayNavigate(url, chromiumUrl, redirected)
  }
  getURL(): string {
    return this.#navigation.url
  }
  getTitle(): string {
    return this.#title || this.window.getTitle()
  }
  isLoading(): boolean {
    return this.#navigation.loading
  }
  isLoadingMainFrame(): boolean {
    return this.#navigation.loading
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }

  // ---- Talking to the page ----

  send(channel: string, ...args: unknown[]): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed')
    this.target.deliver({ kind: 'message', channel, args })
  }
  postMessage(channel: string, message: unknown, transfer?: unknown[]): void {
    if (transfer?.length) throw new Error('MessagePort transfer is not provided by the Chromium host')
    this.send(channel, message)
  }
  /** For the host alone: what the page is told besides the application's messages. */
  tellPage(message: MainMessage): void {
    this.target.deliver(message)
  }
  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const session = await this.target.ready
    const options = { expression: code, awaitPromise: true, returnByValue: true, userGesture }
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', options)
    if (!exceptionDetails) return result.value as unknown
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  }
  async insertCSS(css: string): Promise<string> {
    const sheet = `const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(css)});`
    await this.executeJavaScript(`{ ${sheet} document.adoptedStyleSheets.push(sheet) }`)
    return String(this.id)
  }
  async insertText(text: string): Promise<void> {
    await (await this.target.ready).send('Input.insertText', { text })
  }
  replaceMisspelling(text: string): void {
    void this.insertText(text)
  }

  // ---- Output ----

  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    return printPage(await this.target.ready, options)
  }
  async capturePage(rectangle?: Electron.Rectangle): Promise<Electron.NativeImage> {
    const bytes = await captureScreenshot(await this.target.ready, rectangle)
    return new HostNativeImage(bytes) as unknown as Electron.NativeImage
  }
  print(_options?: object, callback?: (success: boolean, reason: string) => void): void {
    this.#deps.log.warn('webContents.print has no printer: answered as cancelled')
    callback?.(false, 'cancelled')
  }

  // ---- Life ----

  focus(): void {
    this.window.focus()
  }
  isFocused(): boolean {
    return this.window.isFocused()
  }
  getType(): 'window' {
    return 'window'
  }
  getOSProcessId(): number {
    return this.#deps.page().chromium.pid
  }
  getProcessId(): number {
    return 1
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }
  isCrashed(): boolean {
    return this.#crashed
  }
  forcefullyCrashRenderer(): void {
    this.tell((session) => session.tell('Page.crash'))
  }
  close(options?: Electron.CloseOpts): void {
    // Without `waitForBeforeUnload` the page goes at once, as Electron has it.
    if (options?.waitForBeforeUnload) this.window.close()
    else this.window.destroy()
  }

  /** For the host alone: the process behind the page has died. */
  crashed(status: string, exitCode: number): void {
    this.#crashed = true
    const details = { reason: ['killed', 'oom'].includes(status) ? status : 'crashed', exitCode }
    this.emit('render-process-gone', hostEvent(), details)
    this.#deps.app.emit('render-process-gone', hostEvent(), this, details)
  }
  /** For the host alone: the page is no more. */
  destroyed(): void {
    this.#destroyed = true
    this.emit('destroyed')
  }
  /** For the host alone: shows the page in the application's colour scheme. */
  applyTheme(): void {
    const { themeSource } = this.#deps.theme
    const features = themeSource === 'system' ? [] : [{ name: 'prefers-color-scheme', value: themeSource }]
    this.tell((session) => session.tell('Emulation.setEmulatedMedia', { features }))
  }

  protected override warn(message: string): void {
    this.#deps.log.warn(message)
  }

  #attached(session: CdpEndpoint): void {
    this.#navigation.listen(session)
    session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      this.openRequests.push({ url, frameName: windowName, features: windowFeatures.join(',') })
    })
    session.on('Page.javascriptDialogOpening', ({ type }) => {
      if (type === 'beforeunload') this.window.answerBeforeUnload(session)
    })
    session.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
      const level = { error: 'error', warning: 'warning', debug: 'debug' }[type as string] ?? 'info'
      const message = args.map((arg) => String(arg.value ?? arg.description)).join(' ')
      const at = stackTrace?.callFrames[0]
      const where = { lineNumber: at?.lineNumber ?? 0, sourceId: at?.url ?? '' }
      this.emit('console-message', hostEvent({ level, message, ...where, frame: this.mainFrame }))
    })
    if (this.#deps.theme.themeSource !== 'system') this.applyTheme()
  }

  #receive(message: PageMessage): void {
    switch (message.kind) {
      case 'invoke':
        void this.#ipc.invoke(message.id, message.channel, message.args)
        return
      case 'send':
        this.#ipc.receive(message.channel, message.args)
        return
      case 'accelerator':
        this.#deps.menus.accelerators().get(message.keys)?.click({ triggeredByAccelerator: true }, this.window, this)
        return
      case 'title':
        this.#title = message.title
        this.window.titleReported(message.title)
        this.emit('page-title-updated', hostEvent(), message.title, true)
        return
      case 'context-menu': {
        const page = { url: this.getURL(), frame: this.mainFrame }
        this.emit('context-menu', hostEvent(), contextMenuParams(message.report, page))
        return
      }
      case 'bounds':
        this.window.boundsReported(message.report)
        return
      case 'focus':
        this.window.focusReported(message.focused)
    }
  }
}

import { BrowserWindow, type WebContents } from 'electron'
import type { EventChannel, EventPayload } from '../../shared/contract/events'
import type { ArticleId } from '../../shared/ids'
import type { MenuTexts } from '../../shared/texts/menu'
import { showContextMenu } from './context-menu'
import { FlushWindows } from './flush-windows'
import { DESK_URL } from './protocols'
import { stateOf, visibleState, type WindowState } from './window-state'

/** More reloads than this within a minute and the window stays closed: it would crash for ever. */
const MAX_RELOADS = 3

/** What windows need from outside. */
export interface WindowParts {
  readonly preload: string
  readonly icon: string
  /** Where the last window was. */
  readonly state: () => WindowState
  /** Resolves when the state is kept, or could not be. */
  readonly saveState: (state: WindowState) => Promise<void>
  /** In the language that the interface has at the moment. */
  readonly texts: () => MenuTexts
  /** A window's page is gone (closed, crashed, reloaded): what it held is to be let go. */
  readonly onGone: (holder: number) => void
  /** Asked before the last window closes, which ends the program; left out, it may. Never rejects. */
  readonly mayEnd?: (window: BrowserWindow) => Promise<boolean>
  readonly log: (message: string) => void
}

/** The workstation's windows; the only file that sends to pages. */
export class Windows {
  readonly #parts: WindowParts
  readonly #flush = new FlushWindows()
  readonly #windows = new Map<number, BrowserWindow>()
  readonly #loaded = new Set<number>()
  /** What was announced before there was a page to read it. */
  #unread: (() => void)[] = []
  /** The program ends and has asked every window: there is nothing left to hold a window open for. */
  #settled = false

  constructor(parts: WindowParts) {
    this.#parts = parts
  }

  /** Opens a window on the library, or on one article. */
  open(article?: ArticleId): BrowserWindow {
    const state = visibleState(this.#parts.state())
    const window = new BrowserWindow({
      ...state,
      ...(this.#windows.size > 0 && state.x !== undefined && state.y !== undefined
        ? { x: state.x + 32, y: state.y + 32 }
        : {}),
      minWidth: 720,
      minHeight: 480,
      show: false,
      title: 'Tòa Soạn',
      icon: this.#parts.icon,
      webPreferences: {
        preload: this.#parts.preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: true,
      },
    })
    const holder = window.webContents.id
    this.#windows.set(holder, window)
    window.once('ready-to-show', () => {
      if (state.maximised) window.maximize()
      window.show()
    })
    window.webContents.on('did-finish-load', () => {
      this.#loaded.add(holder)
      for (const announce of this.#unread.splice(0)) announce()
    })
    window.on('closed', () => {
      this.#windows.delete(holder)
      this.#loaded.delete(holder)
      this.#parts.onGone(holder)
    })
    this.#flushOnClose(window)
    this.#comeBackAfterCrash(window)
    window.webContents.on('context-menu', (_event, params) => showContextMenu(window, params, this.#parts.texts()))
    const address = article === undefined ? DESK_URL : `${DESK_URL}?article=${article}`
    window.loadURL(address).catch((error: unknown) => this.#parts.log(`window: ${String(error)}`))
    return window
  }

  /** The window of a page, or the one in front. */
  of(holder?: number): BrowserWindow | undefined {
    return (
      (holder === undefined ? undefined : this.#windows.get(holder)) ?? BrowserWindow.getFocusedWindow() ?? this.any()
    )
  }

  /** Some window, if there is one. */
  any(): BrowserWindow | undefined {
    return this.#windows.values().next().value
  }

  /** Tells one window. */
  send<C extends EventChannel>(holder: number, channel: C, payload: EventPayload<C>): void {
    const contents = this.#windows.get(holder)?.webContents
    if (contents !== undefined && !contents.isDestroyed()) contents.send(channel, payload)
  }

  /** Tells every window. */
  broadcast<C extends EventChannel>(channel: C, payload: EventPayload<C>): void {
    for (const holder of this.#windows.keys()) this.send(holder, channel, payload)
  }

  /** Tells every window what must not be missed: at the latest the first page that loads hears of it. */
  announce<C extends EventChannel>(channel: C, payload: EventPayload<C>): void {
    if (this.#loaded.size > 0) this.broadcast(channel, payload)
    else this.#unread.push(() => this.broadcast(channel, payload))
  }

  /** Loads every page anew; what is announced from now on waits for the first that has. */
  reload(): void {
    this.#loaded.clear()
    for (const [holder, window] of this.#windows) {
      this.#parts.onGone(holder)
      reload(window.webContents)
    }
  }

  /** A window has sent everything it had. */
  flushed(token: string): void {
    this.#flush.answered(token)
  }

  /** Resolves when every window has sent everything it had, and may then be closed without being asked again, until `goOn`. */
  async settle(): Promise<void> {
    const front = this.of()
    if (front !== undefined) await this.#parts.saveState(stateOf(front))
    await Promise.all([...this.#windows.keys()].map((holder) => this.#ask(holder)))
    this.#settled = true
  }

  /** The program does not end after all. */
  goOn(): void {
    this.#settled = false
  }

  async #ask(holder: number): Promise<void> {
    // Nobody would answer.
    if (this.#windows.get(holder)?.webContents.isCrashed() !== false) return
    await this.#flush.ask((token) => this.send(holder, 'window:flush', { token }))
  }

  #flushOnClose(window: BrowserWindow): void {
    const holder = window.webContents.id
    let [closing, flushed] = [false, false]
    window.on('close', (event) => {
      if (this.#settled || flushed) return
      void this.#parts.saveState(stateOf(window))
      if (window.webContents.isCrashed()) return
      event.preventDefault()
      if (closing) return
      closing = true
      void this.#ask(holder)
        .then(() => this.#mayClose(window))
        .then((mayClose) => {
          closing = false
          flushed = mayClose
          if (mayClose && !window.isDestroyed()) window.close()
        })
    })
  }

  async #mayClose(window: BrowserWindow): Promise<boolean> {
    // While another window is open main goes on, and what it could not save yet it tries again.
    return this.#windows.size > 1 || ((await this.#parts.mayEnd?.(window)) ?? true)
  }

  #comeBackAfterCrash(window: BrowserWindow): void {
    let reloads: number[] = []
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      this.#parts.log(`page gone: ${reason}`)
      this.#parts.onGone(window.webContents.id)
      reloads = [...reloads.filter((at) => Date.now() - at < 60_000), Date.now()]
      if (reloads.length <= MAX_RELOADS && reason !== 'clean-exit') reload(window.webContents)
    })
  }
}

function reload(contents: WebContents): void {
  // Reloading inside the event would be undone by the crash that is still being handled.
  setImmediate(() => {
    if (!contents.isDestroyed()) contents.reload()
  })
}

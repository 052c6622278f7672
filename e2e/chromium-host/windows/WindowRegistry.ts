import type { HostBrowserWindow } from './HostBrowserWindow.ts'
import type { HostWebContents } from './HostWebContents.ts'

/** Every open window, and which of them has the focus. */
export class WindowRegistry {
  readonly #windows = new Map<number, HostBrowserWindow>()
  /** The targets of pages that were opened by others, until they are closed: they may go nowhere. */
  readonly refused = new Set<string>()
  #focused: HostBrowserWindow | null = null
  #lastId = 0

  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }
  add(window: HostBrowserWindow): void {
    this.#windows.set(window.id, window)
    if (window.isVisible()) this.#focused = window
  }
  /** Forgets `window`; the focus goes to the one that was opened last. */
  remove(window: HostBrowserWindow): void {
    this.#windows.delete(window.id)
    if (this.#focused === window) this.#focused = this.all().findLast((other) => other.isVisible()) ?? null
  }

  get focused(): HostBrowserWindow | null {
    return this.#focused
  }
  set focused(window: HostBrowserWindow | null) {
    this.#focused = window
  }
  all(): HostBrowserWindow[] {
    return [...this.#windows.values()]
  }
  get(id: number): HostBrowserWindow | undefined {
    return this.#windows.get(id)
  }
  contents(): HostWebContents[] {
    return this.all().map((window) => window.contents)
  }
  /** The page of a target; a page's main frame has the same id. */
  contentsOfTarget(targetId: string): HostWebContents | undefined {
    return this.contents().find((contents) => contents.targetId === targetId)
  }

  /** Closes all windows in turn as a person would; false as soon as one refuses. */
  async closeAll(): Promise<boolean> {
    for (const window of this.all()) {
      await window.closeAsPersonWould()
      if (!window.isDestroyed()) return false
    }
    return true
  }
}

/** A stand-in under the type that the application knows it by. */
export function asElectron(window: HostBrowserWindow): Electron.BrowserWindow
export function asElectron(contents: HostWebContents): Electron.WebContents
export function asElectron(object: HostBrowserWindow | HostWebContents): Electron.BrowserWindow | Electron.WebContents {
  return object as unknown as Electron.BrowserWindow | Electron.WebContents
}

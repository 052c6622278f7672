import { EventEmitter } from 'node:events'
import type { Provided } from '../absences.ts'
import type { CdpEndpoint } from '../cdp/CdpPipe.ts'
import type { HostBrowserWindow } from './HostBrowserWindow.ts'
import type { PageTarget } from './PageTarget.ts'

/** What `webContents` can do with what a person sees: edit it, enlarge it, silence it. */
export abstract class PageView extends EventEmitter implements Provided<Electron.WebContents> {
  abstract readonly target: PageTarget
  abstract readonly window: HostBrowserWindow
  audioMuted = false
  backgroundThrottling = true
  #zoom = 1

  protected abstract warn(message: string): void

  undo(): void {
    this.#edit('undo')
  }
  redo(): void {
    this.#edit('redo')
  }
  cut(): void {
    this.#edit('cut')
  }
  copy(): void {
    this.#edit('copy')
  }
  paste(): void {
    this.#edit('paste')
  }
  pasteAndMatchStyle(): void {
    this.#edit('paste')
  }
  delete(): void {
    this.#edit('delete')
  }
  selectAll(): void {
    this.#edit('selectAll')
  }
  setZoomFactor(factor: number): void {
    this.#zoom = factor
    const { width, height } = this.window.getContentBounds()
    const metrics = { width: Math.round(width / factor), height: Math.round(height / factor), mobile: false }
    this.tell((session) => {
      if (factor === 1) session.tell('Emulation.clearDeviceMetricsOverride')
      else session.tell('Emulation.setDeviceMetricsOverride', { ...metrics, deviceScaleFactor: factor })
    })
  }
  getZoomFactor(): number {
    return this.#zoom
  }
  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level)
  }
  getZoomLevel(): number {
    return Math.log(this.#zoom) / Math.log(1.2)
  }
  get zoomFactor(): number {
    return this.getZoomFactor()
  }
  set zoomFactor(factor: number) {
    this.setZoomFactor(factor)
  }
  get zoomLevel(): number {
    return this.getZoomLevel()
  }
  set zoomLevel(level: number) {
    this.setZoomLevel(level)
  }
  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve()
  }
  setAudioMuted(muted: boolean): void {
    this.audioMuted = muted
  }
  isAudioMuted(): boolean {
    return this.audioMuted
  }
  setBackgroundThrottling(allowed: boolean): void {
    this.backgroundThrottling = allowed
  }
  setIgnoreMenuShortcuts(): void {}
  openDevTools(): void {
    this.warn('developer tools: give --remote-debugging-port and attach another Chromium')
  }
  closeDevTools(): void {}
  toggleDevTools(): void {
    this.openDevTools()
  }
  isDevToolsOpened(): boolean {
    return false
  }

  /** Acts once the page is there; never, if it fails to come. */
  protected tell(act: (session: CdpEndpoint) => void): void {
    this.target.ready.then(act, () => undefined)
  }

  #edit(command: string): void {
    const expression = `document.execCommand(${JSON.stringify(command)})`
    this.tell((session) => session.tell('Runtime.evaluate', { expression, userGesture: true }))
  }
}

import { EventEmitter } from 'node:events'
import type { Provided } from '../absences.ts'

/** `clipboard` of the application alone: the system's is not touched. */
export class HostClipboard implements Provided<Electron.Clipboard> {
  #text = ''

  readText(): Promise<string> {
    return Promise.resolve(this.#text)
  }
  writeText(text: string): Promise<void> {
    this.#text = text
    return Promise.resolve()
  }
  clear(): void {
    this.#text = ''
  }
  has(mimeType: string): Promise<boolean> {
    return Promise.resolve(mimeType === 'text/plain' && this.#text !== '')
  }
}

/** `powerMonitor` of a computer on mains power that somebody is using; a spec may emit its events. */
export class HostPowerMonitor extends EventEmitter implements Provided<Electron.PowerMonitor> {
  readonly onBatteryPower = false

  getSystemIdleState(): 'active' {
    return 'active'
  }
  getSystemIdleTime(): number {
    return 0
  }
  getCurrentThermalState(): 'unknown' {
    return 'unknown'
  }
  isOnBatteryPower(): boolean {
    return false
  }
}

/** `powerSaveBlocker` that counts its blockers and blocks nothing. */
export class HostPowerSaveBlocker implements Provided<Electron.PowerSaveBlocker> {
  readonly #started = new Set<number>()
  #lastId = 0

  start(): number {
    this.#lastId += 1
    this.#started.add(this.#lastId)
    return this.#lastId
  }
  stop(id: number): boolean {
    return this.#started.delete(id)
  }
  isStarted(id: number): boolean {
    return this.#started.has(id)
  }
}

const DISPLAY = {
  id: 1,
  label: 'Chromium host',
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1080 },
  size: { width: 1920, height: 1080 },
  workAreaSize: { width: 1920, height: 1080 },
  scaleFactor: 1,
  rotation: 0,
  internal: false,
}

/** `screen` with one display of 1920 × 1080. */
export class HostScreen extends EventEmitter implements Provided<Electron.Screen> {
  getPrimaryDisplay(): Electron.Display {
    return DISPLAY as Electron.Display
  }
  getAllDisplays(): Electron.Display[] {
    return [this.getPrimaryDisplay()]
  }
  getDisplayMatching(): Electron.Display {
    return this.getPrimaryDisplay()
  }
  getDisplayNearestPoint(): Electron.Display {
    return this.getPrimaryDisplay()
  }
  getCursorScreenPoint(): Electron.Point {
    return { x: 0, y: 0 }
  }
}

/** `globalShortcut` that registers nothing and says so. */
export class HostGlobalShortcut implements Provided<Electron.GlobalShortcut> {
  register(): boolean {
    return false
  }
  registerAll(): void {}
  isRegistered(): boolean {
    return false
  }
  unregister(): void {}
  unregisterAll(): void {}
}

/** `crashReporter` that reports nothing. */
export class HostCrashReporter implements Provided<Electron.CrashReporter> {
  start(): void {}
  addExtraParameter(): void {}
  removeExtraParameter(): void {}
  getLastCrashReport(): null {
    return null
  }
  getUploadedReports(): [] {
    return []
  }
}

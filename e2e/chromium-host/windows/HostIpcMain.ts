import { EventEmitter } from 'node:events'
import type { Provided } from '../absences.ts'

/** What answers `ipcRenderer.invoke`. */
export type InvokeHandler = Parameters<Electron.IpcMain['handle']>[1]

/** `ipcMain`, and the `ipc` of one page. */
export class HostIpcMain extends EventEmitter implements Provided<Electron.IpcMain> {
  readonly #handlers = new Map<string, InvokeHandler>()

  constructor() {
    super()
    this.setMaxListeners(0)
  }

  handle(channel: string, listener: InvokeHandler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    }
    if (typeof listener !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof listener}'`)
    }
    this.#handlers.set(channel, listener)
  }
  handleOnce(channel: string, listener: InvokeHandler): void {
    this.handle(channel, (event, ...args: unknown[]) => {
      this.removeHandler(channel)
      return listener(event, ...args) as unknown
    })
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  handlerOf(channel: string): InvokeHandler | undefined {
    return this.#handlers.get(channel)
  }
}

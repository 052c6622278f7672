import { hostEvent } from '../host-event.ts'
import type { HostIpcMain } from './HostIpcMain.ts'
import type { HostWebContents } from './HostWebContents.ts'
import type { PageTarget } from './PageTarget.ts'

/** The IPC of one page: its own `ipc` answers before `ipcMain` does. */
export class PageIpc {
  readonly #contents: HostWebContents
  readonly #page: PageTarget
  readonly #own: HostIpcMain
  readonly #global: HostIpcMain

  constructor(contents: HostWebContents, page: PageTarget, global: HostIpcMain) {
    this.#contents = contents
    this.#page = page
    this.#own = contents.hostIpc
    this.#global = global
  }

  async invoke(id: number, channel: string, args: unknown[]): Promise<void> {
    const handler = this.#own.handlerOf(channel) ?? this.#global.handlerOf(channel)
    try {
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      const event = this.#event({}) as Electron.IpcMainInvokeEvent
      const result: unknown = await handler(event, ...args)
      this.#page.reply(id, result)
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error)
      this.#page.deliver({ kind: 'failure', id, error: String(error) })
    }
  }

  receive(channel: string, args: unknown[]): void {
    const event = this.#event({ ports: [] })
    this.#own.emit(channel, event, ...args)
    this.#global.emit(channel, event, ...args)
  }

  /** Resolves with what a listener puts into `event.returnValue`; with null when nobody listens. */
  synchronous(channel: string, args: unknown[]): Promise<unknown> {
    return new Promise((resolve) => {
      const event = this.#event({
        ports: [],
        set returnValue(value: unknown) {
          resolve(value)
        },
      })
      const heard = this.#own.emit(channel, event, ...args) || this.#global.emit(channel, event, ...args)
      if (!heard) resolve(null)
    })
  }

  #event(more: object): object {
    const event = hostEvent({
      type: 'frame',
      sender: this.#contents,
      senderFrame: this.#contents.mainFrame,
      processId: 1,
      frameId: 1,
      reply: (channel: string, ...args: unknown[]) => this.#contents.send(channel, ...args),
    })
    return Object.defineProperties(event, Object.getOwnPropertyDescriptors(more))
  }
}

import type { Codec } from './codec.ts'
import type { MainMessage, PageConfig, PageMessage } from './messages.ts'

type Listener = (...args: never[]) => void

/** The event emitter that `ipcRenderer` is, and that `require('events')` gives a preload. */
export class PageEmitter {
  readonly #listeners = new Map<string, { listener: Listener; once: boolean }[]>()

  on(event: string, listener: Listener): this {
    return this.#add(event, listener, false)
  }
  addListener(event: string, listener: Listener): this {
    return this.#add(event, listener, false)
  }
  once(event: string, listener: Listener): this {
    return this.#add(event, listener, true)
  }
  off(event: string, listener: Listener): this {
    const list = this.#listeners.get(event) ?? []
    const at = list.findIndex((entry) => entry.listener === listener)
    if (at >= 0) list.splice(at, 1)
    return this
  }
  removeListener(event: string, listener: Listener): this {
    return this.off(event, listener)
  }
  removeAllListeners(event?: string): this {
    if (event === undefined) this.#listeners.clear()
    else this.#listeners.delete(event)
    return this
  }
  listenerCount(event: string): number {
    return this.#listeners.get(event)?.length ?? 0
  }
  emit(event: string, ...args: unknown[]): boolean {
    const list = [...(this.#listeners.get(event) ?? [])]
    for (const entry of list) {
      if (entry.once) this.off(event, entry.listener)
      entry.listener(...(args as never[]))
    }
    return list.length > 0
  }

  #add(event: string, listener: Listener, once: boolean): this {
    const list = this.#listeners.get(event) ?? []
    list.push({ listener, once })
    this.#listeners.set(event, list)
    return this
  }
}

/** Asks main and waits, blocking the page: main is told by the debugger that the function below has stopped. */
export type AskMain = (request: string, file?: File) => string | undefined

/**
 * Stops in the debugger until main has filled `answer`. Its name and its locals are what `windows/synchronous-calls.ts`
 * looks for in the paused frame.
 */
export function chromiumHostAsk(request: string, file?: File): string | undefined {
  const answer: { text: string | undefined } = { text: undefined }
  // oxlint-disable-next-line no-debugger -- the pause is the call: nothing else in a page waits synchronously for main
  debugger
  void request
  void file
  return answer.text
}

/** `ipcRenderer` of the preload, and what main has to say to the page besides. */
export function makeIpcRenderer(
  config: PageConfig,
  codec: Codec,
  tell: (message: PageMessage) => void,
  onAccelerators: (list: readonly string[]) => void,
): object {
  const emitter = new PageEmitter()
  const pending = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>()
  let lastId = 0

  const ipcRenderer = Object.assign(emitter, {
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      lastId += 1
      const id = lastId
      return new Promise((resolve, reject) => {
        tell({ kind: 'invoke', id, channel, args })
        pending.set(id, {
          resolve,
          reject: (reason) => reject(new Error(`Error invoking remote method '${channel}': ${reason.message}`)),
        })
      })
    },
    send(channel: string, ...args: unknown[]): void {
      tell({ kind: 'send', channel, args })
    },
    sendSync(channel: string, ...args: unknown[]): unknown {
      const answer = chromiumHostAsk(codec.encode({ channel, args }))
      return answer === undefined ? null : codec.decode(answer)
    },
    postMessage(channel: string, message: unknown, transfer?: unknown[]): void {
      if (transfer?.length) throw new Error('MessagePort transfer is not provided by the Chromium host')
      tell({ kind: 'send', channel, args: [message] })
    },
    sendToHost(): never {
      throw new Error('ipcRenderer.sendToHost is not provided by the Chromium host')
    },
  })

  Object.defineProperty(globalThis, config.receiver, { value: receive })
  return ipcRenderer

  function receive(text: string): void {
    const message = codec.decode(text) as MainMessage
    switch (message.kind) {
      case 'reply':
        pending.get(message.id)?.resolve(message.result)
        pending.delete(message.id)
        return
      case 'failure':
        pending.get(message.id)?.reject(new Error(message.error))
        pending.delete(message.id)
        return
      case 'message':
        emitter.emit(message.channel, { sender: ipcRenderer, senderId: 0, ports: [] }, ...message.args)
        return
      case 'accelerators':
        onAccelerators(message.list)
    }
  }
}

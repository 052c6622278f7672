import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { Protocol } from './protocol.ts'

type Method = keyof Protocol.CommandParameters
type EventName = keyof Protocol.Events

interface Answer {
  readonly id?: number
  readonly error?: { readonly message: string }
  readonly result?: unknown
  readonly method?: string
  readonly params?: unknown
  readonly sessionId?: string
}

interface Waiting {
  readonly method: string
  resolve(result: unknown): void
  reject(error: Error): void
}

/** One end of the debugging protocol: the browser itself, or one attached page. */
export interface CdpEndpoint {
  /** Rejects with `<method>: <reason>` when Chromium refuses or has gone. */
  send<M extends Method>(method: M, params?: Protocol.CommandParameters[M]): Promise<Protocol.CommandReturnValues[M]>
  /** Sends without waiting; a refusal is nobody's business. */
  tell<M extends Method>(method: M, params?: Protocol.CommandParameters[M]): void
  /** Returns what stops listening. */
  on<E extends EventName>(event: E, listener: (params: Protocol.Events[E]) => void): () => void
}

/** Chromium's `--remote-debugging-pipe`: JSON messages that end with a NUL byte, both ways. */
export class CdpPipe implements CdpEndpoint {
  readonly #toChromium: Writable
  readonly #events = new EventEmitter()
  readonly #waiting = new Map<number, Waiting>()
  #unread: Buffer[] = []
  #lastId = 0
  #closed = false

  constructor(toChromium: Writable, fromChromium: Readable) {
    this.#events.setMaxListeners(0)
    this.#toChromium = toChromium
    // A broken pipe shows as the end of the stream; the error beside it says nothing more.
    toChromium.on('error', () => undefined)
    fromChromium.on('error', () => undefined)
    fromChromium.on('data', (chunk: Buffer) => this.#read(chunk))
    fromChromium.on('close', () => this.#close())
  }

  send<M extends Method>(method: M, params?: Protocol.CommandParameters[M]): Promise<Protocol.CommandReturnValues[M]> {
    return this.#send(method, params, undefined)
  }

  tell<M extends Method>(method: M, params?: Protocol.CommandParameters[M]): void {
    this.send(method, params).catch(() => undefined)
  }

  on<E extends EventName>(event: E, listener: (params: Protocol.Events[E]) => void): () => void {
    return this.#listen(`:${event}`, listener)
  }

  /** The endpoint of the page that is attached under `sessionId`. */
  session(sessionId: string): CdpEndpoint {
    const send: CdpEndpoint['send'] = (method, params) => this.#send(method, params, sessionId)
    return {
      send,
      tell: (method, params) => {
        send(method, params).catch(() => undefined)
      },
      on: (event, listener) => this.#listen(`${sessionId}:${event}`, listener),
    }
  }

  #listen(name: string, listener: (params: never) => void): () => void {
    const heard = listener as (params: unknown) => void
    this.#events.on(name, heard)
    return () => {
      this.#events.off(name, heard)
    }
  }

  #send<M extends Method>(
    method: M,
    params: Protocol.CommandParameters[M] | undefined,
    sessionId: string | undefined,
  ): Promise<Protocol.CommandReturnValues[M]> {
    if (this.#closed) return Promise.reject(new Error(`${method}: Chromium has gone`))
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { method, reject, resolve: (result) => resolve(result as Protocol.CommandReturnValues[M]) })
      this.#toChromium.write(`${JSON.stringify({ id, method, params: params ?? {}, sessionId })}\0`)
    })
  }

  #read(chunk: Buffer): void {
    let start = 0
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      this.#unread.push(chunk.subarray(start, end))
      const text = Buffer.concat(this.#unread).toString('utf8')
      this.#unread = []
      start = end + 1
      this.#receive(JSON.parse(text) as Answer)
    }
    if (start < chunk.length) this.#unread.push(chunk.subarray(start))
  }

  #receive(answer: Answer): void {
    if (answer.id === undefined) {
      this.#events.emit(`${answer.sessionId ?? ''}:${answer.method}`, answer.params)
      return
    }
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (answer.error) waiting?.reject(new Error(`${waiting.method}: ${answer.error.message}`))
    else waiting?.resolve(answer.result)
  }

  #close(): void {
    this.#closed = true
    for (const waiting of this.#waiting.values()) waiting.reject(new Error(`${waiting.method}: Chromium has gone`))
    this.#waiting.clear()
  }
}

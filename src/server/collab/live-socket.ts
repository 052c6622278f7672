import type { Duplex } from 'node:stream'
import type { Hocuspocus, WebSocketLike } from '@hocuspocus/server'
import type { RawData, WebSocket } from 'ws'
import type { Clock } from '../../shared/clock'
import { frameOf, readUpdateFrame } from './live-frames'

/** Hocuspocus' side of one socket. */
export type LiveClient = ReturnType<Hocuspocus['handleConnection']>

/** What one socket may do. */
export interface SocketLimits {
  /** Messages a second over a longer time; a person who types sends some ten. */
  readonly messagesPerSecond: number
  /** Messages at once: opening many articles, coming back after a break. */
  readonly burst: number
  /** What may wait to be sent to a reader that does not read, in bytes. */
  readonly unsentBytes: number
}

/** Far above what people do, and far below what harms a server. */
export const SOCKET_LIMITS: SocketLimits = { messagesPerSecond: 100, burst: 1000, unsentBytes: 16 * 1024 * 1024 }

/** A socket is asked for a sign of life this often (milliseconds). */
export const HEARTBEAT = 10_000
/**
 * It is ended when so many were not answered. With one, a server that was busy for as long as a heartbeat would find everyone silent:
 * its timers run before it reads the answers that wait for it.
 */
const MOST_UNANSWERED = 2

/** Why a socket is closed by us: codes for applications (RFC 6455, section 7.4.2). */
export const CLOSE = { signedOut: 4401, tooMuch: 4429, silent: 4408, stopping: 1012 } as const

/** What a socket is made of. */
export interface LiveSocketParts {
  readonly socket: WebSocket
  /** What carries the socket. */
  readonly stream: Pick<Duplex, 'write'>
  readonly clock: Clock
  readonly limits: SocketLimits
}

/**
 * One laptop's WebSocket: hands its messages to Hocuspocus within limits, but updates to those who commit them, and ends when nobody
 * is there any more. What is sent in one turn of the event loop leaves together: for small frames the call to the system costs more
 * than all that is done to make them.
 */
export class LiveSocket implements WebSocketLike {
  readonly #parts: LiveSocketParts
  /** Who takes the updates of the articles that are open on it, by the address they are sent to. */
  readonly #routes = new Map<string, (update: Uint8Array) => void>()
  #client: LiveClient | undefined
  #allowance: number
  #countedAt: number
  #unanswered = 0
  #leaving: Uint8Array[] = []

  constructor(parts: LiveSocketParts) {
    this.#parts = parts
    this.#allowance = parts.limits.burst
    this.#countedAt = parts.clock.now()
  }

  /** The socket's own state (RFC 6455: connecting, open, closing, closed). */
  get readyState(): number {
    return this.#parts.socket.readyState
  }

  /** Sends a message, with what else is sent before the event loop turns. */
  send(message: Parameters<WebSocketLike['send']>[0]): void {
    // Hocuspocus sends bytes, and nothing that only browsers have.
    this.sendFrame(frameOf(message as Uint8Array))
  }

  /** As `send`, for a whole WebSocket frame; it is not changed, and may be sent to others too. */
  sendFrame(frame: Uint8Array): void {
    this.#leaving.push(frame)
    if (this.#leaving.length === 1) setImmediate(() => this.#flush())
  }

  /** Has the updates that are sent to an address taken, instead of handed to Hocuspocus; returns the end of it. */
  route(address: string, take: (update: Uint8Array) => void): () => void {
    this.#routes.set(address, take)
    return () => {
      if (this.#routes.get(address) === take) this.#routes.delete(address)
    }
  }

  /** Begins to pass messages on; `closed` is called once when the socket has ended. */
  open(client: LiveClient, closed: () => void): void {
    const { socket } = this.#parts
    this.#client = client
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    socket.on('pong', () => {
      this.#unanswered = 0
    })
    // What is wrong with the line is told by the close that follows.
    socket.on('error', () => undefined)
    socket.on('close', (code, reason) => {
      client.handleClose({ code, reason: reason.toString() })
      closed()
    })
  }

  /** Ends it; the reason is a failure's code where there is one. */
  close(code?: number, reason?: string): void {
    this.#flush()
    this.#parts.socket.close(code, reason)
  }

  /** Asks for a sign of life; ends the socket when the last ones are still missing, or its reader does not read. */
  beat(): void {
    const { socket, limits } = this.#parts
    if (this.#unanswered >= MOST_UNANSWERED || socket.bufferedAmount > limits.unsentBytes) {
      socket.terminate()
      return
    }
    this.#unanswered += 1
    if (socket.readyState === socket.OPEN) socket.ping()
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (!isBinary || !Buffer.isBuffer(data) || !this.#mayReceive()) {
      this.close(CLOSE.tooMuch, 'too-many-requests')
      return
    }
    this.#unanswered = 0
    if (this.#routes.size > 0) {
      const frame = readUpdateFrame(data)
      const take = frame === undefined ? undefined : this.#routes.get(frame.address)
      if (frame !== undefined && take !== undefined) {
        take(frame.update)
        return
      }
    }
    this.#client?.handleMessage(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  }

  /** Past the library that made the socket, whose frames are whole too: it would make a head for every reader of a frame anew. */
  #flush(): void {
    const frames = this.#leaving
    const [first] = frames
    this.#leaving = []
    const { socket, stream } = this.#parts
    if (first === undefined || socket.readyState !== socket.OPEN) return
    stream.write(frames.length === 1 ? first : Buffer.concat(frames))
  }

  #mayReceive(): boolean {
    const now = this.#parts.clock.now()
    const { burst, messagesPerSecond } = this.#parts.limits
    const earned = (Math.max(0, now - this.#countedAt) * messagesPerSecond) / 1000
    this.#allowance = Math.min(burst, this.#allowance + earned) - 1
    this.#countedAt = now
    return this.#allowance >= 0
  }
}

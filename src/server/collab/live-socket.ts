import type { Hocuspocus } from '@hocuspocus/server'
import type { RawData, WebSocket } from 'ws'
import type { Clock } from '../../shared/clock'

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

/** A socket is asked for a sign of life this often (milliseconds), and ended when the one before was not answered. */
export const HEARTBEAT = 10_000

/** Why a socket is closed by us: codes for applications (RFC 6455, section 7.4.2). */
export const CLOSE = { signedOut: 4401, tooMuch: 4429, silent: 4408, stopping: 1012 } as const

/** One laptop's WebSocket: hands its messages to Hocuspocus within limits, and ends when nobody is there any more. */
export class LiveSocket {
  readonly #socket: WebSocket
  readonly #limits: SocketLimits
  readonly #clock: Clock
  #client: LiveClient | undefined
  #allowance: number
  #countedAt: number
  #answered = true

  constructor(socket: WebSocket, clock: Clock, limits: SocketLimits) {
    this.#socket = socket
    this.#clock = clock
    this.#limits = limits
    this.#allowance = limits.burst
    this.#countedAt = clock.now()
  }

  /** Begins to pass messages on; `closed` is called once when the socket has ended. */
  open(client: LiveClient, closed: () => void): void {
    this.#client = client
    this.#socket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    this.#socket.on('pong', () => {
      this.#answered = true
    })
    // What is wrong with the line is told by the close that follows.
    this.#socket.on('error', () => undefined)
    this.#socket.on('close', (code, reason) => {
      client.handleClose({ code, reason: reason.toString() })
      closed()
    })
  }

  /** Ends it; the reason is a failure's code where there is one. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
  }

  /** Asks for a sign of life; ends the socket when the last one is still missing, or its reader does not read. */
  beat(): void {
    if (!this.#answered || this.#socket.bufferedAmount > this.#limits.unsentBytes) {
      this.#socket.terminate()
      return
    }
    this.#answered = false
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping()
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (!isBinary || !Buffer.isBuffer(data) || !this.#mayReceive()) {
      this.close(CLOSE.tooMuch, 'too-many-requests')
      return
    }
    this.#client?.handleMessage(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  }

  #mayReceive(): boolean {
    const now = this.#clock.now()
    const { burst, messagesPerSecond } = this.#limits
    const earned = (Math.max(0, now - this.#countedAt) * messagesPerSecond) / 1000
    this.#allowance = Math.min(burst, this.#allowance + earned) - 1
    this.#countedAt = now
    return this.#allowance >= 0
  }
}

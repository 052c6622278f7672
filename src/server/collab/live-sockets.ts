import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocketLike } from '@hocuspocus/server'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Clock } from '../../shared/clock'
import type { AccountId } from '../../shared/workflow/people'
import { CLOSE, HEARTBEAT, type LiveClient, LiveSocket, type SocketLimits } from './live-socket'

/** What sockets need from outside. */
export interface LiveSocketsParts {
  readonly clock: Clock
  readonly limits: SocketLimits
  readonly publicUrl: () => string
  readonly connect: (socket: WebSocketLike, request: Request) => LiveClient
}

/** The largest frame: an update of the largest size with what is around it. */
const FRAME = 1024 * 1024 + 4096
/** Who has not said who they are by then (milliseconds) is put out. */
const INTRODUCTION = 10_000
/** Who does not answer a close by then (milliseconds) is cut off. */
const GOODBYE = 500
/** Sockets whose owners have not said yet who they are. */
const MOST_STRANGERS = 500

/** The WebSockets of one instance, from the upgrade of an HTTP request to their end. */
export class LiveSockets {
  readonly #parts: LiveSocketsParts
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: FRAME, perMessageDeflate: false })
  readonly #sockets = new Set<LiveSocket>()
  readonly #strangers = new Set<LiveSocket>()
  readonly #byRequest = new WeakMap<Request, LiveSocket>()
  readonly #accounts = new Map<LiveSocket, AccountId>()

  constructor(parts: LiveSocketsParts) {
    this.#parts = parts
  }

  /** Takes upgrades of `path`; returns the end of it, which closes every socket. */
  start(server: Server, path: string): () => void {
    const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
      // The line may break before there is a socket.
      stream.on('error', () => undefined)
      const refusal = this.#refusal(request, path)
      if (refusal === undefined) this.#server.handleUpgrade(request, stream, head, (ws) => this.#open(ws, stream))
      else stream.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    }
    server.on('upgrade', upgrade)
    let cancel: (() => void) | undefined
    const beat = (): void => {
      for (const socket of this.#sockets) socket.beat()
      cancel = this.#parts.clock.after(HEARTBEAT, beat)
    }
    cancel = this.#parts.clock.after(HEARTBEAT, beat)
    return () => {
      cancel?.()
      server.off('upgrade', upgrade)
      for (const socket of this.#sockets) socket.close(CLOSE.stopping, 'server-unavailable')
      // A server waits for its connections, and whoever is gone does not answer a close.
      this.#parts.clock.after(GOODBYE, () => {
        for (const ws of this.#server.clients) ws.terminate()
      })
      this.#server.close()
    }
  }

  /** The socket a request became. */
  of(request: Request): LiveSocket | undefined {
    return this.#byRequest.get(request)
  }

  /** A socket is somebody's; false when they have too many. */
  belong(socket: LiveSocket, account: AccountId, most: number): boolean {
    if (this.#accounts.get(socket) === account) return true
    let count = 0
    for (const owner of this.#accounts.values()) if (owner === account) count += 1
    if (count >= most || this.#accounts.has(socket)) return false
    this.#accounts.set(socket, account)
    this.#strangers.delete(socket)
    return true
  }

  #refusal({ url = '', headers }: IncomingMessage, path: string): string | undefined {
    // Nothing in an address: addresses are written into logs.
    if (url !== path) return '404 Not Found'
    const { origin } = headers
    if (origin !== undefined && origin !== new URL(this.#parts.publicUrl()).origin) return '403 Forbidden'
    return this.#strangers.size >= MOST_STRANGERS ? '503 Service Unavailable' : undefined
  }

  #open(ws: WebSocket, stream: Duplex): void {
    const { clock, limits, connect } = this.#parts
    const socket = new LiveSocket({ socket: ws, stream, clock, limits })
    const request = new Request('http://localhost')
    // Hocuspocus takes the address apart for every message, and nothing stands in ours.
    Object.defineProperty(request, 'url', { value: '' })
    this.#byRequest.set(request, socket)
    this.#sockets.add(socket)
    this.#strangers.add(socket)
    const cancel = clock.after(INTRODUCTION, () => {
      if (this.#strangers.has(socket)) socket.close(CLOSE.signedOut, 'signed-out')
    })
    socket.open(connect(socket, request), () => {
      cancel()
      this.#sockets.delete(socket)
      this.#strangers.delete(socket)
      this.#accounts.delete(socket)
    })
  }
}

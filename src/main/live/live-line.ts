import { type Dispatcher, WebSocket } from 'undici'
import { LIVE_PATH } from '../../shared/live/live-notices'

/** An open (or opening) connection. */
export interface LiveLine {
  send(frame: Uint8Array): void
  /** Ends it; `closed` is not called any more. */
  end(): void
}

/** What becomes of a connection: `opened` at most once, then frames, then `closed` once. */
export interface LiveLineEvents {
  readonly opened: () => void
  readonly received: (frame: Uint8Array) => void
  /** `code` as in RFC 6455, section 7.4; the server's own are 4401 (sign in again) and others in 4000–4999. */
  readonly closed: (code: number) => void
}

/** Makes a live connection. */
export type ConnectLive = (events: LiveLineEvents) => LiveLine

/**
 * Live connections to a server over the same line as everything else: its proxy, its trust in certificates. `onTraffic` is told what
 * each frame came to, in bytes.
 */
export function liveConnections(
  server: URL,
  line: Dispatcher,
  onTraffic: (bytes: { readonly sent: number; readonly received: number }) => void,
): ConnectLive {
  return ({ opened, received, closed }) => {
    const base = server.href.replace(/^http/, 'ws').replace(/\/$/, '')
    const socket = new WebSocket(`${base}${LIVE_PATH}`, { dispatcher: line })
    socket.binaryType = 'arraybuffer'
    let ended = false
    socket.addEventListener('open', () => {
      if (!ended) opened()
    })
    socket.addEventListener('message', ({ data }: { readonly data: unknown }) => {
      if (!(data instanceof ArrayBuffer)) return
      onTraffic({ sent: 0, received: data.byteLength })
      if (!ended) received(new Uint8Array(data))
    })
    socket.addEventListener('close', ({ code }) => {
      if (!ended) closed(code)
    })
    // What is wrong is told by the close that follows.
    socket.addEventListener('error', () => undefined)
    return {
      send: (frame) => {
        if (socket.readyState !== WebSocket.OPEN) return
        onTraffic({ sent: frame.byteLength, received: 0 })
        socket.send(Buffer.from(frame))
      },
      end: () => {
        ended = true
        socket.close()
      },
    }
  }
}

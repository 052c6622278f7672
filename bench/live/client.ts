import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { authFrame, readFrame, stateVectorFrame, updateFrame } from '../../src/main/live/live-frames'
import { headlineRoot } from '../../src/shared/article/roots'
import type { ArticleId } from '../../src/shared/ids'
import type { LiveSideName } from './sides'

/** Who is told when somebody's write arrives at somebody else. */
export type OnSeen = (client: number, clock: number) => void

/** Somebody who writes in one article and sees the others write; as cheap as can be, so that the servers are measured. */
export class LiveClient {
  readonly #doc = new Y.Doc()
  readonly #socket: WebSocket
  readonly #dialect: Dialect
  readonly #onSeen: OnSeen
  #sent = 0
  #closed = false

  private constructor(socket: WebSocket, dialect: Dialect, text: Uint8Array, onSeen: OnSeen) {
    this.#socket = socket
    this.#dialect = dialect
    this.#onSeen = onSeen
    Y.applyUpdate(this.#doc, text, 'text')
  }

  /** Connects; resolves when the server's state has arrived. */
  static async open(
    side: { readonly name: LiveSideName; readonly url: string; readonly token: string },
    article: ArticleId,
    text: Uint8Array,
    onSeen: OnSeen,
  ): Promise<LiveClient> {
    const dialect = side.name === 'y-websocket' ? plain : hocuspocus(article, side.token)
    const socket = new WebSocket(side.name === 'y-websocket' ? `${side.url}/${article}` : side.url)
    const client = new LiveClient(socket, dialect, text, onSeen)
    await new Promise<void>((ready, failed) => {
      socket.on('error', failed)
      socket.on('close', (code) => {
        client.#closed = true
        failed(new Error(`closed: ${code}`))
      })
      socket.on('open', () => {
        for (const frame of dialect.hello(client.#doc)) socket.send(frame)
      })
      socket.on('message', (data: Buffer) => {
        const seen = dialect.read(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
        if (seen === 'whole') ready()
        else if (seen !== undefined) client.#see(seen)
      })
    })
    return client
  }

  /** Writes a letter; answers who wrote it, and when it was written in their own count. */
  write(): { readonly client: number; readonly clock: number } {
    let update: Uint8Array | undefined
    this.#doc.once('update', (bytes: Uint8Array) => {
      update = bytes
    })
    headlineRoot(this.#doc, 'vi').insert(0, 'a')
    if (update !== undefined) this.#socket.send(this.#dialect.update(update))
    this.#sent += 1
    return { client: this.#doc.clientID, clock: this.#sent - 1 }
  }

  /** Whether the server has ended the connection. */
  get isClosed(): boolean {
    return this.#closed
  }

  /** Leaves. */
  close(): void {
    this.#socket.removeAllListeners('close')
    this.#socket.terminate()
  }

  #see(update: Uint8Array): void {
    for (const { id, length } of Y.decodeUpdate(update).structs) {
      // Hocuspocus passes a write on to its writer as well.
      if (id.client === this.#doc.clientID) continue
      for (let clock = id.clock; clock < id.clock + length; clock += 1) this.#onSeen(id.client, clock)
    }
  }
}

interface Dialect {
  readonly hello: (doc: Y.Doc) => readonly Uint8Array[]
  readonly update: (update: Uint8Array) => Uint8Array
  /** An update of others', the answer to the hello, or nothing of interest. */
  readonly read: (bytes: Uint8Array) => Uint8Array | 'whole' | undefined
}

function hocuspocus(article: ArticleId, token: string): Dialect {
  return {
    hello: (doc) => [authFrame(article, token), stateVectorFrame(article, Y.encodeStateVector(doc))],
    update: (update) => updateFrame(article, update),
    read: (bytes) => {
      const frame = readFrame(bytes)
      if (frame?.kind === 'denied' || frame?.kind === 'closed') throw new Error(frame.reason)
      if (frame?.kind === 'notice' && frame.notice.kind === 'refused') throw new Error(frame.notice.code)
      if (frame?.kind !== 'update') return undefined
      return frame.whole ? 'whole' : frame.update
    },
  }
}

/** y-protocols as y-websocket sends them: a sync message is 0, then its kind. */
const plain: Dialect = {
  hello: (doc) => [plainFrame(2, Y.encodeStateAsUpdate(doc)), plainFrame(0, Y.encodeStateVector(doc))],
  update: (update) => plainFrame(2, update),
  read: (bytes) => {
    const decoder = decoding.createDecoder(bytes)
    if (decoding.readVarUint(decoder) !== 0) return undefined
    const kind = decoding.readVarUint(decoder)
    if (kind === 0) return undefined
    return kind === 1 ? 'whole' : decoding.readVarUint8Array(decoder)
  },
}

function plainFrame(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

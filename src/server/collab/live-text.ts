import type { Document } from '@hocuspocus/server'
import * as Y from 'yjs'
import type { DeskId } from '../../shared/workflow/people'
import { updateFrame } from './live-frames'
import { contextOf } from './live-session'

/** How much may wait to be merged into a document, in updates and in bytes; then it is, so that nobody waits for it later. */
const WAITING = { updates: 100, bytes: 256 * 1024 } as const
/** The origin of what is in the log already: Hocuspocus has nothing to store. */
const STORED = { source: 'local', skipStoreHooks: true } as const

/**
 * An article that is open in this instance. What is committed is passed on as it came, at once; the document, which is asked for
 * only when somebody joins, takes it in later and many at a time, which costs a fraction of taking in one after the other.
 */
export class LiveText {
  desk: DeskId
  readonly document: Document
  /** Told when the text cannot be put together: the document is of no use any more. */
  readonly #onBroken: (error: unknown) => void
  #waiting: Uint8Array[] = []
  #bytes = 0

  constructor(document: Document, desk: DeskId, onBroken: (error: unknown) => void) {
    this.document = document
    this.desk = desk
    this.#onBroken = onBroken
  }

  /** Passes a committed update on to all who have the article open. */
  passOn(update: Uint8Array): void {
    let frame: Uint8Array | undefined
    let framedFor: string | undefined
    for (const connection of this.document.connections.keys()) {
      const { messageAddress } = connection
      // Nearly all have the same address, and share the bytes.
      if (frame === undefined || framedFor !== messageAddress) {
        frame = updateFrame(messageAddress, update)
        framedFor = messageAddress
      }
      contextOf(connection).live.socket.sendFrame(frame)
    }
    this.#waiting.push(update)
    this.#bytes += update.byteLength
    if (this.#waiting.length >= WAITING.updates || this.#bytes >= WAITING.bytes) this.settle()
  }

  /** Brings the stored text into the document; throws when it cannot be put together. */
  load(updates: readonly Uint8Array[]): void {
    this.#merge([...updates, ...this.#takeWaiting()])
  }

  /** Brings the document up to what was passed on. Call it before the document is read. */
  settle(): void {
    if (this.#waiting.length === 0) return
    try {
      this.#merge(this.#takeWaiting())
    } catch (error) {
      this.#onBroken(error)
    }
  }

  #takeWaiting(): readonly Uint8Array[] {
    const waiting = this.#waiting
    this.#waiting = []
    this.#bytes = 0
    return waiting
  }

  #merge(updates: readonly Uint8Array[]): void {
    const { document } = this
    const { connections } = document
    // Hocuspocus passes on whatever a document takes in, to those it has; this was passed on already.
    document.connections = new Map()
    try {
      document.transact(() => {
        for (const update of updates) Y.applyUpdate(document, update, STORED)
      }, STORED)
    } finally {
      document.connections = connections
    }
  }
}

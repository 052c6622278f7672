import * as Y from 'yjs'
import { applyAsIs } from '../../shared/article/apply-as-is'

const ORIGIN = 'draft-store'

/** Whether the bytes are a whole Yjs update in V1 encoding; anything else would make a draft unreadable later. */
export function isYjsUpdate(update: Uint8Array): boolean {
  try {
    Y.decodeUpdate(update)
    return update.byteLength > 0
  } catch {
    return false
  }
}

/** Updates gathered into one document as they are, for merging and compacting; drop it after use. Methods throw on content that Yjs cannot read. */
export class StateMerge {
  readonly #doc = new Y.Doc({ gc: true })

  /** Begins with these updates (V1). */
  constructor(updates: Iterable<Uint8Array> = []) {
    this.addAll(updates)
  }

  /** Adds a state or update in V2 encoding. */
  addV2(update: Uint8Array): void {
    applyAsIs(this.#doc, ORIGIN, () => Y.applyUpdateV2(this.#doc, update, ORIGIN))
  }

  /** Adds updates in V1 encoding, in order. */
  addAll(updates: Iterable<Uint8Array>): void {
    applyAsIs(this.#doc, ORIGIN, () => {
      for (const update of updates) Y.applyUpdate(this.#doc, update, ORIGIN)
    })
  }

  /** Everything added, as one V1 update; what waits for updates that are missing is kept in it. */
  toV1(): Uint8Array<ArrayBuffer> {
    return ownBuffer(Y.encodeStateAsUpdate(this.#doc))
  }

  /** Everything added, as one V2 update; what waits for updates that are missing is kept in it. */
  toV2(): Uint8Array<ArrayBuffer> {
    return ownBuffer(Y.encodeStateAsUpdateV2(this.#doc))
  }
}

function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes)
}

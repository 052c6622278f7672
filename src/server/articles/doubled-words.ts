import type * as Y from 'yjs'
import { takeOutLost } from '../../shared/article/threads-lost'

const ORIGIN = Symbol('doubled words')

/**
 * The update (Yjs, V1) that takes words out of an article which two people put in by accepting one proposed change at once; undefined
 * when there are none. It deletes and adds nothing, so that whoever makes it too makes the same. Changes `doc`.
 */
export function withoutDoubledWords(doc: Y.Doc): Uint8Array | undefined {
  let found: Uint8Array | undefined
  const note = (update: Uint8Array): void => {
    found = update
  }
  doc.on('update', note)
  takeOutLost(doc, ORIGIN)
  doc.off('update', note)
  return found
}

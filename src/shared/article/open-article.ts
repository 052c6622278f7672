import * as Y from 'yjs'
import { DeskError } from '../failure'
import { metaRoot, SCHEMA_VERSION } from './roots'

/** The origin of updates that reach a replica from main, a window or the server: never the person's own, never undoable. */
export const REMOTE_ORIGIN = 'remote'

/**
 * A document that holds `state`. Throws a DeskError `draft-unreadable` when the bytes are not an article, and
 * `draft-newer-schema` when a newer program wrote it; older schemas are upgraded in memory.
 */
export function openArticle(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, state, REMOTE_ORIGIN)
  } catch (cause) {
    throw new DeskError('draft-unreadable', { cause })
  }
  const schema = metaRoot(doc).get('schema')
  if (typeof schema !== 'number' || schema < 1)
    throw new DeskError('draft-unreadable', { cause: new Error('no schema') })
  if (schema > SCHEMA_VERSION) throw new DeskError('draft-newer-schema')
  for (let from = schema; from < SCHEMA_VERSION; from += 1) doc.transact(() => upgrades[from]?.(doc), REMOTE_ORIGIN)
  return doc
}

/** One pure step per schema version: `upgrades[n]` turns an article of schema n into n + 1. Schema 1 is the first. */
const upgrades: Readonly<Record<number, (doc: Y.Doc) => void>> = {}

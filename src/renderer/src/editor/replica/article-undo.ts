import * as Y from 'yjs'
import type { Timers } from './timers'

/** The origin of what a person writes outside a body: headline, lead, captions, figures, details. Undoable. */
export const LOCAL_ORIGIN = Symbol('local')

/** Under this key of its `meta` a transaction names the root with whose changes it is undone together. */
export const STEP_FIELD = Symbol('field')

/** Keystrokes with shorter pauses than this are undone together, in milliseconds. */
const PAUSE = 600
/** Uninterrupted typing is undone in pieces of at most this length, in milliseconds. */
const LONGEST = 5000

/**
 * One undo for all texts of an article, of this window's own changes only. A step is what was written in one field without
 * a pause; going to another field begins a new one. Other origins than LOCAL_ORIGIN announce themselves
 * (`addTrackedOrigin`).
 */
export function createArticleUndo(doc: Y.Doc, timers: Timers): Y.UndoManager {
  let field: unknown
  let began = 0
  // Registered before the manager registers its own, so that the step is closed before the change is added to it.
  const closeStep = (transaction: Y.Transaction): void => {
    if (!manager.trackedOrigins.has(transaction.origin) || transaction.changed.size === 0) return
    const root = transaction.meta.get(STEP_FIELD) ?? changedRoot(transaction)
    if (root === field && timers.now() - began < LONGEST) return
    manager.stopCapturing()
    field = root
    began = timers.now()
  }
  doc.on('afterTransaction', closeStep)
  const manager = new Y.UndoManager(doc, {
    trackedOrigins: new Set([LOCAL_ORIGIN]),
    captureTimeout: PAUSE,
    // A binding also makes transactions that change nothing (a selection that moved): no step to undo.
    captureTransaction: (transaction) => transaction.changed.size > 0,
  })
  return manager
}

function changedRoot(transaction: Y.Transaction): unknown {
  for (const type of transaction.changedParentTypes.keys()) if (type._item === null) return type
  return undefined
}

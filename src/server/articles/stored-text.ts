import * as Y from 'yjs'
import { REMOTE_ORIGIN } from '../../shared/article/open-article'
import type { StoredShape, StoredText } from '../store/newsroom-store'
import { ArticleShape, type ShapeJson } from './article-shape'
import { absorbStored } from './validate-update'

/** The parts a stored text consists of, in their order. */
export function partsOf({ snapshot, updates }: StoredText): readonly Uint8Array[] {
  return snapshot === undefined ? updates : [snapshot, ...updates]
}

/** The shape of a stored text. */
export function shapeOf(text: StoredText): ArticleShape {
  const shape = new ArticleShape()
  for (const part of partsOf(text)) absorbStored(shape, part)
  return shape
}

/** A stored shape with the updates since; undefined when another version of this program has stored it. */
export function openStoredShape({ shape: json, updates }: StoredShape): ArticleShape | undefined {
  const shape = ArticleShape.fromJSON(json as ShapeJson)
  if (shape !== undefined) for (const update of updates) absorbStored(shape, update)
  return shape
}

/** A stored text as a document; the caller destroys it. Throws when the stored text cannot be put together. */
export function openStoredText(text: StoredText): Y.Doc {
  // Drawing an id for it would take longer than opening a short text.
  const doc = new Y.Doc({ guid: 'stored' })
  doc.transact(() => {
    for (const part of partsOf(text)) Y.applyUpdate(doc, part, REMOTE_ORIGIN)
  }, REMOTE_ORIGIN)
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
    doc.destroy()
    throw new Error('the stored text lacks a part')
  }
  return doc
}

/** A stored text as one update (V1), without opening a document. */
export function mergeStoredText(text: StoredText): Uint8Array {
  const parts = partsOf(text)
  const [only] = parts
  return only !== undefined && parts.length === 1 ? only : Y.mergeUpdates([...parts])
}

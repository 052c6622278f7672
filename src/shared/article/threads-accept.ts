import type * as Y from 'yjs'
import { readSegmentText, replaceInSegment } from './replace-in-segment'
import type { Thread } from './threads'
import { findQuote } from './threads-place'

/**
 * Puts a proposed change into the text, exactly where it was meant; answers false, and changes nothing, when that text is no longer
 * there. The caller wraps it in a transaction of an undoable origin and adds the `accepted` entry.
 */
export function applySuggestion(doc: Y.Doc, { place, replacement }: Pick<Thread, 'place' | 'replacement'>): boolean {
  const { language, segment } = place
  const text = readSegmentText(doc, language, segment)
  const found = text === undefined ? undefined : findQuote(text, place)
  if (found?.isSure !== true || replacement === undefined) return false
  replaceInSegment(doc, language, segment, { from: found.from, to: found.to, replacement })
  return true
}

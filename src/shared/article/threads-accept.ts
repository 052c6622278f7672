import * as Y from 'yjs'
import { readSegmentText, replaceInSegment } from './replace-in-segment'
import type { Thread } from './threads'
import type { Inserted } from './threads-entries'
import { findQuote } from './threads-place'

/** What accepting a proposed change has done: the characters it put in, undefined when it only took some away. */
export interface Applied {
  readonly inserted: Inserted | undefined
}

/**
 * Puts a proposed change into the text, exactly where it was meant; answers undefined, and changes nothing, when that text is no
 * longer there. The caller wraps it in a transaction of an undoable origin and adds the `accepted` entry, with what was inserted.
 */
export function applySuggestion(
  doc: Y.Doc,
  { place, replacement }: Pick<Thread, 'place' | 'replacement'>,
): Applied | undefined {
  const { language, segment } = place
  const text = readSegmentText(doc, language, segment)
  const found = text === undefined ? undefined : findQuote(text, place)
  if (found?.isSure !== true || replacement === undefined) return undefined
  const client = doc.clientID
  const clock = Y.getState(doc.store, client)
  replaceInSegment(doc, language, segment, { from: found.from, to: found.to, replacement })
  const length = Y.getState(doc.store, client) - clock
  return { inserted: length === 0 ? undefined : { client, clock, length } }
}

import * as Y from 'yjs'
import { segmentRoot } from './replace-in-segment'
import { type Inserted, readThreadEntries, type ThreadEntry, type ThreadPlace } from './threads-entries'

/**
 * An acceptance that lost: somebody else accepted the same proposed change without knowing of it, and theirs is the earlier one
 * by the order of the entries, which is the same on every machine.
 */
export interface LostAcceptance {
  /** The entry's id. */
  readonly id: string
  /** The id of the proposed change. */
  readonly thread: string
  readonly place: ThreadPlace
  /** Undefined where it only took words away. */
  readonly inserted: Inserted | undefined
}

type Suggestion = Extract<ThreadEntry, { kind: 'suggestion' }>

/** The node of the editor that is made with the words where a block had no text at all takes some clocks, too. */
const NODE = 32

/** The acceptances of an article that lost, in the order in which they were made. */
export function lostAcceptances(doc: Y.Doc): LostAcceptance[] {
  const entries = readThreadEntries(doc)
  const suggestions = new Map<string, Suggestion>()
  for (const [id, entry] of entries) if (entry.kind === 'suggestion') suggestions.set(id, entry)
  const won = new Set<string>()
  return entries.flatMap(([id, entry]): LostAcceptance[] => {
    if (entry.kind !== 'accepted') return []
    const suggestion = suggestions.get(entry.thread)
    if (suggestion === undefined || suggestion.place.language !== entry.language) return []
    if (!won.has(entry.thread)) {
      won.add(entry.thread)
      return []
    }
    const { inserted } = entry
    // What says that it put in more than was proposed is not believed: it would take out what somebody wrote.
    const isPlausible = inserted !== undefined && inserted.length <= suggestion.replacement.length + NODE
    return [{ id, thread: entry.thread, place: suggestion.place, inserted: isPlausible ? inserted : undefined }]
  })
}

/** Whether words that an acceptance that lost has put in still stand in the text. */
export function stillStands(doc: Y.Doc, { place, inserted }: LostAcceptance): boolean {
  return inserted !== undefined && itemsIn(doc, place, inserted).length > 0
}

/**
 * Takes the words out of the text that acceptances that lost have put in, and nothing else: the characters themselves, wherever they are
 * by now. Taking out twice, here or anywhere, is taking out once. Answers whether anything was taken out.
 */
export function takeOutLost(doc: Y.Doc, origin: unknown): boolean {
  const standing = lostAcceptances(doc).filter((lost) => stillStands(doc, lost))
  if (standing.length === 0) return false
  doc.transact((transaction) => {
    for (const { place, inserted } of standing) {
      if (inserted === undefined) continue
      for (const item of itemsIn(doc, place, inserted, transaction)) item.delete(transaction)
    }
  }, origin)
  return true
}

/** The items of a range that stand in the segment's root; with a transaction they are split so that they hold the range alone. */
function itemsIn(doc: Y.Doc, place: ThreadPlace, range: Inserted, transaction?: Y.Transaction): Y.Item[] {
  const { client, length } = range
  const end = Math.min(range.clock + length, Y.getState(doc.store, client))
  const root = segmentRoot(doc, place.language, place.segment)
  const items: Y.Item[] = []
  for (let clock = range.clock; clock < end; ) {
    const item = itemAt(doc, Y.createID(client, clock), end, transaction)
    clock = item.id.clock + item.length
    if (item instanceof Y.Item && !item.deleted && rootOf(item) === root) items.push(item)
  }
  return items
}

function itemAt(doc: Y.Doc, id: Y.ID, end: number, transaction: Y.Transaction | undefined): Y.Item | Y.GC {
  const { store } = doc
  // Yjs's own type leaves out what was collected.
  const found: Y.Item | Y.GC = Y.getItem(store, id)
  if (transaction === undefined || !(found instanceof Y.Item)) return found
  const item = Y.getItemCleanStart(transaction, id)
  return item.id.clock + item.length > end
    ? Y.getItemCleanEnd(transaction, store, Y.createID(id.client, end - 1))
    : item
}

function rootOf(item: Y.Item): unknown {
  let type: unknown = item.parent
  while (type instanceof Y.AbstractType && type._item !== null) type = type._item.parent
  return type
}

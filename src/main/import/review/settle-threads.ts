import type * as Y from 'yjs'
import { readThreads } from '../../../shared/article/threads'
import { addImportedEntry, readThreadEntries, type ThreadEntry } from '../../../shared/article/threads-entries'

/**
 * Gives an imported article the comments and suggestions that `wanted` has, after a decision about its file: what it has already stays,
 * what is no longer wanted is taken back, as entries are never deleted. What people of this newsroom said is left alone.
 */
export function settleThreads(doc: Y.Doc, wanted: Y.Doc): void {
  const shown = new Set(readThreads(doc).map(({ id }) => id))
  const present = readThreadEntries(doc).filter(([id, entry]) => entry.by === null && shown.has(id))
  const wantedEntries = readThreadEntries(wanted).map(([, entry]) => entry)
  const wantedKeys = new Set(wantedEntries.map(keyOf))
  for (const [id, entry] of present) {
    if (wantedKeys.has(keyOf(entry))) continue
    addImportedEntry(doc, { kind: 'removed', entry: id }, { name: entry.name, at: entry.at })
  }
  const presentKeys = new Set(present.map(([, entry]) => keyOf(entry)))
  for (const entry of wantedEntries) {
    if (presentKeys.has(keyOf(entry))) continue
    const { by: _by, name, at, ...words } = entry
    addImportedEntry(doc, words, { name, at })
  }
}

function keyOf(entry: ThreadEntry): string {
  return JSON.stringify(Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

import { isEntryId, THREAD_LIMITS, ThreadEntry } from '../../shared/article/threads-entries'
import type { ArticleShape, Container, ShapeChange } from './article-shape'
import { UpdateRefused } from './read-update'
import { CONTENT, type Struct } from './update-struct'

/** An entry that an update adds to an article's threads. */
export interface AddedEntry {
  readonly id: string
  readonly entry: ThreadEntry
}

/** The entry that an item directly under `threads` adds; throws an `UpdateRefused` for whatever else an item there can be. */
export function readAddedEntry(container: Container, { content, values }: Struct): AddedEntry {
  const id = container.key
  if (container.depth > 0 || content !== CONTENT.any || values.length !== 1 || !isEntryId(id)) {
    throw invalid('not an entry')
  }
  const entry = ThreadEntry.safeParse(values[0])
  if (!entry.success) throw invalid(entry.error.message)
  return { id, entry: entry.data }
}

/**
 * Refuses, by throwing an `UpdateRefused`, entries under ids that are taken or more than an article may hold, and every deletion
 * of an entry: what was said in a review is neither changed nor taken away.
 */
export function checkThreads(shape: ArticleShape, added: readonly AddedEntry[], change: ShapeChange): void {
  if (added.length > 0) {
    const taken = new Set(shape.keysOf('threads'))
    for (const { id } of added) {
      // A second item of a key would take the first one's place.
      if (taken.has(id)) throw changed()
      taken.add(id)
    }
    if (taken.size > THREAD_LIMITS.entries) {
      throw new UpdateRefused({ code: 'comments-too-many', params: { limit: THREAD_LIMITS.entries } }, 'too many')
    }
  }
  for (const [client, ranges] of change.deleted) {
    const fresh = change.added.get(client) ?? []
    for (const { from, to } of ranges) {
      for (const { container } of shape.runsIn(client, { from, to: Math.min(to, shape.clockOf(client)) })) {
        if (container?.root === 'threads') throw changed()
      }
      if (fresh.some((run) => run.container?.root === 'threads' && run.from < to && from < run.to)) throw changed()
    }
  }
}

function changed(): UpdateRefused {
  return new UpdateRefused({ code: 'comment-changed', params: {} }, 'an entry that is there already')
}

function invalid(detail: string): UpdateRefused {
  return new UpdateRefused({ code: 'comment-invalid', params: {} }, detail)
}

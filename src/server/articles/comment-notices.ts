import type * as Y from 'yjs'
import { readThreads, type Thread } from '../../shared/article/threads'
import type { ThreadEntry } from '../../shared/article/threads-entries'
import type { NewsroomNotification } from '../../shared/workflow/history'
import { notificationsOfComment, type WrittenComment } from '../../shared/workflow/notifications'
import { type ArticleRecord, versionOf } from '../../shared/workflow/record'
import type { AddedEntry } from './thread-changes'

/**
 * Who is to be told of entries that were added to an article's threads; `doc` is the article with them, `at` the server's time.
 * Of a thread that was closed or opened again, and of what was taken back, nobody is told.
 */
export function commentNotices(
  record: ArticleRecord,
  doc: Y.Doc,
  added: readonly AddedEntry[],
  at: number,
): NewsroomNotification[] {
  if (added.length === 0) return []
  const threads = new Map(readThreads(doc).map((thread) => [thread.id, thread]))
  return added.flatMap(({ id, entry }) => {
    const thread = threads.get('thread' in entry ? entry.thread : id)
    if (thread === undefined || entry.by === null) return []
    const told = tellingOf(record, thread, entry)
    if (told === undefined) return []
    return notificationsOfComment(record, { ...told, language: thread.place.language, by: entry.by, at })
  })
}

function tellingOf(
  record: ArticleRecord,
  thread: Thread,
  entry: ThreadEntry,
): Pick<WrittenComment, 'kind' | 'participants' | 'quote'> | undefined {
  const participants = [thread, ...thread.replies].flatMap(({ by }) => (by === null ? [] : [by]))
  switch (entry.kind) {
    case 'comment':
    case 'reply':
      return { kind: 'commented', participants, quote: entry.text }
    case 'suggestion': {
      // Whoever approved the version can let the change in.
      const { stateBy } = versionOf(record, thread.place.language)
      return { kind: 'suggested', participants: [stateBy], quote: entry.replacement || entry.text }
    }
    case 'accepted':
      return { kind: 'suggestionAccepted', participants, quote: thread.replacement ?? '' }
    case 'declined':
      return { kind: 'suggestionDeclined', participants, quote: thread.replacement ?? '' }
    case 'resolved':
    case 'reopened':
    case 'removed':
      return undefined
  }
}

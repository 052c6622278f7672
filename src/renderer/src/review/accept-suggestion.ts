import type { Thread } from '../../../shared/article/threads'
import { applySuggestion } from '../../../shared/article/threads-accept'
import { addThreadEntry, type ThreadAuthor } from '../../../shared/article/threads-entries'
import type { ArticleReplica } from '../editor/replica/ArticleReplica'

/**
 * Puts a proposed change into the text as one step of undo, whether or not an editor shows it, and notes that it was accepted; answers
 * false, and does nothing, when the text is no longer as it was.
 */
export function acceptSuggestion(replica: ArticleReplica, suggestion: Thread, author: ThreadAuthor): boolean {
  // What an editor has begun and not handed over yet is part of the text.
  void replica.flush()
  let isDone = false
  replica.beginStep()
  replica.edit((doc) => {
    isDone = applySuggestion(doc, suggestion)
  })
  replica.beginStep()
  if (!isDone) return false
  const { language } = suggestion.place
  addThreadEntry(replica.doc, { kind: 'accepted', thread: suggestion.id, language }, author)
  return true
}

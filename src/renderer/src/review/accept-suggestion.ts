import { threadsRoot } from '../../../shared/article/roots'
import type { Thread } from '../../../shared/article/threads'
import { applySuggestion } from '../../../shared/article/threads-accept'
import { addThreadEntry, type ThreadAuthor } from '../../../shared/article/threads-entries'
import { lostAcceptances } from '../../../shared/article/threads-lost'
import type { ArticleReplica } from '../editor/replica/ArticleReplica'

/**
 * Puts a proposed change into the text as one step of undo, whether or not an editor shows it, and notes that it was accepted; answers
 * false, and does nothing, when the text is no longer as it was. Where it turns out that somebody else accepted it first, the step is
 * taken back and forgotten: undo and redo would bring words into the text twice.
 */
export function acceptSuggestion(replica: ArticleReplica, suggestion: Thread, author: ThreadAuthor): boolean {
  // What an editor has begun and not handed over yet is part of the text.
  void replica.flush()
  let applied: ReturnType<typeof applySuggestion>
  replica.beginStep()
  replica.edit((doc) => {
    applied = applySuggestion(doc, suggestion)
  })
  replica.beginStep()
  if (applied === undefined) return false
  const { language } = suggestion.place
  const { inserted } = applied
  const step = replica.lastStep()
  const words = { kind: 'accepted', thread: suggestion.id, language } as const
  const entry = addThreadEntry(replica.doc, inserted === undefined ? words : { ...words, inserted }, author)
  if (step === undefined) return true
  const threads = threadsRoot(replica.doc)
  const look = (): void => {
    if (!lostAcceptances(replica.doc).some(({ id }) => id === entry)) return
    threads.unobserve(look)
    step.takeBack()
  }
  threads.observe(look)
  return true
}

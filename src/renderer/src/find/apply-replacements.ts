import { countHits, replaceHits, type TextReplacement } from '../../../shared/find/replace-hits'
import type { ArticleReplica } from '../editor/replica/ArticleReplica'

/** Replaces stretches of the open article as one step of undo; answers how many still stood as they were found. */
export function applyReplacements(replica: ArticleReplica, replacements: readonly TextReplacement[]): number {
  // What an editor has begun and not handed over yet is part of the text.
  void replica.flush()
  let done = 0
  replica.beginStep()
  replica.edit((doc) => {
    done = countHits(replaceHits(doc, replacements))
  })
  replica.beginStep()
  return done
}

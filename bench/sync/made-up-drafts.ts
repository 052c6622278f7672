import * as Y from 'yjs'
import { addWord, sampleArticle } from '../../src/server/articles/testing/test-article'
import { newArticleId } from '../../src/shared/ids'
import type { Draft } from './side'

/** Ten texts are made; the rest are the same under ids of their own. */
const DIFFERENT = 10

/** Drafts whose states have about `bytes` bytes each. */
export function madeUpDrafts(count: number, bytes: number): Draft[] {
  const samples = Array.from({ length: Math.min(count, DIFFERENT) }, () => draftOf(bytes))
  return Array.from({ length: count }, (_, n) => withNewId(samples[n % samples.length]))
}

function withNewId(draft: Draft | undefined): Draft {
  if (draft === undefined) throw new Error('there are samples')
  return { ...draft, id: newArticleId() }
}

function draftOf(bytes: number): Draft {
  let paragraphs = 4
  let doc = sampleArticle(paragraphs)
  for (let state = Y.encodeStateAsUpdate(doc); state.byteLength < bytes; state = Y.encodeStateAsUpdate(doc)) {
    paragraphs += 1
    doc = sampleArticle(paragraphs)
  }
  return { id: newArticleId(), state: Y.encodeStateAsUpdate(doc), edit: addWord(doc) }
}

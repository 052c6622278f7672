import * as Y from 'yjs'
import { newSegmentId } from '../ids'
import type { Block } from './blocks'
import { bodyRoot, headlineRoot, type LanguageTag, languagesRoot, leadRoot, metaRoot, SCHEMA_VERSION } from './roots'
import { appendBlocks } from './write-body'

/** What an article starts with. */
export interface NewArticle {
  readonly language: LanguageTag
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly headline?: string
  readonly lead?: string
  readonly body?: readonly Block[]
}

/** A new article's document (`doc`, an empty one). Content is seeded here, once, and never by whoever opens it first (docs/sync-rules.md). */
export function createArticle(article: NewArticle, doc = new Y.Doc()): Y.Doc {
  doc.transact(() => {
    metaRoot(doc).set('schema', SCHEMA_VERSION)
    metaRoot(doc).set('createdAt', article.createdAt)
    metaRoot(doc).set('sourceLanguage', article.language)
    languagesRoot(doc).set(article.language, { addedAt: article.createdAt })
    if (article.headline !== undefined) headlineRoot(doc, article.language).insert(0, article.headline)
    if (article.lead !== undefined) leadRoot(doc, article.language).insert(0, article.lead)
    const body = article.body ?? []
    appendBlocks(
      bodyRoot(doc, article.language),
      body.length > 0 ? body : [{ type: 'paragraph', id: newSegmentId(), children: [] }],
    )
  })
  return doc
}

import type { FindQuery, TextHit } from '../../../shared/find/find-query'
import type { LibraryHit } from '../../../shared/find/library-hit'
import type { ArticleId } from '../../../shared/ids'
import type { Result } from '../../../shared/result'

/** Asks for the hits of a query in each of some texts. */
export interface TextsRequest {
  readonly kind: 'texts'
  readonly query: FindQuery
  readonly texts: readonly string[]
}

/** An article to be looked through. Its Yjs state comes along unless the thread has it as it was at `changedAt`. */
export interface ArticleToFind {
  readonly id: ArticleId
  readonly changedAt: number
  readonly state?: Uint8Array
}

/** Asks for the hits of a query in some articles; those that are given once stay with the thread. */
export interface ArticlesRequest {
  readonly kind: 'articles'
  readonly query: FindQuery
  readonly articles: readonly ArticleToFind[]
  /** So many hits are wanted at most. */
  readonly limit: number
}

/** Gives the thread a file of texts (find-shelf.ts). */
export interface UnpackRequest {
  readonly kind: 'unpack'
  readonly file: Uint8Array
}

/** Asks for a file with the texts of some articles, of those that the thread has. */
export interface PackRequest {
  readonly kind: 'pack'
  readonly ids: readonly ArticleId[]
}

/** What the find thread is asked. */
export type FindRequest = TextsRequest | ArticlesRequest | UnpackRequest | PackRequest

/** An article in which something was found. */
export interface FoundInArticle {
  readonly id: ArticleId
  readonly hits: readonly LibraryHit[]
}

/** What the find thread answers to each kind of request. */
export interface FindAnswers extends Record<FindRequest['kind'], unknown> {
  /** The hits of each text, in the texts' order. */
  readonly texts: readonly (readonly TextHit[])[]
  /** The articles with hits, in the order they were given. */
  readonly articles: readonly FoundInArticle[]
  /** What the file had, and as of when; nothing where it is damaged. */
  readonly unpack: readonly { readonly id: ArticleId; readonly changedAt: number }[]
  readonly pack: Uint8Array
}

/** The answer to a request, or why there is none. */
export type FindReply<K extends FindRequest['kind'] = FindRequest['kind']> = Result<FindAnswers[K]>

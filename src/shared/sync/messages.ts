import type { FailureCode } from '../failure'
import type { ArticleId } from '../ids'
import type { DeskId } from '../workflow/people'
import type { ArticleRecord } from '../workflow/record'

/**
 * A place in the server's log. `mark` is the random number the server drew for that entry: when the server's history was
 * rewritten (restored from an older backup) the same sequence number carries another mark, and both sides notice.
 * `{ seq: 0, mark: 0 }` is the beginning.
 */
export interface Cursor {
  readonly seq: number
  readonly mark: number
}

/** A range of the log, both ends included. */
export interface SeqRange {
  readonly from: number
  readonly to: number
}

/** One entry of the server's log as a laptop receives it. */
export type Change =
  | {
      readonly kind: 'update'
      readonly seq: number
      readonly articleId: ArticleId
      /** A Yjs update (V1). */
      readonly update: Uint8Array
    }
  | {
      readonly kind: 'record'
      readonly seq: number
      readonly articleId: ArticleId
      readonly record: ArticleRecord
    }
  | {
      /** The article is no longer to be seen by this account; what this laptop has not sent yet stays its own. */
      readonly kind: 'gone'
      readonly seq: number
      readonly articleId: ArticleId
    }

/** What a laptop asks for: everything after `after` that it may see, without the ranges it committed itself. */
export interface PullRequest {
  readonly after: Cursor
  /** Ranges after the cursor that this laptop's own pushes were given; ascending, at most 1,000. */
  readonly own: readonly SeqRange[]
  /** The answer stops before it would pass this size, but carries at least one change. */
  readonly maxBytes: number
}

/** The answer to a pull. */
export type PullAnswer =
  | {
      readonly kind: 'changes'
      readonly changes: readonly Change[]
      /** The place up to which this answer is complete. */
      readonly cursor: Cursor
      /** Whether the log goes on after it. */
      readonly more: boolean
    }
  | {
      /** The server does not know the cursor (its history was rewritten, or it is older than what the log keeps): compare everything. */
      readonly kind: 'compare'
      readonly cursor: Cursor
    }

/** One article's new text, sent by a laptop. */
export interface PushEntry {
  readonly articleId: ArticleId
  /** A Yjs update (V1) with everything the server has not acknowledged. */
  readonly update: Uint8Array
  /** For an article that is new to the server: the desk it is to belong to, one of the account's; otherwise the first of them. */
  readonly desk?: DeskId
}

/** What became of one pushed entry. */
export type PushOutcome =
  | {
      /** Committed to the server's database; `seq` is the last entry that holds it (an update that changed nothing gets the article's newest). */
      readonly kind: 'committed'
      readonly articleId: ArticleId
      readonly seq: number
      readonly mark: number
      /** Whether the log has a new entry for it: only then is `seq` the laptop's own, not to be asked for again. */
      readonly added: boolean
    }
  | {
      /** The update builds on text the server does not have: send the difference to `stateVector` instead. */
      readonly kind: 'base-missing'
      readonly articleId: ArticleId
      readonly stateVector: Uint8Array
    }
  | {
      /** Not accepted, nothing of it was kept; the reason as a failure's code and its words. */
      readonly kind: 'refused'
      readonly articleId: ArticleId
      readonly code: FailureCode
      readonly params: Readonly<Record<string, string | number>>
    }

/** Asks for what is missing of some articles; an empty state vector (no bytes) asks for all of it. */
export interface StatesRequest {
  readonly entries: readonly { readonly articleId: ArticleId; readonly stateVector: Uint8Array }[]
}

/** What a laptop lacks of one article, and what the server has. Articles it may not see are left out. */
export interface StateAnswer {
  readonly articleId: ArticleId
  /** A Yjs update (V1); may change nothing. */
  readonly update: Uint8Array
  readonly stateVector: Uint8Array
  readonly record: ArticleRecord
}

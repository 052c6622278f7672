import type { ArticleId } from '../../shared/ids'
import type { Cursor, PullAnswer, PullRequest, PushEntry, PushOutcome, StatesRequest } from '../../shared/sync/messages'
import type { StatesAnswer } from '../../shared/sync/wire'
import type { ArticleRecord } from '../../shared/workflow/record'

/** Why the server could not be asked: each asks for another behaviour of the sync engine (docs/sync-rules.md, SY rules). */
export type ConnectionProblem =
  /** No network, no answer in time, the connection broke: the request may or may not have been carried out. */
  | 'unreachable'
  /** The server answered that it cannot at the moment (5xx, starting, shutting down): nothing was carried out. */
  | 'unavailable'
  /** Too many requests; see `retryAfter`. */
  | 'busy'
  /** The token is no longer valid: sign in again. */
  | 'signed-out'
  /** This laptop was signed out for good by its owner or an administrator. */
  | 'revoked'
  /** The account may not do this at all. */
  | 'forbidden'
  /** The server's certificate is not trusted and nobody approved it. */
  | 'untrusted'
  /** The answer was not in the protocol: another program, another version, a captive portal. */
  | 'not-understood'
  /** The server's log does not have the place that was named as relied on: nothing was carried out. */
  | 'rewritten'

/** What a revoked laptop is told to remove. */
export type Wipe = 'session' | 'drafts-after-upload'

/** The rejection of every `ServerConnection` call that got no answer to work with. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError'
  readonly problem: ConnectionProblem
  /** Milliseconds after which the server wants to be asked again. */
  readonly retryAfter: number | undefined
  /** What a revoked laptop was told to remove: its session, and with `drafts-after-upload` its drafts once they are on the server. */
  readonly wipe: Wipe | undefined

  constructor(
    problem: ConnectionProblem,
    options: { readonly retryAfter?: number; readonly wipe?: Wipe; readonly cause?: unknown } = {},
  ) {
    super(problem, { cause: options.cause })
    this.problem = problem
    this.retryAfter = options.retryAfter
    this.wipe = options.wipe
  }
}

/** An article in the server's list: enough to show it before its text is here. `row` is an `ArticleRow` as the server computed it. */
export interface ListedArticle {
  readonly record: ArticleRecord
  readonly seq: number
  readonly row: unknown
}

/** The newsroom's server as the sync engine sees it. Every call rejects with a `ConnectionError`, and with nothing else. */
export interface ServerConnection {
  pull(request: PullRequest, signal: AbortSignal): Promise<PullAnswer>
  /** With `relied`, a place of the log, nothing is taken by a server whose log does not have it (`rewritten`). */
  push(entries: readonly PushEntry[], signal: AbortSignal, relied?: Cursor): Promise<readonly PushOutcome[]>
  states(request: StatesRequest, signal: AbortSignal): Promise<StatesAnswer>
  /** Articles this account may see, newest change first; `after` continues a list. */
  list(
    page: { readonly after?: { readonly seq: number; readonly id: ArticleId }; readonly limit: number },
    signal: AbortSignal,
  ): Promise<{ readonly articles: readonly ListedArticle[]; readonly head: Cursor }>
  /** Resolves when the log has gone past `after`, or after a while without news; the caller then pulls. */
  waitForChange(after: Cursor, signal: AbortSignal): Promise<void>
  /**
   * Says that a computer that was signed out for good has uploaded what it could, and keeps `kept` articles with changes of its own.
   * A server whose log does not have `relied`, the newest place that was acknowledged to it, does not take that (`rewritten`).
   */
  endUpload(kept: number, relied: Cursor, signal: AbortSignal): Promise<void>
}

import type { Clock } from '../../shared/clock'
import type { ArticleId } from '../../shared/ids'
import type { Cursor, PullAnswer, PullRequest, PushEntry, PushOutcome, StatesRequest } from '../../shared/sync/messages'
import type { StatesAnswer } from '../../shared/sync/wire'
import { ConnectionError, type ListedArticle, type ServerConnection } from './server-connection'

/** A call without an answer for this long is given up, however small (milliseconds). */
const PATIENCE_MS = 30_000
/** Bytes a millisecond below which a call counts as stuck; a slower line gets smaller calls after a failure or two. */
const SLOWEST = 16
/** A server holds a wait for news up to 25 seconds (docs/sync-rules.md); then it answers or is gone. */
const WAIT_MS = 40_000

/**
 * A connection on which no call stays open for ever: a server that is there for the network and does not answer any more is
 * `unreachable` after a bounded time, whatever the transport notices ([SY6]). Anything else that is thrown becomes `not-understood`.
 */
export class BoundedConnection implements ServerConnection {
  readonly #inner: ServerConnection
  readonly #clock: Clock

  constructor(inner: ServerConnection, clock: Clock) {
    this.#inner = inner
    this.#clock = clock
  }

  pull(request: PullRequest, signal: AbortSignal): Promise<PullAnswer> {
    return this.#bounded(request.maxBytes, signal, (inner) => this.#inner.pull(request, inner))
  }

  push(entries: readonly PushEntry[], signal: AbortSignal, relied?: Cursor): Promise<readonly PushOutcome[]> {
    const bytes = entries.reduce((sum, { update }) => sum + update.byteLength, 0)
    return this.#bounded(bytes, signal, (inner) => this.#inner.push(entries, inner, relied))
  }

  states(request: StatesRequest, signal: AbortSignal): Promise<StatesAnswer> {
    // What comes back is not known before: as much as the largest answer may be.
    return this.#bounded(request.entries.length * 50_000, signal, (inner) => this.#inner.states(request, inner))
  }

  list(
    page: { readonly after?: { readonly seq: number; readonly id: ArticleId }; readonly limit: number },
    signal: AbortSignal,
  ): Promise<{ readonly articles: readonly ListedArticle[]; readonly head: Cursor }> {
    return this.#bounded(page.limit * 1_000, signal, (inner) => this.#inner.list(page, inner))
  }

  waitForChange(after: Cursor, signal: AbortSignal): Promise<void> {
    return this.#within(WAIT_MS, signal, (inner) => this.#inner.waitForChange(after, inner))
  }

  endUpload(kept: number, relied: Cursor, signal: AbortSignal): Promise<void> {
    return this.#bounded(0, signal, (inner) => this.#inner.endUpload(kept, relied, inner))
  }

  #bounded<T>(bytes: number, signal: AbortSignal, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return this.#within(PATIENCE_MS + bytes / SLOWEST, signal, call)
  }

  #within<T>(milliseconds: number, outer: AbortSignal, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController()
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const giveUp = (): void => {
      controller.abort()
      reject(new ConnectionError('unreachable'))
    }
    if (outer.aborted) return Promise.reject(new ConnectionError('unreachable'))
    outer.addEventListener('abort', giveUp, { once: true })
    const cancel = this.#clock.after(milliseconds, giveUp)
    call(controller.signal)
      .then(resolve, (error: unknown) =>
        reject(error instanceof ConnectionError ? error : new ConnectionError('not-understood', { cause: error })),
      )
      .finally(() => {
        cancel()
        outer.removeEventListener('abort', giveUp)
      })
    return promise
  }
}

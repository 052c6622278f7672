import type { Clock } from '../../shared/clock'
import type { Cursor } from '../../shared/sync/messages'
import type { ServerConnection } from './server-connection'

/** An answer within this time (milliseconds) came at once. */
export const AT_ONCE_MS = 1_000

/** What a watch for news is made of. */
export interface NewsWatchParts {
  readonly connection: Pick<ServerConnection, 'waitForChange'>
  readonly clock: Clock
  /** The server may have news; `atOnce`: it answered without having waited for any. */
  readonly onNews: (heard: { readonly atOnce: boolean }) => void
  /** The line broke meanwhile: see `takeFailure`. */
  readonly onBroken: () => void
}

/** Waits at the server for news, with one request at a time. */
export class NewsWatch {
  readonly #parts: NewsWatchParts
  #running: { readonly after: Cursor; readonly over: AbortController } | undefined
  #failure: unknown

  constructor(parts: NewsWatchParts) {
    this.#parts = parts
  }

  /** Waits for news behind a place of the log, unless that is being done. */
  begin(after: Cursor): void {
    const { connection, clock, onNews, onBroken } = this.#parts
    if (this.#running?.after.seq === after.seq && this.#running.after.mark === after.mark) return
    this.stop()
    const running = { after, over: new AbortController() }
    this.#running = running
    const beganAt = clock.now()
    connection.waitForChange(after, running.over.signal).then(
      () => {
        if (this.#running !== running) return
        this.#running = undefined
        onNews({ atOnce: clock.now() - beganAt < AT_ONCE_MS })
      },
      (error: unknown) => {
        if (this.#running !== running) return
        this.#running = undefined
        this.#failure = error
        onBroken()
      },
    )
  }

  /** Waits no longer. */
  stop(): void {
    const running = this.#running
    this.#running = undefined
    running?.over.abort()
  }

  /** Waits no longer, and nothing counts that came of waiting before: it was seen to, or asked with a session that has ended. */
  forget(): void {
    this.stop()
    this.#failure = undefined
  }

  /** How the wait broke since this was last asked; undefined when it did not. */
  takeFailure(): unknown {
    const failure = this.#failure
    this.#failure = undefined
    return failure
  }
}

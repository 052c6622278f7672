import type { Clock } from '../../shared/clock'
import type { Cursor } from '../../shared/sync/messages'
import type { NewsroomStore, Visibility } from '../store/newsroom-store'

/** A wait ends after this long without news (milliseconds): shorter than what proxies allow a silent connection. */
export const LONGEST_WAIT = 25_000
/** What several people write within this time wakes a reader once (milliseconds), and longer by so much for each who waits. */
const GATHER = 400
/** A busy newsroom has hundreds who wait: each looks into the log at every waking, which must not keep the database busy. */
const GATHER_EACH = 4

/** Readers who wait for something new that they may see. */
export class WaitingReaders {
  readonly #store: NewsroomStore
  readonly #clock: Clock
  readonly #waits = new Set<AbortController>()
  #stopped = false

  constructor(store: NewsroomStore, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  /** Resolves when the log has something for the reader after the cursor, after a while, or when `signal` is aborted; rejects when the store does. */
  async wait(after: Cursor, reader: Visibility, signal: AbortSignal): Promise<void> {
    const over = new AbortController()
    const end = (): void => over.abort()
    if (signal.aborted || this.#stopped) return
    signal.addEventListener('abort', end)
    const cancelLongest = this.#clock.after(LONGEST_WAIT, end)
    const changes = new Changes(over.signal)
    const unsubscribe = this.#store.subscribe(() => changes.note())
    this.#waits.add(over)
    try {
      await this.#watch(after, reader, changes, over.signal)
    } finally {
      over.abort()
      cancelLongest()
      unsubscribe()
      signal.removeEventListener('abort', end)
      this.#waits.delete(over)
    }
  }

  /** Ends every wait, and those that are still to come at once. */
  stop(): void {
    this.#stopped = true
    for (const wait of this.#waits) wait.abort()
  }

  async #watch(after: Cursor, reader: Visibility, changes: Changes, over: AbortSignal): Promise<void> {
    let cursor = after
    while (!over.aborted) {
      changes.forget()
      const page = await this.#store.readLog(cursor, reader, { except: [], maxBytes: 1 })
      if (page.kind === 'unknown' || page.entries.length > 0) return
      cursor = page.end
      await changes.next()
      await this.#gather(over)
    }
  }

  /** Lets a moment pass, unless the wait is over. */
  async #gather(over: AbortSignal): Promise<void> {
    if (over.aborted) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const cancel = this.#clock.after(GATHER + GATHER_EACH * this.#waits.size, resolve)
    over.addEventListener('abort', () => resolve())
    await promise
    cancel()
  }
}

/** Whether something happened since it was last asked; the end of the wait counts. */
class Changes {
  #noted = false
  #wake: (() => void) | undefined

  constructor(over: AbortSignal) {
    over.addEventListener('abort', () => this.note())
  }

  note(): void {
    this.#noted = true
    this.#wake?.()
  }

  forget(): void {
    this.#noted = false
  }

  async next(): Promise<void> {
    if (this.#noted) return
    await new Promise<void>((resolve) => {
      this.#wake = resolve
    })
  }
}

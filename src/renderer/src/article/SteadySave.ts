import type { ArticleReplica } from '../editor/replica/ArticleReplica'
import type { SaveState } from '../editor/replica/Outbox'
import type { Timers } from '../editor/replica/timers'

/** “Saved” is said when nothing was written for so long, in milliseconds: while somebody writes, the words do not flicker with each key. */
const REST = 200

/**
 * Where an article's text stands, as it is said to people. `saving` and `failing` are told at once, `saved` only after a pause: what is said
 * is never better than what is.
 */
export class SteadySave {
  readonly #replica: Pick<ArticleReplica, 'subscribe' | 'getSnapshot'>
  readonly #timers: Timers
  #said: SaveState

  constructor(replica: Pick<ArticleReplica, 'subscribe' | 'getSnapshot'>, timers: Timers) {
    this.#replica = replica
    this.#timers = timers
    this.#said = replica.getSnapshot().save
  }

  /** Calls `listener` when something else is to be said; for `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    let cancel: (() => void) | undefined
    const say = (): void => {
      const { save } = this.#replica.getSnapshot()
      if (save === this.#said || (save.kind === 'saving' && this.#said.kind === 'saving')) return
      this.#said = save
      listener()
    }
    const look = (): void => {
      cancel?.()
      cancel = undefined
      if (this.#replica.getSnapshot().save.kind === 'saved') cancel = this.#timers.after(REST, say)
      else say()
    }
    const leave = this.#replica.subscribe(look)
    // It may have changed since it was last said.
    look()
    return () => {
      cancel?.()
      leave()
    }
  }

  /** What is to be said; the same object until it changes. */
  readonly getSnapshot = (): SaveState => this.#said
}

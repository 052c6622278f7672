import type { ArticleId } from '../../shared/ids'
import type { SyncStatus } from '../../shared/sync/status'

/** What changed: the whole's status, and articles whose own status may have changed. */
export type SyncListener = (change: { readonly status: SyncStatus; readonly articles: readonly ArticleId[] }) => void

/** Tells listeners how the exchange stands: once a turn, about everything that changed in it. */
export class StatusFeed {
  readonly #status: () => SyncStatus
  readonly #listeners = new Set<SyncListener>()
  readonly #changed = new Set<ArticleId>()
  #telling = false

  constructor(status: () => SyncStatus) {
    this.#status = status
  }

  /** Calls `listener` with what changes from now on; returns its removal. */
  subscribe(listener: SyncListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Something may have changed: the whole's status, or that of articles. */
  tell(articles: readonly ArticleId[] = []): void {
    for (const id of articles) this.#changed.add(id)
    if (this.#telling) return
    this.#telling = true
    queueMicrotask(() => {
      this.#telling = false
      const changed = [...this.#changed]
      this.#changed.clear()
      const status = this.#status()
      for (const listener of this.#listeners) listener({ status, articles: changed })
    })
  }
}

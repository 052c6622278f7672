import type { SearchDocument } from './search-document'

/** A change that waits for the worker: a document to add or, if undefined, an id to remove. */
export interface QueuedChange {
  readonly id: string
  readonly document: SearchDocument | undefined
  readonly ticket: number
}

/** Texts of this many UTF-16 units, or this many changes, go to the worker at once: some 10 ms of work, so that a query never waits long. */
const BATCH_UNITS = 200_000
const BATCH_CHANGES = 64

/** Changes in the order they were asked for, the latest for each id only; and who waits for which to be done. */
export class ChangeQueue {
  #waiting = new Map<string, QueuedChange>()
  #taken: QueuedChange[] = []
  #waiters: { ticket: number; done: () => void; refuse: (error: unknown) => void }[] = []
  #nextTicket = 0
  #oneByOne = false

  /** How many changes are not done. */
  get length(): number {
    return this.#waiting.size + this.#taken.length
  }

  /** Queues changes; resolves when all of them, or later ones in their place, are done. */
  push(changes: readonly { id: string; document: SearchDocument | undefined }[]): Promise<void> {
    for (const { id, document } of changes) {
      this.#waiting.delete(id)
      this.#waiting.set(id, { id, document, ticket: this.#nextTicket++ })
    }
    if (changes.length === 0) return Promise.resolve()
    return new Promise((done, refuse) => this.#waiters.push({ ticket: this.#nextTicket - 1, done, refuse }))
  }

  /** Takes the next batch, to be followed by `finish` or `fail`; empty if there is none, or one is out already. */
  take(): readonly QueuedChange[] {
    if (this.#taken.length > 0) return []
    let units = 0
    for (const change of this.#waiting.values()) {
      const fields = change.document?.fields
      units +=
        fields === undefined
          ? 0
          : fields.headline.length + fields.text.length + fields.captions.length + fields.names.length
      if (this.#taken.length > 0 && (units > BATCH_UNITS || this.#taken.length >= BATCH_CHANGES || this.#oneByOne))
        break
      this.#taken.push(change)
    }
    for (const { id } of this.#taken) this.#waiting.delete(id)
    return this.#taken
  }

  /** The batch is done: whoever waited for it goes on. */
  finish(): void {
    this.#taken = []
    if (this.#waiting.size === 0) this.#oneByOne = false
    this.#wake()
  }

  /**
   * The worker died over the batch: its changes wait again, from now on one by one. A change that was alone is to blame and
   * is given up; it is returned.
   */
  fail(): QueuedChange | undefined {
    const [culprit, ...others] = this.#taken
    if (culprit !== undefined && others.length === 0 && this.#oneByOne) {
      this.#taken = []
      this.#wake()
      return culprit
    }
    this.#oneByOne = true
    const waiting = this.#waiting
    this.#waiting = new Map(this.#taken.filter(({ id }) => !waiting.has(id)).map((change) => [change.id, change]))
    for (const [id, change] of waiting) this.#waiting.set(id, change)
    this.#taken = []
    return undefined
  }

  /** Drops everything; whoever waits is refused with the error, or let go if there is none. */
  abandon(error?: unknown): void {
    for (const { done, refuse } of this.#waiters) {
      if (error === undefined) done()
      else refuse(error)
    }
    this.#waiters = []
    this.#waiting.clear()
    this.#taken = []
  }

  #wake(): void {
    const [next] = this.#waiting.values()
    const undone = next?.ticket ?? Number.POSITIVE_INFINITY
    const awake = this.#waiters.filter(({ ticket }) => ticket < undone)
    this.#waiters = this.#waiters.filter(({ ticket }) => ticket >= undone)
    for (const { done } of awake) done()
  }
}

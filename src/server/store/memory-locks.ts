/** Locks by name, each held by one owner at a time and passed on in the order of asking. */
export class MemoryLocks {
  readonly #held = new Map<string, { readonly owner: object; readonly waiting: { owner: object; go: () => void }[] }>()

  /** Resolves when `owner` holds the lock; at once when it does already. */
  acquire(name: string, owner: object): Promise<void> {
    const lock = this.#held.get(name)
    if (lock === undefined) {
      this.#held.set(name, { owner, waiting: [] })
      return Promise.resolve()
    }
    if (lock.owner === owner) return Promise.resolve()
    return new Promise((go) => lock.waiting.push({ owner, go }))
  }

  /** Whether `owner` holds the lock. */
  holds(name: string, owner: object): boolean {
    return this.#held.get(name)?.owner === owner
  }

  /** Lets go of every lock of `owner`, and of its places in the queues. */
  releaseAll(owner: object): void {
    for (const [name, lock] of this.#held) {
      const waiting = lock.waiting.filter((each) => each.owner !== owner)
      if (lock.owner !== owner) {
        this.#held.set(name, { owner: lock.owner, waiting })
        continue
      }
      const next = waiting.shift()
      if (next === undefined) {
        this.#held.delete(name)
      } else {
        this.#held.set(name, { owner: next.owner, waiting })
        next.go()
      }
    }
  }

  /** Forgets every lock and lets everyone who waits go on, to find out why. */
  clear(): void {
    const waiting = [...this.#held.values()].flatMap((lock) => lock.waiting)
    this.#held.clear()
    for (const { go } of waiting) go()
  }
}

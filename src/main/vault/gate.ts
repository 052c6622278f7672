/** Lets any number of tasks run at a time, or one that must be alone; who waits longest for being alone is not kept waiting for ever. */
export class Gate {
  #inside = 0
  #closed: Promise<void> | undefined
  #onEmpty: (() => void) | undefined

  /** Runs a task beside others. */
  async pass<T>(task: () => Promise<T>): Promise<T> {
    while (this.#closed !== undefined) await this.#closed
    this.#inside += 1
    try {
      return await task()
    } finally {
      this.#inside -= 1
      if (this.#inside === 0) this.#onEmpty?.()
    }
  }

  /** Runs a task while no other runs. */
  async alone<T>(task: () => Promise<T>): Promise<T> {
    while (this.#closed !== undefined) await this.#closed
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#closed = promise
    try {
      if (this.#inside > 0) {
        await new Promise<void>((empty) => {
          this.#onEmpty = empty
        })
      }
      return await task()
    } finally {
      this.#onEmpty = undefined
      this.#closed = undefined
      resolve()
    }
  }
}

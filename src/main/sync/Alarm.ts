import type { Clock } from '../../shared/clock'

/** Something a task sleeps on until it is called, or until a time has passed. A call while nobody sleeps wakes the next sleeper at once. */
export class Alarm {
  readonly #clock: Clock
  #called = false
  #wake: (() => void) | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Wakes the sleeper. */
  call(): void {
    this.#called = true
    this.#wake?.()
  }

  /** Resolves when called, or after `milliseconds`; without them only when called. */
  async sleep(milliseconds?: number): Promise<void> {
    if (!this.#called) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#wake = resolve
      const cancel = milliseconds === undefined ? undefined : this.#clock.after(milliseconds, resolve)
      await promise
      cancel?.()
      this.#wake = undefined
    }
    this.#called = false
  }
}

/** The first wait after a failure, and the longest; in milliseconds. */
const FIRST_MS = 1_000
const LONGEST_MS = 60_000

/**
 * How long to wait before the next attempt: doubling from one second to a minute, each time somewhere in the upper half of it, so
 * that a newsroom's laptops do not all come back at the same moment ([SY6]).
 */
export class BackOff {
  readonly #random: () => number
  #failures = 0

  /** `random` gives numbers in [0, 1). */
  constructor(random: () => number) {
    this.#random = random
  }

  /** Milliseconds to wait after one more failure. */
  next(): number {
    const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(this.#failures, 16))
    this.#failures += 1
    return Math.round(full * (0.5 + this.#random() / 2))
  }

  /** Something worked, or there is a reason to believe that it will. */
  reset(): void {
    this.#failures = 0
  }
}

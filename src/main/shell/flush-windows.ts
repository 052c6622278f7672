import { randomUUID } from 'node:crypto'

/** A window that did not answer in this time (milliseconds) is closed all the same: it crashed or hangs. */
const PATIENCE = 5000

/** Asks windows for what they have not sent yet, and knows when they have answered. */
export class FlushWindows {
  readonly #waiting = new Map<string, () => void>()

  /** Resolves when the window that `ask` was sent to has answered, or after five seconds. */
  ask(send: (token: string) => void): Promise<void> {
    const token = randomUUID()
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(token)
        resolve()
      }
      const timer = setTimeout(done, PATIENCE)
      this.#waiting.set(token, done)
      send(token)
    })
  }

  /** A window answered. */
  answered(token: string): void {
    this.#waiting.get(token)?.()
  }
}

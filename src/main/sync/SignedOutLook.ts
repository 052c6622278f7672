import type { Clock } from '../../shared/clock'
import { ConnectionError, type ServerConnection } from './server-connection'

/** A computer whose session has ended asks this often whether it was signed out for good (milliseconds). */
const LOOK_EVERY_MS = 3_600_000

/** What a look is made of. */
export interface SignedOutLookParts {
  readonly connection: Pick<ServerConnection, 'list'>
  readonly clock: Clock
  /** It is time for another look. */
  readonly onDue: () => void
}

/**
 * The one question of a computer whose session the server ended: whether it was signed out for good since. The server knows an ended
 * token too, and answers it with nothing but that ([SY10]).
 */
export class SignedOutLook {
  readonly #parts: SignedOutLookParts
  #due = true
  #cancel: (() => void) | undefined

  constructor(parts: SignedOutLookParts) {
    this.#parts = parts
  }

  /** The next look asks, however short ago the last one was. */
  renew(): void {
    this.stop()
    this.#due = true
  }

  /** The server has just said that the session has ended: nothing is asked for an hour. */
  rest(): void {
    this.stop()
    this.#cancel = this.#parts.clock.after(LOOK_EVERY_MS, () => {
      this.#due = true
      this.#parts.onDue()
    })
  }

  /** Nothing is asked until `renew`. */
  stop(): void {
    this.#due = false
    this.#cancel?.()
  }

  /** Asks, if it is time to; rejects with a `ConnectionError` unless the session has ended and nothing else. */
  async look(signal: AbortSignal): Promise<void> {
    if (!this.#due) return
    try {
      await this.#parts.connection.list({ limit: 1 }, signal)
    } catch (error) {
      if (!(error instanceof ConnectionError && error.problem === 'signed-out')) throw error
    }
    this.rest()
  }
}

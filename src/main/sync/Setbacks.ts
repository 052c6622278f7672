import type { Clock } from '../../shared/clock'
import { DeskError } from '../../shared/failure'
import type { SyncProblem } from '../../shared/sync/status'
import { BackOff } from './back-off'
import { ConnectionError, type ConnectionProblem } from './server-connection'

/** Why a turn of the exchange failed. */
export type Setback = Exclude<ConnectionProblem, 'rewritten'> | 'disk' | 'unexpected'

/** A line that broke more often than this lately gets no smaller pieces than that. */
const MOST_BROKEN = 4

/** Why a turn of the exchange failed, by what it threw. */
export function setbackOf(error: unknown): Setback {
  if (error instanceof ConnectionError) {
    // Asked of the last upload alone, which knows what to do; only then is it asked for again after a while.
    return error.problem === 'rewritten' ? 'unavailable' : error.problem
  }
  return error instanceof DeskError ? 'disk' : 'unexpected'
}

/** What went wrong with the exchange lately, and for how long it is left alone after that. */
export class Setbacks {
  readonly #clock: Clock
  readonly #backOff: BackOff
  #problem: SyncProblem | 'unreachable' | undefined
  #retryAt: number | null = null
  #broken = 0

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock
    this.#backOff = new BackOff(random)
  }

  /** Why the last turn failed; undefined when it did not. */
  get problem(): SyncProblem | 'unreachable' | undefined {
    return this.#problem
  }

  /** When the next turn begins (milliseconds since 1970); null when the last one did not fail. */
  get retryAt(): number | null {
    return this.#retryAt
  }

  /** How often the line broke lately: the more often, the smaller are the pieces that are sent over it (`scaled`). */
  get broken(): number {
    return this.#broken
  }

  /** A turn failed; answers how long to wait before the next (milliseconds), which is never less than the server asked for. */
  failed(problem: Exclude<Setback, 'signed-out' | 'revoked'>, error: unknown): number {
    const asked = error instanceof ConnectionError ? (error.retryAfter ?? 0) : 0
    const wait = Math.max(asked, this.#backOff.next())
    this.#problem = problem
    if (problem === 'unreachable') this.#broken = Math.min(MOST_BROKEN, this.#broken + 1)
    this.#retryAt = this.#clock.now() + wait
    return wait
  }

  /** A turn went through. */
  succeeded(): void {
    this.#backOff.reset()
    this.#broken = Math.max(0, this.#broken - 1)
    this.#problem = undefined
    this.#retryAt = null
  }

  /** The next failure is waited after as the first one is: a person asked for it, or the network is back. */
  waitNoLonger(): void {
    this.#backOff.reset()
  }
}

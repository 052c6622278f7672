import type { Clock } from '../../shared/clock'
import type { SyncState } from './SyncState'

/** Days that are kept. */
const DAYS = 62
/** Counted bytes go to the file when they have grown by this much, or by another minute. */
const KEEP_EVERY_MS = 60_000

/** Bytes that went over the line. */
export interface TrafficSum {
  readonly sent: number
  readonly received: number
}

/** Counts what goes over the line, by day of this computer's calendar. */
export class TrafficCounter {
  readonly #state: SyncState
  readonly #clock: Clock
  #sent = 0
  #received = 0
  #keptAt: number

  constructor(state: SyncState, clock: Clock) {
    this.#state = state
    this.#clock = clock
    this.#keptAt = clock.now()
  }

  /** Adds bytes that went over the line. */
  add({ sent, received }: { readonly sent: number; readonly received: number }): void {
    this.#sent += sent
    this.#received += received
    if (Math.abs(this.#clock.now() - this.#keptAt) >= KEEP_EVERY_MS) this.keep()
  }

  /** What went over the line today and in the last `days` days, today among them. */
  sums(days: number): { readonly today: TrafficSum; readonly days: TrafficSum } {
    const now = this.#clock.now()
    const here = [this.#sent, this.#received] as const
    const since = dayOf(new Date(now).setDate(new Date(now).getDate() - days + 1))
    const kept = Object.entries(this.#state.traffic)
    return {
      today: sumOf([here, ...kept.flatMap(([day, bytes]) => (day === dayOf(now) ? [bytes] : []))]),
      days: sumOf([here, ...kept.flatMap(([day, bytes]) => (day >= since ? [bytes] : []))]),
    }
  }

  /** Puts down what was counted. */
  keep(): void {
    this.#keptAt = this.#clock.now()
    if (this.#sent + this.#received === 0) return
    const day = dayOf(this.#clock.now())
    const [sent, received] = this.#state.traffic[day] ?? [0, 0]
    const days = { ...this.#state.traffic, [day]: [sent + this.#sent, received + this.#received] as const }
    const kept = Object.keys(days).sort().slice(-DAYS)
    this.#state.commit({ traffic: Object.fromEntries(kept.map((each) => [each, days[each] ?? [0, 0]])) })
    this.#sent = 0
    this.#received = 0
  }
}

function sumOf(bytes: readonly (readonly [sent: number, received: number])[]): TrafficSum {
  return {
    sent: bytes.reduce((sum, [sent]) => sum + sent, 0),
    received: bytes.reduce((sum, [, received]) => sum + received, 0),
  }
}

/** The day of a time by this computer's calendar, as `2026-01-31`. */
function dayOf(milliseconds: number): string {
  const date = new Date(milliseconds)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

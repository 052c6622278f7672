import * as Y from 'yjs'
import { type Failure, failureOf } from '../../../../shared/failure'
import type { Result } from '../../../../shared/result'
import type { Timers } from './timers'

/** Hands an update to main; its success means that the update is on this computer's disk. */
export type SendUpdate = (update: Uint8Array) => Promise<Result<{ readonly sequence: number }>>

/** Where what was written stands: `saved` is said only when main has acknowledged everything. */
export type SaveState =
  | {
      readonly kind: 'saved' /** Milliseconds since the epoch; undefined when nothing was written yet. */
      readonly at?: number
    }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failing'; readonly failure: Failure }

/** How long keystrokes are gathered before they are sent as one update, in milliseconds. */
const GATHER = 20
/** Waits between attempts after a failure, in milliseconds; the last one repeats. */
const RETRIES = [500, 1000, 2000, 5000] as const

/** Sends local updates to main, one after the other and in order, and again until each is acknowledged. */
export class Outbox {
  readonly #send: SendUpdate
  readonly #timers: Timers
  readonly #onChange: () => void
  #state: SaveState = { kind: 'saved' }
  #gathered: Uint8Array[] = []
  #attempt: Promise<void> | undefined
  #failures = 0
  #cancelTimer: (() => void) | undefined

  constructor(send: SendUpdate, timers: Timers, onChange: () => void) {
    this.#send = send
    this.#timers = timers
    this.#onChange = onChange
  }

  /** Where what was written stands; the same object until it changes. */
  get state(): SaveState {
    return this.#state
  }

  /** Takes an update to be sent with those of the same burst. */
  add(update: Uint8Array): void {
    this.#gathered.push(update)
    if (this.#state.kind === 'saved') this.#enter({ kind: 'saving' })
    if (this.#attempt === undefined && this.#cancelTimer === undefined) this.#schedule(GATHER)
  }

  /** Sends all there is now; settles when it was acknowledged, or refused (see `state`). */
  async flush(): Promise<void> {
    while (this.#attempt !== undefined || this.#gathered.length > 0) {
      await (this.#attempt ?? this.#start())
      if (this.#state.kind === 'failing') return
    }
  }

  /** Forgets the timers; what is not sent yet can still be flushed. */
  stop(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
  }

  #schedule(milliseconds: number): void {
    this.#cancelTimer = this.#timers.after(milliseconds, () => {
      this.#cancelTimer = undefined
      void this.#start()
    })
  }

  #start(): Promise<void> {
    this.stop()
    const attempt = this.#deliver().finally(() => {
      this.#attempt = undefined
      this.#settle()
    })
    this.#attempt = attempt
    return attempt
  }

  async #deliver(): Promise<void> {
    const updates = this.#gathered
    this.#gathered = []
    const update = updates.length === 1 && updates[0] !== undefined ? updates[0] : Y.mergeUpdates(updates)
    const failure = await this.#failureOf(update)
    if (failure === undefined) {
      this.#failures = 0
      return
    }
    // Kept in front of what was written meanwhile: main gets everything, in the order it was written.
    this.#gathered.unshift(update)
    this.#failures += 1
    this.#enter({ kind: 'failing', failure })
  }

  async #failureOf(update: Uint8Array): Promise<Failure | undefined> {
    try {
      const result = await this.#send(update)
      return result.ok ? undefined : result.failure
    } catch (error) {
      return failureOf(error)
    }
  }

  #settle(): void {
    if (this.#failures > 0) this.#schedule(RETRIES[Math.min(this.#failures, RETRIES.length) - 1] ?? 5000)
    else if (this.#gathered.length > 0) {
      if (this.#state.kind === 'failing') this.#enter({ kind: 'saving' })
      this.#schedule(GATHER)
    } else this.#enter({ kind: 'saved', at: this.#timers.now() })
  }

  #enter(state: SaveState): void {
    this.#state = state
    this.#onChange()
  }
}

import * as Y from 'yjs'
import type { Timers } from './timers'

/**
 * Gathers the updates that arrive within one tick and applies them as one: Lexical's binding drifts from the document when
 * several are applied before it has committed the first. While anyone holds it (an input method is composing), it waits.
 */
export class Inbox {
  readonly #apply: (update: Uint8Array) => void
  readonly #timers: Timers
  #waiting: Uint8Array[] = []
  #holds = 0
  #cancelTick: (() => void) | undefined

  constructor(apply: (update: Uint8Array) => void, timers: Timers) {
    this.#apply = apply
    this.#timers = timers
  }

  /** Takes an update that others wrote. */
  add(update: Uint8Array): void {
    this.#waiting.push(update)
    this.#schedule()
  }

  /** Whether someone holds the updates back at present. */
  get isHeld(): boolean {
    return this.#holds > 0
  }

  /** Holds updates back until what it returns is called. */
  hold(): () => void {
    this.#holds += 1
    let held = true
    return () => {
      if (!held) return
      held = false
      this.#holds -= 1
      this.#schedule()
    }
  }

  /** Drops what waits and stops. */
  stop(): void {
    this.#cancelTick?.()
    this.#cancelTick = undefined
    this.#waiting = []
  }

  #schedule(): void {
    if (this.#waiting.length === 0 || this.isHeld || this.#cancelTick !== undefined) return
    this.#cancelTick = this.#timers.after(0, () => {
      this.#cancelTick = undefined
      if (this.isHeld || this.#waiting.length === 0) return
      this.#apply(Y.mergeUpdates(this.#waiting.splice(0)))
    })
  }
}

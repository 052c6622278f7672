import type { Clock } from '../../shared/clock'

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  #now: number
  readonly #tasks = new Set<{ readonly at: number; readonly task: () => void }>()

  constructor(now = Date.UTC(2026, 0, 5, 8)) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  after(milliseconds: number, task: () => void): () => void {
    const entry = { at: this.#now + milliseconds, task }
    this.#tasks.add(entry)
    return () => {
      this.#tasks.delete(entry)
    }
  }

  /** How many timers are waiting. */
  get waiting(): number {
    return this.#tasks.size
  }

  /** Moves the time on and runs what is due on the way, in order. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds
    for (let due = this.#firstDue(end); due !== undefined; due = this.#firstDue(end)) {
      this.#now = Math.max(this.#now, due.at)
      this.#tasks.delete(due)
      due.task()
    }
    this.#now = end
  }

  /** Sets the clock as a person or a time server does: timers are unaffected. */
  set(now: number): void {
    this.#now = now
  }

  #firstDue(end: number): { readonly at: number; readonly task: () => void } | undefined {
    return [...this.#tasks].filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0]
  }
}

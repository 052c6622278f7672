import type { Clock } from '../shared/clock'

/** Events that a simulation may take at most: more means that somebody asks in a circle. */
const MOST_EVENTS = 150_000
/** Node's own; taken before anything can put another in its place. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

interface Planned {
  readonly at: number
  readonly order: number
  readonly task: () => void
  cancelled: boolean
}

/** A simulation that does not come to rest. */
export class Restless extends Error {
  override readonly name = 'Restless'
}

/** The one time of a simulation: what is planned happens in its order, and between two events every promise that can settle does. */
export class VirtualTime {
  #now: number
  #order = 0
  #events = 0
  readonly #heap: Planned[] = []

  constructor(now: number) {
    this.#now = now
  }

  /** Milliseconds since 1970 by the only clock that is right. */
  get now(): number {
    return this.#now
  }

  /** How many events there were. */
  get events(): number {
    return this.#events
  }

  /** Runs `task` after some milliseconds, behind everything planned for the same time before; the returned function takes it back. */
  after(milliseconds: number, task: () => void): () => void {
    this.#order += 1
    const planned = {
      at: this.#now + Math.max(0, Math.round(milliseconds)),
      order: this.#order,
      task,
      cancelled: false,
    }
    this.#push(planned)
    return () => {
      planned.cancelled = true
    }
  }

  /** Resolves after some milliseconds. */
  pass(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve))
  }

  /** A computer's clock: `skew` says how wrong it is, and timers of a computer that is no longer `alive` never run. */
  clock(skew: () => number, alive: () => boolean): Clock {
    return {
      now: () => this.#now + skew(),
      after: (milliseconds, task) =>
        this.after(milliseconds, () => {
          if (alive()) task()
        }),
    }
  }

  /** Lets time pass up to `until`, or until `done`; throws `Restless` when too much happens. */
  async run(until: number, done: () => boolean = () => false): Promise<void> {
    await turn()
    while (!done()) {
      const next = this.#heap[0]
      if (next === undefined || next.at > until) {
        this.#now = Math.max(this.#now, until)
        return
      }
      this.#pop()
      if (next.cancelled) continue
      this.#now = Math.max(this.#now, next.at)
      this.#events += 1
      if (this.#events > MOST_EVENTS) throw new Restless(`${MOST_EVENTS} events are not enough`)
      next.task()
      await turn()
    }
  }

  #push(planned: Planned): void {
    const heap = this.#heap
    let place = heap.push(planned) - 1
    while (place > 0) {
      const above = (place - 1) >> 1
      if (!isBefore(planned, heap[above])) break
      heap[place] = heap[above] as Planned
      place = above
    }
    heap[place] = planned
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    let place = 0
    for (;;) {
      let below = 2 * place + 1
      if (below >= heap.length) break
      if (isBefore(heap[below + 1], heap[below])) below += 1
      if (!isBefore(heap[below], last)) break
      heap[place] = heap[below] as Planned
      place = below
    }
    heap[place] = last
  }
}

function isBefore(a: Planned | undefined, b: Planned | undefined): boolean {
  if (a === undefined || b === undefined) return a !== undefined
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}

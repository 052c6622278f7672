import type { Clock } from '../shared/clock'

/** This computer's clock and timers; a timer of its own keeps no process alive. */
export class SystemClock implements Clock {
  now(): number {
    return Date.now()
  }

  after(milliseconds: number, task: () => void): () => void {
    const timer = setTimeout(task, milliseconds)
    timer.unref()
    return () => clearTimeout(timer)
  }
}

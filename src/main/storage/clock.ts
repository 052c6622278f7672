import type { Clock } from '../../shared/clock'

/** The computer's own clock; its timers never keep the process alive. */
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

/** Time as the stores see it, so that tests can move it by hand. */
export interface Clock {
  /** Milliseconds since 1970 by the computer's clock, which may jump either way. */
  now(): number
  /** Runs `task` once, `milliseconds` from now, unless the returned cancellation is called first. */
  after(milliseconds: number, task: () => void): () => void
}

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

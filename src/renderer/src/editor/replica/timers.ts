/** The passage of time as the replica needs it. */
export interface Timers {
  /** Runs `work` once after `milliseconds`; calling what it returns prevents that. */
  after(milliseconds: number, work: () => void): () => void
  /** The present moment, in milliseconds since the epoch. */
  now(): number
}

/** Time as the window's event loop has it. */
export const windowTimers: Timers = {
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds)
    return () => clearTimeout(timer)
  },
  now: () => Date.now(),
}

/** Time as a program part sees it, so that tests and the simulator can move it by hand. */
export interface Clock {
  /** Milliseconds since 1970 by the computer's clock, which may jump either way. */
  now(): number
  /** Runs `task` once, `milliseconds` from now, unless the returned cancellation is called first. */
  after(milliseconds: number, task: () => void): () => void
}

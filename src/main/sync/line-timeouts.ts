/** Phases of a request and how long each may take at most (milliseconds). */
export interface LineTimeouts {
  /** Until the connection stands, TLS included. */
  readonly connect: number
  /** From the request's last byte until the answer begins. */
  readonly answer: number
  /** Between two pieces of an answer. */
  readonly silence: number
  /** As `answer`, for a wait for news, which the server holds for up to 25 seconds. */
  readonly wait: number
}

/** What is long enough for a bad line and short enough for someone who waits. */
export const USUAL_TIMEOUTS: LineTimeouts = { connect: 10_000, answer: 30_000, silence: 20_000, wait: 40_000 }

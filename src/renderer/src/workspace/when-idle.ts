/** Runs the tasks one after the other, each in a moment when the window has nothing else to do, until the returned function is called. */
export function whenIdle(tasks: readonly (() => Promise<unknown>)[]): () => void {
  const stopping = new AbortController()
  void runWhenIdle(tasks, stopping.signal)
  return () => stopping.abort()
}

async function runWhenIdle(tasks: readonly (() => Promise<unknown>)[], stopping: AbortSignal): Promise<void> {
  for (const task of tasks) {
    // One by one is the point.
    await idleMoment()
    if (stopping.aborted) return
    // What fails now is tried again, and told, when it is needed.
    await task().catch(() => undefined)
  }
}

/** Resolves when the window has nothing else to do. */
export function idleMoment(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve())
  })
}

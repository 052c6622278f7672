import type { Timers } from '../timers'

/** Time that passes only when told to, for tests. */
export interface ManualTimers extends Timers {
  /** Lets `milliseconds` pass; what falls due runs in order, and promises settle in between. */
  pass(milliseconds: number): Promise<void>
  /** Runs what is due at this moment, without promises settling. */
  tick(): void
}

/** Time that begins at 0 and passes only when told to. */
export function manualTimers(): ManualTimers {
  let now = 0
  let jobs: { readonly at: number; readonly work: () => void }[] = []
  const due = () => jobs.filter((job) => job.at <= now).sort((a, b) => a.at - b.at)
  const tick = (): void => {
    for (const job of due()) {
      if (!jobs.includes(job)) continue
      jobs = jobs.filter((other) => other !== job)
      job.work()
    }
  }
  return {
    now: () => now,
    after: (milliseconds, work) => {
      const job = { at: now + milliseconds, work }
      jobs.push(job)
      return () => {
        jobs = jobs.filter((other) => other !== job)
      }
    },
    tick,
    pass: async (milliseconds) => {
      const end = now + milliseconds
      for (;;) {
        for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
        const next = Math.min(...jobs.map((job) => job.at))
        if (next > end) break
        now = Math.max(now, next)
        tick()
      }
      now = end
    },
  }
}

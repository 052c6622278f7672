import { AskedThread, type Schedule } from '../../threads/AskedThread'
import type { FindAnswers, FindRequest } from './find-messages'

/** One request may take so long, in milliseconds: a sound pattern needs a hundredth, a hostile one for ever. */
const PATIENCE = 5_000

/** The memory the thread may take, in MB. */
const MEMORY = 1024

/** A thread that looks through texts. */
export type FindThread = AskedThread<FindRequest, FindAnswers>

/**
 * A thread that looks through texts; `entry` is the built `find-worker`. It fails with `find-too-slow` when it had to be ended, and
 * `find-too-much` when it broke down.
 */
export function findThread(entry: string | URL, schedule: Schedule): FindThread {
  const failures = { tooSlow: 'find-too-slow', brokeDown: 'find-too-much' } as const
  return new AskedThread({ entry, name: 'find', schedule, patience: PATIENCE, memory: MEMORY, failures })
}

import { z } from 'zod'
import { FailureShape } from '../contract/failure-shape'

/** Where one article stands with the server ([SY5] of docs/sync-rules.md). */
export const ArticleSyncStatus = z.discriminatedUnion('kind', [
  /** Changes here that the server has not committed; they wait for their turn or for the network. */
  z.object({ kind: z.literal('onThisComputer') }),
  /** Changes are on their way; not acknowledged yet. */
  z.object({ kind: z.literal('sending') }),
  /** Every change here was committed by the server; `at` is when the last acknowledgement came, in milliseconds since 1970. */
  z.object({ kind: z.literal('onServer'), at: z.number() }),
  /** The server did not take the newest changes; they are kept here. */
  z.object({ kind: z.literal('refused'), failure: FailureShape }),
])
/** Where one article stands with the server. */
export type ArticleSyncStatus = z.infer<typeof ArticleSyncStatus>

/** What stands in the way of syncing and goes away only when someone does something, or by itself after a while. */
export const syncProblems = [
  'unavailable',
  'busy',
  'forbidden',
  'untrusted',
  'not-understood',
  'disk',
  'other-account',
  'unexpected',
] as const
/** What stands in the way of syncing. */
export type SyncProblem = (typeof syncProblems)[number]

/** What the program is doing with the server; `waiting` counts the articles with changes that are only here. */
export const SyncStatus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signedOut'), waiting: z.number().int() }),
  z.object({ kind: z.literal('revoked'), waiting: z.number().int() }),
  z.object({ kind: z.literal('paused'), waiting: z.number().int() }),
  /** The server cannot be reached; tried again at `retryAt` (milliseconds since 1970). */
  z.object({ kind: z.literal('offline'), waiting: z.number().int(), retryAt: z.number() }),
  z.object({
    kind: z.literal('trouble'),
    problem: z.enum(syncProblems),
    waiting: z.number().int(),
    retryAt: z.number().nullable(),
  }),
  /** `done` of `total` articles of the step that is under way; both 0 where there is nothing to count. */
  z.object({
    kind: z.literal('syncing'),
    step: z.enum(['listing', 'fetching', 'exchanging']),
    waiting: z.number().int(),
    done: z.number().int(),
    total: z.number().int(),
  }),
  /** Everything here is on the server and everything there is here, as of `at`; `refused` articles excepted. */
  z.object({ kind: z.literal('upToDate'), at: z.number(), refused: z.number().int() }),
])
/** What the program is doing with the server. */
export type SyncStatus = z.infer<typeof SyncStatus>

/** What is known of one article; sequence numbers are the draft's. */
export interface ArticleSyncFacts {
  /** The newest change made here (not one that came from the server). */
  readonly newest: number
  /** The server has committed every change up to this one; 0 for none. */
  readonly pushed: number
  readonly sending: boolean
  /** When the last acknowledgement came. */
  readonly at: number
  /** The newest change that the server refused, and why. */
  readonly refused?: { readonly sequence: number; readonly failure: z.infer<typeof FailureShape> }
}

/** One article's status: what is shown follows from the facts and from nothing else. */
export function articleStatus(facts: ArticleSyncFacts): ArticleSyncStatus {
  if (facts.pushed > 0 && facts.newest <= facts.pushed) return { kind: 'onServer', at: facts.at }
  if (facts.sending) return { kind: 'sending' }
  if (facts.refused !== undefined && facts.refused.sequence >= facts.newest) {
    return { kind: 'refused', failure: facts.refused.failure }
  }
  return { kind: 'onThisComputer' }
}

/** What is known of the whole. */
export interface SyncFacts {
  readonly signedIn: boolean
  readonly revoked: boolean
  readonly paused: boolean
  readonly waiting: number
  readonly refused: number
  /** Why the last attempt failed; undefined after a success. */
  readonly problem: SyncProblem | 'unreachable' | undefined
  readonly retryAt: number | null
  /** What is still to be done; undefined when nothing is known to be. */
  readonly work: { readonly step: 'listing' | 'fetching' | 'exchanging'; done: number; total: number } | undefined
  /** When everything was last found to be in step; undefined while that never was. */
  readonly inStepAt: number | undefined
}

/** The status of the whole, from the facts; what keeps a person's text from the server is told before anything else. */
export function syncStatus(facts: SyncFacts): SyncStatus {
  const { waiting, problem, retryAt, work } = facts
  if (facts.revoked) return { kind: 'revoked', waiting }
  if (!facts.signedIn) return { kind: 'signedOut', waiting }
  if (facts.paused) return { kind: 'paused', waiting }
  if (problem === 'unreachable') return { kind: 'offline', waiting, retryAt: retryAt ?? 0 }
  if (problem !== undefined) return { kind: 'trouble', problem, waiting, retryAt }
  if (work === undefined && waiting === 0 && facts.inStepAt !== undefined) {
    return { kind: 'upToDate', at: facts.inStepAt, refused: facts.refused }
  }
  return { kind: 'syncing', waiting, ...(work ?? { step: 'exchanging', done: 0, total: 0 }) }
}

/** One segment that was changed here and by someone else since both last had the same text ([SY9]). */
export const SegmentOverlap = z.object({
  language: z.string(),
  segment: z.string(),
  mine: z.string(),
  theirs: z.string(),
})
/** One segment that was changed on both sides. */
export type SegmentOverlap = z.infer<typeof SegmentOverlap>

import type { AccountId } from '../../shared/workflow/people'
import type { Refusal } from '../../shared/workflow/refusal'
import { mayWriteVersion, type WriteContext, type WriteDecision } from '../../shared/workflow/write-rules'
import type { AddedEntry } from './thread-changes'

/** Whether entries of others are taken too: after the database was restored, laptops bring back what it lost (docs/server.md). */
export interface Relaying {
  readonly takesRelayed: boolean
}

/**
 * Whether somebody may add these entries to an article's threads: everyone speaks for themselves, and only who may write a version
 * decides on changes proposed for it. That they may comment at all is `mayWriteRoot`'s answer.
 */
export function mayAddEntries(
  added: readonly AddedEntry[],
  context: WriteContext,
  { takesRelayed }: Relaying,
): WriteDecision {
  for (const { entry } of added) {
    if (entry.by !== context.actor.account) {
      if (takesRelayed) continue
      return { ok: false, reason: FORGED }
    }
    if (entry.kind !== 'accepted' && entry.kind !== 'declined') continue
    const decision = mayWriteVersion(entry.language, context)
    if (!decision.ok) return decision
  }
  return { ok: true }
}

/** Whether an article may begin with these entries: those of its writer, and what came with a file, which is nobody's word. */
export function mayBeginWith(
  added: readonly AddedEntry[],
  account: AccountId,
  { takesRelayed }: Relaying,
): WriteDecision {
  const isForged = added.some(({ entry }) => entry.by !== null && entry.by !== account)
  return isForged && !takesRelayed ? { ok: false, reason: FORGED } : { ok: true }
}

const FORGED: Refusal = { code: 'comment-not-yours', params: {} }

import type { FailureCode } from '../../shared/failure'
import type { SeqRange } from '../../shared/sync/messages'
import type { DraftListing } from '../drafts/draft-store'

/** What a listing of the drafts' files said when the draft was last found to be in step, at that sequence number. */
export interface DraftPrint {
  readonly sequence: number
  readonly snapshotBytes: number
  readonly journalBytes: number
  readonly modifiedAt: number
}

/**
 * What this computer knows of one article and the server. Sequence numbers are the draft's; everything here is a fact that came
 * to pass before it was written down, so an older copy of it is poorer but never wrong ([SY1]).
 */
export interface ArticleFacts {
  /** The server has committed everything up to this update; 0 when nothing is known of that. */
  readonly pushed: number
  /** Both sides had the same text at this update: what came later on either side may overlap ([SY9]). */
  readonly common: number
  /** Updates behind `common` that came from the server, ascending; they are never sent back ([SY3]). */
  readonly remote: readonly SeqRange[]
  /** The place in the server's log that holds the newest pushed update; 0 when unknown. */
  readonly serverSeq: number
  /** When the last acknowledgement came, in milliseconds since 1970. */
  readonly at: number
  /** The comparison in which the article was last compared with the server ([SY8]); -1: it must be. */
  readonly compared: number
  readonly refused?: {
    readonly sequence: number
    readonly code: FailureCode
    readonly params: Readonly<Record<string, string | number>>
  }
  readonly print?: DraftPrint
  /** The newest update here when something came from the server that was here already: a draft that does not reach it may lack that. */
  readonly echoed?: number
  /**
   * Whether something was written here that the server has, or may have unheard: who wrote may have taken out what others go on with,
   * and others what was written ([SY9]).
   */
  readonly wrote?: boolean
  /** `gone`: no longer to be seen by this account; `coming`: known to be on the server, and its text is still to be asked for. */
  readonly away?: 'gone' | 'coming'
}

/** An article of which nothing is known. */
export const NOTHING_KNOWN: ArticleFacts = {
  pushed: 0,
  common: 0,
  remote: [],
  serverSeq: 0,
  at: 0,
  compared: 0,
}

/** Whether an update came from the server. */
export function isRemote(facts: ArticleFacts, sequence: number): boolean {
  return facts.remote.some(({ from, to }) => from <= sequence && sequence <= to)
}

/** The newest update up to `newest` that was made here: what came from the server at the end does not count. */
export function newestLocal(facts: ArticleFacts, newest: number): number {
  const last = facts.remote.at(-1)
  return last !== undefined && last.from <= newest && newest <= last.to ? last.from - 1 : newest
}

/** The newest update that the facts speak of: a draft that does not reach it was put back from somewhere. */
export function reachOf({ pushed, remote, refused, echoed }: ArticleFacts): number {
  return Math.max(pushed, remote.at(-1)?.to ?? 0, refused?.sequence ?? 0, echoed ?? 0)
}

/** Whether there is something here that the server has not committed and has not refused. */
export function isDirty(facts: ArticleFacts, newest: number): boolean {
  const local = newestLocal(facts, newest)
  return local > facts.pushed && local > (facts.refused?.sequence ?? 0)
}

/** The facts after the update `sequence` came from the server and is on disk. */
export function withRemote(facts: ArticleFacts, sequence: number): ArticleFacts {
  if (sequence <= facts.common || isRemote(facts, sequence)) return facts
  return settled({ ...facts, remote: joined([...facts.remote, { from: sequence, to: sequence }]) })
}

/** The facts after the server committed everything up to `through`; `seq` is 0 where nothing had to be sent. */
export function withPushed(facts: ArticleFacts, through: number, at: number, seq: number): ArticleFacts {
  const { refused, ...rest } = facts
  const pushed = Math.max(facts.pushed, through)
  const kept = refused !== undefined && refused.sequence > pushed ? { refused } : {}
  const wrote = seq > 0 ? { wrote: true } : {}
  return settled({ ...rest, ...kept, ...wrote, pushed, at, serverSeq: Math.max(facts.serverSeq, seq) })
}

/** The facts once everything of the log up to `seq` is here: what was pushed before is then common to both sides. */
export function withCommon(facts: ArticleFacts, seq: number): ArticleFacts {
  if (facts.serverSeq > seq || facts.common === facts.pushed) return facts
  return settled({ ...facts, common: facts.pushed })
}

/** What was pushed reaches over what came from the server right behind it; ranges that are common are forgotten. */
function settled(facts: ArticleFacts): ArticleFacts {
  let { pushed } = facts
  for (const { from, to } of facts.remote) if (from <= pushed + 1 && to > pushed && facts.pushed > 0) pushed = to
  return { ...facts, pushed, remote: facts.remote.filter(({ to }) => to > facts.common) }
}

/** Ranges in ascending order, with neighbours made one. */
export function joined(ranges: readonly SeqRange[]): readonly SeqRange[] {
  const result: SeqRange[] = []
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last !== undefined && range.from <= last.to + 1) {
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, range.to) }
    } else {
      result.push(range)
    }
  }
  return result
}

/** Whether a draft's files are as they were when it was last found in step: then its sequence number need not be read. */
export function isAsPrinted(facts: ArticleFacts, listing: DraftListing): boolean {
  const { print } = facts
  return (
    print !== undefined &&
    print.sequence === facts.pushed &&
    print.snapshotBytes === listing.snapshotBytes &&
    print.journalBytes === listing.journalBytes &&
    print.modifiedAt === listing.modifiedAt
  )
}

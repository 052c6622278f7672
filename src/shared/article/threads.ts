import type * as Y from 'yjs'
import type { AccountId } from '../workflow/people'
import { readThreadEntries, type ThreadEntry, type ThreadPlace } from './threads-entries'
import { lostAcceptances, stillStands } from './threads-lost'

/** Somebody's signature under an entry. */
export interface ThreadSignature {
  /** Null for what came with an imported file. */
  readonly by: AccountId | null
  readonly name: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** An answer in a thread. */
export interface ThreadReply extends ThreadSignature {
  readonly id: string
  /** '' when it was taken back. */
  readonly text: string
  readonly removed: boolean
}

/** How a thread stands. */
export type ThreadState = 'open' | 'resolved' | 'accepted' | 'declined'

/** A comment or a proposed change, with all that was said about it. */
export interface Thread extends ThreadSignature {
  readonly id: string
  readonly kind: 'comment' | 'suggestion'
  readonly place: ThreadPlace
  /** '' when it was taken back, or for a suggestion without a reason. */
  readonly text: string
  /** Of a suggestion: what is to stand in the quote's place. */
  readonly replacement: string | undefined
  /** Its first entry was taken back; it is only listed when somebody has answered. */
  readonly removed: boolean
  readonly replies: readonly ThreadReply[]
  readonly state: ThreadState
  /** Who brought it into its state; undefined while it was never closed. */
  readonly stateBy: ThreadSignature | undefined
  /** Two people accepted the change at once, each with a computer of their own, and its words may still be in the text twice. */
  readonly acceptedTwice: boolean
}

/** The threads of an article, oldest first; entries that no thread can hold are passed over. */
export function readThreads(doc: Y.Doc): Thread[] {
  const entries = readThreadEntries(doc)
  const removals = removalsOf(entries)
  const doubled = new Set(lostAcceptances(doc).flatMap((lost) => (stillStands(doc, lost) ? [lost.thread] : [])))
  const about = Map.groupBy(
    entries.filter((each) => 'thread' in each[1]),
    ([, entry]) => ('thread' in entry ? entry.thread : ''),
  )
  return entries.flatMap(([id, entry]) => {
    if (entry.kind !== 'comment' && entry.kind !== 'suggestion') return []
    const removed = isRemoved(id, entry, removals)
    const replies = (about.get(id) ?? []).flatMap(([reply, said]) => replyOf(reply, said, removals))
    if (removed && replies.every((reply) => reply.removed)) return []
    const { kind, place, by, name, at } = entry
    const replacement = entry.kind === 'suggestion' ? entry.replacement : undefined
    const text = removed ? '' : entry.text
    const standing = standingOf(entry, about.get(id) ?? [])
    const acceptedTwice = standing.state === 'accepted' && doubled.has(id)
    return [{ id, kind, place, by, name, at, text, replacement, removed, replies, ...standing, acceptedTwice }]
  })
}

type Entries = ReturnType<typeof readThreadEntries>
type FirstEntry = Extract<ThreadEntry, { kind: 'comment' | 'suggestion' }>

/** Who took back what: only one's own counts. */
function removalsOf(entries: Entries): ReadonlyMap<string, ReadonlySet<AccountId | null>> {
  const removals = new Map<string, Set<AccountId | null>>()
  for (const [, entry] of entries) {
    if (entry.kind !== 'removed') continue
    const by = removals.get(entry.entry) ?? new Set()
    removals.set(entry.entry, by.add(entry.by))
  }
  return removals
}

function isRemoved(id: string, { by }: ThreadEntry, removals: ReturnType<typeof removalsOf>): boolean {
  return removals.get(id)?.has(by) === true
}

function replyOf(id: string, entry: ThreadEntry, removals: ReturnType<typeof removalsOf>): ThreadReply[] {
  if (entry.kind !== 'reply') return []
  const removed = isRemoved(id, entry, removals)
  const { by, name, at, text } = entry
  return [{ id, by, name, at, text: removed ? '' : text, removed }]
}

function standingOf(first: FirstEntry, said: Entries): Pick<Thread, 'state' | 'stateBy'> {
  let state: ThreadState = 'open'
  let stateBy: ThreadSignature | undefined
  for (const [, entry] of said) {
    const next = stateAfter(first, entry)
    if (next === undefined) continue
    // An accepted change stands in the text: what is said later does not take it out.
    if (state === 'accepted' && next !== 'open') continue
    state = next
    stateBy = { by: entry.by, name: entry.name, at: entry.at }
  }
  return { state, stateBy }
}

function stateAfter(first: FirstEntry, entry: ThreadEntry): ThreadState | undefined {
  if (entry.kind === 'resolved') return 'resolved'
  if (entry.kind === 'reopened') return 'open'
  if (entry.kind !== 'accepted' && entry.kind !== 'declined') return undefined
  return first.kind === 'suggestion' && entry.language === first.place.language ? entry.kind : undefined
}

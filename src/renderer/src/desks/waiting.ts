import type { DeskItem } from '../../../shared/contract/workflow-contract'
import { type Actor, rolesOn } from '../../../shared/workflow/people'
import { isDone, isDueToday, isMine } from './desk-lines'

/** Why something waits for a person, in the order in which they should look at it. */
export const waitingKinds = ['due', 'returned', 'review', 'publish', 'assigned'] as const
/** One of the reasons. */
export type WaitingKind = (typeof waitingKinds)[number]

/**
 * What waits for somebody, each item once, under its first reason: theirs and due today or late; theirs and returned; submitted
 * to a desk they edit, or in their review; approved, where they publish; given to them and not begun.
 */
export function waitingFor(
  items: readonly DeskItem[],
  me: Actor,
  now: number,
): readonly { readonly kind: WaitingKind; readonly items: readonly DeskItem[] }[] {
  const byKind = new Map<WaitingKind, DeskItem[]>(waitingKinds.map((kind) => [kind, []]))
  for (const item of items) {
    const kind = reason(item, me, now)
    if (kind !== undefined) byKind.get(kind)?.push(item)
  }
  return waitingKinds.flatMap((kind) => {
    const found = byKind.get(kind) ?? []
    return found.length === 0 ? [] : [{ kind, items: found.toSorted((a, b) => since(a, kind) - since(b, kind)) }]
  })
}

function reason(item: DeskItem, me: Actor, now: number): WaitingKind | undefined {
  const { version } = item
  if (isDone(version.state)) return undefined
  const mine = isMine(item, me)
  if (mine && isDueToday(item, now)) return 'due'
  if (version.state === 'returned') return mine ? 'returned' : undefined
  const roles = rolesOn(me, item.desk)
  const edits = roles.includes('editor') || roles.includes('managingEditor')
  if (version.state === 'submitted') return edits ? 'review' : undefined
  if (version.state === 'inReview') return version.stateBy === me.account ? 'review' : undefined
  if (version.state === 'approved') return roles.includes('managingEditor') ? 'publish' : undefined
  return version.state === 'draft' && version.assignee === me.account ? 'assigned' : undefined
}

/** What has waited longest comes first; of what is due, what is due first. */
function since({ version }: DeskItem, kind: WaitingKind): number {
  return kind === 'due' ? (version.dueAt ?? 0) : version.stateAt
}

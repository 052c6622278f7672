import type { DeskItem } from '../../../shared/contract/workflow-contract'
import { fold } from '../../../shared/folding/fold'
import type { DeskPaneSettings } from '../../../shared/settings'
import type { Actor } from '../../../shared/workflow/people'
import { type WorkflowState, workflowStates } from '../../../shared/workflow/states'

/** The items of one state, the most urgent first. */
export interface DeskGroup {
  readonly state: WorkflowState
  readonly items: readonly DeskItem[]
}

/** States in the order in which a desk looks at them: what waits for somebody comes before what is done. */
const deskOrder: readonly WorkflowState[] = [
  'submitted',
  'inReview',
  'returned',
  'approved',
  'scheduled',
  'draft',
  'published',
  'corrected',
  'withdrawn',
  'spiked',
]

/** Whether an item is late: its due time has passed while work on it goes on. */
export function isOverdue({ version }: DeskItem, now: number): boolean {
  const done: readonly WorkflowState[] = ['published', 'corrected', 'withdrawn', 'spiked']
  return version.dueAt !== null && version.dueAt < now && !done.includes(version.state)
}

/** The items a desk's settings and a search ask for, by state. Search folds as the library's does; empty states are left out. */
export function deskGroups(
  items: readonly DeskItem[],
  { whose, desk }: Pick<DeskPaneSettings, 'whose' | 'desk'>,
  me: Actor,
  search: string,
): readonly DeskGroup[] {
  const wanted = fold(search.trim())
  const byState = new Map<WorkflowState, DeskItem[]>(workflowStates.map((state) => [state, []]))
  for (const item of items) {
    if (whose === 'mine' && !isMine(item, me)) continue
    if (whose === 'desks' && (me.roles[item.desk]?.length ?? 0) === 0) continue
    if (desk !== null && item.desk !== desk) continue
    if (wanted !== '' && !fold(item.headline).includes(wanted)) continue
    byState.get(item.version.state)?.push(item)
  }
  return deskOrder.flatMap((state) => {
    const found = byState.get(state) ?? []
    return found.length === 0 ? [] : [{ state, items: found.toSorted(byUrgency) }]
  })
}

/** What this person wrote, was given, or has in review. */
function isMine({ owner, version }: DeskItem, { account }: Actor): boolean {
  return (
    owner === account || version.assignee === account || (version.state === 'inReview' && version.stateBy === account)
  )
}

/** What is due first, then what came into its state last. */
function byUrgency(a: DeskItem, b: DeskItem): number {
  if (due(a) !== due(b)) return due(a) < due(b) ? -1 : 1
  return b.version.stateAt - a.version.stateAt
}

function due({ version }: DeskItem): number {
  return version.publishAt ?? version.dueAt ?? Number.POSITIVE_INFINITY
}

import type { DeskItem } from '../../../shared/contract/workflow-contract'
import { fold } from '../../../shared/folding/fold'
import type { DeskFilter, DeskPaneSettings } from '../../../shared/settings'
import type { Actor } from '../../../shared/workflow/people'
import { type WorkflowState, workflowStates } from '../../../shared/workflow/states'

/** The items of one state, in the order the desk is sorted by. */
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

const DONE: ReadonlySet<WorkflowState> = new Set(['published', 'corrected', 'withdrawn', 'spiked'])

/** Whether work on a version in this state is over. */
export function isDone(state: WorkflowState): boolean {
  return DONE.has(state)
}

/** Whether an item is late: its due time has passed while work on it goes on. */
export function isOverdue({ version }: Pick<DeskItem, 'version'>, now: number): boolean {
  return version.dueAt !== null && version.dueAt < now && !isDone(version.state)
}

/** Whether an item is due before the day of `now` ends, or late already. */
export function isDueToday({ version }: Pick<DeskItem, 'version'>, now: number): boolean {
  return version.dueAt !== null && version.dueAt <= endOfDay(now) && !isDone(version.state)
}

/** What names an item's line: its article and language. */
export function lineKey({ articleId, language }: Pick<DeskItem, 'articleId' | 'language'>): string {
  return `${articleId} ${language}`
}

/**
 * The items that a filter asks for, by state: on a board as versions pass them, in a list with what waits for somebody first.
 * Search folds as the library's does; empty states are left out.
 */
export function deskGroups(
  items: readonly DeskItem[],
  filter: DeskFilter,
  { form, sort }: Pick<DeskPaneSettings, 'form' | 'sort'>,
  me: Actor,
  now: number,
): readonly DeskGroup[] {
  const wanted = wants(filter, me, now)
  const byState = new Map<WorkflowState, DeskItem[]>()
  for (const item of items) {
    if (!wanted(item)) continue
    const { state } = item.version
    const group = byState.get(state)
    if (group === undefined) byState.set(state, [item])
    else group.push(item)
  }
  return (form === 'board' ? workflowStates : deskOrder).flatMap((state) => {
    const found = byState.get(state)
    return found === undefined ? [] : [{ state, items: found.toSorted(orders[sort]) }]
  })
}

/** The languages that items are in, the most frequent first. */
export function deskLanguages(items: readonly DeskItem[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { language } of items) counts.set(language, (counts.get(language) ?? 0) + 1)
  return [...counts].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).map(([language]) => language)
}

/** What this person wrote, was given, or has in review. */
export function isMine({ owner, version }: DeskItem, { account }: Actor): boolean {
  return (
    owner === account || version.assignee === account || (version.state === 'inReview' && version.stateBy === account)
  )
}

function wants({ whose, desk, language, due, search }: DeskFilter, me: Actor, now: number) {
  const words = fold(search.trim())
  return (item: DeskItem): boolean => {
    if (whose === 'mine' && !isMine(item, me)) return false
    if (whose === 'desks' && (me.roles[item.desk]?.length ?? 0) === 0) return false
    if (desk !== null && item.desk !== desk) return false
    if (language !== null && item.language !== language) return false
    if (due === 'overdue' && !isOverdue(item, now)) return false
    if (due === 'today' && !isDueToday(item, now)) return false
    return words === '' || fold(item.headline).includes(words)
  }
}

const orders: Readonly<Record<DeskPaneSettings['sort'], (a: DeskItem, b: DeskItem) => number>> = {
  // What is due first, then what came into its state last.
  due: (a, b) => compare(dueTime(a), dueTime(b)) || orders.moved(a, b),
  moved: (a, b) => b.version.stateAt - a.version.stateAt,
  headline: (a, b) => compare(fold(a.headline), fold(b.headline)),
}

function compare<T extends number | string>(a: T, b: T): number {
  return a === b ? 0 : a < b ? -1 : 1
}

function dueTime({ version }: DeskItem): number {
  return version.publishAt ?? version.dueAt ?? Number.POSITIVE_INFINITY
}

function endOfDay(now: number): number {
  return new Date(now).setHours(23, 59, 59, 999)
}

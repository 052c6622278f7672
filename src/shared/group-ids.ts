import { fold } from './folding/fold'
import type { ArticleId } from './ids'
import type { ArticleRow } from './library'
import type { LibraryGrouping, ListGroup } from './library-groups'
import { type WorkflowState, workflowStates } from './workflow/states'

/** What an article's group depends on beside its row. */
export interface GroupingView {
  readonly by: LibraryGrouping
  /** Which of the row's times dates are. */
  readonly time: 'changedAt' | 'createdAt'
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly stateOf: (row: ArticleRow) => WorkflowState | undefined
  readonly isPinned: (id: ArticleId) => boolean
  /** Keys of groups whose articles are left out. */
  readonly folded: ReadonlySet<string>
}

/** The list in groups: the shown articles one group after the other, and the groups. */
export interface GroupedIds {
  readonly ids: readonly ArticleId[]
  readonly groups: readonly ListGroup[]
}

/** The group of what is pinned stands before all others. */
export const PINNED_GROUP = 'pinned'

/** Puts rows into groups, each in the order the rows came in. Groups by date begin with the latest; sections go by name, those of none last. */
export function groupIds(rows: Iterable<ArticleRow>, view: GroupingView): GroupedIds {
  const keyOf = keyBy(view)
  const byKey = new Map<string, ArticleId[]>()
  for (const row of rows) {
    const key = view.isPinned(row.id) ? PINNED_GROUP : keyOf(row)
    const ids = byKey.get(key)
    if (ids === undefined) byKey.set(key, [row.id])
    else ids.push(row.id)
  }
  const rank = rankBy(view.by)
  const ordered = [...byKey]
    .map(([key, ids]) => ({ key, ids, rank: key === PINNED_GROUP ? '' : rank(key.slice(view.by.length + 1)) }))
    .sort((a, b) => (a.rank === b.rank ? 0 : a.rank < b.rank ? -1 : 1))
  return {
    ids: ordered.flatMap(({ key, ids }) => (view.folded.has(key) ? [] : ids)),
    groups: ordered.map(({ key, ids }) => ({ key, count: ids.length, folded: view.folded.has(key) })),
  }
}

/** Midnight of the day that `now` is in, by the computer's time zone. */
export function dayOf(now: number): number {
  return new Date(now).setHours(0, 0, 0, 0)
}

function keyBy({ by, time, now, stateOf }: GroupingView): (row: ArticleRow) => string {
  switch (by) {
    case 'section':
      return ({ section }) => `section:${section}`
    case 'language':
      return ({ sourceLanguage }) => `language:${sourceLanguage}`
    case 'state':
      return (row) => `state:${stateOf(row) ?? 'draft'}`
    case 'date': {
      const nameOf = dateNames(now)
      return (row) => `date:${nameOf(row[time])}`
    }
  }
}

function dateNames(now: number): (time: number) => string {
  const today = dayOf(now)
  const daysAgo = (days: number): number => {
    const date = new Date(today)
    return date.setDate(date.getDate() - days)
  }
  const [yesterday, week, month] = [daysAgo(1), daysAgo(7), daysAgo(30)]
  const year = new Date(now).getFullYear()
  return (time) => {
    // What a wrong clock dates into the future was changed just now, too.
    if (time >= today) return 'today'
    if (time >= yesterday) return 'yesterday'
    if (time >= week) return 'week'
    if (time >= month) return 'month'
    const date = new Date(time)
    const own = date.getFullYear()
    return own === year ? `${own}-${String(date.getMonth() + 1).padStart(2, '0')}` : String(own)
  }
}

const recent = ['today', 'yesterday', 'week', 'month']

/** Texts that order the groups of a grouping by name alone; none is empty. */
function rankBy(by: LibraryGrouping): (name: string) => string {
  switch (by) {
    case 'section':
      return (name) => (name === '' ? '2' : `1${fold(name)} ${name}`)
    case 'language':
      return (name) => `1${name}`
    case 'state':
      return (name) => String(1_000 + workflowStates.indexOf(name as WorkflowState))
    case 'date':
      return (name) => {
        const place = recent.indexOf(name)
        if (place >= 0) return `0${place}`
        // The latest first: months of this year, then years.
        const [year = 0, month = 0] = name.split('-').map(Number)
        return String(1_000_000 - (year * 100 + month))
      }
  }
}

import { highlight } from '../../../shared/folding/highlight'
import type { ArticleRow, LibraryFilter } from '../../../shared/library'
import type { LibraryGrouping } from '../../../shared/library-groups'
import type { MarkFilter } from '../../../shared/library-marks'
import type { LibrarySort } from '../../../shared/library-sorts'
import type { LibraryViewFilter } from '../../../shared/settings'
import type { WorkflowState } from '../../../shared/workflow/states'

/** What the library pane is set to. */
export interface LibraryView {
  readonly search: string
  readonly section: string | null
  readonly language: string | null
  readonly state: WorkflowState | null
  readonly mark: MarkFilter | null
  readonly bin: boolean
  readonly sort: LibrarySort
  /** The order of hits and of what was opened lately; they have one of their own. */
  readonly hitSort: LibrarySort | 'relevance'
  readonly group: LibraryGrouping | null
  /** The keys of groups that are folded. */
  readonly folded: readonly string[]
}

/** The order the list is in now. */
export function orderOf(view: LibraryView): LibrarySort | 'relevance' {
  return hasOwnOrder(view) ? view.hitSort : view.sort
}

/** Whether what is shown has an order of its own: hits by relevance, what was opened by when. */
export function hasOwnOrder(view: Pick<LibraryView, 'search' | 'mark' | 'bin'>): boolean {
  return view.search.trim() !== '' || (view.mark === 'opened' && !view.bin)
}

/** Whether the list is in groups now. */
export function isGrouped(view: LibraryView): boolean {
  return view.group !== null && !view.bin && orderOf(view) !== 'relevance'
}

/** What of a view can be kept under a name. */
export function savedFilterOf({ search, section, language, state, mark, sort, group }: LibraryView): LibraryViewFilter {
  return { search: search.trim(), section, language, state, mark, sort, group }
}

/** Whether two views show the same articles in the same order and groups. */
export function isSameFilter(one: LibraryViewFilter, other: LibraryViewFilter): boolean {
  const parts = ['search', 'section', 'language', 'state', 'mark', 'sort', 'group'] as const
  return parts.every((part) => one[part] === other[part])
}

/** The question to main that the view stands for. */
export function filterOf(view: LibraryView): LibraryFilter {
  const order = orderOf(view)
  return {
    search: view.search.trim().slice(0, 500),
    bin: view.bin,
    descending: order === 'changedAt' || order === 'createdAt' || order === 'words',
    ...(view.section === null ? {} : { section: view.section }),
    ...(view.language === null ? {} : { language: view.language }),
    ...(view.state === null ? {} : { state: view.state }),
    ...(view.mark === null || view.bin ? {} : { mark: view.mark }),
    ...(order === 'relevance' ? {} : { sort: order }),
    ...(view.group !== null && isGrouped(view) ? { group: view.group, folded: [...view.folded] } : {}),
  }
}

/** Whether the view leaves articles out by search or filter. */
export function isNarrowed(view: LibraryView): boolean {
  const filters = [view.section, view.language, view.state, view.bin ? null : view.mark]
  return view.search.trim() !== '' || filters.some((filter) => filter !== null)
}

/** The headline a row is shown by: in the language filtered for, else the one that was hit, else the source version's. */
export function shownHeadline(
  row: ArticleRow,
  view: Pick<LibraryView, 'search' | 'language'>,
): { readonly language: string; readonly headline: string } {
  const source = row.languages.find(({ language }) => language === row.sourceLanguage) ?? row.languages[0]
  const filtered = view.language === null ? undefined : row.languages.find(({ language }) => language === view.language)
  const best = filtered ?? source
  const hit = (headline: string): boolean => highlight(headline, view.search).length > 0
  const shown =
    view.search === '' || best === undefined || hit(best.headline)
      ? best
      : (row.languages.find(({ headline }) => hit(headline)) ?? best)
  return { language: shown?.language ?? row.sourceLanguage, headline: shown?.headline ?? '' }
}

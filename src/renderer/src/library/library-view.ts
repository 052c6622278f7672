import { highlight } from '../../../shared/folding/highlight'
import type { ArticleRow, LibraryFilter } from '../../../shared/library'
import type { LibrarySort } from '../../../shared/library-sorts'
import type { WorkflowState } from '../../../shared/workflow/states'

/** What the library pane is set to. */
export interface LibraryView {
  readonly search: string
  readonly section: string | null
  readonly language: string | null
  readonly state: WorkflowState | null
  readonly bin: boolean
  readonly sort: LibrarySort
  /** The order of hits; they have one of their own. */
  readonly hitSort: LibrarySort | 'relevance'
}

/** The order the list is in now. */
export function orderOf(view: LibraryView): LibrarySort | 'relevance' {
  return view.search.trim() === '' ? view.sort : view.hitSort
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
    ...(order === 'relevance' ? {} : { sort: order }),
  }
}

/** Whether the view leaves articles out by search or filter. */
export function isNarrowed(view: LibraryView): boolean {
  return view.search.trim() !== '' || view.section !== null || view.language !== null || view.state !== null
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

import type { LibraryView } from './library-view'

/** Rows asked for at once. */
export const PAGE_ROWS = 100

/** The whole library, last changed first. */
export const wholeLibrary: LibraryView = {
  search: '',
  section: null,
  language: null,
  state: null,
  mark: null,
  bin: false,
  sort: 'changedAt',
  hitSort: 'relevance',
  group: null,
  folded: [],
}

/** What the library's list may be grouped by. Apart from `library.ts`, whose schemas windows need not load. */
export const libraryGroupings = ['section', 'state', 'date', 'language'] as const
/** What the library's list may be grouped by. */
export type LibraryGrouping = (typeof libraryGroupings)[number]

/**
 * A group of the list by its key: `pinned`, `section:<name>` (empty for none), `state:<state>`, `language:<tag>` (of the source
 * version), or `date:` followed by `today`, `yesterday`, `week` (the last seven days), `month` (the last thirty), `2026-03` or `2024`.
 */
export interface ListGroup {
  readonly key: string
  /** How many articles it has, shown or not. */
  readonly count: number
  /** Whether its articles are left out of the list. */
  readonly folded: boolean
}

import { fold } from '../../shared/folding/fold'
import { dayOf, type GroupedIds, groupIds } from '../../shared/group-ids'
import type { ArticleId } from '../../shared/ids'
import type {
  ArticleRow,
  LibraryFacets,
  LibraryFilter,
  LibraryPage,
  LibraryQuery,
  LibraryRow,
} from '../../shared/library'
import type { ListGroup } from '../../shared/library-groups'
import type { LibrarySort } from '../../shared/library-sorts'
import type { WorkflowState } from '../../shared/workflow/states'
import { facetsOf } from './library-facets'
import type { ReadMarks } from './library-marks'
import { SortedIds, type SortKey } from './sorted-ids'

/** Finds the articles whose texts match, most relevant first. A newer search of the same lane (a window) overtakes an older one. */
export type MatchArticles = (search: string, lane: string) => Promise<readonly ArticleId[]>

/** The state of an article's source version; undefined while nobody is signed in. */
export type StateOfArticle = (row: ArticleRow) => WorkflowState | undefined

/** What is known of an article in the bin: when it may be deleted at the earliest, and whether the server is known to have it. */
export type BinFacts = (id: ArticleId) => Pick<LibraryRow, 'goesAt' | 'onlyHere'>

/** What the index shows of articles beside their rows; what is left out shows nothing. */
export interface LibraryIndexParts {
  readonly stateOf?: StateOfArticle
  readonly marks?: ReadMarks
  readonly binFacts?: BinFacts
  /** Milliseconds since the epoch, for groups by date. */
  readonly now?: () => number
}

const NO_MARKS: ReadMarks = { pinned: new Set(), colours: new Map(), opened: [] }

/** Lists kept in full at the same time: a few windows, each with a list and its predecessor. */
const MAX_VIEWS = 8

/**
 * The rows of all articles in memory: what the library pane asks. A cache of the drafts, never the truth; who keeps it in
 * step with them is `LibraryKeeper`.
 */
export class LibraryIndex {
  readonly #rows = new Map<ArticleId, ArticleRow>()
  readonly #orders = new Map<LibrarySort, SortedIds>()
  readonly #match: MatchArticles
  readonly #stateOf: StateOfArticle
  readonly #marks: ReadMarks
  readonly #binFacts: BinFacts
  readonly #now: () => number
  readonly #views = new Map<string, Partial<GroupedIds> & Pick<GroupedIds, 'ids'>>()
  #revision = 0

  constructor(match: MatchArticles, parts: LibraryIndexParts = {}) {
    this.#match = match
    this.#stateOf = parts.stateOf ?? (() => undefined)
    this.#marks = parts.marks ?? NO_MARKS
    this.#binFacts = parts.binFacts ?? (() => ({}))
    this.#now = parts.now ?? Date.now
  }

  /** Grows with every change. */
  get revision(): number {
    return this.#revision
  }

  /** All rows, in no particular order. */
  get rows(): ReadonlyMap<ArticleId, ArticleRow> {
    return this.#rows
  }

  /** Replaces everything. */
  reset(rows: Iterable<ArticleRow>): void {
    this.#rows.clear()
    for (const row of rows) this.#rows.set(row.id, row)
    this.#orders.clear()
    this.#revision += 1
  }

  /** Adds or replaces a row. */
  put(row: ArticleRow): void {
    this.#rows.set(row.id, row)
    for (const [sort, order] of this.#orders) order.put(row.id, sortKey(row, sort))
    this.#revision += 1
  }

  /** Takes a row out. */
  remove(id: ArticleId): void {
    if (!this.#rows.delete(id)) return
    for (const order of this.#orders.values()) order.remove(id)
    this.#revision += 1
  }

  /** Articles stand in other states than before, or are marked otherwise. */
  statesChanged(): void {
    this.#revision += 1
  }

  /** The part of the library a query asks for. Hits of a search come by relevance unless the query names an order. */
  async query(query: LibraryQuery, lane = ''): Promise<LibraryPage> {
    const { ids, groups } = await this.#view(query, lane)
    const rows = ids.slice(query.offset, query.offset + query.limit).flatMap((id) => {
      const row = this.#rows.get(id)
      return row === undefined ? [] : [this.#shown(row)]
    })
    const page = { total: ids.length, rows, revision: this.#revision }
    return groups === undefined ? page : { ...page, groups: [...groups] }
  }

  /** Every article that a filter finds, in its order, without those of folded groups. */
  async ids(filter: LibraryFilter, lane = ''): Promise<readonly ArticleId[]> {
    return (await this.#view(filter, lane)).ids
  }

  /** Every id a filter finds, in its order: kept until the library changes, since a list is asked for window by window. */
  async #view(
    query: LibraryFilter,
    lane: string,
  ): Promise<{ readonly ids: readonly ArticleId[]; readonly groups?: readonly ListGroup[] }> {
    const key = this.#keyOf(query)
    const known = this.#views.get(key)
    if (known !== undefined) return known
    const search = query.search.trim()
    const matches = search === '' ? undefined : await this.#match(search, lane)
    const rows: ArticleRow[] = []
    for (const id of this.#ordered(query, matches)) {
      const row = this.#rows.get(id)
      if (row === undefined || !fits(row, query) || !this.#bears(id, query)) continue
      if (query.state === undefined || this.#stateOf(row) === query.state) rows.push(row)
    }
    const view = this.#arranged(rows, query)
    for (const oldest of this.#views.keys()) if (this.#views.size >= MAX_VIEWS) this.#views.delete(oldest)
    this.#views.set(key, view)
    return view
  }

  #keyOf({ search, section, language, state, bin, mark, sort, descending, group, folded }: LibraryFilter): string {
    const day = group === 'date' ? dayOf(this.#now()) : 0
    const opened = mark === 'opened' ? this.#marks.opened : 0
    const narrowed = [search.trim(), section, language, state, bin, mark, opened]
    return JSON.stringify([this.#revision, ...narrowed, sort, descending, group, folded, day])
  }

  #bears(id: ArticleId, { mark }: LibraryFilter): boolean {
    if (mark === undefined || mark === 'opened') return true
    return mark === 'pinned' ? this.#marks.pinned.has(id) : this.#marks.colours.get(id) === mark
  }

  /** Pinned articles lead, where neither relevance nor the filter itself says otherwise. */
  #arranged(rows: readonly ArticleRow[], query: LibraryFilter): Partial<GroupedIds> & Pick<GroupedIds, 'ids'> {
    const { pinned } = this.#marks
    const isSearch = query.search.trim() !== ''
    const pinsLead = !isSearch && !query.bin && query.mark !== 'opened' && query.mark !== 'pinned' && pinned.size > 0
    if (query.group !== undefined && !query.bin && !(isSearch && query.sort === undefined)) {
      return groupIds(rows, {
        by: query.group,
        time: query.sort === 'createdAt' ? 'createdAt' : 'changedAt',
        now: this.#now(),
        stateOf: this.#stateOf,
        isPinned: (id) => pinsLead && pinned.has(id),
        folded: new Set(query.folded),
      })
    }
    const ids = rows.map(({ id }) => id)
    if (!pinsLead) return { ids }
    return { ids: [...ids.filter((id) => pinned.has(id)), ...ids.filter((id) => !pinned.has(id))] }
  }

  /** What the library can be filtered by. */
  facets(): LibraryFacets {
    return facetsOf(this.#rows, this.#stateOf, this.#marks)
  }

  #shown(row: ArticleRow): LibraryRow {
    const state = this.#stateOf(row)
    const colour = this.#marks.colours.get(row.id)
    return {
      ...row,
      ...(state === undefined ? {} : { state }),
      ...(this.#marks.pinned.has(row.id) ? { pinned: true as const } : {}),
      ...(colour === undefined ? {} : { colour }),
      ...(row.binnedAt === undefined ? {} : this.#binFacts(row.id)),
    }
  }

  *#ordered(query: LibraryFilter, matches: readonly ArticleId[] | undefined): Iterable<ArticleId> {
    if (matches !== undefined && query.sort === undefined) {
      yield* query.mark === 'opened' ? inBoth(matches, this.#marks.opened) : matches
      return
    }
    const opened = query.mark === 'opened' ? this.#marks.opened : undefined
    if (opened !== undefined && matches === undefined && query.sort === undefined) {
      yield* opened
      return
    }
    const wanted = matches === undefined ? opened && new Set(opened) : inBoth(matches, opened)
    const ids = this.#order(query.sort ?? 'changedAt').ascending
    const descending = query.sort === undefined || query.descending
    for (let step = 0; step < ids.length; step += 1) {
      const id = ids[descending ? ids.length - 1 - step : step]
      if (id !== undefined && (wanted === undefined || wanted.has(id))) yield id
    }
  }

  #order(sort: LibrarySort): SortedIds {
    const known = this.#orders.get(sort)
    if (known !== undefined) return known
    const order = new SortedIds()
    order.reset([...this.#rows.values()].map((row) => [row.id, sortKey(row, sort)] as const))
    this.#orders.set(sort, order)
    return order
  }
}

function sortKey(row: ArticleRow, sort: LibrarySort): SortKey {
  switch (sort) {
    case 'changedAt':
    case 'createdAt':
    case 'words':
      return row[sort]
    case 'section':
      return fold(row.section)
    case 'headline':
      // A folded key compares a hundred times faster than a collator and files đ with d, as people look for it.
      return fold(row.languages.find(({ language }) => language === row.sourceLanguage)?.headline ?? '')
  }
}

function inBoth(matches: readonly ArticleId[], others: readonly ArticleId[] | undefined): ReadonlySet<ArticleId> {
  if (others === undefined) return new Set(matches)
  const kept = new Set(others)
  return new Set(matches.filter((id) => kept.has(id)))
}

function fits(row: ArticleRow, query: LibraryFilter): boolean {
  if ((row.binnedAt !== undefined) !== query.bin) return false
  if (query.section !== undefined && row.section !== query.section) return false
  return query.language === undefined || row.languages.some(({ language }) => language === query.language)
}

import { fold } from '../../shared/folding/fold'
import type { ArticleId } from '../../shared/ids'
import type {
  ArticleRow,
  LibraryFacets,
  LibraryFilter,
  LibraryPage,
  LibraryQuery,
  LibraryRow,
} from '../../shared/library'
import type { LibrarySort } from '../../shared/library-sorts'
import { type WorkflowState, workflowStates } from '../../shared/workflow/states'
import { SortedIds, type SortKey } from './sorted-ids'

/** Finds the articles whose texts match, most relevant first. A newer search of the same lane (a window) overtakes an older one. */
export type MatchArticles = (search: string, lane: string) => Promise<readonly ArticleId[]>

/** The state of an article's source version; undefined while nobody is signed in. */
export type StateOfArticle = (row: ArticleRow) => WorkflowState | undefined

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
  readonly #views = new Map<string, readonly ArticleId[]>()
  #revision = 0

  constructor(match: MatchArticles, stateOf: StateOfArticle = () => undefined) {
    this.#match = match
    this.#stateOf = stateOf
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

  /** Articles stand in other states than before. */
  statesChanged(): void {
    this.#revision += 1
  }

  /** The part of the library a query asks for. Hits of a search come by relevance unless the query names an order. */
  async query(query: LibraryQuery, lane = ''): Promise<LibraryPage> {
    const ids = await this.#view(query, lane)
    const rows = ids.slice(query.offset, query.offset + query.limit).flatMap((id) => {
      const row = this.#rows.get(id)
      return row === undefined ? [] : [this.#withState(row)]
    })
    return { total: ids.length, rows, revision: this.#revision }
  }

  /** Every article that a filter finds, in its order. */
  ids(filter: LibraryFilter, lane = ''): Promise<readonly ArticleId[]> {
    return this.#view(filter, lane)
  }

  /** Every id a filter finds, in its order: kept until the library changes, since a list is asked for window by window. */
  async #view(query: LibraryFilter, lane: string): Promise<readonly ArticleId[]> {
    const { search, section, language, state, bin, sort, descending } = query
    const key = JSON.stringify([this.#revision, search.trim(), section, language, state, bin, sort, descending])
    const known = this.#views.get(key)
    if (known !== undefined) return known
    const matches = search.trim() === '' ? undefined : await this.#match(search.trim(), lane)
    const ids: ArticleId[] = []
    for (const id of this.#ordered(query, matches)) {
      const row = this.#rows.get(id)
      if (row === undefined || !fits(row, query)) continue
      if (state === undefined || this.#stateOf(row) === state) ids.push(id)
    }
    for (const oldest of this.#views.keys()) if (this.#views.size >= MAX_VIEWS) this.#views.delete(oldest)
    this.#views.set(key, ids)
    return ids
  }

  /** What the library can be filtered by. */
  facets(): LibraryFacets {
    const sections = new Map<string, number>()
    const languages = new Map<string, number>()
    const states = new Map<WorkflowState, number>()
    const names = {
      topics: new Set<string>(),
      places: new Set<string>(),
      bylines: new Set<string>(),
      publications: new Set<string>(),
    }
    let binned = 0
    for (const row of this.#rows.values()) {
      if (row.binnedAt !== undefined) {
        binned += 1
        continue
      }
      if (row.section !== '') count(sections, row.section)
      const state = this.#stateOf(row)
      if (state !== undefined) count(states, state)
      for (const { language } of row.languages) count(languages, language)
      for (const topic of row.topics) names.topics.add(topic)
      for (const byline of row.bylines) names.bylines.add(byline)
      if (row.place !== '') names.places.add(row.place)
      if (row.publication !== '') names.publications.add(row.publication)
    }
    return {
      total: this.#rows.size - binned,
      binned,
      sections: byCount(sections).map(([name, number]) => ({ name, count: number })),
      languages: byCount(languages).map(([language, number]) => ({ language, count: number })),
      states: workflowStates.flatMap((state) => {
        const number = states.get(state)
        return number === undefined ? [] : [{ state, count: number }]
      }),
      topics: sorted(names.topics),
      places: sorted(names.places),
      bylines: sorted(names.bylines),
      publications: sorted(names.publications),
    }
  }

  #withState(row: ArticleRow): LibraryRow {
    const state = this.#stateOf(row)
    return state === undefined ? row : { ...row, state }
  }

  *#ordered(query: LibraryFilter, matches: readonly ArticleId[] | undefined): Iterable<ArticleId> {
    if (matches !== undefined && query.sort === undefined) {
      yield* matches
      return
    }
    const wanted = matches === undefined ? undefined : new Set(matches)
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

function fits(row: ArticleRow, query: LibraryFilter): boolean {
  if ((row.binnedAt !== undefined) !== query.bin) return false
  if (query.section !== undefined && row.section !== query.section) return false
  return query.language === undefined || row.languages.some(({ language }) => language === query.language)
}

function count<K extends string>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function byCount(counts: Map<string, number>): [string, number][] {
  return [...counts].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1))
}

function sorted(names: Set<string>): string[] {
  return [...names].sort((a, b) => a.localeCompare(b))
}

import { fold } from '../../../../shared/folding/fold'
import { type GroupedIds, groupIds } from '../../../../shared/group-ids'
import type { ArticleId } from '../../../../shared/ids'
import type {
  ArticleRow,
  LibraryFacets,
  LibraryFilter,
  LibraryPage,
  LibraryQuery,
  LibraryRow,
} from '../../../../shared/library'
import type { MarkColour } from '../../../../shared/library-marks'
import type { LibrarySort } from '../../../../shared/library-sorts'
import { type WorkflowState, workflowStates } from '../../../../shared/workflow/states'
import { type SampleArticle, withSearch } from './sample-library'

/** Answers the state of an article's source version. */
type StateOf = (row: ArticleRow) => WorkflowState

const DAY = 86_400_000

/** A library in memory that answers queries as main does, without its ranking. */
export class MemoryLibrary {
  revision = 1
  readonly pinned = new Set<ArticleId>()
  readonly colours = new Map<ArticleId, MarkColour>()
  opened: readonly ArticleId[] = []
  readonly #articles = new Map<ArticleId, SampleArticle>()
  #cached: { readonly key: string; readonly rows: readonly ArticleRow[] } | undefined

  constructor(articles: readonly SampleArticle[]) {
    for (const article of articles) this.#articles.set(article.row.id, article)
  }

  /** The row of an article. */
  row(id: ArticleId): ArticleRow | undefined {
    return this.#articles.get(id)?.row
  }

  /** All rows. */
  all(): ArticleRow[] {
    return [...this.#articles.values()].map(({ row }) => row)
  }

  /** Adds or replaces a row. */
  put(row: ArticleRow): void {
    this.#articles.set(row.id, withSearch(row))
    this.revision += 1
  }

  /** Forgets rows. */
  delete(ids: readonly ArticleId[]): void {
    for (const id of ids) this.#articles.delete(id)
    this.revision += 1
  }

  /** Every article a filter finds. */
  ids(filter: LibraryFilter): ArticleId[] {
    return [...this.#arranged(this.#matching(filter), filter).ids]
  }

  /** A part of the library. */
  query(query: LibraryQuery, stateOf?: StateOf): LibraryPage {
    const found = this.#matching(query)
    const rows = query.state === undefined ? found : found.filter((row) => stateOf?.(row) === query.state)
    const { ids, groups } = this.#arranged(rows, query, stateOf)
    const page = ids.slice(query.offset, query.offset + query.limit).flatMap((id) => this.row(id) ?? [])
    return {
      total: ids.length,
      rows: page.map((row) => this.#shown(row, stateOf)),
      revision: this.revision,
      ...(groups === undefined ? {} : { groups: [...groups] }),
    }
  }

  /** What the library can be filtered by. */
  facets(stateOf?: StateOf): LibraryFacets {
    const rows = [...this.#articles.values()].map(({ row }) => row)
    const kept = rows.filter(({ binnedAt }) => binnedAt === undefined)
    return {
      total: kept.length,
      binned: rows.length - kept.length,
      sections: counted(kept.map(({ section }) => section)).map(([name, count]) => ({ name, count })),
      languages: counted(kept.flatMap(({ languages }) => languages.map(({ language }) => language))).map(
        ([language, count]) => ({ language, count }),
      ),
      states: workflowStates.flatMap((state) => {
        const count = kept.filter((row) => stateOf?.(row) === state).length
        return count === 0 ? [] : [{ state, count }]
      }),
      topics: sorted(kept.flatMap(({ topics }) => topics)),
      places: sorted(kept.map(({ place }) => place)),
      bylines: sorted(kept.flatMap(({ bylines }) => bylines)),
      publications: sorted(kept.map(({ publication }) => publication)),
      marks: [],
    }
  }

  #arranged(
    rows: readonly ArticleRow[],
    { bin, group, folded }: LibraryFilter,
    stateOf?: StateOf,
  ): { readonly ids: readonly ArticleId[]; readonly groups?: GroupedIds['groups'] } {
    const isPinned = (id: ArticleId): boolean => !bin && this.pinned.has(id)
    if (group === undefined || bin) {
      return { ids: rows.toSorted((a, b) => Number(isPinned(b.id)) - Number(isPinned(a.id))).map(({ id }) => id) }
    }
    return groupIds(rows, {
      by: group,
      time: 'changedAt',
      now: Date.now(),
      stateOf: stateOf ?? (() => undefined),
      isPinned,
      folded: new Set(folded),
    })
  }

  #shown(row: ArticleRow, stateOf: StateOf | undefined): LibraryRow {
    const colour = this.colours.get(row.id)
    return {
      ...row,
      ...(stateOf === undefined ? {} : { state: stateOf(row) }),
      ...(this.pinned.has(row.id) ? { pinned: true as const } : {}),
      ...(colour === undefined ? {} : { colour }),
      ...(row.binnedAt === undefined ? {} : { goesAt: row.binnedAt + 30 * DAY, onlyHere: true as const }),
    }
  }

  #matching(query: LibraryFilter): readonly ArticleRow[] {
    const { search, section, language, bin, mark, sort, descending } = query
    const key = JSON.stringify([search, section, language, bin, mark, sort, descending, this.revision])
    if (this.#cached?.key === key) return this.#cached.rows
    const words = fold(query.search)
      .split(/\s+/)
      .filter((word) => word !== '')
    const rows: ArticleRow[] = []
    for (const { row, folded } of this.#articles.values()) {
      if ((row.binnedAt !== undefined) !== query.bin) continue
      if (query.section !== undefined && row.section !== query.section) continue
      if (language !== undefined && !row.languages.some((version) => version.language === language)) continue
      if (mark === 'opened' && !this.opened.includes(row.id)) continue
      if (mark === 'pinned' && !this.pinned.has(row.id)) continue
      if (mark !== undefined && mark !== 'opened' && mark !== 'pinned' && this.colours.get(row.id) !== mark) continue
      if (words.every((word) => folded.includes(word))) rows.push(row)
    }
    if (query.sort !== undefined) {
      const compare = orders[query.sort]
      rows.sort((a, b) => (query.descending ? compare(b, a) : compare(a, b)))
    }
    this.#cached = { key, rows }
    return rows
  }
}

const { compare: collate } = new Intl.Collator('vi')
const headlineOf = (row: ArticleRow): string => row.languages[0]?.headline ?? ''
const orders: Readonly<Record<LibrarySort, (a: ArticleRow, b: ArticleRow) => number>> = {
  changedAt: (a, b) => a.changedAt - b.changedAt,
  createdAt: (a, b) => a.createdAt - b.createdAt,
  headline: (a, b) => collate(headlineOf(a), headlineOf(b)),
  section: (a, b) => collate(a.section, b.section),
  words: (a, b) => a.words - b.words,
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => name !== '').sort(collate)
}

function counted(names: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const name of names) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => collate(a, b))
}

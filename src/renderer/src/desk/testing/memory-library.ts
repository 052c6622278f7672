import { fold } from '../../../../shared/folding/fold'
import type { ArticleId } from '../../../../shared/ids'
import type { ArticleRow, LibraryFacets, LibraryFilter, LibraryPage, LibraryQuery } from '../../../../shared/library'
import type { LibrarySort } from '../../../../shared/library-sorts'
import { type WorkflowState, workflowStates } from '../../../../shared/workflow/states'
import { type SampleArticle, withSearch } from './sample-library'

/** Answers the state of an article's source version. */
type StateOf = (row: ArticleRow) => WorkflowState

/** A library in memory that answers queries as main does, without its ranking. */
export class MemoryLibrary {
  revision = 1
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
    return this.#matching(filter).map(({ id }) => id)
  }

  /** A part of the library. */
  query(query: LibraryQuery, stateOf?: StateOf): LibraryPage {
    const found = this.#matching(query)
    const rows = query.state === undefined ? found : found.filter((row) => stateOf?.(row) === query.state)
    const page = rows.slice(query.offset, query.offset + query.limit)
    return {
      total: rows.length,
      rows: stateOf === undefined ? page : page.map((row) => Object.assign({}, row, { state: stateOf(row) })),
      revision: this.revision,
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
    }
  }

  #matching(query: LibraryFilter): readonly ArticleRow[] {
    const { search, section, language, bin, sort, descending } = query
    const key = JSON.stringify([search, section, language, bin, sort, descending, this.revision])
    if (this.#cached?.key === key) return this.#cached.rows
    const words = fold(query.search)
      .split(/\s+/)
      .filter((word) => word !== '')
    const rows: ArticleRow[] = []
    for (const { row, folded } of this.#articles.values()) {
      if ((row.binnedAt !== undefined) !== query.bin) continue
      if (query.section !== undefined && row.section !== query.section) continue
      if (language !== undefined && !row.languages.some((version) => version.language === language)) continue
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

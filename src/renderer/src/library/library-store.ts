import type { ArticleId } from '../../../shared/ids'
import type { ArticleRow, LibraryPage, LibraryQuery } from '../../../shared/library'
import type { Result } from '../../../shared/result'

/** What is asked for, without which part of it. */
export type LibraryFilter = Omit<LibraryQuery, 'offset' | 'limit'>

/** Rows asked for at once. */
export const PAGE_ROWS = 100
/** The most rows one request may answer (shared/library.ts). */
const MOST_ROWS = 500

/** What the list shows now; a new object after every change. */
export interface LibrarySnapshot {
  readonly filter: LibraryFilter
  /** Whether the rows are those of `filter`; false while the previous ones still stand in for them. */
  readonly settled: boolean
  /** The number of articles found, or undefined before the first answer. */
  readonly total: number | undefined
  /** The row at a place, or undefined while it is being fetched. */
  readonly rowAt: (index: number) => ArticleRow | undefined
  /** The place of an article among the rows that are known. */
  readonly indexOf: (id: ArticleId) => number | undefined
}

interface Page {
  rows: readonly ArticleRow[]
  /** Asked for anew since the library changed; its rows stand until the answer is there. */
  stale: boolean
}

type Ask = (query: LibraryQuery) => Promise<Result<LibraryPage>>

/**
 * The library as the list sees it: pages of rows, fetched as they come into view. Answers to an older filter are dropped, and
 * after a change the visible pages are replaced in place.
 */
export class LibraryStore {
  readonly #ask: Ask
  readonly #failed: (failure: Extract<Result<never>, { ok: false }>) => void
  readonly #listeners = new Set<() => void>()
  #filter: LibraryFilter
  #generation = 0
  #pages = new Map<number, Page>()
  #asked = new Set<number>()
  /** Pages whose answer was on its way when the library changed: it may already be old, so they are asked for once more. */
  #again = new Set<number>()
  #visible: readonly number[] = [0]
  #total: number | undefined
  #settled = false
  #snapshot: LibrarySnapshot

  constructor(ask: Ask, filter: LibraryFilter, failed: (failure: Extract<Result<never>, { ok: false }>) => void) {
    this.#ask = ask
    this.#failed = failed
    this.#filter = filter
    this.#snapshot = this.#take()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): LibrarySnapshot => this.#snapshot

  /** Asks for something else. The rows on screen stand until the first page of the new ones is there. */
  setFilter(filter: LibraryFilter): void {
    if (JSON.stringify(filter) === JSON.stringify(this.#filter)) return
    this.#filter = filter
    this.#settled = false
    this.#generation += 1
    this.#asked.clear()
    this.#again.clear()
    this.#visible = [0]
    this.#publish()
    void this.#fetch(0)
  }

  /** Says which rows are on screen, so that they are fetched; `end` is exclusive. */
  show(start: number, end: number): void {
    this.#visible = pagesOf(start, Math.max(end, start + 1))
    // Before the first answer, and while rows of an older filter stand in, only the first page is worth asking for.
    if (this.#settled) this.#fetchVisible()
    else void this.#fetch(0)
  }

  /** The library changed: what is on screen is asked for anew and replaced in place; the rest when it comes into view. */
  refresh(): void {
    for (const page of this.#pages.values()) page.stale = true
    // Answers under way are waited for, not dropped: otherwise a library that changes fast would never be shown.
    for (const page of this.#asked) this.#again.add(page)
    if (this.#settled) this.#fetchVisible()
    else void this.#fetch(0)
  }

  /** The articles from one place to another, both included, in the list's order; fetches what is not known yet. */
  async idsBetween(first: number, last: number): Promise<ArticleId[]> {
    const ids: ArticleId[] = []
    for (let index = first; index <= last; index += 1) {
      const row = this.#snapshot.rowAt(index)
      if (row === undefined) return this.#fetchIds(first, last)
      ids.push(row.id)
    }
    return ids
  }

  /** All articles that the filter finds. */
  allIds(): Promise<ArticleId[]> {
    return this.idsBetween(0, (this.#total ?? 0) - 1)
  }

  async #fetchIds(first: number, last: number): Promise<ArticleId[]> {
    const ids: ArticleId[] = []
    for (let offset = first; offset <= last; offset += MOST_ROWS) {
      const answer = await this.#ask({ ...this.#filter, offset, limit: Math.min(MOST_ROWS, last - offset + 1) })
      if (!answer.ok) {
        this.#failed(answer)
        return []
      }
      ids.push(...answer.value.rows.map(({ id }) => id))
      if (answer.value.rows.length === 0) break
    }
    return ids
  }

  async #fetch(page: number): Promise<void> {
    if (this.#asked.has(page)) return
    this.#asked.add(page)
    const generation = this.#generation
    const answer = await this.#ask({ ...this.#filter, offset: page * PAGE_ROWS, limit: PAGE_ROWS })
    if (generation !== this.#generation) return
    this.#asked.delete(page)
    const again = this.#again.delete(page)
    if (!answer.ok) {
      this.#failed(answer)
      return
    }
    const { rows, total } = answer.value
    if (!this.#settled) this.#pages.clear()
    this.#settled = true
    this.#total = total
    this.#pages.set(page, { rows, stale: again })
    for (const known of this.#pages.keys()) if (known * PAGE_ROWS >= Math.max(total, 1)) this.#pages.delete(known)
    this.#publish()
    this.#fetchVisible()
  }

  #fetchVisible(): void {
    for (const page of this.#visible) {
      if (page * PAGE_ROWS < Math.max(this.#total ?? 1, 1) && this.#pages.get(page)?.stale !== false)
        void this.#fetch(page)
    }
  }

  #take(): LibrarySnapshot {
    const pages = new Map(this.#pages)
    let places: Map<ArticleId, number> | undefined
    return {
      filter: this.#filter,
      settled: this.#settled,
      total: this.#total,
      rowAt: (index) => pages.get(Math.floor(index / PAGE_ROWS))?.rows[index % PAGE_ROWS],
      indexOf: (id) => {
        places ??= placesOf(pages)
        return places.get(id)
      },
    }
  }

  #publish(): void {
    this.#snapshot = this.#take()
    for (const listener of this.#listeners) listener()
  }
}

function placesOf(pages: ReadonlyMap<number, Page>): Map<ArticleId, number> {
  const places = new Map<ArticleId, number>()
  for (const [page, { rows }] of pages)
    for (const [place, { id }] of rows.entries()) places.set(id, page * PAGE_ROWS + place)
  return places
}

function pagesOf(start: number, end: number): number[] {
  const first = Math.floor(Math.max(start, 0) / PAGE_ROWS)
  const last = Math.floor(Math.max(end - 1, 0) / PAGE_ROWS)
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

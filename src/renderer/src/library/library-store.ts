import type { ArticleId } from '../../../shared/ids'
import type { LibraryFilter, LibraryPage, LibraryQuery, LibraryRow } from '../../../shared/library'
import type { ListGroup } from '../../../shared/library-groups'
import type { Result } from '../../../shared/result'
import { PAGE_ROWS } from './whole-library'

/** The most rows one request may answer (shared/library.ts). */
const MOST_ROWS = 500
/** Rows fetched before and after those on screen: what the wheel reaches while main answers. */
const ROWS_AHEAD = 60
/** Requests for rows under way at once: of a list that flies by, what it comes to rest at must not wait for the rest. */
const MOST_REQUESTS = 2
/** Pages kept; the farthest from the screen are let go. */
const MOST_PAGES = 60

/** What the list shows now; a new object after every change. */
export interface LibrarySnapshot {
  readonly filter: LibraryFilter
  /** Whether the rows are those of `filter`; false while the previous ones still stand in for them. */
  readonly settled: boolean
  /** The number of articles found, or undefined before the first answer. */
  readonly total: number | undefined
  /** The groups of the list, where it is grouped. */
  readonly groups: readonly ListGroup[] | undefined
  /** The row at a place, or undefined while it is being fetched. */
  readonly rowAt: (index: number) => LibraryRow | undefined
  /** The place of an article among the rows that are known. */
  readonly indexOf: (id: ArticleId) => number | undefined
}

/** Main's answers about the library. */
export interface LibrarySource {
  readonly page: (query: LibraryQuery) => Promise<Result<LibraryPage>>
  /** Every article that a filter finds, in its order. */
  readonly ids: (filter: LibraryFilter) => Promise<Result<{ readonly ids: ArticleId[] }>>
}

interface Page {
  readonly rows: readonly LibraryRow[]
  /** Asked for anew since the library changed; its rows stand until the answer is there. */
  stale: boolean
}

type Failed = (failure: Extract<Result<never>, { ok: false }>) => void

/**
 * The library as the list sees it: pages of rows, fetched as they come into view. Answers to an older filter are dropped, and
 * after a change the visible pages are replaced in place.
 */
export class LibraryStore {
  readonly #source: LibrarySource
  readonly #failed: Failed
  readonly #listeners = new Set<() => void>()
  #filter: LibraryFilter
  #generation = 0
  /** New pages are put in; where known ones are replaced or go, a copy takes its place, so that older snapshots keep theirs. */
  #pages = new Map<number, Page>()
  #asked = new Set<number>()
  /** Pages whose answer was on its way when the library changed: it may already be old, so they are asked for once more. */
  #again = new Set<number>()
  #onScreen: readonly number[] = [0]
  /** The pages on screen, then those around them. */
  #wanted: readonly number[] = [0]
  #total: number | undefined
  #groups: readonly ListGroup[] | undefined
  #settled = false
  #snapshot: LibrarySnapshot

  /** `first` is the filter's first page, where it is known already. */
  constructor(source: LibrarySource, filter: LibraryFilter, failed: Failed, first?: LibraryPage) {
    this.#source = source
    this.#failed = failed
    this.#filter = filter
    if (first !== undefined) {
      this.#pages.set(0, { rows: first.rows, stale: false })
      this.#total = first.total
      this.#settled = true
    }
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
    this.#onScreen = [0]
    this.#wanted = [0]
    this.#publish()
    void this.#fetch(0)
  }

  /** Says which rows are on screen, so that they are fetched, and which one has the keyboard (-1 for none); `end` is exclusive. */
  show(start: number, end: number, active = -1): void {
    const here = pagesOf(start, Math.max(end, start + 1))
    this.#onScreen = active < 0 ? here : [...here, ...pagesOf(active, active + 1)]
    this.#wanted = [...new Set([...this.#onScreen, ...pagesOf(start - ROWS_AHEAD, end + ROWS_AHEAD)])]
    this.#fetchWanted()
  }

  /** The library changed: what is on screen is asked for anew and replaced in place; the rest when it comes into view. */
  refresh(): void {
    for (const page of this.#pages.values()) page.stale = true
    // Answers under way are waited for, not dropped: otherwise a library that changes fast would never be shown.
    for (const page of this.#asked) this.#again.add(page)
    this.#fetchWanted()
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
  async allIds(): Promise<ArticleId[]> {
    const answer = await this.#source.ids(this.#filter)
    if (answer.ok) return answer.value.ids
    this.#failed(answer)
    return []
  }

  async #fetchIds(first: number, last: number): Promise<ArticleId[]> {
    const limit = last - first + 1
    // One answer for however many: rows are many times the size of their ids.
    if (limit > MOST_ROWS) return (await this.allIds()).slice(first, last + 1)
    const answer = await this.#source.page({ ...this.#filter, offset: first, limit })
    if (answer.ok) return answer.value.rows.map(({ id }) => id)
    this.#failed(answer)
    return []
  }

  #fetchWanted(): void {
    // Before the first answer, and while rows of an older filter stand in, only the first page is worth asking for.
    if (!this.#settled) {
      void this.#fetch(0)
      return
    }
    for (const page of this.#wanted) {
      if (this.#asked.size >= MOST_REQUESTS) return
      const exists = page * PAGE_ROWS < Math.max(this.#total ?? 1, 1)
      if (exists && this.#pages.get(page)?.stale !== false) void this.#fetch(page)
    }
  }

  async #fetch(page: number): Promise<void> {
    if (this.#asked.has(page)) return
    this.#asked.add(page)
    const generation = this.#generation
    const answer = await this.#source.page({ ...this.#filter, offset: page * PAGE_ROWS, limit: PAGE_ROWS })
    if (generation !== this.#generation) return
    this.#asked.delete(page)
    const again = this.#again.delete(page)
    if (!answer.ok) {
      this.#failed(answer)
      return
    }
    // New rows that have flown by already are no reason to draw the list again.
    const others = !isSameGroups(answer.value.groups, this.#groups)
    const replaced = !this.#settled || answer.value.total !== this.#total || others || this.#pages.has(page)
    const news = replaced || this.#onScreen.includes(page)
    this.#put(page, answer.value, again)
    if (news) this.#publish()
    this.#fetchWanted()
  }

  #put(page: number, { rows, total, groups }: LibraryPage, stale: boolean): void {
    if (!this.#settled) this.#pages = new Map()
    else if (total !== this.#total || this.#pages.has(page)) this.#pages = new Map(this.#pages)
    this.#settled = true
    this.#total = total
    // The same object as long as they are the same: the list's places are computed from it.
    if (!isSameGroups(groups, this.#groups)) this.#groups = groups
    this.#pages.set(page, { rows, stale })
    for (const known of this.#pages.keys()) if (known * PAGE_ROWS >= Math.max(total, 1)) this.#pages.delete(known)
    if (this.#pages.size > MOST_PAGES) this.#pages.delete(this.#farthest())
  }

  #farthest(): number {
    const here = this.#onScreen[0] ?? 0
    const others = [...this.#pages.keys()].filter((page) => !this.#wanted.includes(page))
    return others.reduce((far, page) => (Math.abs(page - here) > Math.abs(far - here) ? page : far), here)
  }

  #take(): LibrarySnapshot {
    const pages = this.#pages
    return {
      filter: this.#filter,
      settled: this.#settled,
      total: this.#total,
      groups: this.#groups,
      rowAt: (index) => pages.get(Math.floor(index / PAGE_ROWS))?.rows[index % PAGE_ROWS],
      indexOf: (id) => placeIn(pages, id),
    }
  }

  #publish(): void {
    this.#snapshot = this.#take()
    for (const listener of this.#listeners) listener()
  }
}

function isSameGroups(one: LibraryPage['groups'], other: readonly ListGroup[] | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

function placeIn(pages: ReadonlyMap<number, Page>, id: ArticleId): number | undefined {
  for (const [page, { rows }] of pages) {
    const place = rows.findIndex((row) => row.id === id)
    if (place >= 0) return page * PAGE_ROWS + place
  }
  return undefined
}

function pagesOf(start: number, end: number): number[] {
  const first = Math.floor(Math.max(start, 0) / PAGE_ROWS)
  const last = Math.floor(Math.max(end - 1, 0) / PAGE_ROWS)
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

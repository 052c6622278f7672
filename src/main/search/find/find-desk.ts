import type { FindProgress } from '../../../shared/contract/find-contract'
import { MOST_HITS } from '../../../shared/find/find-in-article'
import type { FindQuery, TextHit } from '../../../shared/find/find-query'
import type { ArticleId } from '../../../shared/ids'
import type { ArticleRow } from '../../../shared/library'
import { ok, type Result } from '../../../shared/result'
import type { DraftStore } from '../../drafts/draft-store'
import type { Schedule } from '../../threads/AskedThread'
import type { FindShelves } from './FindShelves'
import type { ArticleToFind, FoundInArticle } from './find-messages'
import { type FindThread, findThread } from './find-thread'
import type { MayWrite } from './library-replacer'

/** What finding needs of the program around it. */
export interface FindDeskParts {
  /** The built `find-worker`. */
  readonly worker: string | URL
  readonly schedule: Schedule
  readonly rows: () => ReadonlyMap<ArticleId, ArticleRow>
  readonly store: Pick<DraftStore, 'load'>
  readonly mayWrite: MayWrite
  /** Where texts are kept from one start to the next; without them every draft is read anew. */
  readonly shelves?: FindShelves
}

/** So many articles are looked through at once: between two lots somebody may change their mind. */
const LOT = 100

/** Finding that does not belong into a window: patterns, which may explode, and the library. */
export class FindDesk {
  readonly #parts: FindDeskParts
  readonly #thread: FindThread
  /** What the thread holds of the library: articles, and as of when. */
  readonly #held = new Map<ArticleId, number>()
  #generation = -1
  readonly #cancelled = new Set<string>()
  readonly #running = new Set<string>()

  constructor(parts: FindDeskParts) {
    this.#parts = parts
    this.#thread = findThread(parts.worker, parts.schedule)
  }

  /** The hits of a query in each of some texts; fails as `findThread` says. */
  async inTexts(query: FindQuery, texts: readonly string[]): Promise<Result<readonly (readonly TextHit[])[]>> {
    return this.#thread.ask({ kind: 'texts', query, texts })
  }

  /** Looks through the library's articles outside the bin, those changed last first. */
  async inLibrary(
    jobId: string,
    query: FindQuery,
    onProgress: (progress: FindProgress) => void,
  ): Promise<Result<{ readonly isCut: boolean; readonly cancelled: boolean }>> {
    const rows = [...this.#parts.rows().values()]
      .filter(({ binnedAt }) => binnedAt === undefined)
      .toSorted((a, b) => b.changedAt - a.changedAt)
    this.#running.add(jobId)
    try {
      await this.#takeUp()
      let left = MOST_HITS
      for (let done = 0; done < rows.length && left > 0; done += LOT) {
        const lot = rows.slice(done, done + LOT)
        const articles = await this.#given(lot)
        const found = await this.#thread.ask({ kind: 'articles', query, articles, limit: left })
        if (!found.ok) return found
        this.#keepHeld(articles)
        if (this.#cancelled.has(jobId)) return ok({ isCut: true, cancelled: true })
        left -= found.value.reduce((sum, { hits }) => sum + hits.length, 0)
        const seen = Math.min(rows.length, done + LOT)
        onProgress({ jobId, done: seen, total: rows.length, found: this.#described(found.value) })
      }
      return ok({ isCut: left <= 0, cancelled: false })
    } finally {
      this.#running.delete(jobId)
      this.#cancelled.delete(jobId)
      this.#parts.shelves?.save(this.#thread, [...this.#parts.rows().keys()])
    }
  }

  /** Stops looking through the library after the present lot. */
  cancel(jobId: string): void {
    if (this.#running.has(jobId)) this.#cancelled.add(jobId)
  }

  /** Articles are gone for good: nothing of them is kept. */
  async forget(ids: readonly ArticleId[]): Promise<void> {
    for (const id of ids) this.#held.delete(id)
    await this.#parts.shelves?.forget(ids)
  }

  /** Writes what is to be kept and ends its thread; nothing is written afterwards. */
  async close(): Promise<void> {
    // A thread that never ran has nothing that is not kept already.
    if (this.#held.size > 0) this.#parts.shelves?.save(this.#thread, [...this.#parts.rows().keys()])
    await this.#parts.shelves?.written()
    await this.#thread.end()
  }

  /** A thread that was started anew is given what is kept. */
  async #takeUp(): Promise<void> {
    if (this.#thread.generation === this.#generation) return
    this.#generation = this.#thread.generation
    this.#held.clear()
    const kept = await this.#parts.shelves?.load(this.#thread)
    for (const [id, changedAt] of kept ?? []) this.#held.set(id, changedAt)
  }

  async #given(rows: readonly ArticleRow[]): Promise<ArticleToFind[]> {
    const articles: ArticleToFind[] = []
    for (const { id, changedAt } of rows) {
      if (this.#held.get(id) === changedAt) {
        articles.push({ id, changedAt })
        continue
      }
      const loaded = await this.#parts.store.load(id)
      // What cannot be read is told elsewhere, and has nothing to be found.
      if (!loaded.ok) continue
      articles.push({ id, changedAt, state: loaded.value.state })
      this.#parts.shelves?.changed(id)
    }
    return articles
  }

  #keepHeld(articles: readonly ArticleToFind[]): void {
    if (this.#thread.generation !== this.#generation) return
    for (const { id, changedAt } of articles) this.#held.set(id, changedAt)
  }

  #described(found: readonly FoundInArticle[]): FindProgress['found'] {
    const rows = this.#parts.rows()
    return found.flatMap(({ id, hits }) => {
      const row = rows.get(id)
      if (row === undefined) return []
      const languages = new Set(hits.map(({ language }) => language))
      return [
        {
          id,
          headline: row.languages.find(({ language }) => language === row.sourceLanguage)?.headline ?? '',
          locked: [...languages].filter((language) => !this.#parts.mayWrite(id, language)),
          hits,
        },
      ]
    })
  }
}

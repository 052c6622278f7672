import type { ArticleId } from '../../shared/ids'
import type { Cursor } from '../../shared/sync/messages'
import type { LockedArticle, NewLogEntry, NewsroomStore } from '../store/newsroom-store'
import type { TextTransaction } from './text-batch'

/** How many articles are kept in mind. */
const KEPT = 5000
/** After an article was found changed by somebody else, the next writes are made the sure way for so long (milliseconds). */
const CAUTION = 2000

/**
 * The articles as this writer left them. Who goes on writing in them need not lock and read them first: a single statement adds the
 * updates if nobody else has changed any of them.
 */
export class KnownArticles {
  readonly #articles = new Map<ArticleId, LockedArticle>()
  readonly #now: () => number
  #cautiousSince = Number.NEGATIVE_INFINITY

  /** `now`: milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** How an article was left; undefined when it is not known, or others are writing as well. */
  get(id: ArticleId): LockedArticle | undefined {
    return Math.abs(this.#now() - this.#cautiousSince) < CAUTION ? undefined : this.#articles.get(id)
  }

  /** Keeps articles in mind as they are after a commit. */
  keep(articles: Iterable<readonly [ArticleId, LockedArticle]>): void {
    for (const [id, article] of articles) {
      if ((this.#articles.get(id)?.seq ?? -1) > article.seq) continue
      this.#articles.delete(id)
      this.#articles.set(id, article)
    }
    for (const id of this.#articles.keys()) {
      if (this.#articles.size <= KEPT) return
      this.#articles.delete(id)
    }
  }

  /** Somebody else writes as well. */
  beCautious(): void {
    this.#cautiousSince = this.#now()
    this.#articles.clear()
  }
}

/** Thrown when something can only be done in a transaction, or an article was changed. Nothing was written then. */
export class NeedsTransaction extends Error {
  override readonly name = 'NeedsTransaction'
  /** Whether an article was found changed. */
  readonly isChanged: boolean

  constructor(isChanged: boolean) {
    super(isChanged ? 'an article was changed' : 'this is done in a transaction')
    this.isChanged = isChanged
  }
}

/**
 * A transaction of one statement, for updates of articles that are known: they are believed to be as they were left until the
 * statement finds out. Nothing that was answered holds before `append` has resolved.
 */
export class KnownTransaction implements TextTransaction {
  readonly #store: Pick<NewsroomStore, 'appendIfUnchanged'>
  readonly #articles: ReadonlyMap<ArticleId, LockedArticle>
  #isConfirmed = false

  constructor(store: Pick<NewsroomStore, 'appendIfUnchanged'>, articles: ReadonlyMap<ArticleId, LockedArticle>) {
    this.#store = store
    this.#articles = articles
  }

  /** Whether the articles were found as they were believed to be. */
  get isConfirmed(): boolean {
    return this.#isConfirmed
  }

  async lock(ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, LockedArticle>> {
    if (ids.some((id) => !this.#articles.has(id))) throw new NeedsTransaction(false)
    return this.#articles
  }

  async append(entries: readonly NewLogEntry[]): Promise<readonly Cursor[]> {
    const seqs = new Map(Array.from(this.#articles, ([id, { seq }]) => [id, seq]))
    const places = await this.#store.appendIfUnchanged(seqs, entries)
    if (places === undefined) throw new NeedsTransaction(true)
    this.#isConfirmed = true
    return places
  }

  async readTexts(): Promise<never> {
    throw new NeedsTransaction(false)
  }

  async readShapes(): Promise<never> {
    throw new NeedsTransaction(false)
  }

  async insertArticles(): Promise<never> {
    throw new NeedsTransaction(false)
  }

  async addNotifications(): Promise<never> {
    throw new NeedsTransaction(false)
  }
}

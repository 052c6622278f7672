import type { AccountState, SyncedArticles } from '../../../shared/contract/account-contract'
import type { DeskBridge } from '../../../shared/contract/desk-bridge'
import type { ArticleId, PhotoId } from '../../../shared/ids'
import type { ArticleSyncStatus, SyncStatus } from '../../../shared/sync/status'

/** Which newsroom this computer belongs to, and how the exchange with it stands; null and undefined until main has answered. */
export interface NewsroomSnapshot {
  readonly account: AccountState | undefined
  readonly sync: SyncStatus | null
}

/** As many as main answers at once. */
const ASKED_AT_ONCE = 500

/** What main says about the newsroom, for the window: read through `useSyncExternalStore`. */
export class NewsroomStore {
  readonly #desk: DeskBridge
  #snapshot: NewsroomSnapshot = { account: undefined, sync: null }
  readonly #listeners = new Set<() => void>()
  readonly #articles = new Map<ArticleId, ArticleSyncStatus | null>()
  /** Merges that a person has still to look at. */
  readonly #overlaps = new Map<ArticleId, number>()
  readonly #articleListeners = new Set<() => void>()
  /** How many parts of the window show an article's status. */
  readonly #watched = new Map<ArticleId, number>()
  /** How often a photo came, or came further, while the window is open. */
  readonly #photos = new Map<PhotoId, number>()
  readonly #toAsk = new Set<ArticleId>()
  #asking = false

  constructor(desk: DeskBridge) {
    this.#desk = desk
  }

  /** Follows what main tells until the returned function is called. */
  start(): () => void {
    const stops = [
      this.#desk.on('account:changed', (account) => this.#set({ account })),
      this.#desk.on('sync:changed', ({ status }) => this.#set({ sync: status })),
      this.#desk.on('photos:changed', ({ ids }) => {
        for (const id of ids) this.#photos.set(id, this.photo(id) + 1)
        this.#tellArticles()
      }),
      this.#desk.on('sync:articles', ({ articles, many }) => {
        this.#take(articles)
        if (many) this.#ask([...this.#watched.keys()])
        this.#tellArticles()
      }),
    ]
    void this.#desk.request('account:state', {}).then((answer) => {
      if (answer.ok) this.#set({ account: answer.value.account, sync: answer.value.sync.status })
    })
    return () => {
      for (const stop of stops) stop()
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): NewsroomSnapshot => this.#snapshot

  readonly subscribeArticles = (listener: () => void): (() => void) => {
    this.#articleListeners.add(listener)
    return () => this.#articleListeners.delete(listener)
  }

  /** Where an article stands; undefined while that is not known, null where its text is not on this computer. */
  article(id: ArticleId): ArticleSyncStatus | null | undefined {
    return this.#articles.get(id)
  }

  /** How many merges of an article a person has still to look at. */
  overlaps(id: ArticleId): number {
    return this.#overlaps.get(id) ?? 0
  }

  /** Grows whenever a photo came from the server, or came further: a picture of it that was missing is to be tried again. */
  photo(id: PhotoId): number {
    return this.#photos.get(id) ?? 0
  }

  /** Follows an article's status until the returned function is called. */
  watch(id: ArticleId): () => void {
    const before = this.#watched.get(id) ?? 0
    this.#watched.set(id, before + 1)
    if (before === 0) this.#ask([id])
    return () => {
      const left = (this.#watched.get(id) ?? 1) - 1
      if (left > 0) this.#watched.set(id, left)
      else {
        this.#watched.delete(id)
        this.#articles.delete(id)
        this.#overlaps.delete(id)
      }
    }
  }

  #set(patch: Partial<NewsroomSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...patch }
    for (const listener of this.#listeners) listener()
  }

  #take(articles: SyncedArticles['articles']): void {
    for (const { id, status, overlaps } of articles) {
      if (!this.#watched.has(id)) continue
      this.#articles.set(id, status)
      this.#overlaps.set(id, overlaps)
    }
  }

  #tellArticles(): void {
    for (const listener of this.#articleListeners) listener()
  }

  /** Rows come by the dozen: they are asked about together. */
  #ask(ids: readonly ArticleId[]): void {
    for (const id of ids) this.#toAsk.add(id)
    if (this.#asking || this.#toAsk.size === 0) return
    this.#asking = true
    queueMicrotask(() => void this.#askNext())
  }

  async #askNext(): Promise<void> {
    while (this.#toAsk.size > 0) {
      const ids = [...this.#toAsk].slice(0, ASKED_AT_ONCE)
      for (const id of ids) this.#toAsk.delete(id)
      const answer = await this.#desk.request('sync:statuses', { ids })
      if (!answer.ok) break
      this.#take(answer.value.articles)
      this.#tellArticles()
    }
    this.#asking = false
  }
}

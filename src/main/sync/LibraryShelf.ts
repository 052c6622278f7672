import type { ArticleId } from '../../shared/ids'
import type { ArticleRecord } from '../../shared/workflow/record'
import type { ArticleService } from '../articles/article-service'
import type { LibraryKeeper } from '../library/library-keeper'
import { SerialQueue } from '../storage/serial-queue'
import type { ListedArticle } from './server-connection'
import type { KeptText, SyncNote, SyncShelf } from './sync-shelf'

/** What a shelf over the library is made of. */
export interface LibraryShelfParts {
  readonly keeper: LibraryKeeper
  readonly articles: ArticleService
  /** Keeps workflow records; resolves when they are on disk. */
  readonly saveRecords: (records: readonly ArticleRecord[]) => Promise<void>
  /** Shows articles whose text is not here yet. */
  readonly onListed: (articles: readonly ListedArticle[]) => void
  readonly onNote: (note: SyncNote) => void
  readonly versionName: (text: KeptText) => string
  readonly log: (message: string) => void
}

/** The library as syncing changes it. Rows are read again in the background, one batch after the other. */
export class LibraryShelf implements SyncShelf {
  readonly #parts: LibraryShelfParts
  readonly #queue = new SerialQueue()

  constructor(parts: LibraryShelfParts) {
    this.#parts = parts
  }

  listed(articles: readonly ListedArticle[]): void {
    this.#parts.onListed(articles)
  }

  saveRecords(records: readonly ArticleRecord[]): Promise<void> {
    return this.#parts.saveRecords(records)
  }

  changed(ids: readonly ArticleId[]): void {
    this.#queue
      .run(() => this.#parts.keeper.refresh(ids))
      .catch((error: unknown) => this.#parts.log(`library: ${String(error)}`))
  }

  async moveToBin(id: ArticleId): Promise<void> {
    const moved = await this.#parts.articles.bin([id])
    if (!moved.ok) this.#parts.log(`sync: ${id} not moved to the bin: ${moved.failure.code}`)
  }

  note(note: SyncNote): void {
    this.#parts.onNote(note)
  }

  versionName(text: KeptText): string {
    return this.#parts.versionName(text)
  }

  /** Resolves when every row that had to be read again was. */
  async idle(): Promise<void> {
    await this.#queue.run(() => Promise.resolve())
  }
}

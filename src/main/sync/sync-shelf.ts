import type { ArticleId } from '../../shared/ids'
import type { ArticleRecord } from '../../shared/workflow/record'
import type { ListedArticle } from './server-connection'

/** Something about one article that a person should be told. */
export type SyncNote =
  /** No longer to be seen by this account; `kept` because text in it is only here, else it is in the bin. */
  | { readonly kind: 'gone'; readonly articleId: ArticleId; readonly kept: boolean }
  /** Both sides changed the same segments: there is something to review ([SY9]). */
  | { readonly kind: 'overlap'; readonly articleId: ArticleId }

/** Which text syncing keeps in the history: mine or the server's before a merge, or mine before the server's took its place. */
export type KeptText = 'keptMine' | 'keptTheirs' | 'keptReplaced'

/** What syncing changes on this computer besides texts: the library's rows, the bin, the workflow records. */
export interface SyncShelf {
  /** Articles on the server whose text is not here yet: their rows can be shown. */
  listed(articles: readonly ListedArticle[]): void
  /** Workflow records as the server has them now; resolves when they are kept. */
  saveRecords(records: readonly ArticleRecord[]): Promise<void>
  /** Texts that came without being opened, new articles among them: their rows have to be read again. */
  changed(ids: readonly ArticleId[]): void
  /** Moves an article to the bin, its row too. */
  moveToBin(id: ArticleId): Promise<void>
  /** Tells a person. */
  note(note: SyncNote): void
  /** The name of a version that syncing keeps, in the person's language. */
  versionName(text: KeptText): string
}

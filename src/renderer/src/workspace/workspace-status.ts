import type { Failure } from '../../../shared/failure'
import type { ArticleId } from '../../../shared/ids'

/** Where the open article's text is: never a bare “saved”. Times are milliseconds since the epoch. */
export type SaveState =
  | { readonly kind: 'saving' }
  | { readonly kind: 'savedHere'; readonly at: number }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** What the article on screen tells the frame around it. */
export interface ArticleStatus {
  readonly articleId: ArticleId
  /** For the window's title; '' while there is none. */
  readonly headline: string
  readonly save: SaveState
  /** Words of the language version that has the caret; undefined while unknown. */
  readonly words?: number
  /** The language (BCP 47) of that version. */
  readonly language?: string
}

/** Long work that the status line shows. */
export interface TaskStatus {
  readonly id: string
  /** In the interface's language. */
  readonly label: string
  /** From 0 to 1; undefined while the amount is unknown. */
  readonly progress?: number
  readonly cancel?: () => void
}

/** What the status line says. */
export interface StatusSnapshot {
  readonly article: ArticleStatus | undefined
  readonly tasks: readonly TaskStatus[]
}

/** The one place where the state of the article on screen and of long work is published; read through `useSyncExternalStore`. */
export class WorkspaceStatus {
  #snapshot: StatusSnapshot = { article: undefined, tasks: [] }
  readonly #listeners = new Set<() => void>()

  /** Says how the article on screen stands; replaces what was said before. */
  publishArticle(article: ArticleStatus): void {
    this.#set({ ...this.#snapshot, article })
  }

  /** Takes back what was published of an article; what is said of another one stays. */
  clearArticle(articleId: ArticleId): void {
    if (this.#snapshot.article?.articleId === articleId) this.#set({ ...this.#snapshot, article: undefined })
  }

  /** Shows a task, or its newer state. */
  publishTask(task: TaskStatus): void {
    const known = this.#snapshot.tasks.some(({ id }) => id === task.id)
    const tasks = known
      ? this.#snapshot.tasks.map((each) => (each.id === task.id ? task : each))
      : [...this.#snapshot.tasks, task]
    this.#set({ ...this.#snapshot, tasks })
  }

  /** Takes a task off; one that is not shown is ignored. */
  endTask(id: string): void {
    const tasks = this.#snapshot.tasks.filter((each) => each.id !== id)
    if (tasks.length < this.#snapshot.tasks.length) this.#set({ ...this.#snapshot, tasks })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): StatusSnapshot => this.#snapshot

  #set(snapshot: StatusSnapshot): void {
    this.#snapshot = snapshot
    for (const listener of this.#listeners) listener()
  }
}

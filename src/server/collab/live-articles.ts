import type { Document } from '@hocuspocus/server'
import type { ArticleId } from '../../shared/ids'
import type { DeskId } from '../../shared/workflow/people'
import { LiveText } from './live-text'

/** The articles that are open in this instance, from before their text is read until they are let go. */
export class LiveArticles {
  readonly #open = new Map<ArticleId, LiveText>()
  readonly #onBroken: (id: ArticleId, error: unknown) => void

  /** `onBroken` is told of an article whose text cannot be put together. */
  constructor(onBroken: (id: ArticleId, error: unknown) => void) {
    this.#onBroken = onBroken
  }

  /** Takes an article in, until its document is destroyed. */
  open(id: ArticleId, document: Document, desk: DeskId): LiveText {
    const text = new LiveText(document, desk, (error) => this.#onBroken(id, error))
    this.#open.set(id, text)
    document.on('destroy', () => this.forget(id, text))
    return text
  }

  /** Lets it go; a newer document of the same article is left alone. */
  forget(id: ArticleId, text: LiveText): void {
    if (this.#open.get(id) === text) this.#open.delete(id)
  }

  /** An article that is open. */
  of(id: ArticleId): LiveText | undefined {
    return this.#open.get(id)
  }

  /** The desks of all that is open. */
  desks(): readonly DeskId[] {
    return [...new Set([...this.#open.values()].map(({ desk }) => desk))]
  }
}

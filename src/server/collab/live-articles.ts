import type { Document } from '@hocuspocus/server'
import type { ArticleId } from '../../shared/ids'
import type { DeskId } from '../../shared/workflow/people'

interface OpenArticle {
  readonly document: Document
  desk: DeskId
}

/** The articles whose documents are open in this instance, from before their text is read until they are let go. */
export class LiveArticles {
  readonly #open = new Map<ArticleId, OpenArticle>()

  /** Takes an article in; returns its removal, which leaves a newer document of the same article alone. */
  open(id: ArticleId, document: Document, desk: DeskId): () => void {
    const entry = { document, desk }
    this.#open.set(id, entry)
    return () => {
      if (this.#open.get(id) === entry) this.#open.delete(id)
    }
  }

  /** The open document of an article. */
  documentOf(id: ArticleId): Document | undefined {
    return this.#open.get(id)?.document
  }

  /** The article belongs to this desk now. */
  moved(id: ArticleId, desk: DeskId): void {
    const entry = this.#open.get(id)
    if (entry !== undefined) entry.desk = desk
  }

  /** The desks of all that is open. */
  desks(): readonly DeskId[] {
    return [...new Set([...this.#open.values()].map(({ desk }) => desk))]
  }
}

import * as Y from 'yjs'
import type { ArticleId } from '../../shared/ids'
import type { HolderId } from './held-article'

/** A text that was replaced, as a window may still have it. */
export interface LeftText {
  /** As one Yjs update (V1). */
  readonly state: Uint8Array
  /** The name under which it is kept in the history. */
  readonly name: string
}

/** Texts that were replaced while windows showed them: until such a window opens the article anew, what it sends belongs to the old text. */
export class LeftTexts {
  readonly #left = new Map<ArticleId, Map<HolderId, LeftText>>()

  /** These holders still have the old text; one that has an even older one goes on having that. */
  add(id: ArticleId, holders: Iterable<HolderId>, text: LeftText): void {
    const left = this.#left.get(id) ?? new Map<HolderId, LeftText>()
    for (const holder of holders) if (!left.has(holder)) left.set(holder, text)
    if (left.size > 0) this.#left.set(id, left)
  }

  /** Whether the holder still has an old text. */
  has(id: ArticleId, holder: HolderId): boolean {
    return this.#left.get(id)?.has(holder) ?? false
  }

  /** The holder's old text with what it has added; undefined where it has none. Throws on what is no Yjs update. */
  with(id: ArticleId, holder: HolderId, update: Uint8Array): LeftText | undefined {
    const left = this.#left.get(id)?.get(holder)
    return left && { name: left.name, state: Y.mergeUpdates([left.state, update]) }
  }

  /** What the holder has added is kept: `text` is what it has now. */
  kept(id: ArticleId, holder: HolderId, text: LeftText): void {
    if (this.has(id, holder)) this.#left.get(id)?.set(holder, text)
  }

  /** The holder has let go of the old text. */
  forget(id: ArticleId, holder: HolderId): void {
    const left = this.#left.get(id)
    left?.delete(holder)
    if (left?.size === 0) this.#left.delete(id)
  }

  /** The holder is gone. */
  forgetHolder(holder: HolderId): void {
    for (const id of this.#left.keys()) this.forget(id, holder)
  }
}

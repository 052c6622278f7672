import * as Y from 'yjs'
import { DeskError } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import type { DraftStore } from '../drafts/draft-store'

/** Who shows an article: a window, by its id. */
export type HolderId = number

/** The replica of an article that is in use, and its way to the disk ([DR15]). */
export class HeldArticle {
  readonly doc: Y.Doc
  readonly holders = new Set<HolderId>()
  /** Calls that use the replica at this moment. */
  users = 0
  /** Called when nobody uses it any more. */
  onFree?: () => void
  readonly #store: DraftStore
  readonly #id: ArticleId
  /** Whether the store refused something that is in the replica: what is stored on top of that could not be read again. */
  #behind = false
  /** Settles when the store was given what it lacks. */
  #catchingUp: Promise<number> | undefined

  constructor(store: DraftStore, id: ArticleId, doc: Y.Doc) {
    this.#store = store
    this.#id = id
    this.doc = doc
  }

  /**
   * Resolves with its sequence number when `update`, which is in the replica already, is on disk with all that it stands on;
   * without one, when everything is. Rejects as the store's `append` does, and then it is kept with the next one.
   */
  async keep(update?: Uint8Array): Promise<number> {
    let sequence = 0
    if (!this.#behind) {
      try {
        if (update === undefined) await this.#store.flush()
        else sequence = await this.#store.append(this.#id, update)
      } catch (error) {
        // A failing disk's journal keeps what it was given; whatever else fails, nobody has it but the replica.
        this.#behind ||= (this.#store.status(this.#id)?.unsaved ?? 0) === 0
        throw error
      }
    }
    // Another one may have been refused meanwhile, and this one may stand on it.
    while (this.#behind || this.#catchingUp !== undefined) {
      this.#catchingUp ??= this.#catchUp().finally(() => {
        this.#catchingUp = undefined
      })
      sequence = await this.#catchingUp
    }
    return sequence
  }

  /** Gives the store everything of the replica that it lacks; answers the sequence number of that. */
  async #catchUp(): Promise<number> {
    this.#behind = false
    try {
      const stored = await this.#store.load(this.#id)
      if (!stored.ok) throw new DeskError(stored.failure.code)
      const known = Y.encodeStateVectorFromUpdate(stored.value.state)
      return await this.#store.append(this.#id, Y.encodeStateAsUpdate(this.doc, known))
    } catch (error) {
      this.#behind = true
      throw error
    }
  }
}

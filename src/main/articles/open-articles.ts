import * as Y from 'yjs'
import { openArticle, REMOTE_ORIGIN } from '../../shared/article/open-article'
import { failureOf } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import type { DraftStore } from '../drafts/draft-store'

/** Who shows an article: a window, by its id. */
export type HolderId = number

/** Receives what one holder, or main itself, changed, for all the others that show the article. */
export type ChangeListener = (change: { id: ArticleId; update: Uint8Array; holders: readonly HolderId[] }) => void

interface Held {
  readonly doc: Y.Doc
  readonly holders: Set<HolderId>
  /** Calls that use the replica at this moment. */
  users: number
}

const NO_HOLDER: HolderId = -1

/**
 * The articles on screen: one replica in main for each, fed by every window that shows it. A change is applied here, handed
 * to the other windows at once, and acknowledged when the draft store has it on disk ([DR1]).
 */
export class OpenArticles {
  readonly #store: DraftStore
  readonly #held = new Map<ArticleId, Held>()
  readonly #loading = new Map<ArticleId, Promise<Result<Held>>>()
  readonly #listeners = new Set<ChangeListener>()
  readonly #onContent: (id: ArticleId, doc: Y.Doc) => void

  /** `onContent` is called with the document after every change, however it came about. */
  constructor(store: DraftStore, onContent: (id: ArticleId, doc: Y.Doc) => void) {
    this.#store = store
    this.#onContent = onContent
  }

  /** Calls `listener` with every change for the holders that do not have it yet; returns its removal. */
  subscribe(listener: ChangeListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Opens an article for a holder: its whole state, as one Yjs update. */
  open(id: ArticleId, holder: HolderId): Promise<Result<Uint8Array>> {
    return this.#use(id, (held) => {
      held.holders.add(holder)
      return ok(Y.encodeStateAsUpdate(held.doc))
    })
  }

  /** Takes a holder's change; resolves when it is on disk. A change that is here already is only waited for. */
  append(id: ArticleId, update: Uint8Array, holder: HolderId): Promise<Result<number>> {
    return this.#use(id, (held) => this.#change(id, held, holder, (doc) => Y.applyUpdate(doc, update, REMOTE_ORIGIN)))
  }

  /** Lets main itself change an article, open or not; resolves when the change is on disk. */
  edit(id: ArticleId, change: (doc: Y.Doc) => void): Promise<Result<number>> {
    return this.#use(id, (held) =>
      this.#change(id, held, NO_HOLDER, (doc) => doc.transact(() => change(doc), REMOTE_ORIGIN)),
    )
  }

  /** Reads an article, open or not; the document must not be kept or changed. */
  read<T>(id: ArticleId, reader: (doc: Y.Doc) => T): Promise<Result<T>> {
    return this.#use(id, (held) => ok(reader(held.doc)))
  }

  /** A holder no longer shows the article; the last one lets it go. */
  async close(id: ArticleId, holder: HolderId): Promise<void> {
    this.#held.get(id)?.holders.delete(holder)
    await this.#release(id)
  }

  /** A holder is gone (its window closed or crashed) with all it showed. */
  async closeHolder(holder: HolderId): Promise<void> {
    for (const [id, { holders }] of this.#held) if (holders.has(holder)) await this.close(id, holder)
  }

  async #change(id: ArticleId, held: Held, from: HolderId, apply: (doc: Y.Doc) => void): Promise<Result<number>> {
    const updates: Uint8Array[] = []
    const collect = (update: Uint8Array): void => {
      updates.push(update)
    }
    held.doc.on('update', collect)
    try {
      apply(held.doc)
    } catch (error) {
      return fail('request-refused', undefined, failureOf(error).detail)
    } finally {
      held.doc.off('update', collect)
    }
    try {
      if (updates.length === 0) {
        // Sent again after a failure: the store still holds it and tries again.
        await this.#store.flush()
        return ok(0)
      }
      const update = updates.length === 1 && updates[0] !== undefined ? updates[0] : Y.mergeUpdates(updates)
      this.#tell(
        id,
        update,
        [...held.holders].filter((holder) => holder !== from),
      )
      this.#onContent(id, held.doc)
      return ok(await this.#store.append(id, update))
    } catch (error) {
      return { ok: false, failure: failureOf(error) }
    }
  }

  #tell(id: ArticleId, update: Uint8Array, holders: readonly HolderId[]): void {
    if (holders.length > 0) for (const listener of this.#listeners) listener({ id, update, holders })
  }

  /** Runs `use` on the article's replica, which is not let go of meanwhile: two users must never have two replicas. */
  async #use<T>(id: ArticleId, use: (held: Held) => Result<T> | Promise<Result<T>>): Promise<Result<T>> {
    const known = this.#held.get(id)
    const held = known === undefined ? await this.#load(id) : ok(pinned(known))
    if (!held.ok) return held
    try {
      return await use(held.value)
    } finally {
      held.value.users -= 1
      await this.#release(id)
    }
  }

  #load(id: ArticleId): Promise<Result<Held>> {
    const loading = this.#loading.get(id) ?? this.#loadOnce(id)
    this.#loading.set(id, loading)
    return loading.then((held) => (held.ok ? ok(pinned(held.value)) : held))
  }

  async #loadOnce(id: ArticleId): Promise<Result<Held>> {
    try {
      const loaded = await this.#store.load(id)
      if (!loaded.ok) return loaded
      const held: Held = { doc: openArticle(loaded.value.state), holders: new Set(), users: 0 }
      this.#held.set(id, held)
      return ok(held)
    } catch (error) {
      return { ok: false, failure: failureOf(error) }
    } finally {
      this.#loading.delete(id)
    }
  }

  async #release(id: ArticleId): Promise<void> {
    const held = this.#held.get(id)
    if (held === undefined || held.holders.size > 0 || held.users > 0) return
    this.#held.delete(id)
    held.doc.destroy()
    // A failing disk is reported by the store itself, which keeps what is missing.
    await this.#store.close(id).catch(() => undefined)
  }
}

function pinned(held: Held): Held {
  held.users += 1
  return held
}

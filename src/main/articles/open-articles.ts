import * as Y from 'yjs'
import { openArticle, REMOTE_ORIGIN } from '../../shared/article/open-article'
import { dropsCopies, mergeStructureCopies, takeInbound } from '../../shared/article/structure-copies'
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
  /** Updates on their way into the store past any replica. */
  readonly #storing = new Map<ArticleId, Promise<unknown>>()
  readonly #onContent: (id: ArticleId, doc: Y.Doc) => void
  readonly #readOnly: boolean

  /**
   * `onContent` is called with the document after every change, however it came about. With `readOnly` every change is refused
   * with `profile-read-only` before it reaches a replica.
   */
  constructor(
    store: DraftStore,
    onContent: (id: ArticleId, doc: Y.Doc) => void,
    { readOnly = false }: { readonly readOnly?: boolean } = {},
  ) {
    this.#store = store
    this.#onContent = onContent
    this.#readOnly = readOnly
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

  /**
   * Takes what another machine changed; resolves with its sequence number when it is on disk, 0 when all of it was here already.
   * With `mayStayClosed` an article that nobody has open goes to the store as it is (`opened` false): its library row has to be
   * read again. What comes of copies of structure that now meet is a change of this machine, with a number of its own.
   */
  async receive(
    id: ArticleId,
    update: Uint8Array,
    { mayStayClosed = false }: { readonly mayStayClosed?: boolean } = {},
  ): Promise<Result<{ readonly sequence: number; readonly opened: boolean }>> {
    if (this.#readOnly) return fail('profile-read-only')
    // What another machine dropped as a copy may hold a text of this one: that is put back in an open article alone.
    if (!mayStayClosed || this.#held.has(id) || this.#loading.has(id) || dropsCopies(update)) {
      return this.#use(id, (held) => this.#receive(id, held, update))
    }
    const storing = this.#store.append(id, update)
    this.#storing.set(id, storing)
    try {
      return ok({ sequence: await storing, opened: false })
    } catch (error) {
      return { ok: false, failure: failureOf(error) }
    } finally {
      if (this.#storing.get(id) === storing) this.#storing.delete(id)
    }
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
    if (this.#readOnly) return fail('profile-read-only')
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

  async #receive(
    id: ArticleId,
    held: Held,
    update: Uint8Array,
  ): Promise<Result<{ readonly sequence: number; readonly opened: boolean }>> {
    const news: Uint8Array[] = []
    const consequences: Uint8Array[] = []
    const collect = (each: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction): void => {
      ;(local ? consequences : news).push(each)
    }
    held.doc.on('update', collect)
    try {
      takeInbound(held.doc, update)
    } catch (error) {
      return fail('request-refused', undefined, failureOf(error).detail)
    } finally {
      held.doc.off('update', collect)
    }
    try {
      if (news.length + consequences.length === 0) {
        await this.#store.flush()
        return ok({ sequence: 0, opened: true })
      }
      this.#tell(id, Y.mergeUpdates([...news, ...consequences]), [...held.holders])
      this.#onContent(id, held.doc)
      const stored = [news, consequences].map(async (each) =>
        each.length === 0 ? 0 : this.#store.append(id, Y.mergeUpdates(each)),
      )
      const [sequence = 0] = await Promise.all(stored)
      return ok({ sequence, opened: true })
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
      // What is still being stored would be missing in the replica for as long as it lives.
      await this.#storing.get(id)?.catch(() => undefined)
      const loaded = await this.#store.load(id)
      if (!loaded.ok) return loaded
      const held: Held = { doc: openArticle(loaded.value.state), holders: new Set(), users: 0 }
      // Before a window has it: an editor would give every copy of a block an id of its own.
      await this.#mergeCopies(id, held.doc)
      this.#held.set(id, held)
      return ok(held)
    } catch (error) {
      return { ok: false, failure: failureOf(error) }
    } finally {
      this.#loading.delete(id)
    }
  }

  async #mergeCopies(id: ArticleId, doc: Y.Doc): Promise<void> {
    const before = Y.encodeStateVector(doc)
    if (this.#readOnly || !mergeStructureCopies(doc)) return
    // A failing disk is reported by the store, which keeps what is missing.
    await this.#store.append(id, Y.encodeStateAsUpdate(doc, before)).catch(() => undefined)
    this.#onContent(id, doc)
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

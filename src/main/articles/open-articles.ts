import * as Y from 'yjs'
import { openArticle, REMOTE_ORIGIN } from '../../shared/article/open-article'
import { dropsCopies, mergeStructureCopies, takeInbound } from '../../shared/article/structure-copies'
import { failureOf } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import type { DraftStore } from '../drafts/draft-store'
import { HeldArticle, type HolderId } from './held-article'
import { LeftTexts } from './left-texts'

/** Receives what one holder, or main itself, changed, for all the others that show the article. */
export type ChangeListener = (change: { id: ArticleId; update: Uint8Array; holders: readonly HolderId[] }) => void

/** Is told that an article's text was replaced: these holders have one that nothing can be added to any more. */
export type ReplacedListener = (replaced: { id: ArticleId; holders: readonly HolderId[] }) => void

/** What came of taking in another machine's change; 0 stands for one that was here already. */
export interface Received {
  readonly sequence: number
  readonly opened: boolean
}

const NO_HOLDER: HolderId = -1

/**
 * The articles on screen: one replica in main for each, fed by every window that shows it. A change is applied here, handed
 * to the other windows at once, and acknowledged when the draft store has it on disk ([DR1]).
 */
export class OpenArticles {
  readonly #store: DraftStore
  readonly #held = new Map<ArticleId, HeldArticle>()
  readonly #loading = new Map<ArticleId, Promise<Result<HeldArticle>>>()
  readonly #listeners = new Set<ChangeListener>()
  readonly #replacedListeners = new Set<ReplacedListener>()
  /** Settles when the article's text is no longer being replaced. */
  readonly #replacing = new Map<ArticleId, Promise<void>>()
  readonly #left = new LeftTexts()
  /** How often each article was changed here since the program began, and how many of these changes are on disk. */
  readonly #changes = new Map<ArticleId, { made: number; saved: number }>()
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

  /** Calls `listener` with every replaced text; returns its removal. */
  onReplaced(listener: ReplacedListener): () => void {
    this.#replacedListeners.add(listener)
    return () => this.#replacedListeners.delete(listener)
  }

  /** Opens an article for a holder: its whole state, as one Yjs update. */
  open(id: ArticleId, holder: HolderId): Promise<Result<Uint8Array>> {
    return this.#use(id, (held) => {
      this.#left.forget(id, holder)
      held.holders.add(holder)
      return ok(Y.encodeStateAsUpdate(held.doc))
    })
  }

  /** Takes a holder's change; resolves when it is on disk. A change that is here already is only waited for. */
  append(id: ArticleId, update: Uint8Array, holder: HolderId): Promise<Result<number>> {
    return this.#use(id, (held) => {
      if (this.#left.has(id, holder)) return this.#keepLate(id, holder, update)
      return this.#change(id, held, holder, (doc) => Y.applyUpdate(doc, update, REMOTE_ORIGIN))
    })
  }

  /**
   * Puts another state (Yjs, V1) in the place of the article's, which is kept as a version under `name` ([DR14]); answers the sequence
   * number from which it counts on. Whatever comes of it, those who show the article must let go of it and open it anew, and
   * are told so; what they send of the old text until then goes into its history.
   */
  async replace(id: ArticleId, state: Uint8Array, name: string): Promise<Result<number>> {
    if (this.#readOnly) return fail('profile-read-only')
    await this.#notReplacing(id)
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#replacing.set(id, promise)
    let replaced: Result<number>
    try {
      // Whoever has begun something with the old text brings it to its end first.
      await Promise.allSettled([this.#loading.get(id), this.#storing.get(id)])
      const held = this.#held.get(id)
      if (held !== undefined && held.users > 0) {
        await new Promise<void>((free) => {
          held.onFree = free
        })
      }
      replaced = await this.#store.replace(id, state, name)
      if (held !== undefined) this.#leave(id, held, name)
    } finally {
      this.#replacing.delete(id)
      resolve()
    }
    if (replaced.ok) await this.#use(id, ({ doc }) => ok(this.#onContent(id, doc)))
    return replaced
  }

  /** How often the article was changed on this computer since the program began, and whether all of that is on disk. */
  changesHere(id: ArticleId): { readonly made: number; readonly saved: boolean } {
    const { made, saved } = this.#changes.get(id) ?? { made: 0, saved: 0 }
    return { made, saved: made === saved }
  }

  /**
   * Takes what another machine changed; resolves with its sequence number when it is on disk, 0 when all of it was here already.
   * With `mayStayClosed` an article that nobody has open goes to the store as it is (`opened` false): its library row has to be
   * read again. What comes of copies of structure that now meet is a change of this machine, with a number of its own.
   * With `seen`, the number of changes made here when the caller looked at the article, nothing is taken in and `overtaken`
   * answered when something was changed since.
   */
  async receive(
    id: ArticleId,
    update: Uint8Array,
    { mayStayClosed = false, seen }: { readonly mayStayClosed?: boolean; readonly seen?: number | undefined } = {},
  ): Promise<Result<Received | 'overtaken'>> {
    if (this.#readOnly) return fail('profile-read-only')
    if (this.#replacing.has(id)) await this.#notReplacing(id)
    const isOvertaken = (): boolean => seen !== undefined && this.changesHere(id).made !== seen
    // What another machine dropped as a copy may hold a text of this one: that is put back in an open article alone.
    if (!mayStayClosed || this.#held.has(id) || this.#loading.has(id) || dropsCopies(update)) {
      return this.#use(id, async (held): Promise<Result<Received | 'overtaken'>> => {
        return isOvertaken() ? ok('overtaken') : this.#receive(id, held, update)
      })
    }
    if (isOvertaken()) return ok('overtaken')
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
    this.#left.forget(id, holder)
    this.#held.get(id)?.holders.delete(holder)
    await this.#release(id)
  }

  /** A holder is gone (its window closed or crashed) with all it showed. */
  async closeHolder(holder: HolderId): Promise<void> {
    this.#left.forgetHolder(holder)
    for (const [id, { holders }] of this.#held) if (holders.has(holder)) await this.close(id, holder)
  }

  #leave(id: ArticleId, { doc, holders }: HeldArticle, name: string): void {
    this.#held.delete(id)
    this.#left.add(id, holders, { state: Y.encodeStateAsUpdate(doc), name })
    doc.destroy()
    if (holders.size > 0) for (const listener of this.#replacedListeners) listener({ id, holders: [...holders] })
  }

  /** Takes what was written into a text that had just been replaced into the history; resolves when it is on disk. */
  async #keepLate(id: ArticleId, holder: HolderId, update: Uint8Array): Promise<Result<number>> {
    try {
      const text = this.#left.with(id, holder, update)
      if (text === undefined) return fail('request-refused')
      const kept = await this.#store.keepState(id, text.state, text.name)
      if (!kept.ok) return kept
      this.#left.kept(id, holder, text)
      return ok(0)
    } catch (error) {
      return fail('request-refused', undefined, failureOf(error).detail)
    }
  }

  async #notReplacing(id: ArticleId): Promise<void> {
    for (let wait = this.#replacing.get(id); wait !== undefined; wait = this.#replacing.get(id)) await wait
  }

  async #change(
    id: ArticleId,
    held: HeldArticle,
    from: HolderId,
    apply: (doc: Y.Doc) => void,
  ): Promise<Result<number>> {
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
      // Sent again after a failure: the store still holds it and tries again, or is given it again.
      if (updates.length === 0) return ok(await held.keep())
      const update = updates.length === 1 && updates[0] !== undefined ? updates[0] : Y.mergeUpdates(updates)
      const saved = this.#countChange(id)
      this.#tell(
        id,
        update,
        [...held.holders].filter((holder) => holder !== from),
      )
      this.#onContent(id, held.doc)
      const sequence = await held.keep(update)
      saved()
      return ok(sequence)
    } catch (error) {
      return { ok: false, failure: failureOf(error) }
    }
  }

  /** Counts a change made here; answers what counts it, and all before it, as saved: the store keeps their order ([DR1]). */
  #countChange(id: ArticleId): () => void {
    const changes = this.#changes.get(id) ?? { made: 0, saved: 0 }
    this.#changes.set(id, changes)
    changes.made += 1
    const { made } = changes
    return () => {
      changes.saved = Math.max(changes.saved, made)
    }
  }

  async #receive(id: ArticleId, held: HeldArticle, update: Uint8Array): Promise<Result<Received>> {
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
        return ok({ sequence: await held.keep(), opened: true })
      }
      this.#tell(id, Y.mergeUpdates([...news, ...consequences]), [...held.holders])
      this.#onContent(id, held.doc)
      const stored = [news, consequences].map(async (each) => (each.length === 0 ? 0 : held.keep(Y.mergeUpdates(each))))
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
  async #use<T>(id: ArticleId, use: (held: HeldArticle) => Result<T> | Promise<Result<T>>): Promise<Result<T>> {
    if (this.#replacing.has(id)) await this.#notReplacing(id)
    const known = this.#held.get(id)
    const held = known === undefined ? await this.#load(id) : ok(pinned(known))
    if (!held.ok) return held
    try {
      return await use(held.value)
    } finally {
      held.value.users -= 1
      if (held.value.users === 0) held.value.onFree?.()
      await this.#release(id)
    }
  }

  #load(id: ArticleId): Promise<Result<HeldArticle>> {
    const loading = this.#loading.get(id) ?? this.#loadOnce(id)
    this.#loading.set(id, loading)
    return loading.then((held) => (held.ok ? ok(pinned(held.value)) : held))
  }

  async #loadOnce(id: ArticleId): Promise<Result<HeldArticle>> {
    try {
      // What is still being stored would be missing in the replica for as long as it lives.
      await this.#storing.get(id)?.catch(() => undefined)
      const loaded = await this.#store.load(id)
      if (!loaded.ok) return loaded
      const held = new HeldArticle(this.#store, id, openArticle(loaded.value.state))
      // Before a window has it: an editor would give every copy of a block an id of its own.
      await this.#mergeCopies(id, held)
      this.#held.set(id, held)
      return ok(held)
    } catch (error) {
      return { ok: false, failure: failureOf(error) }
    } finally {
      this.#loading.delete(id)
    }
  }

  async #mergeCopies(id: ArticleId, held: HeldArticle): Promise<void> {
    const { doc } = held
    const before = Y.encodeStateVector(doc)
    if (this.#readOnly || !mergeStructureCopies(doc)) return
    // A failing disk is reported by the store, which keeps what is missing.
    await held.keep(Y.encodeStateAsUpdate(doc, before)).catch(() => undefined)
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

function pinned(held: HeldArticle): HeldArticle {
  held.users += 1
  return held
}

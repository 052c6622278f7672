import * as Y from 'yjs'
import { openArticle, REMOTE_ORIGIN } from '../../../../shared/article/open-article'
import { createArticleUndo, LOCAL_ORIGIN, STEP_FIELD } from './article-undo'
import { Inbox } from './Inbox'
import { LostTextList } from './LostTextList'
import { Outbox, type SaveState, type SendUpdate } from './Outbox'
import { type Timers, windowTimers } from './timers'
import { UndoStep } from './UndoStep'
import { type GoToUndone, UndoPlaces } from './undo-place'

/** What a replica starts from. */
export interface ReplicaOptions {
  /** The article's Yjs state as main holds it. */
  readonly state: Uint8Array
  readonly send: SendUpdate
  readonly timers?: Timers
  /** The article can only be read: called for every edit instead of making it, and nothing is sent. */
  readonly refuseEdit?: () => void
}

/** What the interface shows of a replica; the same object until something of it changes. */
export interface ReplicaSnapshot {
  readonly save: SaveState
  readonly canUndo: boolean
  readonly canRedo: boolean
}

/**
 * One window's replica of an open article: its document, the way of its updates to main and of others' updates into it,
 * and the undo of what was written here. The bodies' editors and the text fields are bound to `doc`.
 */
export class ArticleReplica {
  readonly doc: Y.Doc
  /** Undoes what was written in this window, across all texts of the article. */
  readonly undoManager: Y.UndoManager
  /** Texts that an editor showed and the document did not hold, until a person has dealt with them. */
  readonly lostTexts = new LostTextList()
  readonly #refuseEdit: (() => void) | undefined
  readonly #outbox: Outbox
  readonly #inbox: Inbox
  readonly #undoPlaces: UndoPlaces
  readonly #beforeChange = new Set<() => void>()
  readonly #listeners = new Set<() => void>()
  #snapshot: ReplicaSnapshot

  /** Throws a DeskError as `openArticle` does when `state` cannot be read. */
  constructor({ state, send, timers = windowTimers, refuseEdit }: ReplicaOptions) {
    this.#refuseEdit = refuseEdit
    this.doc = openArticle(state)
    this.#outbox = new Outbox(send, timers, () => this.#changed())
    this.#inbox = new Inbox((update) => {
      this.#settleEditors()
      Y.applyUpdate(this.doc, update, REMOTE_ORIGIN)
    }, timers)
    this.undoManager = createArticleUndo(this.doc, timers)
    this.#undoPlaces = new UndoPlaces(this.doc, this.undoManager)
    this.#snapshot = this.#look()
    this.doc.on('update', this.#sendLocal)
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) {
      this.undoManager.on(event, () => this.#changed())
    }
  }

  /** Takes an update that main passed on; what arrives within a tick is applied at once, with REMOTE_ORIGIN. */
  receive(update: Uint8Array): void {
    this.#inbox.add(update)
  }

  /** Changes the document as an undoable edit of this window; undone together with what is written in `field` (a root), if given. */
  edit(change: (doc: Y.Doc) => void, field?: unknown): void {
    if (this.#refuseEdit !== undefined) return this.#refuseEdit()
    this.doc.transact((transaction) => {
      if (field !== undefined) transaction.meta.set(STEP_FIELD, field)
      change(this.doc)
    }, LOCAL_ORIGIN)
  }

  /** Closes the present step of undo: what is written next is undone alone. */
  beginStep(): void {
    this.undoManager.stopCapturing()
  }

  /** The last step written in this window, to be followed; undefined when there is none. */
  lastStep(): UndoStep | undefined {
    const item = this.undoManager.undoStack.at(-1)
    return item === undefined ? undefined : new UndoStep(this.doc, this.undoManager, item)
  }

  /** Takes back the last step written in this window; nothing while an input method is composing. */
  undo(): void {
    if (this.#inbox.isHeld) return
    this.#settleEditors()
    this.undoManager.undo()
  }

  /** Does again what was last undone; nothing while an input method is composing. */
  redo(): void {
    if (this.#inbox.isHeld) return
    this.#settleEditors()
    this.undoManager.redo()
  }

  /** Asks `go` where undo and redo have changed a text, until one of those asked goes there. Returns its end. */
  onUndone(go: GoToUndone): () => void {
    return this.#undoPlaces.register(go)
  }

  /** Keeps others' updates out until what it returns is called: while an input method is composing. */
  holdInbound(): () => void {
    return this.#inbox.hold()
  }

  /** Calls `settle` before updates or undo change the document, so that an editor can hand over what it has begun. */
  onBeforeChange(settle: () => void): () => void {
    this.#beforeChange.add(settle)
    return () => this.#beforeChange.delete(settle)
  }

  /** Sends everything to main now; settles when it is acknowledged or refused (see the snapshot's `save`). */
  flush(): Promise<void> {
    this.#settleEditors()
    return this.#outbox.flush()
  }

  /** Calls `listener` when the snapshot changes; for `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What the interface shows of the replica at present. */
  readonly getSnapshot = (): ReplicaSnapshot => this.#snapshot

  /** Ends the replica: what is not sent yet is sent, nothing more is received. Settles as `flush` does. */
  async destroy(): Promise<void> {
    this.#inbox.stop()
    const sent = this.flush()
    this.doc.off('update', this.#sendLocal)
    await sent
    this.#outbox.stop()
    this.undoManager.destroy()
    this.doc.destroy()
    this.#listeners.clear()
  }

  readonly #sendLocal = (update: Uint8Array, origin: unknown): void => {
    if (origin !== REMOTE_ORIGIN && this.#refuseEdit === undefined) this.#outbox.add(update)
  }

  #settleEditors(): void {
    for (const settle of this.#beforeChange) settle()
  }

  #look(): ReplicaSnapshot {
    return { save: this.#outbox.state, canUndo: this.undoManager.canUndo(), canRedo: this.undoManager.canRedo() }
  }

  #changed(): void {
    const next = this.#look()
    const last = this.#snapshot
    if (next.save === last.save && next.canUndo === last.canUndo && next.canRedo === last.canRedo) return
    this.#snapshot = next
    for (const listener of this.#listeners) listener()
  }
}

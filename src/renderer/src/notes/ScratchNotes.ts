import type { DeskBridge } from '../../../shared/contract/desk-bridge'
import type { Failure } from '../../../shared/failure'
import type { ArticleId } from '../../../shared/ids'
import { type Timers, windowTimers } from '../editor/replica/timers'

/** Notes go to the disk when typing pauses this long, in milliseconds. */
const PAUSE = 400
/** What could not be kept is tried again after this long, in milliseconds. */
const AGAIN = 3000

/** What the interface shows of notes; the same object until something of it changes. */
export type NotesSnapshot =
  | { readonly kind: 'reading'; readonly text: string }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | {
      readonly kind: 'here'
      readonly text: string
      readonly save: 'saving' | 'kept' | Failure
      /** When they were last kept from here, in milliseconds since the epoch. */
      readonly keptAt?: number
    }

/** The scratch notes beside one article, as one window holds them: read once, kept whenever typing pauses. */
export class ScratchNotes {
  readonly #id: ArticleId
  readonly #desk: Pick<DeskBridge, 'request' | 'on'>
  readonly #timers: Timers
  readonly #listeners = new Set<() => void>()
  #snapshot: NotesSnapshot = { kind: 'reading', text: '' }
  /** Typed before the notes were read: it comes below them. */
  #early = ''
  #unkept = false
  #timer: (() => void) | undefined
  #writing: Promise<void> | undefined

  constructor(options: {
    readonly id: ArticleId
    readonly desk: Pick<DeskBridge, 'request' | 'on'>
    readonly timers?: Timers
  }) {
    this.#id = options.id
    this.#desk = options.desk
    this.#timers = options.timers ?? windowTimers
  }

  /**
   * Reads the notes and follows what other windows make of them, until the returned function is called: then what is typed is kept, and
   * tried again for as long as that fails.
   */
  start(): () => void {
    const stopListening = this.#desk.on('notes:changed', ({ id, text }) => {
      const isNews = id === this.#id && this.#snapshot.kind === 'here' && this.#snapshot.text !== text
      // What is typed here goes on: it is the person's last word.
      if (isNews && !this.#unkept) this.#show({ kind: 'here', text, save: 'kept', keptAt: this.#timers.now() })
    })
    if (this.#snapshot.kind !== 'here') void this.read()
    return () => {
      stopListening()
      void this.flush()
    }
  }

  /** Calls `listener` after every change; returns its removal. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What is shown now. */
  readonly getSnapshot = (): NotesSnapshot => this.#snapshot

  /** Reads the notes, also anew after that has failed; nothing can be written over what could not be read. */
  async read(): Promise<void> {
    const read = await this.#desk.request('notes:read', { id: this.#id })
    if (!read.ok) {
      this.#show({ kind: 'failed', failure: read.failure })
      return
    }
    const early = this.#early
    this.#early = ''
    this.#show({ kind: 'here', text: read.value.text, save: 'kept' })
    if (early !== '') this.type([read.value.text, early].filter((part) => part !== '').join('\n'))
  }

  /** Takes what the person has written; what is written while the notes are read comes below them. */
  type(text: string): void {
    if (this.#snapshot.kind === 'reading') {
      this.#early = text
      this.#show({ kind: 'reading', text })
    }
    if (this.#snapshot.kind !== 'here') return
    this.#unkept = true
    this.#show({ ...this.#snapshot, text, save: 'saving' })
    this.#soon(PAUSE)
  }

  /** Resolves when everything typed is on disk, or could not be kept. */
  async flush(): Promise<void> {
    this.#timer?.()
    this.#timer = undefined
    await this.#writing
    if (!this.#unkept || this.#snapshot.kind !== 'here') return
    this.#writing = this.#write(this.#snapshot.text)
    await this.#writing
  }

  async #write(text: string): Promise<void> {
    const written = await this.#desk.request('notes:write', { id: this.#id, text })
    this.#writing = undefined
    if (this.#snapshot.kind !== 'here') return
    if (!written.ok) {
      this.#show({ ...this.#snapshot, save: written.failure })
      this.#soon(AGAIN)
      return
    }
    // Typed on while it was on its way: the next pause keeps that.
    if (this.#snapshot.text !== text) return
    this.#unkept = false
    this.#show({ ...this.#snapshot, save: 'kept', keptAt: this.#timers.now() })
  }

  #soon(milliseconds: number): void {
    this.#timer?.()
    this.#timer = this.#timers.after(milliseconds, () => void this.flush())
  }

  #show(snapshot: NotesSnapshot): void {
    this.#snapshot = snapshot
    for (const listener of this.#listeners) listener()
  }
}

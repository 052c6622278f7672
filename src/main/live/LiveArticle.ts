import * as Y from 'yjs'
import type { ArticleId } from '../../shared/ids'
import type { PresencePlace, PresentPerson } from '../../shared/live/presence'
import type { HolderId } from '../articles/held-article'
import type { OpenArticles } from '../articles/open-articles'
import type { LiveLane, LiveOutgoing } from '../sync/LiveLane'
import { authFrame, closeFrame, type LiveFrame, presenceFrame, stateVectorFrame, updateFrame } from './live-frames'

/** What an article on screen needs from outside. */
export interface LiveArticleParts {
  readonly lane: LiveLane
  readonly open: Pick<OpenArticles, 'read'>
  readonly send: (frame: Uint8Array) => void
  /** A number in [0, below). */
  readonly newKey: () => number
  /** Other people are (no longer) here, or somewhere else. */
  readonly onPresence: (people: readonly PresentPerson[]) => void
  /** It stands; what is missing here was received. */
  readonly onJoined: () => void
  readonly onTrouble: (error: unknown) => void
}

interface Window {
  key: number
  clock: number
  place: PresencePlace | null
}

/** One article on screen: apart, joining (waiting for what is missing here), or joined. */
export class LiveArticle {
  readonly id: ArticleId
  readonly #parts: LiveArticleParts
  readonly #windows = new Map<HolderId, Window>()
  readonly #people = new Map<number, PresentPerson>()
  #state: 'apart' | 'joining' | 'joined' = 'apart'
  /** Grows with every joining and leaving: what began before it belongs to another connection. */
  #attempt = 0
  #incoming: Uint8Array[] = []
  #receiving: Promise<void> | undefined
  #outgoing: LiveOutgoing | undefined
  #collecting = false

  constructor(id: ArticleId, parts: LiveArticleParts) {
    this.id = id
    this.#parts = parts
  }

  /** Whether it is on no window any more. */
  get isHidden(): boolean {
    return this.#windows.size === 0
  }

  /** Whether it is neither joined nor joining. */
  get isApart(): boolean {
    return this.#state === 'apart'
  }

  /** A window shows it, with its person at a place. */
  show(holder: HolderId, place: PresencePlace | null): void {
    const window = this.#windows.get(holder)
    if (window === undefined) this.#windows.set(holder, { key: this.#parts.newKey(), clock: 0, place })
    else window.place = place
    this.tellPresence()
  }

  /** A window does not show it any more. */
  hide(holder: HolderId): void {
    this.#windows.delete(holder)
  }

  /** Begins on a connection that stands, when the article is ready for it. */
  async join(token: string): Promise<void> {
    const { lane, open, send } = this.#parts
    if (this.#state !== 'apart' || !lane.isReady(this.id)) return
    this.#state = 'joining'
    const attempt = ++this.#attempt
    const vector = await open.read(this.id, (doc) => Y.encodeStateVector(doc))
    if (attempt !== this.#attempt) return
    if (!vector.ok) {
      this.#state = 'apart'
      return
    }
    // The server forgets the windows of a connection that is gone.
    for (const window of this.#windows.values()) Object.assign(window, { key: this.#parts.newKey(), clock: 0 })
    send(authFrame(this.id, token))
    send(stateVectorFrame(this.id, vector.value))
    this.tellPresence()
  }

  /** Ends it on this computer; `say` tells the server, whose connection stands. */
  leave({ say }: { readonly say: boolean }): void {
    if (this.#state === 'apart') return
    this.#attempt += 1
    this.#state = 'apart'
    this.#incoming = []
    this.#parts.lane.setJoined(this.id, false)
    this.#outgoing?.release()
    this.#outgoing = undefined
    if (say) this.#parts.send(closeFrame(this.id))
    if (this.#people.size === 0) return
    this.#people.clear()
    this.#parts.onPresence([])
  }

  /** Tells the others where the windows are; again when nothing changed, so that they do not count as gone. */
  tellPresence(): void {
    if (this.#state === 'apart' || this.#windows.size === 0) return
    const windows = [...this.#windows.values()].map((window) => {
      window.clock += 1
      return { key: window.key, clock: window.clock, state: { place: window.place } }
    })
    this.#parts.send(presenceFrame(this.id, windows))
  }

  /** Sends what waits, one batch at a time: what is written meanwhile goes together in the next. */
  async flush(): Promise<void> {
    if (this.#state !== 'joined' || this.#outgoing !== undefined || this.#collecting) return
    const attempt = this.#attempt
    this.#collecting = true
    try {
      const next = await this.#parts.lane.next(this.id)
      if (next === undefined) return
      if (attempt !== this.#attempt) {
        next.release()
        return
      }
      this.#outgoing = next
      this.#parts.send(updateFrame(this.id, next.update))
    } finally {
      this.#collecting = false
    }
  }

  /** Takes in a frame of this article; answers false when the server ended it. */
  take(frame: LiveFrame): boolean {
    if (this.#state === 'apart') return true
    switch (frame.kind) {
      case 'update':
        this.#incoming.push(frame.update)
        this.#receiving ??= this.#receive().finally(() => {
          this.#receiving = undefined
        })
        if (frame.whole && this.#state === 'joining') void this.#join(this.#receiving)
        return true
      case 'notice':
        this.#answered(frame.notice)
        return true
      case 'presence':
        this.#seePresence(frame.changes)
        return true
      case 'denied':
      case 'closed':
        this.leave({ say: false })
        return false
      case 'accepted':
      case 'other':
        return true
    }
  }

  async #join(received: Promise<void>): Promise<void> {
    const attempt = this.#attempt
    await received
    if (attempt !== this.#attempt) return
    this.#state = 'joined'
    this.#parts.lane.setJoined(this.id, true)
    this.#parts.onJoined()
    await this.flush()
  }

  /** One at a time and in order; what arrives meanwhile is taken in together. */
  async #receive(): Promise<void> {
    while (this.#incoming.length > 0) {
      const updates = this.#incoming.splice(0)
      const [first = new Uint8Array([0, 0])] = updates
      try {
        const taken = await this.#parts.lane.receive(this.id, updates.length === 1 ? first : Y.mergeUpdates(updates))
        if (!taken) this.leave({ say: true })
      } catch (error) {
        // The disk: the engine asks for the same again, and says so.
        this.#parts.onTrouble(error)
        this.leave({ say: true })
      }
    }
  }

  #answered(notice: Extract<LiveFrame, { kind: 'notice' }>['notice']): void {
    const outgoing = this.#outgoing
    if (notice.kind === 'access' || outgoing === undefined) return
    this.#outgoing = undefined
    this.#parts.lane.settle(outgoing, notice)
    // What the server lacks is found out by the engine; until then nothing that builds on it can be sent.
    if (notice.kind === 'base-missing') this.leave({ say: true })
    else void this.flush()
  }

  #seePresence(changes: ReadonlyMap<number, PresentPerson | undefined>): void {
    const own = new Set([...this.#windows.values()].map(({ key }) => key))
    let changed = false
    for (const [key, person] of changes) {
      if (own.has(key)) continue
      const before = this.#people.get(key)
      if (JSON.stringify(before) === JSON.stringify(person)) continue
      changed = true
      if (person === undefined) this.#people.delete(key)
      else this.#people.set(key, person)
    }
    if (changed) this.#parts.onPresence([...this.#people.values()])
  }
}

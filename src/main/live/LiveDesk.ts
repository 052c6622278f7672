import type { Clock } from '../../shared/clock'
import type { ArticleId } from '../../shared/ids'
import { PRESENCE_RENEWED } from '../../shared/live/live-notices'
import type { PresencePlace, PresentPerson } from '../../shared/live/presence'
import type { SyncStatus } from '../../shared/sync/status'
import type { HolderId } from '../articles/held-article'
import type { OpenArticles } from '../articles/open-articles'
import type { DraftStore } from '../drafts/draft-store'
import { BackOff } from '../sync/back-off'
import type { SyncEngine } from '../sync/SyncEngine'
import { LiveArticle } from './LiveArticle'
import { readFrame } from './live-frames'
import type { ConnectLive, LiveLine } from './live-line'

/** What live editing on a laptop needs. */
export interface LiveDeskParts {
  readonly engine: Pick<SyncEngine, 'live' | 'status' | 'subscribe'>
  readonly open: OpenArticles
  readonly store: Pick<DraftStore, 'subscribe'>
  readonly connect: ConnectLive
  /** The session's token at this moment; undefined when nobody is signed in. */
  readonly token: () => string | undefined
  readonly clock: Clock
  /** Numbers in [0, 1). */
  readonly random: () => number
  /** Who else has an article on screen, whenever that changes. */
  readonly onPresence: (id: ArticleId, people: readonly PresentPerson[]) => void
  readonly log: (message: string) => void
}

/** An article the server would not have, or closed, is tried again after this (milliseconds). */
const COME_BACK = 5_000
/** While the engine rests, nothing is live either; while it finds nobody, only a back-off asks. */
const RESTING: ReadonlySet<SyncStatus['kind']> = new Set(['paused', 'signedOut', 'revoked'])
const AWAY: ReadonlySet<SyncStatus['kind']> = new Set(['offline', 'trouble'])
/** The server's way to say that the token is no longer good. */
const SIGNED_OUT = 4401

/**
 * The articles on screen, in step with the server while they are written: one connection for all of them, none when nothing is on
 * screen. When it is down, or an article is not ready for it, the engine's exchange goes on alone.
 */
export class LiveDesk {
  readonly #parts: LiveDeskParts
  readonly #articles = new Map<ArticleId, LiveArticle>()
  readonly #backOff: BackOff
  #line: LiveLine | undefined
  #isOpen = false
  #heard = true
  #cancelBeat: (() => void) | undefined
  #cancelConnect: (() => void) | undefined
  #cancelBack: (() => void) | undefined
  #engine: SyncStatus['kind'] = 'paused'
  #stopped = false

  constructor(parts: LiveDeskParts) {
    this.#parts = parts
    this.#backOff = new BackOff(parts.random)
  }

  /** Begins; returns the end of it. */
  start(): () => void {
    const { store, engine } = this.#parts
    const ends = [
      store.subscribe((event) => {
        if (event.kind === 'saved') void this.#articles.get(event.id)?.flush()
      }),
      engine.subscribe(({ status }) => this.#follow(status.kind)),
    ]
    this.#follow(engine.status.kind)
    return () => {
      this.#stopped = true
      for (const end of ends) end()
      this.#disconnect({ say: true })
    }
  }

  /** A window shows an article, its person being at a place. */
  show(id: ArticleId, holder: HolderId, place: PresencePlace | null): void {
    let article = this.#articles.get(id)
    if (article === undefined) {
      article = this.#newArticle(id)
      this.#articles.set(id, article)
    }
    article.show(holder, place)
    this.#connectSoon()
    this.#joinAll()
  }

  /** A window does not show an article any more. */
  hide(id: ArticleId, holder: HolderId): void {
    const article = this.#articles.get(id)
    if (article === undefined) return
    article.hide(holder)
    if (!article.isHidden) {
      article.tellPresence()
      return
    }
    article.leave({ say: this.#isOpen })
    this.#articles.delete(id)
    if (this.#articles.size === 0) this.#disconnect({ say: false })
  }

  /** A window is gone with all it showed. */
  hideAll(holder: HolderId): void {
    for (const id of this.#articles.keys()) this.hide(id, holder)
  }

  /** Rests while the engine does, and does not wait any longer when the engine has found the server again. */
  #follow(engine: SyncStatus['kind']): void {
    const before = this.#engine
    this.#engine = engine
    if (RESTING.has(engine)) {
      if (!RESTING.has(before)) this.#disconnect({ say: true })
      return
    }
    if (RESTING.has(before) || AWAY.has(before)) {
      if (!AWAY.has(engine)) this.#tryNow()
    }
    this.#joinAll()
  }

  #tryNow(): void {
    this.#backOff.reset()
    this.#cancelConnect?.()
    this.#cancelConnect = undefined
    this.#connectSoon()
  }

  #newArticle(id: ArticleId): LiveArticle {
    const { engine, open, random, log, onPresence } = this.#parts
    return new LiveArticle(id, {
      lane: engine.live,
      open,
      send: (frame) => this.#line?.send(frame),
      newKey: () => 1 + Math.floor(random() * (2 ** 32 - 1)),
      onPresence: (people) => onPresence(id, people),
      onJoined: () => this.#backOff.reset(),
      onTrouble: (error) => log(`live: ${String(error)}`),
    })
  }

  #connectSoon(): void {
    if (this.#stopped || RESTING.has(this.#engine) || this.#line !== undefined || this.#cancelConnect !== undefined)
      return
    if (this.#articles.size === 0 || this.#parts.token() === undefined) return
    this.#line = this.#parts.connect({
      opened: () => this.#opened(),
      received: (frame) => this.#received(frame),
      closed: (code) => this.#closed(code),
    })
  }

  #opened(): void {
    this.#isOpen = true
    this.#heard = true
    this.#beatLater()
    this.#joinAll()
  }

  #joinAll(): void {
    const token = this.#parts.token()
    if (!this.#isOpen || token === undefined || this.#cancelBack !== undefined) return
    for (const article of this.#articles.values()) if (article.isApart) void article.join(token)
  }

  #received(bytes: Uint8Array): void {
    this.#heard = true
    const frame = readFrame(bytes)
    const article = frame === undefined ? undefined : this.#articles.get(frame.articleId)
    if (frame === undefined || article === undefined || article.take(frame)) return
    // Whatever the reason was: asked at once, the server would only say the same again.
    this.#cancelBack ??= this.#parts.clock.after(COME_BACK, () => {
      this.#cancelBack = undefined
      this.#joinAll()
    })
  }

  #closed(code: number): void {
    this.#disconnect({ say: false })
    if (this.#stopped || this.#cancelConnect !== undefined) return
    const wait = this.#backOff.next()
    // With a token that is no longer good only a person can go on: the engine finds that out, and says so.
    if (code === SIGNED_OUT) return
    this.#cancelConnect = this.#parts.clock.after(wait, () => {
      this.#cancelConnect = undefined
      this.#connectSoon()
    })
  }

  #disconnect({ say }: { readonly say: boolean }): void {
    for (const article of this.#articles.values()) article.leave({ say: say && this.#isOpen })
    this.#cancelBeat?.()
    this.#cancelBeat = undefined
    this.#cancelBack?.()
    this.#cancelBack = undefined
    this.#isOpen = false
    this.#line?.end()
    this.#line = undefined
  }

  /** Presence is told again, which the server passes to everyone, us included: an echo that stays away tells of a half-open line. */
  #beatLater(): void {
    this.#cancelBeat = this.#parts.clock.after(PRESENCE_RENEWED, () => {
      const joined = [...this.#articles.values()].filter(({ isApart }) => !isApart)
      if (!this.#heard && joined.length > 0) {
        this.#closed(0)
        return
      }
      this.#heard = joined.length === 0
      for (const article of joined) article.tellPresence()
      this.#beatLater()
    })
  }
}

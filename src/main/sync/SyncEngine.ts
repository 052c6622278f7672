import type { ArticleId } from '../../shared/ids'
import { fail, type Result } from '../../shared/result'
import { type ArticleSyncStatus, articleStatus, type SyncStatus, syncStatus } from '../../shared/sync/status'
import { Alarm } from './Alarm'
import { BoundedConnection } from './BoundedConnection'
import { Fetch } from './exchange'
import { LiveLane } from './LiveLane'
import { LocalArticles } from './LocalArticles'
import { LocalTexts } from './LocalTexts'
import { LastUpload } from './last-upload'
import { AT_ONCE_MS, NewsWatch } from './NewsWatch'
import { OwnEntries } from './own-ranges'
import { Round } from './Round'
import { type Setback, Setbacks, setbackOf } from './Setbacks'
import { SignedOutLook } from './SignedOutLook'
import { StatusFeed, type SyncListener } from './StatusFeed'
import { ConnectionError, type Wipe } from './server-connection'
import type { OverlapRecord } from './sync-log-format'
import { METERED_BUDGET, type SyncParts, scaled, USUAL_BUDGET } from './sync-parts'

/** A person's typing is sent this long after its first change (milliseconds), so that a burst goes at once. */
const SEND_AFTER_MS = 1_000
/** On a metered line the server is asked for news this often (milliseconds) instead of being waited on. */
const METERED_POLL_MS = 5 * 60_000

/** What a revoked laptop should do now; the session is to be forgotten in any case. */
export interface Revocation {
  readonly wipe: Wipe
  /** Articles that are on the server with every change: with `drafts-after-upload` they are to be removed here. */
  readonly onServer: readonly ArticleId[]
  /** Articles with changes that are nowhere else. */
  readonly onlyHere: readonly ArticleId[]
}

/** What the engine is made of. */
export interface SyncEngineParts extends Omit<SyncParts, 'local' | 'texts' | 'ownEntries'> {
  /** Numbers in [0, 1). */
  readonly random: () => number
  /** Sends the photos that may be only here, before a computer that was signed out for good ends its upload. */
  readonly sendLastPhotos?: (signal: AbortSignal) => Promise<void>
  /** Called once when the server says that this laptop was signed out for good. */
  readonly onRevoked: (revocation: Revocation) => void
  /** A technical line for the log. */
  readonly log: (message: string) => void
}

/**
 * Keeps this computer's articles and the server's in step, by the rules SY of docs/sync-rules.md: one loop that asks for news, sends
 * what waits, compares what is unclear, and rests. It never blocks anyone who writes.
 */
export class SyncEngine {
  /** The way of articles on screen. */
  readonly live: LiveLane
  readonly #parts: SyncEngineParts
  readonly #local: LocalArticles
  readonly #fetch = new Fetch()
  readonly #round: Round
  readonly #connection: BoundedConnection
  readonly #watch: NewsWatch
  readonly #outside: SignedOutLook
  readonly #lastUpload: LastUpload
  readonly #setbacks: Setbacks
  /** Anything to look at: typing, news, commands. */
  readonly #attention: Alarm
  /** Reasons not to wait any longer after a failure. */
  readonly #command: Alarm
  readonly #feed = new StatusFeed(() => this.status)
  readonly #stopping = new AbortController()
  #running: Promise<void> | undefined
  #signedIn = true
  /** How often somebody signed in since the program began. */
  #signIns = 0
  #revoked = false
  #paused = false
  #metered = false
  #inStepAt: number | undefined
  #cancelSending: (() => void) | undefined

  constructor(parts: SyncEngineParts) {
    this.#parts = parts
    this.#connection = new BoundedConnection(parts.connection, parts.clock)
    this.#setbacks = new Setbacks(parts.clock, parts.random)
    this.#attention = new Alarm(parts.clock)
    this.#command = new Alarm(parts.clock)
    this.#watch = new NewsWatch({
      connection: this.#connection,
      clock: parts.clock,
      onNews: (heard) => this.#heard(heard),
      onBroken: () => this.#attention.call(),
    })
    const { store, open, state, clock } = parts
    this.#outside = new SignedOutLook({ connection: this.#connection, clock, onDue: () => this.#attention.call() })
    this.#local = new LocalArticles({ store, state, onChange: (ids) => this.#articlesChanged(ids) })
    const local = this.#local
    const texts = new LocalTexts({ store, open, state, articles: local })
    const joined = new Set<ArticleId>()
    const isLive = (id: ArticleId): boolean => joined.has(id)
    const shared = { ...parts, connection: this.#connection, local, texts, ownEntries: new OwnEntries(), isLive }
    this.#round = new Round(shared, this.#fetch, () => this.#feed.tell())
    this.#lastUpload = new LastUpload({
      round: this.#round,
      connection: this.#connection,
      state,
      sendPhotos: parts.sendLastPhotos ?? (() => Promise.resolve()),
      remember: () => this.#remember(),
      onlyHere: () => local.ids().filter((id) => !local.isOnServer(id)).length,
    })
    this.live = new LiveLane(shared, this.#fetch, () => this.#round.isFresh, joined)
  }

  /** Begins; `signedIn` false waits for `signIn`. */
  start({ signedIn = true }: { readonly signedIn?: boolean } = {}): void {
    this.#signedIn = signedIn
    this.#running ??= this.#loop()
  }

  /** Ends: what is under way is broken off, what is known is on disk when it resolves. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#cancelSending?.()
    this.#watch.stop()
    this.#outside.stop()
    this.#nudge()
    await this.#running
    this.#round.serverTexts.giveUp()
    this.#local.close()
    await this.#remember()
  }

  /** Calls `listener` with what changes from now on; returns its removal. */
  subscribe(listener: SyncListener): () => void {
    return this.#feed.subscribe(listener)
  }

  /** What the program is doing with the server. */
  get status(): SyncStatus {
    const { work } = this.#round
    return syncStatus({
      signedIn: this.#signedIn,
      revoked: this.#revoked,
      paused: this.#paused,
      waiting: this.#local.dirty.size,
      refused: this.#local.refusedCount,
      problem: this.#setbacks.problem,
      retryAt: this.#setbacks.retryAt,
      work,
      inStepAt: this.#inStepAt,
    })
  }

  /** Where one article stands; undefined when its text is not here. */
  articleStatus(id: ArticleId): ArticleSyncStatus | undefined {
    return this.#local.has(id) ? articleStatus(this.#local.syncFacts(id)) : undefined
  }

  /** Stops exchanging, after what is under way, until `resume`. */
  pause(): void {
    this.#paused = true
    this.#nudge()
  }

  /** Goes on after `pause`. */
  resume(): void {
    this.#paused = false
    this.tryNow()
  }

  /** On a metered line text is sent at once, and everything large is left for later ([SY6]). */
  setMetered(metered: boolean): void {
    this.#metered = metered
    this.#round.newsDue = true
    this.#watch.stop()
    this.#nudge()
  }

  /** Does not wait any longer: a person asked for it, or the network is back. */
  tryNow(): void {
    this.#setbacks.waitNoLonger()
    this.#round.newsDue = true
    this.#outside.renew()
    this.#nudge()
  }

  /** The person signed in again: goes on where it was. */
  signIn(): void {
    this.#signedIn = true
    this.#signIns += 1
    // A wait that began with the session before is answered with what the server thinks of that one ([SY6]).
    this.#watch.forget()
    this.tryNow()
  }

  /** The person signed out, or the session has ended: nothing is exchanged until `signIn`. */
  signOut(): void {
    // Whoever signs out leaves no token to ask with; the one of a session that the server ended stays good for one question.
    if (this.#signedIn) this.#outside.stop()
    this.#signedIn = false
    this.#nudge()
  }

  /** Drafts came or went without being written to: taken out of the bin, put into it. */
  draftsMoved(): void {
    this.#round.lookDue = true
    this.#nudge()
  }

  /** Asks for the text of an article that is not here yet before all others; also one that was deleted here. */
  want(id: ArticleId): void {
    if (this.#local.has(id)) return
    this.#fetch.add([id], { first: true })
    this.#nudge()
  }

  /** The merges of an article that a person has to look at, the oldest first ([SY9]). */
  overlaps(id: ArticleId): readonly OverlapRecord[] {
    return this.#parts.state.overlaps.filter(({ articleId }) => articleId === id)
  }

  /** A person has looked at an article's merges up to `through` (milliseconds since 1970): they are no longer listed. */
  reviewed(id: ArticleId, through = Number.POSITIVE_INFINITY): void {
    const { state } = this.#parts
    state.commit({ overlaps: state.overlaps.filter(({ articleId, at }) => articleId !== id || at > through) })
    this.#articlesChanged([id])
  }

  /** Puts the server's text in the place of an article's; resolves when it is there, or cannot be had ([SY12]). */
  async takeServerText(id: ArticleId): Promise<Result<void>> {
    if (!this.#local.has(id)) return fail('article-not-found')
    if (!this.#isAtWork) return fail('server-text-unreachable')
    const taken = this.#round.serverTexts.ask(id)
    this.tryNow()
    return taken
  }

  get #isAtWork(): boolean {
    return this.#signedIn && !this.#paused && !this.#revoked && !this.#stopping.signal.aborted
  }

  async #loop(): Promise<void> {
    // Signed out, too: once more was written, a draft that was put back from somewhere cannot be told by its numbers any more ([SY1]).
    await this.#round.look().catch((error: unknown) => this.#parts.log(`sync: ${String(error)}`))
    while (!this.#stopping.signal.aborted) {
      if (!this.#isAtWork) {
        // Who was away saw nobody write: what came meanwhile is looked at before anything is live again ([SY9], [SY11]).
        this.#round.broken()
        this.#round.serverTexts.giveUp()
        this.#watch.forget()
        this.#feed.tell()
        if (await this.#isEndedOnly()) await this.#attention.sleep()
        continue
      }
      const signIns = this.#signIns
      try {
        const budget = scaled(this.#metered ? METERED_BUDGET : USUAL_BUDGET, this.#setbacks.broken)
        const more = await this.#round.run(budget, this.#metered, this.#stopping.signal)
        this.#succeeded(more)
        if (!more) await this.#rest()
      } catch (error) {
        const ofOldSession = setbackOf(error) === 'signed-out' && signIns !== this.#signIns
        if (ofOldSession) this.#watch.forget()
        else if (!this.#stopping.signal.aborted) await this.#failed(error)
      }
    }
  }

  /** Whether a computer that is signed out is no more than that, as far as can be told; else it has done what it was told to ([SY10]). */
  async #isEndedOnly(): Promise<boolean> {
    if (this.#signedIn || this.#paused || this.#revoked || this.#stopping.signal.aborted) return true
    const signIns = this.#signIns
    try {
      await this.#outside.look(this.#stopping.signal)
      return true
    } catch (error) {
      // What is said of a session that has ended is nothing to whoever signed in meanwhile.
      if (!this.#stopping.signal.aborted && signIns === this.#signIns) await this.#failed(error)
      return false
    }
  }

  #succeeded(more: boolean): void {
    this.#setbacks.succeeded()
    if (!more && this.#round.work === undefined) this.#inStepAt = this.#parts.clock.now()
    this.#feed.tell()
  }

  /** Waits for news from the server or from the person; throws when the line breaks meanwhile. */
  async #rest(): Promise<void> {
    if (this.#metered) {
      await this.#attention.sleep(METERED_POLL_MS)
      this.#round.newsDue = true
      return
    }
    this.#watch.begin(this.#parts.state.cursor)
    await this.#attention.sleep()
    const failure = this.#watch.takeFailure()
    if (failure !== undefined) throw failure
  }

  #heard({ atOnce }: { readonly atOnce: boolean }): void {
    this.#round.newsDue = true
    // A server that answers at once without news must not be asked in a circle.
    if (atOnce && this.#round.lastPullWasEmpty) this.#parts.clock.after(AT_ONCE_MS, () => this.#attention.call())
    else this.#attention.call()
  }

  async #failed(error: unknown): Promise<void> {
    this.#watch.forget()
    const problem = setbackOf(error)
    if (problem !== 'revoked') return this.#recover(error, problem)
    try {
      await this.#revoke(error instanceof ConnectionError ? (error.wipe ?? 'session') : 'session')
    } catch (broken) {
      // The last upload goes on when the server is asked again, and says again that this is over.
      const why = setbackOf(broken)
      if (why !== 'revoked' && !this.#stopping.signal.aborted) await this.#recover(broken, why)
    }
  }

  /** Waits for a new sign-in, or as long as is right after such a failure. */
  async #recover(error: unknown, problem: Exclude<Setback, 'revoked'>): Promise<void> {
    if (!(error instanceof ConnectionError)) this.#parts.log(`sync: ${String(error)}`)
    if (problem === 'signed-out') {
      this.#signedIn = false
      this.#outside.rest()
      return
    }
    const wait = this.#setbacks.failed(problem, error)
    this.#round.broken()
    this.#feed.tell()
    await this.#command.sleep(wait)
  }

  async #revoke(wipe: Wipe): Promise<void> {
    const wasSignedIn = this.#signedIn
    if (wipe === 'drafts-after-upload') {
      await this.#lastUpload.run(scaled(USUAL_BUDGET, this.#setbacks.broken), this.#stopping.signal)
    }
    // Somebody signed in meanwhile: the computer is theirs, as another one of the newsroom.
    if (this.#signedIn && !wasSignedIn) return
    this.#revoked = true
    const ids = this.#local.ids()
    const isOnServer = (id: ArticleId): boolean => this.#local.isOnServer(id)
    this.#parts.onRevoked({ wipe, onServer: ids.filter(isOnServer), onlyHere: ids.filter((id) => !isOnServer(id)) })
  }

  /** Answers whether what is known is on disk. */
  #remember(): Promise<boolean> {
    this.#parts.state.commit()
    return this.#parts.state.flush()
  }

  #nudge(): void {
    this.#command.call()
    this.#attention.call()
    this.#feed.tell()
  }

  #articlesChanged(ids: readonly ArticleId[]): void {
    this.#feed.tell(ids)
    if (this.#local.dirty.size === 0 || this.#cancelSending !== undefined) return
    this.#cancelSending = this.#parts.clock.after(SEND_AFTER_MS, () => {
      this.#cancelSending = undefined
      this.#attention.call()
    })
  }
}

import { join } from 'node:path'
import type { SyncedArticles } from '../../shared/contract/account-contract'
import type { ReviewedMerge } from '../../shared/contract/merge-contract'
import { failureOf } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import { fail, type Result } from '../../shared/result'
import type { SyncStatus } from '../../shared/sync/status'
import { SerialQueue } from '../storage/serial-queue'
import type { Revocation } from '../sync/SyncEngine'
import type { TrafficCounter } from '../sync/traffic'
import type { Exchange, ExchangeParts } from './newsroom-exchange'
import type { Credentials } from './session-service'

/** More articles than this are not named one by one when their status changes: the windows ask again for those they show. */
const MOST_NAMED = 500
/** Days of traffic that are told as one sum. */
const TRAFFIC_DAYS = 30
/** How long somebody who opens an article whose text is still on the server waits for it at most (milliseconds). */
const FETCH_PATIENCE_MS = 20_000

/** What the link to the newsroom is made of. */
export interface NewsroomLinkParts extends ExchangeParts {
  /** The profile's folder. */
  readonly root: string
  /** Articles in the bin that the server has all of. */
  readonly binnedOnServer: () => readonly ArticleId[]
  readonly onStatus: (status: SyncStatus | null) => void
  readonly onArticles: (changed: SyncedArticles) => void
}

/** Keeps the sync engine in step with the session: whose articles are exchanged with which server, and what the windows are told. */
export class NewsroomLink {
  readonly #parts: NewsroomLinkParts
  readonly #queue = new SerialQueue()
  #running: Exchange | undefined
  /** The articles here belong to another account or server, and nobody has said yet that they go to this one. */
  #otherAccount = false
  #stopSession: (() => void) | undefined
  #closed = false

  constructor(parts: NewsroomLinkParts) {
    this.#parts = parts
  }

  /** Begins; resolves when the engine for who is signed in runs. */
  start(): Promise<void> {
    // What a disk refused when this computer was signed out for good may be removed by now.
    if (this.#parts.session.state.session === 'revoked') void this.#parts.photoSweep.run()
    this.#stopSession = this.#parts.session.subscribe(() => void this.#follow())
    return this.#follow()
  }

  /** Ends; what is known of the server is on disk when it resolves. */
  close(): Promise<void> {
    this.#stopSession?.()
    this.#closed = true
    return this.#queue.run(() => this.#end())
  }

  /** What the program is doing with the server; null while this computer belongs to no newsroom. */
  get status(): SyncStatus | null {
    if (this.#otherAccount) return { kind: 'trouble', problem: 'other-account', waiting: 0, retryAt: null }
    return this.#running?.engine.status ?? null
  }

  /** Where articles stand. */
  statuses(ids: readonly ArticleId[]): SyncedArticles {
    const engine = this.#running?.engine
    const articles = ids.map((id) => {
      return { id, status: engine?.articleStatus(id) ?? null, overlaps: this.overlaps(id).length }
    })
    return { articles, many: false }
  }

  /** Does not wait for the next attempt. */
  tryNow(): void {
    this.#running?.engine.tryNow()
    this.#running?.photos.resume()
  }

  /** Stops exchanging until `resume`, over restarts too. */
  async pause(): Promise<void> {
    this.#running?.engine.pause()
    this.#running?.photos.set({ paused: true })
    await this.#parts.session.setPaused(true)
  }

  /** Goes on after `pause`. */
  async resume(): Promise<void> {
    this.#running?.engine.resume()
    this.#running?.photos.set({ paused: false })
    await this.#parts.session.setPaused(false)
  }

  /** Follows whether the network in use is paid for by the amount. */
  meteredChanged(): void {
    const metered = this.#parts.metered()
    this.#running?.engine.setMetered(metered)
    this.#running?.photos.set({ metered })
  }

  /** What went over the line today and in the last 30 days; null while this computer belongs to no newsroom. */
  traffic(): ReturnType<TrafficCounter['sums']> | null {
    return this.#running?.traffic.sums(TRAFFIC_DAYS) ?? null
  }

  /** Adds what something else than the exchange of articles and photos sent and received, in bytes. */
  countTraffic(bytes: Parameters<TrafficCounter['add']>[0]): void {
    this.#running?.traffic.add(bytes)
  }

  /** A person said that the articles here go to this newsroom: everything is compared anew. */
  async adopt(): Promise<void> {
    if (!this.#otherAccount) return
    await this.#parts.disk.remove(this.#statePath)
    await this.#parts.records.clear()
    await this.#follow()
  }

  /** The merges of an article that nobody has looked at yet, the oldest first. */
  overlaps(id: ArticleId): ReviewedMerge[] {
    const merges = this.#running?.engine.overlaps(id) ?? []
    return merges.map(({ at, versionId, theirVersionId = null, segments }) => {
      return { at, mineVersion: versionId, theirsVersion: theirVersionId, segments: [...segments] }
    })
  }

  /** A person has looked at the merges of an article up to `at`. */
  reviewed(id: ArticleId, at: number): void {
    this.#running?.engine.reviewed(id, at)
  }

  /** Puts the server's text in the place of an article's, which stays in its history. */
  async takeServerText(id: ArticleId): Promise<Result<void>> {
    return (await this.#running?.engine.takeServerText(id)) ?? fail('server-text-unreachable')
  }

  /** Drafts came out of the bin or went into it. */
  draftsMoved(): void {
    this.#running?.engine.draftsMoved()
  }

  /** Fetches an article that is on the server and not here yet, before all others; answers whether its text is here now. */
  async fetch(id: ArticleId): Promise<boolean> {
    const engine = this.#running?.engine
    if (engine === undefined || engine.articleStatus(id) !== undefined) return engine !== undefined
    if (!this.#parts.library.rows.has(id)) return false
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const stop = engine.subscribe(({ articles }) => {
      if (articles.includes(id) && engine.articleStatus(id) !== undefined) resolve(true)
    })
    const cancel = this.#parts.clock.after(FETCH_PATIENCE_MS, () => resolve(false))
    engine.want(id)
    const here = await promise
    stop()
    cancel()
    return here
  }

  get #statePath(): string {
    return join(this.#parts.root, 'sync.log')
  }

  /** Brings the engine to what the session says now. One after the other: a session may change while an engine is ending. */
  #follow(): Promise<void> {
    return this.#queue
      .run(() => this.#adjust())
      .catch((error: unknown) => {
        this.#parts.log(`sync: ${failureOf(error).code} ${failureOf(error).detail ?? ''}`)
      })
  }

  async #adjust(): Promise<void> {
    if (this.#closed) return
    const { session } = this.#parts
    const wanted = session.credentials
    const running = this.#running
    if (running !== undefined && wanted !== undefined && isSame(running.credentials, wanted)) {
      const signedIn = session.token() !== undefined
      if (!signedIn) running.engine.signOut()
      else if (['signedOut', 'revoked'].includes(running.engine.status.kind)) {
        // An engine that was told that this computer is signed out for good does not begin again.
        if (running.engine.status.kind === 'signedOut') {
          running.photos.resume()
          return running.engine.signIn()
        }
        await this.#end()
        await this.#begin(wanted)
      }
      return
    }
    await this.#end()
    if (wanted !== undefined) await this.#begin(wanted)
    this.#parts.onStatus(this.status)
  }

  async #begin(credentials: Credentials): Promise<void> {
    const { session } = this.#parts
    // All that talks to a server is loaded by those who have one.
    const { openExchange } = await import('./newsroom-exchange')
    const exchange = await openExchange(
      credentials,
      { ...this.#parts, statePath: this.#statePath },
      {
        onChange: ({ status, articles }) => {
          this.#parts.onStatus(status)
          if (articles.length > MOST_NAMED) this.#tellAll()
          else if (articles.length > 0) this.#parts.onArticles(this.statuses(articles))
        },
        onRevoked: (revocation) => void this.#revoked(revocation),
      },
    )
    this.#otherAccount = exchange === 'other-account'
    if (exchange === 'other-account') return this.#tellAll()
    this.#running = exchange
    exchange.engine.start({ signedIn: session.token() !== undefined })
    this.#tellAll()
  }

  async #end(): Promise<void> {
    const running = this.#running
    this.#running = undefined
    this.#otherAccount = false
    if (running === undefined) return
    await running.end()
    if (!this.#closed) this.#tellAll()
  }

  #tellAll(): void {
    this.#parts.onStatus(this.status)
    this.#parts.onArticles({ articles: [], many: true })
  }

  async #revoked({ wipe, onServer, onlyHere }: Revocation): Promise<void> {
    const { session, articles, keeper, photoSweep, onNotice, log } = this.#parts
    if (wipe === 'drafts-after-upload') {
      // What is nowhere else stays: somebody may be writing in it at this moment.
      const binned = await articles.deleteAll(this.#parts.binnedOnServer())
      const deleted = await articles.clear(onServer)
      const [removed, kept] = [onServer.length + binned.done.length, onlyHere.length]
      const photos = await photoSweep.run()
      // Headlines whose texts never came are of articles that are not here either.
      await keeper.verify().catch((error: unknown) => log(`library: ${failureOf(error).code}`))
      log(
        `signed out for good: ${removed} articles removed${deleted.ok ? '' : ' in part'}, ${kept} kept, ${photos} photos`,
      )
      onNotice({ kind: 'wiped', removed, kept })
    }
    // Last: as long as the session is here, a program that was killed meanwhile is told again at its next start.
    await session.ended({ revoked: true })
  }
}

function isSame(one: Credentials, other: Credentials): boolean {
  return (
    one.account === other.account &&
    one.server.href === other.server.href &&
    one.approved?.fingerprint === other.approved?.fingerprint
  )
}

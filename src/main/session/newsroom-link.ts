import { join } from 'node:path'
import type { Dispatcher } from 'undici'
import type { Clock } from '../../shared/clock'
import type { SyncedArticles, SyncNotice } from '../../shared/contract/account-contract'
import { failureOf } from '../../shared/failure'
import type { ArticleId, PhotoId } from '../../shared/ids'
import { ArticleRow } from '../../shared/library'
import type { SyncStatus } from '../../shared/sync/status'
import type { ArticleService } from '../articles/article-service'
import type { OpenArticles } from '../articles/open-articles'
import type { DraftStore } from '../drafts/draft-store'
import type { LibraryIndex } from '../library/library-index'
import type { LibraryKeeper } from '../library/library-keeper'
import { liveConnections } from '../live/live-line'
import type { OnScreen } from '../live/OnScreen'
import type { PhotoStore } from '../photos/photo-store'
import { writeFileAtomically } from '../storage/atomic-file'
import type { Disk } from '../storage/disk'
import { SerialQueue } from '../storage/serial-queue'
import { HttpConnection } from '../sync/HttpConnection'
import { HttpPhotoConnection } from '../sync/HttpPhotoConnection'
import { LibraryShelf } from '../sync/LibraryShelf'
import { openLine } from '../sync/line'
import { PhotoTransfer } from '../sync/PhotoTransfer'
import { PhotoShelf } from '../sync/photo-shelf'
import { type Revocation, SyncEngine } from '../sync/SyncEngine'
import { SyncState } from '../sync/SyncState'
import type { ListedArticle } from '../sync/server-connection'
import type { SyncNote } from '../sync/sync-shelf'
import { TrafficCounter } from '../sync/traffic'
import type { RecordBook } from './record-book'
import type { Credentials, SessionService } from './session-service'
import { WantedPhotos } from './wanted-photos'

/** More articles than this are not named one by one when their status changes: the windows ask again for those they show. */
const MOST_NAMED = 500
/** Where there are more articles than are read for their photos at once, the next ones follow after this (milliseconds). */
const MORE_PHOTOS_MS = 2_000
/** How long somebody who opens an article whose text is still on the server waits for it at most (milliseconds). */
const FETCH_PATIENCE_MS = 20_000

/** What the link to the newsroom is made of. */
export interface NewsroomLinkParts {
  readonly session: SessionService
  readonly disk: Disk
  /** The profile's folder. */
  readonly root: string
  readonly clock: Clock
  /** Numbers in [0, 1). */
  readonly random: () => number
  readonly store: DraftStore
  readonly open: OpenArticles
  readonly articles: ArticleService
  readonly keeper: LibraryKeeper
  readonly library: LibraryIndex
  readonly records: RecordBook
  readonly photos: PhotoStore
  /** The folder of the profile's photos. */
  readonly photoFolder: string
  /** The name of the version that is kept before a merge, in the person's language. */
  readonly versionName: () => string
  readonly onStatus: (status: SyncStatus | null) => void
  readonly onArticles: (changed: SyncedArticles) => void
  readonly onNotice: (notice: SyncNotice) => void
  /** Photos that can be shown now, or better than before. */
  readonly onPhotos: (ids: readonly PhotoId[]) => void
  /** What the windows show: live while an engine runs. */
  readonly onScreen: OnScreen
  /** The library has rows it did not have. */
  readonly onLibrary: () => void
  readonly log: (message: string) => void
}

/** An engine at work for somebody, with what has to be ended with it. */
interface Running {
  readonly credentials: Credentials
  readonly engine: SyncEngine
  readonly state: SyncState
  readonly traffic: TrafficCounter
  readonly shelf: LibraryShelf
  readonly line: Dispatcher
  readonly photos: PhotoTransfer
  readonly endPhotos: () => Promise<void>
  readonly stopListening: () => void
  readonly stopLive: () => void
}

/** Keeps the sync engine in step with the session: whose articles are exchanged with which server, and what the windows are told. */
export class NewsroomLink {
  readonly #parts: NewsroomLinkParts
  readonly #queue = new SerialQueue()
  #running: Running | undefined
  /** The articles here belong to another account or server, and nobody has said yet that they go to this one. */
  #otherAccount = false
  #stopSession: (() => void) | undefined
  #closed = false

  constructor(parts: NewsroomLinkParts) {
    this.#parts = parts
  }

  /** Begins; resolves when the engine for who is signed in runs. */
  start(): Promise<void> {
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
    return { articles: ids.map((id) => ({ id, status: engine?.articleStatus(id) ?? null })), many: false }
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

  /** A person said that the articles here go to this newsroom: everything is compared anew. */
  async adopt(): Promise<void> {
    if (!this.#otherAccount) return
    await this.#parts.disk.remove(this.#statePath)
    await this.#parts.records.clear()
    await this.#follow()
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
    const { session, disk, clock, random, store, open, articles, keeper, log } = this.#parts
    // The account's id says which server it is of, however that is reached.
    const identity = credentials.account
    const state = await SyncState.open({ disk, path: this.#statePath, identity })
    this.#otherAccount = state === 'other-identity'
    if (state === 'other-identity') return this.#tellAll()
    const { approved, server } = credentials
    const line = openLine({ proxy: 'environment', ...(approved === undefined ? {} : { approved }) })
    const traffic = new TrafficCounter(state, clock)
    const shelf = new LibraryShelf({
      keeper,
      articles,
      saveRecords: (records) => this.#parts.records.save(records),
      onListed: (listed) => this.#listed(listed),
      onNote: (note) => this.#note(note),
      versionName: this.#parts.versionName,
      log,
    })
    const connection = new HttpConnection({
      server,
      line,
      token: session.token,
      onTraffic: (bytes) => traffic.add(bytes),
    })
    const engine = new SyncEngine({
      connection,
      clock,
      random,
      state,
      store,
      open,
      shelf,
      log,
      onRevoked: (revocation) => void this.#revoked(revocation),
    })
    let before: SyncStatus['kind'] = engine.status.kind
    const stopListening = engine.subscribe(({ status, articles: changed }) => {
      // At the moment the server said so alone: a new sign-in is on its way to the engine afterwards.
      if (status.kind === 'signedOut' && before !== 'signedOut' && session.token() !== undefined) void session.ended()
      const cameInStep = status.kind === 'upToDate' && (before !== 'upToDate' || changed.length > 0)
      before = status.kind
      this.#parts.onStatus(status)
      // What has just come may refer to photos that are not here; what was just sent lets others see its photos.
      if (cameInStep) this.#running?.photos.changed()
      if (changed.length > MOST_NAMED) this.#tellAll()
      else if (changed.length > 0) this.#parts.onArticles(this.statuses(changed))
    })
    const connect = liveConnections(server, line)
    const { token } = session
    const stopLive = this.#parts.onScreen.connect({ engine, connect, token, clock, random, open, store, log })
    const photos = this.#photoTransfer(credentials, line, (bytes) => traffic.add(bytes))
    photos.subscribe((ids) => this.#parts.onPhotos(ids))
    photos.set({ paused: session.paused })
    const endPhotos = photos.start()
    this.#running = {
      credentials,
      engine,
      state,
      traffic,
      shelf,
      line,
      photos,
      endPhotos,
      stopListening,
      stopLive,
    }
    if (session.paused) engine.pause()
    engine.start({ signedIn: session.token() !== undefined })
    this.#tellAll()
    void session.refresh()
  }

  #photoTransfer(
    { server }: Credentials,
    line: Dispatcher,
    onTraffic: (bytes: { readonly sent: number; readonly received: number }) => void,
  ): PhotoTransfer {
    const { session, clock, random, photos, photoFolder, disk, library, open, log } = this.#parts
    const wanted = new WantedPhotos({ library, open })
    return new PhotoTransfer({
      connection: new HttpPhotoConnection({ server, line, clock, token: session.token, onTraffic }),
      shelf: new PhotoShelf(photoFolder, (path, bytes) => writeFileAtomically(disk, path, bytes)),
      photos,
      wanted: async () => {
        const { photos: ids, more } = await wanted.list()
        if (more) clock.after(MORE_PHOTOS_MS, () => this.#running?.photos.changed())
        return ids
      },
      clock,
      random,
      log,
      // The engine is told the same, and acts on it.
      onProblem: () => this.#running?.engine.tryNow(),
    })
  }

  async #end(): Promise<void> {
    const running = this.#running
    this.#running = undefined
    this.#otherAccount = false
    if (running === undefined) return
    running.stopListening()
    running.stopLive()
    await running.endPhotos()
    await running.engine.stop()
    running.traffic.keep()
    await running.shelf.idle()
    await running.state.close()
    await running.line.destroy()
    if (!this.#closed) this.#tellAll()
  }

  #tellAll(): void {
    this.#parts.onStatus(this.status)
    this.#parts.onArticles({ articles: [], many: true })
  }

  /** Rows of articles whose texts are still on their way: headlines at once. */
  #listed(listed: readonly ListedArticle[]): void {
    const { library, onLibrary } = this.#parts
    let added = 0
    for (const { record, row } of listed) {
      if (library.rows.has(record.id)) continue
      const parsed = ArticleRow.safeParse(typeof row === 'object' ? { ...row, id: record.id } : undefined)
      if (!parsed.success) continue
      library.put(parsed.data)
      added += 1
    }
    if (added > 0) onLibrary()
  }

  #note(note: SyncNote): void {
    const { library, onNotice } = this.#parts
    const headline = library.rows.get(note.articleId)?.languages[0]?.headline ?? ''
    const kind = note.kind === 'overlap' ? 'overlap' : note.kept ? 'goneKept' : 'goneBinned'
    onNotice({ kind, articleId: note.articleId, headline })
  }

  async #revoked({ wipe, onServer, onlyHere }: Revocation): Promise<void> {
    const { session, articles, log } = this.#parts
    await session.ended({ revoked: true })
    if (wipe !== 'drafts-after-upload') return
    // What is nowhere else stays: somebody may be writing in it at this moment.
    const binned = await articles.bin(onServer)
    const deleted = binned.ok ? await articles.delete(onServer) : binned
    log(
      `signed out for good: ${onServer.length} articles removed${deleted.ok ? '' : ' in part'}, ${onlyHere.length} kept`,
    )
  }
}

function isSame(one: Credentials, other: Credentials): boolean {
  return (
    one.account === other.account &&
    one.server.href === other.server.href &&
    one.approved?.fingerprint === other.approved?.fingerprint
  )
}

import type { Dispatcher } from 'undici'
import type { Clock } from '../../shared/clock'
import type { SyncNotice } from '../../shared/contract/account-contract'
import type { ArticleId, PhotoId } from '../../shared/ids'
import { ArticleRow } from '../../shared/library'
import type { SyncStatus } from '../../shared/sync/status'
import type { ArticleService } from '../articles/article-service'
import type { OpenArticles } from '../articles/open-articles'
import type { DraftStore } from '../drafts/draft-store'
import type { LibraryIndex } from '../library/library-index'
import type { LibraryKeeper } from '../library/library-keeper'
import { LiveDesk } from '../live/LiveDesk'
import { liveConnections } from '../live/live-line'
import type { OnScreen } from '../live/OnScreen'
import type { PhotoStore } from '../photos/photo-store'
import type { PhotoSweep } from '../photos/photo-sweep'
import type { Disk } from '../storage/disk'
import { HttpConnection } from '../sync/HttpConnection'
import { HttpPhotoConnection } from '../sync/HttpPhotoConnection'
import { LibraryShelf } from '../sync/LibraryShelf'
import { sendLastPhotos } from '../sync/last-photos'
import { openLine } from '../sync/line'
import { PhotoTransfer } from '../sync/PhotoTransfer'
import { PhotoShelf } from '../sync/photo-shelf'
import { type Revocation, SyncEngine } from '../sync/SyncEngine'
import { SyncState } from '../sync/SyncState'
import type { ListedArticle } from '../sync/server-connection'
import type { KeptText, SyncNote } from '../sync/sync-shelf'
import { TrafficCounter } from '../sync/traffic'
import type { RecordBook } from './record-book'
import type { Credentials, SessionService } from './session-service'
import { WantedPhotos } from './wanted-photos'

/** Where there are more articles than are read for their photos at once, the next ones follow after this (milliseconds). */
const MORE_PHOTOS_MS = 2_000

/** What an exchange with a newsroom works on. */
export interface ExchangeParts {
  readonly session: SessionService
  readonly disk: Disk
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
  /** Removes photos from a computer that was signed out for good. */
  readonly photoSweep: PhotoSweep
  /** The folder of the profile's photos. */
  readonly photoFolder: string
  /** The name of a version that syncing keeps, in the person's language. */
  readonly versionName: (text: KeptText) => string
  readonly onNotice: (notice: SyncNotice) => void
  /** Whether the network in use is paid for by the amount ([SY6]). */
  readonly metered: () => boolean
  /** Photos that can be shown now, or better than before. */
  readonly onPhotos: (ids: readonly PhotoId[]) => void
  /** What the windows show: live while an exchange runs. */
  readonly onScreen: OnScreen
  /** The library has rows it did not have. */
  readonly onLibrary: () => void
  readonly log: (message: string) => void
}

/** Who is told how an exchange goes. */
export interface ExchangeListener {
  readonly onChange: (change: { readonly status: SyncStatus; readonly articles: readonly ArticleId[] }) => void
  readonly onRevoked: (revocation: Revocation) => void
}

/** Articles, photos and live editing exchanged with a newsroom for somebody, until it is ended. */
export interface Exchange {
  readonly credentials: Credentials
  readonly engine: SyncEngine
  readonly photos: PhotoTransfer
  readonly traffic: TrafficCounter
  /** Resolves when what is known of the server is on disk and its connections are closed. */
  end(): Promise<void>
}

/**
 * Opens what is known of the newsroom's server (the file at `statePath`) and puts together what exchanges with it; nothing is asked
 * of the server before the engine is started. `other-account`: the articles here belong to another account or server.
 */
export async function openExchange(
  credentials: Credentials,
  parts: ExchangeParts & { readonly statePath: string },
  listener: ExchangeListener,
): Promise<Exchange | 'other-account'> {
  const { session, disk, clock, random, store, open, onScreen, log } = parts
  // The account's id says which server it is of, however that is reached.
  const state = await SyncState.open({ disk, path: parts.statePath, identity: credentials.account })
  if (state === 'other-identity') return 'other-account'
  const { approved, server } = credentials
  const line = openLine({ proxy: 'environment', ...(approved === undefined ? {} : { approved }) })
  const traffic = new TrafficCounter(state, clock)
  const { token, lastToken } = session
  const onTraffic: TrafficCounter['add'] = (bytes) => traffic.add(bytes)
  const shelf = libraryShelf(parts)
  const carriers = photoCarriers(parts, { server, line, onTraffic })
  const { photos: photoStore, photoSweep } = parts
  const engine = new SyncEngine({
    connection: new HttpConnection({ server, line, token: lastToken, onTraffic, onRoles: rolesWatch(session) }),
    clock,
    random,
    state,
    store,
    open,
    shelf,
    log,
    sendLastPhotos: (signal) =>
      sendLastPhotos(
        {
          ...carriers,
          photos: photoStore,
          wanted: () => carriers.wanted.all(),
          onTaken: (ids) => photoSweep.plan(ids),
          log,
        },
        signal,
      ),
    onRevoked: listener.onRevoked,
  })
  // The engine is told the same, and acts on it.
  const photos = photoTransfer(parts, carriers, () => engine.tryNow())
  let before: SyncStatus['kind'] = engine.status.kind
  const stopListening = engine.subscribe(({ status, articles }) => {
    // At the moment the server said so alone: a new sign-in is on its way to the engine afterwards.
    if (status.kind === 'signedOut' && before !== 'signedOut' && token() !== undefined) void session.ended()
    const cameInStep = status.kind === 'upToDate' && (before !== 'upToDate' || articles.length > 0)
    before = status.kind
    // What has just come may refer to photos that are not here; what was just sent lets others see its photos.
    if (cameInStep) photos.changed()
    listener.onChange({ status, articles })
  })
  const connect = liveConnections(server, line, onTraffic)
  const stopLive = onScreen.connect(
    (onPresence) => new LiveDesk({ engine, connect, token, clock, random, open, store, log, onPresence }),
  )
  photos.set({ paused: session.paused, metered: parts.metered() })
  engine.setMetered(parts.metered())
  const endPhotos = photos.start()
  if (session.paused) engine.pause()
  return {
    credentials,
    engine,
    photos,
    traffic,
    end: async () => {
      stopListening()
      stopLive()
      await endPhotos()
      await engine.stop()
      traffic.keep()
      await shelf.idle()
      await state.close()
      await line.destroy()
    },
  }
}

/** Asks who one is when the server's answers say that one is something else than before, and at first. */
function rolesWatch(session: SessionService): (mark: string) => void {
  let known: string | undefined
  return (mark) => {
    if (mark === known) return
    known = mark
    void session.refresh()
  }
}

function libraryShelf({
  keeper,
  articles,
  records,
  library,
  versionName,
  onLibrary,
  onNotice,
  log,
}: ExchangeParts): LibraryShelf {
  return new LibraryShelf({
    keeper,
    articles,
    saveRecords: (saved) => records.save(saved),
    onListed: (listed) => {
      if (putMissingRows(library, listed) > 0) onLibrary()
    },
    onNote: (note) => onNotice(noticeOf(note, library)),
    versionName,
    log,
  })
}

/** What carries photos over the line, and what says which. */
interface PhotoCarriers {
  readonly connection: HttpPhotoConnection
  readonly shelf: PhotoShelf
  readonly wanted: WantedPhotos
}

function photoCarriers(
  { session, clock, photoFolder, disk, library, open }: ExchangeParts,
  over: { readonly server: URL; readonly line: Dispatcher; readonly onTraffic: TrafficCounter['add'] },
): PhotoCarriers {
  return {
    connection: new HttpPhotoConnection({ ...over, clock, token: session.lastToken }),
    shelf: new PhotoShelf(photoFolder, disk),
    wanted: new WantedPhotos({ library, open }),
  }
}

function photoTransfer(
  { clock, random, photos, onPhotos, log }: ExchangeParts,
  { connection, shelf, wanted }: PhotoCarriers,
  onProblem: () => void,
): PhotoTransfer {
  const transfer = new PhotoTransfer({
    connection,
    shelf,
    photos,
    wanted: async () => {
      const { photos: ids, more } = await wanted.list()
      if (more) clock.after(MORE_PHOTOS_MS, () => transfer.changed())
      return ids
    },
    clock,
    random,
    log,
    onProblem,
  })
  transfer.subscribe((ids) => onPhotos(ids))
  return transfer
}

/** Rows of articles whose texts are still on their way: headlines at once. Answers how many there were. */
function putMissingRows(library: LibraryIndex, listed: readonly ListedArticle[]): number {
  let added = 0
  for (const { record, row } of listed) {
    if (library.rows.has(record.id)) continue
    const parsed = ArticleRow.safeParse(typeof row === 'object' ? { ...row, id: record.id } : undefined)
    if (!parsed.success) continue
    library.put(parsed.data)
    added += 1
  }
  return added
}

function noticeOf(note: SyncNote, library: LibraryIndex): SyncNotice {
  const headline = library.rows.get(note.articleId)?.languages[0]?.headline ?? ''
  const kind = note.kind === 'overlap' ? 'overlap' : note.kept ? 'goneKept' : 'goneBinned'
  return { kind, articleId: note.articleId, headline }
}

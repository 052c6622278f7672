import { join } from 'node:path'
import type { Low } from 'lowdb'
import { z } from 'zod'
import type { SyncedArticles, SyncNotice, SyncOverview } from '../shared/contract/account-contract'
import { failureOf } from '../shared/failure'
import type { ArticleId, PhotoId } from '../shared/ids'
import { ArticleRow } from '../shared/library'
import type { PresentPerson } from '../shared/live/presence'
import { ok, type Result } from '../shared/result'
import { Settings } from '../shared/settings'
import { ArticleService } from './articles/article-service'
import { OpenArticles } from './articles/open-articles'
import { BackupDesk } from './backup/backup-desk'
import type { DraftStore } from './drafts/draft-store'
import { openDraftStore } from './drafts/open-draft-store'
import { ImportService } from './import/import-service'
import { importThreads } from './import/import-threads'
import { LibraryIndex } from './library/library-index'
import { type LibraryCache, LibraryKeeper } from './library/library-keeper'
import { OnScreen } from './live/OnScreen'
import { FolderPhotoStore } from './photos/folder-photo-store'
import { neededPhotos } from './photos/needed-photos'
import type { PhotoStore } from './photos/photo-store'
import { PhotoSweep } from './photos/photo-sweep'
import { openProfile, type Profile } from './profile/profile'
import { machineFingerprint } from './profile/profile-identity'
import { SampleArticle } from './sample/sample-article-maker'
import { FindDesk } from './search/find/find-desk'
import { LibraryReplacer, type MayWrite } from './search/find/library-replacer'
import { mayWriteHere } from './search/find/may-write-here'
import { searchWorkerThreads } from './search/node-search-worker'
import { SearchService } from './search/search-service'
import { NewsroomLink, type NewsroomLinkParts } from './session/newsroom-link'
import { RecordBook } from './session/record-book'
import { SessionFile } from './session/session-file'
import { SessionService } from './session/session-service'
import { noSeal, type TokenSeal } from './session/token-seal'
import { SettingsService } from './settings/settings-service'
import { writeFileAtomically } from './storage/atomic-file'
import { SystemClock } from './storage/clock'
import type { Disk } from './storage/disk'
import { isMissing } from './storage/disk-failure'
import { openJsonFile, type SetAside } from './storage/json-file'
import { NodeDisk } from './storage/NodeDisk'
import type { KeptText } from './sync/sync-shelf'
import { ImportDesk } from './transfer/import-desk'
import { openWorkflow, type Workflow, type WorkflowListener } from './workflow/open-workflow'

/** What a workstation needs from the program around it. */
export interface WorkstationOptions {
  /** The profile folder. */
  readonly folder: string
  /** Open a profile that cannot be written for reading, instead of failing. */
  readonly mayBeReadOnly?: boolean
  /** The built worker entries. */
  readonly workers: { readonly search: string | URL; readonly import: string | URL; readonly find: string | URL }
  /** The folder of `resources/`. */
  readonly resources: string
  readonly log: (message: string) => void
  /** The library changed. */
  readonly onLibrary: (change: { revision: number; building?: { done: number; total: number } }) => void
  /** Something was set aside in quarantine. */
  readonly onSetAside: (event: SetAside) => void
  /** Exchange articles with the newsroom's server; without it nothing is ever sent (the command line). */
  readonly newsroom?: NewsroomOptions
}

/** How a workstation meets its newsroom's server, and who is told of it. */
export interface NewsroomOptions {
  readonly seal: TokenSeal
  /** What this computer is called in the list of computers. */
  readonly deviceName: string
  /** The name of a version that syncing keeps, in the person's language. */
  readonly versionName: (text: KeptText) => string
  readonly onSync: (overview: SyncOverview) => void
  readonly onArticles: (changed: SyncedArticles) => void
  readonly onNotice: (notice: SyncNotice) => void
  /** Photos that can be shown now, or better than before. */
  readonly onPhotos: (ids: readonly PhotoId[]) => void
  readonly workflow: WorkflowListener
  readonly onPresence: (id: ArticleId, people: readonly PresentPerson[]) => void
}

/** Everything the newsroom's laptop does, without its windows: what the desktop program and the command line share. */
export interface Workstation {
  /** The computer's disk, for what is written outside the profile. */
  readonly disk: Disk
  readonly profile: Profile
  readonly settings: SettingsService
  readonly store: DraftStore
  readonly open: OpenArticles
  readonly articles: ArticleService
  readonly library: LibraryIndex
  readonly keeper: LibraryKeeper
  readonly photos: PhotoStore
  readonly imports: ImportDesk
  readonly finds: FindDesk
  readonly replacer: LibraryReplacer
  readonly backups: BackupDesk
  readonly sample: SampleArticle
  readonly session: SessionService
  readonly link: NewsroomLink
  readonly workflow: Workflow
  readonly onScreen: OnScreen
  /** Resolves when the library has been compared with the drafts. */
  readonly verified: Promise<void>
  /** Opens another JSON file of the profile. */
  openFile<T>(name: string, schema: z.ZodType<T>, defaults: T): Promise<Low<T>>
  /** Finishes everything and lets the profile go; nothing may be asked of the workstation afterwards. */
  close(): Promise<void>
}

const CacheFile = z.object({ rows: z.array(z.object({ row: ArticleRow, readAt: z.number() })) })

/** Opens the profile in a folder and everything that works on it. Fails as `openProfile` does. */
export async function openWorkstation(options: WorkstationOptions): Promise<Result<Workstation>> {
  const { log, onLibrary, onSetAside } = options
  const computer = new NodeDisk()
  const clock = new SystemClock()
  const opened = await openProfile(options.folder, { ...options, disk: computer, clock, machine: machineFingerprint() })
  if (!opened.ok) return opened
  const profile = opened.value
  const { disk, paths, quarantine, readOnly } = profile
  const now = (): number => clock.now()
  const openFile = <T>(path: string, schema: z.ZodType<T>, defaults: T, on: Disk = disk): Promise<Low<T>> =>
    openJsonFile({ disk: on, path, quarantine, schema, upgrades: [], onSetAside, defaults })
  try {
    const settingsFile = await openFile(paths.settings, Settings, Settings.parse({}))
    const settings = new SettingsService(settingsFile, { lasting: !readOnly })
    const store = await openDraftStore(profile, clock)
    const photos = new FolderPhotoStore({
      folder: paths.photos,
      now,
      write: (path, bytes) => writeFileAtomically(disk, path, bytes),
    })
    const cache = await openFile<LibraryCache>(paths.library, CacheFile, { rows: [] })
    const indexed = new Map<string, number>()
    let onReopened: (() => void) | undefined
    const search = openSearch(options, profile, indexed, () => onReopened?.())
    let workflow: Workflow | undefined
    const library = new LibraryIndex(
      async (text, lane) => ((await search.match(text, { lane }))?.ids ?? []) as ArticleId[],
      (row) => workflow?.desk.stateOf(row),
    )
    const report = (task: Promise<unknown>): void => {
      task.catch((error: unknown) => log(`search: ${failureOf(error).detail ?? ''}`))
    }
    const keeper = new LibraryKeeper({
      index: library,
      store,
      now,
      log,
      search: {
        add: (documents) => {
          for (const { id, changedAt } of documents) indexed.set(id, changedAt)
          report(search.add(documents))
        },
        remove: (id) => {
          indexed.delete(id)
          report(search.remove([id]))
        },
        has: (id, changedAt) => indexed.get(id) === changedAt,
      },
      saveCache: async (rows) => {
        if (readOnly) return
        cache.data = rows
        await cache.write()
      },
      onChange: (building) =>
        onLibrary({ revision: library.revision, ...(building === undefined ? {} : { building }) }),
    })
    keeper.start(cache.data)
    const verify = (): Promise<void> =>
      keeper.verify().catch((error: unknown) => log(`library: ${failureOf(error).detail ?? ''}`))
    onReopened = () => void verify()
    store.subscribe((event) => {
      // Its row would lead nowhere.
      if (event.kind === 'quarantined' && !event.restored) keeper.drop([event.id])
    })
    const open = new OpenArticles(store, (id, doc) => keeper.contentChanged(id, doc), { readOnly })
    const articles = new ArticleService({ store, open, library: keeper, now })
    const onScreen = new OnScreen((id, people) => options.newsroom?.onPresence(id, people))
    const { session, link, records } = await openNewsroom(options, profile, {
      onStatus: (status) => workflow?.syncChanged(status),
      clock,
      store,
      open,
      articles,
      keeper,
      library,
      photos,
      onLibrary: () => onLibrary({ revision: library.revision }),
      metered: () => settings.current.meteredLine,
      onScreen,
      openFile,
    })
    workflow = await openWorkflow({
      session,
      link,
      records,
      rows: () => library.rows,
      openFile: (name, schema, defaults) => openFile(join(paths.root, name), schema, defaults),
      clock,
      random: Math.random,
      listener: options.newsroom?.workflow,
      log,
    })
    const statesChanged = (): void => {
      library.statesChanged()
      onLibrary({ revision: library.revision })
    }
    let metered = settings.current.meteredLine
    const stopFollowing = [
      records.subscribe(statesChanged),
      session.subscribe(statesChanged),
      settings.subscribe(({ meteredLine }) => {
        if (meteredLine === metered) return
        metered = meteredLine
        link.meteredChanged()
      }),
    ]
    const importer = new ImportService({ startWorker: importThreads(options.workers.import) })
    const mayWrite: MayWrite = (id, language) => mayWriteHere(workflow?.desk, library.rows.get(id), language)
    const finds = new FindDesk({
      worker: options.workers.find,
      schedule: afterwards,
      rows: () => library.rows,
      store,
      mayWrite,
    })
    const verified = search
      .start()
      .catch((error: unknown) => log(`search: ${failureOf(error).detail ?? ''}`))
      .then(verify)
    // Headlines from the server must not be compared with drafts that are not here yet.
    if (options.newsroom !== undefined && !readOnly) void verified.then(() => link.start())
    return ok({
      disk: computer,
      profile,
      settings,
      store,
      open,
      articles,
      library,
      keeper,
      photos,
      finds,
      replacer: new LibraryReplacer(open, mayWrite),
      backups: new BackupDesk(
        { disk: computer, store, photos, photoFolder: paths.photos, settings: () => settings.current, now },
        { store, photos, library: keeper, changeSettings: (patch) => settings.change(patch) },
      ),
      imports: new ImportDesk({ service: importer, articles, open, photos, now }),
      sample: new SampleArticle({ articles, photos, now, photoFolder: join(options.resources, 'sample', 'photos') }),
      session,
      link,
      workflow,
      onScreen,
      verified,
      openFile: (name, schema, defaults) => openFile(join(paths.root, name), schema, defaults),
      close: async () => {
        for (const stop of stopFollowing) stop()
        await importer.close()
        await finds.close()
        await workflow?.close()
        await link.close()
        await store.flush().catch((error: unknown) => log(`drafts: ${failureOf(error).code}`))
        await keeper.close()
        await search.close()
        await photos.idle()
        await store.closeAll().catch((error: unknown) => log(`drafts: ${failureOf(error).code}`))
        await profile.close()
      },
    })
  } catch (error) {
    await profile.close()
    return { ok: false, failure: failureOf(error) }
  }
}

/** The session kept in the profile, and the link to the newsroom it belongs to; not started. */
async function openNewsroom(
  { newsroom, log }: WorkstationOptions,
  { disk, paths, readOnly }: Profile,
  {
    openFile,
    ...rest
  }: Pick<
    NewsroomLinkParts,
    | 'clock'
    | 'store'
    | 'open'
    | 'articles'
    | 'keeper'
    | 'library'
    | 'photos'
    | 'onLibrary'
    | 'onScreen'
    | 'onStatus'
    | 'metered'
  > & {
    readonly openFile: <T>(path: string, schema: z.ZodType<T>, defaults: T, on?: Disk) => Promise<Low<T>>
  },
): Promise<{ readonly session: SessionService; readonly link: NewsroomLink; readonly records: RecordBook }> {
  // The session's key is nobody else's business on a computer of several people.
  const ownersOnly = readOnly ? disk : new NodeDisk({ ownersOnly: true })
  const session = new SessionService({
    file: await openFile(paths.session, SessionFile, SessionFile.parse({}), ownersOnly),
    seal: newsroom?.seal ?? noSeal,
    deviceName: newsroom?.deviceName ?? '',
    readOnly,
    log,
  })
  const records = await RecordBook.open(disk, join(paths.root, 'records.log'))
  const link = new NewsroomLink({
    ...rest,
    session,
    disk,
    root: paths.root,
    random: Math.random,
    records,
    versionName: newsroom?.versionName ?? (() => ''),
    onStatus: (status) => {
      newsroom?.onSync({ status })
      rest.onStatus(status)
    },
    onArticles: (changed) => newsroom?.onArticles(changed),
    onNotice: (notice) => newsroom?.onNotice(notice),
    photoFolder: paths.photos,
    photoSweep: new PhotoSweep({
      disk,
      path: join(paths.root, 'photos-to-remove.json'),
      photos: rest.photos,
      needed: () => neededPhotos({ store: rest.store, disk, draftFolders: [paths.drafts, paths.bin] }),
      log,
    }),
    onPhotos: (ids) => newsroom?.onPhotos(ids),
    log,
  })
  return { session, link, records }
}

/** The search over the profile's index file; `indexed` is kept to what the index holds. */
function openSearch(
  { workers, log }: WorkstationOptions,
  { disk, paths, readOnly }: Profile,
  indexed: Map<string, number>,
  onReopened: () => void,
): SearchService {
  const path = join(paths.root, 'search.idx')
  let opened = false
  return new SearchService({
    createWorker: searchWorkerThreads(workers.search),
    file: {
      read: () => disk.read(path).catch((error: unknown) => (isMissing(error) ? undefined : Promise.reject(error))),
      write: (bytes) => (readOnly ? Promise.resolve() : writeFileAtomically(disk, path, bytes)),
    },
    schedule: afterwards,
    onOpened: ({ documents }) => {
      indexed.clear()
      for (const [id, changedAt] of documents) indexed.set(id, changedAt)
      // A worker that took a crashed one's place has only what its file had.
      if (opened) onReopened()
      opened = true
    },
    onProblem: (problem) => log(`search: ${problem.kind}`),
  })
}

/** Runs a task once after some milliseconds; what it returns cancels it. */
function afterwards(task: () => void, milliseconds: number): () => void {
  const timer = setTimeout(task, milliseconds)
  return () => clearTimeout(timer)
}

import { join } from 'node:path'
import type { Low } from 'lowdb'
import type { z } from 'zod'
import type { EventPayload } from '../shared/contract/events'
import { failureOf } from '../shared/failure'
import { ok, type Result } from '../shared/result'
import { Settings } from '../shared/settings'
import { ArticleLabels, whyNotLabelled } from './articles/article-labels'
import { ArticleService } from './articles/article-service'
import { OpenArticles } from './articles/open-articles'
import { BackupDesk } from './backup/backup-desk'
import type { DraftStore } from './drafts/draft-store'
import { openDraftStore } from './drafts/open-draft-store'
import { ImportService } from './import/import-service'
import { importThreads } from './import/import-threads'
import type { BinKeeper } from './library/bin-keeper'
import type { LibraryIndex } from './library/library-index'
import type { LibraryKeeper } from './library/library-keeper'
import type { LibraryMarks } from './library/library-marks'
import { type OpenedLibrary, openLibrary } from './library/open-library'
import { OnScreen } from './live/OnScreen'
import { NoteStore } from './notes/note-store'
import { FolderPhotoStore } from './photos/folder-photo-store'
import type { PhotoStore } from './photos/photo-store'
import { openProfile, type Profile } from './profile/profile'
import { machineFingerprint } from './profile/profile-identity'
import { SampleArticle } from './sample/sample-article-maker'
import { FindShelves } from './search/find/FindShelves'
import { FindDesk } from './search/find/find-desk'
import { KeptReplacements, ReplacementsFile } from './search/find/kept-replacements'
import { LibraryReplacer, type MayWrite } from './search/find/library-replacer'
import { mayWriteHere } from './search/find/may-write-here'
import type { NewsroomLink } from './session/newsroom-link'
import { type NewsroomOptions, openNewsroom } from './session/open-newsroom'
import type { SessionService } from './session/session-service'
import { SettingsService } from './settings/settings-service'
import { ProfileSpace } from './space/ProfileSpace'
import { Dictionaries, systemDictionaryFolders } from './spelling/dictionaries'
import { OwnWords, OwnWordsFile } from './spelling/own-words'
import { SpellingDesk } from './spelling/SpellingDesk'
import { writeFileAtomically } from './storage/atomic-file'
import { SystemClock } from './storage/clock'
import type { Disk } from './storage/disk'
import { openJsonFile, type SetAside } from './storage/json-file'
import { NodeDisk } from './storage/NodeDisk'
import { TemplateDesk } from './templates/template-desk'
import { TemplateStore } from './templates/template-store'
import { ImportDesk } from './transfer/import-desk'
import type { VaultKeys } from './vault/open-vault'
import { PageCards } from './web/page-cards'
import { PublicAddresses } from './web/public-address'
import { openWorkflow, type Workflow } from './workflow/open-workflow'

/** What a workstation needs from the program around it. */
export interface WorkstationOptions {
  /** The profile folder. */
  readonly folder: string
  /** Open a profile that cannot be written for reading, instead of failing. */
  readonly mayBeReadOnly?: boolean
  /** What opens a profile that is encrypted. */
  readonly keys?: VaultKeys
  /** The built worker entries. */
  readonly workers: {
    readonly search: string | URL
    readonly import: string | URL
    readonly find: string | URL
    readonly spelling: string | URL
  }
  /** The folder of `resources/`. */
  readonly resources: string
  readonly log: (message: string) => void
  /** The library changed. */
  readonly onLibrary: (change: EventPayload<'library:changed'>) => void
  /** Something was set aside in quarantine. */
  readonly onSetAside: (event: SetAside) => void
  /** Exchange articles with the newsroom's server; without it nothing is ever sent (the command line). */
  readonly newsroom?: NewsroomOptions
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
  readonly marks: LibraryMarks
  readonly labels: ArticleLabels
  readonly bin: BinKeeper
  readonly space: ProfileSpace
  readonly photos: PhotoStore
  readonly pageCards: PageCards
  readonly imports: ImportDesk
  readonly finds: FindDesk
  readonly replacer: LibraryReplacer
  readonly spelling: SpellingDesk
  readonly backups: BackupDesk
  readonly sample: SampleArticle
  readonly session: SessionService
  readonly link: NewsroomLink
  readonly workflow: Workflow
  readonly onScreen: OnScreen
  readonly notes: NoteStore
  readonly templates: TemplateDesk
  /** Resolves when the library has been compared with the drafts. */
  readonly verified: Promise<void>
  /** Opens another JSON file of the profile. */
  openFile<T>(name: string, schema: z.ZodType<T>, defaults: T): Promise<Low<T>>
  /** Finishes everything and lets the profile go; nothing may be asked of the workstation afterwards. */
  close(): Promise<void>
}

/** Opens the profile in a folder and everything that works on it. Fails as `openProfile` does. */
export async function openWorkstation(options: WorkstationOptions): Promise<Result<Workstation>> {
  const { log, onLibrary, onSetAside } = options
  const computer = new NodeDisk()
  const clock = new SystemClock()
  // The session's key, and what was once encrypted, are nobody else's business on a computer of several people.
  const ownersDisk = new NodeDisk({ ownersOnly: true })
  const opened = await openProfile(options.folder, {
    ...options,
    disk: computer,
    ownersDisk,
    clock,
    machine: machineFingerprint(),
  })
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
      read: (path) => disk.read(path),
      removeFile: (path) => disk.remove(path),
    })
    const publicAddresses = new PublicAddresses()
    let workflow: Workflow | undefined
    const mayWrite: MayWrite = (id, language) => mayWriteHere(workflow?.desk, library.rows.get(id), language)
    const finds: FindDesk = new FindDesk({
      worker: options.workers.find,
      schedule: afterwards,
      rows: () => library.rows,
      store,
      mayWrite,
      shelves: new FindShelves({ disk, folder: join(paths.root, 'find'), readOnly, log }),
    })
    const kept: OpenedLibrary = await openLibrary({
      ...options,
      schedule: afterwards,
      profile,
      clock,
      store,
      openFile,
      stateOf: (row) => workflow?.desk.stateOf(row),
      isOnServer: (id) => link.statuses([id]).articles[0]?.status?.kind === 'onServer',
      binTerm: () => settings.current.libraryList.binTerm,
      remove: async (ids) => {
        const outcome = await articles.deleteAll(ids)
        link.draftsMoved()
        return outcome
      },
      onGone: async (id) => {
        await Promise.all([finds.forget([id]), replacer.forget([id])])
      },
      onChange: onLibrary,
    })
    const { library, keeper, marks, bin, search, statesChanged } = kept
    const open = new OpenArticles(store, (id, doc) => keeper.contentChanged(id, doc), { readOnly })
    const replacer = new LibraryReplacer({
      open,
      mayWrite,
      kept: new KeptReplacements(() => openFile(paths.replacements, ReplacementsFile, { replacements: [] }), now),
      now,
      settle: () => keeper.settle(),
    })
    const notes = new NoteStore({ disk, folder: paths.notes })
    const templateStore = new TemplateStore({ disk, folder: paths.templates })
    const articles = new ArticleService({
      store,
      open,
      library: keeper,
      onBinning: (ids) => bin.binning(ids),
      onDeleted: (ids) => notes.forget(ids),
      now,
    })
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
      binnedOnServer: () => bin.onServer(),
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
    const ownWords = await openFile(join(paths.root, 'spelling.json'), OwnWordsFile, OwnWordsFile.parse({}))
    const spelling = new SpellingDesk({
      worker: options.workers.spelling,
      schedule: afterwards,
      settings: () => settings.current,
      dictionaries: new Dictionaries({
        disk,
        own: join(paths.root, 'dictionaries'),
        system: systemDictionaryFolders(process.env, process.platform),
      }),
      words: new OwnWords(ownWords, { lasting: !readOnly }),
      disk: computer,
    })
    const verified = kept.start()
    // Headlines from the server must not be compared with drafts that are not here yet.
    if (options.newsroom !== undefined && !readOnly) void verified.then(() => link.start())
    // The command line is over before an hour is; only a workstation somebody sits at empties its bin.
    if (options.newsroom !== undefined && !readOnly) void verified.then(() => stopFollowing.push(bin.start()))
    return ok({
      disk: computer,
      profile,
      settings,
      store,
      open,
      articles,
      library,
      keeper,
      marks,
      labels: new ArticleLabels(open, (id) => whyNotLabelled(workflow?.desk, library.rows.get(id))),
      bin,
      space: new ProfileSpace({ disk, paths, rows: () => library.rows }),
      photos,
      pageCards: new PageCards({ photos, allows: (address) => publicAddresses.has(address) }),
      finds,
      spelling,
      replacer,
      backups: new BackupDesk(
        {
          disk: computer,
          store,
          photos,
          photoFolder: paths.photos,
          notes,
          templates: templateStore,
          marks,
          words: () => spelling.words(),
          settings: () => settings.current,
          now,
        },
        {
          store,
          photos,
          library: keeper,
          notes,
          templates: templateStore,
          marks,
          learnWords: (words) => spelling.changeWords((own) => own.learnAll(words)),
          changeSettings: (patch) => settings.change(patch),
        },
      ),
      imports: new ImportDesk({ service: importer, articles, open, photos, now }),
      sample: new SampleArticle({ articles, photos, now, photoFolder: join(options.resources, 'sample', 'photos') }),
      session,
      link,
      workflow,
      onScreen,
      notes,
      templates: new TemplateDesk({ store: templateStore, articles, open, now }),
      verified,
      openFile: (name, schema, defaults) => openFile(join(paths.root, name), schema, defaults),
      close: async () => {
        for (const stop of stopFollowing) stop()
        await importer.close()
        await replacer.close()
        await finds.close()
        await spelling.close()
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

/** Runs a task once after some milliseconds; what it returns cancels it. */
function afterwards(task: () => void, milliseconds: number): () => void {
  const timer = setTimeout(task, milliseconds)
  return () => clearTimeout(timer)
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Low, Memory } from 'lowdb'
import * as Y from 'yjs'
import { createArticle } from '../../../shared/article/create-article'
import { openArticle } from '../../../shared/article/open-article'
import { headlineRoot } from '../../../shared/article/roots'
import { type ArticleId, newArticleId } from '../../../shared/ids'
import type { Result } from '../../../shared/result'
import { Settings } from '../../../shared/settings'
import type { DiskDraftStore } from '../../drafts/DiskDraftStore'
import { LibraryMarks, MarksFile } from '../../library/library-marks'
import { NoteStore } from '../../notes/note-store'
import { FolderPhotoStore } from '../../photos/folder-photo-store'
import { OwnWords, OwnWordsFile } from '../../spelling/own-words'
import { writeFileAtomically } from '../../storage/atomic-file'
import type { Disk } from '../../storage/disk'
import { NodeDisk } from '../../storage/NodeDisk'
import { TemplateStore } from '../../templates/template-store'
import { openDiskDrafts } from '../../testing/disk-drafts'
import { ManualClock } from '../../testing/ManualClock'
import type { RestoreTargets } from '../restore-backup'
import type { BackupSources } from '../write-backup'

/** A profile on a real folder, with what a backup is made of and restored into. */
export interface TestDesk {
  readonly clock: ManualClock
  readonly store: DiskDraftStore
  readonly photos: FolderPhotoStore
  readonly notes: NoteStore
  readonly templates: TemplateStore
  readonly marks: LibraryMarks
  readonly words: OwnWords
  /** Articles in the order in which they came into the library, and those that went into its bin. */
  readonly library: { readonly put: ArticleId[]; readonly binned: ArticleId[] }
  settings: Settings
  readonly sources: BackupSources
  readonly targets: RestoreTargets
  /** A file outside the profile. */
  readonly file: (name: string) => string
  /** Makes an article with this headline. */
  readonly write: (headline: string) => Promise<ArticleId>
  /** Adds to an article's headline. */
  readonly add: (id: ArticleId, words: string) => Promise<void>
  /** The headline of an article, or of one of its versions. */
  readonly headline: (id: ArticleId, versionId?: string) => Promise<string>
}

/** Runs `use` with a new profile and deletes it afterwards; `around` may put another disk under the backup file. */
export async function withDesk(
  use: (desk: TestDesk) => Promise<void>,
  around: (disk: Disk) => Disk = (disk) => disk,
): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'toasoan-backup-'))
  const disk = new NodeDisk()
  const clock = new ManualClock()
  const store = await openDiskDrafts(disk, join(root, 'profile'), clock)
  const photoFolder = join(root, 'profile', 'photos')
  const write = (path: string, bytes: Uint8Array): Promise<void> => writeFileAtomically(disk, path, bytes)
  const photos = new FolderPhotoStore({ folder: photoFolder, write, now: () => clock.now() })
  const notes = new NoteStore({ disk, folder: join(root, 'profile', 'notes') })
  const templates = new TemplateStore({ disk, folder: join(root, 'profile', 'templates') })
  const marks = new LibraryMarks(new Low(new Memory<MarksFile>(), MarksFile.parse({})), {
    lasting: true,
    onChange: () => undefined,
  })
  const words = new OwnWords(new Low(new Memory<OwnWordsFile>(), OwnWordsFile.parse({})), { lasting: true })
  const desk: TestDesk = {
    clock,
    store,
    photos,
    notes,
    templates,
    marks,
    words,
    library: { put: [], binned: [] },
    settings: Settings.parse({}),
    sources: {
      disk: around(disk),
      store,
      photos,
      photoFolder,
      notes,
      templates,
      marks,
      words: () => words.all(),
      settings: () => desk.settings,
      now: () => clock.now(),
    },
    targets: {
      store,
      photos,
      notes,
      templates,
      marks,
      learnWords: (learned) => words.learnAll(learned),
      library: { put: (id) => desk.library.put.push(id), mark: (ids) => desk.library.binned.push(...ids) },
      changeSettings: async (patch) => {
        desk.settings = Settings.parse({ ...desk.settings, ...patch })
      },
      versionName: () => 'From the backup',
    },
    file: (name) => join(root, name),
    write: async (headline) => {
      const id = newArticleId()
      const doc = createArticle({ language: 'vi', createdAt: clock.now(), headline })
      valueOf(await store.create(id, Y.encodeStateAsUpdate(doc)))
      return id
    },
    add: async (id, more) => {
      const doc = openArticle(valueOf(await store.load(id)).state)
      const before = Y.encodeStateVector(doc)
      headlineRoot(doc, 'vi').insert(headlineRoot(doc, 'vi').length, more)
      await store.append(id, Y.encodeStateAsUpdate(doc, before))
    },
    headline: async (id, versionId) => {
      const state =
        versionId === undefined ? valueOf(await store.load(id)).state : valueOf(await store.readVersion(id, versionId))
      return headlineRoot(openArticle(state), 'vi').toJSON()
    },
  }
  try {
    await use(desk)
  } finally {
    await store.closeAll()
    await photos.idle()
    await rm(root, { recursive: true, force: true })
  }
}

/** The value of what must have succeeded. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code} ${result.failure.detail ?? ''}`)
  return result.value
}

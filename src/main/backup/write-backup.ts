import { failureOf } from '../../shared/failure'
import { type ArticleId, isPhotoId, type PhotoId } from '../../shared/ids'
import { ok, type Result } from '../../shared/result'
import type { Settings } from '../../shared/settings'
import type { DraftState, DraftStore } from '../drafts/draft-store'
import type { ReadMarks } from '../library/library-marks'
import type { NoteStore } from '../notes/note-store'
import type { PhotoStore } from '../photos/photo-store'
import type { OwnWord } from '../spelling/own-words'
import type { Disk } from '../storage/disk'
import { isMissing } from '../storage/disk-failure'
import type { TemplateStore } from '../templates/template-store'
import { type BackupEntry, writeBackupFile } from './backup-file'
import { BACKUP_FORMAT, type BackupArticle, type BackupManifest, entryNames, sha256 } from './backup-format'

/** What a backup is made of. */
export interface BackupSources {
  readonly disk: Disk
  readonly store: DraftStore
  readonly photos: PhotoStore
  /** Where the photos lie. */
  readonly photoFolder: string
  readonly notes: Pick<NoteStore, 'list' | 'read'>
  readonly templates: Pick<TemplateStore, 'list'>
  readonly marks: Pick<ReadMarks, 'pinned' | 'colours'>
  /** The person's own dictionary. */
  readonly words: () => readonly OwnWord[]
  readonly settings: () => Settings
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** How a backup is written. */
export interface BackupOptions {
  /** Encrypts it; without one anybody who has the file can read it. */
  readonly passphrase?: string
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
  /** Ends it early, leaving no file. */
  readonly signal?: AbortSignal
}

/** What a backup holds, and which drafts and photos could not be read for it. */
export interface BackupSummary {
  readonly articles: number
  readonly photos: number
  readonly unreadable: readonly string[]
}

interface DraftPlace {
  readonly id: ArticleId
  readonly changedAt: number
  readonly binnedAt?: number
}

/**
 * Writes every draft with its history, notes and marks, the bin, the photos, templates, own words and settings into one file, while
 * all of it stays in use; neither the sign-in nor what is known of the server. What cannot be read is left out and named. Fails as
 * the disk does.
 */
export async function writeBackup(
  sources: BackupSources,
  path: string,
  { passphrase, onProgress, signal }: BackupOptions = {},
): Promise<Result<BackupSummary>> {
  const counted = { articles: 0, photos: 0 }
  const unreadable: string[] = []

  async function* entries(): AsyncGenerator<BackupEntry> {
    const drafts = await draftsOf(sources.store)
    const photos = await photosIn(sources)
    let written = 0
    let done = 0
    const step = (): void => {
      signal?.throwIfAborted()
      done += 1
      onProgress?.({ done, total: drafts.length + photos.length })
    }
    const manifest: BackupManifest = {
      format: 'toasoan-backup',
      version: BACKUP_FORMAT,
      createdAt: sources.now(),
      articles: drafts.length,
      photos: photos.length,
    }
    const each = function* (these: readonly BackupEntry[]): Generator<BackupEntry> {
      written += these.length
      yield* these
    }
    yield* each([json(entryNames.manifest, manifest), json(entryNames.settings, sources.settings())])
    yield* each([json(entryNames.words, sources.words())])
    yield* each(await templateEntries(sources.templates))
    const noted = new Set(await sources.notes.list())
    for (const draft of drafts) {
      const found = await draftEntries(sources, draft)
      const notes = noted.has(draft.id) ? await sources.notes.read(draft.id) : ok('')
      if (notes.ok && notes.value !== '') found?.push({ name: entryNames.notes(draft.id), bytes: bytesOf(notes.value) })
      if (found === undefined) unreadable.push(draft.id)
      else {
        counted.articles += 1
        yield* each(found)
      }
      step()
    }
    for (const id of photos) {
      const found = await photoEntries(sources.photos, id)
      if (found === undefined) unreadable.push(id)
      else {
        counted.photos += 1
        yield* each(found)
      }
      step()
    }
    yield json(entryNames.end, { entries: written })
  }

  try {
    await writeBackupFile(sources.disk, path, entries(), passphrase)
    return ok({ ...counted, unreadable })
  } catch (error) {
    return { ok: false, failure: failureOf(error) }
  }
}

async function draftsOf(store: DraftStore): Promise<readonly DraftPlace[]> {
  const drafts = (await store.list()).map(({ id, modifiedAt }) => ({ id, changedAt: modifiedAt }))
  const binned = (await store.listBin()).map(({ id, removedAt }) => ({ id, changedAt: removedAt, binnedAt: removedAt }))
  // Of a draft that was binned more than once the last one is what the bin shows.
  const latest = new Map(binned.sort((a, b) => a.binnedAt - b.binnedAt).map((draft) => [draft.id, draft]))
  return [...drafts, ...latest.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function photosIn({ disk, photoFolder }: BackupSources): Promise<readonly PhotoId[]> {
  try {
    return (await disk.list(photoFolder)).filter(isPhotoId).sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

async function draftEntries(
  { store, marks }: BackupSources,
  { id, changedAt, binnedAt }: DraftPlace,
): Promise<BackupEntry[] | undefined> {
  const colour = marks.colours.get(id)
  const text: Result<DraftState> = await (binnedAt === undefined ? store.load(id) : store.loadBinned(id))
  if (!text.ok) return undefined
  const kept: { readonly name: string; readonly createdAt: number; readonly state: Uint8Array }[] = []
  // The bin shows no history: that of a binned draft comes back only with the draft itself.
  const versions = binnedAt === undefined ? await store.listVersions(id) : ok([])
  for (const { versionId, name = '', createdAt } of versions.ok ? versions.value : []) {
    const state = await store.readVersion(id, versionId)
    if (state.ok) kept.push({ name, createdAt, state: state.value })
  }
  const article: BackupArticle = {
    ...(binnedAt === undefined ? {} : { binnedAt }),
    changedAt: Math.trunc(changedAt),
    ...(marks.pinned.has(id) ? { pinned: true } : {}),
    ...(colour === undefined ? {} : { colour }),
    sha256: sha256(text.value.state),
    versions: kept.map(({ name, createdAt, state }) => ({ name, createdAt, sha256: sha256(state) })),
  }
  return [
    json(entryNames.article(id), article),
    { name: entryNames.text(id), bytes: text.value.state },
    ...kept.map(({ state }, index) => ({ name: entryNames.version(id, index), bytes: state })),
  ]
}

async function photoEntries(photos: PhotoStore, id: PhotoId): Promise<readonly BackupEntry[] | undefined> {
  const info = await photos.info(id)
  const original = await photos.read(id, 'original')
  if (!info.ok || !original.ok) return undefined
  return [json(entryNames.photoInfo(id), info.value), { name: entryNames.photo(id), bytes: original.value.bytes }]
}

async function templateEntries(templates: BackupSources['templates']): Promise<readonly BackupEntry[]> {
  const { templates: own } = await templates.list()
  return own.map(({ template }, index) => json(entryNames.template(index), template))
}

function json(name: string, value: unknown): BackupEntry {
  return { name, bytes: bytesOf(JSON.stringify(value)) }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

import type { z } from 'zod'
import { openArticle } from '../../shared/article/open-article'
import { DeskError, type Failure, failureOf } from '../../shared/failure'
import { type ArticleId, isArticleId, isPhotoId } from '../../shared/ids'
import { PhotoInfo } from '../../shared/photo'
import { ok, type Result } from '../../shared/result'
import { Settings, type SettingsPatch } from '../../shared/settings'
import type { DraftStore, DraftVersion } from '../drafts/draft-store'
import type { LibraryKeeper } from '../library/library-keeper'
import type { LibraryMarks } from '../library/library-marks'
import type { NoteStore } from '../notes/note-store'
import type { PhotoStore } from '../photos/photo-store'
import type { OwnWord } from '../spelling/own-words'
import { DISK_FAILURES } from '../storage/disk-failure'
import { bringsNews } from '../sync/yjs-difference'
import type { TemplateStore } from '../templates/template-store'
import { type BackupEntry, readBackupFile } from './backup-file'
import {
  BACKUP_FORMAT,
  BackupArticle,
  BackupEnd,
  BackupManifest,
  BackupWords,
  entryNames,
  sha256,
} from './backup-format'
import { must, restoreNotes, restorePhoto, restoreTemplate } from './restore-beside'

/** What a backup is restored into. */
export interface RestoreTargets {
  readonly store: DraftStore
  readonly library: Pick<LibraryKeeper, 'put' | 'mark'>
  readonly photos: PhotoStore
  readonly notes: Pick<NoteStore, 'read' | 'write'>
  readonly templates: Pick<TemplateStore, 'list' | 'save'>
  readonly marks: Pick<LibraryMarks, 'change'>
  /** Takes words into the person's own dictionary, beside those that are there. */
  readonly learnWords: (words: readonly OwnWord[]) => Promise<void>
  readonly changeSettings: (patch: SettingsPatch) => Promise<unknown>
  /** What the version of an article is called that the backup had and this computer's text lacks. */
  readonly versionName: (createdAt: number) => string
}

/** How a backup is restored. */
export interface RestoreOptions {
  readonly passphrase?: string
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
  /** Ends it early; what was restored until then stays. */
  readonly signal?: AbortSignal
}

/** What came of a restored backup. */
export interface RestoreReport {
  /** When the backup was made, in milliseconds since 1970. */
  readonly createdAt: number
  /** Articles that are here again, in the library or in the bin. */
  readonly restored: readonly ArticleId[]
  /** Articles that were here and were left as they are; the backup's text is now in their history. */
  readonly intoHistory: readonly ArticleId[]
  /** Articles that were here, with everything the backup has of them. */
  readonly unchanged: number
  readonly photos: number
  /** What could not be restored, each with the reason. */
  readonly refused: readonly { readonly id: string; readonly failure: Failure }[]
  /** Why the rest of the backup could not be read. */
  readonly cutOff?: Failure
}

/**
 * Brings back from a backup what is not here; what is here is never changed: where the backup's text has something that the
 * present one lacks, it is kept in the article's history. Settings are taken only where there are no articles yet. Of a backup that
 * is cut off everything before the cut comes back, and the report says so. Restoring again changes nothing more.
 */
export async function restoreBackup(
  targets: RestoreTargets,
  path: string,
  options: RestoreOptions = {},
): Promise<Result<RestoreReport>> {
  const restoring = new Restoring(targets, options)
  let cutOff: Failure | undefined
  try {
    for await (const entry of readBackupFile(path, options.passphrase)) {
      options.signal?.throwIfAborted()
      await restoring.take(entry)
    }
    await restoring.end()
  } catch (error) {
    const failure = failureOf(error)
    const isDamaged = failure.code === 'backup-cut-off' || failure.code === 'backup-unreadable'
    if (!isDamaged || restoring.manifest === undefined) return { ok: false, failure }
    cutOff = { ...failure, code: 'backup-cut-off' }
    await restoring.finishArticle()
  }
  return ok({ ...restoring.report(), ...(cutOff === undefined ? {} : { cutOff }) })
}

interface Collected {
  readonly id: ArticleId
  readonly article: BackupArticle
  text: Uint8Array | undefined
  notes?: Uint8Array
  readonly versions: Uint8Array[]
}

class Restoring {
  manifest: BackupManifest | undefined
  readonly #targets: RestoreTargets
  readonly #options: RestoreOptions
  readonly #restored: ArticleId[] = []
  readonly #intoHistory: ArticleId[] = []
  readonly #refused: { readonly id: string; readonly failure: Failure }[] = []
  #unchanged = 0
  #photos = 0
  #entries = 0
  #done = 0
  #ended = false
  #article: Collected | undefined
  #photoInfo: PhotoInfo | undefined

  constructor(targets: RestoreTargets, options: RestoreOptions) {
    this.#targets = targets
    this.#options = options
  }

  async take(entry: BackupEntry): Promise<void> {
    if (this.manifest === undefined) {
      this.manifest = manifestOf(entry)
    } else if (entry.name === entryNames.settings) await this.#takeSettings(entry)
    else if (entry.name === entryNames.words) await this.#targets.learnWords(parsed(BackupWords, entry))
    else if (entry.name === entryNames.end) {
      this.#ended = parsed(BackupEnd, entry).entries === this.#entries
      return
    } else await this.#takePart(entry)
    this.#entries += 1
  }

  /** Rejects with `backup-cut-off` when the backup's last entry has not come. */
  async end(): Promise<void> {
    await this.finishArticle()
    if (!this.#ended) throw new DeskError(this.manifest === undefined ? 'backup-unreadable' : 'backup-cut-off')
  }

  /** Restores the article whose entries have come, if its text has. */
  async finishArticle(): Promise<void> {
    const collected = this.#article
    this.#article = undefined
    if (collected?.text === undefined) return
    const { id } = collected
    await this.#each(id, async () => {
      await this.#restoreArticle(collected, collected.text ?? new Uint8Array())
      if (collected.notes !== undefined) await restoreNotes(this.#targets, id, collected.notes, this.#versionName())
    })
  }

  report(): Omit<RestoreReport, 'cutOff'> {
    return {
      createdAt: this.manifest?.createdAt ?? 0,
      restored: this.#restored,
      intoHistory: this.#intoHistory,
      unchanged: this.#unchanged,
      photos: this.#photos,
      refused: this.#refused,
    }
  }

  async #takeSettings(entry: BackupEntry): Promise<void> {
    const { store, changeSettings } = this.#targets
    if ((await store.list()).length > 0 || (await store.listBin()).length > 0) return
    await changeSettings(parsed(Settings, entry))
  }

  async #takePart({ name, bytes }: BackupEntry): Promise<void> {
    const [kind, id, part = ''] = name.split('/')
    const isNew = kind !== 'articles' || part === 'article.json'
    if (isNew) await this.finishArticle()
    if (kind === 'articles' && isArticleId(id)) {
      if (part === 'article.json') {
        this.#article = { id, article: parsed(BackupArticle, { name, bytes }), text: undefined, versions: [] }
      } else if (this.#article?.id === id && part === 'text.yjs') this.#article.text = bytes
      else if (this.#article?.id === id && part === 'notes.txt') this.#article.notes = bytes
      else if (this.#article?.id === id && part === 'history') this.#article.versions.push(bytes)
    } else if (kind === 'templates') {
      const failure = await restoreTemplate(this.#targets.templates, name, bytes)
      if (failure !== undefined) this.#refused.push({ id: name, failure })
    } else if (kind === 'photos' && id !== undefined && part === '') await this.#takePhoto(id, bytes)
  }

  async #takePhoto(name: string, bytes: Uint8Array): Promise<void> {
    const id = name.replace(/\.json$/, '')
    if (!isPhotoId(id)) return
    if (id !== name) {
      this.#photoInfo = parsed(PhotoInfo, { name, bytes })
      return
    }
    const info = this.#photoInfo
    this.#photoInfo = undefined
    if (info?.id !== id) return
    await this.#each(id, async () => {
      if (await restorePhoto(this.#targets.photos, info, bytes)) this.#photos += 1
    })
  }

  /** Does one thing of the backup; its failure is noted and the rest goes on, unless the disk itself is what fails. */
  async #each(id: string, restore: () => Promise<void>): Promise<void> {
    try {
      await restore()
    } catch (error) {
      const failure = failureOf(error)
      if (DISK_FAILURES.has(failure.code)) throw error
      this.#refused.push({ id, failure })
    }
    this.#done += 1
    const { articles = 0, photos = 0 } = this.manifest ?? {}
    this.#options.onProgress?.({ done: this.#done, total: articles + photos })
  }

  async #restoreArticle({ id, article, versions }: Collected, text: Uint8Array): Promise<void> {
    const { store, library } = this.#targets
    if (sha256(text) !== article.sha256) throw new DeskError('backup-cut-off')
    const doc = openArticle(text)
    const here = await store.load(id)
    if (!here.ok && here.failure.code === 'article-in-bin') {
      this.#unchanged += 1
      return
    }
    if (!here.ok && here.failure.code !== 'article-not-found') throw new DeskError(here.failure.code)
    if (!here.ok) {
      must(await store.create(id, text))
      await this.#keepVersions(id, article, versions, [])
      library.put(id, doc, article.changedAt)
      if (article.binnedAt !== undefined) {
        must(await store.remove(id))
        library.mark([id], article.binnedAt)
      }
      await this.#restoreMarks(id, article)
      this.#restored.push(id)
      return
    }
    const kept = must(await store.listVersions(id))
    await this.#keepVersions(id, article, versions, kept)
    const createdAt = this.manifest?.createdAt ?? 0
    const name = this.#versionName()
    if (
      !bringsNews(text, here.value.state) ||
      kept.some((each) => each.createdAt === createdAt && each.name === name)
    ) {
      this.#unchanged += 1
      return
    }
    must(await store.keepState(id, text, name, createdAt))
    this.#intoHistory.push(id)
  }

  /** What is here is marked as its person has it; only what comes back brings its marks. */
  async #restoreMarks(id: ArticleId, { pinned, colour }: BackupArticle): Promise<void> {
    if (pinned === undefined && colour === undefined) return
    const marked = { ...(pinned === undefined ? {} : { pinned }), ...(colour === undefined ? {} : { colour }) }
    await this.#targets.marks.change([{ ids: [id], ...marked }])
  }

  #versionName(): string {
    return this.#targets.versionName(this.manifest?.createdAt ?? 0)
  }

  async #keepVersions(
    id: ArticleId,
    { versions }: BackupArticle,
    states: readonly Uint8Array[],
    kept: readonly DraftVersion[],
  ): Promise<void> {
    const { store } = this.#targets
    for (const [index, { name, createdAt, sha256: hash }] of versions.entries()) {
      const state = states[index]
      if (
        state === undefined ||
        sha256(state) !== hash ||
        kept.some((each) => each.createdAt === createdAt && (each.name ?? '') === name)
      )
        continue
      must(await store.keepState(id, state, name, createdAt))
    }
  }
}

function manifestOf(entry: BackupEntry): BackupManifest {
  const manifest = entry.name === entryNames.manifest ? parsed(BackupManifest, entry) : undefined
  if (manifest === undefined) throw new DeskError('backup-unreadable')
  if (manifest.version > BACKUP_FORMAT) throw new DeskError('backup-newer')
  return manifest
}

function parsed<T>(schema: z.ZodType<T>, { bytes }: BackupEntry): T {
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (error) {
    throw new DeskError('backup-unreadable', { cause: error })
  }
}

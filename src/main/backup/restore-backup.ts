import type { z } from 'zod'
import { openArticle } from '../../shared/article/open-article'
import { DeskError, type Failure, failureOf } from '../../shared/failure'
import { type ArticleId, isArticleId, isPhotoId, type PhotoId } from '../../shared/ids'
import { PhotoInfo, type PhotoPatch } from '../../shared/photo'
import { ok, type Result } from '../../shared/result'
import { Settings, type SettingsPatch } from '../../shared/settings'
import { parseTemplate, templateText } from '../../shared/writing/templates/article-template'
import type { DraftStore, DraftVersion } from '../drafts/draft-store'
import type { LibraryKeeper } from '../library/library-keeper'
import type { NoteStore } from '../notes/note-store'
import type { PhotoStore } from '../photos/photo-store'
import { DISK_FAILURES } from '../storage/disk-failure'
import { bringsNews } from '../sync/yjs-difference'
import type { TemplateStore } from '../templates/template-store'
import { type BackupEntry, readBackupFile } from './backup-file'
import { BACKUP_FORMAT, BackupArticle, BackupEnd, BackupManifest, entryNames, sha256 } from './backup-format'

/** What a backup is restored into. */
export interface RestoreTargets {
  readonly store: DraftStore
  readonly library: Pick<LibraryKeeper, 'put' | 'mark'>
  readonly photos: PhotoStore
  readonly notes: Pick<NoteStore, 'read' | 'write'>
  readonly templates: Pick<TemplateStore, 'list' | 'save'>
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
      await this.#restoreNotes(collected)
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
    } else if (kind === 'templates') await this.#restoreTemplate(name, bytes)
    else if (kind === 'photos' && id !== undefined && part === '') await this.#takePhoto(id, bytes)
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
    await this.#each(id, () => this.#restorePhoto(id, info, bytes))
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
      this.#restored.push(id)
      return
    }
    const kept = must(await store.listVersions(id))
    await this.#keepVersions(id, article, versions, kept)
    const createdAt = this.manifest?.createdAt ?? 0
    const name = this.#targets.versionName(createdAt)
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

  /** Notes that are here stay as they are; what the backup's have beside them is put below. */
  async #restoreNotes({ id, notes: bytes }: Collected): Promise<void> {
    if (bytes === undefined) return
    const { notes, versionName } = this.#targets
    const text = new TextDecoder().decode(bytes)
    const here = must(await notes.read(id))
    if (here.includes(text)) return
    const title = `— ${versionName(this.manifest?.createdAt ?? 0)} —`
    must(await notes.write(id, here === '' ? text : `${here}\n\n${title}\n${text}`))
  }

  async #restoreTemplate(name: string, bytes: Uint8Array): Promise<void> {
    const { templates } = this.#targets
    const read = parseTemplate(new TextDecoder().decode(bytes), name)
    const here = await templates.list()
    const isHere = read.ok && here.templates.some(({ template }) => templateText(template) === templateText(read.value))
    if (isHere) return
    const saved = read.ok ? await templates.save(read.value) : read
    if (!saved.ok) this.#refused.push({ id: name, failure: saved.failure })
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

  async #restorePhoto(id: PhotoId, info: PhotoInfo, bytes: Uint8Array): Promise<void> {
    const { photos } = this.#targets
    const here = await photos.info(id)
    if (here.ok && (await photos.read(id, 'original')).ok) return
    if (sha256(bytes) !== id) throw new DeskError('backup-cut-off')
    must(await photos.add(bytes, info.fileName))
    if (!here.ok) must(await photos.updateInfo(id, correctionsOf(info)))
    this.#photos += 1
  }
}

function correctionsOf({ caption, credit, creator, headline, placeName, copyright, keywords }: PhotoInfo): PhotoPatch {
  const texts = { caption, credit, creator, headline, placeName, copyright }
  return { ...Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text ?? ''])), keywords }
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

function must<T>(result: Result<T>): T {
  if (!result.ok)
    throw new DeskError(result.failure.code, { params: result.failure.params ?? {}, cause: result.failure.detail })
  return result.value
}

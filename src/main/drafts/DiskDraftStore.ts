import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Clock } from '../../shared/clock'
import { DeskError, failureOf } from '../../shared/failure'
import { type ArticleId, isArticleId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import { writeNewFile } from '../storage/atomic-file'
import type { Disk } from '../storage/disk'
import { diskError, errorCode, isMissing } from '../storage/disk-failure'
import type { Quarantine } from '../storage/quarantine'
import { BACKUP_FILE, SNAPSHOT_FILE } from './draft-files'
import type {
  BinnedDraft,
  DraftCheck,
  DraftEvent,
  DraftListing,
  DraftState,
  DraftStatus,
  DraftStore,
  DraftUpdate,
  DraftVersion,
  VersionId,
} from './draft-store'
import { JOURNAL_FILE } from './journal'
import { encodeJournalHeader } from './journal-format'
import { OpenDraft } from './OpenDraft'
import { PurgedDrafts } from './purged-drafts'
import { encodeStateFile } from './state-file'
import { readNewestSequence, readStateAt, readUpdatesSince } from './stored-updates'
import { isYjsUpdate, StateMerge } from './yjs-state'

/** Folders of drafts that are still being made begin with this; one found at a start is a leftover of a crash. */
const UNFINISHED_PREFIX = '.new-'
/** Open files at most; far below the 256 that macOS grants a process. */
const MAX_OPEN_FILES = 64

/** What a disk store works on. */
export interface DiskDraftStoreOptions {
  readonly disk: Disk
  readonly clock: Clock
  readonly quarantine: Quarantine
  /** The profile's `drafts` and `bin` folders; both exist. */
  readonly paths: { readonly drafts: string; readonly bin: string }
}

/** The drafts of a profile on disk: a folder each, with snapshot, journal and history. The profile's lock must be held. */
export class DiskDraftStore implements DraftStore {
  readonly #options: DiskDraftStoreOptions
  readonly #purged: PurgedDrafts
  readonly #listeners = new Set<(event: DraftEvent) => void>()
  readonly #drafts = new Map<ArticleId, OpenDraft>()
  /** Those that may hold a file open, the longest unused first. */
  readonly #holding = new Set<OpenDraft>()

  private constructor(options: DiskDraftStoreOptions) {
    this.#options = options
    this.#purged = new PurgedDrafts(options.disk, options.paths.bin)
  }

  /** The store over these folders, after clearing away what an interrupted `create` or `purge` left. */
  static async open(options: DiskDraftStoreOptions): Promise<DiskDraftStore> {
    const { disk, paths } = options
    const names = await disk.list(paths.drafts)
    for (const name of names.filter((candidate) => candidate.startsWith(UNFINISHED_PREFIX))) {
      // Only space is lost if it stays.
      await disk.remove(join(paths.drafts, name)).catch(() => undefined)
    }
    const store = new DiskDraftStore(options)
    await store.#purged.finish().catch(() => undefined)
    return store
  }

  async create(id: ArticleId, update: Uint8Array): Promise<Result<number>> {
    if (!isArticleId(id) || !isYjsUpdate(update)) return fail('request-refused')
    const { disk, paths } = this.#options
    const unfinished = join(paths.drafts, `${UNFINISHED_PREFIX}${id}-${randomUUID()}`)
    return attempt(async () => {
      if ((await disk.stat(this.#folder(id))) !== undefined) throw new DeskError('request-refused')
      let made = unfinished
      try {
        await this.#writeNewDraft(unfinished, update)
        // A mark that stays says nothing while the draft is there.
        await this.#purged.forget(id).catch(() => undefined)
        await disk.rename(unfinished, this.#folder(id))
        made = this.#folder(id)
        await disk.syncFolder(paths.drafts)
      } catch (error) {
        // Also where it has its name, which a power cut would take with all that was written into it and acknowledged since.
        await disk.remove(made).catch(() => undefined)
        const taken = ['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')
        throw taken ? new DeskError('request-refused', { cause: error }) : diskError(error)
      }
      this.#emit({ kind: 'saved', id, sequence: 1 })
      return 1
    })
  }

  load(id: ArticleId): Promise<Result<DraftState>> {
    return attempt(async () => {
      try {
        return await this.#draft(id).load()
      } catch (error) {
        throw await this.#inBinOr(id, error)
      }
    })
  }

  async append(id: ArticleId, update: Uint8Array): Promise<number> {
    if (!isYjsUpdate(update)) throw new DeskError('request-refused')
    const draft = this.#draft(id)
    this.#limitOpenFiles(draft)
    try {
      return await draft.append(update)
    } catch (error) {
      throw await this.#inBinOr(id, error)
    } finally {
      // Its turn to let go came while it was busy.
      if (!this.#holding.has(draft)) void draft.release()
    }
  }

  async updatesSince(id: ArticleId, sequence: number): Promise<readonly DraftUpdate[] | undefined> {
    if (!isArticleId(id)) return undefined
    return readUpdatesSince(this.#options.disk, this.#folder(id), sequence, this.status(id)?.sequence)
  }

  async newestSequence(id: ArticleId): Promise<number | undefined> {
    if (!isArticleId(id)) return undefined
    return this.status(id)?.sequence ?? readNewestSequence(this.#options.disk, this.#folder(id))
  }

  async stateAt(id: ArticleId, sequence: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return isArticleId(id) ? readStateAt(this.#options.disk, this.#folder(id), sequence) : undefined
  }

  async flush(): Promise<void> {
    await allTried([...this.#drafts.values()].map((draft) => draft.flush()))
  }

  async close(id: ArticleId): Promise<void> {
    await this.#drafts.get(id)?.close({ compact: true })
  }

  async closeAll(): Promise<void> {
    // First what must not be lost, then what may wait.
    const flushed = await Promise.allSettled([this.flush()])
    await allTried([...this.#drafts.values()].map((draft) => draft.close({ compact: false })))
    for (const result of flushed) if (result.status === 'rejected') throw result.reason
  }

  async list(): Promise<readonly DraftListing[]> {
    const { disk, paths } = this.#options
    const ids = (await disk.list(paths.drafts)).filter(isArticleId)
    const entries = await disk.statAll(
      ids.flatMap((id) => [join(paths.drafts, id, SNAPSHOT_FILE), join(paths.drafts, id, JOURNAL_FILE)]),
    )
    return ids.map((id, index) => {
      const [snapshot, journal] = entries.slice(index * 2, index * 2 + 2)
      return {
        id,
        snapshotBytes: snapshot?.bytes ?? 0,
        journalBytes: journal?.bytes ?? 0,
        modifiedAt: Math.max(snapshot?.modifiedAt ?? 0, journal?.modifiedAt ?? 0),
      }
    })
  }

  remove(id: ArticleId): Promise<Result<void>> {
    return attempt(async () => {
      const { disk, clock, paths } = this.#options
      const undo = await this.#draft(id).retire()
      try {
        await disk.rename(this.#folder(id), join(paths.bin, `${id}.${clock.now()}`))
        await disk.syncFolder(paths.bin)
        await disk.syncFolder(paths.drafts)
      } catch (error) {
        undo()
        throw isMissing(error) ? new DeskError('article-not-found') : diskError(error)
      }
      this.#drafts.delete(id)
    })
  }

  async listBin(): Promise<readonly BinnedDraft[]> {
    const binned = (await this.#options.disk.list(this.#options.paths.bin)).map(parseBinName)
    return binned.filter((draft) => draft !== undefined)
  }

  loadBinned(id: ArticleId): Promise<Result<DraftState>> {
    return attempt(async () => {
      const [latest] = await this.#binned(id)
      if (latest === undefined) throw new DeskError('article-not-found')
      return this.#inBin(latest).load()
    })
  }

  restore(id: ArticleId): Promise<Result<void>> {
    return attempt(async () => {
      const { disk, paths } = this.#options
      const [latest] = await this.#binned(id)
      if (latest === undefined) throw new DeskError('article-not-found')
      if ((await disk.stat(this.#folder(id))) !== undefined) throw new DeskError('request-refused')
      await this.#purged.forget(id)
      await disk.rename(join(paths.bin, `${id}.${latest.removedAt}`), this.#folder(id))
      await disk.syncFolder(paths.drafts)
      await disk.syncFolder(paths.bin)
    })
  }

  purge(id: ArticleId): Promise<Result<void>> {
    return attempt(async () => {
      const [latest, ...older] = await this.#binned(id)
      if (latest === undefined) throw new DeskError('article-not-found')
      const { disk, paths } = this.#options
      try {
        for (const { removedAt } of older) await disk.remove(join(paths.bin, `${id}.${removedAt}`))
        await this.#purged.bury(id, `${id}.${latest.removedAt}`)
      } catch (error) {
        throw diskError(error)
      }
    })
  }

  listPurged(): Promise<readonly ArticleId[]> {
    return this.#purged.list()
  }

  forgetPurged(): Promise<void> {
    return this.#purged.forgetAll()
  }

  listVersions(id: ArticleId): Promise<Result<readonly DraftVersion[]>> {
    return attempt(async () => {
      await this.#mustExist(id)
      return this.#draft(id).versions.list()
    })
  }

  saveVersion(id: ArticleId, name = ''): Promise<Result<DraftVersion>> {
    return attempt(() => this.#draft(id).saveVersion(name.trim()))
  }

  keepState(id: ArticleId, state: Uint8Array, name: string, createdAt?: number): Promise<Result<DraftVersion>> {
    return attempt(async () => {
      if (!isYjsUpdate(state)) throw new DeskError('request-refused')
      await this.#mustExist(id)
      return this.#draft(id).keepState(state, name, createdAt)
    })
  }

  replace(id: ArticleId, state: Uint8Array, name: string): Promise<Result<number>> {
    return attempt(async () => {
      if (!isYjsUpdate(state)) throw new DeskError('request-refused')
      return this.#draft(id).replace(state, name)
    })
  }

  readVersion(id: ArticleId, versionId: VersionId): Promise<Result<Uint8Array<ArrayBuffer>>> {
    return attempt(async () => {
      await this.#mustExist(id)
      const update = await this.#draft(id).readVersion(versionId)
      if (update === undefined) throw new DeskError('version-not-found')
      return update
    })
  }

  async *check(visit?: (id: ArticleId, state: Uint8Array) => void): AsyncGenerator<DraftCheck> {
    const names = await this.#options.disk.list(this.#options.paths.drafts)
    for (const id of names.filter(isArticleId).sort()) yield* await this.#draftUnkept(id).examine(visit)
    const binned = [...(await this.listBin())].sort((a, b) => a.id.localeCompare(b.id) || a.removedAt - b.removedAt)
    for (const each of binned) {
      for (const check of await this.#inBin(each).examine(visit)) yield { ...check, binned: true }
    }
  }

  status(id: ArticleId): DraftStatus | undefined {
    return this.#drafts.get(id)?.status
  }

  subscribe(listener: (event: DraftEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  #draft(id: ArticleId): OpenDraft {
    // Names a folder: anything but an id could lead out of the drafts.
    if (!isArticleId(id)) throw new DeskError('request-refused')
    const draft = this.#draftUnkept(id)
    this.#drafts.set(id, draft)
    return draft
  }

  #draftUnkept(id: ArticleId): OpenDraft {
    const emit = (event: DraftEvent): void => this.#emit(event)
    return this.#drafts.get(id) ?? new OpenDraft({ ...this.#options, emit }, id, this.#folder(id))
  }

  #folder(id: ArticleId): string {
    return join(this.#options.paths.drafts, id)
  }

  #inBin({ id, removedAt }: BinnedDraft): OpenDraft {
    const emit = (event: DraftEvent): void => this.#emit(event)
    return new OpenDraft({ ...this.#options, emit }, id, join(this.#options.paths.bin, `${id}.${removedAt}`))
  }

  /** The error, or that the article is in the bin where that is why it was not found. */
  async #inBinOr(id: ArticleId, error: unknown): Promise<unknown> {
    if (failureOf(error).code !== 'article-not-found') return error
    const binned = await this.#binned(id).catch(() => [])
    return binned.length === 0 ? error : new DeskError('article-in-bin', { cause: error })
  }

  async #mustExist(id: ArticleId): Promise<void> {
    if (!isArticleId(id)) throw new DeskError('request-refused')
    if ((await this.#options.disk.stat(this.#folder(id))) === undefined) throw new DeskError('article-not-found')
  }

  async #binned(id: ArticleId): Promise<BinnedDraft[]> {
    const all = await this.listBin()
    return all.filter((draft) => draft.id === id).sort((a, b) => b.removedAt - a.removedAt)
  }

  async #writeNewDraft(folder: string, update: Uint8Array): Promise<void> {
    const { disk, clock } = this.#options
    const merge = new StateMerge()
    merge.addAll([update])
    const header = { generation: 1, sequence: 1, createdAt: clock.now(), name: '' }
    const snapshot = await encodeStateFile(header, merge.toV2())
    await disk.makeFolder(folder)
    await writeNewFile(disk, join(folder, SNAPSHOT_FILE), snapshot)
    await writeNewFile(disk, join(folder, BACKUP_FILE), snapshot)
    await writeNewFile(disk, join(folder, JOURNAL_FILE), encodeJournalHeader({ generation: 1, base: 1 }))
    await disk.syncFolder(folder)
  }

  #limitOpenFiles(next: OpenDraft): void {
    this.#holding.delete(next)
    this.#holding.add(next)
    if (this.#holding.size <= MAX_OPEN_FILES) return
    const [longestUnused] = this.#holding
    if (longestUnused === undefined) return
    this.#holding.delete(longestUnused)
    if (longestUnused.holdsFile) void longestUnused.release()
  }

  #emit(event: DraftEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event)
      } catch (error) {
        // Someone else's mistake must not look like a failed write; it still surfaces, on its own.
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }
}

async function attempt<T>(task: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await task())
  } catch (error) {
    return { ok: false, failure: failureOf(error) }
  }
}

async function allTried(tasks: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(tasks)) if (result.status === 'rejected') throw result.reason
}

function parseBinName(name: string): BinnedDraft | undefined {
  const [id, removedAt] = name.split('.')
  return isArticleId(id) && removedAt !== undefined && /^\d+$/.test(removedAt)
    ? { id, removedAt: Number(removedAt) }
    : undefined
}

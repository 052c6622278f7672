import { join } from 'node:path'
import { DeskError, failureOf } from '../../shared/failure'
import { type ArticleId, isArticleId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import type { Disk } from '../storage/disk'
import type { DiskDraftStore } from './DiskDraftStore'
import type {
  BinnedDraft,
  DraftCheck,
  DraftListing,
  DraftState,
  DraftStatus,
  DraftStore,
  DraftUpdate,
  DraftVersion,
  VersionId,
} from './draft-store'
import { readDraft } from './read-draft'

/**
 * The drafts of a profile that can only be read. Everything that would change one is refused with `profile-read-only`; a
 * damaged draft is neither set aside nor restored, its best state is read all the same.
 */
export class ReadOnlyDraftStore implements DraftStore {
  readonly #store: DiskDraftStore
  readonly #disk: Disk
  readonly #paths: { readonly drafts: string; readonly bin: string }

  /** `store` answers what needs no draft to be open: lists, kept versions, `check`. */
  constructor(options: {
    readonly store: DiskDraftStore
    readonly disk: Disk
    readonly paths: { readonly drafts: string; readonly bin: string }
  }) {
    this.#store = options.store
    this.#disk = options.disk
    this.#paths = options.paths
  }

  async create(): Promise<Result<number>> {
    return refused()
  }

  async load(id: ArticleId): Promise<Result<DraftState>> {
    return isArticleId(id) ? this.#read(join(this.#paths.drafts, id)) : fail('request-refused')
  }

  append(): Promise<number> {
    return Promise.reject(new DeskError('profile-read-only'))
  }

  updatesSince(id: ArticleId, sequence: number): Promise<readonly DraftUpdate[] | undefined> {
    return this.#store.updatesSince(id, sequence)
  }

  newestSequence(id: ArticleId): Promise<number | undefined> {
    return this.#store.newestSequence(id)
  }

  stateAt(id: ArticleId, sequence: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.#store.stateAt(id, sequence)
  }

  async flush(): Promise<void> {}

  async close(): Promise<void> {}

  async closeAll(): Promise<void> {}

  list(): Promise<readonly DraftListing[]> {
    return this.#store.list()
  }

  async remove(): Promise<Result<void>> {
    return refused()
  }

  listBin(): Promise<readonly BinnedDraft[]> {
    return this.#store.listBin()
  }

  async loadBinned(id: ArticleId): Promise<Result<DraftState>> {
    const binned = (await this.listBin()).filter((draft) => draft.id === id).map(({ removedAt }) => removedAt)
    return binned.length === 0
      ? fail('article-not-found')
      : this.#read(join(this.#paths.bin, `${id}.${Math.max(...binned)}`))
  }

  async restore(): Promise<Result<void>> {
    return refused()
  }

  async purge(): Promise<Result<void>> {
    return refused()
  }

  listPurged(): Promise<readonly ArticleId[]> {
    return this.#store.listPurged()
  }

  async forgetPurged(): Promise<void> {}

  listVersions(id: ArticleId): Promise<Result<readonly DraftVersion[]>> {
    return this.#store.listVersions(id)
  }

  async saveVersion(): Promise<Result<DraftVersion>> {
    return refused()
  }

  async keepState(): Promise<Result<DraftVersion>> {
    return refused()
  }

  async replace(): Promise<Result<number>> {
    return refused()
  }

  readVersion(id: ArticleId, versionId: VersionId): Promise<Result<Uint8Array<ArrayBuffer>>> {
    return this.#store.readVersion(id, versionId)
  }

  check(visit?: (id: ArticleId, state: Uint8Array) => void): AsyncIterable<DraftCheck> {
    return this.#store.check(visit)
  }

  status(): DraftStatus | undefined {
    return undefined
  }

  /** Nothing ever happens to these drafts. */
  subscribe(): () => void {
    return () => undefined
  }

  async #read(folder: string): Promise<Result<DraftState>> {
    try {
      return ok(await readDraft(this.#disk, folder))
    } catch (error) {
      return { ok: false, failure: failureOf(error) }
    }
  }
}

function refused<T>(): Result<T> {
  return fail('profile-read-only')
}

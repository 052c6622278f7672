import type { Clock } from '../../shared/clock'
import { DeskError, failureOf } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
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
import { isYjsUpdate, StateMerge } from './yjs-state'

/** Closing forgets the single updates of a longer journal, as the disk store does. */
const COMPACT_ON_CLOSE_BYTES = 1024

/** A Yjs update (V1) without structs and deletions. */
const NOTHING = new Uint8Array([0, 0])

interface MemoryDraft {
  readonly updates: Uint8Array[]
  readonly versions: (DraftVersion & { readonly state: Uint8Array<ArrayBuffer> })[]
  modifiedAt: number
  /** The updates up to here count as folded into a snapshot. */
  compacted: number
  /** The last update that is "on disk". */
  saved: number
  failing: boolean
}

/** A draft store that forgets everything with the process: for tests, and for looking into a file without a profile. */
export class MemoryDraftStore implements DraftStore {
  readonly #clock: Clock
  readonly #drafts = new Map<ArticleId, MemoryDraft>()
  readonly #bin = new Map<ArticleId, { readonly draft: MemoryDraft; readonly removedAt: number }>()
  readonly #purged = new Set<ArticleId>()
  readonly #listeners = new Set<(event: DraftEvent) => void>()
  #failNextWrite = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Makes the next append or flush fail with `disk-full`, as a disk would. */
  failNextWrite(): void {
    this.#failNextWrite = true
  }

  async create(id: ArticleId, update: Uint8Array): Promise<Result<number>> {
    if (this.#drafts.has(id) || !isYjsUpdate(update)) return fail('request-refused')
    const draft = {
      updates: [update],
      versions: [],
      modifiedAt: this.#clock.now(),
      compacted: 1,
      saved: 1,
      failing: false,
    }
    this.#drafts.set(id, draft)
    this.#purged.delete(id)
    this.#emit({ kind: 'saved', id, sequence: 1 })
    return ok(1)
  }

  async load(id: ArticleId): Promise<Result<DraftState>> {
    const draft = this.#drafts.get(id)
    return draft === undefined
      ? fail(this.#bin.has(id) ? 'article-in-bin' : 'article-not-found')
      : ok({ state: stateOf(draft.updates), sequence: draft.updates.length })
  }

  async append(id: ArticleId, update: Uint8Array): Promise<number> {
    if (!isYjsUpdate(update)) throw new DeskError('request-refused')
    const draft = this.#drafts.get(id)
    if (draft === undefined) throw new DeskError(this.#bin.has(id) ? 'article-in-bin' : 'article-not-found')
    draft.updates.push(update)
    const sequence = draft.updates.length
    this.#save(id, draft)
    return sequence
  }

  async updatesSince(id: ArticleId, sequence: number): Promise<readonly DraftUpdate[] | undefined> {
    const draft = this.#drafts.get(id)
    if (draft === undefined || sequence < draft.compacted || sequence > draft.saved) return undefined
    return draft.updates
      .slice(sequence, draft.saved)
      .map((update, index) => ({ sequence: sequence + 1 + index, update }))
  }

  async newestSequence(id: ArticleId): Promise<number | undefined> {
    return this.#drafts.get(id)?.saved
  }

  async stateAt(id: ArticleId, sequence: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const draft = this.#drafts.get(id)
    if (draft === undefined || sequence < draft.compacted || sequence > draft.saved) return undefined
    return stateOf(draft.updates.slice(0, sequence))
  }

  async flush(): Promise<void> {
    for (const [id, draft] of this.#drafts) if (draft.saved < draft.updates.length) this.#save(id, draft)
  }

  async close(id: ArticleId): Promise<void> {
    await this.flush()
    const draft = this.#drafts.get(id)
    const bytes = draft?.updates.slice(draft.compacted).reduce((sum, update) => sum + update.byteLength, 0) ?? 0
    if (draft !== undefined && bytes > COMPACT_ON_CLOSE_BYTES) draft.compacted = draft.saved
  }

  closeAll(): Promise<void> {
    return this.flush()
  }

  async list(): Promise<readonly DraftListing[]> {
    return [...this.#drafts].map(([id, { updates, modifiedAt }]) => {
      const journalBytes = updates.reduce((bytes, update) => bytes + update.byteLength, 0)
      return { id, snapshotBytes: 0, journalBytes, modifiedAt }
    })
  }

  async remove(id: ArticleId): Promise<Result<void>> {
    const draft = this.#drafts.get(id)
    if (draft === undefined) return fail('article-not-found')
    this.#drafts.delete(id)
    this.#bin.set(id, { draft, removedAt: this.#clock.now() })
    return ok(undefined)
  }

  async listBin(): Promise<readonly BinnedDraft[]> {
    return [...this.#bin].map(([id, { removedAt }]) => ({ id, removedAt }))
  }

  async loadBinned(id: ArticleId): Promise<Result<DraftState>> {
    const binned = this.#bin.get(id)
    return binned === undefined
      ? fail('article-not-found')
      : ok({ state: stateOf(binned.draft.updates), sequence: binned.draft.updates.length })
  }

  async restore(id: ArticleId): Promise<Result<void>> {
    const binned = this.#bin.get(id)
    if (binned === undefined) return fail('article-not-found')
    if (this.#drafts.has(id)) return fail('request-refused')
    this.#bin.delete(id)
    this.#drafts.set(id, binned.draft)
    return ok(undefined)
  }

  async purge(id: ArticleId): Promise<Result<void>> {
    if (!this.#bin.delete(id)) return fail('article-not-found')
    this.#purged.add(id)
    return ok(undefined)
  }

  async listPurged(): Promise<readonly ArticleId[]> {
    return [...this.#purged]
  }

  async forgetPurged(): Promise<void> {
    this.#purged.clear()
  }

  async listVersions(id: ArticleId): Promise<Result<readonly DraftVersion[]>> {
    const draft = this.#drafts.get(id)
    if (draft === undefined) return fail('article-not-found')
    const versions = draft.versions.map(({ state: _state, ...version }) => version).toReversed()
    return ok(versions.sort((a, b) => b.createdAt - a.createdAt))
  }

  async saveVersion(id: ArticleId, name = ''): Promise<Result<DraftVersion>> {
    const draft = this.#drafts.get(id)
    if (draft === undefined) return fail('article-not-found')
    return ok(this.#keep(draft, stateOf(draft.updates), draft.updates.length, name.trim()))
  }

  async keepState(id: ArticleId, state: Uint8Array, name: string, at?: number): Promise<Result<DraftVersion>> {
    const draft = this.#drafts.get(id)
    if (draft === undefined) return fail('article-not-found')
    return isYjsUpdate(state) ? ok(this.#keep(draft, stateOf([state]), 0, name, at)) : fail('request-refused')
  }

  async replace(id: ArticleId, state: Uint8Array, name: string): Promise<Result<number>> {
    const draft = this.#drafts.get(id)
    if (draft === undefined) return fail('article-not-found')
    if (!isYjsUpdate(state)) return fail('request-refused')
    try {
      if (draft.saved < draft.updates.length) this.#save(id, draft)
      this.#keep(draft, stateOf(draft.updates), 0, name)
      // The numbers go on, though none of the old updates is there any more.
      const folded = draft.updates.map(() => NOTHING)
      draft.updates.splice(0, draft.updates.length, ...folded, state)
      draft.compacted = draft.updates.length
      this.#save(id, draft)
      return ok(draft.updates.length)
    } catch (error) {
      return { ok: false, failure: failureOf(error) }
    }
  }

  async readVersion(id: ArticleId, versionId: VersionId): Promise<Result<Uint8Array<ArrayBuffer>>> {
    const draft = this.#drafts.get(id)
    if (draft === undefined) return fail('article-not-found')
    const version = draft.versions.find((candidate) => candidate.versionId === versionId)
    return version === undefined ? fail('version-not-found') : ok(version.state)
  }

  async *check(visit?: (id: ArticleId, state: Uint8Array) => void): AsyncGenerator<DraftCheck> {
    for (const [id, draft] of this.#drafts) {
      visit?.(id, stateOf(draft.updates))
      yield { id, ok: true }
    }
    for (const [id, { draft }] of this.#bin) {
      visit?.(id, stateOf(draft.updates))
      yield { id, ok: true, binned: true }
    }
  }

  status(id: ArticleId): DraftStatus | undefined {
    const draft = this.#drafts.get(id)
    if (draft === undefined) return undefined
    const unsaved = draft.updates.length - draft.saved
    return {
      sequence: draft.saved,
      found: draft.saved,
      unsaved,
      ...(draft.failing ? { failure: { code: 'disk-full' } } : {}),
    }
  }

  subscribe(listener: (event: DraftEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  #keep(
    draft: MemoryDraft,
    state: Uint8Array<ArrayBuffer>,
    sequence: number,
    name: string,
    createdAt = this.#clock.now(),
  ): DraftVersion {
    const version: DraftVersion = {
      versionId: `version-${draft.versions.length + 1}`,
      kind: name === '' ? 'periodic' : 'named',
      createdAt,
      sequence,
      ...(name === '' ? {} : { name }),
    }
    draft.versions.push({ ...version, state })
    return version
  }

  #save(id: ArticleId, draft: MemoryDraft): void {
    if (this.#failNextWrite) {
      this.#failNextWrite = false
      draft.failing = true
      this.#emit({ kind: 'failing', id, failure: { code: 'disk-full' }, unsaved: draft.updates.length - draft.saved })
      throw new DeskError('disk-full')
    }
    draft.saved = draft.updates.length
    draft.modifiedAt = this.#clock.now()
    this.#emit({ kind: 'saved', id, sequence: draft.saved })
    if (draft.failing) this.#emit({ kind: 'recovered', id, sequence: draft.saved })
    draft.failing = false
  }

  #emit(event: DraftEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}

function stateOf(updates: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const merge = new StateMerge()
  merge.addAll(updates)
  return merge.toV1()
}

import type { Failure } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import type { Result } from '../../shared/result'

/** A whole draft as one Yjs update (V1 encoding), and the sequence number of the last update it contains. */
export interface DraftState {
  readonly state: Uint8Array<ArrayBuffer>
  readonly sequence: number
}

/** One Yjs update (V1 encoding) with its place in the draft's order. */
export interface DraftUpdate {
  readonly sequence: number
  readonly update: Uint8Array
}

/** What a folder listing alone tells about a draft; enough to see whether a cached entry is out of date. */
export interface DraftListing {
  readonly id: ArticleId
  readonly snapshotBytes: number
  readonly journalBytes: number
  /** Milliseconds since 1970, of whichever file changed last. */
  readonly modifiedAt: number
}

/** A draft in the bin; `removedAt` is in milliseconds since 1970. */
export interface BinnedDraft {
  readonly id: ArticleId
  readonly removedAt: number
}

/** Names one kept version of one draft; safe to use as a file name. */
export type VersionId = string

/** One kept version of a draft: `named` by a person or `periodic`, taken by the store itself. */
export interface DraftVersion {
  readonly versionId: VersionId
  readonly kind: 'named' | 'periodic'
  readonly name?: string
  /** Milliseconds since 1970, by this computer's clock. */
  readonly createdAt: number
  /** The last update it holds; 0 for a text that is not one of the draft's own states: another side's, or one that was replaced. */
  readonly sequence: number
}

/** What can be wrong with a draft's files; a stable code, put into words by whoever shows it. */
export type DraftProblem =
  | 'snapshot-missing'
  | 'snapshot-damaged'
  | 'journal-missing'
  | 'journal-damaged'
  | 'updates-missing'
  | 'content-unreadable'
  | 'file-unreadable'
  | 'newer-format'
  | 'version-damaged'

/** What `check` found out about one draft, with a technical detail for the log; a draft with several damaged files has several. */
export type DraftCheck = { readonly id: ArticleId /** It lies in the bin. */; readonly binned?: true } & (
  | { readonly ok: true }
  | { readonly ok: false; readonly problem: DraftProblem; readonly detail: string }
)

/**
 * What happens to drafts: `saved` up to a sequence number; `failing`, with the updates still kept in memory; `recovered`,
 * everything that was missing is now on disk; `quarantined`, damaged files were set aside and, if `restored`, the best
 * readable state took their place (`complete`: without losing an update).
 */
export type DraftEvent =
  | { readonly kind: 'saved'; readonly id: ArticleId; readonly sequence: number }
  | { readonly kind: 'failing'; readonly id: ArticleId; readonly failure: Failure; readonly unsaved: number }
  | { readonly kind: 'recovered'; readonly id: ArticleId; readonly sequence: number }
  | {
      readonly kind: 'quarantined'
      readonly id: ArticleId
      readonly reason: DraftProblem
      readonly restored: boolean
      readonly complete: boolean
      /** The folder under `quarantine/` that keeps the damaged files. */
      readonly folder: string
    }

/**
 * Where a draft stands now: the last update known to be on disk, the last that was when this run of the program began to use the
 * draft, how many are only in memory, and why if saving fails.
 */
export interface DraftStatus {
  readonly sequence: number
  readonly found: number
  readonly unsaved: number
  readonly failure?: Failure
}

/**
 * Keeps every draft of a profile as Yjs updates. The rules it promises are `docs/sync-rules.md`, DR1 onwards.
 * Expected failures are `Result`s; `append` and `flush` alone reject, always with a `DeskError`.
 */
export interface DraftStore {
  /** Makes a new draft from its first update, durably; answers its sequence number, 1. An existing id is `request-refused`. */
  create(id: ArticleId, update: Uint8Array): Promise<Result<number>>

  /** The draft with all its updates merged; damaged files are quarantined and restored on the way where possible. */
  load(id: ArticleId): Promise<Result<DraftState>>

  /**
   * Adds one Yjs update (V1) and resolves with its sequence number once it is on disk to survive a power cut. Rejects with
   * `disk-full`, `disk-read-only` or `disk-failed` when that failed: the update is then still kept and retried by itself, so
   * the caller must not append it again. Rejects with `request-refused` (not a Yjs update), `article-not-found`
   * or `article-in-bin`: the store then does not have it.
   */
  append(id: ArticleId, update: Uint8Array): Promise<number>

  /**
   * The updates behind `sequence` that are on disk, in order up to the newest one, without decoding the draft; undefined where
   * they are part of the snapshot by now, or the draft does not reach that far: then only `load` can tell what is new.
   */
  updatesSince(id: ArticleId, sequence: number): Promise<readonly DraftUpdate[] | undefined>

  /** The sequence number of the draft's newest update on disk, without decoding the draft; undefined where that cannot be told. */
  newestSequence(id: ArticleId): Promise<number | undefined>

  /** The draft as it was at `sequence`, as one Yjs update (V1); undefined where that cannot be told any more. */
  stateAt(id: ArticleId, sequence: number): Promise<Uint8Array<ArrayBuffer> | undefined>

  /** Resolves when everything appended so far is on disk, trying again at once what failed before; rejects if that fails. */
  flush(): Promise<void>

  /** Flushes, compacts and lets go of one draft's files; the draft can be used again at any time. Rejects like `flush`. */
  close(id: ArticleId): Promise<void>

  /** Closes every draft and stops the store's timers; rejects with the first failure after having tried all. */
  closeAll(): Promise<void>

  /** Every draft, in no particular order, from file names and sizes alone. */
  list(): Promise<readonly DraftListing[]>

  /** Moves the draft to the bin, history included. */
  remove(id: ArticleId): Promise<Result<void>>

  /** Every draft in the bin. */
  listBin(): Promise<readonly BinnedDraft[]>

  /** A draft in the bin as `load` would give it, so that the bin can be listed without its cache. */
  loadBinned(id: ArticleId): Promise<Result<DraftState>>

  /** Takes the draft back out of the bin. */
  restore(id: ArticleId): Promise<Result<void>>

  /** Deletes a draft that is in the bin, for good; that it was meant to be is remembered. */
  purge(id: ArticleId): Promise<Result<void>>

  /** Every draft that was deleted for good and was not made again: what else is missing was lost. */
  listPurged(): Promise<readonly ArticleId[]>

  /** Nothing counts as deleted for good any more: whoever uses this computer from now on is given everything. */
  forgetPurged(): Promise<void>

  /** The kept versions, newest first. */
  listVersions(id: ArticleId): Promise<Result<readonly DraftVersion[]>>

  /** Keeps the draft as it is now as a version; without a name it may be thinned out later like a periodic one. */
  saveVersion(id: ArticleId, name?: string): Promise<Result<DraftVersion>>

  /**
   * Keeps any state (Yjs, V1) among the draft's versions under a name, without making it the draft's; with `createdAt`
   * (milliseconds since 1970) as one of that time, and without a name as a periodic one.
   */
  keepState(id: ArticleId, state: Uint8Array, name: string, createdAt?: number): Promise<Result<DraftVersion>>

  /**
   * Puts another state (Yjs, V1) in the place of the draft's: what it held is kept as a version under `name` first, and is then
   * in no update any more. Answers the sequence number from which the draft counts on. A crash leaves the old text or the new one;
   * so does a failure, after which only `load` tells which.
   */
  replace(id: ArticleId, state: Uint8Array, name: string): Promise<Result<number>>

  /** A kept version's state as one Yjs update (V1). Going back to it is a new change, made by the caller. */
  readVersion(id: ArticleId, versionId: VersionId): Promise<Result<Uint8Array<ArrayBuffer>>>

  /**
   * Examines every draft and its kept versions one after the other, those in the bin last, without changing anything; `visit`
   * gets the state (V1) of every draft that could be read.
   */
  check(visit?: (id: ArticleId, state: Uint8Array) => void): AsyncIterable<DraftCheck>

  /** Where an open draft stands; a draft that is not open is fully on disk and answers undefined. */
  status(id: ArticleId): DraftStatus | undefined

  /** Calls `listener` with every event from now on; returns its removal. */
  subscribe(listener: (event: DraftEvent) => void): () => void
}

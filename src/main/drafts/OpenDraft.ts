import { DeskError, failureOf } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import { diskError } from '../storage/disk-failure'
import { SerialQueue } from '../storage/serial-queue'
import type { DraftEnvironment } from './draft-environment'
import { mergeOf, removeLeftovers, type SoundDraft, tryMerge, type UnsoundDraft, writeSnapshot } from './draft-files'
import { DraftReading } from './draft-reading'
import type { DraftCheck, DraftState, DraftStatus, DraftVersion, VersionId } from './draft-store'
import { examineDraft } from './examine-draft'
import { Journal, type JournalEvent } from './journal'
import { PeriodicVersions } from './periodic-versions'
import { replaceDraft } from './replace-draft'
import { encodeStateFile } from './state-file'
import { VersionFiles } from './version-files'
import { StateMerge } from './yjs-state'

/** A journal longer than this is folded into the snapshot: about an hour of typing, and still read back in a few milliseconds. */
const COMPACT_AFTER_BYTES = 128 * 1024
/** On closing a draft a shorter journal is folded already, so that a closed draft is small (P15). */
const COMPACT_ON_CLOSE_BYTES = 1024
const COMPACT_ON_CLOSE_SHARE = 0.25
/** How long after a change the store looks whether there is something to compact or to keep. */
const MAINTAIN_AFTER_MS = 2_000

const UNREADABLE: UnsoundDraft = { kind: 'unsound', problem: 'content-unreadable', detail: 'not readable by Yjs' }

/** One draft of the disk store: its journal for appends, and one queue for everything that reads or replaces whole files. Methods reject with a DeskError. */
export class OpenDraft {
  readonly versions: VersionFiles
  readonly #environment: DraftEnvironment
  readonly #id: ArticleId
  readonly #folder: string
  readonly #reading: DraftReading
  readonly #queue = new SerialQueue()
  readonly #periodic: PeriodicVersions
  #opening: Promise<Journal> | undefined
  #journal: Journal | undefined
  /** The newest update on disk when the draft was first used. */
  #firstFound: number | undefined
  #retired = false
  /** Settles when the draft's content is no longer being replaced. */
  #replacing: Promise<unknown> | undefined
  #snapshotBytes = 0
  #backupMissing = false
  #cancelMaintenance: (() => void) | undefined

  constructor(environment: DraftEnvironment, id: ArticleId, folder: string) {
    this.#environment = environment
    this.#id = id
    this.#folder = folder
    this.versions = new VersionFiles(environment.disk, folder)
    this.#reading = new DraftReading({ ...environment, id, folder, versions: this.versions })
    this.#periodic = new PeriodicVersions(this.versions, environment.clock)
  }

  /** Whether a file is held open for appending. */
  get holdsFile(): boolean {
    return this.#journal?.holdsFile ?? false
  }

  /** Where the draft stands, or undefined before its first use. */
  get status(): DraftStatus | undefined {
    const journal = this.#journal
    if (journal === undefined) return undefined
    const { durable, unsaved, failure } = journal
    return {
      sequence: durable,
      found: this.#firstFound ?? durable,
      unsaved: unsaved.length,
      ...(failure === undefined ? {} : { failure: failureOf(failure) }),
    }
  }

  /** See `DraftStore.append`. */
  async append(update: Uint8Array): Promise<number> {
    const journal = await this.#openJournal()
    if (this.#retired) throw new DeskError('article-not-found')
    if (this.#replacing !== undefined) return this.#replacing.then(() => this.append(update))
    return journal.append(update)
  }

  /** See `DraftStore.load`. */
  load(): Promise<DraftState> {
    return this.#queue.run(async () => {
      const { merge, sequence } = await this.#merged()
      return { state: merge.toV1(), sequence }
    })
  }

  /** Resolves when everything appended is on disk; see `DraftStore.flush`. */
  async flush(): Promise<void> {
    await this.#journal?.flush()
  }

  /** Lets go of the open file, if nothing is under way. */
  async release(): Promise<void> {
    await this.#journal?.release()
  }

  /** Flushes, tidies up and lets go of the file; with `compact`, also folds a short journal into the snapshot. */
  async close(options: { readonly compact: boolean }): Promise<void> {
    this.#cancelMaintenance?.()
    this.#cancelMaintenance = undefined
    const journal = this.#journal
    if (journal === undefined) return
    try {
      await journal.flush()
    } catch (error) {
      // Nobody looks at the draft any more, but what is only in memory is still to be written as soon as that works (DR3).
      if (!options.compact) journal.stop()
      throw error
    }
    const short = Math.max(COMPACT_ON_CLOSE_BYTES, this.#snapshotBytes * COMPACT_ON_CLOSE_SHARE)
    await this.#tidy(options.compact ? short : COMPACT_AFTER_BYTES)
    await journal.release()
    journal.stop()
  }

  /** Ends the draft's life in this folder: later appends are refused. Answers a function that takes it back. */
  async retire(): Promise<() => void> {
    this.#retired = true
    try {
      await this.#queue.run(() => this.flush())
      this.#cancelMaintenance?.()
      await this.release()
    } catch (error) {
      this.#retired = false
      throw error
    }
    return () => {
      this.#retired = false
    }
  }

  /** Keeps the draft as it is now as a version; without a name as a periodic one. */
  saveVersion(name: string): Promise<DraftVersion> {
    return this.#queue.run(() => this.#saveVersion(name))
  }

  /** See `DraftStore.keepState`. */
  keepState(state: Uint8Array, name: string, createdAt?: number): Promise<DraftVersion> {
    const merge = new StateMerge([state])
    return this.#queue.run(() => this.#keep(merge, 0, name, createdAt))
  }

  /** See `DraftStore.replace`. */
  replace(state: Uint8Array, name: string): Promise<number> {
    const replaced = this.#queue.run(() => this.#replace(state, name))
    const ended = Promise.allSettled([replaced])
    this.#replacing = ended
    void ended.then(() => {
      if (this.#replacing === ended) this.#replacing = undefined
    })
    return replaced
  }

  /** A kept version as a V1 update, or undefined where there is none. */
  async readVersion(versionId: VersionId): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const found = await this.versions.read(versionId)
    if (found === undefined) return undefined
    const merge = new StateMerge()
    merge.addV2(found.stateV2)
    return merge.toV1()
  }

  /** See `DraftStore.check`; changes nothing. */
  examine(visit?: (id: ArticleId, state: Uint8Array) => void): Promise<DraftCheck[]> {
    const { disk } = this.#environment
    return this.#queue.run(() =>
      examineDraft({ disk, id: this.#id, folder: this.#folder, versions: this.versions }, visit),
    )
  }

  #openJournal(): Promise<Journal> {
    this.#opening ??= this.#open().then(({ journal }) => journal)
    return this.#opening
  }

  async #open(): Promise<{ readonly journal: Journal; readonly found: SoundDraft }> {
    try {
      const found = this.#note(await this.#reading.read())
      const journal = this.#startJournal(found)
      await removeLeftovers(this.#environment.disk, this.#folder)
      return { journal, found }
    } catch (error) {
      this.#opening = undefined
      throw error
    }
  }

  #startJournal(found: SoundDraft): Journal {
    const { disk, clock } = this.#environment
    const emit = (event: JournalEvent): void => this.#onJournal(event)
    this.#firstFound ??= found.journal.sequence
    this.#journal = new Journal({ disk, clock, folder: this.#folder, emit }, found.journal)
    return this.#journal
  }

  /** The draft as it is in the files and in memory, and the last sequence number surely in it. */
  async #merged(): Promise<{ readonly merge: StateMerge; readonly sequence: number; readonly found: SoundDraft }> {
    if (this.#opening === undefined) {
      const opened = this.#open()
      this.#opening = opened.then(({ journal }) => journal)
      // Whoever waits for the journal meets the same error.
      this.#opening.catch(() => undefined)
      const { found } = await opened
      const merge = tryMerge(found)
      return merge === undefined
        ? this.#mergedAfterRecovery(UNREADABLE)
        : { merge, sequence: found.journal.sequence, found }
    }
    const journal = await this.#opening
    // Taken before the files are read: whatever becomes durable in between is then in both, never in neither.
    const { sequence, unsaved } = journal
    const found = await this.#reading.judge()
    if (found.kind === 'unsound') return this.#mergedAfterRecovery(found)
    this.#note(found)
    const merge = tryMerge(found)
    if (merge === undefined) return this.#mergedAfterRecovery(UNREADABLE)
    merge.addAll(unsaved)
    return { merge, sequence, found }
  }

  /** The same when the files turn out damaged while the journal is open: it is replaced, and what it had not saved yet goes into the new one. */
  async #mergedAfterRecovery(
    damage: UnsoundDraft,
  ): Promise<{ readonly merge: StateMerge; readonly sequence: number; readonly found: SoundDraft }> {
    const old = this.#journal
    const replaced = (async () => {
      // What can be written is then salvaged with the rest; what cannot is carried over.
      await old?.flush().catch(() => undefined)
      await old?.release()
      old?.stop()
      const found = this.#note(await this.#reading.recover(damage))
      const journal = this.#startJournal(found)
      for (const update of old?.unsaved ?? []) journal.append(update).catch(() => undefined)
      return { journal, found }
    })()
    this.#opening = replaced.then(({ journal }) => journal)
    this.#opening.catch(() => {
      this.#opening = undefined
    })
    const { journal, found } = await replaced
    const merge = mergeOf(found)
    merge.addAll(journal.unsaved)
    return { merge, sequence: journal.sequence, found }
  }

  #note(found: SoundDraft): SoundDraft {
    this.#snapshotBytes = found.stateV2.byteLength
    this.#backupMissing = !found.backedUp
    return found
  }

  #onJournal(event: JournalEvent): void {
    const { emit } = this.#environment
    const id = this.#id
    if (event.kind === 'failing') {
      emit({ kind: 'failing', id, failure: failureOf(event.error), unsaved: event.unsaved })
      return
    }
    this.#periodic.changed()
    this.#planMaintenance()
    emit({ kind: event.kind, id, sequence: event.sequence })
  }

  #planMaintenance(): void {
    this.#cancelMaintenance ??= this.#environment.clock.after(MAINTAIN_AFTER_MS, () => {
      this.#cancelMaintenance = undefined
      void this.#maintain()
    })
  }

  async #maintain(): Promise<void> {
    if (this.#retired || this.#journal === undefined) return
    if (this.#journal.unsaved.length > 0) this.#planMaintenance()
    else await this.#tidy(COMPACT_AFTER_BYTES)
  }

  /** Compacts a journal over `limit` bytes and keeps a version if one is due. Nothing is lost if that fails: it is tried again later. */
  async #tidy(limit: number): Promise<void> {
    await this.#queue
      .run(async () => {
        const journal = this.#journal
        if (journal === undefined || this.#retired || journal.failure !== undefined) return
        if (journal.length > limit || this.#backupMissing) await this.#compact(journal)
        if (await this.#periodic.isDue()) await this.#saveVersion('')
      })
      .catch(() => undefined)
  }

  async #compact(journal: Journal): Promise<void> {
    const { disk, clock } = this.#environment
    const through = journal.durable
    const { merge, found } = await this.#merged()
    // Damage was found on the way: the recovery has just written a new snapshot and journal.
    if (this.#journal !== journal) return
    const header = { generation: found.snapshot.generation + 1, sequence: through, createdAt: clock.now(), name: '' }
    const bytes = await encodeStateFile(header, merge.toV2())
    // Both copies before the journal lets go of what they contain: then any one damaged file is restored without loss (DR6).
    await writeSnapshot(disk, this.#folder, bytes)
    await journal.rotate({ generation: header.generation, base: through })
    this.#snapshotBytes = bytes.byteLength
    this.#backupMissing = false
  }

  async #saveVersion(name: string): Promise<DraftVersion> {
    const { merge, sequence } = await this.#merged()
    const version = await this.#keep(merge, sequence, name)
    this.#periodic.kept(version.createdAt)
    return version
  }

  #keep(merge: StateMerge, sequence: number, name: string, createdAt?: number): Promise<DraftVersion> {
    const version = { stateV2: merge.toV2(), sequence, createdAt: createdAt ?? this.#environment.clock.now(), name }
    // One of an earlier time is no reason to thin out what was kept since.
    return createdAt === undefined ? this.versions.keep(version) : this.versions.save(version)
  }

  async #replace(state: Uint8Array, name: string): Promise<number> {
    const old = await this.#openJournal()
    await old.flush()
    const { merge, sequence, found } = await this.#merged()
    await this.#keep(merge, 0, name)
    const place = { ...this.#environment, folder: this.#folder }
    const failure = await replaceDraft(place, state, { generation: found.snapshot.generation + 1, after: sequence })
    // Whatever became of it: what is in the files now is what holds, and its numbers are those that count.
    await old.release()
    old.stop()
    this.#opening = undefined
    this.#journal = undefined
    const journal = await this.#openJournal()
    if (journal.sequence === sequence) throw diskError(failure)
    // What is in place may not be so for ever yet: the new journal's own way into the folder makes it so.
    await journal.repair()
    if (journal.failure !== undefined) throw journal.failure
    // A damaged snapshot must be restored from this text, and not from an older one.
    await this.#saveVersion('').catch(() => undefined)
    this.#environment.emit({ kind: 'saved', id: this.#id, sequence: journal.sequence })
    return journal.sequence
  }
}

import { join } from 'node:path'
import type { Clock } from '../../shared/clock'
import { DeskError } from '../../shared/failure'
import { writeFileAtomically } from '../storage/atomic-file'
import type { Disk, DiskFile } from '../storage/disk'
import { diskError } from '../storage/disk-failure'
import { decodeJournal, encodeJournalHeader, encodeJournalRecord, type JournalHeader } from './journal-format'

/** The journal's name in a draft's folder. */
export const JOURNAL_FILE = 'journal.log'
/** Milliseconds until a failed write is tried again by itself; doubles up to the maximum. */
const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 30_000

/** What a journal tells the store that owns it. */
export type JournalEvent =
  | { readonly kind: 'saved' | 'recovered'; readonly sequence: number }
  | { readonly kind: 'failing'; readonly error: DeskError; readonly unsaved: number }

/** How a journal was found on disk. */
export interface FoundJournal {
  readonly header: JournalHeader
  /** The last update that is on disk, in the journal or in its snapshot. */
  readonly sequence: number
  /** Length in bytes. */
  readonly length: number
  /** Whether it must be written anew before anything is added: it ends in a torn record, or before its snapshot does. */
  readonly untidy: boolean
}

interface Waiting {
  readonly sequence: number
  readonly update: Uint8Array
  readonly promise: Promise<number>
  readonly acknowledge: (sequence: number) => void
  readonly refuse: (error: DeskError) => void
}

/**
 * The open journal of one draft. Every update goes to the operating system at once and is acknowledged after fdatasync;
 * what arrives while a sync runs shares the next one (DR2). After any failure the file is not trusted: it is written anew from
 * what is known to be on disk and what still waits in memory (DR3).
 */
export class Journal {
  readonly #disk: Disk
  readonly #clock: Clock
  readonly #folder: string
  readonly #emit: (event: JournalEvent) => void
  #header: JournalHeader
  #sequence: number
  #durable: number
  #length: number
  #untidy: boolean
  #file: DiskFile | undefined
  /** Everything not yet on the device, in order; the first `#written` of them have been handed to the operating system. */
  #waiting: Waiting[] = []
  #written = 0
  #writing: Promise<void> | undefined
  #syncing: Promise<void> | undefined
  #settling: Promise<void> | undefined
  #rewriting: Promise<void> | undefined
  #failure: DeskError | undefined
  #retryAfter = FIRST_RETRY_MS
  #cancelRetry: (() => void) | undefined
  #stopped = false

  constructor(
    environment: {
      readonly disk: Disk
      readonly clock: Clock
      readonly folder: string
      readonly emit: (event: JournalEvent) => void
    },
    found: FoundJournal,
  ) {
    this.#disk = environment.disk
    this.#clock = environment.clock
    this.#folder = environment.folder
    this.#emit = environment.emit
    this.#header = found.header
    this.#sequence = found.sequence
    this.#durable = found.sequence
    this.#length = found.length
    this.#untidy = found.untidy
  }

  /** Bytes in the file. */
  get length(): number {
    return this.#length
  }

  /** The last update known to be on the device. */
  get durable(): number {
    return this.#durable
  }

  /** The last sequence number given out. */
  get sequence(): number {
    return this.#sequence
  }

  /** Why saving fails at the moment. */
  get failure(): DeskError | undefined {
    return this.#failure
  }

  /** Whether the file is held open. */
  get holdsFile(): boolean {
    return this.#file !== undefined
  }

  /** The updates that are not yet known to be on the device, in order. */
  get unsaved(): readonly Uint8Array[] {
    return this.#waiting.map((entry) => entry.update)
  }

  /** Adds an update; resolves with its sequence number once it is on the device, rejects when that failed (it is still kept and retried). */
  append(update: Uint8Array): Promise<number> {
    this.#stopped = false
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    this.#sequence += 1
    this.#waiting.push({ sequence: this.#sequence, update, promise, acknowledge: resolve, refuse: reject })
    if (this.#failure === undefined && !this.#untidy) this.#advance()
    else void this.repair()
    return promise
  }

  /** Resolves when everything appended until now is on the device; tries once more what failed before, and rejects if it fails again. */
  async flush(): Promise<void> {
    const target = this.#sequence
    while (this.#durable < target) {
      if (this.#failure === undefined) {
        await Promise.allSettled(
          this.#waiting.filter((entry) => entry.sequence === target).map((entry) => entry.promise),
        )
      } else {
        await this.repair()
      }
      if (this.#failure !== undefined) throw this.#failure
    }
  }

  /** Starts a new journal after `header`, keeping the updates behind `header.base`; rejects if that failed. Appends go on meanwhile. */
  async rotate(header: JournalHeader): Promise<void> {
    while (this.#rewriting !== undefined) await this.#rewriting
    if (this.#failure !== undefined) throw this.#failure
    await this.#startRewriting(header)
    if (this.#failure !== undefined) throw this.#failure
  }

  /** Writes the journal anew with everything that is missing in it; never rejects, `failure` tells how it went. */
  repair(): Promise<void> {
    return this.#rewriting ?? this.#startRewriting(this.#header)
  }

  /** Lets go of the open file if nothing is under way; the next append opens it again. */
  async release(): Promise<void> {
    await Promise.allSettled([this.#writing, this.#syncing])
    if (this.#waiting.length > 0 || this.#rewriting !== undefined) return
    const file = this.#file
    this.#file = undefined
    await file?.close()
  }

  /** Stops retrying by itself until the next append. */
  stop(): void {
    this.#stopped = true
    this.#cancelRetry?.()
  }

  #advance(): void {
    if (this.#rewriting !== undefined || this.#failure !== undefined) return
    if (this.#writing === undefined && this.#written < this.#waiting.length) {
      this.#writing = this.#write().finally(() => {
        this.#writing = undefined
        this.#advance()
      })
    }
    if (this.#syncing === undefined && this.#written > 0) {
      this.#syncing = this.#sync().finally(() => {
        this.#syncing = undefined
        this.#advance()
      })
    }
  }

  async #write(): Promise<void> {
    try {
      this.#file ??= await this.#disk.open(join(this.#folder, JOURNAL_FILE), 'append')
      while (this.#written < this.#waiting.length && this.#rewriting === undefined && this.#failure === undefined) {
        const batch = this.#waiting.slice(this.#written)
        const bytes = Buffer.concat(batch.map(encodeJournalRecord))
        await this.#file.write(bytes)
        this.#written += batch.length
        this.#length += bytes.byteLength
        this.#advance()
      }
    } catch (error) {
      this.#fail(error)
    }
  }

  async #sync(): Promise<void> {
    try {
      while (this.#written > 0 && this.#failure === undefined) {
        const covered = this.#written
        await this.#file?.syncData()
        this.#written -= covered
        this.#acknowledge(covered)
      }
    } catch (error) {
      this.#fail(error)
    }
  }

  #acknowledge(count: number): void {
    const saved = this.#waiting.splice(0, count)
    const last = saved.at(-1)
    if (last === undefined) return
    this.#durable = last.sequence
    for (const entry of saved) entry.acknowledge(entry.sequence)
    this.#emit({ kind: 'saved', sequence: last.sequence })
  }

  #fail(error: unknown): void {
    if (this.#failure !== undefined) return
    this.#failure = diskError(error)
    this.#settling = this.#settle()
  }

  async #settle(): Promise<void> {
    // A sync may still be running and acknowledge some of what waits: only then is it known what is missing.
    await Promise.allSettled([this.#writing, this.#syncing])
    await this.#refuseAll()
    this.#settling = undefined
  }

  async #refuseAll(): Promise<void> {
    const error = this.#failure
    if (error === undefined) return
    this.#written = 0
    await this.#closeFile()
    for (const entry of this.#waiting) entry.refuse(error)
    this.#emit({ kind: 'failing', error, unsaved: this.#waiting.length })
    this.#cancelRetry?.()
    if (this.#stopped) return
    this.#cancelRetry = this.#clock.after(this.#retryAfter, () => void this.repair())
    this.#retryAfter = Math.min(this.#retryAfter * 2, LAST_RETRY_MS)
  }

  #startRewriting(header: JournalHeader): Promise<void> {
    const rewriting = this.#rewrite(header).finally(() => {
      this.#rewriting = undefined
      this.#advance()
    })
    this.#rewriting = rewriting
    return rewriting
  }

  async #rewrite(header: JournalHeader): Promise<void> {
    await Promise.allSettled([this.#writing, this.#syncing])
    await this.#settling
    this.#cancelRetry?.()
    const wasFailing = this.#failure !== undefined
    const covered = this.#waiting.length
    try {
      const trusted = await this.#trusted(header)
      const bytes = Buffer.concat([
        encodeJournalHeader(trusted.header),
        ...trusted.records,
        ...this.#waiting.slice(0, covered).map(encodeJournalRecord),
      ])
      // Windows does not replace a file that is open.
      await this.#closeFile()
      await writeFileAtomically(this.#disk, join(this.#folder, JOURNAL_FILE), bytes)
      this.#header = trusted.header
      this.#length = bytes.byteLength
    } catch (error) {
      this.#failure = diskError(error)
      await this.#refuseAll()
      return
    }
    this.#untidy = false
    this.#failure = undefined
    this.#retryAfter = FIRST_RETRY_MS
    this.#written = 0
    this.#acknowledge(covered)
    if (wasFailing) this.#emit({ kind: 'recovered', sequence: this.#durable })
  }

  /** The header for a new file, and the records behind its base that are known to be on the device, as bytes. */
  async #trusted(wanted: JournalHeader): Promise<{ readonly header: JournalHeader; readonly records: Uint8Array[] }> {
    const read = decodeJournal(await this.#disk.read(join(this.#folder, JOURNAL_FILE)))
    if (read.kind === 'newer-format') throw new DeskError('draft-newer-schema')
    // A rotation that failed in its last step, the sync of the folder, has put its file in place all the same.
    const rotated = read.kind !== 'damaged' && read.header.generation > wanted.generation
    const header = rotated ? read.header : wanted
    const { base } = header
    const records = read.records.filter((record) => record.sequence > base && record.sequence <= this.#durable)
    // After a failed write the file may end in anything; what was acknowledged must all be there, once and in order.
    const whole = records.length === Math.max(0, this.#durable - base)
    if (!whole || records.some((record, index) => record.sequence !== base + 1 + index)) {
      throw new DeskError('draft-unreadable')
    }
    return { header, records: records.map(encodeJournalRecord) }
  }

  async #closeFile(): Promise<void> {
    const file = this.#file
    this.#file = undefined
    // A file whose sync failed may fail to close as well; it is given up either way.
    await file?.close().catch(() => undefined)
  }
}

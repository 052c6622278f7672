import { join } from 'node:path'
import { unfinishedIn, writeFileAtomically } from '../storage/atomic-file'
import type { Disk } from '../storage/disk'
import { isMissing } from '../storage/disk-failure'
import type { DraftProblem } from './draft-store'
import { type FoundJournal, JOURNAL_FILE } from './journal'
import { decodeJournal, type JournalHeader, type ReadJournal } from './journal-format'
import { decodeStateFile, type ReadStateFile, type StateFileHeader } from './state-file'
import { StateMerge } from './yjs-state'

/** The draft's state at its last compaction. */
export const SNAPSHOT_FILE = 'snapshot.bin'
/** A second, separately written copy of the snapshot: what a damaged one is restored from (DR6). */
export const BACKUP_FILE = 'snapshot.bak'

/** A draft's files as bytes, by name; what is missing is absent. */
export type DraftBytes = ReadonlyMap<string, Uint8Array>

/** A draft's files decoded, each by itself; undefined where the file is missing. */
export interface DraftFiles {
  readonly snapshot: ReadStateFile | undefined
  readonly backup: ReadStateFile | undefined
  readonly journal: ReadJournal | undefined
}

/** A draft whose files fit together. */
export interface SoundDraft {
  readonly kind: 'sound'
  readonly snapshot: StateFileHeader
  readonly stateV2: Uint8Array
  /** The updates behind the snapshot, in order. */
  readonly updates: readonly Uint8Array[]
  readonly journal: FoundJournal
  /** Whether the second copy of the snapshot is as it should be. */
  readonly backedUp: boolean
}

/** What keeps a draft from being sound. */
export interface UnsoundDraft {
  readonly kind: 'unsound'
  readonly problem: DraftProblem
  readonly detail: string
}

/** Reads a draft's files; rejects with the system's error for anything but a missing file. */
export async function readDraftBytes(disk: Disk, folder: string): Promise<DraftBytes> {
  const found = new Map<string, Uint8Array>()
  for (const name of [SNAPSHOT_FILE, BACKUP_FILE, JOURNAL_FILE]) {
    try {
      found.set(name, await disk.read(join(folder, name)))
    } catch (error) {
      if (!isMissing(error)) throw error
    }
  }
  return found
}

/** Writes both copies of a snapshot, one after the other; rejects with the system's error. */
export async function writeSnapshot(disk: Disk, folder: string, bytes: Uint8Array): Promise<void> {
  await writeFileAtomically(disk, join(folder, SNAPSHOT_FILE), bytes)
  await writeFileAtomically(disk, join(folder, BACKUP_FILE), bytes)
}

/** Removes what interrupted writes left in a draft's folder; only space is lost where that fails. */
export async function removeLeftovers(disk: Disk, folder: string): Promise<void> {
  for (const path of await unfinishedIn(disk, folder)) await disk.remove(path).catch(() => undefined)
}

/** Decodes a draft's files. */
export async function decodeDraft(bytes: DraftBytes): Promise<DraftFiles> {
  const [snapshot, backup, journal] = [SNAPSHOT_FILE, BACKUP_FILE, JOURNAL_FILE].map((name) => bytes.get(name))
  return {
    snapshot: snapshot === undefined ? undefined : await decodeStateFile(snapshot),
    backup: backup === undefined ? undefined : await decodeStateFile(backup),
    journal: journal === undefined ? undefined : decodeJournal(journal),
  }
}

/** Whether snapshot and journal are intact and belong together. */
export function judgeDraft(files: DraftFiles): SoundDraft | UnsoundDraft {
  const { snapshot, backup, journal } = files
  if (snapshot === undefined) return unsound('snapshot-missing', '')
  if (snapshot.kind === 'newer-format' || journal?.kind === 'newer-format') return unsound('newer-format', '')
  if (snapshot.kind === 'damaged') return unsound('snapshot-damaged', snapshot.detail)
  if (journal === undefined) return unsound('journal-missing', '')
  if (journal.kind === 'damaged') return unsound('journal-damaged', journal.detail)

  const { generation, sequence } = snapshot.header
  if (journal.header.generation > generation || journal.header.base > sequence) {
    return unsound('updates-missing', `journal ${describe(journal.header)}, snapshot ${generation}/${sequence}`)
  }
  const last = journal.records.at(-1)?.sequence ?? journal.header.base
  // Cut back to before its snapshot, a journal must not be continued: its numbers would be given out twice.
  const behind = last < sequence
  return {
    kind: 'sound',
    snapshot: snapshot.header,
    stateV2: snapshot.stateV2,
    updates: journal.records.filter((record) => record.sequence > sequence).map((record) => record.update),
    journal: {
      header: behind ? { generation, base: sequence } : journal.header,
      sequence: Math.max(last, sequence),
      length: journal.length,
      untidy: behind || journal.kind === 'torn',
    },
    backedUp: backup?.kind === 'intact' && backup.header.sequence === sequence,
  }
}

/** A sound draft's state and the updates behind it, in one; throws on content that Yjs cannot read. */
export function mergeOf(found: SoundDraft): StateMerge {
  const merge = new StateMerge()
  merge.addV2(found.stateV2)
  merge.addAll(found.updates)
  return merge
}

/** The same, or undefined for content that Yjs cannot read. */
export function tryMerge(found: SoundDraft): StateMerge | undefined {
  try {
    return mergeOf(found)
  } catch {
    return undefined
  }
}

function unsound(problem: DraftProblem, detail: string): UnsoundDraft {
  return { kind: 'unsound', problem, detail }
}

function describe(header: JournalHeader): string {
  return `${header.generation}/${header.base}`
}

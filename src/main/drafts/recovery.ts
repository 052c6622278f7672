import { join } from 'node:path'
import type { Clock } from '../../shared/clock'
import { writeFileAtomically } from '../storage/atomic-file'
import type { Disk } from '../storage/disk'
import type { Quarantine } from '../storage/quarantine'
import { type DraftBytes, decodeDraft, type UnsoundDraft, writeSnapshot } from './draft-files'
import { JOURNAL_FILE } from './journal'
import { encodeJournalHeader, type JournalRecord } from './journal-format'
import { encodeStateFile, type ReadStateFile, type StateFileHeader } from './state-file'
import type { VersionFiles } from './version-files'
import { StateMerge } from './yjs-state'

/** What became of a draft whose files were damaged. */
export interface Recovery {
  readonly restored: boolean
  /** Whether every update that was ever acknowledged is known to be in the restored state. */
  readonly complete: boolean
  /** The folder under `quarantine/` with the damaged files. */
  readonly folder: string
}

/** What is left of a damaged draft. */
export interface Salvage {
  readonly stateV2: Uint8Array
  readonly sequence: number
  readonly generation: number
  readonly complete: boolean
}

/** Where a recovery takes place. */
export interface RecoveryPlace {
  readonly disk: Disk
  readonly clock: Clock
  readonly quarantine: Quarantine
  readonly id: string
  readonly folder: string
  readonly versions: VersionFiles
}

/**
 * Sets the damaged files aside and puts the best readable state in their place (DR6): the union of the intact snapshot, every
 * journal record behind it that can be recognised and the newest kept version that is not older; being Yjs updates they merge
 * in any order. Where nothing holds the beginning of the text the whole folder is moved to quarantine instead: an empty draft is never made up (DR7).
 * A crash at any moment repeats it. Rejects with the system's error.
 */
export async function recoverDraft(place: RecoveryPlace, bytes: DraftBytes, found: UnsoundDraft): Promise<Recovery> {
  const { disk, clock, quarantine, id, folder } = place
  const reason = { reason: found.problem, detail: found.detail }
  const salvage = await salvageDraft(bytes, place.versions)
  if (salvage === undefined) {
    return { restored: false, complete: false, folder: await quarantine.moveIn(folder, reason) }
  }
  const setAside = await quarantine.copyIn(id, bytes, reason)
  const header: StateFileHeader = {
    generation: salvage.generation + 1,
    sequence: salvage.sequence,
    createdAt: clock.now(),
    name: '',
  }
  const snapshot = await encodeStateFile(header, salvage.stateV2)
  await writeSnapshot(disk, folder, snapshot)
  await writeFileAtomically(
    disk,
    join(folder, JOURNAL_FILE),
    encodeJournalHeader({ generation: header.generation, base: header.sequence }),
  )
  return { restored: true, complete: salvage.complete, folder: setAside }
}

/** Everything that can still be read of a damaged draft; undefined where nothing holds the beginning of its text. */
export async function salvageDraft(bytes: DraftBytes, versions: VersionFiles): Promise<Salvage | undefined> {
  const files = await decodeDraft(bytes)
  const copies = [files.snapshot, files.backup]
    .filter(isIntact)
    .filter(({ stateV2 }) => isReadable((merge) => merge.addV2(stateV2)))
  // What an intact snapshot has taken in adds nothing to it, unless its text has been replaced: then it must stay away (DR14).
  const base = Math.max(0, ...copies.map(({ header }) => header.sequence))
  const states = copies.filter(({ header }) => header.sequence === base)
  const journal = files.journal?.kind === 'newer-format' ? undefined : files.journal
  const readable = (journal?.records ?? []).filter(({ update }) => isReadable((merge) => merge.addAll([update])))
  const records = readable.filter(({ sequence }) => sequence > base)
  const newest = await versions.newestReadable()
  const version =
    newest !== undefined && newest.sequence >= base && isReadable((merge) => merge.addV2(newest.stateV2))
      ? newest
      : undefined
  if (states.length === 0 && version === undefined) return undefined

  const merge = new StateMerge()
  if (version !== undefined) merge.addV2(version.stateV2)
  for (const state of states) merge.addV2(state.stateV2)
  merge.addAll(records.map((record) => record.update))

  const journalWhole = journal !== undefined && journal.kind !== 'damaged' && journal.records.length === readable.length
  const journalGeneration = journal !== undefined && journal.kind !== 'damaged' ? journal.header.generation : 0
  return {
    stateV2: merge.toV2(),
    sequence: Math.max(base, version?.sequence ?? 0, ...records.map((record) => record.sequence)),
    generation: Math.max(journalGeneration, ...states.map((state) => state.header.generation)),
    complete: journalWhole && states.length > 0 && followOn(base, records),
  }
}

function followOn(base: number, records: readonly JournalRecord[]): boolean {
  return records.every((record, index) => record.sequence === base + 1 + index)
}

function isIntact(read: ReadStateFile | undefined): read is Extract<ReadStateFile, { kind: 'intact' }> {
  return read?.kind === 'intact'
}

function isReadable(add: (merge: StateMerge) => void): boolean {
  try {
    add(new StateMerge())
    return true
  } catch {
    return false
  }
}

import { join } from 'node:path'
import type { Disk } from '../storage/disk'
import { errorCode } from '../storage/disk-failure'
import { decodeDraft, judgeDraft, readDraftBytes, SNAPSHOT_FILE } from './draft-files'
import type { DraftUpdate } from './draft-store'
import { JOURNAL_FILE } from './journal'
import { decodeJournal } from './journal-format'
import { readStateSequence, STATE_HEADER_BYTES } from './state-file'
import { StateMerge } from './yjs-state'

/** The newest part of a draft as its files tell it: the updates in the journal, and the last sequence number there is. */
interface JournalTail {
  readonly base: number
  readonly newest: number
  readonly updates: readonly DraftUpdate[]
}

/**
 * The updates of the draft in `folder` behind `sequence`, up to its newest, from its journal alone; `durable` is the newest one
 * where the draft is open. Undefined where the journal no longer holds them all, or its files cannot be trusted as they are.
 */
export async function readUpdatesSince(
  disk: Disk,
  folder: string,
  sequence: number,
  durable: number | undefined,
): Promise<readonly DraftUpdate[] | undefined> {
  const tail = await readTail(disk, folder, durable)
  if (tail === undefined || tail.base > sequence || tail.newest < sequence) return undefined
  return tail.updates.filter((each) => each.sequence > sequence)
}

/** The sequence number of the newest update of the draft in `folder`; undefined where its files do not tell. */
export async function readNewestSequence(disk: Disk, folder: string): Promise<number | undefined> {
  return (await readTail(disk, folder, undefined))?.newest
}

/** The draft in `folder` as it was at `sequence`, as one V1 update; undefined where its snapshot is already newer. */
export async function readStateAt(
  disk: Disk,
  folder: string,
  sequence: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return readable(async () => {
    const bytes = await readDraftBytes(disk, folder)
    const found = judgeDraft(await decodeDraft(bytes))
    const journal = bytes.get(JOURNAL_FILE)
    if (found.kind === 'unsound' || found.snapshot.sequence > sequence || journal === undefined) return undefined
    const read = decodeJournal(journal)
    if (read.kind === 'damaged' || read.kind === 'newer-format') return undefined
    const merge = new StateMerge()
    merge.addV2(found.stateV2)
    merge.addAll(read.records.filter((record) => record.sequence <= sequence).map((record) => record.update))
    return merge.toV1()
  })
}

async function readTail(disk: Disk, folder: string, durable: number | undefined): Promise<JournalTail | undefined> {
  return readable(async () => {
    const read = decodeJournal(await disk.read(join(folder, JOURNAL_FILE)))
    if (read.kind === 'damaged' || read.kind === 'newer-format') return undefined
    const last = read.records.at(-1)?.sequence ?? read.header.base
    // What is behind `durable` may be in the file without being on the device yet.
    const newest =
      durable ?? Math.max(last, readStateSequence(await readHead(disk, folder)) ?? Number.POSITIVE_INFINITY)
    // A journal that ends before the draft does was cut back: it cannot say what is new.
    if (last < newest) return undefined
    return { base: read.header.base, newest, updates: read.records.filter((record) => record.sequence <= newest) }
  })
}

function readHead(disk: Disk, folder: string): Promise<Uint8Array> {
  return disk.read(join(folder, SNAPSHOT_FILE), STATE_HEADER_BYTES)
}

async function readable<T>(read: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    // A file that is missing or out of reach at the moment: whoever asks has a slower way, which tells about it.
    if (errorCode(error) === undefined) throw error
    return undefined
  }
}

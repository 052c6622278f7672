import { crc32 } from 'node:zlib'

/**
 * A draft's journal: a header, then one record for each update. Little-endian; both CRCs are CRC-32 (ISO-HDLC, as in zlib).
 *
 *     header   0 "TSJL"   4 crc of 8…24   8 format   12 generation   16 base sequence f64
 *     record   0 length   4 sequence f64  12 crc of 0…12   16 crc of the update   20 update (Yjs, V1 encoding)
 *
 * A record's head has a CRC of its own, so that a record cut short by a crash (true length, missing bytes) is told apart from
 * one whose length was damaged later (DR4, DR5).
 */
const MAGIC = 0x54_53_4a_4c
const FORMAT = 1
/** The length of a journal without records. */
export const JOURNAL_HEADER_BYTES = 24
const RECORD_HEAD_BYTES = 20

/** Which snapshot a journal continues: its generation, and the last sequence number that it included. */
export interface JournalHeader {
  readonly generation: number
  readonly base: number
}

/** One update with its place in the draft's order. */
export interface JournalRecord {
  readonly sequence: number
  readonly update: Uint8Array
}

/**
 * A journal as read. `torn` is a record that a crash cut short, never an acknowledged one; `damaged` means bytes that were
 * once right are not any more: then `records` holds every record that can still be read, on both sides of the damage.
 */
export type ReadJournal =
  | {
      readonly kind: 'intact' | 'torn'
      readonly header: JournalHeader
      readonly records: readonly JournalRecord[]
      /** Where the last whole record ends, in bytes. */
      readonly length: number
    }
  | { readonly kind: 'damaged'; readonly records: readonly JournalRecord[]; readonly detail: string }
  | { readonly kind: 'newer-format' }

/** The bytes that begin a journal. */
export function encodeJournalHeader(header: JournalHeader): Uint8Array {
  const bytes = new Uint8Array(JOURNAL_HEADER_BYTES)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC)
  view.setUint32(8, FORMAT, true)
  view.setUint32(12, header.generation, true)
  view.setFloat64(16, header.base, true)
  view.setUint32(4, crc32(bytes.subarray(8)), true)
  return bytes
}

/** The bytes of one record. */
export function encodeJournalRecord(record: JournalRecord): Uint8Array {
  const bytes = new Uint8Array(RECORD_HEAD_BYTES + record.update.byteLength)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, record.update.byteLength, true)
  view.setFloat64(4, record.sequence, true)
  view.setUint32(12, crc32(bytes.subarray(0, 12)), true)
  view.setUint32(16, crc32(record.update), true)
  bytes.set(record.update, RECORD_HEAD_BYTES)
  return bytes
}

/** Reads a journal as far as it can be trusted, and beyond that what can still be found. */
export function decodeJournal(bytes: Uint8Array): ReadJournal {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const headerIntact =
    bytes.byteLength >= JOURNAL_HEADER_BYTES &&
    view.getUint32(0) === MAGIC &&
    view.getUint32(4, true) === crc32(bytes.subarray(8, JOURNAL_HEADER_BYTES))
  if (!headerIntact) return { kind: 'damaged', records: findRecords(bytes, 0), detail: 'header' }
  if (view.getUint32(8, true) > FORMAT) return { kind: 'newer-format' }

  const header = { generation: view.getUint32(12, true), base: view.getFloat64(16, true) }
  const records: JournalRecord[] = []
  let offset = JOURNAL_HEADER_BYTES
  while (offset < bytes.byteLength) {
    const record = readRecord(bytes, offset)
    if (record === 'cut-short') return { kind: 'torn', header, records, length: offset }
    const expected = (records.at(-1)?.sequence ?? header.base) + 1
    if (record === 'damaged' || record.sequence !== expected) {
      const found = findRecords(bytes, offset + 1)
      return { kind: 'damaged', records: [...records, ...found], detail: `record ${expected} at byte ${offset}` }
    }
    records.push(record)
    offset += RECORD_HEAD_BYTES + record.update.byteLength
  }
  return { kind: 'intact', header, records, length: offset }
}

function readRecord(bytes: Uint8Array, offset: number): JournalRecord | 'cut-short' | 'damaged' {
  const left = bytes.byteLength - offset
  if (left < RECORD_HEAD_BYTES) return 'cut-short'
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, left)
  if (view.getUint32(12, true) !== crc32(bytes.subarray(offset, offset + 12))) return 'damaged'
  const length = view.getUint32(0, true)
  if (left - RECORD_HEAD_BYTES < length) return 'cut-short'
  const update = bytes.subarray(offset + RECORD_HEAD_BYTES, offset + RECORD_HEAD_BYTES + length)
  if (view.getUint32(16, true) !== crc32(update)) return 'damaged'
  return { sequence: view.getFloat64(4, true), update }
}

/** Every record that can be recognised at or after `from`, wherever it begins. */
function findRecords(bytes: Uint8Array, from: number): JournalRecord[] {
  const found: JournalRecord[] = []
  let offset = from
  while (offset <= bytes.byteLength - RECORD_HEAD_BYTES) {
    const record = readRecord(bytes, offset)
    if (typeof record === 'string') {
      offset += 1
    } else {
      found.push(record)
      offset += RECORD_HEAD_BYTES + record.update.byteLength
    }
  }
  return found
}

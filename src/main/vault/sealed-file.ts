import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import { DeskError } from '../../shared/failure'
import type { DataKey } from './data-key'

/**
 * A sealed file: a head, then chunks, each written in one go. Little-endian; CRCs are CRC-32 (ISO-HDLC, as in zlib).
 *
 *     head    0 "TSSEAL\0\1"   8 key id   16 salt   48 crc of 0…48
 *     chunk   0 length   4 nonce   16 crc of 0…16 and the chunk's offset   20 ciphertext   then its tag, 16 bytes
 *
 * AES-256-GCM (NIST SP 800-38D) under a key of the file's own: HKDF-SHA256 (RFC 5869) of the data key with the file's salt.
 * Nonces are random; a key sees no more than one file's chunks, so none comes twice. The associated data are the chunk's offset
 * in the file and the file's place (`placeOf`): no chunk can be put elsewhere, in its own file or into another.
 */
const MAGIC = Buffer.from('TSSEAL\0\u0001', 'latin1')
const KEY_ID_BYTES = 8
const SALT_BYTES = 32
/** The length of the head. */
export const SEALED_HEAD_BYTES = 52
const CHUNK_HEAD_BYTES = 20
const TAG_BYTES = 16
/** The longest plain text of a chunk: what one flipped bit may cost. */
export const LONGEST_CHUNK_BYTES = 16 * 1024
/** What a chunk adds to its plain text. */
export const CHUNK_COST_BYTES = CHUNK_HEAD_BYTES + TAG_BYTES
/** Worked on before everybody else gets a turn, in bytes: about a millisecond. */
const BYTES_A_TURN = 1 << 20

/** The key of one file. */
export interface FileKey {
  readonly salt: Buffer
  readonly key: Buffer
}

/** A file as it was opened. */
export interface OpenedFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** `torn`: the last chunk was cut short by a crash; `damaged`: bytes that were once right are not any more. */
  readonly kind: 'intact' | 'torn' | 'damaged'
}

/** Whether the bytes begin as a sealed file does. */
export function isSealed(bytes: Uint8Array): boolean {
  return bytes.byteLength >= MAGIC.byteLength && MAGIC.compare(bytes, 0, MAGIC.byteLength) === 0
}

/** A key for a file that is about to be made. */
export function newFileKey(data: DataKey): FileKey {
  return fileKeyOf(data, randomBytes(SALT_BYTES))
}

/** The bytes that begin a sealed file. */
export function encodeSealedHead(data: DataKey, { salt }: FileKey): Buffer {
  const head = Buffer.alloc(SEALED_HEAD_BYTES)
  MAGIC.copy(head)
  data.id.copy(head, MAGIC.byteLength)
  salt.copy(head, MAGIC.byteLength + KEY_ID_BYTES)
  head.writeUInt32LE(crc32(head.subarray(0, 48)), 48)
  return head
}

/**
 * The key of the sealed file that begins with `head`; undefined where the head is damaged. Throws a DeskError `vault-other-key`
 * where another vault's key sealed the file: that is no damage, and nothing may be put in its place.
 */
export function readSealedHead(data: DataKey, head: Uint8Array): FileKey | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  if (bytes.byteLength < SEALED_HEAD_BYTES || bytes.readUInt32LE(48) !== crc32(bytes.subarray(0, 48))) return undefined
  if (!data.id.equals(bytes.subarray(8, 16))) throw new DeskError('vault-other-key')
  return fileKeyOf(data, Buffer.from(bytes.subarray(16, 48)))
}

/** The chunks that hold `plain`, to be written at `offset` of the file whose place is `place`. */
export async function sealChunks(
  file: FileKey,
  place: string,
  offset: number,
  plain: Uint8Array,
): Promise<readonly Uint8Array[]> {
  const chunks: Uint8Array[] = []
  let at = offset
  for (let from = 0; from < plain.byteLength; from += LONGEST_CHUNK_BYTES) {
    if (from > 0 && from % BYTES_A_TURN === 0) await nextTurn()
    const chunk = sealChunk(file, place, at, plain.subarray(from, from + LONGEST_CHUNK_BYTES))
    chunks.push(chunk)
    at += chunk.byteLength
  }
  return chunks
}

/** A whole sealed file around `plain`. */
export async function sealFile(data: DataKey, place: string, plain: Uint8Array): Promise<Uint8Array> {
  const file = newFileKey(data)
  return Buffer.concat([encodeSealedHead(data, file), ...(await sealChunks(file, place, SEALED_HEAD_BYTES, plain))])
}

/**
 * The plain text of a sealed file, as far as its bytes can be trusted. What cannot be is zeros, of about the same length: whoever
 * reads finds damage there, and what is whole on both sides of it. A last chunk that was cut short becomes a single zero: whoever
 * reads finds an end that was cut short. Throws as `readSealedHead` does.
 */
export async function openFile(data: DataKey, place: string, bytes: Uint8Array): Promise<OpenedFile> {
  const file = readSealedHead(data, bytes)
  if (file === undefined) return { bytes: new Uint8Array(bytes.byteLength), kind: 'damaged' }
  const plain = new Uint8Array(bytes.byteLength)
  let [offset, length, turn] = [SEALED_HEAD_BYTES, 0, 0]
  let kind: OpenedFile['kind'] = 'intact'
  while (offset < bytes.byteLength) {
    if (offset - turn > BYTES_A_TURN) {
      turn = offset
      await nextTurn()
    }
    const chunk = readChunk(file, place, bytes, offset)
    if (chunk === 'cut-short') {
      length += 1
      return { bytes: plain.slice(0, length), kind: kind === 'intact' ? 'torn' : kind }
    }
    if (chunk === 'damaged') {
      kind = 'damaged'
      const next = afterDamage(bytes, offset)
      length += next - offset
      offset = next
    } else {
      plain.set(chunk, length)
      length += chunk.byteLength
      offset += chunk.byteLength + CHUNK_COST_BYTES
    }
  }
  return { bytes: plain.slice(0, length), kind }
}

function sealChunk(file: FileKey, place: string, offset: number, plain: Uint8Array): Buffer {
  const chunk = Buffer.allocUnsafe(CHUNK_COST_BYTES + plain.byteLength)
  chunk.writeUInt32LE(plain.byteLength, 0)
  const nonce = randomBytes(12)
  nonce.copy(chunk, 4)
  chunk.writeUInt32LE(headCheck(chunk, offset), 16)
  const cipher = createCipheriv('aes-256-gcm', file.key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(boundTo(place, offset))
  cipher.update(plain).copy(chunk, CHUNK_HEAD_BYTES)
  cipher.final()
  cipher.getAuthTag().copy(chunk, CHUNK_HEAD_BYTES + plain.byteLength)
  return chunk
}

function readChunk(file: FileKey, place: string, bytes: Uint8Array, offset: number): Buffer | 'cut-short' | 'damaged' {
  const left = bytes.byteLength - offset
  if (left < CHUNK_HEAD_BYTES) return 'cut-short'
  const length = readLength(bytes, offset)
  if (length === undefined) return 'damaged'
  const end = CHUNK_HEAD_BYTES + length
  if (left < end + TAG_BYTES) return 'cut-short'
  const chunk = Buffer.from(bytes.buffer, bytes.byteOffset + offset, end + TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', file.key, chunk.subarray(4, 16), { authTagLength: TAG_BYTES })
  decipher.setAAD(boundTo(place, offset))
  decipher.setAuthTag(chunk.subarray(end))
  const plain = decipher.update(chunk.subarray(CHUNK_HEAD_BYTES, end))
  try {
    decipher.final()
    return plain
  } catch {
    return 'damaged'
  }
}

/** The length that the chunk at `offset` says its plain text has; undefined where no intact head of one begins there. */
function readLength(bytes: Uint8Array, offset: number): number | undefined {
  // Looked at first, as it costs next to nothing: a damaged photo has millions of places where a chunk might begin.
  if (bytes[offset + 3] !== 0 || bytes[offset + 2] !== 0) return undefined
  const head = Buffer.from(bytes.buffer, bytes.byteOffset + offset, CHUNK_HEAD_BYTES)
  const length = head.readUInt32LE(0)
  const fits = length > 0 && length <= LONGEST_CHUNK_BYTES
  return fits && head.readUInt32LE(16) === headCheck(head, offset) ? length : undefined
}

/** Where to go on after the damaged chunk at `offset`: behind it where its head is intact, else where the next intact head is, or at the end. */
function afterDamage(bytes: Uint8Array, offset: number): number {
  const length = readLength(bytes, offset)
  if (length !== undefined) return offset + CHUNK_COST_BYTES + length
  for (let next = offset + 1; next <= bytes.byteLength - CHUNK_COST_BYTES; next++) {
    if (readLength(bytes, next) !== undefined) return next
  }
  return bytes.byteLength
}

function headCheck(chunk: Buffer, offset: number): number {
  return crc32(offsetBytes(offset), crc32(chunk.subarray(0, 16)))
}

function boundTo(place: string, offset: number): Buffer {
  return Buffer.concat([offsetBytes(offset), Buffer.from(place, 'utf8')])
}

function offsetBytes(offset: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(offset)
  return bytes
}

function fileKeyOf(data: DataKey, salt: Buffer): FileKey {
  return { salt, key: Buffer.from(hkdfSync('sha256', data.secret, salt, 'toasoan file 1', 32)) }
}

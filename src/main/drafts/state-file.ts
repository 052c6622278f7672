import { promisify } from 'node:util'
import { crc32, deflateRaw, inflateRaw } from 'node:zlib'

const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/**
 * A file that holds a whole draft: a snapshot or a kept version. Little-endian, after the magic word and a CRC-32 (ISO-HDLC,
 * as in zlib) of everything behind it:
 *
 *     0 "TSST"   4 crc   8 format   12 generation   16 sequence f64   24 createdAt f64   32 name length   36 body length
 *     40 name (UTF-8)   … body (Yjs update, V2 encoding, raw deflate of RFC 1951)
 *
 * The CRC's place must never change: it lets every future format tell damage from a newer format.
 */
const MAGIC = 0x54_53_53_54
const FORMAT = 1
const HEADER_BYTES = 40
/** How many bytes from the beginning of a state file `readStateSequence` wants. */
export const STATE_HEADER_BYTES = HEADER_BYTES
/** More than any article can be; bounds the memory a forged file may claim. */
const MAX_STATE_BYTES = 512 * 1024 * 1024

/** What a state file says besides its content. */
export interface StateFileHeader {
  /** Counts a draft's snapshots; a journal carries the generation of the snapshot it continues. */
  readonly generation: number
  /** The last update the content includes. */
  readonly sequence: number
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** The name a person gave to a kept version; empty otherwise. */
  readonly name: string
}

/** A state file as read: its content (a Yjs update, V2 encoding), or what is wrong with it. */
export type ReadStateFile =
  | { readonly kind: 'intact'; readonly header: StateFileHeader; readonly stateV2: Uint8Array }
  | { readonly kind: 'damaged'; readonly detail: string }
  | { readonly kind: 'newer-format' }

/** The bytes of a state file around a Yjs update in V2 encoding. */
export async function encodeStateFile(header: StateFileHeader, stateV2: Uint8Array): Promise<Uint8Array> {
  const name = new TextEncoder().encode(header.name)
  const body = await deflate(stateV2)
  const bytes = new Uint8Array(HEADER_BYTES + name.byteLength + body.byteLength)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC)
  view.setUint32(8, FORMAT, true)
  view.setUint32(12, header.generation, true)
  view.setFloat64(16, header.sequence, true)
  view.setFloat64(24, header.createdAt, true)
  view.setUint32(32, name.byteLength, true)
  view.setUint32(36, body.byteLength, true)
  bytes.set(name, HEADER_BYTES)
  bytes.set(body, HEADER_BYTES + name.byteLength)
  view.setUint32(4, crc32(bytes.subarray(8)), true)
  return bytes
}

/** Reads a state file, believing nothing that its CRC does not vouch for. */
export async function decodeStateFile(bytes: Uint8Array): Promise<ReadStateFile> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < HEADER_BYTES || view.getUint32(0) !== MAGIC) return damaged('not a state file')
  if (view.getUint32(4, true) !== crc32(bytes.subarray(8))) return damaged('checksum mismatch')
  if (view.getUint32(8, true) > FORMAT) return { kind: 'newer-format' }
  const nameEnd = HEADER_BYTES + view.getUint32(32, true)
  if (nameEnd + view.getUint32(36, true) !== bytes.byteLength) return damaged('wrong length')
  try {
    return {
      kind: 'intact',
      header: {
        generation: view.getUint32(12, true),
        sequence: view.getFloat64(16, true),
        createdAt: view.getFloat64(24, true),
        name: new TextDecoder().decode(bytes.subarray(HEADER_BYTES, nameEnd)),
      },
      stateV2: await inflate(bytes.subarray(nameEnd), { maxOutputLength: MAX_STATE_BYTES }),
    }
  } catch (error) {
    return damaged(String(error))
  }
}

/** The last update that a state file says it includes, from its first bytes alone; not vouched for by the file's CRC. */
export function readStateSequence(head: Uint8Array): number | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const known = head.byteLength >= HEADER_BYTES && view.getUint32(0) === MAGIC && view.getUint32(8, true) <= FORMAT
  return known ? view.getFloat64(16, true) : undefined
}

function damaged(detail: string): ReadStateFile {
  return { kind: 'damaged', detail }
}

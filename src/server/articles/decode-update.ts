import * as decoding from 'lib0/decoding'
import { CONTENT, type Content, type ItemPlace, type Reference, Struct } from './update-struct'

/** The structs and deletions of an update in the order in which they stand there. */
export interface DecodedUpdate {
  /** `gap`: a stretch that the update leaves out (Yjs' `Skip`). */
  readonly structs: readonly Struct[]
  readonly gaps: readonly Struct[]
  readonly deletions: readonly { readonly client: number; readonly clock: number; readonly length: number }[]
}

// Bits of the byte before a struct (Yjs, `Item.write`): what follows it, and what it holds.
const HAS_LEFT = 0x80
const HAS_RIGHT = 0x40
const HAS_KEY = 0x20
const CONTENT_BITS = 0x1f
/** The byte of a stretch that the update leaves out. */
const GAP = 10
/** Types by the numbers that Yjs writes (its `typeRefs`). */
const TYPE = { element: 3, hook: 5, last: 6 } as const
/** The byte before a value that is a string (lib0, `readAny`). */
const STRING = 119

/**
 * Decodes an update (V1) as Yjs 13 does (`lazyStructReaderGenerator`, `readDeleteSet`), without making its items and types: a new
 * article has hundreds, and most of the time of judging it went into them. Throws at what Yjs throws at, at documents within the
 * document, and at hooks.
 */
export function decodeUpdate(update: Uint8Array): DecodedUpdate {
  const decoder = decoding.createDecoder(update)
  const structs: Struct[] = []
  const gaps: Struct[] = []
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
    let left = decoding.readVarUint(decoder)
    const client = decoding.readVarUint(decoder)
    for (let clock = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const info = decoding.readUint8(decoder)
      const struct = info === GAP ? readGap(decoder, client, clock) : readStruct(decoder, client, clock, info)
      if (info === GAP) gaps.push(struct)
      else structs.push(struct)
      clock = struct.end
    }
  }
  const deletions: { client: number; clock: number; length: number }[] = []
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
    const client = decoding.readVarUint(decoder)
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      deletions.push({ client, clock: decoding.readVarUint(decoder), length: decoding.readVarUint(decoder) })
    }
  }
  return { structs, gaps, deletions }
}

function readGap(decoder: decoding.Decoder, client: number, clock: number): Struct {
  return new Struct(client, clock, clock + decoding.readVarUint(decoder), CONTENT.collected)
}

function readStruct(decoder: decoding.Decoder, client: number, clock: number, info: number): Struct {
  const content = contentOf(info)
  if (content === CONTENT.collected) return readGap(decoder, client, clock)
  const place = readPlace(decoder, info)
  switch (content) {
    case CONTENT.text:
      return new Struct(client, clock, clock + readText(decoder).length, content, place)
    case CONTENT.any: {
      const values = readMany(decoder, readValue)
      return new Struct(client, clock, clock + values.length, content, place, values)
    }
    case CONTENT.json: {
      const values = readMany(decoder, readOldValue)
      return new Struct(client, clock, clock + values.length, content, place, values)
    }
    case CONTENT.deleted:
      return new Struct(client, clock, clock + decoding.readVarUint(decoder), content, place)
    case CONTENT.type:
      skipType(decoder)
      return new Struct(client, clock, clock + 1, content, place)
    case CONTENT.format:
      readText(decoder)
      return new Struct(client, clock, clock + 1, content, place, [JSON.parse(readText(decoder))])
    case CONTENT.embed:
      return new Struct(client, clock, clock + 1, content, place, [JSON.parse(readText(decoder))])
    case CONTENT.binary:
      decoding.readVarUint8Array(decoder)
      return new Struct(client, clock, clock + 1, content, place)
    case CONTENT.document:
      throw new Error('a document within the document')
  }
}

function contentOf(info: number): Content {
  const content = info & CONTENT_BITS
  if (content > CONTENT.document) throw new Error('no such content')
  return content as Content
}

function readPlace(decoder: decoding.Decoder, info: number): ItemPlace {
  const left = (info & HAS_LEFT) === 0 ? null : readReference(decoder)
  const right = (info & HAS_RIGHT) === 0 ? null : readReference(decoder)
  if (left !== null || right !== null) return { left, right, parent: null, key: null }
  const parent = decoding.readVarUint(decoder) === 1 ? readText(decoder) : readReference(decoder)
  return { left, right, parent, key: (info & HAS_KEY) === 0 ? null : readText(decoder) }
}

function readReference(decoder: decoding.Decoder): Reference {
  return { client: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder) }
}

function readMany(decoder: decoding.Decoder, read: (decoder: decoding.Decoder) => unknown): unknown[] {
  const values: unknown[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) values.push(read(decoder))
  return values
}

/** A value in lib0's encoding (`readAny`): most are short strings. */
function readValue(decoder: decoding.Decoder): unknown {
  if (decoder.arr[decoder.pos] !== STRING) return decoding.readAny(decoder)
  decoder.pos += 1
  return readText(decoder)
}

/** A value as Yjs wrote them long ago. */
function readOldValue(decoder: decoding.Decoder): unknown {
  const json = readText(decoder)
  return json === 'undefined' ? undefined : JSON.parse(json)
}

function skipType(decoder: decoding.Decoder): void {
  const type = decoding.readVarUint(decoder)
  if (type > TYPE.last) throw new Error('no such type')
  if (type === TYPE.hook) throw new Error('a hook')
  if (type === TYPE.element) readText(decoder)
}

/** Strings up to this many bytes are read one by one: for them, calling the platform's decoder costs more than the decoding. */
const SHORT = 24

/** A string; most in an article's structure are short and ASCII. */
function readText(decoder: decoding.Decoder): string {
  const { arr, pos } = decoder
  const length = arr[pos] ?? SHORT
  const end = pos + 1 + length
  if (length >= SHORT || end > arr.length) return decoding.readVarString(decoder)
  let text = ''
  for (let at = pos + 1; at < end; at += 1) {
    const byte = arr[at] ?? 0x80
    if (byte >= 0x80) return decoding.readVarString(decoder)
    text += String.fromCharCode(byte)
  }
  decoder.pos = end
  return text
}

import * as Y from 'yjs'
import type { Refusal } from '../../shared/workflow/refusal'
import { type ClockRange, mergeRanges } from './clock-ranges'

/** What the server accepts of one update; each bound is far above what people write. */
export const UPDATE_LIMITS = {
  /** The update itself, in bytes. */
  bytes: 1024 * 1024,
  /** Types within types, from the root down, and objects within values. */
  depth: 64,
  /** What a client's clock may reach: beyond, sums of clocks would lose digits. */
  clock: 2 ** 31,
} as const

/** One new item, or a stretch of what was deleted and collected. */
export type Struct = Y.Item | Y.GC

/** An update taken apart: its structs by client, ascending by clock, and its deletions by client, as `mergeRanges` makes them. */
export interface ReadUpdate {
  readonly structs: ReadonlyMap<number, readonly Struct[]>
  readonly deletions: ReadonlyMap<number, readonly ClockRange[]>
}

/** The error for an update that is refused whatever the article is. */
export class UpdateRefused extends Error {
  override readonly name = 'UpdateRefused'
  readonly reason: Refusal

  constructor(reason: Refusal, detail: string, options?: { readonly cause?: unknown }) {
    super(detail, options)
    this.reason = reason
  }
}

/**
 * Takes an update (V1) apart without applying it to anything; throws an `UpdateRefused`, and nothing else, for what no article may
 * hold. What is `trusted` comes from our own store, where many accepted updates may have become one large one.
 */
export function readUpdate(update: Uint8Array, options: { readonly trusted?: boolean } = {}): ReadUpdate {
  if (update.byteLength > UPDATE_LIMITS.bytes && options.trusted !== true) {
    const params = { size: megabytes(update.byteLength), limit: megabytes(UPDATE_LIMITS.bytes) }
    throw new UpdateRefused({ code: 'text-too-large', params }, 'larger than the limit')
  }
  const decoded = decode(update)
  const structs = new Map<number, Struct[]>()
  for (const struct of decoded.structs) {
    if (struct.length < 1) throw damaged('an item without length')
    const { client, clock } = struct.id
    if (!isClock(clock + struct.length) || !Number.isSafeInteger(client)) throw damaged('a clock out of bounds')
    if (struct instanceof Y.Skip) continue
    if (struct instanceof Y.Item) checkItem(struct)
    let list = structs.get(client)
    if (list === undefined) {
      list = []
      structs.set(client, list)
    }
    const last = list.at(-1)
    if (last !== undefined && last.id.clock + last.length > clock) throw damaged('items out of order')
    list.push(struct)
  }
  const deletions = new Map<number, readonly ClockRange[]>()
  for (const [client, items] of decoded.ds.clients) {
    const ranges = items.map(({ clock, len }) => ({ from: clock, to: clock + len }))
    if (ranges.some(({ from, to }) => !isClock(from) || !isClock(to))) throw damaged('a deletion out of bounds')
    // Yjs never writes one, and throws when one is about text that it does not have yet.
    if (ranges.some(({ from, to }) => from === to)) throw damaged('a deletion of nothing')
    deletions.set(client, mergeRanges(ranges))
  }
  return { structs, deletions }
}

/** The refusal of what no copy of this program writes. */
export function damaged(detail: string, cause?: unknown): UpdateRefused {
  return new UpdateRefused({ code: 'text-damaged', params: {} }, detail, { cause })
}

/** The refusal of types or values that are nested too deep. */
export function tooDeep(): UpdateRefused {
  return new UpdateRefused({ code: 'text-too-deep', params: { limit: UPDATE_LIMITS.depth } }, 'nested too deep')
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  let decoded: ReturnType<typeof Y.decodeUpdate>
  try {
    decoded = Y.decodeUpdateV2(update, ShortStringsDecoder)
  } catch (cause) {
    throw damaged('not an update', cause)
  }
  return decoded
}

/** Strings up to this many bytes are read one by one: for them, calling the platform's decoder costs more than the decoding. */
const SHORT = 24

/** Reads updates (V1) as Yjs does, only quicker: most strings in an article's structure are short and ASCII. */
class ShortStringsDecoder extends Y.UpdateDecoderV1 {
  override readString(): string {
    return this.#readShort() ?? super.readString()
  }

  override readKey(): string {
    return this.#readShort() ?? super.readKey()
  }

  /** The next string if it is short and ASCII; otherwise undefined, with nothing read. */
  #readShort(): string | undefined {
    const { restDecoder } = this
    const { arr, pos } = restDecoder
    const length = arr[pos] ?? SHORT
    const end = pos + 1 + length
    if (length >= SHORT || end > arr.length) return undefined
    let text = ''
    for (let at = pos + 1; at < end; at += 1) {
      const byte = arr[at] ?? 0x80
      if (byte >= 0x80) return undefined
      text += String.fromCharCode(byte)
    }
    restDecoder.pos = end
    return text
  }
}

function isClock(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= UPDATE_LIMITS.clock
}

function checkItem({ content }: Y.Item): void {
  if (content instanceof Y.ContentDoc) throw damaged('a document within the document')
  if (content instanceof Y.ContentType && content.type instanceof Y.XmlHook) throw damaged('a hook')
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) {
    for (const value of content.arr) checkDepth(value)
  } else if (content instanceof Y.ContentEmbed) checkDepth(content.embed)
  else if (content instanceof Y.ContentFormat) checkDepth(content.value)
}

/** Without recursion: what is checked may be nested deep enough to overflow the stack. */
function checkDepth(value: unknown): void {
  if (!isNested(value)) return
  let level: object[] = [value]
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > UPDATE_LIMITS.depth) throw tooDeep()
    const next: object[] = []
    for (const each of level) for (const inner of Object.values(each)) if (isNested(inner)) next.push(inner)
    level = next
  }
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
}

/** Rounded up to a tenth. */
function megabytes(bytes: number): number {
  return Math.ceil((bytes / 1024 / 1024) * 10) / 10
}

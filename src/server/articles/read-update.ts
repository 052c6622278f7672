import type { Refusal } from '../../shared/workflow/refusal'
import { type ClockRange, mergeRanges } from './clock-ranges'
import { type DecodedUpdate, decodeUpdate } from './decode-update'
import type { Struct } from './update-struct'

/** What the server accepts of one update; each bound is far above what people write. */
export const UPDATE_LIMITS = {
  /** The update itself, in bytes. */
  bytes: 1024 * 1024,
  /** Types within types, from the root down, and objects within values. */
  depth: 64,
  /** What a client's clock may reach: beyond, sums of clocks would lose digits. */
  clock: 2 ** 31,
} as const

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
  for (const gap of decoded.gaps) checkClocks(gap)
  const structs = new Map<number, Struct[]>()
  let list: Struct[] = []
  let before: Struct | undefined
  for (const struct of decoded.structs) {
    checkClocks(struct)
    checkValues(struct)
    if (before?.client !== struct.client) {
      list = structs.get(struct.client) ?? []
      structs.set(struct.client, list)
      before = list.at(-1)
    }
    if (before !== undefined && before.end > struct.clock) throw damaged('items out of order')
    list.push(struct)
    before = struct
  }
  return { structs, deletions: deletionsOf(decoded) }
}

/** The refusal of what no copy of this program writes. */
export function damaged(detail: string, cause?: unknown): UpdateRefused {
  return new UpdateRefused({ code: 'text-damaged', params: {} }, detail, { cause })
}

/** The refusal of types or values that are nested too deep. */
export function tooDeep(): UpdateRefused {
  return new UpdateRefused({ code: 'text-too-deep', params: { limit: UPDATE_LIMITS.depth } }, 'nested too deep')
}

function decode(update: Uint8Array): DecodedUpdate {
  try {
    return decodeUpdate(update)
  } catch (cause) {
    throw damaged('not an update', cause)
  }
}

function deletionsOf({ deletions }: DecodedUpdate): ReadonlyMap<number, readonly ClockRange[]> {
  const ranges = new Map<number, ClockRange[]>()
  for (const { client, clock, length } of deletions) {
    const range = { from: clock, to: clock + length }
    if (!isClock(range.from) || !isClock(range.to)) throw damaged('a deletion out of bounds')
    // Yjs never writes one, and throws when one is about text that it does not have yet.
    if (length === 0) throw damaged('a deletion of nothing')
    const known = ranges.get(client)
    if (known === undefined) ranges.set(client, [range])
    else known.push(range)
  }
  const merged = new Map<number, readonly ClockRange[]>()
  for (const [client, each] of ranges) merged.set(client, mergeRanges(each))
  return merged
}

function isClock(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= UPDATE_LIMITS.clock
}

function checkClocks({ client, clock, end }: Struct): void {
  if (end <= clock) throw damaged('an item without length')
  if (!isClock(end) || !Number.isSafeInteger(client)) throw damaged('a clock out of bounds')
}

function checkValues({ values }: Struct): void {
  for (const value of values) checkDepth(value)
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

import { crc32 } from 'node:zlib'
import type { Cursor, SeqRange } from '../../shared/sync/messages'

/** A range of the server's log that this laptop's own push was given; `mark` is the mark of its last entry. */
export interface OwnRange extends SeqRange {
  readonly mark: number
}

/** A pull names at most this many ranges; what is left out is only sent back once more (src/shared/sync/messages.ts). */
const MAX_RANGES = 1000
/** Own entries that are remembered to be recognised when they are sent back. */
const REMEMBERED = 20_000

/** The places of one push as ranges. */
export function rangesOf(places: readonly Cursor[]): readonly OwnRange[] {
  const result: OwnRange[] = []
  for (const { seq, mark } of [...places].sort((a, b) => a.seq - b.seq)) {
    const last = result.at(-1)
    if (last !== undefined && seq <= last.to + 1) result[result.length - 1] = { from: last.from, to: seq, mark }
    else result.push({ from: seq, to: seq, mark })
  }
  return result.slice(-MAX_RANGES)
}

/** What this laptop pushed lately, so that it is known when it comes back ([SY3]): by its place and its bytes. */
export class OwnEntries {
  readonly #prints = new Map<number, number>()

  /** Remembers an update that was given the place `seq`. */
  add(seq: number, update: Uint8Array): void {
    this.#prints.set(seq, printOf(update))
    const [oldest] = this.#prints.keys()
    if (this.#prints.size > REMEMBERED && oldest !== undefined) this.#prints.delete(oldest)
  }

  /** Whether the entry at `seq` is an own one. Where history was rewritten the place alone would not tell. */
  has(seq: number, update: Uint8Array): boolean {
    return this.#prints.get(seq) === printOf(update)
  }
}

function printOf(update: Uint8Array): number {
  return crc32(update) * 0x1_00_00 + (update.byteLength & 0xff_ff)
}

import type { Cursor } from '../../shared/sync/messages'
import type { AccountId } from '../../shared/workflow/people'
import type { Visibility } from '../store/newsroom-store'

/** Bits of a place's mark that depend on who asks. */
const VIEW_BITS = 24
/** Accounts whose last view is remembered. */
const REMEMBERED = 10_000

/**
 * A place in the log as one reader gets it: its mark also tells which desks the reader could see. When that changes, every place the
 * laptop knows becomes one of another history, and it compares: what went on while it could not see a desk is in no later entry.
 */
export class ViewMarks {
  readonly #last = new Map<AccountId, number>()

  /** A place as the reader is given it. */
  given<Place extends Cursor>(place: Place, reader: Visibility): Place {
    return placeFor(place, reader)
  }

  /** A place that the reader names, as the log has it; given twice it is the same place again. */
  meant(place: Cursor, reader: Visibility): Cursor {
    return this.given(place, reader)
  }

  /** The same as the log has it if the place was given when the reader's view was last remembered; undefined when it never was. */
  meantBefore(place: Cursor, { account }: Visibility): Cursor | undefined {
    const last = this.#last.get(account)
    return last === undefined || place.seq === 0 ? undefined : { ...place, mark: (place.mark ^ last) >>> 0 }
  }

  /** Remembers the reader's view. */
  remember(reader: Visibility): void {
    this.#last.delete(reader.account)
    this.#last.set(reader.account, viewOf(reader))
    const [oldest] = this.#last.keys()
    if (this.#last.size > REMEMBERED && oldest !== undefined) this.#last.delete(oldest)
  }
}

/** A place in the log as a reader is given it. */
export function placeFor<Place extends Cursor>(place: Place, reader: Visibility): Place {
  return place.seq === 0 ? place : { ...place, mark: (place.mark ^ viewOf(reader)) >>> 0 }
}

/** FNV-1a (32 bits, folded) over the desks' ids in their order. */
function viewOf({ desks }: Visibility): number {
  let hash = 0x81_1c_9d_c5
  for (const unit of [...desks].sort().join()) {
    hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01_00_01_93)
  }
  return ((hash >>> VIEW_BITS) ^ hash) & (2 ** VIEW_BITS - 1)
}

import type { Clock } from '../../shared/clock'
import type { Cursor, SeqRange } from '../../shared/sync/messages'
import type { AccountId, DeskId } from '../../shared/workflow/people'
import type { NewsroomStore, ReadLogEntry } from '../store/newsroom-store'

/** What a tail needs from outside. */
export interface LogTailParts {
  readonly store: Pick<NewsroomStore, 'head' | 'readLog' | 'subscribe'>
  readonly clock: Clock
  /** The desks whose articles are open here. */
  readonly desks: () => readonly DeskId[]
  readonly onEntry: (entry: ReadLogEntry) => void
  /** The log is not the one that was read before (restored from a backup): what is open is to be opened anew. */
  readonly onRewritten: () => void
  readonly onError: (error: unknown) => void
}

/** What is written within this time is read at once (milliseconds): people see each other type no later than that. */
const GATHER = 15
/** After a failure the log is read again (milliseconds). */
const TRY_AGAIN = 500
const PAGE = 1024 * 1024
/** No account: what only its owner may see is on no desk, and open to nobody else. */
const NOBODY = '00000000-0000-7000-8000-000000000000' as AccountId

/**
 * Follows the log for the open articles: what laptops pushed, what other instances wrote, what was decided. What this instance's
 * own live connections wrote is open already and passed over. After an outage it goes on where it was, so that nothing is missed.
 */
export class LogTail {
  readonly #parts: LogTailParts
  readonly #own = new Map<number, number>()
  #cursor: Cursor | undefined
  #head = 0
  #cancel: (() => void) | undefined
  #running: Promise<void> | undefined
  #stopped = false

  constructor(parts: LogTailParts) {
    this.#parts = parts
  }

  /** Begins at the log's end as it is now; returns the end of it, which resolves when nothing is read any more. */
  async start(): Promise<() => Promise<void>> {
    this.#cursor = await this.#parts.store.head()
    const unsubscribe = this.#parts.store.subscribe(({ seq }) => {
      this.#head = Math.max(this.#head, seq)
      this.#schedule(GATHER)
    })
    return async () => {
      this.#stopped = true
      unsubscribe()
      this.#cancel?.()
      await this.#running
    }
  }

  /** An entry that is open here already. */
  noteOwn({ seq, mark }: Cursor): void {
    if (this.#cursor !== undefined && seq > this.#cursor.seq) this.#own.set(seq, mark)
  }

  #schedule(milliseconds: number): void {
    if (this.#stopped || this.#cancel !== undefined || this.#running !== undefined) return
    this.#cancel = this.#parts.clock.after(milliseconds, () => {
      this.#cancel = undefined
      this.#running = this.#read().then(
        (again) => this.#over(again ? 0 : undefined),
        (error: unknown) => {
          this.#parts.onError(error)
          this.#over(TRY_AGAIN)
        },
      )
    })
  }

  #over(again: number | undefined): void {
    this.#running = undefined
    if (again !== undefined) this.#schedule(again)
  }

  /** Reads a page; answers whether there is more. */
  async #read(): Promise<boolean> {
    const from = this.#passOwn()
    if (from.seq >= this.#head && this.#head > 0) return false
    const { store, desks, onEntry, onRewritten } = this.#parts
    const except = rangesOf([...this.#own.keys()])
    const page = await store.readLog(from, { account: NOBODY, desks: desks() }, { except, maxBytes: PAGE })
    if (page.kind === 'unknown') {
      this.#cursor = page.head
      this.#head = page.head.seq
      this.#own.clear()
      onRewritten()
      return false
    }
    // What was noted while the page was read is in it all the same.
    for (const entry of page.entries) if (!this.#own.has(entry.seq)) onEntry(entry)
    this.#cursor = page.end
    for (const seq of this.#own.keys()) if (seq <= page.end.seq) this.#own.delete(seq)
    return page.more || this.#head > page.end.seq
  }

  /** Moves over own entries that follow at once: an instance that is alone never asks the database. */
  #passOwn(): Cursor {
    let cursor = this.#cursor ?? { seq: 0, mark: 0 }
    for (let mark = this.#own.get(cursor.seq + 1); mark !== undefined; mark = this.#own.get(cursor.seq + 1)) {
      cursor = { seq: cursor.seq + 1, mark }
      this.#own.delete(cursor.seq)
    }
    this.#cursor = cursor
    return cursor
  }
}

/** Most ranges a page may leave out; what is left in is only read once more. */
const MOST_RANGES = 1000

function rangesOf(numbers: readonly number[]): readonly SeqRange[] {
  const ranges: SeqRange[] = []
  for (const seq of numbers.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last !== undefined && last.to === seq - 1) ranges[ranges.length - 1] = { from: last.from, to: seq }
    else ranges.push({ from: seq, to: seq })
  }
  return ranges.slice(0, MOST_RANGES)
}

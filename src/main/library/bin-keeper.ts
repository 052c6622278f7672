import type { Low } from 'lowdb'
import { z } from 'zod'
import type { Clock } from '../../shared/clock'
import { failureOf } from '../../shared/failure'
import { type ArticleId, isArticleId } from '../../shared/ids'
import type { LibraryRow } from '../../shared/library'
import type { BinTerm } from '../../shared/library-marks'
import type { BatchOutcome } from '../articles/article-service'
import type { DraftStore } from '../drafts/draft-store'

const DAY = 86_400_000
/** How often the bin is looked through (milliseconds). */
const LOOK_EVERY = 3_600_000
/** The most that counts as passed between two looks (milliseconds), and at most a quarter of the term: the rest may be a clock that jumped. */
const MOST_AT_ONCE = 7 * DAY
/** A person is told this long before an article goes that is only here (milliseconds). */
const NOTICE = 3 * DAY
/** How far the time in the bin's folder may be from when it was noted (milliseconds) to be the same stay. */
const SAME_STAY = 60_000

const Stay = z.object({
  /** Milliseconds since the epoch, by the clock of then. */
  since: z.number(),
  /** How long it has been in the bin, as far as this program has seen it (milliseconds). */
  age: z.number(),
  /** The server had all of it when it went into the bin; there it cannot change. */
  onServer: z.boolean(),
  /** Its age when its person was told that it goes. */
  warnedAt: z.number().exactOptional(),
})
type Stay = z.infer<typeof Stay>

/** The content of `bin.json`. */
export const BinFile = z.object({
  seenAt: z.number().nullable().default(null),
  stays: z.record(z.string(), Stay).default({}),
})
/** The content of `bin.json`. */
export type BinFile = z.infer<typeof BinFile>

/** What a bin keeper works with. */
export interface BinKeeperParts {
  readonly file: Low<BinFile>
  readonly clock: Clock
  readonly store: Pick<DraftStore, 'listBin'>
  readonly term: () => BinTerm
  /** Whether the server has all of an article that is not in the bin. */
  readonly isOnServer: (id: ArticleId) => boolean
  readonly remove: (ids: readonly ArticleId[]) => Promise<BatchOutcome>
  /** The bin's dates are others than before. */
  readonly onChange: () => void
  readonly log: (message: string) => void
}

/**
 * Deletes what has been in the bin for the term a person chose ([BN1] of docs/sync-rules.md). Two witnesses must agree, the computer's clock
 * and the time this program has seen pass, of which no jump of the clock adds more than a part. What is only here goes only
 * after its person was told.
 */
export class BinKeeper {
  readonly #parts: BinKeeperParts
  #looking: Promise<void> = Promise.resolve()
  #cancel: (() => void) | undefined

  constructor(parts: BinKeeperParts) {
    this.#parts = parts
  }

  /** Looks through the bin now and every hour, until the returned function is called. */
  start(): () => void {
    let ended = false
    const turn = async (): Promise<void> => {
      await this.look()
      if (!ended) this.#cancel = this.#parts.clock.after(LOOK_EVERY, () => void turn())
    }
    void turn()
    return () => {
      ended = true
      this.#cancel?.()
    }
  }

  /** Articles are about to go into the bin. */
  binning(ids: readonly ArticleId[]): void {
    const { clock, isOnServer } = this.#parts
    for (const id of ids) this.#stays[id] = { since: clock.now(), age: 0, onServer: isOnServer(id) }
  }

  /** Articles in the bin of which the server had everything when they went there. */
  onServer(): ArticleId[] {
    return Object.entries(this.#stays).flatMap(([id, { onServer }]) => (onServer && isArticleId(id) ? [id] : []))
  }

  /** What is to be said of an article in the bin. */
  facts(id: ArticleId): Pick<LibraryRow, 'goesAt' | 'onlyHere'> {
    const stay = this.#stays[id]
    const goesAt =
      stay === undefined
        ? this.#goesAt({ since: this.#parts.clock.now(), age: 0, onServer: false })
        : this.#goesAt(stay)
    return {
      ...(goesAt === undefined ? {} : { goesAt }),
      ...(stay?.onServer === true ? {} : { onlyHere: true as const }),
    }
  }

  /** Articles that are only here and would go within days, and of which nobody was told; and when the first of them goes. */
  warnings(): { ids: ArticleId[]; goesAt: number | null } {
    const due = Object.entries(this.#stays).filter(([, stay]) => this.#isToBeTold(stay)) as [ArticleId, Stay][]
    const times = due.map(([, stay]) => this.#goesAt(stay) ?? Number.POSITIVE_INFINITY)
    return { ids: due.map(([id]) => id), goesAt: due.length === 0 ? null : Math.min(...times) }
  }

  /** A person was shown that these go; resolves when that is kept, and rejects with a DeskError. */
  async warned(ids: readonly ArticleId[]): Promise<void> {
    for (const id of ids) {
      const stay = this.#stays[id]
      if (stay !== undefined && this.#isToBeTold(stay)) this.#stays[id] = { ...stay, warnedAt: stay.age }
    }
    this.#parts.onChange()
    await this.#parts.file.write()
  }

  /** Counts the time that passed and deletes what is due; one look at a time. Never rejects. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() =>
      this.#look().catch((error: unknown) => this.#parts.log(`bin: ${failureOf(error).detail ?? ''}`)),
    )
    return this.#looking
  }

  get #stays(): BinFile['stays'] {
    return this.#parts.file.data.stays
  }

  async #look(): Promise<void> {
    const { file, clock, store, remove, onChange, log } = this.#parts
    const listed = await store.listBin()
    const now = clock.now()
    const passed = this.#passed(now)
    // What is on its way into the bin may not have been there when it was listed.
    const coming = Object.entries(this.#stays).filter(([, { since }]) => Math.abs(now - since) < SAME_STAY)
    const stays: BinFile['stays'] = Object.fromEntries(coming)
    for (const { id, removedAt } of listed) {
      const known = this.#stays[id]
      const same = known !== undefined && Math.abs(known.since - removedAt) < SAME_STAY
      stays[id] = same ? { ...known, age: known.age + passed } : { since: removedAt, age: 0, onServer: false }
    }
    file.data = { seenAt: now, stays }
    // Before anything is deleted: what a crash makes forgotten is at most that somebody was told, or time that passed.
    await file.write()
    const due = (Object.keys(stays) as ArticleId[]).filter((id) => isArticleId(id) && this.#isDue(id, now))
    if (due.length > 0) {
      const { done, left } = await remove(due)
      for (const id of done) delete this.#stays[id]
      log(`bin: ${done.length} articles deleted after their time, ${left.length} not`)
      await file.write()
    }
    onChange()
  }

  #passed(now: number): number {
    const { seenAt } = this.#parts.file.data
    const most = Math.min(MOST_AT_ONCE, (this.#term ?? Number.POSITIVE_INFINITY) / 4)
    return seenAt === null ? 0 : Math.min(Math.max(now - seenAt, 0), most)
  }

  #isDue(id: ArticleId, now: number): boolean {
    const term = this.#term
    const stay = this.#stays[id]
    if (term === undefined || stay === undefined || stay.age < term || now - stay.since < term) return false
    return stay.onServer || (stay.warnedAt !== undefined && stay.age - stay.warnedAt >= NOTICE)
  }

  #isToBeTold({ onServer, warnedAt, age }: Stay): boolean {
    const term = this.#term
    return term !== undefined && !onServer && warnedAt === undefined && age >= term - NOTICE
  }

  /** When an article goes at the earliest; undefined for never. */
  #goesAt({ since, age, onServer, warnedAt }: Stay): number | undefined {
    const term = this.#term
    if (term === undefined) return undefined
    const now = this.#parts.clock.now()
    // Not counted as passed before the next look, though it has.
    const unseen = this.#passed(now)
    const notice = onServer ? 0 : warnedAt === undefined ? Math.min(NOTICE, term) : NOTICE - (age + unseen - warnedAt)
    return Math.max(now + term - age - unseen, since + term, now + notice)
  }

  /** Milliseconds; undefined for never. */
  get #term(): number | undefined {
    const days = this.#parts.term()
    return days === null ? undefined : days * DAY
  }
}

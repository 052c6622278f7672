import type { ArticleId } from '../../shared/ids'
import { type ArticleSyncFacts, articleStatus } from '../../shared/sync/status'
import type { DraftListing, DraftStore } from '../drafts/draft-store'
import type { SyncState } from './SyncState'
import { type ArticleFacts, isAsPrinted, isDirty, NOTHING_KNOWN, newestLocal, reachOf, withCommon } from './sync-facts'
import { wholeDraft } from './whole-draft'

/** Sequence numbers that are read at the same time when the program starts. */
const READ_AT_ONCE = 16

/** What local articles are made of. */
export interface LocalArticlesParts {
  readonly store: DraftStore
  readonly state: SyncState
  /** Articles whose status may have changed; called often, must be quick. */
  readonly onChange: (ids: readonly ArticleId[]) => void
}

/**
 * The drafts as the exchange with the server sees them: which are here, how far each has come, and what of it waits to be sent.
 * Only what is on disk counts ([SY2]). Their texts are `LocalTexts`.
 */
export class LocalArticles {
  readonly #parts: LocalArticlesParts
  readonly #newest = new Map<ArticleId, number>()
  readonly #dirty = new Set<ArticleId>()
  readonly #refused = new Set<ArticleId>()
  readonly #binned = new Set<ArticleId>()
  readonly #purged = new Set<ArticleId>()
  /** Articles that must be compared with the server before anything of them is sent or taken ([SY8]). */
  readonly #unclear = new Set<ArticleId>()
  /** Articles of which more was pushed than is known to be common. */
  readonly #ahead = new Set<ArticleId>()
  readonly #sending = new Set<ArticleId>()
  readonly #receiving = new Map<ArticleId, number>()
  #looked = false
  readonly #stop: () => void

  constructor(parts: LocalArticlesParts) {
    this.#parts = parts
    this.#stop = parts.store.subscribe((event) => {
      if (event.kind === 'saved' || event.kind === 'recovered') this.#noticed(event.id, event.sequence)
      // What was restored may lack what was pushed: the numbers are not to be trusted any more.
      if (event.kind === 'quarantined') this.doubt(event.id)
    })
  }

  /** Stops following the drafts. */
  close(): void {
    this.#stop()
  }

  /** Articles with changes that the server neither has nor refused. */
  get dirty(): ReadonlySet<ArticleId> {
    return this.#dirty
  }

  /** The same, with articles whose newest changes are in memory only, because the disk does not take them. */
  unsent(): readonly ArticleId[] {
    return this.ids().filter((id) => this.#dirty.has(id) || isDirty(this.#parts.state.facts(id), this.#end(id)))
  }

  /** Whether changes of the article are in memory only. */
  isUnsaved(id: ArticleId): boolean {
    return this.#end(id) > this.newest(id)
  }

  /** Whether the server acknowledged every change of the article, those in memory among them. */
  isOnServer(id: ArticleId): boolean {
    const { pushed } = this.#parts.state.facts(id)
    return articleStatus(this.syncFacts(id)).kind === 'onServer' && (!this.isUnsaved(id) || this.#end(id) <= pushed)
  }

  /** How many articles have newest changes that the server refused. */
  get refusedCount(): number {
    return this.#refused.size
  }

  /** Articles that must be compared with the server first. */
  get unclear(): ReadonlySet<ArticleId> {
    return this.#unclear
  }

  /** Whether the article's text is here, not in the bin. */
  has(id: ArticleId): boolean {
    return this.#newest.has(id)
  }

  /** The sequence number up to which the draft is on disk; 0 where it is not here. */
  newest(id: ArticleId): number {
    return this.#newest.get(id) ?? 0
  }

  /** Every article whose text is here. */
  ids(): readonly ArticleId[] {
    return [...this.#newest.keys()]
  }

  /** Whether the article is in this computer's bin. */
  isBinned(id: ArticleId): boolean {
    return this.#binned.has(id)
  }

  /** Whether somebody put the article away on this computer, into the bin or for good: it does not come back by itself ([SY7]). */
  isPutAway(id: ArticleId): boolean {
    return this.#binned.has(id) || this.#purged.has(id)
  }

  /**
   * Finds out what is here and how far it has come, from listings where they say enough. A draft that is behind what the server
   * acknowledged was put back from somewhere: it is compared anew; one that is missing though nobody put it away is to come again ([SY1]).
   */
  async look(): Promise<void> {
    const { store, state } = this.#parts
    // What another person deleted here is not what this one did; they are given everything, as on a new computer ([SY8]).
    if (state.isNew) await store.forgetPurged()
    // One that is made while the folders are listed is not in the lists.
    const before = this.ids()
    // In this order, which is the one drafts are put away in: what is moved meanwhile is seen twice rather than not at all.
    const drafts = await store.list()
    const binned = await store.listBin()
    const purged = await store.listPurged()
    this.#binned.clear()
    this.#purged.clear()
    for (const { id } of binned) this.#binned.add(id)
    for (const id of purged) this.#purged.add(id)
    const here = new Set(drafts.map(({ id }) => id))
    for (const id of before) if (!here.has(id)) this.forget(id)
    const toRead: DraftListing[] = []
    for (const listing of drafts) {
      this.#isBack(listing.id)
      const facts = state.facts(listing.id)
      if (isAsPrinted(facts, listing)) this.reached(listing.id, facts.pushed)
      else toRead.push(listing)
    }
    const printed: [ArticleId, ArticleFacts][] = []
    for (let from = 0; from < toRead.length; from += READ_AT_ONCE) {
      const found = await Promise.all(toRead.slice(from, from + READ_AT_ONCE).map((listing) => this.#read(listing)))
      for (const print of found) if (print !== undefined) printed.push(print)
    }
    for (const [id, facts] of printed) state.note(id, facts)
    state.commit()
    for (const [id, facts] of state.articles) {
      if (facts.compared === -1 && this.has(id)) this.#unclear.add(id)
      if (facts.common !== facts.pushed) this.#ahead.add(id)
      if (this.#isMissing(id, facts)) this.learn(id, { ...NOTHING_KNOWN, away: 'coming', compared: -1 })
    }
    this.#looked = true
    this.#parts.onChange(this.ids())
  }

  /** What decides the article's status. */
  syncFacts(id: ArticleId): ArticleSyncFacts {
    const facts = this.#parts.state.facts(id)
    const newest = newestLocal(facts, this.newest(id))
    const { refused } = facts
    return {
      newest,
      pushed: facts.pushed,
      sending: this.#sending.has(id),
      at: facts.at,
      ...(refused === undefined
        ? {}
        : {
            refused: { sequence: refused.sequence, failure: { code: refused.code, params: refused.params } },
          }),
    }
  }

  /** The draft is saved up to `sequence` at least: what was read from the disk may be older than what was saved while it was read. */
  reached(id: ArticleId, sequence: number): void {
    this.isAt(id, Math.max(sequence, this.newest(id)))
  }

  /** The draft is saved up to `newest`, whatever was known before: it is another one. */
  isAt(id: ArticleId, newest: number): void {
    this.#newest.set(id, newest)
    this.#isBack(id)
    this.#weigh(id)
  }

  /** Runs `change`, which takes in something of the server's: its own saves must not look like a person's. */
  async quietly<T>(id: ArticleId, change: () => Promise<T>): Promise<T> {
    this.#receiving.set(id, (this.#receiving.get(id) ?? 0) + 1)
    try {
      return await change()
    } finally {
      const left = (this.#receiving.get(id) ?? 1) - 1
      if (left > 0) this.#receiving.set(id, left)
      else this.#receiving.delete(id)
      this.#weigh(id)
      this.#parts.onChange([id])
    }
  }

  /** Marks articles as on their way to the server until the returned function is called. */
  sending(ids: readonly ArticleId[]): () => void {
    for (const id of ids) this.#sending.add(id)
    this.#parts.onChange(ids)
    return () => {
      for (const id of ids) this.#sending.delete(id)
      this.#parts.onChange(ids)
    }
  }

  /** Takes in what is now known of an article. */
  learn(id: ArticleId, facts: ArticleFacts): void {
    this.#parts.state.note(id, facts)
    if (facts.compared !== -1) this.#unclear.delete(id)
    if (facts.common === facts.pushed) this.#ahead.delete(id)
    else this.#ahead.add(id)
    this.#weigh(id)
    this.#parts.onChange([id])
  }

  /** Everything of the server's log up to `seq` is here: what was pushed before is common to both sides. */
  passed(seq: number): void {
    for (const id of this.#ahead) {
      const facts = this.#parts.state.facts(id)
      const now = withCommon(facts, seq)
      if (now !== facts) this.learn(id, now)
    }
  }

  /** Nothing that was acknowledged about the article is believed until it was compared with the server. */
  doubt(id: ArticleId): void {
    const { echoed: _echoed, ...facts } = this.#parts.state.facts(id)
    // What waits to be sent may be on the server unheard.
    const wrote = this.#dirty.has(id) ? { wrote: true } : {}
    this.learn(id, { ...facts, ...wrote, pushed: 0, common: 0, remote: [], compared: -1 })
    if (this.has(id)) this.#unclear.add(id)
  }

  /** The article's text is no longer here. */
  forget(id: ArticleId): void {
    this.#newest.delete(id)
    this.#dirty.delete(id)
    this.#refused.delete(id)
    this.#unclear.delete(id)
  }

  /** The number of the newest change, on disk or in memory only. */
  #end(id: ArticleId): number {
    return this.newest(id) + (this.#parts.store.status(id)?.unsaved ?? 0)
  }

  #noticed(id: ArticleId, sequence: number): void {
    this.reached(id, sequence)
    if (!this.#receiving.has(id)) this.#parts.onChange([id])
  }

  #isBack(id: ArticleId): void {
    this.#binned.delete(id)
    this.#purged.delete(id)
  }

  /** Whether the draft was here once and is gone, although nobody put it away and the server did not take it from sight. */
  #isMissing(id: ArticleId, { away, pushed, compared }: ArticleFacts): boolean {
    return !this.has(id) && !this.isPutAway(id) && away === undefined && (pushed > 0 || compared !== 0)
  }

  #weigh(id: ArticleId): void {
    if (this.#receiving.has(id)) return
    const newest = this.#newest.get(id)
    const facts = this.#parts.state.facts(id)
    const dirty = newest !== undefined && isDirty(facts, newest)
    if (dirty) this.#dirty.add(id)
    else this.#dirty.delete(id)
    if (newest !== undefined && !dirty && facts.refused !== undefined) this.#refused.add(id)
    else this.#refused.delete(id)
  }

  async #read(listing: DraftListing): Promise<[ArticleId, ArticleFacts] | undefined> {
    const { store, state } = this.#parts
    const { id, snapshotBytes, journalBytes, modifiedAt } = listing
    // What is being written is in the files before it counts as saved: such a listing is not one of the draft at `sequence`.
    const isBeingWritten = (store.status(id)?.unsaved ?? 0) > 0
    const sequence = (await store.newestSequence(id)) ?? (await this.#endOfWhole(id))
    // Unreadable, or not saved: what is told about it elsewhere is all that can be done.
    if (sequence === undefined) return undefined
    this.reached(id, sequence)
    const facts = state.facts(id)
    // What was written since the program began would make up, in number, for what is missing.
    const found = this.#looked ? sequence : (store.status(id)?.found ?? sequence)
    if (found < reachOf(facts)) {
      this.doubt(id)
      return undefined
    }
    if (isBeingWritten || sequence !== facts.pushed || facts.compared === -1) return undefined
    return [id, { ...facts, print: { sequence, snapshotBytes, journalBytes, modifiedAt } }]
  }

  async #endOfWhole(id: ArticleId): Promise<number | undefined> {
    const draft = await wholeDraft(this.#parts.store, id).catch(() => undefined)
    if (draft !== 'missing') return draft?.sequence
    this.forget(id)
    return undefined
  }
}

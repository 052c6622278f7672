import { DeskError } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import type { SyncFacts } from '../../shared/sync/status'
import { exchange, type Fetch } from './exchange'
import { keepRecords } from './keep-records'
import { compareEverything, pull } from './pull'
import { type PushMemory, push } from './push'
import { ServerTexts } from './ServerTexts'
import { BEGINNING } from './SyncState'
import type { ListedArticle } from './server-connection'
import type { Budget, SyncParts } from './sync-parts'

/** Articles in one page of the server's list. */
const LIST_PAGE = 500
/** A last upload takes as many pushes at most: whoever still writes does not keep it from ending. */
const LAST_PUSHES = 1000

/**
 * One turn of the exchange: a page of news, a batch of what waits here, a batch of what has to be compared, in this order, so that
 * overlaps are seen before anything is sent, and neither a long catching-up nor a long first fetch keeps a person's text waiting ([SY4]).
 */
export class Round {
  /** Whether the server may have news. */
  newsDue = true
  /** Whether drafts may have come or gone. */
  lookDue = true
  /** Whether the last pull brought nothing. */
  lastPullWasEmpty = false
  readonly #parts: SyncParts
  readonly #fetch: Fetch
  readonly #onProgress: () => void
  /** Articles that are to become the server's. */
  readonly serverTexts = new ServerTexts()
  readonly #memory: PushMemory = { lacking: new Map(), baseMissing: new Map() }
  #listed = 0
  #listing: 'due' | 'running' | 'done' = 'due'
  #toSend = 0
  /** On a metered line: there is more news than was asked for. */
  #deferred = false
  /** Whether a call failed, or the program was not running, since the last pull. */
  #wasBroken = true

  constructor(parts: SyncParts, fetch: Fetch, onProgress: () => void) {
    this.#parts = parts
    this.#fetch = fetch
    this.#onProgress = onProgress
  }

  /** Whether the server's news were taken in since a call last failed. */
  get isFresh(): boolean {
    return !this.#wasBroken
  }

  /** What is known to be still to do, for the status. */
  get work(): SyncFacts['work'] {
    const { state, local } = this.#parts
    const waiting = local.dirty.size
    if (state.comparison.running && this.#listing !== 'done') return { step: 'listing', done: this.#listed, total: 0 }
    if (this.#fetch.size > 0) {
      return { step: 'fetching', done: this.#fetch.total - this.#fetch.size, total: this.#fetch.total }
    }
    if (!this.newsDue && !this.#deferred && !this.lookDue && waiting === 0) return undefined
    return { step: 'exchanging', done: Math.max(0, this.#toSend - waiting), total: Math.max(this.#toSend, waiting) }
  }

  /** Does one turn; answers whether there is more to do at once. On a metered line what is large is left for later. */
  async run(budget: Budget, metered: boolean, signal: AbortSignal): Promise<boolean> {
    try {
      return await this.#run(budget, metered, signal)
    } catch (error) {
      this.broken()
      throw error
    }
  }

  /** A call failed: the server may not be the one it was. */
  broken(): void {
    this.#wasBroken = true
    this.newsDue = true
  }

  async #run(budget: Budget, metered: boolean, signal: AbortSignal): Promise<boolean> {
    const { local, state } = this.#parts
    await this.look()
    await this.serverTexts.replace(this.#parts, this.#fetch, signal)
    if (state.comparison.running && this.#listing !== 'done') await this.#list(signal)
    if (local.unclear.size > 0) this.#fetch.add([...local.unclear], { first: true })
    this.#toSend = Math.max(this.#toSend, local.dirty.size)
    if (this.newsDue && !(await this.#pull(budget, metered, signal))) return true
    this.#onProgress()
    const sent = await push(this.#parts, this.#memory, this.#fetch, budget, signal)
    // What was sent is passed by asking once more, which also finds out whether history is still the same.
    if (sent > 0) this.newsDue = true
    const fetched = await this.#exchange(budget, metered, signal)
    if (local.dirty.size === 0) this.#toSend = 0
    this.#finishComparison()
    const unclear = local.unclear.keys().some((id) => !this.#fetch.awaits(id))
    return sent > 0 || fetched || this.newsDue || unclear
  }

  /** Finds out which drafts came or went since that was last done. */
  async look(): Promise<void> {
    if (!this.lookDue) return
    this.lookDue = false
    const { local, state } = this.#parts
    try {
      await local.look()
    } catch (error) {
      this.lookDue = true
      throw error
    }
    this.#fetch.add([...state.articles].flatMap(([id, { away }]) => (away === 'coming' ? [id] : [])))
  }

  /**
   * Sends everything that waits to a server that takes it and gives nothing ([SY10]); rejects when the line breaks. Answers how many
   * articles could not be read.
   */
  async sendLast(budget: Budget, signal: AbortSignal): Promise<number> {
    const { local, store } = this.#parts
    // The program may have been started signed out: nothing was looked at yet.
    await this.look()
    // What the disk takes goes as ever; what it does not take goes from memory, because there is no next time.
    await store.flush().catch(() => undefined)
    for (let pushes = 0; pushes < LAST_PUSHES; pushes += 1) {
      if ((await push(this.#parts, this.#memory, undefined, budget, signal)) === 0) return local.unsent().length
    }
    return 0
  }

  /** Believes nothing of what the server acknowledged: the next last upload sends everything whole. */
  disbelieve(): void {
    compareEverything(this.#parts, BEGINNING)
    this.#compareAnew()
  }

  /** Asks for a page of news; false when the log has to be compared first. */
  async #pull(budget: Budget, metered: boolean, signal: AbortSignal): Promise<boolean> {
    const before = this.#parts.state.cursor.seq
    this.newsDue = false
    try {
      const pulled = await pull(this.#parts, this.#fetch, budget, { wasBroken: this.#wasBroken, signal })
      this.#wasBroken = false
      this.lastPullWasEmpty = this.#parts.state.cursor.seq === before
      if (pulled === 'compare') this.#compareAnew()
      // On a metered line the rest comes with the next look at the server.
      this.newsDue = pulled !== 'everything' && (pulled === 'compare' || !metered)
      this.#deferred = pulled === 'more' && metered
      return pulled !== 'compare'
    } catch (error) {
      this.newsDue = true
      throw error
    }
  }

  #compareAnew(): void {
    this.#listing = 'due'
    this.#fetch.clear()
    this.#memory.lacking.clear()
  }

  /** Exchanges a batch of states; on a metered line only of what keeps a person's text from being sent. */
  async #exchange(budget: Budget, metered: boolean, signal: AbortSignal): Promise<boolean> {
    const { local } = this.#parts
    if (this.#fetch.size === 0) return false
    const next = this.#fetch.next(metered ? this.#fetch.size : budget.states)
    const ids = metered ? next.filter((id) => local.has(id)).slice(0, budget.states) : next
    if (ids.length === 0) return false
    const { settled, later } = await exchange(this.#parts, ids, this.#fetch, this.#memory.lacking, signal)
    if (settled + later === 0) throw new DeskError('disk-failed', { cause: new Error('no article could be exchanged') })
    this.#onProgress()
    // Who writes without a pause must not keep the program asking: the next of their changes brings the next turn.
    return settled > 0
  }

  /** Lists everything on the server, so that it can be shown, and puts down what has to be fetched or compared ([SY8]). */
  async #list(signal: AbortSignal): Promise<void> {
    const { connection, shelf, state, local } = this.#parts
    this.#listing = 'running'
    this.#listed = 0
    let head: typeof state.cursor | undefined
    let after: { seq: number; id: ArticleId } | undefined
    const wanted: ArticleId[] = []
    // Then the place in the log moves to the list's, past whatever was written in articles that are compared already.
    const isFirst = state.cursor.seq === BEGINNING.seq
    for (;;) {
      const page = await connection.list({ limit: LIST_PAGE, ...(after === undefined ? {} : { after }) }, signal)
      head ??= page.head
      shelf.listed(page.articles)
      await keepRecords(
        this.#parts,
        page.articles.map(({ record }) => record),
        page.head,
      )
      for (const each of page.articles) {
        if (!this.#isWanted(each, isFirst)) continue
        const { id } = each.record
        // What is put away is compared when it is taken out again: what the server has of it is in no later entry ([SY7]).
        if (local.isPutAway(id)) local.learn(id, { ...state.facts(id), compared: -1 })
        else wanted.push(id)
      }
      this.#listed += page.articles.length
      this.#onProgress()
      const last = page.articles.at(-1)
      if (last === undefined || page.articles.length < LIST_PAGE) break
      after = { seq: last.seq, id: last.record.id }
    }
    this.#fetch.add(wanted)
    // Everything up to here is compared; what comes after is pulled.
    if (isFirst) state.commit({ cursor: head })
    for (const id of local.dirty) if (this.#fetch.awaits(id)) this.#fetch.add([id], { first: true })
    this.#listing = 'done'
  }

  #isWanted({ record: { id }, seq }: ListedArticle, isFirst: boolean): boolean {
    const { state } = this.#parts
    const { compared, serverSeq } = state.facts(id)
    return compared !== state.comparison.number || (isFirst && seq > serverSeq)
  }

  #finishComparison(): void {
    const { state } = this.#parts
    if (!state.comparison.running || this.#listing !== 'done' || this.#fetch.size > 0) return
    state.commit({ comparison: { number: state.comparison.number, running: false } })
  }
}

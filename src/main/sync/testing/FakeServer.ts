import * as Y from 'yjs'
import { type ArticleId, newArticleId } from '../../../shared/ids'
import type { Change, Cursor, PullRequest, PushEntry, PushOutcome, SeqRange } from '../../../shared/sync/messages'
import {
  decodePullAnswer,
  decodePushEntries,
  decodePushOutcomes,
  decodeStatesAnswer,
  encodePullAnswer,
  encodePullRequest,
  encodePushEntries,
  encodePushOutcomes,
  encodeStatesAnswer,
  encodeStatesRequest,
} from '../../../shared/sync/wire'
import type { AccountId, DeskId } from '../../../shared/workflow/people'
import type { ArticleRecord } from '../../../shared/workflow/record'
import { ConnectionError, type ListedArticle, type ServerConnection } from '../server-connection'
import { bringsNews, waitsForMore } from '../yjs-difference'

/** The calls of a connection. */
export type Call = 'pull' | 'push' | 'states' | 'list' | 'waitForChange' | 'endUpload'

/** What the line does with a call: loses the request, loses the answer, never answers, or answers with an error. */
export type Fault = 'lose-request' | 'lose-answer' | 'hang' | ConnectionError

/** An entry of the log. */
interface Entry {
  readonly seq: number
  readonly mark: number
  readonly change: Change
}

/** An article, also as the updates it came in, which say only what their writers knew to be taken out. */
interface StoredArticle {
  doc: Y.Doc
  text: Uint8Array
  record: ArticleRecord
}

/** A newsroom's server as laptops see it: one log in memory, committed the moment a push is handled. */
export class FakeServer {
  readonly #random: () => number
  #log: Entry[] = []
  readonly #articles = new Map<ArticleId, StoredArticle>()
  readonly #waiters = new Set<() => void>()
  /** Says why an account may not write an article; undefined when it may. */
  refusal: (id: ArticleId, update: Uint8Array) => Extract<PushOutcome, { kind: 'refused' }>['code'] | undefined = () =>
    undefined
  /** Articles that are not to be seen any more. */
  readonly hidden = new Set<ArticleId>()
  /** Whether the server says of every push that it lacks the base. */
  lacksBases = false
  /** Everything that was pushed, in order. */
  readonly pushed: PushEntry[] = []
  /** How many articles were kept by the laptops that said their last upload was done. */
  readonly endedUploads: number[] = []
  /** Entries of a `states` request that are answered at most. */
  statesAtOnce = 1000

  constructor(random: () => number = Math.random) {
    this.#random = random
  }

  /** The end of the log. */
  get head(): Cursor {
    const last = this.#log.at(-1)
    return last === undefined ? { seq: 0, mark: 0 } : { seq: last.seq, mark: last.mark }
  }

  /** Every entry's kind and article, in order. */
  get entries(): readonly Change[] {
    return this.#log.map(({ change }) => change)
  }

  /** The ids of all articles. */
  get ids(): readonly ArticleId[] {
    return [...this.#articles.keys()]
  }

  /** An article as one V1 update. */
  state(id: ArticleId): Uint8Array {
    return Y.encodeStateAsUpdate(this.#articles.get(id)?.doc ?? new Y.Doc())
  }

  /** Puts an update into an article as another laptop's push would. */
  write(id: ArticleId, update: Uint8Array): void {
    this.#accept({ articleId: id, update })
    this.#wake()
  }

  /** The update that a change of an article as it is here would make. */
  edited(id: ArticleId, change: (doc: Y.Doc) => void): Uint8Array {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, this.state(id))
    const before = Y.encodeStateVector(doc)
    change(doc)
    return Y.encodeStateAsUpdate(doc, before)
  }

  /** An article's record. */
  record(id: ArticleId): ArticleRecord | undefined {
    return this.#articles.get(id)?.record
  }

  /** Tells about an article's record, changed or again, as a command does. */
  decide(id: ArticleId, change: Partial<ArticleRecord> = {}): void {
    const article = this.#articles.get(id)
    if (article !== undefined) {
      article.record = { ...article.record, ...change }
      this.#append({ kind: 'record', seq: 0, articleId: id, record: article.record })
    }
    this.#wake()
  }

  /** Takes an article away from the reader. */
  hide(id: ArticleId): void {
    this.hidden.add(id)
    this.#append({ kind: 'gone', seq: 0, articleId: id })
    this.#wake()
  }

  /** The server restored from a backup that ended at `seq`: later entries never were, and their numbers are given out again. */
  restoreTo(seq: number): void {
    this.#log = this.#log.filter((entry) => entry.seq <= seq)
    for (const [id, article] of this.#articles) {
      const updates = this.entries.flatMap((change) =>
        change.kind === 'update' && change.articleId === id ? [change.update] : [],
      )
      if (updates.length === 0) this.#articles.delete(id)
      else Object.assign(article, storedText(updates), { record: this.#recordAt(id) })
    }
    this.#wake()
  }

  /** Keeps an article as one snapshot: what was taken out, and by whom it had been seen, is in it no more. */
  putTogether(id: ArticleId): void {
    const article = this.#articles.get(id)
    if (article !== undefined) article.text = Y.encodeStateAsUpdate(article.doc)
  }

  /** The server lost one article's text, and its log does not tell. */
  forget(id: ArticleId): void {
    const article = this.#articles.get(id)
    if (article !== undefined) Object.assign(article, storedText([]))
  }

  /** A laptop's line to the server. */
  connect(): FakeLine {
    return new FakeLine(this)
  }

  pull(request: PullRequest): ReturnType<typeof decodePullAnswer> {
    const { after, own, maxBytes } = request
    if (!this.knows(after)) return { kind: 'compare', cursor: this.head }
    const changes: Change[] = []
    let bytes = 0
    let cursor = after
    for (const { seq, mark, change } of this.#log) {
      if (seq <= after.seq) continue
      const skipped = isIn(own, seq) || (this.hidden.has(change.articleId) && change.kind !== 'gone')
      const size = change.kind === 'update' ? change.update.byteLength : 200
      if (!skipped && changes.length > 0 && bytes + size > maxBytes)
        return { kind: 'changes', changes, cursor, more: true }
      cursor = { seq, mark }
      if (skipped) continue
      changes.push(change)
      bytes += size
    }
    return { kind: 'changes', changes, cursor, more: false }
  }

  /** Whether the log has a place as it was told. */
  knows({ seq, mark }: Cursor): boolean {
    return seq === 0 ? mark === 0 : this.#log.find((entry) => entry.seq === seq)?.mark === mark
  }

  push(entries: readonly PushEntry[]): PushOutcome[] {
    this.pushed.push(...entries)
    const outcomes = entries.map((entry) => this.#accept(entry))
    this.#wake()
    return outcomes
  }

  states(entries: readonly { articleId: ArticleId; stateVector: Uint8Array }[]): ReturnType<typeof decodeStatesAnswer> {
    const asked = entries.slice(0, this.statesAtOnce)
    const answers = asked.flatMap(({ articleId, stateVector }) => {
      const article = this.hidden.has(articleId) ? undefined : this.#articles.get(articleId)
      if (article === undefined) return []
      const { doc, text, record } = article
      const update = stateVector.byteLength === 0 ? text : Y.diffUpdate(text, stateVector)
      return [{ articleId, update, stateVector: Y.encodeStateVector(doc), record }]
    })
    return { answers, answered: asked.length, head: this.head }
  }

  list(page: { after?: { seq: number; id: ArticleId }; limit: number }): { articles: ListedArticle[]; head: Cursor } {
    const newest = new Map<ArticleId, number>()
    for (const { seq, change } of this.#log) newest.set(change.articleId, seq)
    const all = [...this.#articles]
      .filter(([id]) => !this.hidden.has(id))
      .map(([id, { record }]) => ({ record, seq: newest.get(id) ?? 0, row: null }))
      .sort((a, b) => b.seq - a.seq)
    const from = page.after === undefined ? 0 : all.findIndex(({ seq }) => seq < (page.after?.seq ?? 0))
    return { articles: from < 0 ? [] : all.slice(from, from + page.limit), head: this.head }
  }

  /** Resolves when there is something after a place. */
  news(after: Cursor, signal: AbortSignal): Promise<void> {
    if (this.head.seq > after.seq) return Promise.resolve()
    const { promise, resolve } = Promise.withResolvers<void>()
    const wake = (): void => {
      this.#waiters.delete(wake)
      resolve()
    }
    this.#waiters.add(wake)
    signal.addEventListener('abort', wake, { once: true })
    return promise
  }

  #accept({ articleId, update }: PushEntry): PushOutcome {
    const code = this.hidden.has(articleId) ? 'request-refused' : this.refusal(articleId, update)
    if (code !== undefined) return { kind: 'refused', articleId, code, params: {} }
    const article = this.#articles.get(articleId)
    const doc = new Y.Doc()
    if (article !== undefined) Y.applyUpdate(doc, Y.encodeStateAsUpdate(article.doc))
    const news = bringsNews(update, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(doc, update)
    if (this.lacksBases || waitsForMore(doc)) {
      return { kind: 'base-missing', articleId, stateVector: Y.encodeStateVector(article?.doc ?? new Y.Doc()) }
    }
    const text = article === undefined ? update : Y.mergeUpdates([article.text, update])
    if (article === undefined) this.#articles.set(articleId, { doc, text, record: recordOf(articleId) })
    else Object.assign(article, { doc, text })
    const place = news
      ? this.#append({ kind: 'update', seq: 0, articleId, update })
      : (this.#log.findLast(({ change }) => change.articleId === articleId) ?? this.head)
    return { kind: 'committed', articleId, seq: place.seq, mark: place.mark, added: news }
  }

  /** An article's record as the log tells of it. */
  #recordAt(id: ArticleId): ArticleRecord {
    const told = this.entries.findLast((change) => change.kind === 'record' && change.articleId === id)
    return told?.kind === 'record' ? told.record : recordOf(id)
  }

  #append(change: Change): Cursor {
    const seq = this.head.seq + 1
    const mark = 1 + Math.floor(this.#random() * 0xff_ff_ff)
    this.#log.push({ seq, mark, change: { ...change, seq } })
    return { seq, mark }
  }

  #wake(): void {
    for (const wake of this.#waiters) wake()
  }
}

/** One laptop's line, with faults on demand; what goes over it is encoded as on a real one. */
export class FakeLine implements ServerConnection {
  readonly #server: FakeServer
  /** Decides about each call, in order; undefined lets it through. */
  fault: (call: Call) => Fault | undefined = () => undefined
  /** How often each call was made. */
  readonly calls: Record<Call, number> = { pull: 0, push: 0, states: 0, list: 0, waitForChange: 0, endUpload: 0 }
  /** Bytes that went over the line. */
  readonly bytes = { sent: 0, received: 0 }

  constructor(server: FakeServer) {
    this.#server = server
  }

  /** Calls that carry something. */
  get roundTrips(): number {
    const { pull, push, states, list } = this.calls
    return pull + push + states + list
  }

  pull(request: PullRequest, signal: AbortSignal): ReturnType<ServerConnection['pull']> {
    return this.#carry('pull', signal, encodePullRequest(request), () => {
      const bytes = encodePullAnswer(this.#server.pull(request))
      return { bytes, answer: decodePullAnswer(bytes) }
    })
  }

  push(entries: readonly PushEntry[], signal: AbortSignal, relied?: Cursor): ReturnType<ServerConnection['push']> {
    const request = encodePushEntries(entries)
    return this.#carry('push', signal, request, () => {
      if (relied !== undefined) this.#mustKnow(relied)
      const bytes = encodePushOutcomes(this.#server.push(decodePushEntries(request)))
      return { bytes, answer: decodePushOutcomes(bytes) }
    })
  }

  states(
    request: Parameters<ServerConnection['states']>[0],
    signal: AbortSignal,
  ): ReturnType<ServerConnection['states']> {
    return this.#carry('states', signal, encodeStatesRequest(request), () => {
      const bytes = encodeStatesAnswer(this.#server.states(request.entries))
      return { bytes, answer: decodeStatesAnswer(bytes) }
    })
  }

  list(page: Parameters<ServerConnection['list']>[0], signal: AbortSignal): ReturnType<ServerConnection['list']> {
    return this.#carry('list', signal, new Uint8Array(100), () => ({
      bytes: new Uint8Array(100),
      answer: this.#server.list(page),
    }))
  }

  async waitForChange(after: Cursor, signal: AbortSignal): Promise<void> {
    const fault = this.#faultOf('waitForChange')
    if (fault === 'hang') return never(signal)
    if (fault !== undefined) throw errorOf(fault)
    await this.#server.news(after, signal)
  }

  endUpload(kept: number, relied: Cursor, signal: AbortSignal): Promise<void> {
    return this.#carry('endUpload', signal, new Uint8Array(20), () => {
      this.#mustKnow(relied)
      this.#server.endedUploads.push(kept)
      return { bytes: new Uint8Array(0), answer: undefined }
    })
  }

  async #carry<T>(
    call: Call,
    signal: AbortSignal,
    request: Uint8Array,
    handle: () => { bytes: Uint8Array; answer: T },
  ): Promise<T> {
    const fault = this.#faultOf(call)
    await Promise.resolve()
    if (fault === 'hang') return never(signal)
    if (fault !== undefined && fault !== 'lose-answer') throw errorOf(fault)
    this.bytes.sent += request.byteLength
    const { bytes, answer } = handle()
    if (fault === 'lose-answer') throw errorOf(fault)
    this.bytes.received += bytes.byteLength
    return answer
  }

  #mustKnow(place: Cursor): void {
    if (!this.#server.knows(place)) throw new ConnectionError('rewritten')
  }

  #faultOf(call: Call): Fault | undefined {
    this.calls[call] += 1
    return this.fault(call)
  }
}

function storedText(updates: readonly Uint8Array[]): Pick<StoredArticle, 'doc' | 'text'> {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return { doc, text: updates.length === 0 ? Y.encodeStateAsUpdate(doc) : Y.mergeUpdates([...updates]) }
}

function errorOf(fault: Fault): ConnectionError {
  return fault instanceof ConnectionError ? fault : new ConnectionError('unreachable')
}

function never<T>(signal: AbortSignal): Promise<T> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new ConnectionError('unreachable')), { once: true })
  })
}

function isIn(ranges: readonly SeqRange[], seq: number): boolean {
  return ranges.some(({ from, to }) => from <= seq && seq <= to)
}

const NOBODY = newArticleId() as unknown as AccountId & DeskId

function recordOf(id: ArticleId): ArticleRecord {
  return { id, desk: NOBODY, owner: NOBODY, createdAt: 1, versions: [] }
}

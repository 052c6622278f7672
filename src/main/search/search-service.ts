import { DeskError } from '../../shared/failure'
import { ChangeQueue } from './change-queue'
import type { IndexFileProblem } from './index-file'
import type { SearchDocument } from './search-document'
import type { SearchReply, SearchRequest } from './search-messages'

/** Where the index file is kept. `write` replaces it as a whole; deleting it only costs a rebuild. */
export interface SearchFile {
  read(): Promise<Uint8Array | undefined>
  write(bytes: Uint8Array): Promise<void>
}

/** A running search worker. */
export interface SearchWorkerHandle {
  post(request: SearchRequest): void
  terminate(): Promise<void>
}

/** Starts a search worker that reports its replies, in order, and its end, asked for or not, once. */
export type CreateSearchWorker = (
  onMessage: (reply: SearchReply) => void,
  onExit: (reason: string) => void,
) => SearchWorkerHandle

/** What the index held when it was opened, for the owner to compare with the library: add what is missing or newer, remove what is gone. */
export interface OpenedIndex {
  readonly documents: ReadonlyMap<string, number>
  /** Why the file was not used and the index is empty; undefined if it was. `crashed`: the worker ended while reading it. */
  readonly problem: IndexFileProblem | 'missing' | 'crashed' | undefined
}

/** Something the owner may want to log; search goes on. */
export type SearchProblem =
  | { readonly kind: 'worker-ended'; readonly reason: string }
  | { readonly kind: 'document-refused'; readonly id: string }
  | { readonly kind: 'file-failed'; readonly error: unknown }

/** What a search service needs, and whom it tells. */
export interface SearchServiceOptions {
  readonly createWorker: CreateSearchWorker
  readonly file: SearchFile
  /** Runs `task` once after `milliseconds`; the returned function cancels it. */
  readonly schedule: (task: () => void, milliseconds: number) => () => void
  /** Called at every opening: the first, and after a worker that ended by itself was replaced. */
  readonly onOpened: (opened: OpenedIndex) => void
  /** Called after each batch with how many documents are in the index and how many changes wait. */
  readonly onProgress?: (indexed: number, waiting: number) => void
  readonly onProblem?: (problem: SearchProblem) => void
}

/** The ids of the articles that match, best first, at most `limit` of them, and how many match in all. */
export interface MatchResult {
  readonly total: number
  readonly ids: string[]
}

interface Match {
  readonly query: string
  readonly limit: number
  readonly resolve: (result: MatchResult | undefined) => void
  readonly reject: (error: unknown) => void
  attempts: number
}

/** Quiet time after which enough changes are written to the file, in milliseconds. */
const SAVE_AFTER = 20_000
/** So many replacements in a row without one finished request mean that search does not work on this machine. */
const MOST_CRASHES = 5

/**
 * Search off the main thread: keeps a worker running, feeds it in small batches between queries, writes its index to the file
 * now and then, and replaces a worker that ended. Texts are not kept here: after a replacement `onOpened` says what the file had.
 */
export class SearchService {
  readonly #options: SearchServiceOptions
  readonly #changes = new ChangeQueue()
  readonly #matches = new Map<string, Match>()
  #matching: { lane: string; match: Match } | undefined
  #worker: SearchWorkerHandle | undefined
  #isOpen = false
  #isClosed = false
  #avoidsFile = false
  #crashes = 0
  #ids: string[] = []
  #handles = new Set<string>()
  #unsaved = 0
  #saving: PromiseWithResolvers<void> | undefined
  #cancelSave: (() => void) | undefined
  readonly #ready = Promise.withResolvers<OpenedIndex>()

  constructor(options: SearchServiceOptions) {
    this.#options = options
    // Whoever asks `ready` hears of a rejection; if nobody does it must not end the process.
    this.#ready.promise.catch(() => undefined)
  }

  /** Starts the worker and opens the index; resolves as `ready` does. */
  start(): Promise<OpenedIndex> {
    if (this.#worker === undefined && !this.#isClosed) this.#launch()
    return this.ready
  }

  /** Resolves when the index was first opened; rejects if no worker stays alive. */
  get ready(): Promise<OpenedIndex> {
    return this.#ready.promise
  }

  /** Adds documents, or replaces those of the same ids; resolves when they can be found. */
  add(documents: readonly SearchDocument[]): Promise<void> {
    return this.#change(documents.map((document) => ({ id: document.id, document })))
  }

  /** Removes documents; resolves when they cannot be found any more. */
  remove(ids: readonly string[]): Promise<void> {
    return this.#change(ids.map((id) => ({ id, document: undefined })))
  }

  /**
   * The articles that match the query (see `SearchIndex`). Resolves to undefined when a newer query of the same lane (a
   * window, say) overtook it, or the service was closed.
   */
  match(
    query: string,
    options: { readonly limit?: number; readonly lane?: string } = {},
  ): Promise<MatchResult | undefined> {
    if (this.#isClosed) return Promise.resolve(undefined)
    if (this.#hasGivenUp) return Promise.reject(new DeskError('unexpected'))
    const { limit = Number.MAX_SAFE_INTEGER, lane = '' } = options
    return new Promise((resolve, reject) => {
      this.#matches.get(lane)?.resolve(undefined)
      this.#matches.set(lane, { query, limit, resolve, reject, attempts: 0 })
      this.#pump()
    })
  }

  /** Writes the file if anything changed since it was written, and ends the worker. Changes not yet indexed are let go, their promises resolve. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    if (this.#isOpen && this.#unsaved > 0) await this.#save()
    this.#isClosed = true
    this.#cancelSave?.()
    for (const match of [...this.#matches.values(), ...(this.#matching ? [this.#matching.match] : [])])
      match.resolve(undefined)
    this.#matches.clear()
    this.#changes.abandon()
    this.#ready.reject(new DeskError('cancelled'))
    await this.#worker?.terminate()
  }

  get #hasGivenUp(): boolean {
    return this.#crashes > MOST_CRASHES
  }

  #change(changes: readonly { id: string; document: SearchDocument | undefined }[]): Promise<void> {
    if (this.#isClosed) return Promise.resolve()
    if (this.#hasGivenUp) return Promise.reject(new DeskError('unexpected'))
    const done = this.#changes.push(changes)
    this.#pump()
    return done
  }

  #launch(): void {
    this.#startWorker().catch((error: unknown) => this.#recover(String(error)))
  }

  async #startWorker(): Promise<void> {
    let worker: SearchWorkerHandle | undefined
    const isCurrent = (): boolean => worker === this.#worker
    worker = this.#options.createWorker(
      (reply) => {
        if (isCurrent()) this.#receive(reply)
      },
      (reason) => {
        if (isCurrent() && !this.#isClosed) this.#recover(reason)
      },
    )
    this.#worker = worker
    const file = this.#avoidsFile
      ? undefined
      : await this.#options.file.read().catch((error: unknown) => this.#report({ kind: 'file-failed', error }))
    // A view on a larger buffer (Node's pool) must not be transferred as a whole.
    if (isCurrent() && !this.#isClosed)
      worker.post({ kind: 'open', file: file === undefined ? undefined : Uint8Array.from(file) })
  }

  #receive(reply: SearchReply): void {
    if (reply.kind === 'opened') this.#opened(reply)
    else if (reply.kind === 'changed') this.#changed(reply.count)
    else if (reply.kind === 'matched') this.#matched(reply)
    else void this.#write(reply.file)
    this.#pump()
  }

  #opened(reply: Extract<SearchReply, { kind: 'opened' }>): void {
    this.#isOpen = true
    this.#ids = [...reply.ids]
    this.#handles = new Set(reply.ids)
    this.#unsaved = 0
    const documents = new Map(reply.ids.map((id, index) => [id, reply.changedAt[index] ?? 0]))
    const opened = { documents, problem: this.#avoidsFile ? ('crashed' as const) : reply.problem }
    this.#avoidsFile = false
    this.#ready.resolve(opened)
    this.#options.onOpened(opened)
  }

  #changed(count: number): void {
    this.#crashes = 0
    this.#changes.finish()
    this.#options.onProgress?.(count, this.#changes.length)
    this.#cancelSave?.()
    this.#cancelSave = undefined
    // What the file lacks after a crash is read again from the drafts: a hundredth of them costs less than writing all the time.
    if (this.#unsaved >= Math.max(2000, count)) void this.#save()
    else if (this.#unsaved >= Math.max(32, count / 100))
      this.#cancelSave = this.#options.schedule(() => void this.#save(), SAVE_AFTER)
  }

  #matched(reply: Extract<SearchReply, { kind: 'matched' }>): void {
    const answered = this.#matching
    this.#matching = undefined
    this.#crashes = 0
    if (answered === undefined) return
    const isOvertaken = this.#matches.has(answered.lane)
    answered.match.resolve(
      isOvertaken
        ? undefined
        : { total: reply.total, ids: Array.from(reply.handles, (handle) => this.#ids[handle] ?? '') },
    )
  }

  /** Gives the worker what waits: one query and one batch at a time, so that a newer query overtakes the rest. */
  #pump(): void {
    if (!this.#isOpen || this.#isClosed || this.#worker === undefined) return
    const [next] = this.#matches
    if (next !== undefined && this.#matching === undefined) {
      const [lane, match] = next
      this.#matches.delete(lane)
      this.#matching = { lane, match }
      this.#worker.post({ kind: 'match', query: match.query, limit: match.limit })
    }
    const batch = this.#changes.take()
    if (batch.length === 0) return
    const documents = batch.flatMap(({ document }) => (document === undefined ? [] : [document]))
    for (const { id } of documents) {
      if (this.#handles.has(id)) continue
      this.#handles.add(id)
      this.#ids.push(id)
    }
    this.#unsaved += batch.length
    this.#worker.post({
      kind: 'change',
      documents,
      removed: batch.flatMap(({ id, document }) => (document === undefined ? [id] : [])),
    })
  }

  #recover(reason: string): void {
    this.#report({ kind: 'worker-ended', reason })
    this.#crashes++
    this.#avoidsFile = !this.#isOpen
    this.#isOpen = false
    this.#cancelSave?.()
    this.#saving?.resolve()
    this.#saving = undefined
    const refused = this.#changes.fail()
    if (refused !== undefined) this.#report({ kind: 'document-refused', id: refused.id })
    this.#retryMatch()
    if (!this.#hasGivenUp) return this.#launch()
    const error = new DeskError('unexpected', { cause: reason })
    this.#ready.reject(error)
    this.#changes.abandon(error)
    for (const match of this.#matches.values()) match.reject(error)
    this.#matches.clear()
  }

  #retryMatch(): void {
    const interrupted = this.#matching
    this.#matching = undefined
    if (interrupted === undefined) return
    const { lane, match } = interrupted
    if (this.#matches.has(lane)) match.resolve(undefined)
    else if (match.attempts++ > 0) match.reject(new DeskError('unexpected'))
    else this.#matches.set(lane, match)
  }

  #save(): Promise<void> {
    this.#cancelSave?.()
    if (this.#saving !== undefined) return this.#saving.promise
    this.#saving = Promise.withResolvers()
    this.#unsaved = 0
    this.#worker?.post({ kind: 'save' })
    return this.#saving.promise
  }

  async #write(bytes: Uint8Array): Promise<void> {
    try {
      await this.#options.file.write(bytes)
    } catch (error) {
      // The file is a cache: the next change tries again, and at worst the index is rebuilt at the next start.
      this.#unsaved = Math.max(this.#unsaved, 1)
      this.#report({ kind: 'file-failed', error })
    }
    this.#saving?.resolve()
    this.#saving = undefined
  }

  #report(problem: SearchProblem): undefined {
    this.#options.onProblem?.(problem)
    return undefined
  }
}

import { assertNever } from '../../shared/failure'
import { SearchIndex } from './search-index'
import type { SearchReply, SearchRequest } from './search-messages'

/** The worker's side of search: holds the index and answers requests, each with one reply. */
export class SearchHost {
  readonly #reply: (reply: SearchReply) => void
  #index = SearchIndex.open(undefined).index
  readonly #handles = new Map<string, number>()

  constructor(reply: (reply: SearchReply) => void) {
    this.#reply = reply
  }

  /** Carries out one request; what it throws is a defect and should end the worker. */
  receive(request: SearchRequest): void {
    switch (request.kind) {
      case 'open':
        return this.#reply(this.#open(request.file))
      case 'change':
        return this.#reply(this.#change(request))
      case 'match':
        return this.#reply(this.#match(request.query, request.limit))
      case 'save':
        return this.#reply({ kind: 'saved', file: this.#index.serialise() })
      default:
        return assertNever(request)
    }
  }

  #open(file: Uint8Array | undefined): SearchReply {
    const { index, problem } = SearchIndex.open(file)
    this.#index = index
    this.#handles.clear()
    const entries = [...index.entries()]
    for (const [id] of entries) this.#handleOf(id)
    return {
      kind: 'opened',
      ids: entries.map(([id]) => id),
      changedAt: Float64Array.from(entries, ([, changedAt]) => changedAt),
      problem,
    }
  }

  #change(request: Extract<SearchRequest, { kind: 'change' }>): SearchReply {
    for (const document of request.documents) {
      this.#handleOf(document.id)
      this.#index.add(document)
    }
    for (const id of request.removed) this.#index.remove(id)
    if (this.#index.isLoose) this.#index.compact()
    return { kind: 'changed', count: this.#index.count }
  }

  #match(query: string, limit: number): SearchReply {
    const { total, ids } = this.#index.match(query)
    const wanted = ids.length > limit ? ids.slice(0, limit) : ids
    return { kind: 'matched', total, handles: Uint32Array.from(wanted, (id) => this.#handleOf(id)) }
  }

  #handleOf(id: string): number {
    const known = this.#handles.get(id)
    if (known !== undefined) return known
    const handle = this.#handles.size
    this.#handles.set(id, handle)
    return handle
  }
}

import type { DeskBridge } from '../../../shared/contract/desk-bridge'
import type { RequestOutput } from '../../../shared/contract/requests'
import type { LibraryFacets, LibraryPage } from '../../../shared/library'
import type { Result } from '../../../shared/result'
import { PAGE_ROWS, wholeLibrary } from './whole-library'

/** The window's first questions to main, asked before its own code is loaded: the answers come while that is under way. */
export class FirstLook {
  /** What main says of itself, and the settings. */
  readonly info: Promise<Result<RequestOutput<'app:info'>>>
  /** The first rows of the whole library. */
  readonly page: EarlyAnswer<LibraryPage>
  /** What the library can be filtered by. */
  readonly facets: EarlyAnswer<LibraryFacets>
  readonly #stop: () => void
  #changed = false

  constructor(desk: DeskBridge) {
    // Listening first: a change between an answer and the library's own listening would else never be shown.
    this.#stop = desk.on('library:changed', ({ only }) => {
      this.#changed ||= only !== 'opened'
    })
    const { search, bin, sort } = wholeLibrary
    this.info = desk.request('app:info', {})
    this.page = new EarlyAnswer(
      desk.request('library:query', { search, bin, sort, descending: true, offset: 0, limit: PAGE_ROWS }),
    )
    this.facets = new EarlyAnswer(desk.request('library:facets', {}))
  }

  /** Ends listening, for the library listens itself now; answers, every time, whether it changed since the questions were asked. */
  handOver(): boolean {
    this.#stop()
    return this.#changed
  }
}

/** An answer that was asked for before anyone could use it. */
export class EarlyAnswer<T> {
  #answer: Promise<Result<T>> | undefined
  #arrived: T | undefined

  constructor(answer: Promise<Result<T>>) {
    this.#answer = answer
    void answer.then((result) => {
      if (result.ok) this.#arrived = result.value
    })
  }

  /** The answer if it is here already; undefined also after a failure. */
  get arrived(): T | undefined {
    return this.#arrived
  }

  /** The answer for the first who asks; undefined for everyone after. */
  take(): Promise<Result<T>> | undefined {
    const answer = this.#answer
    this.#answer = undefined
    return answer
  }
}

import { z } from 'zod'
import type { Clock } from '../../shared/clock'
import { failureOf } from '../../shared/failure'
import { type ArticleId, isArticleId } from '../../shared/ids'
import { HistoryEntry } from '../../shared/workflow/history'
import { type AccountId, AccountIdShape } from '../../shared/workflow/people'
import { ConnectionError } from '../sync/server-connection'
import type { JsonData } from './json-data'
import type { WorkflowConnection } from './workflow-connection'

/** The content of `histories.json`: what the server last answered about articles, the one asked for last at the end. */
export const HistoriesFile = z.object({
  account: AccountIdShape.nullable(),
  articles: z.array(z.object({ id: z.custom<ArticleId>(isArticleId), at: z.number(), entries: z.array(HistoryEntry) })),
})
/** The content of `histories.json`. */
export type HistoriesFile = z.infer<typeof HistoriesFile>

/** Articles whose history is kept here; those asked for longest ago go first. */
const KEPT = 200

/** What was done to an article, newest first. */
export interface ArticleHistory {
  /** Null where the server never answered. */
  readonly entries: readonly HistoryEntry[] | null
  /** When the server said so, if it cannot be asked now (milliseconds since 1970); null for what it says now. */
  readonly asOf: number | null
}

/** What the histories are made of. */
export interface HistoriesParts {
  readonly file: JsonData<HistoriesFile>
  readonly connection: Pick<WorkflowConnection, 'history'>
  readonly clock: Pick<Clock, 'now'>
  readonly account: () => AccountId | undefined
  /** Told whether the server answered. */
  readonly heard: (reachable: boolean) => void
  readonly log: (message: string) => void
}

/** What was done to articles, asked of the server, and without it as it was last heard. */
export class Histories {
  readonly #parts: HistoriesParts
  readonly #stopping = new AbortController()

  constructor(parts: HistoriesParts) {
    this.#parts = parts
  }

  /** An article's history, newest first; nobody sees what another person was answered. */
  async of(id: ArticleId): Promise<ArticleHistory> {
    const { connection, clock, account, heard, log } = this.#parts
    const asker = account()
    if (asker === undefined) return { entries: null, asOf: null }
    try {
      const entries = await connection.history(id, this.#stopping.signal)
      heard(true)
      if (account() === asker) this.#keep(asker, { id, at: clock.now(), entries: [...entries] })
      return { entries, asOf: null }
    } catch (error) {
      if (!(error instanceof ConnectionError)) log(`history: ${String(error)}`)
      else if (error.problem === 'unreachable' || error.problem === 'unavailable') heard(false)
      const known = this.#keptOf(asker).find((each) => each.id === id)
      return { entries: known?.entries ?? null, asOf: known?.at ?? null }
    }
  }

  /** Forgets what the server answered, on disk too: this computer was signed out for good. */
  async forget(): Promise<void> {
    const { file } = this.#parts
    if (file.data.account === null) return
    file.data = { account: null, articles: [] }
    await file.write()
  }

  /** Breaks off what is under way. */
  stop(): void {
    this.#stopping.abort()
  }

  #keptOf(account: AccountId): HistoriesFile['articles'] {
    const { data } = this.#parts.file
    return data.account === account ? data.articles : []
  }

  #keep(account: AccountId, history: HistoriesFile['articles'][number]): void {
    const { file, log } = this.#parts
    const others = this.#keptOf(account).filter(({ id }) => id !== history.id)
    file.data = { account, articles: [...others, history].slice(-KEPT) }
    // Only a cache: what is not on the disk is asked for again.
    file.write().catch((error: unknown) => log(`histories.json not written: ${failureOf(error).code}`))
  }
}

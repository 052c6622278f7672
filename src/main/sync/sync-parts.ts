import type { Clock } from '../../shared/clock'
import type { ArticleId } from '../../shared/ids'
import type { DeskId } from '../../shared/workflow/people'
import type { OpenArticles } from '../articles/open-articles'
import type { DraftStore } from '../drafts/draft-store'
import type { LocalArticles } from './LocalArticles'
import type { LocalTexts } from './LocalTexts'
import type { OwnEntries } from './own-ranges'
import type { SyncState } from './SyncState'
import type { ServerConnection } from './server-connection'
import type { SyncShelf } from './sync-shelf'

/** What every step of an exchange works on. */
export interface SyncParts {
  readonly connection: ServerConnection
  readonly clock: Clock
  readonly state: SyncState
  readonly local: LocalArticles
  readonly texts: LocalTexts
  readonly store: DraftStore
  readonly open: OpenArticles
  readonly shelf: SyncShelf
  readonly ownEntries: OwnEntries
  /** Whether an article is seen as it is being written ([SY9]). */
  readonly isLive?: (id: ArticleId) => boolean
  /** The desk a new article is to belong to; undefined leaves it to the server. */
  readonly deskFor?: (id: ArticleId) => DeskId | undefined
}

/** What a step may use of the line: less on a metered one. */
export interface Budget {
  /** Bytes of one pull's answer. */
  readonly pullBytes: number
  /** Bytes of updates in one push; a single larger update goes alone. */
  readonly pushBytes: number
  /** Articles in one exchange of states. */
  readonly states: number
}

/** One push's entries at most; the server takes 2,000 (`wireLimits`). */
export const PUSH_ENTRIES = 1000

/** On an ordinary line: 1,000 small edits go in one push, 1,000 new articles in about eight. */
export const USUAL_BUDGET: Budget = { pullBytes: 2 * 1024 * 1024, pushBytes: 3 * 1024 * 1024, states: 60 }
/** The budget after lines broke: halved with each failure down to a sixteenth, so that a slow line gets something through. */
export function scaled({ pullBytes, pushBytes, states }: Budget, failures: number): Budget {
  const share = 2 ** -Math.min(4, failures)
  return {
    pullBytes: Math.ceil(pullBytes * share),
    pushBytes: Math.ceil(pushBytes * share),
    states: Math.ceil(states * share),
  }
}

/** On a metered line everything comes in pieces small enough to be stopped between. */
export const METERED_BUDGET: Budget = { pullBytes: 64 * 1024, pushBytes: 256 * 1024, states: 5 }

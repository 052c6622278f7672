import * as Y from 'yjs'
import { entriesAlone } from '../../shared/article/threads-alone'
import type { ArticleId } from '../../shared/ids'
import type { LiveNotice } from '../../shared/live/live-notices'
import type { Fetch } from './exchange'
import { MOST_LOOKS, receiveOnScreen } from './merge-review'
import { withPushed } from './sync-facts'
import type { SyncParts } from './sync-parts'

/** What is larger (bytes) goes by the engine, beside what people type and not before it. */
const LARGEST = 256 * 1024

/** What goes out over the live connection; everything of the article up to `through` is in it or on the server already. */
export interface LiveOutgoing {
  readonly articleId: ArticleId
  readonly update: Uint8Array
  readonly through: number
  /** It is not on its way any more. */
  readonly release: () => void
}

/** How the server answers an update that went out live. */
export type LiveAnswer = Extract<LiveNotice, { kind: 'committed' | 'refused' | 'base-missing' }>

/**
 * The live connection's part of the exchange: articles on screen go out and come in by it, by the same rules and facts as every
 * other article ([SY2], [SY3], [SY5]), only sooner. What was acknowledged live is not pushed again; what could not be sent live waits
 * for the next turn of the engine, which is also the one to compare what is unclear.
 */
export class LiveLane {
  readonly #parts: SyncParts
  readonly #fetch: Fetch
  readonly #isFresh: () => boolean
  readonly #joined: Set<ArticleId>
  /** Articles whose text was refused with something said beside it, and up to which update: the engine sends what can go ([SY13]). */
  readonly #left = new Map<ArticleId, number>()

  /** `isFresh` says that the server's news were taken in since the line last broke; `joined` is kept to what is live. */
  constructor(parts: SyncParts, fetch: Fetch, isFresh: () => boolean, joined: Set<ArticleId>) {
    this.#parts = parts
    this.#fetch = fetch
    this.#isFresh = isFresh
    this.#joined = joined
  }

  /** Whether an article can be live: it is on the server, nothing of it is unclear, and overlaps of a time apart were looked at ([SY9]). */
  isReady(id: ArticleId): boolean {
    const { local, state } = this.#parts
    const { pushed, away } = state.facts(id)
    const isClear = !local.unclear.has(id) && !this.#fetch.awaits(id)
    return this.#isFresh() && local.has(id) && pushed > 0 && away === undefined && isClear
  }

  /** The article is (no longer) seen as it is being written: its merges need no review. */
  setJoined(id: ArticleId, joined: boolean): void {
    if (joined) this.#joined.add(id)
    else this.#joined.delete(id)
  }

  /** What of an article waits to be sent; undefined for nothing, or for what the engine has to see to. Counts as sending until released. */
  async next(id: ArticleId): Promise<LiveOutgoing | undefined> {
    const { local, texts, state, clock } = this.#parts
    if (!this.isReady(id) || !local.dirty.has(id) || this.#isLeft(id)) return undefined
    const unsent = await texts.unsent(id)
    if (unsent === undefined) return undefined
    const { updates, through } = unsent
    const [first] = updates
    if (first === undefined) {
      local.learn(id, withPushed(state.facts(id), through, clock.now(), 0))
      return undefined
    }
    const update = updates.length === 1 ? first : Y.mergeUpdates([...updates])
    if (update.byteLength > LARGEST) return undefined
    return { articleId: id, update, through, release: local.sending([id]) }
  }

  /** Takes in the server's answer to what went out. */
  settle({ articleId, update, through, release }: LiveOutgoing, answer: LiveAnswer): void {
    const { local, state, clock, ownEntries } = this.#parts
    release()
    const facts = state.facts(articleId)
    if (answer.kind === 'refused') {
      if (entriesAlone(update) !== undefined) {
        this.#left.set(articleId, through)
        return
      }
      local.learn(articleId, {
        ...facts,
        refused: { sequence: through, code: answer.code, params: answer.params },
      })
      state.commit()
      return
    }
    // The engine finds out what is missing, and sends it.
    if (answer.kind === 'base-missing' || facts.pushed === 0) return
    const { seq, mark, added } = answer
    if (added) ownEntries.add(seq, update)
    state.rely({ seq, mark })
    local.learn(articleId, withPushed(facts, through, clock.now(), seq))
    state.commit()
  }

  /** Whether the engine still has to see to what was refused. */
  #isLeft(id: ArticleId): boolean {
    const through = this.#left.get(id)
    if (through === undefined) return false
    const { pushed, refused } = this.#parts.state.facts(id)
    if (Math.max(pushed, refused?.sequence ?? 0) < through) return true
    this.#left.delete(id)
    return false
  }

  /** Takes in what others wrote: on disk and in every open window when it resolves; false when the engine must see to the article first. */
  async receive(id: ArticleId, update: Uint8Array): Promise<boolean> {
    const { local } = this.#parts
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      if (!local.has(id) || local.unclear.has(id)) return false
      const received = await receiveOnScreen(this.#parts, id, update)
      if (received !== 'overtaken') return received !== 'unclear'
    }
    return false
  }
}

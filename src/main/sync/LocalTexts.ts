import * as Y from 'yjs'
import { DeskError } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import { ok, type Result } from '../../shared/result'
import type { OpenArticles } from '../articles/open-articles'
import type { DraftStore, DraftUpdate } from '../drafts/draft-store'
import { DISK_FAILURES } from '../storage/disk-failure'
import type { LocalArticles } from './LocalArticles'
import type { SyncState } from './SyncState'
import { type ArticleFacts, isRemote, newestLocal, reachOf, withRemote } from './sync-facts'
import { type WholeDraft, wholeDraft } from './whole-draft'
import { waitsForMore } from './yjs-difference'

/** What local texts work with. */
export interface LocalTextsParts {
  readonly store: DraftStore
  readonly open: OpenArticles
  readonly state: SyncState
  /** Is told how far each draft has come by what is taken in. */
  readonly articles: LocalArticles
}

/** The drafts' texts as the exchange with the server reads them, and as it writes what came from there into them. */
export class LocalTexts {
  readonly #parts: LocalTextsParts

  constructor(parts: LocalTextsParts) {
    this.#parts = parts
  }

  /**
   * The updates that wait to be sent, up to the newest on disk, without what came from the server; `undefined` where they are not
   * there one by one any more, or the server's base is unknown.
   */
  async unsent(id: ArticleId): Promise<{ updates: readonly Uint8Array[]; through: number } | undefined> {
    const facts = this.#parts.state.facts(id)
    if (facts.pushed === 0) return undefined
    const updates = await this.#parts.store.updatesSince(id, facts.pushed)
    const last = updates?.at(-1)
    if (updates === undefined || last === undefined || !isUnbroken(updates, facts.pushed)) return undefined
    return {
      updates: updates.filter(({ sequence }) => !isRemote(facts, sequence)).map(({ update }) => update),
      through: last.sequence,
    }
  }

  /**
   * The whole draft as it is on disk; undefined when it is not here or not all of it is saved, unless it may be `unsaved`. Rejects for
   * a draft that cannot be read.
   */
  async whole(id: ArticleId, how: { readonly unsaved?: boolean } = {}): Promise<WholeDraft | undefined> {
    const draft = await wholeDraft(this.#parts.store, id, how)
    if (draft !== 'missing') return draft
    this.#parts.articles.forget(id)
    return undefined
  }

  /** What the draft and the server had in common, with what has come from the server since; undefined where it is not there any more. */
  async common(id: ArticleId): Promise<Uint8Array | undefined> {
    const { store, state } = this.#parts
    const facts = state.facts(id)
    if (facts.common === 0) return undefined
    const [base, updates] = await Promise.all([store.stateAt(id, facts.common), store.updatesSince(id, facts.common)])
    if (base === undefined || updates === undefined) return undefined
    const remote = updates.filter(({ sequence }) => isRemote(facts, sequence)).map(({ update }) => update)
    return remote.length === 0 ? base : Y.mergeUpdates([base, ...remote])
  }

  /** The text as it is on disk, read past the store; undefined where it cannot be had that way. */
  onDisk(id: ArticleId): Promise<Uint8Array | undefined> {
    const { store, articles } = this.#parts
    return store.stateAt(id, articles.newest(id))
  }

  /** How often the article was changed here since the program began. */
  changesMade(id: ArticleId): number {
    return this.#parts.open.changesHere(id).made
  }

  /** Whether something was changed here since both sides had the same text, on disk or not yet. */
  changedSinceCommon(id: ArticleId): boolean {
    const { open, state, articles } = this.#parts
    if (!open.changesHere(id).saved) return true
    const facts = state.facts(id)
    return newestLocal(facts, articles.newest(id)) > facts.common
  }

  /**
   * Takes in what the server sent of an article that is here: on disk, and in every open window, when it resolves. With `seen`, what
   * `changesMade` said before the article was looked at, nothing is taken in (`overtaken`) when something was changed since.
   */
  async receive(
    id: ArticleId,
    update: Uint8Array,
    seen?: number,
  ): Promise<'opened' | 'stored' | 'known' | 'unclear' | 'overtaken'> {
    const { open, state, articles } = this.#parts
    return articles.quietly(id, async () => {
      const received = await open.receive(id, update, { mayStayClosed: !this.changedSinceCommon(id), seen })
      if (!received.ok) {
        if (DISK_FAILURES.has(received.failure.code)) throw new DeskError(received.failure.code)
        articles.doubt(id)
        return 'unclear'
      }
      if (received.value === 'overtaken') return 'overtaken'
      const { sequence, opened } = received.value
      if (sequence > 0) {
        articles.reached(id, sequence)
        articles.learn(id, withRemote(state.facts(id), sequence))
      }
      if (opened) {
        const waits = await open.read(id, waitsForMore)
        if (!waits.ok || waits.value) {
          articles.doubt(id)
          return 'unclear'
        }
      }
      if (sequence === 0) {
        const echoed = articles.newest(id)
        if (echoed > reachOf(state.facts(id))) articles.learn(id, { ...state.facts(id), echoed })
        return 'known'
      }
      return opened ? 'opened' : 'stored'
    })
  }

  /** Puts the server's text in the place of what is here, which is kept as a version under `name`; it is to be compared then ([SY12]). */
  async replace(id: ArticleId, update: Uint8Array, name: string): Promise<Result<void>> {
    const { open, articles } = this.#parts
    return articles.quietly(id, async () => {
      const replaced = await open.replace(id, update, name)
      // After a failure of the disk, too, only the comparison tells what is here.
      articles.doubt(id)
      if (!replaced.ok) return replaced
      articles.reached(id, replaced.value)
      return ok(undefined)
    })
  }

  /** Makes a draft of what the server sent whole; answers whether there is one now that is in step. */
  async create(id: ArticleId, update: Uint8Array, facts: ArticleFacts): Promise<boolean> {
    const { store, articles } = this.#parts
    return articles.quietly(id, async () => {
      const created = await store.create(id, update)
      if (!created.ok) {
        if (DISK_FAILURES.has(created.failure.code)) throw new DeskError(created.failure.code)
        return false
      }
      articles.isAt(id, created.value)
      articles.learn(id, { ...facts, pushed: created.value, common: created.value })
      return true
    })
  }
}

function isUnbroken(updates: readonly DraftUpdate[], after: number): boolean {
  return updates.every(({ sequence }, index) => sequence === after + 1 + index)
}

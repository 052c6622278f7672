import type { Connection } from '@hocuspocus/server'
import type { ArticleId } from '../../shared/ids'
import type { Cursor } from '../../shared/sync/messages'
import type { ArticleWriter } from '../articles/article-writer'
import { visibilityOf } from '../articles/sync-service'
import { placeFor } from '../articles/view-marks'
import { statusFrame } from './live-frames'
import { contextOf, notify } from './live-session'
import type { LiveText } from './live-text'

/** What live writes need from outside. */
export interface LiveWritesParts {
  readonly writer: Pick<ArticleWriter, 'append'>
  readonly articles: { readonly of: (id: ArticleId) => Pick<LiveText, 'passOn'> | undefined }
  /** Told of each entry that a live connection added to the log, after its commit and before it is passed on. */
  readonly onAdded: (place: Cursor) => void
  /** Told of what could not be written because the database failed; the connection is ended. */
  readonly onTrouble: (error: unknown) => void
}

/** What became of an update: in the log, or not taken; `ends` names the refusal for which the connection ends. */
export type LiveOutcome = { readonly taken: true } | { readonly taken: false; readonly ends?: string }

/** What an update looks like that holds nothing: no structs, no deletions. */
const EMPTY_UPDATE = 2
/** What no program of ours sends: the connection ends with the refusal. */
const ENDING = new Set([
  'text-damaged',
  'text-too-large',
  'text-too-deep',
  'text-root-unknown',
  'text-misplaced',
  'comment-invalid',
  'article-not-visible',
])

/** Whether an update holds nothing. */
export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.byteLength <= EMPTY_UPDATE
}

/** The way of updates from live connections into the log, and from there to all who have the article open. */
export class LiveWrites {
  readonly #parts: LiveWritesParts

  constructor(parts: LiveWritesParts) {
    this.#parts = parts
  }

  /**
   * From now on takes the updates of a connection before Hocuspocus' message pipeline, whose hooks, promises and documents cost more
   * than judging an update and committing it. What Hocuspocus already has of it goes first: updates build on each other.
   */
  async join(connection: Connection): Promise<void> {
    await connection.waitForPendingMessages()
    if (!connection.document.hasConnection(connection)) return
    let before = Promise.resolve()
    const take = (update: Uint8Array): void => {
      before = this.#answer(connection, update, before)
    }
    connection.onClose(contextOf(connection).live.socket.route(connection.messageAddress, take))
  }

  /**
   * Judges and commits an update; what is accepted is then passed on, what is not is told with its reason. Rejects when it could be
   * neither: nothing was written then.
   */
  async commit(connection: Connection, update: Uint8Array): Promise<LiveOutcome> {
    const { actor, device } = contextOf(connection).live.session
    const articleId = connection.document.name as ArticleId
    const outcome = await this.#parts.writer.append({ articleId, update, actor, device })
    // Whoever left meanwhile and came back is waiting for the answer to something else.
    const isHere = connection.document.hasConnection(connection)
    if (outcome.kind === 'committed') {
      if (outcome.added) this.#parts.onAdded(outcome)
      const { seq, mark, added } = placeFor(outcome, visibilityOf(actor))
      if (isHere) notify(connection, { kind: 'committed', seq, mark, added })
      if (added) this.#parts.articles.of(articleId)?.passOn(update)
      return { taken: true }
    }
    if (outcome.kind === 'base-missing') {
      if (isHere) notify(connection, { kind: 'base-missing' })
      return { taken: false }
    }
    const { code, params } = outcome
    if (isHere) notify(connection, { kind: 'refused', code, params: { ...params } })
    return ENDING.has(code) ? { taken: false, ends: code } : { taken: false }
  }

  /** Commits an update and says so; one that holds nothing is answered in its turn. */
  async #answer(connection: Connection, update: Uint8Array, before: Promise<void>): Promise<void> {
    try {
      let outcome: LiveOutcome = { taken: true }
      if (isEmptyUpdate(update)) await before
      else outcome = await this.commit(connection, update)
      if (!connection.document.hasConnection(connection)) return
      contextOf(connection).live.socket.sendFrame(statusFrame(connection.messageAddress, outcome.taken))
      if (!outcome.taken && outcome.ends !== undefined) connection.close({ code: DENIED, reason: outcome.ends })
    } catch (error) {
      this.#parts.onTrouble(error)
      connection.close({ code: TRY_AGAIN, reason: 'server-unavailable' })
    }
  }
}

// Codes for applications, and the one that asks to come back (RFC 6455, section 7.4).
const DENIED = 4403
const TRY_AGAIN = 1013

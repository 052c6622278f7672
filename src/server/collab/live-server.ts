import type { Server } from 'node:http'
import {
  type beforeSyncPayload,
  type Connection,
  type Document,
  Hocuspocus,
  isTransactionOrigin,
  type onAuthenticatePayload,
  type onAwarenessUpdatePayload,
  type onLoadDocumentPayload,
} from '@hocuspocus/server'
import { applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Clock } from '../../shared/clock'
import { type ArticleId, isArticleId } from '../../shared/ids'
import { LIVE_PATH } from '../../shared/live/live-notices'
import { maySeeArticle } from '../../shared/workflow/write-rules'
import type { Session, Sessions } from '../accounts/sessions'
import type { ArticleWriter } from '../articles/article-writer'
import { visibilityOf } from '../articles/sync-service'
import { placeFor } from '../articles/view-marks'
import type { NewsroomStore, ReadLogEntry } from '../store/newsroom-store'
import { LiveArticles } from './live-articles'
import { applyAccess, type LiveContext, type LiveSession, notify } from './live-session'
import { CLOSE, SOCKET_LIMITS, type SocketLimits } from './live-socket'
import { LiveSockets } from './live-sockets'
import { LogTail } from './log-tail'
import type { PresenceBus } from './presence-bus'
import { allowPresence } from './presence-rules'

/** What live editing needs of the server around it. */
export interface LiveServerParts {
  readonly store: NewsroomStore
  readonly writer: ArticleWriter
  readonly sessions: Pick<Sessions, 'resolve' | 'subscribe'>
  readonly presence: PresenceBus
  readonly clock: Clock
  /** The address browsers may call from; laptops send none. */
  readonly publicUrl: () => string
  readonly log: { readonly warn: (about: object, message: string) => void }
  readonly limits?: SocketLimits
}

/** Everyone's right to be here is looked at again this often (milliseconds), should an instance not have been told of a change. */
const LOOK_AGAIN = 4_000
/** Sockets one account may have open: a few laptops and windows. */
const MOST_SOCKETS = 24
const MOST_ARTICLES = 50
/** A day in milliseconds. */
const NEVER = 86_400_000
/** Types of a sync message (y-protocols/sync): a state vector, and two kinds of update. */
const STATE_VECTOR = 0
/** What an update looks like that holds nothing: no structs, no deletions. */
const EMPTY_UPDATE = 2
/** What no program of ours sends: the connection ends with the refusal. */
const HOSTILE = new Set([
  'text-damaged',
  'text-too-large',
  'text-too-deep',
  'text-root-unknown',
  'text-misplaced',
  'comment-invalid',
])

/**
 * Live editing of the articles on screen, over Hocuspocus on the server's own port. An update is judged and in the log, committed,
 * before it is applied, passed on or acknowledged; nothing is ever stored from the document in memory. What comes into the log any
 * other way reaches the open documents by the log itself.
 */
export class LiveServer {
  readonly #parts: LiveServerParts
  readonly #hocuspocus: Hocuspocus<LiveContext>
  readonly #sockets: LiveSockets
  readonly #articles = new LiveArticles()
  readonly #tail: LogTail
  readonly #ends: (() => unknown)[] = []
  #looking: Promise<void> | undefined

  constructor(parts: LiveServerParts) {
    this.#parts = parts
    const { store, clock, log } = parts
    this.#hocuspocus = new Hocuspocus<LiveContext>({
      quiet: true,
      // Who is silent is found out by each socket's heartbeat; a reader who only reads is not silent.
      timeout: NEVER,
      // Sent at once: what leaves together is gathered by each socket, for all that it is told.
      flushDelay: false,
      maxPendingDocuments: MOST_ARTICLES,
      maxUnauthenticatedQueueMessages: 4 * MOST_ARTICLES,
      onAuthenticate: (payload) => this.#authenticate(payload),
      onLoadDocument: (payload) => this.#load(payload),
      connected: async ({ connection }) => applyAccess(connection, connection.document),
      beforeSync: (payload) => this.#write(payload),
      beforeHandleAwareness: async ({ states, connection, document }) => {
        if (connection !== undefined) allowPresence(states, connection, document)
      },
      onAwarenessUpdate: async (payload) => this.#tellPresence(payload),
    })
    this.#sockets = new LiveSockets({
      clock,
      limits: parts.limits ?? SOCKET_LIMITS,
      publicUrl: parts.publicUrl,
      connect: (socket, request) => this.#hocuspocus.handleConnection(socket, request),
    })
    this.#tail = new LogTail({
      store,
      clock,
      desks: () => this.#articles.desks(),
      onEntry: (entry) => this.#take(entry),
      onRewritten: () => {
        log.warn({}, 'the log is another than before: open articles are loaded anew')
        this.#hocuspocus.closeConnections()
      },
      onError: (error) => log.warn({ err: error }, 'the log could not be followed; trying again'),
    })
  }

  /** Begins to take connections on a server. */
  async start(server: Server): Promise<void> {
    const { sessions, presence } = this.#parts
    this.#ends.push(await this.#tail.start())
    this.#ends.push(presence.subscribe(({ article, update }) => this.#hearPresence(article, update)))
    this.#ends.push(sessions.subscribe(() => void this.#lookAgain()))
    this.#ends.push(this.#sockets.start(server, LIVE_PATH))
    this.#lookLater()
  }

  /** Ends every connection, with a code that says to come back. */
  async stop(): Promise<void> {
    for (const end of this.#ends.splice(0).toReversed()) await end()
    await this.#looking
    await this.#parts.presence.close()
  }

  async #authenticate(payload: onAuthenticatePayload<LiveContext>): Promise<LiveContext> {
    const { documentName, token, request } = payload
    const socket = this.#sockets.of(request)
    if (!isArticleId(documentName) || socket === undefined) throw denied('article-not-visible')
    const resolved = await this.#parts.sessions.resolve(token)
    if (!resolved.ok) throw denied(resolved.failure.code)
    const session = resolved.value
    if (!this.#sockets.belong(socket, session.actor.account, MOST_SOCKETS)) throw denied('too-many-requests')
    const [record] = await this.#parts.store.readRecords([documentName])
    if (record === undefined || !maySeeArticle(record, session.actor)) throw denied('article-not-visible')
    return { live: { token, socket, session, record, readOnly: false, told: '' } }
  }

  /** A load that fails leaves no document behind, and there is nothing that could be stored from it. */
  async #load({ document, documentName, context }: onLoadDocumentPayload<LiveContext>): Promise<void> {
    const id = documentName as ArticleId
    // From here on the log's entries are applied to it: what is committed while the text is read is in one or the other.
    const forget = this.#articles.open(id, document, context.live.record.desk)
    document.on('destroy', forget)
    try {
      const text = (await this.#parts.store.readTexts([id])).get(id)
      if (text === undefined) throw denied('article-not-visible')
      document.transact(() => {
        for (const update of [...(text.snapshot === undefined ? [] : [text.snapshot]), ...text.updates]) {
          Y.applyUpdate(document, update, PASSED_ON)
        }
      }, PASSED_ON)
      this.#parts.presence.publish({ article: id, update: 'who' })
    } catch (error) {
      forget()
      throw error
    }
  }

  /** Runs before Hocuspocus applies or acknowledges: commits an update, or sees to it that it is neither applied nor acknowledged. */
  async #write({ type, payload, documentName, connection }: beforeSyncPayload<LiveContext>): Promise<void> {
    const { live } = contextOf(connection)
    connection.readOnly = live.readOnly
    if (type === STATE_VECTOR || payload.byteLength <= EMPTY_UPDATE) return
    const { actor, device } = live.session
    const outcome = await this.#parts.writer.append({
      articleId: documentName as ArticleId,
      // A copy: what is kept must not hold the whole frame in memory.
      update: payload.slice(),
      actor,
      device,
    })
    if (outcome.kind === 'committed') {
      if (outcome.added) this.#tail.noteOwn(outcome)
      const { seq, mark, added } = placeFor(outcome, visibilityOf(actor))
      notify(connection, { kind: 'committed', seq, mark, added })
      return
    }
    // Until the next message: Hocuspocus then neither applies this one nor says that it did.
    connection.readOnly = true
    if (outcome.kind === 'base-missing') {
      notify(connection, { kind: 'base-missing' })
      return
    }
    const { code, params } = outcome
    notify(connection, { kind: 'refused', code, params: { ...params } })
    if (HOSTILE.has(code) || code === 'article-not-visible') throw denied(code)
  }

  #take(entry: ReadLogEntry): void {
    const document = this.#articles.documentOf(entry.articleId)
    if (document === undefined) return
    if (entry.kind === 'update' && entry.visible) Y.applyUpdate(document, entry.update, PASSED_ON)
    else if (entry.kind === 'record' && entry.visible) this.#decided(document, entry)
    // On a desk that is not followed, or nobody's any more: whoever may still see it comes back.
    else this.#hocuspocus.closeConnections(document.name)
  }

  #decided(document: Document, { record }: Extract<ReadLogEntry, { kind: 'record' }>): void {
    this.#articles.moved(record.id, record.desk)
    for (const connection of document.getConnections()) {
      contextOf(connection).live.record = record
      applyAccess(connection, document)
    }
  }

  #tellPresence(payload: onAwarenessUpdatePayload<LiveContext>): void {
    const { document, documentName, added, updated, removed, transactionOrigin } = payload
    // What other instances told, and what each finds outdated by itself, is not passed on.
    const isOwn = isTransactionOrigin(transactionOrigin) ? transactionOrigin.source === 'connection' : false
    if (!isOwn && transactionOrigin !== null) return
    const keys = [...added, ...updated, ...removed]
    this.#parts.presence.publish({ article: documentName, update: encodeAwarenessUpdate(document.awareness, keys) })
  }

  #hearPresence(article: string, update: Uint8Array | 'who'): void {
    const document = this.#hocuspocus.documents.get(article)
    if (document === undefined) return
    if (update !== 'who') {
      applyAwarenessUpdate(document.awareness, update, FROM_ANOTHER_INSTANCE)
      return
    }
    const keys: number[] = []
    for (const connection of document.getConnections()) keys.push(...document.getClients(connection))
    if (keys.length === 0) return
    this.#parts.presence.publish({ article, update: encodeAwarenessUpdate(document.awareness, keys) })
  }

  #lookLater(): void {
    const cancel = this.#parts.clock.after(LOOK_AGAIN, () => {
      this.#ends.splice(this.#ends.indexOf(cancel), 1)
      void this.#lookAgain()
      this.#lookLater()
    })
    this.#ends.push(cancel)
  }

  /** Resolves everyone's token anew: who was signed out is put out, whose roles changed sees it. One look at a time. */
  async #lookAgain(): Promise<void> {
    const before = this.#looking
    const looking = (async () => {
      await before
      const byToken = Map.groupBy(this.#connections(), (connection) => contextOf(connection).live.token)
      await Promise.all([...byToken].map(([token, connections]) => this.#lookAt(token, connections)))
    })()
    this.#looking = looking
    await looking
    if (this.#looking === looking) this.#looking = undefined
  }

  async #lookAt(token: string, connections: readonly Connection<LiveContext>[]): Promise<void> {
    // A database that cannot be asked says nothing about anybody.
    const resolved = await this.#parts.sessions.resolve(token).catch(() => undefined)
    if (resolved === undefined) return
    for (const connection of connections) {
      const { live } = contextOf(connection)
      if (resolved.ok) this.#changed(connection, live, resolved.value)
      else live.socket.close(CLOSE.signedOut, resolved.failure.code)
    }
  }

  #changed(connection: Connection<LiveContext>, live: LiveSession, session: Session): void {
    if (live.session === session) return
    live.session = session
    applyAccess(connection, connection.document)
  }

  #connections(): readonly Connection<LiveContext>[] {
    return [...this.#hocuspocus.documents.values()].flatMap((document) => document.getConnections())
  }
}

/** The origin of what is in the log already: Hocuspocus passes it on and has nothing to store. */
const PASSED_ON = { source: 'local', skipStoreHooks: true } as const
const FROM_ANOTHER_INSTANCE = { source: 'redis' } as const

function contextOf(connection: Connection): LiveContext {
  return connection.context as LiveContext
}

/** What Hocuspocus answers with `reason` as the reason; without a message it is not logged as an error of ours. */
function denied(reason: string): { readonly reason: string; readonly code: number } {
  return { reason, code: 4403 }
}

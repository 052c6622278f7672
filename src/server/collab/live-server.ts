import type { Server } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import {
  type beforeSyncPayload,
  type Connection,
  Hocuspocus,
  isTransactionOrigin,
  type onAuthenticatePayload,
  type onAwarenessUpdatePayload,
  type onLoadDocumentPayload,
} from '@hocuspocus/server'
import { applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import type { Clock } from '../../shared/clock'
import { type ArticleId, isArticleId } from '../../shared/ids'
import { LIVE_PATH } from '../../shared/live/live-notices'
import { maySeeArticle } from '../../shared/workflow/write-rules'
import type { Session, Sessions } from '../accounts/sessions'
import type { ArticleWriter } from '../articles/article-writer'
import { partsOf } from '../articles/stored-text'
import type { NewsroomStore, ReadLogEntry } from '../store/newsroom-store'
import { LiveArticles } from './live-articles'
import { applyAccess, contextOf, type LiveContext, type LiveSession } from './live-session'
import { CLOSE, SOCKET_LIMITS, type SocketLimits } from './live-socket'
import { LiveSockets } from './live-sockets'
import type { LiveText } from './live-text'
import { isEmptyUpdate, LiveWrites } from './live-writes'
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
/** The type of a sync message that is a state vector (y-protocols/sync); the others are updates. */
const STATE_VECTOR = 0

/**
 * Live editing of the articles on screen, over Hocuspocus on the server's own port. An update is judged and in the log, committed,
 * before it is passed on or acknowledged; nothing is ever stored from the document in memory. What comes into the log any
 * other way reaches the open documents by the log itself.
 */
export class LiveServer {
  readonly #parts: LiveServerParts
  readonly #hocuspocus: Hocuspocus<LiveContext>
  readonly #sockets: LiveSockets
  readonly #articles: LiveArticles
  readonly #writes: LiveWrites
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
      connected: async ({ connection }) => this.#connected(connection),
      beforeSync: (payload) => this.#sync(payload),
      beforeHandleAwareness: async ({ states, connection, document }) => {
        if (connection !== undefined) allowPresence(states, connection, document)
      },
      onAwarenessUpdate: async (payload) => this.#tellPresence(payload),
    })
    this.#articles = new LiveArticles((id, error) => {
      log.warn({ err: error, article: id }, 'an open article could not be put together: it is loaded anew')
      this.#hocuspocus.closeConnections(id)
    })
    this.#writes = new LiveWrites({
      writer: parts.writer,
      articles: this.#articles,
      onAdded: (place) => this.#tail.noteOwn(place),
      onTrouble: (error) => log.warn({ err: error }, 'an update could not be written: its connection is ended'),
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
    return { live: { token, socket, session, record, told: '' } }
  }

  /** A load that fails leaves no document behind, and there is nothing that could be stored from it. */
  async #load({ document, documentName, context }: onLoadDocumentPayload<LiveContext>): Promise<void> {
    const id = documentName as ArticleId
    // From here on the log's entries are passed on to it: what is committed while the text is read is in one or the other.
    const open = this.#articles.open(id, document, context.live.record.desk)
    try {
      const text = (await this.#parts.store.readTexts([id])).get(id)
      if (text === undefined) throw denied('article-not-visible')
      open.load(partsOf(text))
      this.#parts.presence.publish({ article: id, update: 'who' })
    } catch (error) {
      this.#articles.forget(id, open)
      throw error
    }
  }

  #connected(connection: Connection): void {
    this.#applyAccess(connection)
    void this.#writes.join(connection)
  }

  /**
   * Runs before Hocuspocus reads a state vector, or an update that came before the connection stood: commits the update, or sees to it
   * that it is neither applied nor acknowledged.
   */
  async #sync({ type, payload, connection }: beforeSyncPayload<LiveContext>): Promise<void> {
    connection.readOnly = false
    if (type !== STATE_VECTOR && !isEmptyUpdate(payload)) {
      const outcome = await this.#writes.commit(connection, payload.slice())
      // Until the next message: Hocuspocus then says whether it was taken; what was is in the document before it applies it.
      connection.readOnly = !outcome.taken
      if (!outcome.taken && outcome.ends !== undefined) throw denied(outcome.ends)
    }
    this.#articles.of(connection.document.name as ArticleId)?.settle()
  }

  #applyAccess(connection: Connection): void {
    // Whose turn it is to write is read in the text.
    this.#articles.of(connection.document.name as ArticleId)?.settle()
    applyAccess(connection)
  }

  #take(entry: ReadLogEntry): void {
    const open = this.#articles.of(entry.articleId)
    if (open === undefined) return
    if (entry.kind === 'update' && entry.visible) open.passOn(entry.update)
    else if (entry.kind === 'record' && entry.visible) this.#decided(open, entry)
    // On a desk that is not followed, or nobody's any more: whoever may still see it comes back.
    else this.#hocuspocus.closeConnections(open.document.name)
  }

  #decided(open: LiveText, { record }: Extract<ReadLogEntry, { kind: 'record' }>): void {
    open.desk = record.desk
    for (const connection of open.document.getConnections()) {
      contextOf(connection).live.record = record
      this.#applyAccess(connection)
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
    const before = live.session
    live.session = session
    // Resolved anew it is another object each time; only what it says is a reason to bring the text up to date and look into it.
    if (!isDeepStrictEqual(before, session)) this.#applyAccess(connection)
  }

  #connections(): readonly Connection<LiveContext>[] {
    return [...this.#hocuspocus.documents.values()].flatMap((document) => document.getConnections())
  }
}

const FROM_ANOTHER_INSTANCE = { source: 'redis' } as const

/** What Hocuspocus answers with `reason` as the reason; without a message it is not logged as an error of ours. */
function denied(reason: string): { readonly reason: string; readonly code: number } {
  return { reason, code: 4403 }
}

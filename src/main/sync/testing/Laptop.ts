import * as Y from 'yjs'
import { createArticle } from '../../../shared/article/create-article'
import { openArticle } from '../../../shared/article/open-article'
import { bodyRoot, headlineRoot } from '../../../shared/article/roots'
import { type ArticleId, newArticleId } from '../../../shared/ids'
import type { DeskId } from '../../../shared/workflow/people'
import type { ArticleRecord } from '../../../shared/workflow/record'
import { OpenArticles } from '../../articles/open-articles'
import type { DraftStore } from '../../drafts/draft-store'
import { MemoryDraftStore } from '../../drafts/MemoryDraftStore'
import type { Disk } from '../../storage/disk'
import { ManualClock } from '../../testing/ManualClock'
import { MemoryDisk } from '../../testing/MemoryDisk'
import { type Revocation, SyncEngine } from '../SyncEngine'
import { SyncState } from '../SyncState'
import type { ListedArticle } from '../server-connection'
import type { SyncNote } from '../sync-shelf'
import type { FakeLine, FakeServer } from './FakeServer'

const PATH = '/profile/sync.log'

/** A journalist's computer: drafts, a profile's disk, a line to the server and an engine that can be stopped, killed and started. */
export class Laptop {
  readonly clock: ManualClock
  readonly server: FakeServer
  store: DraftStore
  open: OpenArticles
  disk: Disk & { crash?: (keep?: number) => void }
  line: FakeLine
  state!: SyncState
  engine!: SyncEngine
  readonly notes: SyncNote[] = []
  readonly listed: ListedArticle[] = []
  /** The workflow's records as they were kept here. */
  readonly records = new Map<ArticleId, ArticleRecord>()
  readonly revocations: Revocation[] = []
  readonly logged: string[] = []
  /** The desk for which new articles are written. */
  desk: DeskId | undefined
  /** Sends the photos that may be only here. */
  sendLastPhotos: () => Promise<void> = () => Promise.resolve()
  readonly #random: () => number
  #running = false

  constructor(
    server: FakeServer,
    options: { store?: DraftStore; disk?: Disk; clock?: ManualClock; random?: () => number } = {},
  ) {
    this.server = server
    this.clock = options.clock ?? new ManualClock()
    this.store = options.store ?? new MemoryDraftStore(this.clock)
    this.open = new OpenArticles(this.store, () => undefined)
    this.disk = options.disk ?? new MemoryDisk()
    this.line = server.connect()
    this.#random = options.random ?? (() => 0.5)
  }

  /** Starts the program's engine over what the disk holds. */
  async start(options: { signedIn?: boolean; metered?: boolean } = {}): Promise<this> {
    const opened = await SyncState.open({ disk: this.disk, path: PATH, identity: 'newsroom/an' })
    if (opened === 'other-identity') throw new Error('another account')
    this.state = opened
    this.engine = new SyncEngine({
      connection: this.line,
      clock: this.clock,
      random: this.#random,
      state: opened,
      store: this.store,
      open: this.open,
      ...(this.desk === undefined ? {} : { deskFor: () => this.desk }),
      sendLastPhotos: () => this.sendLastPhotos(),
      onRevoked: (revocation) => this.revocations.push(revocation),
      log: (message) => this.logged.push(message),
      shelf: {
        listed: (articles) => this.listed.push(...articles),
        saveRecords: async (records) => {
          for (const record of records) this.records.set(record.id, record)
        },
        changed: () => undefined,
        moveToBin: async (id) => {
          await this.store.remove(id)
        },
        note: (note) => this.notes.push(note),
        versionName: (text) => text,
      },
    })
    if (options.metered === true) this.engine.setMetered(true)
    this.engine.start(options)
    this.#running = true
    return this
  }

  /** Ends the program in an orderly way; nothing where it does not run. */
  async stop(): Promise<void> {
    if (!this.#running) return
    this.#running = false
    await this.engine.stop()
    await this.state.close()
  }

  /** Writes a new article. */
  async create(headline: string): Promise<ArticleId> {
    const id = newArticleId()
    const doc = createArticle({ language: 'en', createdAt: 1, headline })
    const created = await this.store.create(id, Y.encodeStateAsUpdate(doc))
    if (!created.ok) throw new Error(created.failure.code)
    return id
  }

  /** Adds to an article's headline. */
  async type(id: ArticleId, text: string): Promise<void> {
    await this.edit(id, (doc) => headlineRoot(doc, 'en').insert(headlineRoot(doc, 'en').length, text))
  }

  /** Changes an article as a window would. */
  async edit(id: ArticleId, change: (doc: Y.Doc) => void): Promise<void> {
    const edited = await this.open.edit(id, change)
    if (!edited.ok) throw new Error(edited.failure.code)
  }

  /** An article's headline as it is on disk. */
  async headline(id: ArticleId): Promise<string> {
    return headlineOf(await this.content(id))
  }

  /** An article as it is on disk. */
  async content(id: ArticleId): Promise<Uint8Array> {
    const loaded = await this.store.load(id)
    if (!loaded.ok) throw new Error(loaded.failure.code)
    return loaded.value.state
  }

  /** Lets everything happen that needs no time to pass. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 60; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve))
  }

  /** Lets time pass until `done`; fails after `limit` milliseconds of the laptop's clock. */
  async until(done: () => boolean, limit = 600_000): Promise<void> {
    await this.settle()
    for (let passed = 0; !done(); passed += 500) {
      if (passed > limit) throw new Error(`still ${JSON.stringify(this.engine.status)}`)
      this.clock.advance(500)
      for (let turn = 0; turn < 20 && !done(); turn += 1) await new Promise<void>((resolve) => setImmediate(resolve))
      // Turns alone do not bring what other threads work on (a draft being packed): that takes a moment of real time.
      if (passed > 30_000) await new Promise<void>((resolve) => setTimeout(resolve, 5))
    }
  }

  /** Lets time pass until everything is in step. */
  async inStep(): Promise<void> {
    await this.settle()
    await this.until(() => this.engine.status.kind === 'upToDate')
  }
}

/** The headline in an article's state. */
export function headlineOf(state: Uint8Array): string {
  return headlineRoot(openArticle(state), 'en').toJSON()
}

/** The body's text in an article's state. */
export function bodyOf(state: Uint8Array): string {
  return bodyRoot(openArticle(state), 'en').toJSON()
}

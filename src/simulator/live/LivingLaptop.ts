import * as Y from 'yjs'
import { OpenArticles } from '../../main/articles/open-articles'
import { MemoryDraftStore } from '../../main/drafts/MemoryDraftStore'
import { LiveDesk } from '../../main/live/LiveDesk'
import { type ConnectLive, liveConnections } from '../../main/live/live-line'
import { SystemClock } from '../../main/storage/clock'
import { HttpConnection } from '../../main/sync/HttpConnection'
import { openLine } from '../../main/sync/line'
import { SyncEngine } from '../../main/sync/SyncEngine'
import { SyncState } from '../../main/sync/SyncState'
import type { SyncNote } from '../../main/sync/sync-shelf'
import { MemoryDisk } from '../../main/testing/MemoryDisk'
import { openArticle } from '../../shared/article/open-article'
import { headlineRoot } from '../../shared/article/roots'
import type { Clock } from '../../shared/clock'
import type { ArticleId } from '../../shared/ids'
import type { PresentPerson } from '../../shared/live/presence'

/** Time as it is; what is due can be held back, as on a computer that is too busy for it. */
class HoldableClock implements Clock {
  readonly #real = new SystemClock()
  #held: Set<() => void> | undefined

  now(): number {
    return this.#real.now()
  }

  after(milliseconds: number, task: () => void): () => void {
    const run = (): void => void (this.#held === undefined ? task() : this.#held.add(task))
    const cancel = this.#real.after(milliseconds, run)
    return () => {
      cancel()
      this.#held?.delete(task)
    }
  }

  hold(): void {
    this.#held ??= new Set()
  }

  release(): void {
    const held = this.#held
    this.#held = undefined
    for (const task of held ?? []) task()
  }
}

/** The window of a living laptop. */
export const WINDOW = 1

/** A laptop as it is in a newsroom, in real time and over a real network: drafts, exchange and live editing, without its windows. */
export class LivingLaptop {
  readonly clock = new SystemClock()
  /** The exchange's: while it is held only the live connection sends what is written. */
  readonly exchangeClock = new HoldableClock()
  readonly store = new MemoryDraftStore(this.clock)
  readonly open = new OpenArticles(this.store, () => undefined)
  readonly present = new Map<ArticleId, readonly PresentPerson[]>()
  readonly notes: SyncNote[] = []
  readonly troubles: string[] = []
  /** What went over its live connections, in bytes. */
  readonly liveTraffic = { sent: 0, received: 0 }
  /** How often articles were pushed over HTTP. */
  pushes = 0
  engine!: SyncEngine
  live!: LiveDesk
  readonly #ends: (() => unknown)[] = []

  /** Starts it, signed in with a token; `connect` may stand between it and the server's live connections. */
  static async start(
    server: URL,
    token: string,
    between: (connect: ConnectLive) => ConnectLive = (connect) => connect,
  ): Promise<LivingLaptop> {
    const laptop = new LivingLaptop()
    const line = openLine({ proxy: 'direct' })
    const connection = new HttpConnection({ server, line, token: () => token, onTraffic: () => undefined })
    const push = connection.push.bind(connection)
    connection.push = (...sent) => {
      laptop.pushes += 1
      return push(...sent)
    }
    const state = await SyncState.open({ disk: new MemoryDisk(), path: '/sync.log', identity: 'newsroom' })
    if (state === 'other-identity') throw new Error('nobody else was here')
    const common = { store: laptop.store, open: laptop.open, clock: laptop.clock, random: Math.random }
    const log = (message: string): void => void laptop.troubles.push(message)
    laptop.engine = new SyncEngine({
      ...common,
      clock: laptop.exchangeClock,
      connection,
      state,
      log,
      onRevoked: () => undefined,
      shelf: {
        listed: () => undefined,
        saveRecords: async () => undefined,
        changed: () => undefined,
        moveToBin: async () => undefined,
        note: (note) => laptop.notes.push(note),
        versionName: () => 'before',
      },
    })
    laptop.live = new LiveDesk({
      ...common,
      engine: laptop.engine,
      connect: between(
        liveConnections(server, line, ({ sent, received }) => {
          laptop.liveTraffic.sent += sent
          laptop.liveTraffic.received += received
        }),
      ),
      token: () => token,
      onPresence: (id, people) => laptop.present.set(id, people),
      log,
    })
    laptop.engine.start()
    laptop.#ends.push(
      laptop.live.start(),
      () => laptop.engine.stop(),
      () => line.destroy(),
    )
    return laptop
  }

  /** Ends the program. */
  async stop(): Promise<void> {
    for (const end of this.#ends.splice(0)) await end()
  }

  /** Shows an article in the laptop's window. */
  async show(id: ArticleId): Promise<void> {
    const opened = await this.open.open(id, WINDOW)
    if (!opened.ok) throw new Error(opened.failure.code)
    this.live.show(id, WINDOW, null)
  }

  /** Writes at the beginning of the headline, as the window would; resolves when it is on disk. */
  async type(id: ArticleId, word: string): Promise<void> {
    const state = await this.#state(id)
    const doc = openArticle(state)
    const before = Y.encodeStateVector(doc)
    headlineRoot(doc, 'vi').insert(0, word)
    const appended = await this.open.append(id, Y.encodeStateAsUpdate(doc, before), WINDOW)
    if (!appended.ok) throw new Error(appended.failure.code)
  }

  /** The headline as it is on disk. */
  async headline(id: ArticleId): Promise<string> {
    return headlineRoot(openArticle(await this.#state(id)), 'vi').toJSON()
  }

  async #state(id: ArticleId): Promise<Uint8Array> {
    const loaded = await this.store.load(id)
    if (!loaded.ok) throw new Error(loaded.failure.code)
    return loaded.value.state
  }
}

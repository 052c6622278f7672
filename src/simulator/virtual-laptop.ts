import * as Y from 'yjs'
import { OpenArticles } from '../main/articles/open-articles'
import type { DiskDraftStore } from '../main/drafts/DiskDraftStore'
import { SyncEngine } from '../main/sync/SyncEngine'
import { SyncState } from '../main/sync/SyncState'
import { ConnectionError, type Wipe } from '../main/sync/server-connection'
import { openDiskDrafts } from '../main/testing/disk-drafts'
import { MemoryDisk } from '../main/testing/MemoryDisk'
import type { ArticleId } from '../shared/ids'
import { Seeded } from '../shared/testing/seeded'
import type { CommandAnswer, CommandRequest } from '../shared/workflow/commands'
import type { ArticleRecord } from '../shared/workflow/record'
import { VirtualDisk } from './virtual-disk'
import { FAIR, type Network, VirtualLine } from './virtual-line'
import type { Device, VirtualServer } from './virtual-server'
import type { VirtualTime } from './virtual-time'

const PROFILE = '/profile'
/** Where a laptop keeps what it knows of the server. */
export const SYNC_LOG = `${PROFILE}/sync.log`
/** A command that could not be delivered is sent again after this long (milliseconds). */
const COMMAND_AGAIN = 7_000

/** What a run of the program on a laptop consists of. */
export interface Run {
  readonly store: DiskDraftStore
  readonly open: OpenArticles
  readonly state: SyncState
  readonly engine: SyncEngine
  readonly disk: VirtualDisk
  readonly line: VirtualLine
  readonly kill: () => void
}

/** What a laptop is made of. */
export interface LaptopParts {
  readonly time: VirtualTime
  readonly server: VirtualServer
  readonly number: number
  readonly seed: number
  readonly device: Device
  /** How much news an answer of the server holds at most, in bytes. */
  readonly pageBytes: number
  readonly platter?: MemoryDisk
  /** Called with articles whose status may have changed. */
  readonly onStatus: (laptop: VirtualLaptop, articles: readonly ArticleId[]) => void
  /** Called before drafts are removed because the laptop was signed out for good. */
  readonly onWipe: (laptop: VirtualLaptop, articles: readonly ArticleId[]) => void
  /** Called before an article goes to the bin because it is no longer to be seen. */
  readonly onPutAway: (laptop: VirtualLaptop, id: ArticleId) => Promise<void>
  /** Called with each command's answer. */
  readonly onAnswer: (request: CommandRequest, answer: CommandAnswer) => void
}

/** A journalist's laptop: the program's own parts over a disk, a line and a clock that are not real. */
export class VirtualLaptop {
  readonly number: number
  readonly device: Device
  readonly network: Network = { weather: FAIR, cut: 'no', roundTrips: 0 }
  /** The workflow's records as they were kept here. */
  readonly records = new Map<ArticleId, ArticleRecord>()
  /** How far the laptop's clock is off (milliseconds). */
  skew = 0
  revoked = false
  /** Whether its session has not ended, as far as the laptop heard. */
  signedIn = true
  /** What the laptop was told to remove when it learned that it was signed out for good. */
  told: Wipe | undefined
  platter: MemoryDisk
  run: Run | undefined
  /** Technical lines, for whoever looks into a failure. */
  readonly logged: string[] = []
  readonly #parts: LaptopParts
  readonly #random: Seeded
  readonly #outbox: CommandRequest[] = []
  #sending = false
  #starting = false

  constructor(parts: LaptopParts) {
    this.#parts = parts
    this.number = parts.number
    this.device = parts.device
    this.platter = parts.platter ?? new MemoryDisk()
    this.#random = new Seeded(parts.seed)
  }

  /** Starts the program, unless it runs; it may fail to, on a bad disk. */
  async start(): Promise<void> {
    if (this.run !== undefined || this.#starting) return
    this.#starting = true
    try {
      await this.#start()
    } catch (error) {
      this.logged.push(`start: ${String(error)}`)
    } finally {
      this.#starting = false
    }
  }

  /** Ends the program in an orderly way. */
  async stop(): Promise<void> {
    const { run } = this
    if (run === undefined) return
    await run.engine.stop()
    await run.store.closeAll().catch(() => undefined)
    await run.state.close()
    if (this.run !== run) return
    run.kill()
    this.run = undefined
  }

  /** Kills the program; with `keep` the power is cut as well, and of what was not synced at most that share (0…1) remains. */
  kill(keep?: number): void {
    if (this.#starting) return
    this.run?.kill()
    this.run = undefined
    if (keep !== undefined) this.platter.crash(keep)
  }

  /** Changes an article as a window does; whether it was saved on this computer. */
  async edit(id: ArticleId, change: (doc: Y.Doc) => void): Promise<boolean> {
    const edited = await this.run?.open.edit(id, change)
    return edited?.ok === true
  }

  /** Makes an article; whether it was saved on this computer. */
  async create(id: ArticleId, doc: Y.Doc): Promise<boolean> {
    const created = await this.run?.store.create(id, Y.encodeStateAsUpdate(doc))
    if (created?.ok === true) this.run?.engine.draftsMoved()
    return created?.ok === true
  }

  /** Puts a command down; it is sent, again and again, until it is answered. */
  command(request: CommandRequest): void {
    this.#outbox.push(request)
    void this.#send()
  }

  /** Whether there is no command any more that was not answered. */
  get commandsAnswered(): boolean {
    return this.#outbox.length === 0
  }

  /** Forgets the commands that were not answered yet. */
  forgetCommands(): void {
    this.#outbox.length = 0
  }

  async #start(): Promise<void> {
    const { time, server, device, pageBytes } = this.#parts
    const life = { on: true }
    const clock = time.clock(
      () => this.skew,
      () => life.on,
    )
    const disk = new VirtualDisk(this.platter, time, new Seeded(this.#random.below(2 ** 32)))
    const line = new VirtualLine({
      time,
      server,
      network: this.network,
      device,
      pageBytes,
      random: new Seeded(this.#random.below(2 ** 32)),
    })
    const store = await openDiskDrafts(disk, PROFILE, clock)
    const open = new OpenArticles(store, () => undefined)
    const options = { disk, path: SYNC_LOG, identity: device.account }
    const state = await SyncState.open(options)
    if (state === 'other-identity') throw new Error('another account')
    const random = new Seeded(this.#random.below(2 ** 32))
    const engine = new SyncEngine({
      connection: line,
      clock,
      random: () => random.next(),
      state,
      store,
      open,
      onRevoked: ({ wipe, onServer }) => {
        this.revoked = true
        this.told ??= wipe
        if (wipe === 'drafts-after-upload') void this.#wipe(store, onServer)
      },
      log: (message) => this.logged.push(message),
      shelf: {
        listed: () => undefined,
        saveRecords: async (records) => {
          if (random.next() < 0.2) await time.pass(random.below(20))
          if (life.on) for (const record of records) this.records.set(record.id, record)
        },
        changed: () => undefined,
        moveToBin: async (id) => {
          await this.#parts.onPutAway(this, id)
          await store.remove(id)
        },
        note: () => undefined,
        versionName: () => 'before the merge',
      },
    })
    engine.subscribe(({ status, articles }) => {
      if (!life.on) return
      if (status.kind === 'signedOut') this.signedIn = false
      this.#parts.onStatus(this, articles)
    })
    const kill = (): void => {
      life.on = false
      disk.kill()
      line.kill()
    }
    this.run = { store, open, state, engine, disk, line, kill }
    engine.start({ signedIn: this.signedIn })
    void this.#send()
  }

  async #wipe(store: DiskDraftStore, ids: readonly ArticleId[]): Promise<void> {
    this.#parts.onWipe(this, ids)
    for (const id of ids) {
      await store.remove(id)
      await store.purge(id)
    }
  }

  async #send(): Promise<void> {
    if (this.#sending) return
    this.#sending = true
    while (this.run !== undefined && !this.revoked) {
      const [request] = this.#outbox
      if (request === undefined) break
      const over = new AbortController()
      const { time } = this.#parts
      const giveUp = time.after(COMMAND_AGAIN, () => over.abort())
      try {
        const [answer] = await this.run.line.execute([request], over.signal)
        giveUp()
        if (this.#outbox[0] === request) this.#outbox.shift()
        if (answer !== undefined) this.#parts.onAnswer(request, answer)
      } catch (error) {
        giveUp()
        if (!(error instanceof ConnectionError)) throw error
        await time.pass(COMMAND_AGAIN)
      }
    }
    this.#sending = false
  }
}

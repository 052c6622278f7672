import * as Y from 'yjs'
import type { MemoryDisk } from '../main/testing/MemoryDisk'
import type { ArticleId } from '../shared/ids'
import type { Cursor } from '../shared/sync/messages'
import { Seeded } from '../shared/testing/seeded'
import type { CommandAnswer, CommandRequest } from '../shared/workflow/commands'
import type { AccountId, Actor, DeskId, DeskRole, DeviceId } from '../shared/workflow/people'
import type { ArticleRecord } from '../shared/workflow/record'
import { randomUUID } from './in-place/seeded-crypto'
import type { Plan } from './plan'
import { readState } from './reading'
import { VirtualLaptop } from './virtual-laptop'
import type { Weather } from './virtual-line'
import { type Device, VirtualServer } from './virtual-server'
import { VirtualTime } from './virtual-time'
import { type Word, Words, wordsIn } from './words'

const START = Date.UTC(2026, 0, 5, 8)
const EVERYTHING = 2 ** 40
const OUTSIDER: Device = {
  id: '00000000-0000-7000-8000-000000000002' as DeviceId,
  account: '00000000-0000-7000-8000-000000000001' as AccountId,
  token: 'valid',
  wipe: 'session',
  uploaded: false,
}
/** In one plan of three a pull brings no more than a page of so many bytes, and one in seven of that more: as after weeks away. */
const SHORT_PAGE = 400

/** What was found to be wrong. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise'
}

/** The roles somebody had from a time on. */
export interface RolesSince {
  readonly at: number
  readonly actor: Actor
}

/** What a laptop's disk held at a time: its files, and the workflow's records, which lie beside them. */
export interface DiskImage {
  readonly platter: MemoryDisk
  readonly records: ReadonlyMap<ArticleId, ArticleRecord>
}

/** A newsroom in which everything is virtual but the program: people, laptops, network, server; and the book of what was promised. */
export class Newsroom {
  readonly time = new VirtualTime(START)
  readonly words = new Words()
  readonly server: VirtualServer
  readonly laptops: VirtualLaptop[] = []
  readonly desks: readonly [DeskId, DeskId]
  /** Somebody who is a reporter, wrote nothing and tries everything. */
  readonly stranger: Device
  /** Somebody who has an account and is on no desk. */
  readonly outsider: Device
  /** Who had which roles when, by account, in the order of time. */
  readonly roles = new Map<AccountId, RolesSince[]>()
  /** Commands that were answered as done. */
  readonly done: { readonly request: CommandRequest; readonly answer: CommandAnswer }[] = []
  /** When the server was put back from a backup last. */
  restoredAt = 0
  readonly images = new Map<VirtualLaptop, DiskImage>()
  /** Articles people made, in their order. */
  readonly articles: ArticleId[] = []
  readonly random: Seeded
  readonly weather: Weather
  /** How much news an answer holds at most, in bytes. */
  readonly pageBytes: number
  readonly breaches: string[] = []
  /** Laptops and articles in their bins, as was last looked. */
  readonly away = new Set<string>()
  #scanned: Cursor = { seq: 0, mark: 0 }

  constructor(plan: Plan) {
    this.random = new Seeded(plan.seed ^ 0x5eed)
    this.server = new VirtualServer(this.time, this.random.below(2 ** 32), () => void this.#scanLog())
    this.server.trouble = plan.weather * 0.15
    this.pageBytes = plan.seed % 3 === 0 ? SHORT_PAGE * (1 + (plan.seed % 7)) : EVERYTHING
    const bad = plan.weather
    this.weather = { lost: bad * 0.2, duplicated: bad * 0.2, late: bad * 0.1, silent: bad * 0.03 }
    this.desks = [randomUUID() as DeskId, randomUUID() as DeskId]
    const casts: readonly (readonly DeskRole[])[] = [
      ['reporter'],
      ['editor'],
      plan.focus === 'guests' ? [] : ['reporter', 'translator'],
      ['managingEditor'],
      ['translator'],
    ]
    for (let number = 0; number < plan.laptops; number += 1) {
      const account = randomUUID() as AccountId
      this.setRoles(account, { [this.desks[0]]: casts[number % casts.length] ?? [] })
      this.addLaptop(account)
    }
    const stranger = randomUUID() as AccountId
    this.setRoles(stranger, { [this.desks[0]]: ['reporter'] })
    this.stranger = this.newDevice(stranger)
    this.outsider = { ...OUTSIDER }
    this.setRoles(OUTSIDER.account, {})
  }

  /** Everything starts, on a good day. */
  async open(): Promise<void> {
    this.server.start()
    for (const laptop of this.laptops) await this.finish(laptop.start())
    for (const laptop of this.laptops) laptop.network.weather = this.weather
  }

  /** Lets time pass until a promise is settled. */
  async finish<T>(work: Promise<T>): Promise<T> {
    const outcome = await this.#outcome(work, () => false)
    if (outcome === undefined) throw new BrokenPromise('something never ends')
    return outcome.value
  }

  /** As `finish`; undefined when the laptop's program ends first: then nothing more comes of its work. */
  async finishOn<T>(laptop: VirtualLaptop, work: Promise<T>): Promise<T | undefined> {
    const { run } = laptop
    const isOver = (): boolean => laptop.run !== run
    const outcome = await this.#outcome(work, isOver)
    if (outcome === undefined && !isOver()) throw new BrokenPromise('something never ends')
    return outcome?.value
  }

  /** What came of a promise; undefined when it is not settled within ten minutes, or before `isOver`. */
  async #outcome<T>(work: Promise<T>, isOver: () => boolean): Promise<{ readonly value: T } | undefined> {
    const state = { settled: false }
    const settled = work
      .then((value) => ({ value }))
      .finally(() => {
        state.settled = true
      })
    settled.catch(() => undefined)
    await this.time.run(this.time.now + 600_000, () => state.settled || isOver())
    return state.settled ? settled : undefined
  }

  /** Somebody signs in on a computer. */
  newDevice(account: AccountId): Device {
    return { id: randomUUID() as DeviceId, account, token: 'valid', wipe: 'session', uploaded: false }
  }

  /** One more laptop, with an empty disk or a copy of another's. */
  addLaptop(account: AccountId, platter?: MemoryDisk, device: Device = this.newDevice(account)): VirtualLaptop {
    const laptop = new VirtualLaptop({
      time: this.time,
      server: this.server,
      number: this.laptops.length,
      pageBytes: this.pageBytes,
      seed: this.random.below(2 ** 32),
      device,
      ...(platter === undefined ? {} : { platter }),
      onStatus: (each, articles) => this.#watchStatus(each, articles),
      onWipe: (each, articles) => this.#watchWipe(each, articles),
      onPutAway: (each, id) => this.#watchPutAway(each, id),
      onAnswer: (request, answer) => {
        if (answer.outcome === 'done') this.done.push({ request, answer })
      },
    })
    this.laptops.push(laptop)
    return laptop
  }

  /** From now on somebody has these roles. */
  setRoles(account: AccountId, roles: Actor['roles']): void {
    const actor: Actor = { account, administrator: false, roles }
    this.server.actors.set(account, actor)
    this.roles.set(account, [...(this.roles.get(account) ?? []), { at: this.time.now, actor }])
  }

  /** What an account was allowed to be at a time. */
  actorAt(account: AccountId, at: number): readonly Actor[] {
    const all = this.roles.get(account) ?? []
    // A change within the time a request is on its way counts on both sides of it.
    return all
      .filter((each, place) => each.at - 2_000 < at && at < (all[place + 1]?.at ?? Number.POSITIVE_INFINITY) + 2_000)
      .map(({ actor }) => actor)
  }

  /**
   * The server comes back with an old state: what nobody else has is gone, and nobody can help it. `atOnce`: so quickly that it
   * answers what is on its way already.
   */
  async restoreServer({ atOnce = false }: { readonly atOnce?: boolean } = {}): Promise<void> {
    const before = await this.wordsOnServer()
    if (!this.server.restore()) return
    this.restoredAt = this.time.now
    this.#scanned = { seq: 0, mark: 0 }
    const after = await this.wordsOnServer()
    if (atOnce) this.server.start()
    const kept = await this.wordsOnLaptops()
    for (const word of this.words.all()) {
      if (before.has(word.text) && !after.has(word.text) && !kept.has(word.text)) word.undone = 'backup of the server'
    }
    this.server.start()
    await this.#scanLog()
  }

  /** The words in the drafts of the laptops, with the laptop's; what is in a bin does not count. */
  async wordsOnLaptops(only?: VirtualLaptop): Promise<ReadonlySet<string>> {
    const found = new Set<string>()
    for (const laptop of only === undefined ? this.laptops : [only]) {
      const { run } = laptop
      if (run === undefined || laptop.revoked) continue
      for (const { id } of (await this.finishOn(laptop, run.store.list())) ?? []) {
        const loaded = await this.finishOn(laptop, run.store.load(id))
        if (loaded?.ok === true)
          for (const word of wordsIn(Buffer.from(loaded.value.state).toString('latin1'))) found.add(word)
      }
    }
    return found
  }

  /** Updates of one article as one. */
  merged(updates: readonly Uint8Array[]): Uint8Array {
    return Y.mergeUpdates([...updates])
  }

  /** Whether somebody put the article away on this laptop, into the bin or for good. */
  mayBeAway(laptop: VirtualLaptop, id: ArticleId): boolean {
    return laptop.run?.state.facts(id).away === 'gone' || this.away.has(`${laptop.number} ${id}`)
  }

  /** Puts down that something was promised that is not so. */
  breach(what: string): void {
    this.breaches.push(what)
  }

  /** The words in the log of the server. */
  async wordsOnServer(): Promise<ReadonlySet<string>> {
    const found = new Set<string>()
    for (const update of await this.#updatesAfter({ seq: 0, mark: 0 })) {
      for (const word of wordsIn(Buffer.from(update).toString('latin1'))) found.add(word)
    }
    return found
  }

  async #scanLog(): Promise<void> {
    for (const update of await this.#updatesAfter(this.#scanned)) this.words.commit(update)
    this.#scanned = await this.server.store.head()
  }

  async #updatesAfter(after: Cursor): Promise<readonly Uint8Array[]> {
    const everybody = { account: this.stranger.account, desks: [...this.desks] }
    const page = await this.server.store.readLog(after, everybody, { except: [], maxBytes: EVERYTHING })
    if (page.kind === 'unknown') return []
    return page.entries.flatMap((entry) => (entry.kind === 'update' ? [entry.update] : []))
  }

  /** A status that is shown must be true at that moment: "on the server" means committed there. */
  #watchStatus(laptop: VirtualLaptop, articles: readonly ArticleId[]): void {
    const shown = new Set(articles.filter((id) => laptop.run?.engine.articleStatus(id)?.kind === 'onServer'))
    if (shown.size === 0) return
    for (const word of this.words.all()) {
      if (word.laptop !== laptop.number || !shown.has(word.articleId) || !word.acknowledged) continue
      if (word.promised || word.erased || word.undone !== undefined) continue
      word.promised = true
      this.#mustBeCommitted(laptop, word, 'shown as on the server')
    }
  }

  #watchWipe(laptop: VirtualLaptop, articles: readonly ArticleId[]): void {
    for (const word of this.words.all()) {
      if (word.laptop !== laptop.number || !articles.includes(word.articleId)) continue
      if (word.acknowledged && !word.erased && word.undone === undefined) this.#mustBeCommitted(laptop, word, 'wiped')
    }
  }

  /** What is only here must not go to the bin with an article that somebody may no longer see ([SY7]). */
  async #watchPutAway({ number, run }: VirtualLaptop, id: ArticleId): Promise<void> {
    const loaded = await run?.store.load(id)
    if (loaded?.ok !== true) return
    const { words } = readState(loaded.value.state)
    for (const word of this.words.all()) {
      if (word.laptop !== number || word.articleId !== id || !word.acknowledged || word.erased) continue
      if (words.has(word.text) && !this.words.wasCommitted(word))
        this.breach(`bin: ${word.text} of laptop ${number} was only there and went to the bin`)
    }
  }

  #mustBeCommitted(laptop: VirtualLaptop, word: Word, how: string): void {
    if (this.words.wasCommitted(word)) return
    const { run } = laptop
    void run?.store.load(word.articleId).then((loaded) => {
      // Somebody else may have deleted around it before it was sent: then it is in history.
      if (!loaded.ok || !readState(loaded.value.state).words.has(word.text)) return
      this.breach(`status: ${word.text} of laptop ${word.laptop} was ${how} and never committed`)
    })
  }
}

import { ConnectionError, type Wipe } from '../main/sync/server-connection'
import { ArticleUpkeep } from '../server/articles/article-upkeep'
import { ArticleWriter } from '../server/articles/article-writer'
import { ShapeCache } from '../server/articles/shape-cache'
import { SyncService } from '../server/articles/sync-service'
import { MemoryNewsroomStore } from '../server/store/memory-newsroom-store'
import { DuePublisher } from '../server/workflow/due-publisher'
import { WorkflowService } from '../server/workflow/workflow-service'
import type { Cursor } from '../shared/sync/messages'
import { Seeded } from '../shared/testing/seeded'
import type { AccountId, Actor, DeviceId } from '../shared/workflow/people'
import type { VirtualTime } from './virtual-time'

/** One sign-in, as the server's accounts know it. */
export interface Device {
  readonly id: DeviceId
  readonly account: AccountId
  token: 'valid' | 'expired' | 'revoked'
  wipe: Wipe
  /** Whether a revoked one said that it has uploaded what it could. */
  uploaded: boolean
}

/** The services of one run of the server's program. */
interface Services {
  readonly sync: SyncService
  readonly workflow: WorkflowService
  readonly end: () => void
}

/** What a request may do: the services, and who asks. */
export interface Session {
  readonly sync: SyncService
  readonly workflow: WorkflowService
  readonly actor: Actor
  readonly device: DeviceId
}

/** The newsroom's server: the real services over a store that outlives their program, and the accounts beside it. */
export class VirtualServer {
  readonly store: MemoryNewsroomStore
  readonly actors = new Map<AccountId, Actor>()
  /** How often somebody came with a cursor of another history. */
  unknownCursors = 0
  readonly #time: VirtualTime
  readonly #random: Seeded
  readonly #onCommit: (head: Cursor) => void
  #backup: ReturnType<MemoryNewsroomStore['backup']> | undefined
  #running: Services | undefined
  /** How much of the database's trouble there is: commits that wait, fail, or whose answer is lost. */
  trouble = 0

  constructor(time: VirtualTime, seed: number, onCommit: (head: Cursor) => void) {
    this.#time = time
    this.#random = new Seeded(seed)
    this.#onCommit = onCommit
    this.store = new MemoryNewsroomStore({ now: () => time.now, random: (below) => this.#random.below(below) })
  }

  /** Whether the program runs. */
  get running(): boolean {
    return this.#running !== undefined
  }

  /** Starts the program over what the store holds. */
  start(): void {
    if (this.#running !== undefined) return
    const life = { on: true }
    const clock = this.#time.clock(
      () => 0,
      () => life.on,
    )
    const { store } = this
    store.subscribe((head) => this.#onCommit(head))
    const upkeep = new ArticleUpkeep({
      store,
      clock,
      pause: () => (life.on ? Promise.resolve() : new Promise(() => undefined)),
      onError: () => undefined,
    })
    const writer = new ArticleWriter({
      store,
      // A small one, so that texts are read again now and then.
      shapes: new ShapeCache(20_000),
      now: () => this.#time.now,
      onWritten: (ids) => upkeep.note(ids),
    })
    const onUnknownCursor = (): void => {
      this.unknownCursors += 1
    }
    const sync = new SyncService({ store, writer, clock, onUnknownCursor })
    const isActiveAccount = async (account: AccountId): Promise<boolean> => this.actors.has(account)
    const workflow = new WorkflowService({ store, clock, isActiveAccount })
    const stopPublishing = new DuePublisher({
      store,
      clock,
      onOutcomes: () => undefined,
      onError: () => undefined,
    }).start()
    const end = (): void => {
      life.on = false
      sync.stop()
      void stopPublishing()
    }
    this.#running = { sync, workflow, end }
  }

  /** Kills the program: what was not committed is gone. */
  kill(): void {
    this.#running?.end()
    this.#running = undefined
    this.store.crash()
  }

  /** Makes a backup of the database. */
  backup(): void {
    this.#backup = this.store.backup()
  }

  /** Kills the program and puts the database back as it was at the last backup; false when there is none. */
  restore(): boolean {
    if (this.#backup === undefined) return false
    this.kill()
    this.store.restore(this.#backup)
    return true
  }

  /**
   * Carries a request out for whoever signed in with the device; rejects with a `ConnectionError`. One that `sends` and is given
   * nothing is carried out for a revoked device too that is to upload first, and has not said that it did.
   */
  async serve<T>(
    device: Device,
    work: (session: Session) => Promise<T>,
    { sends = false }: { readonly sends?: boolean } = {},
  ): Promise<T> {
    const services = this.#running
    if (services === undefined) throw new ConnectionError('unreachable')
    const maySend = sends && device.wipe === 'drafts-after-upload' && !device.uploaded
    if (device.token === 'revoked' && !maySend) throw new ConnectionError('revoked', { wipe: device.wipe })
    const actor = this.actors.get(device.account)
    if (device.token === 'expired' || actor === undefined) throw new ConnectionError('signed-out')
    this.#troubleNextCommit()
    try {
      const answer = await work({ sync: services.sync, workflow: services.workflow, actor, device: device.id })
      if (this.#running !== services) throw new ConnectionError('unreachable')
      return answer
    } catch (cause) {
      if (cause instanceof ConnectionError) throw cause
      throw new ConnectionError(this.#running === services ? 'unavailable' : 'unreachable', { cause })
    }
  }

  #troubleNextCommit(): void {
    if (this.#random.next() >= this.trouble) return
    const kind = this.#random.below(4)
    if (kind === 0) this.store.faultNextCommit({ kind: 'fails' })
    else if (kind === 1) this.store.faultNextCommit({ kind: 'answer-lost' })
    else this.store.faultNextCommit({ kind: 'waits', until: this.#time.pass(1 + this.#random.below(400)) })
  }
}

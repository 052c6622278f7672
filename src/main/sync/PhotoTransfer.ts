import PQueue from 'p-queue'
import type { Clock } from '../../shared/clock'
import type { PhotoId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import { type PhotoOnServer, type PhotoTransferStatus, photoLimits } from '../../shared/sync/photos'
import type { PhotoStore } from '../photos/photo-store'
import { Alarm } from './Alarm'
import { BackOff } from './back-off'
import { PhotoStandings } from './PhotoStandings'
import type { PhotoConnection } from './photo-connection'
import { descriptionOf, mergeDescriptions } from './photo-description'
import { type PhotoPlan, type PhotoTask, planPhotos } from './photo-plan'
import type { PhotoShelf } from './photo-shelf'
import { ConnectionError, type ConnectionProblem } from './server-connection'

/** Files that go over the line at a time. */
const AT_ONCE = 2
/** Descriptions that are read and written at a time: small, and each waits for the disk. */
const DESCRIBED_AT_ONCE = 8
/** How often it is asked what became of photos that are not everywhere yet, in milliseconds; less often on a metered line. */
const POLL_MS = 60_000
const METERED_POLL_MS = 10 * 60_000

/** What photos travel with. */
export interface PhotoTransferParts {
  readonly connection: PhotoConnection
  readonly shelf: PhotoShelf
  readonly photos: Pick<PhotoStore, 'info' | 'updateInfo'>
  /** The photos that articles here refer to, most wanted first. */
  readonly wanted: () => Promise<readonly PhotoId[]>
  readonly clock: Clock
  /** Numbers in [0, 1), for the waits after failures. */
  readonly random: () => number
  readonly log: (line: string) => void
  /** Told when the server can no longer be asked in this session; `resume` goes on. */
  readonly onProblem: (problem: 'signed-out' | 'revoked') => void
}

/** How photos travel at the moment. */
export interface PhotoTransferSettings {
  readonly paused: boolean
  readonly metered: boolean
  /** Whether originals of others come to this computer, and not only what can be seen of them. */
  readonly originals: boolean
}

/**
 * Carries photos between this computer and the server: what to do follows from what articles refer to, what is here and what the server
 * has, so that nothing needs to be remembered. Whatever breaks is tried again; a photo the server refuses stops no other.
 */
export class PhotoTransfer {
  readonly #parts: PhotoTransferParts
  readonly #backOff: BackOff
  /** Ends a rest; ends a wait after a failure, too. */
  readonly #attention: Alarm
  readonly #standings: PhotoStandings
  #settings: PhotoTransferSettings = { paused: false, metered: false, originals: true }
  #problem: ConnectionProblem | undefined
  #ended = false
  /** Ends what is under way when settings say so, or for good. */
  #round = new AbortController()

  constructor(parts: PhotoTransferParts) {
    this.#parts = parts
    this.#backOff = new BackOff(parts.random)
    this.#attention = new Alarm(parts.clock)
    this.#standings = new PhotoStandings(() => parts.clock.now())
  }

  /** Begins; returns the end of it, which waits for what is under way. */
  start(): () => Promise<void> {
    const running = this.#loop()
    return async () => {
      this.#ended = true
      this.#round.abort()
      this.#attention.call()
      await running
    }
  }

  /** Articles refer to other photos, photos were added or corrected, or something came from the server: all of that is looked at. */
  changed(ids: readonly PhotoId[] = []): void {
    this.#standings.reopen(ids)
    this.#attention.call()
  }

  /** Changes how photos travel; what may no longer be under way stops at once and goes on later where it stopped. */
  set(settings: Partial<PhotoTransferSettings>): void {
    const before = this.#settings
    this.#settings = { ...before, ...settings }
    if (this.#settings.paused || (this.#settings.metered && !before.metered)) this.#round.abort()
    this.#standings.unsettle()
    this.#attention.call()
  }

  /** Goes on after a sign-in, or at once after a failure. */
  resume(): void {
    this.#problem = undefined
    this.#backOff.reset()
    this.#attention.call()
  }

  /** Where a photo stands; undefined while nobody has asked the server about it. */
  status(id: PhotoId): PhotoTransferStatus | undefined {
    return this.#standings.status(id)
  }

  /** Why the last attempt failed; undefined after a success. */
  get problem(): ConnectionProblem | undefined {
    return this.#problem
  }

  /** Calls `listener` with the photos whose status changed; returns its removal. */
  subscribe(listener: (ids: readonly PhotoId[]) => void): () => void {
    return this.#standings.subscribe(listener)
  }

  async #loop(): Promise<void> {
    while (!this.#ended) {
      if (this.#settings.paused || this.#problem === 'signed-out' || this.#problem === 'revoked') {
        await this.#attention.sleep()
        continue
      }
      this.#round = new AbortController()
      try {
        await this.#once(this.#round.signal)
        this.#backOff.reset()
        this.#problem = undefined
        await this.#attention.sleep(this.#settings.metered ? METERED_POLL_MS : POLL_MS)
      } catch (error) {
        // Stopped by `set` or the end: not a failure.
        if (!this.#round.signal.aborted) await this.#failed(error)
      }
    }
  }

  async #failed(error: unknown): Promise<void> {
    const problem = error instanceof ConnectionError ? error.problem : 'unavailable'
    if (!(error instanceof ConnectionError)) this.#parts.log(`photos: ${String(error)}`)
    this.#problem = problem
    if (problem === 'signed-out' || problem === 'revoked') {
      this.#parts.onProblem(problem)
      return
    }
    const asked = error instanceof ConnectionError ? (error.retryAfter ?? 0) : 0
    await this.#attention.sleep(Math.max(asked, this.#backOff.next()))
  }

  /** Looks at everything and does what there is to do; rejects when the line breaks. */
  async #once(signal: AbortSignal): Promise<void> {
    const { shelf } = this.#parts
    const standings = this.#standings
    standings.begin()
    const all = new Set(await this.#parts.wanted())
    standings.keepOnly(all)
    const wanted = [...all].filter((id) => standings.isOpen(id))
    const states = await this.#ask(wanted, signal)
    await this.#describeAll([...states.values()], signal)
    const plan = planPhotos(wanted, await shelf.holdings(), states, this.#settings)
    standings.tell(plan.standing)
    for (const [id, { kind }] of plan.standing) if (kind === 'onServer') standings.settled(id)
    await this.#carryOut(plan, signal)
  }

  async #ask(ids: readonly PhotoId[], signal: AbortSignal): Promise<ReadonlyMap<PhotoId, PhotoOnServer>> {
    const { connection, shelf } = this.#parts
    const states = new Map<PhotoId, PhotoOnServer>()
    for (let from = 0; from < ids.length; from += photoLimits.asked) {
      const asked = await Promise.all(
        ids
          .slice(from, from + photoLimits.asked)
          .map(async (id) => ({ id, revision: (await shelf.agreed(id))?.revision ?? 0 })),
      )
      for (const state of await connection.states(asked, signal)) states.set(state.id, state)
    }
    return states
  }

  async #describeAll(states: readonly PhotoOnServer[], signal: AbortSignal): Promise<void> {
    const queue = new PQueue({ concurrency: DESCRIBED_AT_ONCE })
    try {
      const there = states.filter((state) => state.kind === 'here')
      await queue.addAll(there.map((state) => () => this.#describe(state, signal)))
    } finally {
      queue.clear()
      await queue.onIdle()
    }
  }

  /** Brings what is known of a photo together with what the server knows. */
  async #describe(
    { id, revision, info }: Extract<PhotoOnServer, { kind: 'here' }>,
    signal: AbortSignal,
  ): Promise<void> {
    const { connection, shelf, photos } = this.#parts
    const agreed = await shelf.agreed(id)
    const theirs = info === undefined ? agreed?.description : descriptionOf(info)
    if (theirs === undefined) return
    const local = await photos.info(id)
    if (!local.ok) {
      if (info === undefined || local.failure.code !== 'photo-not-found') return
      await shelf.receiveInfo(info)
      await shelf.agree(id, { revision, description: theirs })
      return
    }
    const { push, apply } = mergeDescriptions(agreed?.description, descriptionOf(local.value), theirs)
    if (Object.keys(apply).length > 0) await photos.updateInfo(id, apply)
    if (info !== undefined) await shelf.agree(id, { revision, description: theirs })
    if (Object.keys(push).length === 0) return
    const described = await connection.describe(id, push, signal)
    if (!described.ok) return
    const { value } = described
    await shelf.agree(id, { revision: value.revision, description: descriptionOf(value.info) })
  }

  async #carryOut(plan: PhotoPlan, signal: AbortSignal): Promise<void> {
    const left = new Map<PhotoId, number>()
    for (const { id } of plan.tasks) left.set(id, (left.get(id) ?? 0) + 1)
    const queue = new PQueue({ concurrency: AT_ONCE })
    const ending = new AbortController()
    const stop = AbortSignal.any([signal, ending.signal])
    let broken: unknown
    for (const task of plan.tasks) {
      void queue.add(async () => {
        if (stop.aborted) return
        try {
          const done = await this.#perform(task, stop)
          const more = (left.get(task.id) ?? 1) - 1
          left.set(task.id, more)
          if (!done.ok) this.#standings.refuse(task.id, done.failure)
          else if (more === 0) this.#settle(task, plan)
        } catch (error) {
          // The line is the same for all: what else is under way is tried again with it.
          broken ??= error
          ending.abort()
        }
      })
    }
    await queue.onIdle()
    if (broken !== undefined || signal.aborted) {
      this.#standings.tell(new Map([...plan.standing].filter(([id]) => this.#standings.isMoving(id))))
      throw broken instanceof Error ? broken : new ConnectionError('unreachable')
    }
  }

  async #perform({ id, kind }: PhotoTask, signal: AbortSignal): Promise<Result<void>> {
    const { connection, shelf } = this.#parts
    if (this.#standings.isRefused(id)) return ok(undefined)
    if (kind === 'send') return this.#send(id, signal)
    if (kind === 'original') return this.#fetchOriginal(id, signal)
    this.#standings.show(id, { kind: 'fetching', part: kind, done: 0, total: 0 })
    const fetched = await connection.fetchRendition(id, kind, signal)
    if (!fetched.ok) return fetched
    await shelf.receiveRendition(id, kind, fetched.value)
    return ok(undefined)
  }

  async #send(id: PhotoId, signal: AbortSignal): Promise<Result<void>> {
    const { connection, shelf, photos } = this.#parts
    if (this.#standings.wasSent(id)) return ok(undefined)
    const info = await photos.info(id)
    const fileName = info.ok ? info.value.fileName : 'photo'
    const bytes = await shelf.intactOriginal(id)
    if (bytes === undefined)
      return fail('file-damaged', { file: fileName, format: info.ok ? formatOf(info.value.mime) : '' })
    const show = (done: number): void => this.#standings.show(id, { kind: 'sending', done, total: bytes })
    show(0)
    const photo = { id, read: () => shelf.readOriginal(id), bytes, fileName }
    const sent = await connection.send(photo, show, signal)
    // Damaged on its way: it is whole here, so it goes again.
    if (!sent.ok && sent.failure.code === 'photo-hash-mismatch') throw new ConnectionError('not-understood')
    // What the server does not know of it yet, it learns in the next round.
    if (sent.ok) {
      this.#standings.sent(id)
      this.#attention.call()
    }
    return sent
  }

  async #fetchOriginal(id: PhotoId, signal: AbortSignal): Promise<Result<void>> {
    const { connection, shelf, photos } = this.#parts
    const info = await photos.info(id)
    const known = info.ok ? info.value.bytes : undefined
    const before = await shelf.partBytes(id)
    if (before !== known) {
      const incoming = await connection.fetchOriginal(id, before, signal)
      if (!incoming.ok) {
        await shelf.forgetPart(id)
        return incoming
      }
      const { offset, total, pieces } = incoming.value
      await shelf.receivePart(id, offset, pieces, (done) =>
        this.#standings.show(id, { kind: 'fetching', part: 'original', done, total }),
      )
    }
    // What does not match the hash that names it was thrown away, and is asked for again.
    if (!(await shelf.takeOriginal(id))) throw new ConnectionError('not-understood')
    return ok(undefined)
  }

  #settle({ id, kind }: PhotoTask, plan: PhotoPlan): void {
    const before = plan.standing.get(id)
    const deferred = this.#settings.metered && this.#settings.originals && before?.kind === 'toFetch'
    this.#standings.show(
      id,
      deferred && kind !== 'original' ? { kind: 'toFetch', deferred: true } : { kind: 'onServer' },
    )
  }
}

function formatOf(mime: string): string {
  return mime.replace('image/', '').toUpperCase().replace('WEBP', 'WebP')
}

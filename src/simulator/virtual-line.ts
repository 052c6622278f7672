import { ConnectionError, type ListedArticle, type ServerConnection } from '../main/sync/server-connection'
import { DeskError } from '../shared/failure'
import type { ArticleId } from '../shared/ids'
import type { Cursor, PullAnswer, PullRequest, PushEntry, PushOutcome, StatesRequest } from '../shared/sync/messages'
import {
  decodePullAnswer,
  decodePullRequest,
  decodePushEntries,
  decodePushOutcomes,
  decodeStatesAnswer,
  decodeStatesRequest,
  encodePullAnswer,
  encodePullRequest,
  encodePushEntries,
  encodePushOutcomes,
  encodeStatesAnswer,
  encodeStatesRequest,
  type StatesAnswer,
} from '../shared/sync/wire'
import type { Seeded } from '../shared/testing/seeded'
import type { CommandAnswer, CommandRequest } from '../shared/workflow/commands'
import type { Device, Session, VirtualServer } from './virtual-server'
import type { VirtualTime } from './virtual-time'

/** A wait for news is given up by a line that is not there any more after this long (milliseconds). */
const BREAK_NOTICED = 40

/** How bad a line is: shares of messages. */
export interface Weather {
  readonly lost: number
  readonly duplicated: number
  readonly late: number
  readonly silent: number
}

/** A line on which nothing goes wrong. */
export const FAIR: Weather = { lost: 0, duplicated: 0, late: 0, silent: 0 }

/** How a line is cut: at once noticed, or open for ever without an answer. */
export type Cut = 'no' | 'broken' | 'half-open'

/** The state of the network at one laptop. */
export interface Network {
  weather: Weather
  cut: Cut
  /** Requests that carried something, waits for news not counted. */
  roundTrips: number
}

/** What a line is made of. */
export interface LineParts {
  readonly time: VirtualTime
  readonly server: VirtualServer
  readonly random: Seeded
  readonly network: Network
  readonly device: Device
  /** How much news an answer holds at most, in bytes. */
  readonly pageBytes: number
}

/**
 * One laptop's line to the server. Requests and answers go as bytes, each after a time of its own, so that they overtake each other;
 * either may be lost, a request may come twice, and the line may be cut while they are under way.
 */
export class VirtualLine implements ServerConnection {
  readonly #parts: LineParts
  #killed = false

  constructor(parts: LineParts) {
    this.#parts = parts
  }

  /** The laptop's program was killed: nothing of it reaches the server any more, and no answer reaches it. */
  kill(): void {
    this.#killed = true
  }

  pull(request: PullRequest, signal: AbortSignal): Promise<PullAnswer> {
    const maxBytes = Math.min(request.maxBytes, this.#parts.pageBytes)
    const bytes = encodePullRequest({ ...request, maxBytes })
    return this.#ask(signal, async ({ sync, actor }) => {
      const answer = encodePullAnswer(await sync.pull(decodePullRequest(bytes), actor))
      return () => decodePullAnswer(answer)
    })
  }

  push(entries: readonly PushEntry[], signal: AbortSignal, relied?: Cursor): Promise<readonly PushOutcome[]> {
    const bytes = encodePushEntries(entries)
    return this.#ask(
      signal,
      async ({ sync, actor, device }) => {
        const writes = decodePushEntries(bytes)
        const answer = encodePushOutcomes(await inKnownHistory(sync.push(writes, { actor, device, relied })))
        return () => decodePushOutcomes(answer)
      },
      { sends: true },
    )
  }

  states(request: StatesRequest, signal: AbortSignal): Promise<StatesAnswer> {
    const bytes = encodeStatesRequest(request)
    return this.#ask(signal, async ({ sync, actor }) => {
      const answer = encodeStatesAnswer(await sync.states(decodeStatesRequest(bytes), actor))
      return () => decodeStatesAnswer(answer)
    })
  }

  list(
    page: { readonly after?: { readonly seq: number; readonly id: ArticleId }; readonly limit: number },
    signal: AbortSignal,
  ): Promise<{ readonly articles: readonly ListedArticle[]; readonly head: Cursor }> {
    return this.#ask(signal, async ({ sync, actor }) => {
      const answer = JSON.stringify(await sync.list(page, actor))
      return () => JSON.parse(answer) as Awaited<ReturnType<ServerConnection['list']>>
    })
  }

  waitForChange(after: Cursor, signal: AbortSignal): Promise<void> {
    const over = new AbortController()
    signal.addEventListener('abort', () => over.abort(), { once: true })
    this.#parts.network.roundTrips -= 1
    return this.#ask(signal, async ({ sync, actor }) => {
      await sync.waitForChange(after, actor, over.signal)
      return () => undefined
    })
  }

  endUpload(_kept: number, relied: Cursor, signal: AbortSignal): Promise<void> {
    const { device } = this.#parts
    return this.#ask(
      signal,
      async ({ sync, actor }) => {
        await inKnownHistory(sync.requirePlace(relied, actor))
        device.uploaded = true
        return () => undefined
      },
      { sends: true },
    )
  }

  /** Gives commands; the answers in their order. */
  execute(requests: readonly CommandRequest[], signal: AbortSignal): Promise<readonly CommandAnswer[]> {
    const bytes = JSON.stringify(requests)
    return this.#ask(signal, async ({ workflow, actor, device }) => {
      const answer = JSON.stringify(await workflow.execute(JSON.parse(bytes) as CommandRequest[], actor, device))
      return () => JSON.parse(answer) as CommandAnswer[]
    })
  }

  #ask<T>(
    signal: AbortSignal,
    work: (session: Session) => Promise<() => T>,
    { sends = false }: { readonly sends?: boolean } = {},
  ): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const broken = (): void => reject(new ConnectionError('unreachable'))
    signal.addEventListener('abort', broken, { once: true })
    if (this.#killed) return promise
    const { device, network, random, server } = this.#parts
    network.roundTrips += 1
    const deliver = async (answered: boolean): Promise<void> => {
      try {
        const read = await server.serve(device, work, { sends })
        const arrive = (): void => {
          try {
            resolve(read())
          } catch (error) {
            reject(error)
          }
        }
        if (answered) this.#carry(arrive, broken)
      } catch (error) {
        if (answered) this.#carry(() => reject(error), broken)
      }
    }
    this.#carry(() => void deliver(true), broken)
    if (random.next() < network.weather.duplicated) this.#carry(() => void deliver(false), broken)
    return promise
  }

  /** Lets something go over the line once, unless it is lost on the way. */
  #carry(arrive: () => void, broken: () => void): void {
    const { time, network, random } = this.#parts
    const { lost, late, silent } = network.weather
    const roll = random.next()
    // In steps, so that messages of several laptops arrive at the same moment.
    const delay = 10 * (1 + random.below(8)) + (random.next() < late ? 1000 * random.below(50) : 0)
    if (network.cut === 'half-open' || roll < silent) return
    if (network.cut === 'broken' || roll < silent + lost) {
      time.after(BREAK_NOTICED, broken)
      return
    }
    time.after(delay, () => {
      if (this.#killed) return
      if (network.cut === 'no') arrive()
      else if (network.cut === 'broken') broken()
    })
  }
}

/** What the server says of a history that it does not know, as it comes over a line. */
async function inKnownHistory<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (cause) {
    const isRewritten = cause instanceof DeskError && cause.code === 'history-rewritten'
    throw isRewritten ? new ConnectionError('rewritten', { cause }) : cause
  }
}

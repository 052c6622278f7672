import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import {
  HocuspocusProvider,
  HocuspocusProviderWebsocket,
  type onCloseParameters,
  WebSocketStatus,
} from '@hocuspocus/provider'
import { Agent, fetch } from 'undici'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { headlineRoot } from '../../shared/article/roots'
import type { ArticleId } from '../../shared/ids'
import * as wire from '../../shared/sync/wire'
import type { HistoryEntry } from '../../shared/workflow/history'
import { updateBy } from '../articles/testing/test-article'

/** How soon what failed is tried again, and how long an answer is waited for, in milliseconds. */
const AGAIN = 50
const PATIENCE = 30_000
/** How soon a window asks again for an article that the server has closed or would not have, in milliseconds. */
const COME_BACK = 500
/** Between two things that somebody does, in milliseconds; nobody types faster. */
const BREATH = 50

/** One laptop's requests, each over a connection of its own, so that a balancer sends them where it likes. */
export class Caller {
  readonly #token: string
  readonly #agent = new Agent({ pipelining: 0 })

  constructor(token: string) {
    this.#token = token
  }

  /** Asks once; rejects when no answer of 200 comes. */
  async ask(address: string, path: string, body?: Uint8Array | object): Promise<Uint8Array> {
    const isBinary = body instanceof Uint8Array
    const answer = await fetch(address + path, {
      method: body === undefined ? 'GET' : 'POST',
      dispatcher: this.#agent,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { 'content-type': isBinary ? 'application/octet-stream' : 'application/json' }),
      },
      body: body === undefined ? null : isBinary ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    if (answer.status !== 200) throw new Error(`${answer.status}: ${Buffer.from(bytes).toString()}`)
    return bytes
  }

  /** Asks until there is an answer. */
  async askOn(address: string, path: string, body: Uint8Array | object): Promise<Uint8Array> {
    for (;;) {
      try {
        return await this.ask(address, path, body)
      } catch {
        await pause(AGAIN)
      }
    }
  }

  /** The headline of an article as an instance has it. */
  async headline(address: string, articleId: ArticleId): Promise<string> {
    const asked = wire.encodeStatesRequest({ entries: [{ articleId, stateVector: new Uint8Array(0) }] })
    const { answers } = wire.decodeStatesAnswer(await this.ask(address, '/api/sync/states', asked))
    const doc = new Y.Doc()
    for (const { update } of answers) Y.applyUpdate(doc, update, 'server')
    return headlineRoot(doc, 'vi').toJSON()
  }

  /** Closes its connections. */
  close(): Promise<void> {
    return this.#agent.close()
  }
}

/** Somebody who does one thing after the other until told to stop. */
export abstract class Busy {
  /** How much was done and acknowledged. */
  done = 0
  #isStopping = false
  #running: Promise<void> | undefined

  /** Begins. */
  start(): void {
    this.#running = this.#run()
  }

  /** Resolves when the last thing is done; rejects when one went wrong. */
  async stop(): Promise<void> {
    this.#isStopping = true
    await this.#running
  }

  protected abstract step(number: number): Promise<void>

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      await this.step(this.done)
      this.done += 1
      await pause(BREATH)
    }
  }
}

/** Writes into an article's headline and pushes each word by itself, until it is acknowledged. */
export class Pusher extends Busy {
  readonly words: string[] = []

  constructor(
    private readonly caller: Caller,
    private readonly address: string,
    private readonly articleId: ArticleId,
    private readonly doc: Y.Doc,
    private readonly name: string,
  ) {
    super()
  }

  protected override async step(number: number): Promise<void> {
    const word = `${this.name}${number};`
    const update = updateBy(this.doc, (doc) => headlineRoot(doc, 'vi').insert(0, word))
    const entries = wire.encodePushEntries([{ articleId: this.articleId, update }])
    const [outcome] = wire.decodePushOutcomes(await this.caller.askOn(this.address, '/api/sync/push', entries))
    // Had an acknowledged word been lost, the base of this one would be missing.
    if (outcome?.kind !== 'committed') throw new Error(`${word} was not taken: ${JSON.stringify(outcome)}`)
    this.words.push(word)
  }
}

/** Gives an article's Vietnamese version one due time after the other; each command is sent until it is answered. */
export class CommandGiver extends Busy {
  constructor(
    private readonly caller: Caller,
    private readonly address: string,
    private readonly articleId: ArticleId,
  ) {
    super()
  }

  /** The revisions of the newest `limit` due times in the article's history, newest first; 1000 at most. */
  async history(address: string, limit: number): Promise<readonly number[]> {
    const bytes = await this.caller.ask(address, `/api/articles/${this.articleId}/history?limit=${limit}`)
    const { entries } = JSON.parse(Buffer.from(bytes).toString()) as { entries: HistoryEntry[] }
    return entries.filter(({ command }) => command === 'setDue').map(({ revision }) => revision)
  }

  protected override async step(number: number): Promise<void> {
    const command = {
      key: randomUUID(),
      articleId: this.articleId,
      language: 'vi',
      expectedRevision: number,
      expectedState: 'draft',
      command: { kind: 'setDue', at: 1_900_000_000_000 + number * 60_000 },
    }
    const bytes = await this.caller.askOn(this.address, '/api/commands', { commands: [command] })
    const { answers } = JSON.parse(Buffer.from(bytes).toString()) as { answers: { outcome: string }[] }
    // One that was carried out twice, or not at all, would be seen by the next: its revision would be another.
    if (answers[0]?.outcome !== 'done') throw new Error(`command ${number}: ${JSON.stringify(answers)}`)
  }
}

/** A window in which somebody has an article on screen and writes. */
export class Window extends Busy {
  readonly words: string[] = []
  readonly doc = new Y.Doc()
  readonly #provider: HocuspocusProvider
  readonly #line: HocuspocusProviderWebsocket
  #isClosed = false

  constructor(
    address: string,
    token: string,
    articleId: ArticleId,
    private readonly name: string,
  ) {
    super()
    this.#line = new HocuspocusProviderWebsocket({
      url: `${address.replace('http', 'ws')}/live`,
      preserveTrailingSlash: true,
      WebSocketPolyfill: WebSocket,
      delay: AGAIN,
      minDelay: AGAIN,
      maxDelay: 500,
    })
    this.#provider = new HocuspocusProvider({
      websocketProvider: this.#line,
      name: articleId,
      document: this.doc,
      token,
    })
    // An article that the server closed, or would not have, as without its database: asked for again, as a workstation does, where the
    // provider would wait half a minute for a word of it.
    this.#provider.on('close', ({ event }: onCloseParameters) => {
      if (event.reason === 'server-unavailable') this.#comeBack()
    })
    this.#provider.on('authenticationFailed', () => this.#comeBack())
    this.#provider.attach()
  }

  get headline(): string {
    return headlineRoot(this.doc, 'vi').toJSON()
  }

  /** Whether all of it was acknowledged. */
  get isSettled(): boolean {
    return !this.#provider.hasUnsyncedChanges
  }

  /** The names of the others whom it sees in the article with the caret at a place. */
  seen(anchor: number): readonly unknown[] {
    const states = this.#provider.awareness?.getStates().values() ?? []
    return Array.from(states, ({ name, place }) => (place?.anchor === anchor ? name : undefined)).filter(Boolean)
  }

  /** Puts the caret to a place in the headline. */
  moveTo(anchor: number): void {
    const place = { language: 'vi', segment: 'headline', anchor, focus: anchor }
    this.#provider.awareness?.setLocalState({ place })
  }

  /** Closes it. */
  close(): void {
    this.#isClosed = true
    this.#provider.destroy()
    this.#line.destroy()
  }

  #comeBack(): void {
    setTimeout(() => {
      if (!this.#isClosed && this.#line.status === WebSocketStatus.Connected)
        void this.#provider.onOpen(new Event('open'))
    }, COME_BACK)
  }

  protected override async step(number: number): Promise<void> {
    const word = `${this.name}${number};`
    headlineRoot(this.doc, 'vi').insert(0, word)
    this.words.push(word)
    while (!this.isSettled) await pause(5)
  }
}

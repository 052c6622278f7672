import { z } from 'zod'
import type { Clock } from '../../shared/clock'
import { QueuedCommand } from '../../shared/contract/workflow-contract'
import { DeskError } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import type { ArticleSyncStatus } from '../../shared/sync/status'
import type { CommandAnswer, CommandRequest } from '../../shared/workflow/commands'
import type { AccountId } from '../../shared/workflow/people'
import type { VersionRecord } from '../../shared/workflow/record'
import { transitions } from '../../shared/workflow/transitions'
import { BackOff } from '../sync/back-off'
import { ConnectionError } from '../sync/server-connection'
import type { JsonData } from './json-data'
import type { WorkflowConnection } from './workflow-connection'

/** The content of `outbox.json`: commands in the order in which they were given. */
export const OutboxFile = z.object({ commands: z.array(QueuedCommand) })
/** The content of `outbox.json`. */
export type OutboxFile = z.infer<typeof OutboxFile>

/** Commands sent in one request at most, each of another article; the server takes a hundred. */
const SENT_AT_ONCE = 50

/** What the outbox is made of. */
export interface OutboxParts {
  readonly file: JsonData<OutboxFile>
  readonly connection: Pick<WorkflowConnection, 'execute'>
  readonly clock: Clock
  /** Numbers in [0, 1). */
  readonly random: () => number
  /** A fresh UUID, lower case. */
  readonly newKey: () => string
  /** Whose computer this is; undefined while it belongs to nobody. */
  readonly account: () => AccountId | undefined
  /** Whether commands may be sent at this moment: signed in, not paused, the newsroom is this account's. */
  readonly maySend: () => boolean
  /** Where an article's text stands; undefined when it is not here, and then nothing of it can be missing there. */
  readonly articleStatus: (id: ArticleId) => ArticleSyncStatus | undefined
  /** How a version stands after a command was answered; resolves when that is kept. */
  readonly learn: (id: ArticleId, version: VersionRecord) => Promise<void>
  /** Entries of these articles changed. */
  readonly onChange: (ids: readonly ArticleId[]) => void
  readonly log: (message: string) => void
}

/**
 * The commands that wait to be sent, on disk from the moment they are given. Each article's go one after the other, and only
 * when its text is on the server. A key makes sending again harmless; what is refused stays, with its reason, until it is put away.
 */
export class Outbox {
  readonly #parts: OutboxParts
  readonly #backOff: BackOff
  readonly #stopping = new AbortController()
  /** Keys of commands that are not on disk yet. */
  readonly #giving = new Set<string>()
  #commands: readonly QueuedCommand[]
  #sending: Promise<void> | undefined
  #again = false
  #cancelRetry: (() => void) | undefined

  constructor(parts: OutboxParts) {
    this.#parts = parts
    this.#backOff = new BackOff(parts.random)
    this.#commands = parts.file.data.commands
  }

  /** Everything that waits or was refused, oldest first. */
  get commands(): readonly QueuedCommand[] {
    return this.#commands
  }

  /** What waits or was refused of one article, oldest first. */
  of(id: ArticleId): readonly QueuedCommand[] {
    return this.#commands.filter(({ request }) => request.articleId === id)
  }

  /** Queues a command; resolves when it is on disk, or fails and then it was not given. */
  async give(request: Omit<CommandRequest, 'key'>): Promise<Result<QueuedCommand>> {
    const account = this.#parts.account()
    if (account === undefined) return fail('signed-out')
    const { newKey, clock } = this.#parts
    const queued: QueuedCommand = {
      request: { ...request, key: newKey() },
      account,
      madeAt: clock.now(),
      sent: false,
      refused: null,
    }
    this.#giving.add(queued.request.key)
    try {
      await this.#change([...this.#commands, queued], [request.articleId])
    } catch (error) {
      this.#commands = this.#commands.filter((each) => each !== queued)
      this.#parts.file.data = { commands: [...this.#commands] }
      this.#parts.onChange([request.articleId])
      return asFailure(error)
    } finally {
      this.#giving.delete(queued.request.key)
    }
    this.send()
    return ok(queued)
  }

  /** Takes back a command that was never sent, or puts a refused one away; anything else stays as it is. */
  async dismiss(key: string): Promise<void> {
    const entry = this.#commands.find(({ request }) => request.key === key)
    if (entry === undefined || (entry.sent && entry.refused === null)) return
    await this.#change(
      this.#commands.filter((each) => each !== entry),
      [entry.request.articleId],
    )
  }

  /** Sends what can be sent now; called when an article came to the server, the person signed in, the line is back. */
  send(): void {
    if (this.#stopping.signal.aborted) return
    this.#again = true
    this.#cancelRetry?.()
    this.#cancelRetry = undefined
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined
      if (this.#again) this.send()
    })
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#sending !== undefined) await this.#sending
  }

  /** Breaks off what is under way; what was not answered is sent again by the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#cancelRetry?.()
    await this.#sending
  }

  async #sendAll(): Promise<void> {
    try {
      while (this.#again && !this.#stopping.signal.aborted) {
        this.#again = false
        for (let batch = await this.#next(); batch.length > 0; batch = await this.#next()) await this.#sendBatch(batch)
      }
      this.#backOff.reset()
    } catch (error) {
      this.#failed(error)
    }
  }

  /** The first waiting command of each article whose turn it is. */
  async #next(): Promise<readonly QueuedCommand[]> {
    const account = this.#parts.account()
    if (account === undefined || !this.#parts.maySend() || this.#stopping.signal.aborted) return []
    const seen = new Set<ArticleId>()
    const ready: QueuedCommand[] = []
    for (const entry of this.#commands) {
      const { articleId } = entry.request
      if (entry.refused !== null || entry.account !== account || seen.has(articleId)) continue
      seen.add(articleId)
      if (this.#giving.has(entry.request.key)) continue
      const status = this.#parts.articleStatus(articleId)
      if (status === undefined || status.kind === 'onServer') ready.push(entry)
      else if (status.kind === 'refused') {
        // What is decided about the text as it stands there needs nothing of what is only here.
        if (!isAboutText(entry.request)) ready.push(entry)
        else await this.#refuse(entry, { reason: status.failure, problems: [], at: this.#parts.clock.now() })
      }
      if (ready.length === SENT_AT_ONCE) break
    }
    return ready
  }

  async #sendBatch(batch: readonly QueuedCommand[]): Promise<void> {
    const { connection, log } = this.#parts
    // Known before it leaves: from now on the server may have carried it out.
    if (batch.some(({ sent }) => !sent)) {
      const leaving = new Set(batch)
      const marked = this.#commands.map((each) => (leaving.has(each) ? { ...each, sent: true } : each))
      await this.#change(marked, articlesOf(batch))
    }
    const requests = batch.map(({ request }) => request)
    const answers = await connection.execute(requests, this.#stopping.signal)
    const byKey = new Map(answers.map((answer) => [answer.key, answer]))
    if (requests.some(({ key }) => !byKey.has(key))) {
      log('outbox: an answer is missing')
      throw new ConnectionError('not-understood')
    }
    for (const request of requests) {
      const answer = byKey.get(request.key)
      if (answer !== undefined) await this.#answered(request, answer)
    }
  }

  async #answered(request: CommandRequest, answer: CommandAnswer): Promise<void> {
    const { learn, clock } = this.#parts
    const { articleId } = request
    // First what became of it, then that it is done: killed in between, it is sent again and answered the same.
    if (answer.version !== null) await learn(articleId, answer.version)
    const entry = this.#commands.find(({ request: { key } }) => key === request.key)
    if (entry === undefined) return
    if (answer.outcome === 'done') {
      await this.#change(
        this.#commands.filter((each) => each !== entry),
        [articleId],
      )
      return
    }
    await this.#refuse(entry, { reason: answer.reason, problems: answer.problems, at: clock.now() })
  }

  /** Keeps a command as refused, and with it those given afterwards on the belief that it would be carried out. */
  async #refuse(entry: QueuedCommand, refused: NonNullable<QueuedCommand['refused']>): Promise<void> {
    const { articleId, language } = entry.request
    const from = this.#commands.indexOf(entry)
    const builtOnIt = (each: QueuedCommand, index: number): boolean =>
      index > from &&
      each.refused === null &&
      each.account === entry.account &&
      each.request.articleId === articleId &&
      each.request.language === language
    await this.#change(
      this.#commands.map((each, index) => (each === entry || builtOnIt(each, index) ? { ...each, refused } : each)),
      [articleId],
    )
  }

  #failed(error: unknown): void {
    const { clock, log } = this.#parts
    this.#again = false
    if (this.#stopping.signal.aborted) return
    const problem = error instanceof ConnectionError ? error.problem : 'disk'
    if (problem === 'disk') log(`outbox: ${String(error)}`)
    // Whoever signs in again calls.
    if (problem === 'signed-out' || problem === 'revoked') return
    const asked = error instanceof ConnectionError ? (error.retryAfter ?? 0) : 0
    this.#cancelRetry = clock.after(Math.max(asked, this.#backOff.next()), () => this.send())
  }

  async #change(commands: readonly QueuedCommand[], ids: readonly ArticleId[]): Promise<void> {
    const { file, onChange } = this.#parts
    this.#commands = commands
    file.data = { commands: [...commands] }
    await file.write()
    onChange(ids)
  }
}

/** Whether a command is about the text its giver saw: it must not be carried out on another one. */
function isAboutText({ command }: CommandRequest): boolean {
  return transitions.some(({ command: kind, checks }) => kind === command.kind && checks !== null)
}

function articlesOf(commands: readonly QueuedCommand[]): readonly ArticleId[] {
  return [...new Set(commands.map(({ request }) => request.articleId))]
}

function asFailure(error: unknown): Result<never> {
  if (error instanceof DeskError) return fail(error.code, error.params)
  return fail('disk-failed', {}, String(error))
}

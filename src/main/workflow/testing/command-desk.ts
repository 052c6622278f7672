import type { QueuedCommand } from '../../../shared/contract/workflow-contract'
import { type ArticleId, newArticleId } from '../../../shared/ids'
import type { ArticleSyncStatus } from '../../../shared/sync/status'
import type { CommandAnswer, CommandRequest } from '../../../shared/workflow/commands'
import type { AccountId } from '../../../shared/workflow/people'
import { newVersionRecord, type VersionRecord } from '../../../shared/workflow/record'
import { ConnectionError, type ConnectionProblem } from '../../sync/server-connection'
import { ManualClock } from '../../testing/ManualClock'
import { Outbox, type OutboxFile } from '../Outbox'

/** A person's account. */
export const lan = '01890000-0000-7000-8000-000000000001' as AccountId
/** Another person's account. */
export const minh = '01890000-0000-7000-8000-000000000002' as AccountId

/** What a kill in the middle of something throws. */
export class Killed extends Error {}

/** A server that carries commands out by their expected revision alone, and answers a key always the same. */
export class CommandServer {
  readonly versions = new Map<ArticleId, VersionRecord>()
  readonly #answers = new Map<string, CommandAnswer>()
  /** Everything that was carried out, in order. */
  readonly effects: string[] = []
  /** Every request that arrived, in order, again and again. */
  readonly arrived: string[] = []

  carryOut(request: CommandRequest): CommandAnswer {
    this.arrived.push(request.key)
    const known = this.#answers.get(request.key)
    if (known !== undefined) return known
    const { key, articleId, language, expectedRevision, command } = request
    const version = this.versions.get(articleId) ?? newVersionRecord(language, lan, 0)
    const answer: CommandAnswer =
      version.revision === expectedRevision
        ? { key, outcome: 'done', version: { ...version, revision: version.revision + 1 } }
        : {
            key,
            outcome: 'refused',
            reason: { code: 'workflow-changed-meanwhile', params: { language } },
            problems: [],
            version,
          }
    this.#answers.set(key, answer)
    if (answer.outcome === 'done') {
      this.versions.set(articleId, answer.version)
      this.effects.push(`${command.kind} ${articleId}`)
    }
    return answer
  }
}

/** One computer's outbox over a file that keeps what was written, and a line that fails as a test says. */
export class CommandDesk {
  readonly server = new CommandServer()
  readonly clock = new ManualClock()
  /** What is on the disk. */
  durable: OutboxFile = { commands: [] }
  readonly statuses = new Map<ArticleId, ArticleSyncStatus>()
  readonly learned: VersionRecord[] = []
  account: AccountId | undefined = lan
  maySend = true
  /** Why every request fails at the moment; `answer-lost` carries it out all the same. */
  fault: ConnectionProblem | 'answer-lost' | undefined
  /** Whether the disk refuses to write. */
  diskFails = false
  /** The step at which the power goes: a write, a request, an answer. */
  killAt = Number.POSITIVE_INFINITY
  #step = 0
  #keys = 0
  outbox = this.#open()

  /** How many steps were taken since the last start. */
  get steps(): number {
    return this.#step
  }

  /** Starts again from what the disk has. */
  async restart(): Promise<void> {
    const gone = this.outbox
    this.#step = 0
    this.killAt = Number.POSITIVE_INFINITY
    this.outbox = this.#open()
    await gone.stop()
  }

  /** Gives a command about an article as it stands at a revision. */
  give(articleId: ArticleId, kind: 'submit' | 'unsubmit' | 'take' = 'submit', expectedRevision = 0) {
    return this.outbox.give({
      articleId,
      language: 'vi',
      expectedRevision,
      expectedState: kind === 'submit' ? 'draft' : 'submitted',
      command: { kind },
    })
  }

  /** What waits, and what was refused. */
  list(): readonly string[] {
    return this.outbox.commands.map(({ request, refused }) => `${request.command.kind} ${refused?.reason.code ?? '…'}`)
  }

  #open(): Outbox {
    const file = {
      data: { commands: this.durable.commands.map((each): QueuedCommand => ({ ...each })) },
      write: async () => {
        const written = structuredClone(file.data)
        this.#take()
        if (this.diskFails) throw new Error('EIO')
        this.durable = written
      },
    }
    return new Outbox({
      file,
      clock: this.clock,
      random: () => 0.5,
      newKey: () => `01890000-0000-7000-8000-${String(++this.#keys).padStart(12, '0')}`,
      account: () => this.account,
      maySend: () => this.maySend,
      articleStatus: (id) => this.statuses.get(id),
      connection: { execute: (requests) => this.#execute(requests) },
      learn: async (_id, version) => {
        this.#take()
        this.learned.push(version)
      },
      onChange: () => {},
      log: () => {},
    })
  }

  async #execute(requests: readonly CommandRequest[]): Promise<readonly CommandAnswer[]> {
    this.#take()
    const { fault } = this
    if (fault !== undefined && fault !== 'answer-lost') throw new ConnectionError(fault)
    const answers = requests.map((request) => this.server.carryOut(request))
    this.#take()
    if (fault === 'answer-lost') throw new ConnectionError('unreachable')
    return answers
  }

  #take(): void {
    this.#step += 1
    if (this.#step >= this.killAt) throw new Killed()
  }
}

/** Articles, oldest first. */
export function articleIds(count: number): readonly ArticleId[] {
  return Array.from({ length: count }, () => newArticleId())
}

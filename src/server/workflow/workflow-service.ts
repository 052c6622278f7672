import type { Clock } from '../../shared/clock'
import type { ArticleId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import type { CommandAnswer, CommandRequest } from '../../shared/workflow/commands'
import { type Decision, decide } from '../../shared/workflow/decide'
import type { HistoryEntry, StoredNotification } from '../../shared/workflow/history'
import type { AccountId, Actor, DeviceId } from '../../shared/workflow/people'
import { type ArticleRecord, versionOf } from '../../shared/workflow/record'
import type { Refusal } from '../../shared/workflow/refusal'
import { maySeeArticle } from '../../shared/workflow/write-rules'
import type { NewsroomStore, NewsroomTransaction } from '../store/newsroom-store'
import { checkStoredText } from './stored-article'
import { writeDecision } from './write-decision'

/** What the workflow stands on. */
export interface WorkflowPorts {
  readonly store: NewsroomStore
  readonly clock: Pick<Clock, 'now'>
  /** Whether an account exists and may sign in: only such a one is given articles. */
  readonly isActiveAccount: (account: AccountId) => Promise<boolean>
}

/** Who gave a command, from which device, and whether the person it names can be given anything. */
interface Asker {
  readonly actor: Actor
  readonly device: DeviceId | null
  readonly assignable: boolean
}

/** Carries out people's commands on articles, by the table of `shared/workflow/transitions.ts` and the server's clock. */
export class WorkflowService {
  readonly #ports: WorkflowPorts

  constructor(ports: WorkflowPorts) {
    this.#ports = ports
  }

  /**
   * Carries the commands out in their order, each in a transaction of its own, and answers each after its commit. A key that
   * was answered before gets the same answer and does nothing. Rejects when the store does; what was answered until then
   * holds, and the whole batch may be sent again.
   */
  async execute(
    requests: readonly CommandRequest[],
    actor: Actor,
    device: DeviceId | null,
  ): Promise<readonly CommandAnswer[]> {
    const answers: CommandAnswer[] = []
    for (const request of requests) {
      // Asked before the transaction: the accounts may be on another connection, for which a lock must not wait.
      const assignable = await this.#isAssignable(request)
      answers.push(
        await this.#ports.store.transaction((transaction) =>
          this.#executeOne(transaction, request, { actor, device, assignable }),
        ),
      )
    }
    return answers
  }

  /** What was done to an article, newest first; fails with `workflow-article-unknown` when the actor does not see it. */
  async history(id: ArticleId, actor: Actor, limit: number): Promise<Result<readonly HistoryEntry[]>> {
    const [record] = await this.#ports.store.readRecords([id])
    if (record === undefined || !maySeeArticle(record, actor)) return fail('workflow-article-unknown')
    return ok(await this.#ports.store.readHistory(id, limit))
  }

  /** An account's notifications after `after`, ascending. */
  notifications(
    account: AccountId,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly StoredNotification[]> {
    return this.#ports.store.readNotifications(account, page)
  }

  /** Marks an account's notifications as read; ids of others are left alone. */
  markNotificationsRead(account: AccountId, ids: readonly number[]): Promise<void> {
    return this.#ports.store.markNotificationsRead(account, ids, this.#ports.clock.now())
  }

  async #isAssignable({ command }: CommandRequest): Promise<boolean> {
    return command.kind !== 'assign' || command.to === null || (await this.#ports.isActiveAccount(command.to))
  }

  async #executeOne(transaction: NewsroomTransaction, request: CommandRequest, asker: Asker): Promise<CommandAnswer> {
    const { actor } = asker
    const locked = (await transaction.lock([request.articleId])).get(request.articleId)
    // After the lock: of two requests with one key, the second waits there and then finds the first one's answer.
    const remembered = await transaction.findCommand(request.key, actor.account)
    if (remembered !== undefined) return remembered.answer as CommandAnswer
    if (locked === undefined || !maySeeArticle(locked.record, actor)) {
      // Not remembered: the laptop may be about to send the article itself.
      const reason: Refusal = { code: 'workflow-article-unknown', params: {} }
      return { key: request.key, outcome: 'refused', reason, problems: [], version: null }
    }
    const { record } = locked
    const decision = await this.#decide(transaction, record, request, asker)
    const answer = answerOf(request, record, decision)
    // Before the log, which nobody else can add to from then on.
    await transaction.saveCommand({ key: request.key, account: actor.account, answer })
    if (decision.ok) await writeDecision(transaction, record, decision, asker.device)
    return answer
  }

  async #decide(
    transaction: NewsroomTransaction,
    record: ArticleRecord,
    request: CommandRequest,
    { actor, assignable }: Asker,
  ): Promise<Decision> {
    const { articleId, language, command } = request
    const text = checkStoredText((await transaction.readTexts([articleId])).get(articleId), language)
    if (!text.hasLanguage && !record.versions.some((each) => each.language === language)) {
      return { ok: false, reason: { code: 'language-not-found', params: { language } }, problems: [] }
    }
    const decision = decide(
      {
        command,
        expected: { revision: request.expectedRevision, state: request.expectedState },
        override: request.override,
      },
      {
        record,
        language,
        sourceLanguage: text.sourceLanguage,
        actor,
        now: this.#ports.clock.now(),
        problems: text.problems,
      },
    )
    // Only someone who may assign learns which accounts there are.
    if (!decision.ok || assignable) return decision
    return { ok: false, reason: { code: 'workflow-account-unknown', params: {} }, problems: [] }
  }
}

function answerOf({ key, language }: CommandRequest, record: ArticleRecord, decision: Decision): CommandAnswer {
  if (decision.ok) return { key, outcome: 'done', version: decision.version }
  const { reason, problems } = decision
  return { key, outcome: 'refused', reason, problems: [...problems], version: versionOf(record, language) }
}

import type { LanguageTag } from '../../shared/article/roots'
import type { Clock } from '../../shared/clock'
import type { ArticleId } from '../../shared/ids'
import type { Override, WorkflowCommand } from '../../shared/workflow/commands'
import { type Decision, decide } from '../../shared/workflow/decide'
import type { HistoryEntry } from '../../shared/workflow/history'
import { type ArticleRecord, type VersionRecord, versionOf } from '../../shared/workflow/record'
import type { Refusal } from '../../shared/workflow/refusal'
import type { NewsroomStore, NewsroomTransaction } from '../store/newsroom-store'
import { type CheckedText, checkStoredText } from './stored-article'
import { writeDecision } from './write-decision'

/** A scheduled version whose time has come, and what became of it. */
export interface DueOutcome {
  readonly articleId: ArticleId
  readonly language: LanguageTag
  /**
   * `published`; `stopped` (it could not be published, is approved again, and its people are told); `waiting` (an embargo still
   * holds); `passed` (someone else dealt with it first); `failed` (the store or the text could not be used: tried again next time).
   */
  readonly outcome: 'published' | 'stopped' | 'waiting' | 'passed' | 'failed'
  readonly error?: unknown
}

/** What publishing at set times stands on. */
export interface DuePublisherPorts {
  readonly store: NewsroomStore
  readonly clock: Clock
  /** Told of everything that was done, for logs and counters; must not throw. */
  readonly onOutcomes: (outcomes: readonly DueOutcome[]) => void
  /** Told when the list itself could not be read; must not throw. */
  readonly onError: (error: unknown) => void
}

/** How often due versions are looked for, in milliseconds: a set time is kept to within this. */
const PERIOD = 5000
/** How many due versions one look deals with; the rest follows at the next. */
const BATCH = 1000
/** How far back the history is read for what was passed over when the time was set. */
const HISTORY_DEPTH = 1000

/** Publishes what is due. Any number of instances may do so at once: each version is decided under its article's lock. */
export class DuePublisher {
  readonly #ports: DuePublisherPorts

  constructor(ports: DuePublisherPorts) {
    this.#ports = ports
  }

  /** Looks for due versions now and then every five seconds; the returned function ends that and resolves when nothing is under way. */
  start(): () => Promise<void> {
    let stopped = false
    let cancel: (() => void) | undefined
    let underWay = Promise.resolve()
    const look = async (): Promise<void> => {
      await this.#look()
      if (!stopped) cancel = this.#ports.clock.after(PERIOD, next)
    }
    const next = (): void => {
      underWay = look()
    }
    next()
    return async () => {
      stopped = true
      cancel?.()
      await underWay
    }
  }

  /** Deals with every version that is due at `now` (milliseconds since 1970); one that fails does not hold up the others. */
  async publishDue(now: number): Promise<readonly DueOutcome[]> {
    const outcomes: DueOutcome[] = []
    for (const { articleId, language } of await this.#ports.store.listDue(now, BATCH)) {
      try {
        outcomes.push({ articleId, language, outcome: await this.#publish(articleId, language, now) })
      } catch (error) {
        outcomes.push({ articleId, language, outcome: 'failed', error })
      }
    }
    return outcomes
  }

  async #look(): Promise<void> {
    try {
      const outcomes = await this.publishDue(this.#ports.clock.now())
      if (outcomes.length > 0) this.#ports.onOutcomes(outcomes)
    } catch (error) {
      this.#ports.onError(error)
    }
  }

  async #publish(articleId: ArticleId, language: LanguageTag, now: number): Promise<DueOutcome['outcome']> {
    const history = await this.#ports.store.readHistory(articleId, HISTORY_DEPTH)
    return await this.#ports.store.transaction(async (transaction) => {
      const record = (await transaction.lock([articleId])).get(articleId)?.record
      if (record === undefined) return 'passed'
      const version = versionOf(record, language)
      if (version.publishAt === null || version.publishAt > now) return 'passed'
      const text = checkStoredText((await transaction.readTexts([articleId])).get(articleId), language)
      const set = history.find((entry) => isSchedulingOf(entry, version))
      const decision = decideByClock({ kind: 'publish' }, record, language, text, now, set?.waived ?? undefined)
      if (decision.ok) {
        await writeDecision(transaction, record, decision, null)
        return 'published'
      }
      if (decision.reason.code === 'workflow-embargoed') return 'waiting'
      return await takeBack(transaction, record, language, text, now, decision)
    })
  }
}

/** Whether an entry of the history is the command that brought a scheduled version to its time. */
function isSchedulingOf({ language, command, at }: HistoryEntry, version: VersionRecord): boolean {
  return language === version.language && command === 'schedule' && at === version.stateAt
}

async function takeBack(
  transaction: NewsroomTransaction,
  record: ArticleRecord,
  language: LanguageTag,
  text: CheckedText,
  now: number,
  { reason, problems }: { readonly reason: Refusal; readonly problems: readonly { readonly code: string }[] },
): Promise<'stopped'> {
  const decision = decideByClock({ kind: 'unschedule' }, record, language, text, now)
  if (!decision.ok) throw new Error(`A scheduled version cannot be taken back: ${decision.reason.code}`)
  const codes = [...new Set(problems.map(({ code }) => code))].join(', ')
  const details = { reason: reason.code, problems: codes }
  await writeDecision(transaction, record, { ...decision, entry: { ...decision.entry, details } }, null)
  return 'stopped'
}

function decideByClock(
  command: WorkflowCommand,
  record: ArticleRecord,
  language: LanguageTag,
  { sourceLanguage, problems }: CheckedText,
  now: number,
  override?: Override,
): Decision {
  const { revision, state } = versionOf(record, language)
  return decide(
    { command, expected: { revision, state }, override },
    { record, language, sourceLanguage, actor: 'clock', now, problems },
  )
}

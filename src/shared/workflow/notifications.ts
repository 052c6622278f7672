import type { LanguageTag } from '../article/roots'
import { cutText } from '../cut-text'
import type { CommandKind } from './commands'
import type { HistoryEntry, NewsroomNotification, NotificationKind } from './history'
import type { AccountId } from './people'
import { type ArticleRecord, versionOf } from './record'

/** The commands of which the article's owner and the version's assignee are told, and as what. */
const toldToWriters: Partial<Readonly<Record<CommandKind, NotificationKind>>> = {
  return: 'returned',
  approve: 'approved',
  reopen: 'reopened',
  publish: 'published',
  correct: 'corrected',
  withdraw: 'withdrawn',
  spike: 'spiked',
  restore: 'restored',
}

/**
 * Who is to be told of a command that was carried out: `before` and `after` are the article's record, `entry` what the
 * history says of it. Nobody is told of what they did themselves, and nobody twice.
 */
export function notificationsOf(
  before: ArticleRecord,
  after: ArticleRecord,
  entry: HistoryEntry,
): readonly NewsroomNotification[] {
  const { language, command } = entry
  const was = versionOf(before, language)
  const is = versionOf(after, language)
  const tell = teller(after, entry)
  const writers = [after.owner, is.assignee]
  if (command === 'assign') {
    if (was.assignee === is.assignee) return []
    const due: NewsroomNotification['params'] = is.dueAt === null ? {} : { dueAt: is.dueAt }
    return [...tell('assigned', [is.assignee], due), ...tell('unassigned', [was.assignee])]
  }
  if (command === 'setDue') return tell('due', [is.assignee], is.dueAt === null ? {} : { dueAt: is.dueAt })
  // Whoever returned it is waiting for it.
  if (command === 'submit') return was.state === 'returned' ? tell('resubmitted', [was.stateBy]) : []
  if (command === 'unschedule' && entry.automatic) {
    return tell('publishingStopped', [was.stateBy, ...writers], { problems: entry.details['problems'] ?? '' })
  }
  const kind = toldToWriters[command]
  // The person who set the time learns that it happened.
  return kind === undefined ? [] : tell(kind, entry.automatic ? [...writers, was.stateBy] : writers)
}

/** A comment someone wrote in an article's threads, a change they proposed, or what they decided about one. */
export interface WrittenComment {
  readonly kind: Extract<NotificationKind, 'commented' | 'suggested' | 'suggestionAccepted' | 'suggestionDeclined'>
  readonly language: LanguageTag
  readonly by: AccountId
  readonly at: number
  /** Whom else it concerns: those who wrote in the thread before. */
  readonly participants: readonly AccountId[]
  /** The beginning of what was written. */
  readonly quote: string
}

/** Who is to be told of a comment: the owner, who was given the version, and who wrote in the thread before; not its author. */
export function notificationsOfComment(
  record: ArticleRecord,
  { kind, language, by, at, participants, quote }: WrittenComment,
): readonly NewsroomNotification[] {
  const { assignee } = versionOf(record, language)
  const tell = teller(record, { language, by, at, automatic: false, note: null })
  return tell(kind, [record.owner, assignee, ...participants], { quote: cutText(quote, 200) })
}

type Tell = (
  kind: NotificationKind,
  accounts: readonly (AccountId | null)[],
  params?: NewsroomNotification['params'],
) => NewsroomNotification[]

function teller(
  { id }: ArticleRecord,
  { language, by, at, automatic, note }: Pick<HistoryEntry, 'language' | 'by' | 'at' | 'automatic' | 'note'>,
): Tell {
  return (kind, accounts, params = {}) => {
    const told = new Set<AccountId>()
    for (const account of accounts) if (account !== null && (automatic || account !== by)) told.add(account)
    return [...told].map((account) => ({
      account,
      kind,
      articleId: id,
      language,
      by,
      at,
      params: note === null ? params : { ...params, note },
    }))
  }
}

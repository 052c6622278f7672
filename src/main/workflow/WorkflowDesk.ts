import type { AccountState } from '../../shared/contract/account-contract'
import type {
  ArticleStanding,
  DeskItem,
  NewsroomView,
  QueuedCommand,
  ShownNotification,
} from '../../shared/contract/workflow-contract'
import type { ArticleId } from '../../shared/ids'
import type { ArticleRow } from '../../shared/library'
import type { Result } from '../../shared/result'
import type { CommandRequest } from '../../shared/workflow/commands'
import type { Actor, DeskId, DeskRole } from '../../shared/workflow/people'
import { newVersionRecord, versionOf } from '../../shared/workflow/record'
import type { WorkflowState } from '../../shared/workflow/states'
import type { RecordBook } from '../session/record-book'
import type { ArticleHistory, Histories } from './Histories'
import { type Notifications, versionKey } from './Notifications'
import type { Outbox } from './Outbox'
import type { PeopleBook } from './PeopleBook'

/** What the workflow on this computer is made of. */
export interface WorkflowDeskParts {
  readonly account: () => AccountState
  readonly records: Pick<RecordBook, 'get' | 'all'>
  readonly outbox: Pick<Outbox, 'of' | 'commands' | 'give' | 'dismiss'>
  readonly notifications: () => Pick<Notifications, 'all' | 'unreadVersions'>
  readonly people: Pick<PeopleBook, 'people' | 'desks' | 'reachable' | 'heardAt'>
  readonly histories: Pick<Histories, 'of'>
  /** The library's rows. */
  readonly rows: () => ReadonlyMap<ArticleId, ArticleRow>
}

/** The signed-in person with their roles; undefined while nobody is signed in, or a session has ended for good. */
export function actorOf({ account, desks, session }: AccountState): Actor | undefined {
  if (account === null || session === 'none' || session === 'revoked') return undefined
  const roles: Record<DeskId, readonly DeskRole[]> = {}
  for (const desk of desks) roles[desk.id] = desk.roles
  return { account: account.id, administrator: account.administrator, roles }
}

/** Answers what the window asks about the workflow, with or without a network. */
export class WorkflowDesk {
  readonly #parts: WorkflowDeskParts

  constructor(parts: WorkflowDeskParts) {
    this.#parts = parts
  }

  /** Who is signed in, and whom and which desks they work with. */
  newsroom(): NewsroomView {
    const { people, account } = this.#parts
    const me = actorOf(account())
    if (me === undefined) return { me: null, desks: [], people: [], reachable: false, heardAt: null }
    return {
      me,
      desks: people.desks
        .filter(({ archived }) => !archived)
        .map(({ id, name, members }) => ({ id, name, members: [...members] })),
      people: [...people.people],
      reachable: people.reachable,
      heardAt: people.heardAt,
    }
  }

  /** Where an article stands. One the server does not know yet is a draft of the signed-in person on their first desk, as it will be there. */
  standing(id: ArticleId): ArticleStanding {
    const { records, outbox, rows, account } = this.#parts
    const me = actorOf(account())
    if (me === undefined) return { record: null, queued: [] }
    const queued = outbox.of(id).filter((each) => each.account === me.account)
    const known = records.get(id)
    if (known !== undefined) return { record: known, queued }
    const row = rows().get(id)
    const desk = firstDesk(me)
    if (row === undefined || desk === undefined) return { record: null, queued }
    const versions = [newVersionRecord(row.sourceLanguage, me.account, row.createdAt)]
    return { record: { id, desk, owner: me.account, createdAt: row.createdAt, versions }, queued }
  }

  /** Queues a command of the signed-in person. */
  give(request: Omit<CommandRequest, 'key'>): Promise<Result<QueuedCommand>> {
    return this.#parts.outbox.give(request)
  }

  /** Takes back what was never sent, or puts away what was refused. */
  dismiss(key: string): Promise<void> {
    return this.#parts.outbox.dismiss(key)
  }

  /** What was done to an article, as the server says or said it. */
  history(id: ArticleId): Promise<ArticleHistory> {
    return this.#parts.histories.of(id)
  }

  /** The state of an article's source version for the library; undefined while nobody is signed in. */
  stateOf({ id, sourceLanguage }: Pick<ArticleRow, 'id' | 'sourceLanguage'>): WorkflowState | undefined {
    const { records, account } = this.#parts
    if (actorOf(account()) === undefined) return undefined
    const record = records.get(id)
    // What the server does not know yet begins there as a draft.
    return record === undefined ? 'draft' : versionOf(record, sourceLanguage).state
  }

  /** Every version of every article that this person sees, as a line of the desk; binned articles excepted. */
  items(): DeskItem[] {
    const { records, outbox, rows, notifications, account } = this.#parts
    const me = actorOf(account())
    if (me === undefined) return []
    const unread = notifications().unreadVersions()
    const queued = queuedVersions(outbox.commands.filter((each) => each.account === me.account))
    const items: DeskItem[] = []
    for (const record of records.all()) {
      const row = rows().get(record.id)
      if (row?.binnedAt !== undefined) continue
      const languages = new Set([
        ...record.versions.map(({ language }) => language),
        ...(row === undefined ? [] : languagesOf(row)),
      ])
      for (const language of languages) {
        items.push({
          articleId: record.id,
          desk: record.desk,
          owner: record.owner,
          language,
          headline: headlineOf(row, language),
          section: row?.section ?? '',
          version: versionOf(record, language),
          sourceLanguage: row?.sourceLanguage ?? language,
          here: row !== undefined,
          queued: queued.get(versionKey(record.id, language)) ?? null,
          unread: unread.has(versionKey(record.id, language)),
        })
      }
    }
    return items
  }

  /** What the person was told, newest first. */
  notifications(): ShownNotification[] {
    const { notifications, rows } = this.#parts
    return notifications().all.map((each) =>
      Object.assign({}, each, { headline: headlineOf(rows().get(each.articleId), each.language) }),
    )
  }
}

/** Where the server puts an article that a person of several desks begins. */
function firstDesk({ roles }: Actor): DeskId | undefined {
  const desks = Object.entries(roles).flatMap(([desk, has]) => (has.length > 0 ? [desk as DeskId] : []))
  return desks.toSorted()[0]
}

function languagesOf(row: ArticleRow): string[] {
  return row.languages.map(({ language }) => language)
}

/** The headline of a version, or the source version's where it has none of its own. */
function headlineOf(row: ArticleRow | undefined, language: string): string {
  if (row === undefined) return ''
  const own = row.languages.find((each) => each.language === language)?.headline ?? ''
  return own === '' ? firstHeadline(row) : own
}

function firstHeadline(row: Pick<ArticleRow, 'languages' | 'sourceLanguage'>): string {
  return row.languages.find(({ language }) => language === row.sourceLanguage)?.headline ?? ''
}

/** What waits or was refused, by article and language; a refusal that nobody looked at comes before what waits. */
function queuedVersions(commands: readonly QueuedCommand[]): ReadonlyMap<string, 'waiting' | 'refused'> {
  const queued = new Map<string, 'waiting' | 'refused'>()
  for (const { request, refused } of commands) {
    const key = versionKey(request.articleId, request.language)
    if (refused !== null || !queued.has(key)) queued.set(key, refused === null ? 'waiting' : 'refused')
  }
  return queued
}

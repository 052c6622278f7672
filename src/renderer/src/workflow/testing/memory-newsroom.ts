import type { DeskItem, NewsroomView, QueuedCommand } from '../../../../shared/contract/workflow-contract'
import type { ArticleId } from '../../../../shared/ids'
import type { ArticleRow } from '../../../../shared/library'
import type { Problem } from '../../../../shared/workflow/checks'
import type { CommandRequest } from '../../../../shared/workflow/commands'
import type { HistoryEntry, StoredNotification } from '../../../../shared/workflow/history'
import type { AccountId, DeskId, DeskRole } from '../../../../shared/workflow/people'
import { type ArticleRecord, newVersionRecord, type VersionRecord, versionOf } from '../../../../shared/workflow/record'
import { type WorkflowState, workflowStates } from '../../../../shared/workflow/states'

const account = (number: number) => `01890000-0000-7000-8000-00000000000${number}` as AccountId
/** The desk of the made-up newsroom. */
export const localDesk = '01890000-0000-7000-8000-0000000000d1' as DeskId
/** A reporter, an editor and a translator of the desk. */
export const people = { lan: account(1), minh: account(2), sari: account(3) } as const

const HOUR = 3_600_000

/** A newsroom in memory: everyone's articles stand in one state after the other, as the made-up library has them. */
export class MemoryNewsroom {
  readonly me: AccountId
  readonly records = new Map<ArticleId, ArticleRecord>()
  queued: QueuedCommand[] = []
  history: HistoryEntry[] | null = []
  notifications: StoredNotification[] = []
  reachable = true
  heardAt: number | null = null
  /** What is to be seen to in every version. */
  problems: Problem[] = []
  readonly #roles: readonly DeskRole[]

  constructor(me: AccountId, roles: readonly DeskRole[], rows: Iterable<ArticleRow>, now: number) {
    this.me = me
    this.#roles = roles
    let index = 0
    for (const row of rows) {
      const versions = row.languages.map(({ language }) => madeUpVersion(language, index, now))
      const owner = index % 3 === 0 ? people.minh : people.lan
      this.records.set(row.id, { id: row.id, desk: localDesk, owner, createdAt: row.createdAt, versions })
      index += 1
    }
  }

  /** Who is signed in, as main would answer. */
  view(): NewsroomView {
    return {
      me: { account: this.me, administrator: false, roles: { [localDesk]: this.#roles } },
      desks: [
        {
          id: localDesk,
          name: 'Thời sự',
          members: [
            { account: people.lan, roles: ['reporter'] },
            { account: people.minh, roles: ['editor', 'managingEditor'] },
            { account: people.sari, roles: ['translator'] },
          ],
        },
      ],
      people: [
        { id: people.lan, name: 'Nguyễn Thị Lan', colour: '#a3241d', active: true },
        { id: people.minh, name: 'Trần Văn Minh', colour: '#2a5674', active: true },
        { id: people.sari, name: 'Sari Wulandari', colour: '#2c6440', active: true },
      ],
      reachable: this.reachable,
      heardAt: this.heardAt,
    }
  }

  /** The desk's lines, as main would answer. */
  items(rows: Iterable<ArticleRow>): DeskItem[] {
    const unread = new Set(
      this.notifications
        .filter(({ readAt }) => readAt === null)
        .map(({ articleId, language }) => `${articleId} ${language}`),
    )
    return [...rows].flatMap((row) => {
      const record = this.records.get(row.id)
      if (record === undefined) return []
      return row.languages.map(({ language, headline }) => ({
        articleId: row.id,
        desk: record.desk,
        owner: record.owner,
        language,
        headline,
        section: row.section,
        version: versionOf(record, language),
        sourceLanguage: row.sourceLanguage,
        here: true,
        queued: this.queued.some(({ request }) => request.articleId === row.id) ? ('waiting' as const) : null,
        unread: unread.has(`${row.id} ${language}`),
      }))
    })
  }

  /** The state of an article's source version. */
  readonly stateOf = ({ id, sourceLanguage }: ArticleRow): WorkflowState => {
    const record = this.records.get(id)
    return record === undefined ? 'draft' : versionOf(record, sourceLanguage).state
  }

  /** Tells the signed-in person something, unread. */
  tell(told: Pick<StoredNotification, 'articleId' | 'language' | 'kind'>, at = 0): void {
    const id = this.notifications.length + 1
    const by = people.lan
    this.notifications = [{ ...told, id, account: this.me, by, at, params: {}, readAt: null }, ...this.notifications]
  }

  /** Keeps a command as main does while the server cannot be reached. */
  give(request: Omit<CommandRequest, 'key'>, now: number): QueuedCommand {
    const key = crypto.randomUUID()
    const queued = { request: { ...request, key }, account: this.me, madeAt: now, sent: false, refused: null }
    this.queued = [...this.queued, queued]
    return queued
  }
}

function madeUpVersion(language: string, index: number, now: number): VersionRecord {
  const state = workflowStates[index % workflowStates.length] ?? 'draft'
  const at = now - (index + 1) * HOUR
  return {
    ...newVersionRecord(language, people.minh, at),
    state,
    revision: state === 'draft' ? 0 : 3,
    assignee: index % 2 === 0 ? people.lan : null,
    dueAt: index % 4 === 1 ? now - 2 * HOUR : index % 4 === 2 ? now + 5 * HOUR : null,
    publishAt: state === 'scheduled' ? now + 3 * HOUR : null,
  }
}

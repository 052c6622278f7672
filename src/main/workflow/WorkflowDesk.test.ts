import { describe, expect, it } from 'vitest'
import type { OwnAccount } from '../../shared/accounts/account-api'
import type { AccountState } from '../../shared/contract/account-contract'
import type { QueuedCommand } from '../../shared/contract/workflow-contract'
import { type ArticleId, newArticleId } from '../../shared/ids'
import type { ArticleRow } from '../../shared/library'
import type { StoredNotification } from '../../shared/workflow/history'
import type { DeskId } from '../../shared/workflow/people'
import { type ArticleRecord, newVersionRecord, type VersionRecord } from '../../shared/workflow/record'
import { versionKey } from './Notifications'
import { lan, minh } from './testing/command-desk'
import { WorkflowDesk } from './WorkflowDesk'

const news = '01890000-0000-7000-8000-0000000000d1' as DeskId
const sport = '01890000-0000-7000-8000-0000000000d2' as DeskId

const account: AccountState = {
  server: 'http://127.0.0.1:4680',
  account: { id: lan, administrator: false } as OwnAccount,
  device: null,
  desks: [
    { id: sport, name: 'Thể thao', roles: [] },
    { id: news, name: 'Thời sự', roles: ['reporter'] },
  ],
  session: 'signedIn',
  sealed: true,
}

function row(id: ArticleId, headlines: Readonly<Record<string, string>>, rest: Partial<ArticleRow> = {}): ArticleRow {
  const languages = Object.entries(headlines).map(([language, headline]) => ({
    language,
    headline,
    missing: 0,
    stale: 0,
  }))
  return {
    id,
    sourceLanguage: languages[0]?.language ?? 'vi',
    languages,
    section: 'Địa phương',
    topics: [],
    place: '',
    publication: '',
    bylines: [],
    createdAt: 7,
    changedAt: 8,
    words: 0,
    thumbnail: null,
    incompleteFigures: 0,
    ...rest,
  }
}

function record(id: ArticleId, ...versions: Partial<VersionRecord>[]): ArticleRecord {
  return {
    id,
    desk: news,
    owner: minh,
    createdAt: 5,
    versions: versions.map((version) => Object.assign(newVersionRecord('vi', minh, 5), version)),
  }
}

function queuedSubmit(articleId: ArticleId, refused: boolean): QueuedCommand {
  return {
    request: {
      key: crypto.randomUUID(),
      articleId,
      language: 'vi',
      expectedRevision: 0,
      expectedState: 'draft',
      command: { kind: 'submit' },
    },
    account: lan,
    madeAt: 1,
    sent: false,
    refused: refused ? { reason: { code: 'workflow-wrong-state' }, problems: [], at: 2 } : null,
  }
}

/** A desk that knows these records and rows. */
function deskOf(
  rows: readonly ArticleRow[],
  records: readonly ArticleRecord[],
  more: {
    readonly state?: AccountState
    readonly commands?: readonly QueuedCommand[]
    readonly unread?: readonly string[]
    readonly told?: readonly StoredNotification[]
  } = {},
): WorkflowDesk {
  const commands = more.commands ?? []
  return new WorkflowDesk({
    account: () => more.state ?? account,
    records: { get: (id) => records.find((each) => each.id === id), all: () => records },
    outbox: {
      commands,
      of: (id) => commands.filter(({ request }) => request.articleId === id),
      give: () => Promise.reject(new Error('not asked')),
      dismiss: () => Promise.reject(new Error('not asked')),
    },
    notifications: () => ({ all: more.told ?? [], unreadVersions: () => new Set(more.unread) }),
    people: { people: [], desks: [], reachable: false, heardAt: 9 },
    histories: { of: async () => ({ entries: null, asOf: null }) },
    rows: () => new Map(rows.map((each) => [each.id, each])),
  })
}

const [one, two] = [newArticleId(), newArticleId()]
const nobody: AccountState = { ...account, account: null, session: 'none' }
const ended: AccountState = { ...account, session: 'ended' }
const revoked: AccountState = { ...account, session: 'revoked' }

describe('the desk on this computer', () => {
  it('has a line for every version, of the record and of the text', () => {
    const desk = deskOf(
      [row(one, { vi: 'Cầu mới', en: '' })],
      [record(one, { state: 'submitted' }, { language: 'id', assignee: lan })],
    )
    const lines = desk.items().map(({ language, headline, version }) => [language, headline, version.state])
    expect(lines).toEqual([
      ['vi', 'Cầu mới', 'submitted'],
      ['id', 'Cầu mới', 'draft'],
      ['en', 'Cầu mới', 'draft'],
    ])
  })

  it('leaves the bin out, and says what is not here yet', () => {
    const desk = deskOf([row(one, { vi: 'Bỏ' }, { binnedAt: 1 })], [record(one, {}), record(two, {})])
    expect(desk.items()).toMatchObject([{ articleId: two, here: false, headline: '' }])
  })

  it('marks news of one version on that version alone', () => {
    const desk = deskOf([row(one, { vi: 'Cầu', en: 'Bridge' })], [record(one, {})], { unread: [versionKey(one, 'en')] })
    expect(desk.items().map(({ language, unread }) => [language, unread])).toEqual([
      ['vi', false],
      ['en', true],
    ])
  })

  it('shows a refusal before what waits', () => {
    const commands = [queuedSubmit(one, true), queuedSubmit(one, false)]
    expect(deskOf([row(one, { vi: '' })], [record(one, {})], { commands }).items()[0]?.queued).toBe('refused')
    expect(deskOf([row(one, { vi: '' })], [record(one, {})], { commands: commands.slice(1) }).items()[0]?.queued).toBe(
      'waiting',
    )
  })

  it('holds an article the server does not know for the person’s draft on a desk where they work', () => {
    expect(deskOf([row(one, { vi: 'Mới' })], []).standing(one).record).toMatchObject({
      desk: news,
      owner: lan,
      versions: [{ language: 'vi', state: 'draft' }],
    })
  })

  it('says nothing while nobody is signed in, and goes on over a session that has ended', () => {
    for (const state of [nobody, revoked]) {
      const desk = deskOf([row(one, { vi: '' })], [record(one, {})], { state })
      expect(desk.items()).toEqual([])
      expect(desk.newsroom()).toMatchObject({ me: null, heardAt: null })
      expect(desk.stateOf({ id: one, sourceLanguage: 'vi' })).toBeUndefined()
    }
    expect(deskOf([], [record(one, {})], { state: ended }).items()).toHaveLength(1)
    expect(deskOf([], [], { state: ended }).newsroom()).toMatchObject({ reachable: false, heardAt: 9 })
  })

  it('tells the library the source version’s state', () => {
    const desk = deskOf([], [record(one, { state: 'approved' }, { language: 'en', state: 'submitted' })])
    expect(desk.stateOf({ id: one, sourceLanguage: 'vi' })).toBe('approved')
    expect(desk.stateOf({ id: two, sourceLanguage: 'vi' })).toBe('draft')
  })
})

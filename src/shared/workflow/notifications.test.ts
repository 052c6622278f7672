import { describe, expect, it } from 'vitest'
import type { Situation } from './allowance'
import type { WorkflowCommand } from './commands'
import { decide } from './decide'
import { NewsroomNotification } from './history'
import { notificationsOf, notificationsOfComment } from './notifications'
import type { AccountId } from './people'
import { type VersionRecord, versionOf, withVersion } from './record'
import {
  actorWith,
  articleId,
  assignee,
  HOUR,
  mover,
  NOON,
  owner,
  recordWith,
  situationOf,
  someone,
  uuid,
  versionIn,
} from './testing/situations'

/** Who is told what of a command, as "kind: account". */
function told(
  command: WorkflowCommand,
  version: VersionRecord,
  patch: Partial<Situation> = {},
): NewsroomNotification[] {
  const situation = situationOf(version, patch)
  const { revision, state } = versionOf(situation.record, version.language)
  const decision = decide({ command, expected: { revision, state } }, situation)
  if (!decision.ok) throw new Error(decision.reason.code)
  const next = withVersion(situation.record, decision.version)
  return [...notificationsOf(situation.record, next, decision.entry)].map((each) => NewsroomNotification.parse(each))
}
const brief = (list: readonly NewsroomNotification[]) => list.map(({ kind, account }) => [kind, account])

describe('of a command', () => {
  it.each([
    [{ kind: 'return', note: 'Name the village.' }, 'inReview', 'returned'],
    [{ kind: 'approve' }, 'inReview', 'approved'],
    [{ kind: 'reopen' }, 'approved', 'reopened'],
    [{ kind: 'publish' }, 'approved', 'published'],
    [{ kind: 'correct', note: 'It is 240 m.' }, 'published', 'corrected'],
    [{ kind: 'withdraw', note: 'Wrong place.' }, 'published', 'withdrawn'],
    [{ kind: 'spike' }, 'draft', 'spiked'],
    [{ kind: 'restore' }, 'spiked', 'restored'],
  ] as const)('%j owner and assignee are told', (command, state, kind) => {
    const list = told(command, versionIn(state))
    expect(brief(list)).toEqual([
      [kind, owner],
      [kind, assignee],
    ])
    const note = 'note' in command ? { note: command.note } : {}
    expect(list[0]).toEqual({ kind, account: owner, articleId, language: 'vi', by: someone, at: NOON, params: note })
  })

  it('nobody is told twice, or of what they did themselves', () => {
    expect(brief(told({ kind: 'approve' }, versionIn('inReview', { assignee: owner })))).toEqual([['approved', owner]])
    const self = { actor: actorWith(owner, 'managingEditor') }
    expect(brief(told({ kind: 'approve' }, versionIn('inReview'), self))).toEqual([['approved', assignee]])
    expect(told({ kind: 'approve' }, versionIn('inReview', { assignee: null }), self)).toEqual([])
  })

  it.each(['take', 'release', 'unsubmit', 'unschedule'] as const)('`%s` nobody is told', (kind) => {
    const state = { take: 'submitted', release: 'inReview', unsubmit: 'submitted', unschedule: 'scheduled' } as const
    expect(told({ kind }, versionIn(state[kind]))).toEqual([])
  })
})

describe('of assigning', () => {
  it('who gets the version is told, with when it is due, and who had it', () => {
    const list = told({ kind: 'assign', to: someone }, versionIn('draft', { dueAt: NOON + HOUR }), {
      actor: actorWith(mover, 'editor'),
    })
    expect(brief(list)).toEqual([
      ['assigned', someone],
      ['unassigned', assignee],
    ])
    expect(list[0]?.params).toEqual({ dueAt: NOON + HOUR })
  })

  it('nobody is told when nothing changes, or who takes it for themselves', () => {
    expect(told({ kind: 'assign', to: assignee }, versionIn('draft'))).toEqual([])
    expect(told({ kind: 'assign', to: someone }, versionIn('draft', { assignee: null }))).toEqual([])
  })

  it('the assignee is told of another due time', () => {
    expect(told({ kind: 'setDue', at: NOON + HOUR }, versionIn('draft'))).toMatchObject([
      { kind: 'due', account: assignee, params: { dueAt: NOON + HOUR } },
    ])
    expect(told({ kind: 'setDue', at: null }, versionIn('draft'))[0]?.params).toEqual({})
  })
})

it('who returned a version is told when it comes back, and nobody when it comes for the first time', () => {
  const writer = { actor: actorWith(owner, 'reporter') }
  expect(brief(told({ kind: 'submit' }, versionIn('returned'), writer))).toEqual([['resubmitted', mover]])
  expect(told({ kind: 'submit' }, versionIn('draft'), writer)).toEqual([])
})

describe('of what the server did at a set time', () => {
  it('owner, assignee and who had set the time are told', () => {
    expect(brief(told({ kind: 'publish' }, versionIn('scheduled'), { actor: 'clock' }))).toEqual([
      ['published', owner],
      ['published', assignee],
      ['published', mover],
    ])
    const own = versionIn('scheduled', { stateBy: owner, assignee: null })
    expect(brief(told({ kind: 'publish' }, own, { actor: 'clock' }))).toEqual([['published', owner]])
  })

  it('they are told when it could not be done', () => {
    expect(brief(told({ kind: 'unschedule' }, versionIn('scheduled'), { actor: 'clock' }))).toEqual([
      ['publishingStopped', mover],
      ['publishingStopped', owner],
      ['publishingStopped', assignee],
    ])
  })
})

it('of a comment owner, assignee and who wrote before are told, not its author, with how it begins', () => {
  const reader = uuid(77) as AccountId
  const comment = {
    kind: 'commented' as const,
    language: 'vi',
    by: owner,
    at: NOON,
    participants: [reader, owner, assignee],
    quote: `${'x'.repeat(199)}🎏${'x'.repeat(300)}`,
  }
  const list = notificationsOfComment(recordWith(versionIn('approved')), comment)
  expect(brief(list)).toEqual([
    ['commented', assignee],
    ['commented', reader],
  ])
  expect(list[0]).toMatchObject({ by: owner, at: NOON, params: { quote: 'x'.repeat(199) } })
})

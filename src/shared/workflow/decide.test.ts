import { describe, expect, it } from 'vitest'
import type { Situation } from './allowance'
import { type Problem, problemSeverities } from './checks'
import { type CommandKind, CommandRequest, commandKinds, type Override, type WorkflowCommand } from './commands'
import { type Decision, decide } from './decide'
import { type VersionRecord, versionOf } from './record'
import { workflowStates } from './states'
import {
  actorWith,
  articleId,
  completeCommands,
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
import { transitionFrom, transitions } from './transitions'
import { instantOf } from './zoned-time'

function give(
  command: WorkflowCommand | CommandKind,
  situation: Situation,
  override?: Override,
  expected?: Partial<Pick<VersionRecord, 'revision' | 'state'>>,
): Decision {
  const { revision, state } = versionOf(situation.record, situation.language)
  return decide(
    {
      command: typeof command === 'string' ? completeCommands[command] : command,
      expected: { revision, state, ...expected },
      override,
    },
    situation,
  )
}

const problem = (code: Problem['code']): Problem => ({ code, severity: problemSeverities[code] })
const refusedWith = (code: string, params = {}) => ({
  ok: false,
  reason: { code, params: expect.objectContaining(params) },
})
const standing = { language: 'vi', by: mover, at: NOON - 10 * HOUR }

describe('a command that is carried out', () => {
  it('gives the version its new state, who brought it there and when, and one more revision', () => {
    expect(give('approve', situationOf(versionIn('inReview')))).toMatchObject({
      ok: true,
      version: {
        ...versionIn('inReview'),
        state: 'approved',
        stateAt: NOON,
        stateBy: someone,
        revision: 5,
        changedAt: NOON,
        changedBy: someone,
      },
    })
  })

  it('is written into the history with all that was said', () => {
    const decision = give({ kind: 'return', note: 'Name the village.' }, situationOf(versionIn('submitted')))
    expect(decision).toMatchObject({
      entry: {
        articleId,
        language: 'vi',
        revision: 5,
        at: NOON,
        by: someone,
        automatic: false,
        command: 'return',
        from: 'submitted',
        to: 'returned',
        note: 'Name the village.',
        waived: null,
        details: {},
      },
    })
  })

  it.each([
    ['assign', { assignee: someone }, { assignee: someone }],
    ['setDue', { dueAt: NOON + HOUR }, { at: NOON + HOUR }],
    [
      'embargo',
      { embargo: { until: NOON + 3 * HOUR, zone: 'Asia/Ho_Chi_Minh' } },
      { until: NOON + 3 * HOUR, zone: 'Asia/Ho_Chi_Minh' },
    ],
  ] as const)('`%s` changes what it names, and neither the state nor since when it holds', (kind, changes, details) => {
    const before = versionIn('approved', { assignee: null })
    expect(give(kind, situationOf(before))).toMatchObject({
      version: { ...before, ...changes, revision: 5, changedAt: NOON, changedBy: someone },
      entry: { from: 'approved', to: 'approved', details },
    })
  })

  it('takes back what it can set: assignee, due time and embargo', () => {
    const embargo = { until: NOON + HOUR, zone: 'Asia/Jakarta' }
    const version = versionIn('approved', { dueAt: NOON, embargo })
    expect(give({ kind: 'assign', to: null }, situationOf(version))).toMatchObject({ version: { assignee: null } })
    expect(give({ kind: 'setDue', at: null }, situationOf(version))).toMatchObject({ version: { dueAt: null } })
    expect(give('liftEmbargo', situationOf(version))).toMatchObject({ version: { embargo: null } })
  })

  it('has a set time in state scheduled only', () => {
    const scheduled = give('schedule', situationOf(versionIn('approved')))
    expect(scheduled).toMatchObject({ version: { publishAt: NOON + 2 * HOUR, stateAt: NOON } })
    const other = give({ kind: 'schedule', at: NOON + HOUR }, situationOf(versionIn('scheduled')))
    expect(other).toMatchObject({ version: { publishAt: NOON + HOUR, stateAt: NOON, stateBy: someone } })
    for (const kind of ['unschedule', 'publish'] as const) {
      expect(give(kind, situationOf(versionIn('scheduled')))).toMatchObject({ version: { publishAt: null } })
    }
    expect(give('setDue', situationOf(versionIn('scheduled')))).toMatchObject({ version: { publishAt: NOON + HOUR } })
  })

  it('keeps when the version first became public through withdrawing, restoring and publishing again', () => {
    const first = give('publish', situationOf(versionIn('approved')))
    expect(first).toMatchObject({ version: { publishedAt: NOON } })
    const again = give('publish', situationOf(versionIn('approved', { publishedAt: 1000 })))
    expect(again).toMatchObject({ version: { publishedAt: 1000 } })
    expect(give('restore', situationOf(versionIn('withdrawn')))).toMatchObject({
      version: { state: 'draft', publishedAt: NOON - 5 * HOUR },
    })
  })

  it('may be the first thing that is decided about a version', () => {
    const situation = situationOf(versionIn('draft'), { record: recordWith(), language: 'en' })
    expect(give('assign', situation)).toMatchObject({
      ok: true,
      version: { language: 'en', state: 'draft', stateBy: owner, stateAt: NOON - 20 * HOUR, revision: 1 },
    })
  })
})

describe('a refusal', () => {
  it.each(commandKinds)('of `%s` in a state it does not start from says how the version stands', (kind) => {
    for (const state of workflowStates) {
      if (transitionFrom(kind, state) !== undefined) continue
      const params = { ...standing, command: kind, state }
      expect(give(kind, situationOf(versionIn(state)))).toMatchObject(refusedWith('workflow-wrong-state', params))
    }
  })

  it.each(commandKinds)('of `%s` by someone without a role says so', (kind) => {
    for (const state of workflowStates) {
      if (transitionFrom(kind, state) === undefined) continue
      const version = versionIn(state, { embargo: { until: 1, zone: 'UTC' } })
      const situation = situationOf(version, { actor: actorWith(someone, 'reporter') })
      expect(give(kind, situation)).toMatchObject(refusedWith('workflow-not-allowed', { command: kind, state }))
    }
  })

  it.each([
    ['another revision', { revision: 3 }],
    ['a revision of the future', { revision: 5 }],
    ['a forged state', { state: 'approved' }],
  ] as const)('for %s says what changed meanwhile, before anything else', (_case, expected) => {
    for (const actor of [actorWith(someone, 'managingEditor'), actorWith(someone, 'reporter')]) {
      const decision = give('publish', situationOf(versionIn('submitted'), { actor }), undefined, expected)
      const params = { ...standing, command: 'publish', state: 'submitted' }
      expect(decision).toMatchObject(refusedWith('workflow-changed-meanwhile', params))
    }
  })

  it('keeps a reviewer from taking what they have, and lets another take it over', () => {
    const mine = situationOf(versionIn('inReview', { stateBy: someone }))
    expect(give('take', mine)).toMatchObject(refusedWith('workflow-wrong-state'))
    expect(give('take', situationOf(versionIn('inReview')))).toMatchObject({ version: { stateBy: someone } })
  })

  it('names a zone nobody knows, and an embargo that is not there', () => {
    const approved = situationOf(versionIn('approved'))
    for (const zone of ['Asia/Cần Thơ', '+07:00', 'Nowhere/Else', ' ']) {
      const decision = give({ kind: 'embargo', until: NOON + HOUR, zone }, approved)
      expect(decision).toMatchObject(refusedWith('workflow-zone-unknown', { zone }))
    }
    expect(give('liftEmbargo', approved)).toMatchObject(refusedWith('workflow-no-embargo', { language: 'vi' }))
  })

  it('keeps the record from growing beyond what it may hold', () => {
    const versions = Array.from({ length: 200 }, (_, index) => versionIn('draft', { language: `x-${index}` }))
    const full = situationOf(versionIn('draft'), { record: recordWith(...versions), language: 'en' })
    expect(give('assign', full)).toMatchObject(refusedWith('request-refused'))
    expect(give('assign', { ...full, language: 'x-7' })).toMatchObject({ ok: true })
  })

  it('of a time that has passed goes by the server’s clock', () => {
    for (const at of [NOON, NOON - 1]) {
      const past = refusedWith('workflow-time-past', { at })
      expect(give({ kind: 'schedule', at }, situationOf(versionIn('approved')))).toMatchObject(past)
      const embargo = { kind: 'embargo', until: at, zone: 'UTC' } as const
      expect(give(embargo, situationOf(versionIn('approved')))).toMatchObject(past)
    }
    expect(give({ kind: 'schedule', at: NOON + 1 }, situationOf(versionIn('approved')))).toMatchObject({ ok: true })
  })
})

describe('an embargo', () => {
  const embargo = { until: NOON + HOUR, zone: 'Europe/Berlin' }
  const blocked = refusedWith('workflow-embargoed', { ...embargo, language: 'vi' })

  it('stops publishing until its end, for everyone and whatever the reason', () => {
    const all: Override = { reason: 'It is urgent.', problems: ['workflow-embargoed'] }
    for (const state of ['approved', 'scheduled'] as const) {
      const version = versionIn(state, { embargo })
      expect(give('publish', situationOf(version), all)).toMatchObject(blocked)
      expect(give('publish', situationOf(version, { now: embargo.until - 1 }), all)).toMatchObject(blocked)
      expect(give('publish', situationOf(version, { now: embargo.until }))).toMatchObject({ ok: true })
    }
    const byClock = situationOf(versionIn('scheduled', { embargo }), { actor: 'clock' })
    expect(give('publish', byClock, all)).toMatchObject(blocked)
  })

  it('allows a set time from its end on', () => {
    const approved = situationOf(versionIn('approved', { embargo }))
    expect(give({ kind: 'schedule', at: embargo.until - 1 }, approved)).toMatchObject(blocked)
    expect(give({ kind: 'schedule', at: embargo.until }, approved)).toMatchObject({ ok: true })
  })

  it('of the source version holds for its translations, and the later of the two counts', () => {
    const later = { until: NOON + 2 * HOUR, zone: 'UTC' }
    const record = recordWith(
      versionIn('approved', { embargo: later }),
      versionIn('approved', { language: 'id', embargo }),
    )
    const situation = situationOf(versionIn('approved'), { record, language: 'id' })
    expect(give('publish', { ...situation, now: NOON + HOUR })).toMatchObject(
      refusedWith('workflow-embargoed', { ...later, language: 'id' }),
    )
    expect(give('publish', { ...situation, now: NOON + 2 * HOUR })).toMatchObject({ ok: true })
  })

  it('of a translation leaves the source version free', () => {
    const record = recordWith(versionIn('approved'), versionIn('approved', { language: 'id', embargo }))
    expect(give('publish', situationOf(versionIn('approved'), { record }))).toMatchObject({ ok: true })
  })

  it.each([
    // Clocks go from 2:00 to 3:00 in Berlin on 29 March 2026: 2:30 is never shown.
    ['Europe/Berlin', [2026, 3, 29, 2, 30], Date.UTC(2026, 2, 29, 1)],
    // They go from 3:00 back to 2:00 on 25 October 2026: 2:30 is shown twice, an hour apart.
    ['Europe/Berlin', [2026, 10, 25, 2, 30], Date.UTC(2026, 9, 25, 1, 30)],
    ['America/New_York', [2026, 11, 1, 1, 30], Date.UTC(2026, 10, 1, 6, 30)],
    ['Asia/Ho_Chi_Minh', [2026, 11, 22, 6, 0], Date.UTC(2026, 10, 21, 23)],
  ] as const)('set in %s for %j holds to the very end', (zone, [year, month, day, hour, minute], until) => {
    const set = instantOf({ year, month, day, hour, minute }, zone)
    const decision = give(
      { kind: 'embargo', until: set, zone },
      situationOf(versionIn('approved'), { now: until - HOUR }),
    )
    if (!decision.ok) throw new Error(decision.reason.code)
    expect(give('publish', situationOf(decision.version, { now: until - 1 }))).toMatchObject({ ok: false })
    expect(give('publish', situationOf(decision.version, { now: until }))).toMatchObject({ ok: true })
  })
})

describe('a translation', () => {
  it.each(['spiked', 'withdrawn'] as const)('does not become public while the source version is %s', (state) => {
    for (const [command, from] of [
      ['publish', 'approved'],
      ['schedule', 'approved'],
      ['correct', 'published'],
    ] as const) {
      const record = recordWith(versionIn(state), versionIn(from, { language: 'id' }))
      expect(give(command, situationOf(versionIn(from), { record, language: 'id' }))).toMatchObject(
        refusedWith('workflow-source-stopped', { language: 'id', state }),
      )
    }
  })
})

const override = (...problems: string[]): Override => ({ reason: 'The agency credits it on its site.', problems })

describe('problems in the text', () => {
  const all = Object.keys(problemSeverities).map((code) => problem(code as Problem['code']))

  it.each([
    ['submit', 'draft', ['tk', 'credit-missing', 'body-empty']],
    ['approve', 'inReview', ['tk', 'credit-missing', 'body-empty']],
    ['schedule', 'approved', undefined],
    ['publish', 'approved', undefined],
    ['correct', 'published', undefined],
  ] as const)('stand in the way of `%s`', (command, state, codes) => {
    const blocking = codes ?? all.filter(({ severity }) => severity !== 'warn').map(({ code }) => code)
    for (const each of all) {
      const decision = give(command, situationOf(versionIn(state), { problems: [each] }))
      if (!blocking.includes(each.code as never)) expect(decision).toMatchObject({ ok: true })
      else expect(decision).toMatchObject({ ...refusedWith('workflow-problems', { count: 1 }), problems: [each] })
    }
  })

  it.each(['take', 'return', 'withdraw', 'spike', 'unschedule', 'assign'] as const)('do not hinder `%s`', (command) => {
    const state = workflowStates.find((each) => transitionFrom(command, each) !== undefined) ?? 'draft'
    expect(give(command, situationOf(versionIn(state), { problems: all }))).toMatchObject({ ok: true })
  })

  it('are passed over by an editor who names them and says why, and the history keeps it', () => {
    const problems = [problem('credit-missing'), problem('credit-missing'), problem('tk'), problem('lead-missing')]
    const situation = situationOf(versionIn('inReview'), { problems, actor: actorWith(someone, 'editor') })
    expect(give('approve', situation, override('tk', 'credit-missing', 'alt-missing'))).toMatchObject({
      ok: true,
      entry: { waived: { reason: 'The agency credits it on its site.', problems: ['credit-missing', 'tk'] } },
    })
  })

  it('of a kind that was not named still stand in the way', () => {
    const problems = [problem('credit-missing'), problem('tk')]
    const situation = situationOf(versionIn('inReview'), { problems })
    expect(give('approve', situation, override('credit-missing'))).toMatchObject({
      ...refusedWith('workflow-problems', { count: 1 }),
      problems: [problem('tk')],
    })
  })

  it('are passed over by nobody else', () => {
    const situation = situationOf(versionIn('draft'), {
      problems: [problem('tk')],
      actor: actorWith(owner, 'reporter'),
    })
    expect(give('submit', situation, override('tk'))).toMatchObject(refusedWith('workflow-override-refused'))
  })

  it('that are not there are not passed over: a needless reason is not kept', () => {
    expect(give('submit', situationOf(versionIn('draft')), override('tk'))).toMatchObject({ entry: { waived: null } })
  })
})

describe('a request', () => {
  const request = { key: uuid(90), articleId, language: 'vi', expectedRevision: 4, expectedState: 'submitted' }
  const accepts = (command: unknown, more: object = {}): boolean =>
    CommandRequest.safeParse({ ...request, command, ...more }).success

  it.each(Object.values(completeCommands))('carries the command $kind', (command) => {
    expect(accepts(command)).toBe(true)
  })

  it.each([
    [{ kind: 'return' }],
    [{ kind: 'return', note: '  ' }],
    [{ kind: 'correct' }],
    [{ kind: 'withdraw', note: '' }],
    [{ kind: 'return', note: 'x'.repeat(5001) }],
    [{ kind: 'schedule' }],
    [{ kind: 'schedule', at: 1.5 }],
    [{ kind: 'schedule', at: 9e15 }],
    [{ kind: 'embargo', until: NOON }],
    [{ kind: 'assign', to: 'Minh' }],
    [{ kind: 'assign' }],
    [{ kind: 'delete' }],
    [{ kind: '__proto__' }],
  ])('without what its command needs is none: %j', (command) => {
    expect(accepts(command)).toBe(false)
  })

  it.each(transitions)(
    'of `$command` from $from must carry a note where the table says so',
    ({ command, needsNote }) => {
      const { note: _note, ...bare } = { note: undefined, ...completeCommands[command] }
      expect(accepts(bare)).toBe(!needsNote)
      expect(accepts({ ...bare, note: 'Because.' })).toBe(true)
    },
  )

  it('names a state, a revision and a key, and passes nothing over without a reason', () => {
    const command = { kind: 'submit' }
    for (const more of [
      { key: 'again' },
      { expectedState: 'gone' },
      { expectedRevision: -1 },
      { override: { reason: ' ', problems: ['tk'] } },
      { override: { reason: 'x', problems: [] } },
    ]) {
      expect(accepts(command, more)).toBe(false)
    }
  })
})

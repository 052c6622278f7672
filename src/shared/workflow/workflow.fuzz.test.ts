import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRuns } from '../testing/property-runs'
import { availableCommands, type Situation } from './allowance'
import { type Problem, problemCodes, problemSeverities } from './checks'
import { type CommandKind, commandKinds, WorkflowCommand } from './commands'
import { decide, type GivenCommand } from './decide'
import { notificationsOf } from './notifications'
import { type Actor, deskRoles } from './people'
import { ArticleRecord, type VersionRecord, versionOf, withVersion } from './record'
import { type WorkflowState, workflowStates } from './states'
import {
  actorWith,
  articleId,
  assignee,
  completeCommands,
  desk,
  HOUR,
  NOON,
  otherDesk,
  owner,
  someone,
} from './testing/situations'

/** Every way from one state to another that there is, written down apart from the table. */
const ways: Readonly<Record<WorkflowState, readonly WorkflowState[]>> = {
  draft: ['submitted', 'spiked'],
  submitted: ['draft', 'inReview', 'returned', 'approved', 'spiked'],
  inReview: ['inReview', 'submitted', 'returned', 'approved', 'spiked'],
  returned: ['submitted', 'spiked'],
  approved: ['inReview', 'scheduled', 'published', 'spiked'],
  scheduled: ['scheduled', 'approved', 'published'],
  published: ['corrected', 'withdrawn'],
  corrected: ['corrected', 'withdrawn'],
  withdrawn: ['draft'],
  spiked: ['draft'],
}
const LANGUAGES = ['vi', 'id'] as const

const actor: fc.Arbitrary<Actor> = fc.record({
  account: fc.constantFrom(owner, assignee, someone),
  administrator: fc.boolean(),
  roles: fc.record({ [desk]: fc.subarray([...deskRoles]), [otherDesk]: fc.subarray([...deskRoles]) }),
})
const command = fc.record({ kind: fc.constantFrom(...commandKinds), ahead: fc.integer({ min: -HOUR, max: 4 * HOUR }) })
const problem = fc.constantFrom(...problemCodes).map((code): Problem => ({ code, severity: problemSeverities[code] }))
const step = fc.record({
  actor: fc.oneof({ weight: 6, arbitrary: actor }, { weight: 1, arbitrary: fc.constant('clock' as const) }),
  // Mostly someone who may, so that a run gets somewhere.
  asManaging: fc.boolean(),
  command,
  language: fc.constantFrom(...LANGUAGES),
  passed: fc.integer({ min: 0, max: 2 * HOUR }),
  problems: fc.oneof({ weight: 3, arbitrary: fc.constant<Problem[]>([]) }, { weight: 1, arbitrary: fc.array(problem) }),
  override: fc.option(
    fc.record({ reason: fc.constant('So it is.'), problems: fc.array(fc.constantFrom(...problemCodes)) }),
  ),
  forged: fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.record({ revision: fc.nat(9), state: fc.constantFrom(...workflowStates) }) },
  ),
})
const steps = (length: number) => fc.array(step, { minLength: length, maxLength: length, size: 'max' })
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

describe('any commands by anyone', () => {
  it('move a version only along the ways there are, one revision at a time', () => {
    let carriedOut = 0
    const reached = new Set<WorkflowState>()
    fc.assert(
      fc.property(steps(60), (all) => {
        let record: ArticleRecord = { id: articleId, desk, owner, createdAt: NOON, versions: [] }
        let now = NOON
        for (const each of all) {
          now += each.passed
          const { given, situation } = situationIn(record, each, now)
          const before = versionOf(record, each.language)
          const decision = decide(given, situation)
          if (!decision.ok) continue
          carriedOut += 1
          reached.add(decision.version.state)
          expectLawful(before, decision.version, given, situation)
          const next = withVersion(record, decision.version)
          expect(ArticleRecord.parse(next)).toEqual(next)
          for (const language of LANGUAGES) {
            if (language !== each.language) expect(versionOf(next, language)).toEqual(versionOf(record, language))
          }
          for (const told of notificationsOf(record, next, decision.entry)) {
            if (situation.actor !== 'clock') expect(told.account).not.toBe(situation.actor.account)
          }
          record = next
        }
      }),
      propertyRuns(400),
    )
    // The runs went everywhere: otherwise this would prove nothing.
    expect(carriedOut).toBeGreaterThan(1000)
    expect([...reached].sort()).toEqual([...workflowStates].sort())
  })

  it('are possible exactly when the interface says so', () => {
    fc.assert(
      fc.property(steps(30), step, (all, last) => {
        let record: ArticleRecord = { id: articleId, desk, owner, createdAt: NOON, versions: [] }
        let now = NOON
        for (const each of all) {
          now += each.passed
          const { given, situation } = situationIn(record, each, now)
          const decision = decide(given, situation)
          if (decision.ok) record = withVersion(record, decision.version)
        }
        const { situation } = situationIn(record, last, now)
        const { revision, state } = versionOf(record, last.language)
        for (const { kind, refusal, problems, mayOverride } of availableCommands(situation)) {
          const complete = commandAt(kind, now + 1000 * HOUR)
          const codes = problems.map(({ code }) => code)
          const override = codes.length > 0 && mayOverride ? { reason: 'So it is.', problems: codes } : undefined
          const decision = decide({ command: complete, expected: { revision, state }, override }, situation)
          expect({ kind, refusal: decision.ok ? undefined : decision.reason }).toEqual({ kind, refusal })
        }
      }),
      propertyRuns(200),
    )
  })

  it('have one complete command of each kind in these tests', () => {
    expect(Object.keys(completeCommands)).toEqual([...commandKinds])
    for (const each of Object.values(completeCommands)) expect(WorkflowCommand.parse(each)).toEqual(each)
  })
})

/** A command whose time, if it has one, is `at`. */
function commandAt(kind: CommandKind, at: number): WorkflowCommand {
  const complete = { ...completeCommands[kind] }
  if (complete.kind === 'schedule' || complete.kind === 'setDue') complete.at = at
  if (complete.kind === 'embargo') complete.until = at
  return complete
}

function situationIn(
  record: ArticleRecord,
  { actor: someActor, asManaging, command: { kind, ahead }, language, problems, override, forged }: Step,
  now: number,
): { given: GivenCommand; situation: Situation } {
  const { revision, state } = versionOf(record, language)
  return {
    given: {
      command: commandAt(kind, now + ahead),
      expected: forged ?? { revision, state },
      override: override ?? undefined,
    },
    situation: {
      record,
      language,
      sourceLanguage: 'vi',
      actor: asManaging ? actorWith(someone, 'managingEditor') : someActor,
      now,
      problems,
    },
  }
}

function expectLawful(
  before: VersionRecord,
  after: VersionRecord,
  given: GivenCommand,
  { record, now, actor: by, problems }: Situation,
): void {
  expect(given.expected).toEqual({ revision: before.revision, state: before.state })
  expect(after.revision).toBe(before.revision + 1)
  expect(after.changedAt).toBe(now)
  if (after.state !== before.state) expect(ways[before.state]).toContain(after.state)
  if (after.stateAt !== before.stateAt) expect(ways[before.state]).toContain(after.state)
  expect(after.publishAt !== null).toBe(after.state === 'scheduled')
  const isPublic = after.state === 'published' || after.state === 'corrected'
  if (isPublic || after.state === 'withdrawn') expect(after.publishedAt).not.toBeNull()
  if (
    isPublic &&
    after.stateAt === now &&
    after.stateBy === after.changedBy &&
    before.revision + 1 === after.revision
  ) {
    if (given.command.kind === 'publish' || given.command.kind === 'correct') {
      for (const { embargo } of [before, versionOf(record, 'vi')]) {
        expect(embargo === null || embargo.until <= now).toBe(true)
      }
      const seen = new Set<string>(given.override?.problems)
      expect(problems.filter(({ code, severity }) => severity !== 'warn' && !seen.has(code))).toEqual([])
    }
  }
  if (isPublic !== (before.state === 'published' || before.state === 'corrected') && by !== 'clock') {
    expect(by.roles[record.desk]).toContain('managingEditor')
  }
}

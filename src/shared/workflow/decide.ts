import { allowance, embargoRefusal, mayOverride, refusedFor, type Situation } from './allowance'
import { blockingProblems, type Problem } from './checks'
import type { Override, WorkflowCommand } from './commands'
import type { HistoryEntry, WaivedProblems } from './history'
import { MOST_VERSIONS, type VersionRecord, versionOf } from './record'
import type { Refusal } from './refusal'
import type { WorkflowState } from './states'
import { type Transition, transitionFrom } from './transitions'
import { isTimeZone } from './zoned-time'

/** A command as someone gave it: what they saw when they did, and whether to pass over problems. */
export interface GivenCommand {
  readonly command: WorkflowCommand
  readonly expected: { readonly revision: number; readonly state: WorkflowState }
  readonly override?: Override | undefined
}

/** What comes of a command: the version as it becomes and the entry of the history, or why nothing happens. */
export type Decision =
  | { readonly ok: true; readonly version: VersionRecord; readonly entry: HistoryEntry }
  | { readonly ok: false; readonly reason: Refusal; readonly problems: readonly Problem[] }

/** Decides a command by the table of `transitions.ts`; changes nothing by itself. The caller has checked that the actor sees the article. */
export function decide(given: GivenCommand, situation: Situation): Decision {
  const { command, expected } = given
  const version = versionOf(situation.record, situation.language)
  if (expected.revision !== version.revision || expected.state !== version.state) {
    return refuse(refusedFor('workflow-changed-meanwhile', command.kind, version))
  }
  const { versions } = situation.record
  if (versions.length >= MOST_VERSIONS && !versions.some(({ language }) => language === version.language)) {
    return refuse({ code: 'request-refused', params: {} })
  }
  const refusal = allowance(command.kind, situation) ?? parameterRefusal(command, situation)
  if (refusal !== undefined) return refuse(refusal)
  const transition = transitionFrom(command.kind, version.state)
  if (transition === undefined) return refuse(refusedFor('workflow-wrong-state', command.kind, version))
  const waived = waive(transition, given, situation)
  if ('ok' in waived) return waived
  return carryOut(command, transition, waived.waived, situation, version)
}

/** Which problems an actor may pass over: editors and managing editors of the desk, and the clock for what they passed over. */
function waive(
  transition: Transition,
  { command, override }: GivenCommand,
  situation: Situation,
): { readonly waived: WaivedProblems | null } | (Decision & { readonly ok: false }) {
  if (transition.checks === null) return { waived: null }
  const blocking = blockingProblems(situation.problems, transition.checks)
  if (blocking.length === 0) return { waived: null }
  const version = versionOf(situation.record, situation.language)
  if (override !== undefined && !mayOverride(situation)) {
    return refuse({ code: 'workflow-override-refused', params: {} }, blocking)
  }
  const seen = new Set(override?.problems)
  const left = blocking.filter(({ code }) => !seen.has(code))
  if (override === undefined || left.length > 0) {
    const { code, params } = refusedFor('workflow-problems', command.kind, version)
    return refuse({ code, params: { ...params, count: left.length } }, left)
  }
  const problems = [...new Set(blocking.map(({ code }) => code))].sort()
  return { waived: { reason: override.reason, problems } }
}

function parameterRefusal(command: WorkflowCommand, situation: Situation): Refusal | undefined {
  const { now } = situation
  if (command.kind === 'schedule') {
    if (command.at <= now) return past(command.at)
    return embargoRefusal(situation, command.at)
  }
  if (command.kind === 'embargo') {
    if (!isTimeZone(command.zone)) return { code: 'workflow-zone-unknown', params: { zone: command.zone } }
    return command.until <= now ? past(command.until) : undefined
  }
  return undefined
}

function carryOut(
  command: WorkflowCommand,
  transition: Transition,
  waived: WaivedProblems | null,
  { record, actor, now }: Situation,
  version: VersionRecord,
): Decision {
  const automatic = actor === 'clock'
  // What the clock does is done in the name of the person who set the time.
  const by = automatic ? version.stateBy : actor.account
  const moves = transition.to !== 'same'
  const state = transition.to === 'same' ? version.state : transition.to
  const next: VersionRecord = {
    ...version,
    ...(moves ? { state, stateAt: now, stateBy: by, publishAt: null } : {}),
    ...changesOf(command, version, now),
    revision: version.revision + 1,
    changedAt: now,
    changedBy: by,
  }
  const entry: HistoryEntry = {
    articleId: record.id,
    language: version.language,
    revision: next.revision,
    at: now,
    by,
    automatic,
    command: command.kind,
    from: version.state,
    to: state,
    note: command.note ?? null,
    waived,
    details: detailsOf(command),
  }
  return { ok: true, version: next, entry }
}

function changesOf(command: WorkflowCommand, version: VersionRecord, now: number): Partial<VersionRecord> {
  if (command.kind === 'schedule') return { publishAt: command.at }
  if (command.kind === 'publish') return { publishedAt: version.publishedAt ?? now }
  if (command.kind === 'embargo') return { embargo: { until: command.until, zone: command.zone } }
  if (command.kind === 'liftEmbargo') return { embargo: null }
  if (command.kind === 'assign') return { assignee: command.to }
  return command.kind === 'setDue' ? { dueAt: command.at } : {}
}

function detailsOf(command: WorkflowCommand): HistoryEntry['details'] {
  if (command.kind === 'embargo') return { until: command.until, zone: command.zone }
  if (command.kind === 'assign') return command.to === null ? {} : { assignee: command.to }
  if (command.kind === 'schedule' || command.kind === 'setDue') return command.at === null ? {} : { at: command.at }
  return {}
}

function past(at: number): Refusal {
  return { code: 'workflow-time-past', params: { at } }
}

function refuse(reason: Refusal, problems: readonly Problem[] = []): Decision & { readonly ok: false } {
  return { ok: false, reason, problems }
}

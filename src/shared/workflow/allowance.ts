import type { LanguageTag } from '../article/roots'
import { blockingProblems, type Problem } from './checks'
import { type CommandKind, commandKinds } from './commands'
import { type Actor, rolesOn } from './people'
import { type ArticleRecord, type Embargo, type VersionRecord, versionOf } from './record'
import type { Refusal } from './refusal'
import { type Performer, type Transition, transitionFrom } from './transitions'

/** All that a command's outcome depends on. */
export interface Situation {
  readonly record: ArticleRecord
  readonly language: LanguageTag
  readonly sourceLanguage: LanguageTag
  /** Who asks; `clock` for the server at a set time. */
  readonly actor: Actor | 'clock'
  /** Milliseconds since 1970 by the server's clock. */
  readonly now: number
  /** What `findProblems` found in the version; only commands with checks look at it. */
  readonly problems: readonly Problem[]
}

/** Whether a command can be given now, for the interface: what is missing is asked for, what is impossible says why. */
export interface AvailableCommand {
  readonly kind: CommandKind
  /** Why not; undefined when it can be given. Problems that may be passed over are no reason. */
  readonly refusal: Refusal | undefined
  readonly needsNote: boolean
  /** What stands in the way unless it is passed over; empty for a command without checks. */
  readonly problems: readonly Problem[]
  readonly mayOverride: boolean
}

/** Every command with whether it is possible now and why not; what a command still needs (a time, a person) is not judged. */
export function availableCommands(situation: Situation): readonly AvailableCommand[] {
  const version = versionOf(situation.record, situation.language)
  return commandKinds.map((kind) => {
    const transition = transitionFrom(kind, version.state)
    const problems =
      transition?.checks === undefined || transition.checks === null
        ? []
        : blockingProblems(situation.problems, transition.checks)
    return {
      kind,
      refusal: allowance(kind, situation) ?? problemsRefusal(kind, problems, situation),
      needsNote: transition?.needsNote ?? false,
      problems,
      mayOverride: mayOverride(situation),
    }
  })
}

/** Why a command cannot be carried out whatever it says beside its name: state, role, embargo, a stopped source version. */
export function allowance(kind: CommandKind, situation: Situation): Refusal | undefined {
  const { record, language, sourceLanguage, actor, now } = situation
  const version = versionOf(record, language)
  const transition = transitionFrom(kind, version.state)
  if (transition === undefined || takesOwnReview(transition, version, actor)) {
    return refusedFor('workflow-wrong-state', kind, version)
  }
  if (!transition.by.some((performer) => performs(performer, situation, version))) {
    return refusedFor('workflow-not-allowed', kind, version)
  }
  if (kind === 'liftEmbargo' && version.embargo === null) return { code: 'workflow-no-embargo', params: { language } }
  if (!transition.makesPublic) return undefined
  const source = versionOf(record, sourceLanguage)
  if (language !== sourceLanguage && (source.state === 'spiked' || source.state === 'withdrawn')) {
    return { code: 'workflow-source-stopped', params: { language, state: source.state } }
  }
  // When a time is set, the embargo is held against that time.
  return kind === 'schedule' ? undefined : embargoRefusal(situation, now)
}

/** The embargo that still holds at `at` (milliseconds since 1970): the version's own or the source version's, whichever ends later. */
export function embargoAt(
  { record, language, sourceLanguage }: Pick<Situation, 'record' | 'language' | 'sourceLanguage'>,
  at: number,
): Embargo | undefined {
  let last: Embargo | undefined
  for (const { embargo } of [versionOf(record, language), versionOf(record, sourceLanguage)]) {
    if (embargo !== null && embargo.until > at && embargo.until > (last?.until ?? 0)) last = embargo
  }
  return last
}

/** That embargo as a refusal; undefined where none holds. */
export function embargoRefusal(situation: Situation, at: number): Refusal | undefined {
  const embargo = embargoAt(situation, at)
  if (embargo === undefined) return undefined
  const { until, zone } = embargo
  return { code: 'workflow-embargoed', params: { language: situation.language, until, zone } }
}

/** Whether someone may pass over problems with a reason; the clock may pass over what the person who set the time passed over. */
export function mayOverride({ actor, record }: Pick<Situation, 'actor' | 'record'>): boolean {
  if (actor === 'clock') return true
  const roles = rolesOn(actor, record.desk)
  return roles.includes('editor') || roles.includes('managingEditor')
}

/** A refusal that says how the version stands: its state, since when and by whom. */
export function refusedFor(code: Refusal['code'], command: CommandKind, version: VersionRecord): Refusal {
  const { language, state, stateBy, stateAt } = version
  return { code, params: { command, language, state, by: stateBy, at: stateAt } }
}

function problemsRefusal(kind: CommandKind, problems: readonly Problem[], situation: Situation): Refusal | undefined {
  if (problems.length === 0 || mayOverride(situation)) return undefined
  const { code, params } = refusedFor('workflow-problems', kind, versionOf(situation.record, situation.language))
  return { code, params: { ...params, count: problems.length } }
}

/** A review can be taken over from someone else, not from oneself. */
function takesOwnReview(transition: Transition, version: VersionRecord, actor: Actor | 'clock'): boolean {
  return (
    transition.command === 'take' &&
    version.state === 'inReview' &&
    actor !== 'clock' &&
    version.stateBy === actor.account
  )
}

function performs(performer: Performer, { actor, record, sourceLanguage }: Situation, version: VersionRecord): boolean {
  if (actor === 'clock') return performer === 'clock'
  const roles = rolesOn(actor, record.desk)
  switch (performer) {
    case 'owner':
      return actor.account === record.owner
    case 'assignee':
      return actor.account === version.assignee
    case 'mover':
      return actor.account === version.stateBy
    case 'translator':
      return version.language !== sourceLanguage && roles.includes('translator')
    case 'editor':
    case 'managingEditor':
      return roles.includes(performer)
    case 'clock':
      return false
  }
}

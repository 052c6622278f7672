import type { CheckedStage } from './checks'
import type { CommandKind } from './commands'
import type { WorkflowState } from './states'

/**
 * Who may do something: the article's owner, who was given the version, a translator of the desk when the version is a
 * translation, whoever brought the version into its state, the desk's editors and managing editors, or the server's clock.
 */
export type Performer = 'owner' | 'assignee' | 'translator' | 'mover' | 'editor' | 'managingEditor' | 'clock'

/** One row of the table: a command, the states it leads out of, the one it leads into, and what it needs. */
export interface Transition {
  readonly command: CommandKind
  readonly from: readonly WorkflowState[]
  /** `same`: the version stays in its state. */
  readonly to: WorkflowState | 'same'
  readonly by: readonly Performer[]
  /** Whether a note must be given; one may always be. */
  readonly needsNote: boolean
  /** The stage whose problems stand in the way; an editor may pass over them with a reason. */
  readonly checks: CheckedStage | null
  /** Whether it makes the version public, now or at a set time: no embargo, and a source version that was not stopped. */
  readonly makesPublic: boolean
}

const WRITERS: readonly Performer[] = ['owner', 'assignee', 'translator', 'editor', 'managingEditor']
const EDITORS: readonly Performer[] = ['editor', 'managingEditor']
const MANAGING: readonly Performer[] = ['managingEditor']
/** The states in which work on a version goes on. */
const LIVE = ['draft', 'submitted', 'inReview', 'returned', 'approved', 'scheduled', 'published', 'corrected'] as const
const UNPUBLISHED = ['draft', 'submitted', 'inReview', 'returned', 'approved', 'scheduled'] as const

type Options = Partial<Pick<Transition, 'needsNote' | 'checks' | 'makesPublic'>>

function row(
  command: CommandKind,
  from: readonly WorkflowState[],
  to: Transition['to'],
  by: readonly Performer[],
  options: Options = {},
): Transition {
  return { command, from, to, by, needsNote: false, checks: null, makesPublic: false, ...options }
}

const PUBLIC: Options = { checks: 'publish', makesPublic: true }

/** The one table of the workflow (docs/workflow.md shows it): what is not in it cannot be done. */
export const transitions: readonly Transition[] = [
  row('submit', ['draft', 'returned'], 'submitted', WRITERS, { checks: 'submit' }),
  row('unsubmit', ['submitted'], 'draft', WRITERS),
  row('take', ['submitted', 'inReview'], 'inReview', EDITORS),
  row('release', ['inReview'], 'submitted', EDITORS),
  row('return', ['submitted', 'inReview'], 'returned', EDITORS, { needsNote: true }),
  row('approve', ['submitted', 'inReview'], 'approved', EDITORS, { checks: 'approve' }),
  row('reopen', ['approved'], 'inReview', EDITORS),
  row('schedule', ['approved', 'scheduled'], 'scheduled', MANAGING, PUBLIC),
  // The clock takes back a time at which the version could not be published.
  row('unschedule', ['scheduled'], 'approved', [...MANAGING, 'clock']),
  row('embargo', UNPUBLISHED, 'same', MANAGING),
  row('liftEmbargo', UNPUBLISHED, 'same', MANAGING),
  row('publish', ['approved'], 'published', MANAGING, PUBLIC),
  row('publish', ['scheduled'], 'published', [...MANAGING, 'clock'], PUBLIC),
  row('correct', ['published', 'corrected'], 'corrected', MANAGING, { ...PUBLIC, needsNote: true }),
  row('withdraw', ['published', 'corrected'], 'withdrawn', MANAGING, { needsNote: true }),
  row('spike', ['draft', 'returned'], 'spiked', ['owner', ...EDITORS]),
  row('spike', ['submitted', 'inReview', 'approved'], 'spiked', EDITORS),
  row('restore', ['spiked'], 'draft', ['mover', ...EDITORS]),
  row('restore', ['withdrawn'], 'draft', MANAGING),
  row('assign', LIVE, 'same', EDITORS),
  row('setDue', LIVE, 'same', EDITORS),
]

/** The row for a command in a state; undefined when the command leads nowhere from there. */
export function transitionFrom(command: CommandKind, state: WorkflowState): Transition | undefined {
  return transitions.find((each) => each.command === command && each.from.includes(state))
}

import { z } from 'zod'
import { type ArticleId, isArticleId } from '../ids'
import { Problem } from './checks'
import { AccountIdShape } from './people'
import { VersionRecord } from './record'
import type { Refusal } from './refusal'
import { workflowStates } from './states'

/** Everything that can be done to a language version (docs/workflow.md). */
export const commandKinds = [
  'submit',
  'unsubmit',
  'take',
  'release',
  'return',
  'approve',
  'reopen',
  'schedule',
  'unschedule',
  'embargo',
  'liftEmbargo',
  'publish',
  'correct',
  'withdraw',
  'spike',
  'restore',
  'assign',
  'setDue',
] as const
/** The name of a command. */
export type CommandKind = (typeof commandKinds)[number]

/** The longest note a command may carry, in UTF-16 units. */
export const LONGEST_NOTE = 5000

const note = z.string().trim().min(1).max(LONGEST_NOTE)
/** Milliseconds since 1970, within what a Date can hold (ECMA-262, 21.4.1.1). */
const time = z.number().int().min(0).max(8.64e15)
const plain = <Kind extends CommandKind>(kind: Kind) => z.object({ kind: z.literal(kind), note: note.exactOptional() })
const withNote = <Kind extends CommandKind>(kind: Kind) => z.object({ kind: z.literal(kind), note })

/** A command with what it needs; notes are trimmed and never empty. */
export const WorkflowCommand = z.discriminatedUnion('kind', [
  plain('submit'),
  plain('unsubmit'),
  plain('take'),
  plain('release'),
  withNote('return'),
  plain('approve'),
  plain('reopen'),
  plain('schedule').extend({ at: time }),
  plain('unschedule'),
  plain('embargo').extend({ until: time, zone: z.string().min(1).max(60) }),
  plain('liftEmbargo'),
  plain('publish'),
  withNote('correct'),
  withNote('withdraw'),
  plain('spike'),
  plain('restore'),
  plain('assign').extend({ to: AccountIdShape.nullable() }),
  plain('setDue').extend({ at: time.nullable() }),
])
/** A command with what it needs. */
export type WorkflowCommand = z.infer<typeof WorkflowCommand>

/** The wish to carry a command out in spite of problems: why, and the codes of the problems the person saw. */
export const Override = z.object({ reason: note, problems: z.array(z.string().max(60)).min(1).max(50) })
/** The wish to carry a command out in spite of problems. */
export type Override = z.infer<typeof Override>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** A command as a laptop sends it: `key` makes repeating it harmless, the rest says which version and how the person saw it. */
export const CommandRequest = z.object({
  /** A UUID, lower case, fresh for every decision of a person. */
  key: z.string().regex(UUID),
  articleId: z.custom<ArticleId>(isArticleId),
  language: z.string().min(1).max(60),
  /** The version's revision the person saw; 0 for one nothing was decided about. */
  expectedRevision: z.number().int().min(0),
  expectedState: z.enum(workflowStates),
  command: WorkflowCommand,
  override: Override.exactOptional(),
})
/** A command as a laptop sends it. */
export type CommandRequest = z.infer<typeof CommandRequest>

const RefusalShape: z.ZodType<Refusal> = z.object({
  code: z.custom<Refusal['code']>((value) => typeof value === 'string'),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** What became of a command; `version` is how the version stands after it, null when there is no article to see. */
export const CommandAnswer = z.discriminatedUnion('outcome', [
  z.object({ key: z.string(), outcome: z.literal('done'), version: VersionRecord }),
  z.object({
    key: z.string(),
    outcome: z.literal('refused'),
    reason: RefusalShape,
    /** What stands in the way, when that is the reason. */
    problems: z.array(Problem),
    version: VersionRecord.nullable(),
  }),
])
/** What became of a command. */
export type CommandAnswer = z.infer<typeof CommandAnswer>

import type { CommandKind } from '../commands'
import { commandKinds } from '../commands'
import { decide } from '../decide'
import type { Actor } from '../people'
import { versionOf } from '../record'
import { type WorkflowState, workflowStates } from '../states'
import {
  actorWith,
  assignee,
  completeCommands,
  HOUR,
  mover,
  NOON,
  otherDesk,
  owner,
  recordWith,
  someone,
  versionIn,
} from './situations'

/** Everyone the table tells apart: each has exactly one relation to the version or one role on its desk. */
export const performers: Readonly<Record<string, Actor | 'clock'>> = {
  owner: actorWith(owner),
  assignee: actorWith(assignee),
  mover: actorWith(mover),
  reporter: actorWith(someone, 'reporter'),
  translator: actorWith(someone, 'translator'),
  editor: actorWith(someone, 'editor'),
  'managing editor': actorWith(someone, 'managingEditor'),
  administrator: {
    account: someone,
    administrator: true,
    roles: { [otherDesk]: ['reporter', 'translator', 'editor', 'managingEditor'] },
  },
  clock: 'clock',
}

/** The state that `decide` leads to, or undefined when it refuses: for a translation, with everything else in order. */
export function outcomeOf(
  command: CommandKind,
  state: WorkflowState,
  actor: Actor | 'clock',
  language: 'vi' | 'id' = 'id',
): WorkflowState | undefined {
  // An embargo that has ended, so that lifting one is possible and nothing is held up.
  const version = versionIn(state, { language, embargo: { until: NOON - HOUR, zone: 'Asia/Ho_Chi_Minh' } })
  const record = recordWith(version)
  const { revision } = versionOf(record, language)
  const decision = decide(
    { command: completeCommands[command], expected: { revision, state } },
    { record, language, sourceLanguage: 'vi', actor, now: NOON, problems: [] },
  )
  return decision.ok ? decision.version.state : undefined
}

/** The table of docs/workflow.md, as `decide` has it: one row for every state and command that anyone may give. */
export function workflowTable(): string {
  const names = Object.keys(performers)
  const lines = [
    `| in state | command | becomes | ${names.join(' | ')} |`,
    `|---|---|---|${names.map(() => ':-:').join('|')}|`,
  ]
  for (const state of workflowStates) {
    for (const command of commandKinds) {
      const outcomes = Object.values(performers).map((actor) => outcomeOf(command, state, actor))
      const targets = new Set(outcomes.filter((target) => target !== undefined))
      if (targets.size === 0) continue
      const cells = outcomes.map((target) => (target === undefined ? '' : '✓'))
      lines.push(`| ${state} | \`${command}\` | ${[...targets].join(', ')} | ${cells.join(' | ')} |`)
    }
  }
  return lines.join('\n')
}

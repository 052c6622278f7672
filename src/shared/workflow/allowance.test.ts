import { describe, expect, it } from 'vitest'
import { availableCommands, type Situation } from './allowance'
import { type Problem, problemSeverities } from './checks'
import { type CommandKind, commandKinds } from './commands'
import { decide } from './decide'
import { workflowStates } from './states'
import { completeCommands, HOUR, NOON, recordWith, versionIn } from './testing/situations'
import { outcomeOf, performers } from './testing/workflow-table'

const TEXTS: Readonly<Record<string, readonly Problem[]>> = {
  'a sound text': [],
  'problems in the text': (['tk', 'headline-missing', 'lead-missing'] as const).map((code) => ({
    code,
    severity: problemSeverities[code],
  })),
}
const EMBARGOES = { 'no embargo': null, 'an embargo': { until: NOON + HOUR, zone: 'Asia/Ho_Chi_Minh' } }

/** The commands that the server carries out in a situation, with all that they need and whatever may be passed over passed over. */
function carriedOut(situation: Situation): readonly CommandKind[] {
  const [version] = situation.record.versions
  if (version === undefined) throw new Error('there is a version')
  const { state, revision } = version
  const override = { reason: 'The agency credits it.', problems: situation.problems.map(({ code }) => code) }
  return commandKinds.filter((kind) => {
    const command = { ...completeCommands[kind] }
    if (command.kind === 'schedule') command.at = NOON + 2 * HOUR
    // Who may not pass over problems is refused for trying to.
    return [undefined, override].some(
      (each) => decide({ command, expected: { state, revision }, override: each }, situation).ok,
    )
  })
}

describe.each(Object.entries(performers))('to the %s', (_name, actor) => {
  for (const [about, problems] of Object.entries(TEXTS)) {
    it.each(Object.entries(EMBARGOES))(
      `in every state is offered what the server carries out: ${about}, %s`,
      (_, embargo) => {
        for (const state of workflowStates) {
          for (const language of ['vi', 'id']) {
            const record = recordWith(versionIn(state, { language, embargo }))
            const situation = { record, language, sourceLanguage: 'vi', actor, now: NOON, problems }
            const offered = availableCommands(situation).flatMap(({ kind, refusal }) =>
              refusal === undefined ? [kind] : [],
            )
            expect({ state, language, offered }).toEqual({ state, language, offered: carriedOut(situation) })
          }
        }
      },
    )
  }
})

it('of a source version a translator has no say', () => {
  const translator = performers['translator']
  if (translator === undefined) throw new Error('the table has translators')
  const said = workflowStates.flatMap((state) =>
    commandKinds.filter((command) => outcomeOf(command, state, translator, 'vi') !== undefined),
  )
  expect(said).toEqual([])
})

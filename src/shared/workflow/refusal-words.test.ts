import { describe, expect, it } from 'vitest'
import { interfaceLanguages } from '../texts/define'
import { failureTexts } from '../texts/failures'
import { fillPlaceholders } from '../texts/fill-placeholders'
import { notificationTexts, problemTexts, workflowCommandTexts, workflowStateTexts } from '../texts/workflow'
import { problemCodes } from './checks'
import { commandKinds } from './commands'
import { notificationKinds } from './history'
import { type RefusalWords, refusalWords } from './refusal-words'
import { workflowStates } from './states'
import { mover, NOON } from './testing/situations'

const words: RefusalWords = {
  person: (account) => (account === mover ? 'Lan' : '?'),
  time: (at, zone) => `${new Date(at).toISOString()}${zone === undefined ? '' : ` in ${zone}`}`,
  language: (language) => ({ vi: 'Vietnamese' })[language] ?? '?',
  state: (state) => workflowStateTexts.en[state],
  command: (command) => workflowCommandTexts.en[command],
}

it('turns people, times, languages, states and commands into words, and leaves the rest', () => {
  const params = { by: mover, at: NOON, language: 'vi', state: 'inReview', command: 'spike', count: 3, root: 'x' }
  expect(refusalWords(params, words)).toEqual({
    by: 'Lan',
    at: '2026-11-22T12:00:00.000Z',
    language: 'Vietnamese',
    state: 'In review',
    command: 'Spike',
    count: 3,
    root: 'x',
  })
})

it('tells the end of an embargo in the zone it was set in', () => {
  const params = { language: 'vi', until: NOON, zone: 'Asia/Jakarta' }
  expect(fillPlaceholders(failureTexts.en['workflow-embargoed'], refusalWords(params, words))).toContain(
    '2026-11-22T12:00:00.000Z in Asia/Jakarta (Asia/Jakarta)',
  )
})

const names = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g))].sort()

describe.each(interfaceLanguages)('the texts in %s', (language) => {
  it('name every state, command, problem and notification', () => {
    expect(Object.keys(workflowStateTexts[language])).toEqual([...workflowStates])
    expect(Object.keys(workflowCommandTexts[language])).toEqual([...commandKinds])
    expect(Object.keys(notificationTexts[language])).toEqual([...notificationKinds])
    for (const code of problemCodes) expect(problemTexts[language][code], code).not.toBe('')
  })

  it('use the same placeholders as the Vietnamese ones', () => {
    for (const texts of [failureTexts, problemTexts, notificationTexts]) {
      for (const [key, text] of Object.entries(texts[language])) {
        expect([key, names(text)]).toEqual([key, names((texts.vi as Record<string, string>)[key] ?? '')])
      }
    }
  })
})

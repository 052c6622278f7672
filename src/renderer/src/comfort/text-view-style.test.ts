import { expect, it } from 'vitest'
import { TextView } from '../../../shared/writing/text-view'
import { textViewVariables } from './text-view-style'

it('leaves everything to the style sheet as long as nothing was chosen', () => {
  expect(Object.values(textViewVariables(TextView.parse({})))).toEqual([null, null, null, null])
})

it('says what was chosen', () => {
  const view = TextView.parse({ size: 135, width: 'narrow', spacing: 'loose', face: 'sans' })
  expect(textViewVariables(view)).toEqual({
    '--desk-text-scale': '1.35',
    '--desk-column-characters': '54',
    '--desk-leading': '1.22',
    '--desk-text-face': 'var(--desk-sans)',
  })
})

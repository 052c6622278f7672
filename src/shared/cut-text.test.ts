import { expect, it } from 'vitest'
import { cutText } from './cut-text'

it.each([
  ['Lễ hội 🎏 đèn', 7, 'Lễ hội '],
  ['Lễ hội 🎏 đèn', 8, 'Lễ hội '],
  ['Lễ hội 🎏 đèn', 9, 'Lễ hội 🎏'],
  ['🎏🎏', 3, '🎏'],
  ['ngắn', 10, 'ngắn'],
  ['', 0, ''],
])('%j cut to %i is %j', (text, longest, cut) => {
  expect(cutText(text, longest)).toBe(cut)
})

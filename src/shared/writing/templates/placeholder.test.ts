import { expect, it } from 'vitest'
import { isPlaceholder, placeholderOf } from './placeholder'

it.each([
  ['[TK: ai, ở đâu]', true],
  [' [TK] ', true],
  ['[TK: a] và b', false],
  ['[TK: a] [TK: b]', false],
  ['TK', false],
  ['', false],
])('of “%s”: %s', (text, is) => {
  expect(isPlaceholder(text)).toBe(is)
})

it('says what belongs there, whatever brackets that has', () => {
  expect(isPlaceholder(placeholderOf('ảnh [1] bến đò'))).toBe(true)
  expect(placeholderOf('ảnh [1] bến đò')).toBe('[TK: ảnh 1 bến đò]')
})

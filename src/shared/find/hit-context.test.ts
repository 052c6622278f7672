import { expect, it } from 'vitest'
import { hitContext } from './hit-context'

it('shows a short text whole', () => {
  expect(hitContext('Cầu mới thông xe', { from: 4, to: 7 })).toEqual({ before: 'Cầu ', hit: 'mới', after: ' thông xe' })
})

it('shows whole words around a hit of a long text, in one line', () => {
  const text = `${'Mưa lớn kéo dài '.repeat(10)}\nchợ nổi${' vẫn họp như thường'.repeat(10)}`
  const from = text.indexOf('chợ')
  const { before, hit, after } = hitContext(text, { from, to: from + 3 })
  expect(hit).toBe('chợ')
  expect(before).toMatch(/^…(Mưa|lớn|kéo|dài) .* $/)
  expect(after).toMatch(/^ nổi .* ?(vẫn|họp|như|thường)…$/)
  expect(before).not.toContain('\n')
})

it('never cuts a surrogate pair', () => {
  const text = '🌧'.repeat(100)
  const { before, after } = hitContext(text, { from: 100, to: 102 })
  expect(before.isWellFormed() && after.isWellFormed()).toBe(true)
  expect(hitContext(`a${text}`, { from: 101, to: 103 }).before.isWellFormed()).toBe(true)
})

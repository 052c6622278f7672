import { expect, it } from 'vitest'
import { slugify } from './slug'

it.each([
  ['Đường đến Đà Nẵng: cầu mới!', 'duong-den-da-nang-cau-moi'],
  ['Đường đến Đà Nẵng'.normalize('NFD'), 'duong-den-da-nang'],
  ['  ../../etc/passwd\u0000 ', 'etc-passwd'],
  ['新桥通车', 'article'],
  ['', 'article'],
  ['CON', 'article-con'],
])('%j becomes %s', (text, slug) => {
  expect(slugify(text)).toBe(slug)
})

it('cuts between words, and a single endless word where it must', () => {
  expect(slugify('chợ nổi '.repeat(40))).toMatch(/^(?:cho-noi-)*cho(?:-noi)?$/)
  expect(slugify('chợ nổi '.repeat(40)).length).toBeLessThanOrEqual(80)
  expect(slugify('a'.repeat(500))).toHaveLength(80)
})

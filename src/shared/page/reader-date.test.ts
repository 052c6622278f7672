import { expect, it } from 'vitest'
import { ownName, readerDate } from './reader-date'

it.each([
  ['2026-11-21', 'vi', '21 tháng 11, 2026'],
  ['2026-11-21', 'id', '21 November 2026'],
  ['2026-11-21', 'en', 'November 21, 2026'],
  ['2026-11-21', 'zh', '2026年11月21日'],
  // 18:30 UTC is the next day in Vietnam.
  ['2026-11-21T18:30:00Z', 'en', 'November 22, 2026'],
  ['2026-11-21T23:30', 'en', 'November 21, 2026'],
])('%s for a reader of %s is %s', (iso, language, text) => {
  expect(readerDate(iso, language)).toEqual({ text, iso })
})

it('shows what is no date as it stands, without a machine’s form', () => {
  for (const text of ['hôm qua', '2026-13-45', '2026-02-30', '<b>']) expect(readerDate(text, 'vi')).toEqual({ text })
  expect(readerDate('  ', 'vi')).toBeUndefined()
})

it('names languages in their own words', () => {
  expect(['vi', 'id', 'en', 'fr', 'ar'].map(ownName)).toEqual([
    'Tiếng Việt',
    'Bahasa Indonesia',
    'English',
    'Français',
    'العربية',
  ])
})

import { expect, it } from 'vitest'
import { createFormats } from './formats'

const NOW = new Date(2026, 10, 22, 15, 30).getTime()
const at = (day: number, hour = 9, minute = 5): number => new Date(2026, 10, day, hour, minute).getTime()

it.each([
  ['vi', ['vừa xong', '09:05', 'hôm qua', '3 thg 11', '31/12/2025']],
  ['en', ['just now', '09:05', 'yesterday', '3 Nov', '31/12/2025']],
  ['id', ['baru saja', '09.05', 'kemarin', '3 Nov', '31/12/2025']],
] as const)(
  'says when in %s as short as the distance allows, and small, for it may stand in a sentence',
  (language, words) => {
    const { when } = createFormats(language)
    const moments = [NOW - 1000, at(22), at(21), at(3), new Date(2025, 11, 31).getTime()]
    expect(moments.map((moment) => when(moment, NOW))).toEqual(words)
  },
)

it.each([
  ['vi', ['18:00', '09:05 ngày mai', '09:05, 24 thg 11']],
  ['en', ['18:00', '09:05 tomorrow', '09:05, 24 Nov']],
  ['id', ['18.00', '09.05 besok', '09.05, 24 Nov']],
] as const)('says in %s by when something is due', (language, words) => {
  const { soon } = createFormats(language)
  expect([at(22, 18, 0), at(23), at(24)].map((moment) => soon(moment, NOW))).toEqual(words)
})

it.each([
  ['vi', '12.480', '15 kB', '2,2 MB', 'Tháng 11 năm 2026'],
  ['en', '12,480', '15 kB', '2.2 MB', 'November 2026'],
  ['id', '12.480', '15 kB', '2,2 MB', 'November 2026'],
] as const)('writes numbers, amounts and months as %s does', (language, number, kilobytes, megabytes, month) => {
  const formats = createFormats(language)
  expect(formats.number(12_480)).toBe(number)
  expect(formats.bytes(15_200)).toBe(kilobytes)
  expect(formats.bytes(2_230_000)).toBe(megabytes)
  expect(formats.month(NOW)).toBe(month)
})

it('names languages in the interface’s language, small inside a Vietnamese sentence', () => {
  const vi = createFormats('vi')
  expect([vi.language('en'), vi.languageWithin('en'), vi.language('not a tag')]).toEqual([
    'Tiếng Anh',
    'tiếng Anh',
    'not a tag',
  ])
  expect(createFormats('id').language('vi')).toBe('Vietnam')
})

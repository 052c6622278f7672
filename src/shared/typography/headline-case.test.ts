import { expect, it } from 'vitest'
import { casedHeadline, headlineCase } from './headline-case'

it.each([
  ['en', 'new bridge opens to traffic in the delta', 'New Bridge Opens to Traffic in the Delta'],
  ['en', 'rain: a week of it and more to come', 'Rain: A Week of It and More to Come'],
  ['en', 'HEAVY RAIN HITS THE MARKET', 'Heavy Rain Hits the Market'],
  ['en', 'UNESCO lists the iPhone of boats', 'UNESCO Lists the iPhone of Boats'],
  ['en', 'what it’s all for', 'What It’s All For'],
  ['id', 'pasar di tepi sungai dibuka untuk warga', 'Pasar di Tepi Sungai Dibuka untuk Warga'],
  ['vi', 'Cầu mới ở Cần Thơ thông xe', 'Cầu mới ở Cần Thơ thông xe'],
  ['vi', 'CẦU MỚI THÔNG XE', 'Cầu mới thông xe'],
  ['en', '', ''],
])('in %s “%s” becomes “%s”', (language, headline, expected) => {
  expect(casedHeadline(headline, language)).toBe(expected)
  expect(casedHeadline(expected, language)).toBe(expected)
})

it('knows which languages set titles', () => {
  expect([headlineCase('en-GB'), headlineCase('id'), headlineCase('vi'), headlineCase('fr')]).toEqual([
    'title',
    'title',
    'sentence',
    'sentence',
  ])
})

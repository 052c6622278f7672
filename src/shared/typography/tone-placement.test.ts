import { describe, expect, it } from 'vitest'
import { type TonePlacement, toneRewritings } from './tone-placement'

function rewritten(text: string, placement: TonePlacement): string {
  let result = text
  for (const { from, to, replacement } of toneRewritings(text, placement).toReversed())
    result = result.slice(0, from) + replacement + result.slice(to)
  return result
}

describe('tone marks', () => {
  it.each([
    ['hòa bình, khỏe, thủy lợi, họa', 'hoà bình, khoẻ, thuỷ lợi, hoạ'],
    ['HÒA, Hòa, Thúy', 'HOÀ, Hoà, Thuý'],
    ['tòa soạn và lũy tre', 'toà soạn và luỹ tre'],
  ])('“%s” and “%s” are the same words', (old, modern) => {
    expect(rewritten(old, 'new')).toBe(modern)
    expect(rewritten(modern, 'old')).toBe(old)
    expect(toneRewritings(old, 'old')).toEqual([])
    expect(toneRewritings(modern, 'new')).toEqual([])
  })

  it.each([
    'hoàn toàn',
    'quý, quỳ, quỷ',
    'quà, quá',
    'khuya, khuỷu',
    'xoài, ngoéo',
    'oan, thuyền',
    'của, mùa',
    'loa hoe huy',
  ])('there is one way to write “%s”', (text) => {
    expect(toneRewritings(text, 'old')).toEqual([])
    expect(toneRewritings(text, 'new')).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { countSyllables } from './syllables'

describe('countSyllables', () => {
  it.each([
    ['Cầu Phước An thông xe sáng nay', 7],
    ['nghiêng nghiêng, khuyến khích; quỳnh giếng gì', 7],
    ['ĐƯỜNG ĐÊ', 2],
    ['Ba-tơ', 2],
    ['', 0],
  ])('counts each syllable of “%s”, whatever its tone', (text, count) => {
    expect(countSyllables(text)).toBe(count)
    expect(countSyllables(text.normalize('NFD'))).toBe(count)
  })

  it('counts neither numbers nor what is not spelled as a syllable', () => {
    expect(countSyllables('2.500 tấn, 12 km, km2, TP.HCM, Facebook, UBND')).toBe(1)
  })
})

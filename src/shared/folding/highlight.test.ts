import { describe, expect, it, test } from 'vitest'
import { highlight } from './highlight'

const marked = (text: string, query: string): string[] =>
  highlight(text, query).map(({ start, end }) => text.slice(start, end))

describe('highlight', () => {
  test.each([
    ['Chợ Đà Nẵng mở cửa sớm', 'da nang', ['Đà', 'Nẵng']],
    ['Chợ Đà Nẵng mở cửa sớm', 'ĐÀ NẴ', ['Đà', 'Nẵ']],
    ['Động lực, đồng ruộng và đông đủ', 'dong', ['Động', 'đồng', 'đông']],
    ['Hoà bình, hòa nhạc', 'hòa', ['Hoà', 'hòa']],
    ['nắng nóng ở Nam Định', 'nam n', ['n', 'n', 'Nam']],
    ['Đà Nẵng', 'nang da nan', ['Đà', 'Nẵng']],
    ['Straße', 'stras', ['Straß'.slice(0, 4)]],
    ['Ærø og øer', 'a', ['Æ']],
    ['Đà Nẵng', '', []],
    ['Đà Nẵng', ' … ', []],
    ['', 'da', []],
  ])('marks in “%s” for “%s”: %j', (text, query, expected) => {
    expect(marked(text, query)).toEqual(expected)
  })

  it('takes all marks of a decomposed letter in, and none of its neighbour', () => {
    const text = 'Nẵng xa'.normalize('NFD')
    expect(marked(text, 'na')).toEqual(['Nẵ'.normalize('NFD')])
  })

  it('ranges are in order and never overlap', () => {
    const ranges = highlight('đò đồ đỗ đo đọng do', 'do do d')
    expect(ranges).toHaveLength(6)
    for (const [index, range] of ranges.entries()) {
      expect(range.start).toBeLessThan(range.end)
      expect(range.start).toBeGreaterThanOrEqual(ranges[index - 1]?.end ?? 0)
    }
  })
})

import { describe, expect, it, vi } from 'vitest'
import { type BlockBox, dropGapAt } from './drop-gap'

/** Three blocks with gaps of 10 px between them: 100–140, 150–250, 260–300. */
const boxes: BlockBox[] = [
  { top: 100, bottom: 140 },
  { top: 150, bottom: 250 },
  { top: 260, bottom: 300 },
]
const gapAt = (y: number, moved = 99) => dropGapAt(boxes.length, (index) => boxes[index] as BlockBox, y, moved)

describe('dropGapAt', () => {
  it.each([
    ['far above', -500, { index: 0, y: 100 }],
    ['the upper half of the first', 119, { index: 0, y: 100 }],
    ['the lower half of the first', 121, { index: 1, y: 145 }],
    ['between two', 146, { index: 1, y: 145 }],
    ['the upper half of the second', 199, { index: 1, y: 145 }],
    ['the lower half of the second', 201, { index: 2, y: 255 }],
    ['far below', 5000, { index: 3, y: 300 }],
  ])('%s', (_where, y, gap) => {
    expect(gapAt(y)).toEqual(gap)
  })

  it('means no move beside the figure itself', () => {
    expect(gapAt(121, 1)).toBeUndefined()
    expect(gapAt(201, 1)).toBeUndefined()
    expect(gapAt(119, 1)).toEqual({ index: 0, y: 100 })
    expect(gapAt(500, 1)).toEqual({ index: 3, y: 300 })
  })

  it('has no place among no blocks', () => {
    expect(dropGapAt(0, () => ({ top: 0, bottom: 0 }), 10, 0)).toBeUndefined()
  })

  it('looks at few of many blocks', () => {
    const boxOf = vi.fn((index: number) => ({ top: index * 20, bottom: index * 20 + 20 }))
    expect(dropGapAt(5000, boxOf, 60_005, 0)).toEqual({ index: 3000, y: 60_000 })
    expect(boxOf.mock.calls.length).toBeLessThan(20)
  })
})

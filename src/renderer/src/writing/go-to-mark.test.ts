import { expect, it } from 'vitest'
import { type Mark, nextMark, type VisitedMark } from './go-to-mark'

const mark = (segment: string, from: number): Mark => ({ code: 'tk', severity: 'submit', segment, from, to: from + 2 })
const marks = [mark('lead', 0), mark('a', 4), mark('a', 20), mark('b', 0)]

/** The places gone to by so many steps from a mark, `marks` as they are then. */
function steps(list: readonly Mark[], count: number, start?: VisitedMark): (readonly [string | undefined, number])[] {
  let last = start
  return Array.from({ length: count }, () => {
    last = nextMark(list, last)
    return [last?.mark.segment, last?.mark.from ?? -1] as const
  })
}

it('goes through all marks and begins again', () => {
  expect(steps(marks, 5)).toEqual([
    ['lead', 0],
    ['a', 4],
    ['a', 20],
    ['b', 0],
    ['lead', 0],
  ])
})

it('goes on behind a mark that was written over', () => {
  const written = marks.filter((_each, index) => index !== 1)
  expect(steps(written, 2, { mark: marks[1] as Mark, index: 1 })).toEqual([
    ['a', 20],
    ['b', 0],
  ])
  expect(steps(marks.slice(0, 3), 1, { mark: marks[3] as Mark, index: 3 })).toEqual([['lead', 0]])
})

it('goes nowhere where there are none', () => {
  expect(nextMark([], { mark: marks[0] as Mark, index: 0 })).toBeUndefined()
})

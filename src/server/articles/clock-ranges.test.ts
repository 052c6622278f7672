import fc from 'fast-check'
import { expect, it } from 'vitest'
import { propertyRuns } from '../../shared/testing/property-runs'
import { type ClockRange, mergeRanges, subtractRanges } from './clock-ranges'

const ranges = fc.array(
  fc
    .record({ from: fc.nat({ max: 40 }), length: fc.nat({ max: 6 }) })
    .map(({ from, length }) => ({ from, to: from + length })),
  { maxLength: 12 },
)

function clocksOf(list: readonly ClockRange[]): Set<number> {
  return new Set(list.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n)))
}

it('merges ranges to the same clocks, in order, none touching another', () => {
  fc.assert(
    fc.property(ranges, (list) => {
      const merged = mergeRanges(list)
      expect(clocksOf(merged)).toEqual(clocksOf(list))
      for (const [n, { from, to }] of merged.entries()) {
        expect(to).toBeGreaterThan(from)
        expect(from).toBeGreaterThan(merged[n - 1]?.to ?? -1)
      }
    }),
    propertyRuns(),
  )
})

it('subtracts exactly what is known', () => {
  fc.assert(
    fc.property(ranges, ranges, (list, known) => {
      const left = subtractRanges(mergeRanges(list), mergeRanges(known))
      const expected = clocksOf(list)
      for (const clock of clocksOf(known)) expected.delete(clock)
      expect(clocksOf(left)).toEqual(expected)
      expect(mergeRanges(left)).toEqual(left)
    }),
    propertyRuns(),
  )
})

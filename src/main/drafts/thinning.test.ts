import { expect, it } from 'vitest'
import { thin } from './thinning'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 5, 15, 12)

it('[DR9] keeps all of a day, then one a day, then one a week, and what a wrong clock put into the future', () => {
  const everyTwoHours = Array.from({ length: 12 * 60 }, (_, index) => NOW + 3 * DAY - index * (DAY / 12))
  const outlived = new Set(thin(everyTwoHours, (time) => time, NOW))
  const kept = everyTwoHours.filter((time) => !outlived.has(time))
  const aged = (from: number, to: number): number => kept.filter((time) => NOW - time > from && NOW - time <= to).length
  expect(kept.filter((time) => time > NOW)).toHaveLength(36)
  expect(aged(-1, DAY)).toBe(13)
  expect(aged(DAY, 30 * DAY)).toBeGreaterThanOrEqual(29)
  expect(aged(DAY, 30 * DAY)).toBeLessThanOrEqual(30)
  expect(aged(30 * DAY, 60 * DAY)).toBeGreaterThanOrEqual(4)
  expect(aged(30 * DAY, 60 * DAY)).toBeLessThanOrEqual(5)
})

it('[DR9] comes to the same when it is repeated', () => {
  const times = Array.from({ length: 500 }, (_, index) => NOW - index * (DAY / 7))
  const outlived = new Set(thin(times, (time) => time, NOW))
  const kept = times.filter((time) => !outlived.has(time))
  expect(thin(kept, (time) => time, NOW)).toEqual([])
})

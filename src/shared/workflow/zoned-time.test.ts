import { describe, expect, it } from 'vitest'
import { instantOf, isTimeZone, wallTimeOf } from './zoned-time'

const wall = (year: number, month: number, day: number, hour = 0, minute = 0) => ({ year, month, day, hour, minute })

describe('the instant of a time on the wall', () => {
  it.each([
    ['Asia/Ho_Chi_Minh', wall(2026, 11, 22, 6, 30), '2026-11-21T23:30:00Z'],
    ['Asia/Jakarta', wall(2027, 1, 1), '2026-12-31T17:00:00Z'],
    ['UTC', wall(2026, 11, 22, 6, 30), '2026-11-22T06:30:00Z'],
    ['Asia/Kathmandu', wall(2026, 11, 22, 6), '2026-11-22T00:15:00Z'],
    ['Europe/Berlin', wall(2026, 7, 1, 12), '2026-07-01T10:00:00Z'],
    ['Europe/Berlin', wall(2026, 12, 1, 12), '2026-12-01T11:00:00Z'],
    ['Europe/Berlin', wall(2026, 3, 29, 1, 59), '2026-03-29T00:59:00Z'],
    ['Europe/Berlin', wall(2026, 3, 29, 3, 0), '2026-03-29T01:00:00Z'],
  ])('in %s, %o, is %s', (zone, time, instant) => {
    expect(new Date(instantOf(time, zone)).toISOString()).toBe(instant.replace('Z', '.000Z'))
    expect(wallTimeOf(instantOf(time, zone), zone)).toEqual(time)
  })

  it.each([
    ['Europe/Berlin', wall(2026, 3, 29, 2, 30), '2026-03-29T01:00:00Z'],
    ['America/New_York', wall(2026, 3, 8, 2, 1), '2026-03-08T07:00:00Z'],
    // Half an hour is skipped.
    ['Australia/Lord_Howe', wall(2026, 10, 4, 2, 15), '2026-10-03T15:30:00Z'],
    // Samoa went over the date line: 30 December 2011 was never shown.
    ['Pacific/Apia', wall(2011, 12, 30, 12), '2011-12-30T10:00:00Z'],
  ])('that is skipped in %s, %o, is the end of the gap', (zone, time, instant) => {
    expect(new Date(instantOf(time, zone)).toISOString()).toBe(instant.replace('Z', '.000Z'))
  })

  it.each([
    ['Europe/Berlin', wall(2026, 10, 25, 2, 30), '2026-10-25T01:30:00Z'],
    ['America/New_York', wall(2026, 11, 1, 1, 0), '2026-11-01T06:00:00Z'],
    ['Australia/Lord_Howe', wall(2026, 4, 5, 1, 45), '2026-04-04T15:15:00Z'],
  ])('that is shown twice in %s, %o, is the second one', (zone, time, instant) => {
    expect(new Date(instantOf(time, zone)).toISOString()).toBe(instant.replace('Z', '.000Z'))
  })
})

it('knows the zones of the IANA database and nothing else', () => {
  for (const zone of ['Asia/Ho_Chi_Minh', 'Asia/Saigon', 'Asia/Jakarta', 'Europe/Berlin', 'UTC']) {
    expect(isTimeZone(zone), zone).toBe(true)
  }
  for (const zone of ['', ' ', 'Vietnam', '+07:00', '-0300', 'Asia/Cần Thơ', 'Asia', 'x'.repeat(60)]) {
    expect(isTimeZone(zone), zone).toBe(false)
  }
})

import { describe, expect, it } from 'vitest'
import { REST_MILLISECONDS, ScrollPace } from './scroll-pace'

describe('ScrollPace', () => {
  it('calls a list that leaps again and again flying, but not its first leap', () => {
    const pace = new ScrollPace()
    expect(pace.flies(0, 10, 0)).toBe(false)
    expect(pace.flies(400, 410, 1000)).toBe(false)
    expect(pace.flies(800, 810, 1016)).toBe(true)
    expect(pace.flies(1200, 1210, 1032)).toBe(true)
  })

  it('lets a list be read and paged through at any speed', () => {
    const pace = new ScrollPace()
    for (let row = 0; row < 100; row += 10) expect(pace.flies(row, row + 10, row)).toBe(false)
  })

  it('takes a leap after a rest for a jump to a place', () => {
    const pace = new ScrollPace()
    pace.flies(400, 410, 0)
    expect(pace.flies(800, 810, REST_MILLISECONDS - 1)).toBe(true)
    expect(pace.flies(0, 10, 2 * REST_MILLISECONDS - 1)).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { readingMinutes } from './reading-time'

describe('readingMinutes', () => {
  it('goes by the language', () => {
    expect(readingMinutes(2300, 'en')).toBe(10)
    expect(readingMinutes(2300, 'en-GB')).toBe(10)
    expect(readingMinutes(2500, 'vi')).toBe(10)
    expect(readingMinutes(1900, 'id')).toBe(10)
    expect(readingMinutes(2000, 'fr')).toBe(10)
  })

  it('is no minute for nothing, and one for a single word', () => {
    expect(readingMinutes(0, 'vi')).toBe(0)
    expect(readingMinutes(1, 'vi')).toBe(1)
  })
})

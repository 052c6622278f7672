import { describe, expect, it } from 'vitest'
import { countCharacters, lengthOf } from './characters'

describe('countCharacters', () => {
  it('counts what readers see, however it is stored', () => {
    const text = 'Chợ họp sớm'
    expect(countCharacters(text)).toEqual({ all: 11, withoutSpaces: 9 })
    expect(countCharacters(text.normalize('NFD'))).toEqual({ all: 11, withoutSpaces: 9 })
    expect(lengthOf('👩‍🌾🇻🇳')).toBe(2)
    expect(lengthOf('🍍')).toBe(1)
    expect(lengthOf('ที่นี่')).toBe(2)
  })

  it('takes breaks for nothing and spaces of any width for spaces', () => {
    expect(countCharacters('một\nhai\n\nba\u00a0bốn')).toEqual({ all: 12, withoutSpaces: 11 })
  })
})

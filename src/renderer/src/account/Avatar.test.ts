import { describe, expect, it } from 'vitest'
import { initials, inkOn } from './Avatar'

describe('an avatar', () => {
  it.each([
    ['Nguyễn Hoài An', 'HA'],
    ['đỗ ánh', 'ĐÁ'],
    ['Ratna', 'R'],
    ['  ', ''],
  ])('%j has the initials %j', (name, letters) => expect(initials(name)).toBe(letters))

  it.each([
    ['#ffffff', '#000000'],
    ['#a3241d', '#ffffff'],
    ['#000000', '#ffffff'],
    ['#f0c040', '#000000'],
  ])('on %s one writes in %s', (colour, ink) => expect(inkOn(colour)).toBe(ink))
})

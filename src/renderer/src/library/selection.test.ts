import { describe, expect, it } from 'vitest'
import type { ArticleId } from '../../../shared/ids'
import {
  chooseAll,
  chooseOne,
  chooseRange,
  chosenCount,
  followActive,
  isChosen,
  nothingSelected,
  placeAfterKey,
  toggleOne,
} from './selection'

const id = (index: number): ArticleId => `article-${index}` as ArticleId
const ids = (first: number, last: number): ArticleId[] =>
  Array.from({ length: last - first + 1 }, (_, place) => id(first + place))

describe('selection', () => {
  it('toggles single articles in and out', () => {
    const two = toggleOne(chooseOne(3, id(3)), 5, id(5))
    expect(chosenCount(two.chosen, 10)).toBe(2)
    const one = toggleOne(two, 3, id(3))
    expect(isChosen(one.chosen, id(3))).toBe(false)
    expect(isChosen(one.chosen, id(5))).toBe(true)
    expect(one.active).toBe(3)
  })

  it('selects a range from where it began, growing and shrinking on either side', () => {
    const down = chooseRange(chooseOne(4, id(4)), 7, ids(4, 7))
    expect(chosenCount(down.chosen, 10)).toBe(4)
    const up = chooseRange(down, 2, ids(2, 4))
    expect(up.anchor).toBe(4)
    expect(up.activeId).toBe(id(2))
    expect(isChosen(up.chosen, id(7))).toBe(false)
    expect(isChosen(up.chosen, id(2))).toBe(true)
  })

  it('selects all of a library of any size without knowing its articles, and takes single ones out', () => {
    const all = chooseAll(chooseOne(0, id(0)))
    expect(chosenCount(all.chosen, 100_000)).toBe(100_000)
    expect(isChosen(all.chosen, id(99_999))).toBe(true)
    const but = toggleOne(all, 9, id(9))
    expect(chosenCount(but.chosen, 100_000)).toBe(99_999)
    expect(isChosen(but.chosen, id(9))).toBe(false)
  })

  it('keeps the keyboard with its article when others come and go above it', () => {
    const moved = followActive(chooseOne(5, id(5)), 8, 20)
    expect([moved.active, moved.anchor]).toEqual([8, 8])
    expect(followActive(chooseOne(5, id(5)), undefined, 3).active).toBe(2)
    expect(followActive(nothingSelected, undefined, 3)).toBe(nothingSelected)
  })

  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowUp', 3, 2],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 9, 9],
    ['ArrowDown', -1, 0],
    ['ArrowUp', -1, 0],
    ['Home', 6, 0],
    ['End', 2, 9],
    ['PageDown', 2, 6],
    ['PageUp', 2, 0],
    ['x', 2, undefined],
  ])('%s from place %i leads to %s', (key, active, place) => {
    expect(placeAfterKey(key, active, 10, 4)).toBe(place)
  })

  it('has nowhere to go in an empty list', () => {
    expect(placeAfterKey('ArrowDown', -1, 0, 4)).toBeUndefined()
  })
})

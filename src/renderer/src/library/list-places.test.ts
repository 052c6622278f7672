import { describe, expect, it } from 'vitest'
import { ListPlaces } from './list-places'

const HEIGHTS = { article: 76, group: 30 }

describe('places of a list without groups', () => {
  const places = new ListPlaces(5, undefined, HEIGHTS)

  it('are those of its articles', () => {
    expect([places.count, places.ofArticle(3), places.offsetOf(3), places.placeAt(3 * 76 + 10)]).toEqual([5, 3, 228, 3])
    expect(places.at(4)).toEqual({ kind: 'article', index: 4, group: -1 })
    expect(places.articlesBetween(1, 3)).toEqual({ first: 1, last: 3 })
  })
})

describe('places of a list in groups', () => {
  const groups = [
    { key: 'pinned', count: 2, folded: false },
    { key: 'section:A', count: 9, folded: true },
    { key: 'section:B', count: 0, folded: false },
    { key: 'section:C', count: 3, folded: false },
  ]
  const places = new ListPlaces(5, groups, HEIGHTS)

  it('have a heading for each, also of what is folded', () => {
    expect(Array.from({ length: places.count }, (_, place) => places.at(place))).toEqual([
      { kind: 'group', group: 0 },
      { kind: 'article', index: 0, group: 0 },
      { kind: 'article', index: 1, group: 0 },
      { kind: 'group', group: 1 },
      { kind: 'group', group: 2 },
      { kind: 'group', group: 3 },
      { kind: 'article', index: 2, group: 3 },
      { kind: 'article', index: 3, group: 3 },
      { kind: 'article', index: 4, group: 3 },
    ])
  })

  it('lead from an article to its place and back', () => {
    for (let index = 0; index < 5; index += 1) {
      expect(places.at(places.ofArticle(index))).toMatchObject({ kind: 'article', index })
    }
  })

  it('lead from a distance to a place and back', () => {
    for (let place = 0; place < places.count; place += 1) {
      expect(places.placeAt(places.offsetOf(place))).toBe(place)
      expect(places.placeAt(places.offsetOf(place) + places.heightAt(place) - 1)).toBe(place)
    }
    expect(places.offsetOf(5)).toBe(4 * 30 + 2 * 76 - 30)
  })

  it('hold the articles between two of them, and none between headings', () => {
    expect(places.articlesBetween(0, 8)).toEqual({ first: 0, last: 4 })
    expect(places.articlesBetween(2, 6)).toEqual({ first: 1, last: 2 })
    expect(places.articlesBetween(0, 3)).toEqual({ first: 0, last: 1 })
    expect(places.articlesBetween(3, 5)).toBeUndefined()
    expect(places.articlesBetween(5, 5)).toBeUndefined()
  })

  it('are found among a hundred thousand articles', () => {
    const many = Array.from({ length: 1000 }, (_, group) => ({ key: `section:${group}`, count: 100, folded: false }))
    const large = new ListPlaces(100_000, many, HEIGHTS)
    expect(large.count).toBe(101_000)
    expect(large.at(101 * 500 + 1)).toEqual({ kind: 'article', index: 50_000, group: 500 })
  })
})

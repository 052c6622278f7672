import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRuns } from '../testing/property-runs'
import { diffWords } from './word-diff'

const told = (before: string, after: string): string =>
  diffWords(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `[+${text}+]`))
    .join('')

/** The length of the longest common subsequence, by its definition. */
function mostInCommon(a: string, b: string): number {
  if (a === '' || b === '') return 0
  if (a[0] === b[0]) return 1 + mostInCommon(a.slice(1), b.slice(1))
  return Math.max(mostInCommon(a.slice(1), b), mostInCommon(a, b.slice(1)))
}

describe('diffWords', () => {
  it.each([
    ['nothing', 'Chợ họp sớm.', 'Chợ họp sớm.', 'Chợ họp sớm.'],
    ['a word', 'Cầu dài 40 mét.', 'Cầu dài 42 mét.', 'Cầu dài [-40-][+42+] mét.'],
    ['a new word', 'Chợ họp.', 'Chợ nổi họp.', 'Chợ [+nổi +]họp.'],
    ['two places', 'Mưa to ở xã A', 'Mưa nhỏ ở xã B', 'Mưa [-to-][+nhỏ+] ở xã [-A-][+B+]'],
    ['an emoji, whole', 'Vui 😀', 'Vui 😁', 'Vui [-😀-][+😁+]'],
    ['everything', 'Một', '', '[-Một-]'],
    ['from nothing', '', 'Một hai', '[+Một hai+]'],
  ])('%s', (_, before, after, expected) => {
    expect(told(before, after)).toBe(expected)
  })

  it('reads as both texts, whatever they are', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ế', '😀', '\u{1FA00}', ' ', '\n', ',', 'b'), maxLength: 24 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffWords(before, after)
        const without = (kind: string): string =>
          parts
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join('')
        expect([without('added'), without('removed')]).toEqual([before, after])
        expect(parts.every((part, n) => part.kind !== parts[n + 1]?.kind)).toBe(true)
      }),
      propertyRuns(1000),
    )
  })

  it('takes away and adds no more than needed', () => {
    // Each of these letters is a part of its own.
    const text = fc.string({ unit: fc.constantFrom('+', '=', '/'), maxLength: 9 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const kept = diffWords(before, after).filter(({ kind }) => kind === 'same')
        expect(kept.map((part) => part.text).join('')).toHaveLength(mostInCommon(before, after))
      }),
      propertyRuns(500),
    )
  })

  it('tells two long texts without anything in common as one replacement', () => {
    const before = Array.from({ length: 1500 }, (_, n) => `a${n}`).join(' ')
    const after = Array.from({ length: 1500 }, (_, n) => `b${n}`).join(',')
    expect(diffWords(before, after).map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })
})

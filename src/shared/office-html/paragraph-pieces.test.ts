import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRuns } from '../testing/property-runs'
import { paragraphPieces } from './paragraph-pieces'

describe('paragraphPieces', () => {
  it.each([
    ['Một câu. Hai câu. Ba', 12, ['Một câu. ', 'Hai câu. Ba']],
    ['một hai ba bốn năm', 10, ['một hai ', 'ba bốn năm']],
    ['không cách nào', 20, ['không cách nào']],
    ['aaaaaaaaaa', 4, ['aaaa', 'aaaa', 'aa']],
    ['aaa😀aaa', 4, ['aaa', '😀aa', 'a']],
  ])('%j in pieces of %d', (text, most, pieces) => {
    expect(paragraphPieces(text, most)).toEqual(pieces)
  })

  it('keeps every character of any text, in pieces within the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 2, max: 40 }), (text, most) => {
        const pieces = paragraphPieces(text, most)
        expect(pieces.join('')).toBe(text)
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(most)
      }),
      propertyRuns(200),
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { propertyRuns } from '../testing/property-runs'
import { replaceText, textChange } from './text'

const apply = (previous: string, next: string, caret: number): string => {
  const change = textChange(previous, next, caret)
  if (change === undefined) return previous
  return previous.slice(0, change.index) + change.insert + previous.slice(change.index + change.remove)
}

describe('textChange', () => {
  it('leaves equal texts alone', () => {
    expect(textChange('Chợ sáng', 'Chợ sáng', 3)).toBeUndefined()
  })

  it.each([
    ['an insertion in the middle', 'Cầu mới', 'Cầu rất mới', 8, { index: 4, remove: 0, insert: 'rất ' }],
    ['the caret decides which of equal letters was typed', 'aaa', 'aaaa', 2, { index: 1, remove: 0, insert: 'a' }],
    ['typed at the end of equal letters', 'aaa', 'aaaa', 4, { index: 3, remove: 0, insert: 'a' }],
    ['a deletion', 'Trường học', 'Trường', 6, { index: 6, remove: 4, insert: '' }],
    ['a replacement', 'mưa to', 'mưa nhỏ', 7, { index: 4, remove: 2, insert: 'nhỏ' }],
  ])('%s', (_, previous, next, caret, change) => {
    expect(textChange(previous, next, caret)).toEqual(change)
  })

  it.each([
    ['emoji that share their first half', 'x 😀 y', 'x 😁 y'],
    ['emoji that share their second half', 'x \u{1F600} y', 'x \u{1FA00} y'],
    ['emoji that share the first of all second halves', 'x \u{1F400} y', 'x \u{1F800} y'],
    ['a repeated emoji', '😀😀', '😀😀😀'],
    ['one of two emoji removed', '😀😁', '😁'],
    ['an emoji put between the halves of a shared edge', '😀', '😀😁😀'],
  ])('never cuts a surrogate pair: %s', (_, previous, next) => {
    for (let caret = 0; caret <= next.length; caret += 1) {
      const change = textChange(previous, next, caret)
      expect(apply(previous, next, caret)).toBe(next)
      if (change === undefined) continue
      expect(change.insert.isWellFormed()).toBe(true)
      expect(previous.slice(0, change.index).isWellFormed()).toBe(true)
      expect(previous.slice(change.index + change.remove).isWellFormed()).toBe(true)
    }
  })

  it('turns any text into any other, in whole characters', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ế', '😀', '😁', '\u{1FA00}', ' '), maxLength: 8 })
    fc.assert(
      fc.property(text, text, fc.nat(16), (previous, next, caret) => {
        expect(apply(previous, next, caret)).toBe(next)
        const change = textChange(previous, next, caret)
        if (change === undefined) return
        expect(change.insert.isWellFormed()).toBe(true)
        expect(previous.slice(change.index, change.index + change.remove).isWellFormed()).toBe(true)
      }),
      propertyRuns(2000),
    )
  })
})

describe('replaceText', () => {
  it('keeps what another person typed elsewhere in the text', () => {
    const mine = new Y.Doc()
    mine.getText('lead').insert(0, 'Nước lên nhanh.')
    const theirs = new Y.Doc()
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
    replaceText(mine.getText('lead'), 'Nước lên rất nhanh.')
    replaceText(theirs.getText('lead'), 'Sáng nay nước lên nhanh.')
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs))
    expect(mine.getText('lead').toJSON()).toBe('Sáng nay nước lên rất nhanh.')
  })

  it('survives the trip to another machine with emoji', () => {
    const doc = new Y.Doc()
    replaceText(doc.getText('lead'), 'x 😀 y')
    replaceText(doc.getText('lead'), 'x 😁 y')
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    expect(copy.getText('lead').toJSON()).toBe('x 😁 y')
  })
})

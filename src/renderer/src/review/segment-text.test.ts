// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { offsetIn, rangeIn } from './segment-text'

const TEXT = 'Chợ nổi\nhọp sớm'

/** A segment's element with marks and a line break, as the editor draws it. */
function element(): HTMLElement {
  const paragraph = document.createElement('p')
  paragraph.innerHTML = '<span>Chợ </span><strong>nổi</strong><br><span>họp </span><em>sớm</em>'
  return paragraph
}

it('every place of a segment’s text is found in its element, and back', () => {
  const paragraph = element()
  for (let from = 0; from <= TEXT.length; from += 1) {
    for (let to = from; to <= TEXT.length; to += 1) {
      const range = rangeIn(paragraph, { from, to })
      if (range === undefined) throw new Error(`no range ${from}–${to}`)
      expect([
        offsetIn(paragraph, range.startContainer, range.startOffset),
        offsetIn(paragraph, range.endContainer, range.endOffset),
      ]).toEqual([from, to])
    }
  }
})

it('what an element does not show has no range', () => {
  expect(rangeIn(element(), { from: 0, to: TEXT.length + 1 })).toBeUndefined()
  expect(rangeIn(document.createElement('p'), { from: 0, to: 1 })).toBeUndefined()
})

import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newFigureId, newSegmentId, type SegmentId } from '../ids'
import { type Block, bodyText } from './blocks'
import { createArticle } from './create-article'
import { openArticle } from './open-article'
import { readBody } from './read-body'
import { bodyRoot, captionRoot, headlineRoot } from './roots'
import { takeSegment } from './take-segment'
import { replaceBody } from './write-body'

const paragraph = (text: string, id = newSegmentId()): Block & { id: SegmentId } => ({
  type: 'paragraph',
  id,
  children: [{ type: 'text', text }],
})

function listItem(text: string): { id: SegmentId; children: [{ type: 'text'; text: string }] } {
  return { id: newSegmentId(), children: [{ type: 'text', text }] }
}

/** An article with these blocks, and the same article as somebody else has it. */
function twoStates(blocks: readonly Block[]): { doc: Y.Doc; other: Y.Doc } {
  const doc = createArticle({ language: 'en', createdAt: 1, headline: 'Market' })
  doc.transact(() => replaceBody(bodyRoot(doc, 'en'), blocks))
  return { doc, other: openArticle(Y.encodeStateAsUpdate(doc)) }
}

const textOf = (doc: Y.Doc): string => bodyText(readBody(bodyRoot(doc, 'en')))

describe('taking a segment from another state', () => {
  it('makes the headline and a paragraph say the same, and keeps the marks of words that stay', () => {
    const bold: Block & { id: SegmentId } = {
      type: 'paragraph',
      id: newSegmentId(),
      children: [
        { type: 'text', text: 'The market opens ' },
        { type: 'text', text: 'early', marks: ['bold'] },
      ],
    }
    const { doc, other } = twoStates([bold])
    takeSegment(doc, { language: 'en', segment: 'headline', text: 'Night market', state: other })
    takeSegment(doc, { language: 'en', segment: bold.id, text: 'The new market opens early', state: other })
    expect(headlineRoot(doc, 'en').toJSON()).toBe('Night market')
    expect(readBody(bodyRoot(doc, 'en'))).toEqual([
      {
        ...bold,
        children: [
          { type: 'text', text: 'The new market opens ' },
          { type: 'text', text: 'early', marks: ['bold'] },
        ],
      },
    ])
  })

  it('brings a block back that was taken out, behind what stood before it', () => {
    const [one, two, three] = [paragraph('One'), paragraph('Two'), paragraph('Three')]
    const { doc, other } = twoStates([one, two, three])
    doc.transact(() => replaceBody(bodyRoot(doc, 'en'), [one, three]))
    takeSegment(doc, { language: 'en', segment: two.id, text: 'Two', state: other })
    expect(readBody(bodyRoot(doc, 'en'))).toEqual([one, two, three])
  })

  it('brings back an item as a list, and a figure with its caption', () => {
    const item = newSegmentId()
    const figure = newFigureId()
    const one = paragraph('One')
    const list: Block = {
      type: 'list',
      style: 'number',
      items: [{ id: item, children: [{ type: 'text', text: 'Fish' }] }],
    }
    const { doc, other } = twoStates([list, one, { type: 'figure', figureId: figure }])
    doc.transact(() => replaceBody(bodyRoot(doc, 'en'), [one]))
    captionRoot(other, 'en', figure).insert(0, 'The pier')
    takeSegment(doc, { language: 'en', segment: item, text: 'Fish', state: other })
    takeSegment(doc, { language: 'en', segment: `caption:${figure}`, text: 'The pier', state: other })
    expect(readBody(bodyRoot(doc, 'en'))).toEqual([list, one, { type: 'figure', figureId: figure }])
  })

  it('takes out a block that the other state does not have, and a list with its last item', () => {
    const item = newSegmentId()
    const one = paragraph('One')
    const two = paragraph('Two')
    const list: Block = {
      type: 'list',
      style: 'bullet',
      items: [{ id: item, children: [{ type: 'text', text: 'Fish' }] }],
    }
    const { doc, other } = twoStates([one, list, two])
    other.transact(() => replaceBody(bodyRoot(other, 'en'), [two]))
    takeSegment(doc, { language: 'en', segment: one.id, text: '', state: other })
    takeSegment(doc, { language: 'en', segment: item, text: '', state: other })
    expect(readBody(bodyRoot(doc, 'en'))).toEqual([two])
  })

  it('takes one item out of a list that goes on', () => {
    const [fish, fruit] = [listItem('Fish'), listItem('Fruit')]
    const { doc, other } = twoStates([{ type: 'list', style: 'bullet', items: [fish, fruit] }])
    other.transact(() => replaceBody(bodyRoot(other, 'en'), [{ type: 'list', style: 'bullet', items: [fruit] }]))
    takeSegment(doc, { language: 'en', segment: fish.id, text: '', state: other })
    expect(readBody(bodyRoot(doc, 'en'))).toEqual([{ type: 'list', style: 'bullet', items: [fruit] }])
  })

  it('takes line breaks over, and works without the other state', () => {
    const one = paragraph('One line')
    const { doc, other } = twoStates([one])
    const broken: Block = {
      ...one,
      type: 'paragraph',
      children: [{ type: 'text', text: 'One' }, { type: 'break' }, { type: 'text', text: 'line' }],
    }
    other.transact(() => replaceBody(bodyRoot(other, 'en'), [broken]))
    takeSegment(doc, { language: 'en', segment: one.id, text: 'One\nline', state: other })
    expect(readBody(bodyRoot(doc, 'en'))).toEqual([broken])
    const gone = newSegmentId()
    takeSegment(doc, { language: 'en', segment: gone, text: 'Back', state: undefined })
    expect(textOf(doc)).toBe('One\nline\n\nBack')
  })
})

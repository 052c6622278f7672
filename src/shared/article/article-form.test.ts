import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { FigureId, SegmentId } from '../ids'
import { readForm, setForm, withNumbers } from './article-form'
import { type Block, inlineText } from './blocks'
import { createArticle } from './create-article'
import { readDetails } from './details'
import { metaRoot } from './roots'

const heading = (id: string, words: string, level: 2 | 3 = 2): Block => ({
  type: 'heading',
  id: `segment${id}` as SegmentId,
  level,
  children: words === '' ? [] : [{ type: 'text', text: words }],
})
const figure = (id: string, caption: string) => ({
  id: id as FigureId,
  photoId: null,
  layout: 'full' as const,
  credit: '',
  caption,
  alt: '',
})

describe('an article’s form', () => {
  it('is kept with its facts, taken away again, and read only where it is known', () => {
    const doc = createArticle({ language: 'vi', createdAt: 0 })
    expect([readForm(doc), 'form' in readDetails(doc)]).toEqual([undefined, false])
    setForm(doc, 'numbered')
    expect(readDetails(doc).form).toBe('numbered')
    const before = Y.encodeStateVector(doc)
    setForm(doc, 'numbered')
    expect(Y.encodeStateVector(doc)).toEqual(before)
    metaRoot(doc).set('form', 'spiral')
    expect(readForm(doc)).toBeUndefined()
    setForm(doc, undefined)
    expect(metaRoot(doc).has('form')).toBe(false)
  })

  it('numbers what begins a part, in files of text', () => {
    const body = [heading('1', 'Đi'), heading('2', 'Nghỉ', 3), heading('3', ''), heading('4', 'Về')]
    const numbered = withNumbers({ body, figures: [] }, 'numbered').body
    expect(numbered.map((block) => ('children' in block ? inlineText(block.children) : ''))).toEqual([
      '1. Đi',
      'Nghỉ',
      '',
      '2. Về',
    ])
    expect(withNumbers({ body, figures: [] }).body).toEqual(body)
  })

  it('numbers the figures of a photo story, those without words too', () => {
    const figures = [figure('figure01', 'Bến'), figure('figure02', '')]
    expect(withNumbers({ body: [], figures }, 'photo-story').figures.map(({ caption }) => caption)).toEqual([
      '1. Bến',
      '2.',
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { createArticle } from './create-article'
import { addFigure, type FocalPoint, readFigure, updateFigure } from './figures'

describe('a figure', () => {
  it.each<[string, FocalPoint | undefined, unknown]>([
    ['a corner', { x: 0, y: 1 }, { x: 0, y: 1 }],
    ['the other corner', { x: 1, y: 0 }, { x: 1, y: 0 }],
    ['nothing beyond an edge', undefined, { x: 1.1, y: 0.5 }],
    ['nothing before an edge', undefined, { x: 0.5, y: -0.1 }],
    ['nothing that is no number', undefined, { x: '0.5', y: 0.5 }],
    ['nothing else', undefined, 'middle'],
  ])('keeps in view %s', (_, expected, stored) => {
    const doc = createArticle({ language: 'vi', createdAt: 1 })
    const id = addFigure(doc, {})
    updateFigure(doc, id, { focalPoint: stored as FocalPoint })
    expect(readFigure(doc, id)?.focalPoint).toEqual(expected)
  })

  it('that the article does not have is not made by changing it', () => {
    const [doc, other] = [
      createArticle({ language: 'vi', createdAt: 1 }),
      createArticle({ language: 'vi', createdAt: 1 }),
    ]
    const id = addFigure(other, {})
    updateFigure(doc, id, { credit: 'Mai Hà' })
    expect(readFigure(doc, id)).toBeUndefined()
  })
})

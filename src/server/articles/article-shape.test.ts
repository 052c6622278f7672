import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { headlineRoot } from '../../shared/article/roots'
import { ArticleShape, type ShapeJson } from './article-shape'
import { shapeOf } from './stored-text'
import { addWord, sampleArticle, updateBy } from './testing/test-article'
import { stateVectorOf, validateUpdate } from './validate-update'

function shapeOfDocument(doc: Y.Doc): ArticleShape {
  return shapeOf({ snapshot: Y.encodeStateAsUpdate(doc), updates: [], seq: 1 })
}

const judge = (by: ArticleShape, update: Uint8Array) => validateUpdate(by, update, () => ({ ok: true }))

/** As the store keeps it. */
function stored(shape: ArticleShape): ShapeJson {
  return JSON.parse(JSON.stringify(shape)) as ShapeJson
}

it('judges updates the same after it was stored', () => {
  const doc = sampleArticle(4)
  addWord(doc)
  updateBy(doc, () => headlineRoot(doc, 'vi').delete(0, 2))
  const shape = shapeOfDocument(doc)
  const again = ArticleShape.fromJSON(stored(shape))
  if (again === undefined) throw new Error('it is of this version')
  expect(stored(again)).toEqual(stored(shape))
  expect(again.weight).toBe(shape.weight)
  expect(again.sourceLanguage).toBe('vi')
  expect(stateVectorOf(again)).toEqual(stateVectorOf(shape))

  const whole = Y.encodeStateAsUpdate(doc)
  const edit = updateBy(doc, () => headlineRoot(doc, 'vi').delete(0, 1))
  const next = addWord(doc)
  expect(judge(again, whole)).toMatchObject({ kind: 'unchanged' })
  for (const update of [edit, next]) {
    const [verdict, expected] = [judge(again, update), judge(shape, update)]
    expect(verdict).toEqual(expected)
    expect(verdict.kind).toBe('accepted')
    if (verdict.kind === 'accepted') again.extend(verdict.change)
    if (expected.kind === 'accepted') shape.extend(expected.change)
  }
  expect(stored(again)).toEqual(stored(shape))
})

it('is stored as it was when that was asked for, whatever is written before it is', () => {
  const doc = sampleArticle(2)
  const shape = shapeOfDocument(doc)
  const [json, before] = [shape.toJSON(), stored(shape)]
  for (const update of [addWord(doc), updateBy(doc, () => headlineRoot(doc, 'vi').delete(0, 2))]) {
    const verdict = judge(shape, update)
    if (verdict.kind === 'accepted') shape.extend(verdict.change)
  }
  expect(stored(shape)).not.toEqual(before)
  expect(JSON.parse(JSON.stringify(json))).toEqual(before)
})

it('does not take a shape of another version of this program for its own', () => {
  expect(ArticleShape.fromJSON({ ...stored(new ArticleShape()), version: 0 })).toBeUndefined()
})

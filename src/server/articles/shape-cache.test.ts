import { expect, it } from 'vitest'
import { newArticleId } from '../../shared/ids'
import { ArticleShape } from './article-shape'
import { ShapeCache } from './shape-cache'

it('hands out a shape of exactly the text that is asked for, once', () => {
  const cache = new ShapeCache(10_000)
  const [id, shape] = [newArticleId(), new ArticleShape()]
  cache.put(id, 7, shape)
  expect(cache.take(newArticleId(), 7)).toBeUndefined()
  expect(cache.take(id, 7)).toBe(shape)
  expect(cache.take(id, 7)).toBeUndefined()
  cache.put(id, 7, shape)
  expect(cache.take(id, 8)).toBeUndefined()
})

it('keeps the newest of one article, and those written to last within its bound', () => {
  const weight = new ArticleShape().weight
  const cache = new ShapeCache(weight * 3)
  const ids = Array.from({ length: 5 }, () => newArticleId())
  const [first = newArticleId()] = ids
  const newest = new ArticleShape()
  cache.put(first, 9, newest)
  cache.put(first, 8, new ArticleShape())
  expect(cache.take(first, 9)).toBe(newest)
  for (const id of ids) cache.put(id, 1, new ArticleShape())
  expect(ids.map((id) => cache.take(id, 1) !== undefined)).toEqual([false, false, true, true, true])
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ArticleId } from '../../shared/ids'
import { propertyRuns } from '../../shared/testing/property-runs'
import { SortedIds } from './sorted-ids'

const id = (number: number): ArticleId => `id-${String(number).padStart(3, '0')}` as ArticleId

it('stays as if it had been sorted anew, whatever is put, moved and removed', () => {
  const step = fc.record({ id: fc.nat(30), key: fc.option(fc.nat(10), { nil: undefined }) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const sorted = new SortedIds()
      const model = new Map<ArticleId, number>()
      for (const { id: number, key } of steps) {
        if (key === undefined) {
          sorted.remove(id(number))
          model.delete(id(number))
        } else {
          sorted.put(id(number), key)
          model.set(id(number), key)
        }
      }
      const anew = new SortedIds()
      anew.reset(model)
      expect(sorted.ascending).toEqual(anew.ascending)
      expect(sorted.ascending).toHaveLength(model.size)
    }),
    propertyRuns(),
  )
})

it('orders by key, then by id', () => {
  const sorted = new SortedIds()
  sorted.reset([
    [id(3), 'b'],
    [id(2), 'a'],
    [id(1), 'b'],
  ])
  expect(sorted.ascending).toEqual([id(2), id(1), id(3)])
})

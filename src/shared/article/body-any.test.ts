import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { propertyRuns } from '../testing/property-runs'
import { readBody } from './read-body'
import { bodyRoot } from './roots'
import { blocksArbitrary } from './testing/blocks-arbitrary'
import { bind, docOf } from './testing/bound-editor'

describe('a body of any shape', () => {
  it('reads back whatever is written', () => {
    fc.assert(
      fc.property(blocksArbitrary(), (blocks) => {
        expect(readBody(bodyRoot(docOf(blocks), 'vi'))).toEqual(blocks)
      }),
      propertyRuns(200),
    )
  })

  it('reads through an editor whatever is written', () => {
    fc.assert(
      fc.property(blocksArbitrary(), (blocks) => {
        const doc = docOf(blocks)
        const before = Y.encodeStateVector(doc)
        bind(doc)
        expect(Y.encodeStateVector(doc)).toEqual(before)
        expect(readBody(bodyRoot(doc, 'vi'))).toEqual(blocks)
      }),
      propertyRuns(60),
    )
  })
})

import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DeskError } from '../failure'
import { createArticle } from './create-article'
import { openArticle } from './open-article'
import { headlineRoot, metaRoot, SCHEMA_VERSION } from './roots'

/** The state of an article whose schema says `schema`, or of one without any. */
function stateWith(schema: unknown): Uint8Array {
  const doc = createArticle({ language: 'vi', createdAt: 1, headline: 'Chợ sớm' })
  if (schema === undefined) metaRoot(doc).delete('schema')
  else metaRoot(doc).set('schema', schema)
  return Y.encodeStateAsUpdate(doc)
}

describe('opening an article', () => {
  it('gives what was written', () => {
    expect(headlineRoot(openArticle(stateWith(SCHEMA_VERSION)), 'vi').toJSON()).toBe('Chợ sớm')
  })

  it.each([
    ['bytes that are no document', new Uint8Array([255, 1, 2, 3]), 'draft-unreadable'],
    ['a document without a schema', stateWith(undefined), 'draft-unreadable'],
    ['a schema that is no number', stateWith('1'), 'draft-unreadable'],
    ['a schema before the first', stateWith(0), 'draft-unreadable'],
    ['a newer program’s schema', stateWith(SCHEMA_VERSION + 1), 'draft-newer-schema'],
  ])('is refused for %s', (_, state, code) => {
    expect(() => openArticle(state)).toThrow(new DeskError(code as DeskError['code']))
  })
})

import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { newArticleId } from '../ids'
import type { AccountId } from '../workflow/people'
import { createArticle } from './create-article'
import { headlineRoot } from './roots'
import { readThreads } from './threads'
import { entriesAlone } from './threads-alone'
import { addThreadEntry } from './threads-entries'
import { placeOf } from './threads-place'

const author = { by: newArticleId() as string as AccountId, name: 'An', at: 1 }
const comment = {
  kind: 'comment',
  place: placeOf('vi', 'headline', 'Chợ', { from: 0, to: 3 }),
  text: 'Chợ nào?',
} as const

function article(): { doc: Y.Doc; base: Uint8Array; since: () => Uint8Array } {
  const doc = createArticle({ language: 'vi', createdAt: 0, headline: 'Chợ' })
  const before = Y.encodeStateVector(doc)
  return { doc, base: Y.encodeStateAsUpdate(doc), since: () => Y.encodeStateAsUpdate(doc, before) }
}

it('takes what was said out of an update, as the very same items', () => {
  const { doc, base, since } = article()
  headlineRoot(doc, 'vi').insert(3, ' nổi')
  const thread = addThreadEntry(doc, comment, author)
  addThreadEntry(doc, { kind: 'reply', thread, text: 'Chợ Mới' }, author)
  headlineRoot(doc, 'vi').delete(0, 1)
  const alone = entriesAlone(since())
  if (alone === undefined) throw new Error('something was said')
  const other = new Y.Doc()
  Y.applyUpdate(other, base)
  Y.applyUpdate(other, alone)
  expect(headlineRoot(other, 'vi').toJSON()).toBe('Chợ')
  expect(readThreads(other)).toEqual(readThreads(doc))
  Y.applyUpdate(other, since())
  expect(Y.encodeStateVector(other)).toEqual(Y.encodeStateVector(doc))
  expect(Y.equalSnapshots(Y.snapshot(other), Y.snapshot(doc))).toBe(true)
})

it('finds nothing in text alone, in what was said alone, and in an acceptance', () => {
  const { doc, since } = article()
  headlineRoot(doc, 'vi').insert(3, ' nổi')
  expect(entriesAlone(since())).toBeUndefined()
  const thread = 'thread000000'
  addThreadEntry(doc, { kind: 'accepted', thread, language: 'vi' }, author)
  expect(entriesAlone(since())).toBeUndefined()
  const said = article()
  addThreadEntry(said.doc, comment, author)
  expect(entriesAlone(said.since())).toBeUndefined()
})

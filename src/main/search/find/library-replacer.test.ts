import { beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { headlineRoot } from '../../../shared/article/roots'
import type { TextReplacement } from '../../../shared/find/replace-hits'
import type { ArticleId } from '../../../shared/ids'
import { fail, ok } from '../../../shared/result'
import { LibraryReplacer } from './library-replacer'

const [FIRST, SECOND, GONE] = ['a', 'b', 'c'] as unknown as [ArticleId, ArticleId, ArticleId]

let docs: Map<ArticleId, Y.Doc>
let locked: Set<string>
let replacer: LibraryReplacer

beforeEach(() => {
  docs = new Map([FIRST, SECOND].map((id) => [id, new Y.Doc()]))
  headline(FIRST).insert(0, 'Chợ này, chợ kia')
  headline(SECOND).insert(0, 'Ra chợ')
  locked = new Set()
  const edit = async (id: ArticleId, change: (doc: Y.Doc) => void) => {
    const doc = docs.get(id)
    if (doc === undefined) return fail('article-not-found')
    doc.transact(() => change(doc))
    return ok(1)
  }
  replacer = new LibraryReplacer({ edit }, (id, language) => !locked.has(`${id} ${language}`))
})

const headline = (id: ArticleId, language = 'vi') => headlineRoot(docs.get(id) as Y.Doc, language)
const hit = (from: number, expected: string): TextReplacement => ({
  language: 'vi',
  segment: 'headline',
  from,
  to: from + expected.length,
  expected,
  replacement: 'phiên chợ',
})
const all = () => [
  { id: FIRST, replacements: [hit(0, 'Chợ'), hit(9, 'chợ')] },
  { id: SECOND, replacements: [hit(3, 'chợ')] },
]

it('replaces in every article, and takes all of it back at once', async () => {
  expect(await replacer.replace(all())).toEqual({ articles: 2, hits: 3, left: 0 })
  expect(headline(FIRST).toJSON()).toBe('phiên chợ này, phiên chợ kia')
  expect(headline(SECOND).toJSON()).toBe('Ra phiên chợ')
  expect(await replacer.undo()).toEqual({ articles: 2, hits: 3, left: 0 })
  expect(headline(FIRST).toJSON()).toBe('Chợ này, chợ kia')
  expect(headline(SECOND).toJSON()).toBe('Ra chợ')
  expect(await replacer.undo()).toEqual({ articles: 0, hits: 0, left: 0 })
})

it('leaves alone what is locked, what reads otherwise, and an article that is gone', async () => {
  locked.add('a vi')
  headline(SECOND).insert(0, 'Cùng ')
  const replacements = [...all(), { id: GONE, replacements: [hit(0, 'chợ')] }]
  expect(await replacer.replace(replacements)).toEqual({ articles: 0, hits: 0, left: 4 })
  expect(headline(FIRST).toJSON()).toBe('Chợ này, chợ kia')
})

it('does not take back what was written over since', async () => {
  await replacer.replace(all())
  headline(FIRST).delete(0, 5)
  expect(await replacer.undo()).toEqual({ articles: 1, hits: 1, left: 2 })
  expect(headline(SECOND).toJSON()).toBe('Ra chợ')
})

import { beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { createArticle } from '../article/create-article'
import { addByline, addTopic, readDetails, setDetail, setSource } from '../article/details'
import { addFigure, readFigure } from '../article/figures'
import { addLanguage } from '../article/languages'
import { readVersion, setSearchField } from '../article/version'
import { newFigureId } from '../ids'
import { finderOf } from './find-in-text'
import { replaceHits } from './replace-hits'
import { sideTexts } from './side-texts'
import { articleTexts } from './version-texts'

let doc: Y.Doc

beforeEach(() => {
  doc = createArticle({ language: 'vi', createdAt: 0, headline: 'Phiên chợ' })
  addLanguage(doc, 'id', 'vi', 0)
  setSearchField(doc, 'vi', 'title', 'Chợ nổi, chợ đêm')
  setSearchField(doc, 'id', 'description', 'Pasar chợ')
  setDetail(doc, 'place', 'Chợ Mới')
  setDetail(doc, 'section', 'Chợ quê')
  addTopic(doc, 'Chợ nổi')
  addByline(doc, 'Lê Chợ')
  setSource(doc, 'publication', 'Báo Chợ')
  setSource(doc, 'author', 'Ông Chợ')
})

/** Everything that `word` stands in beside the text, replaced. */
function replaceBeside(word: string, replacement: string): string[] {
  const finder = finderOf({ text: word, form: 'exact', wholeWord: false })
  if (!finder.ok) throw new Error(finder.failure.code)
  const replacements = articleTexts(doc)
    .filter(({ segment }) => segment.startsWith('side:'))
    .flatMap(({ language, segment, text }) =>
      finder.value(text).map(({ from, to }) => ({ from, to, language, segment, expected: word, replacement })),
    )
  return replaceHits(doc, replacements).map(({ segment }) => segment.split(':')[1] ?? '')
}

it('are those of each version, and the details once', () => {
  expect(sideTexts(doc, 'vi').map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
    'searchTitle: Chợ nổi, chợ đêm',
    'section: Chợ quê',
    'place: Chợ Mới',
    'topic: Chợ nổi',
    'byline: Lê Chợ',
    'publication: Báo Chợ',
    'author: Ông Chợ',
  ])
  expect(sideTexts(doc, 'id').map(({ kind }) => kind)).toEqual(['searchDescription'])
})

const hit = (from: number, expected = 'an') => ({
  language: 'vi',
  segment: 'side:searchTitle:' as const,
  from,
  to: from + 2,
  expected,
  replacement: 'yên',
})

describe('replacing', () => {
  it('writes into all of them but the section, which is one of a list', () => {
    const done = replaceBeside('Chợ', 'Bến')
    expect(done).toEqual(['searchTitle', 'place', 'topic', 'byline', 'publication', 'author'])
    const { place, section, topics, bylines, source } = readDetails(doc)
    expect({
      place,
      section,
      topics: topics.map(({ name }) => name),
      bylines: bylines.map(({ name }) => name),
    }).toEqual({
      place: 'Bến Mới',
      section: 'Chợ quê',
      topics: ['Bến nổi'],
      bylines: ['Lê Bến'],
    })
    expect(source).toMatchObject({ publication: 'Báo Bến', author: 'Ông Bến' })
    expect(readVersion(doc, 'vi').search.title).toBe('Bến nổi, chợ đêm')
  })

  it('takes several hits of one text at once, and leaves alone what reads otherwise by now', () => {
    setSearchField(doc, 'vi', 'title', 'an, an, an')
    expect(replaceHits(doc, [hit(0), hit(4, 'xx'), hit(8)])).toHaveLength(2)
    expect(readVersion(doc, 'vi').search.title).toBe('yên, an, yên')
  })

  it('writes credits', () => {
    const figureId = newFigureId()
    doc = createArticle({ language: 'vi', createdAt: 0, body: [{ type: 'figure', figureId }] })
    addFigure(doc, { credit: 'Ảnh: Chợ' }, figureId)
    expect(replaceBeside('Chợ', 'Bến')).toEqual(['credit'])
    expect(readFigure(doc, figureId)?.credit).toBe('Ảnh: Bến')
  })

  it('writes nothing under a name that there is not', () => {
    const beside = { language: 'vi', from: 0, to: 0, expected: '', replacement: 'x' }
    expect(replaceHits(doc, [{ ...beside, segment: 'side:credit:nobody' }])).toEqual([])
    expect(replaceHits(doc, [{ ...beside, segment: 'side:byline:nobody' }])).toEqual([])
    expect(replaceHits(doc, [{ ...beside, segment: 'side:nothing:' as never }])).toEqual([])
  })
})

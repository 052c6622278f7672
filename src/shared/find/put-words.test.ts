import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { asClient, newClient } from '../article/as-client'
import type { Inline } from '../article/blocks'
import { createArticle } from '../article/create-article'
import { addTopic, readDetails, setDetail } from '../article/details'
import { addLanguage } from '../article/languages'
import { readBody } from '../article/read-body'
import { segmentTargets } from '../article/replace-in-segment'
import { bodyRoot, headlineRoot, leadRoot } from '../article/roots'
import { readVersion, setSearchField } from '../article/version'
import { appendBlocks } from '../article/write-body'
import type { SegmentId } from '../ids'
import { findInTexts } from './find-in-article'
import { finderOf } from './find-in-text'
import { hasWritten, type PutWords, putWords, takeWordsBack, withContexts } from './put-words'
import { fittingHits, replaceHits } from './replace-hits'
import { articleTexts } from './version-texts'

const [FIRST, SECOND] = ['segment001', 'segment002'] as [SegmentId, SegmentId]
const text = (words: string, ...marks: 'bold'[]): Inline => ({ type: 'text', text: words, marks })

let doc: Y.Doc
let client: number

beforeEach(() => {
  doc = createArticle({ language: 'vi', createdAt: 0, headline: 'Chợ quê' })
  appendBlocks(bodyRoot(doc, 'vi'), [
    { type: 'paragraph', id: FIRST, children: [text('Sáng ở '), text('chợ', 'bold'), text(', chiều ở CHỢ.')] },
    { type: 'paragraph', id: SECOND, children: [text('Ra chợ nổi, về chợ đêm.')] },
  ])
  addLanguage(doc, 'id', 'vi', 0)
  headlineRoot(doc, 'id').insert(0, 'Pasar chợ')
  client = newClient()
})

/** Replaces what reads like `wanted` in every language and beside it, as the library does. */
function replaceAll(wanted: string, replacement: string): PutWords[] {
  const finder = finderOf({ text: wanted, form: 'folded', wholeWord: false })
  if (!finder.ok) throw new Error(finder.failure.code)
  const texts = articleTexts(doc)
  const hits = findInTexts(texts, finder.value).hits.map(({ language, segment, from, to }) => {
    const found = texts.find((each) => each.language === language && each.segment === segment)
    return { language, segment, from, to, expected: found?.text.slice(from, to) ?? '', replacement }
  })
  const fitting = fittingHits(doc, hits)
  const put = putWords(fitting)
  asClient(doc, client, () => replaceHits(doc, fitting))
  return put
}

const read = () => articleTexts(doc).map((each) => each.text)
const topics = () => readDetails(doc).topics.map(({ name }) => name)
const takeBack = (put: readonly PutWords[]) => takeWordsBack(doc, client, put)

/** Lets another computer change the article meanwhile. */
function elsewhere(change: (other: Y.Doc) => void): void {
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  change(other)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
}

describe('taking words back', () => {
  it('puts back what stood in each place, in every language, with the marks of the place', () => {
    const before = read()
    const body = readBody(bodyRoot(doc, 'vi'))
    const put = replaceAll('chợ', 'phiên chợ')
    expect(read()[1]).toBe('Sáng ở phiên chợ, chiều ở phiên chợ.')
    expect(takeBack(put)).toBe(6)
    expect(read()).toEqual(before)
    expect(readBody(bodyRoot(doc, 'vi'))).toEqual(body)
  })

  it('brings back the marks within a phrase, as one hit', () => {
    const body = readBody(bodyRoot(doc, 'vi'))
    const put = replaceAll('sáng ở chợ', 'Mỗi sáng ở bến')
    expect(readBody(bodyRoot(doc, 'vi'))[1]).toMatchObject({
      children: [{ text: 'Mỗi sáng ở ' }, { text: 'bến', marks: ['bold'] }, {}],
    })
    expect(put.length).toBeGreaterThan(1)
    expect(takeBack(put)).toBe(1)
    expect(readBody(bodyRoot(doc, 'vi'))).toEqual(body)
  })

  it('finds the places again among what was written around them, here and elsewhere', () => {
    const put = replaceAll('chợ', 'bến')
    headlineRoot(doc, 'vi').insert(0, 'Tin vui: ')
    elsewhere((other) => {
      headlineRoot(other, 'vi').insert('Tin vui: bến'.length, ' đò')
      leadRoot(other, 'vi').insert(0, 'Về bến.')
    })
    expect(takeBack(put)).toBe(6)
    expect(read().slice(0, 2)).toEqual(['Tin vui: Chợ đò quê', 'Về bến.'])
  })

  it('leaves what somebody has written in a place or to its words since', () => {
    const put = withContexts(doc, replaceAll('chợ', 'bến'))
    headlineRoot(doc, 'vi').delete(0, 3)
    headlineRoot(doc, 'vi').insert(0, 'bến')
    headlineRoot(doc, 'vi').insert(7, ' mới')
    headlineRoot(doc, 'id').insert(9, 'h')
    expect(takeBack(put)).toBe(4)
    expect(headlineRoot(doc, 'vi').toJSON()).toBe('bến quê mới')
    expect(headlineRoot(doc, 'id').toJSON()).toBe('Pasar bếnh')
  })

  it('takes back nothing twice', () => {
    const put = withContexts(doc, replaceAll('chợ nổi', 'chợ'))
    expect(takeBack(put)).toBe(1)
    expect(takeBack(put)).toBe(0)
    expect(read()).toContain('Ra chợ nổi, về chợ đêm.')
  })

  it('knows words again that an editor has put in anew, by what stands around them', () => {
    const put = replaceAll('chợ', 'bến')
    const known = withContexts(doc, put)
    // What follows on words that are made bold is typed again by the program.
    const target = segmentTargets(doc, 'vi')(SECOND) as Y.XmlText
    const all = 'Ra bến nổi, về bến đêm.'
    target.delete(1 + 3, all.length - 3)
    target.insert(1 + 3, all.slice(3))
    expect(read()).toContain(all)
    expect(takeBack(known)).toBe(6)
    expect(read()).toContain('Ra chợ nổi, về chợ đêm.')
  })

  it('finds them in the paragraph that was split off, between the same words', () => {
    const end = 'Ghe xuồng từ các cù lao quanh vùng lần lượt về bến, khách mới lên bờ.'
    leadRoot(doc, 'vi').insert(0, `Trời chưa sáng. ${end.replace('bến', 'chợ')}`)
    const put = withContexts(doc, replaceAll('chợ', 'bến'))
    leadRoot(doc, 'vi').delete('Trời chưa sáng.'.length, end.length + 1)
    appendBlocks(bodyRoot(doc, 'vi'), [{ type: 'paragraph', id: 'segment003' as SegmentId, children: [text(end)] }])
    expect(takeBack(put)).toBe(7)
    expect(read()).toContain(end.replace('bến', 'chợ'))
  })

  it('does not take the same words for them where they stand otherwise', () => {
    const put = withContexts(doc, replaceAll('chợ', 'bến'))
    const headline = headlineRoot(doc, 'vi')
    headline.delete(0, headline.length)
    headline.insert(0, 'Ra bến quê')
    expect(takeBack(put)).toBe(5)
    expect(headline.toJSON()).toBe('Ra bến quê')
  })

  it('puts back what was taken away without anything in its place', () => {
    const put = withContexts(doc, replaceAll(' nổi', ''))
    expect(read()).toContain('Ra chợ, về chợ đêm.')
    expect(takeBack(put)).toBe(1)
    expect(read()).toContain('Ra chợ nổi, về chợ đêm.')
  })

  it('tells whether an article was reached at all', () => {
    expect(hasWritten(doc, client)).toBe(false)
    replaceAll('chợ', 'bến')
    expect(hasWritten(doc, client)).toBe(true)
  })
})

describe('beside the text', () => {
  beforeEach(() => {
    setDetail(doc, 'place', 'Chợ Mới')
    setSearchField(doc, 'id', 'title', 'Pasar Chợ, Chợ')
    addTopic(doc, 'Chợ nổi')
  })
  it('takes words back, also of a topic, whose key they were', () => {
    const put = replaceAll('chợ', 'Bến sông')
    expect(topics()).toEqual(['Bến sông nổi'])
    expect(readVersion(doc, 'id').search.title).toBe('Pasar Bến sông, Bến sông')
    expect(takeBack(put)).toBe(put.length)
    expect(readDetails(doc).place).toBe('Chợ Mới')
    expect(readVersion(doc, 'id').search.title).toBe('Pasar Chợ, Chợ')
    expect(topics()).toEqual(['Chợ nổi'])
  })

  it('leaves what somebody has written as a whole since, and a topic that was there already', () => {
    addTopic(doc, 'Bến nổi')
    const put = replaceAll('chợ', 'Bến')
    setDetail(doc, 'place', 'Bến Mới ')
    setDetail(doc, 'place', 'Bến Mới')
    expect(takeBack(put)).toBe(put.length - 2)
    expect(readDetails(doc).place).toBe('Bến Mới')
    expect(topics()).toEqual(['Bến nổi'])
  })
})

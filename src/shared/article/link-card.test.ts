import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newArticleId, type SegmentId } from '../ids'
import { findProblems } from '../workflow/checks'
import { articleFromJson, articleToJson } from './article-json'
import type { Block } from './blocks'
import { createArticle } from './create-article'
import { addFigure } from './figures'
import { addLanguage } from './languages'
import { cardFields, cardPlace, typedAddress, webAddress } from './link-card'
import { publishedBlocks } from './published-blocks'
import { readBody } from './read-body'
import { bodyRoot } from './roots'
import { CARD_FIGURE, richBody } from './testing/rich-body'
import { readVersion, versionWords } from './version'

describe('the address of a card', () => {
  it.each([
    ['https://tin.example/a b', 'https://tin.example/a%20b'],
    [' http://tin.example ', 'http://tin.example/'],
    ['https://xn--bo-cba.vn/', 'https://xn--bo-cba.vn/'],
  ])('%s leads to %s', (url, expected) => expect(webAddress(url)).toBe(expected))

  it.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'mailto:a@b.vn',
    'vbscript:x',
    '//tin.example/',
    '/etc',
    'blob:https://tin.example/1',
    '',
    `https://tin.example/${'a'.repeat(3000)}`,
  ])('%s leads nowhere', (url) => expect(webAddress(url)).toBeUndefined())

  it('may be typed without its beginning', () => {
    expect(typedAddress('baotinh.vn/tin')).toBe('https://baotinh.vn/tin')
    expect(typedAddress('xin chào')).toBeUndefined()
    expect(typedAddress('javascript:alert(1).x')).toBeUndefined()
  })

  it('names the place where the page does not', () => {
    expect(cardPlace({ url: 'https://www.tin.example/a', site: ' ' })).toBe('tin.example')
    expect(cardPlace({ url: 'https://www.tin.example/a', site: 'Tin' })).toBe('Tin')
    expect(cardPlace({ url: 'javascript:x', site: '' })).toBe('')
  })
})

const card = (url: string, words = 'Bản đồ'): Block => ({
  type: 'embed',
  url,
  site: '',
  blocks: [{ type: 'paragraph', id: 'segment01' as SegmentId, children: [{ type: 'text', text: words }] }],
})

const count = (body: Block[]) => versionWords({ lead: '', language: 'vi', body })

describe('a card', () => {
  it('that leads nowhere is not published, and stands in the way of it', () => {
    expect(publishedBlocks([card('javascript:alert(1)'), card('https://tin.example/')])).toHaveLength(1)
    const doc = createArticle({ language: 'vi', createdAt: 0, body: [card('javascript:alert(1)')] })
    expect(findProblems(doc, 'vi')).toContainEqual({
      code: 'card-address-missing',
      severity: 'publish',
      segment: 'segment01',
      excerpt: 'Bản đồ',
    })
  })

  it('is read with bounds, whatever a document says of it', () => {
    const doc = new Y.Doc()
    const forged = new Y.XmlText()
    bodyRoot(doc, 'vi').insertEmbed(0, forged)
    const fields: Record<string, unknown> = {
      __type: 'embed',
      __url: 'h'.repeat(100_000),
      __site: { a: 1 },
      __figureId: '../x',
    }
    for (const [name, value] of Object.entries(fields)) forged.setAttribute(name, value)
    const box = new Y.XmlText()
    bodyRoot(doc, 'vi').insertEmbed(1, box)
    box.setAttribute('__type', 'related')
    for (const id of ['../../etc/passwd', 7, null]) {
      const link = new Y.XmlElement()
      box.insertEmbed(0, link)
      link.setAttribute('__type', 'articlelink')
      link.setAttribute('__articleId', id as string)
    }
    expect(readBody(bodyRoot(doc, 'vi'))).toEqual([
      { type: 'embed', url: '', site: '', blocks: [] },
      { type: 'related', articles: [] },
    ])
    expect(cardFields('x', 'y'.repeat(1000), 1)).toEqual({ url: 'x', site: 'y'.repeat(200) })
  })

  it('shows the same picture in every version, and its words are not the article’s', () => {
    const doc = createArticle({ language: 'vi', createdAt: 0, body: richBody() })
    addLanguage(doc, 'en', 'vi', 1)
    expect(readVersion(doc, 'en').cardPhotos).toBeUndefined()
    const photoId = 'f'.repeat(64) as never
    addFigure(doc, { photoId }, CARD_FIGURE)
    for (const language of ['vi', 'en']) {
      expect(readVersion(doc, language).cardPhotos).toEqual({ [CARD_FIGURE]: photoId })
      expect(readVersion(doc, language).figures).toEqual([])
    }
    expect(count([card('https://tin.example/', 'ba chữ đó')])).toBe(0)
  })

  it('and a box of links come through the article’s JSON', () => {
    const doc = createArticle({ language: 'vi', createdAt: 0, body: richBody() })
    const back = articleFromJson(articleToJson(newArticleId(), doc))
    expect(back.ok && readBody(bodyRoot(back.value.doc, 'vi'))).toEqual(richBody())
  })
})

import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newArticleId, newSegmentId, type PhotoId } from '../ids'
import { articleFromJson, articleToJson, writeArticleJson } from './article-json'
import type { Block } from './blocks'
import { createArticle } from './create-article'
import { addByline, addTopic, readDetails, setDetail, setSource } from './details'
import { addFigure, readFigures } from './figures'
import { addLanguage } from './languages'
import { altRoot, bodyRoot, captionRoot, headlineRoot, languagesRoot, searchRoot, segmentsRoot } from './roots'
import { confirmTranslation } from './segments'
import { readVersion, setSearchField } from './version'
import { appendBlocks } from './write-body'

const PHOTO = 'a'.repeat(64) as PhotoId

function everything(): Y.Doc {
  const doc = createArticle({
    language: 'vi',
    createdAt: 1000,
    headline: 'Chợ nổi đông khách',
    lead: 'Sáng sớm.',
    body: blocks(),
  })
  const figure = addFigure(doc, { photoId: PHOTO, layout: 'wide', credit: 'Lê Thu', focalPoint: { x: 0.2, y: 0.8 } })
  appendBlocks(bodyRoot(doc, 'vi'), [{ type: 'figure', figureId: figure }, { type: 'rule' }])
  captionRoot(doc, 'vi', figure).insert(0, 'Ghe trái cây 🍍 lúc bình minh')
  altRoot(doc, 'vi', figure).insert(0, 'Ghe chở dứa')
  setDetail(doc, 'section', 'Địa phương')
  setSource(doc, 'url', 'https://example.org/cho-noi')
  addTopic(doc, 'Du lịch')
  addByline(doc, 'Lê Thu')
  addByline(doc, 'Trần Nam')
  setSearchField(doc, 'vi', 'slug', 'cho-noi')
  addLanguage(doc, 'en', 'vi', 2000)
  headlineRoot(doc, 'en').insert(0, 'Floating market fills up')
  confirmTranslation(doc, 'en', ['headline'], { origin: 'human', by: 'Mai', at: 3000 })
  return doc
}

function blocks(): Block[] {
  return [
    { type: 'heading', id: newSegmentId(), level: 3, children: [{ type: 'text', text: 'Bến cũ' }] },
    {
      type: 'paragraph',
      id: newSegmentId(),
      children: [
        { type: 'text', text: 'Đi ' },
        { type: 'text', text: 'sớm', marks: ['bold', 'italic'] },
        { type: 'break' },
        { type: 'link', url: 'https://example.org', children: [{ type: 'text', text: 'xem giờ' }] },
      ],
    },
    {
      type: 'list',
      style: 'number',
      items: [
        {
          id: newSegmentId(),
          children: [{ type: 'text', text: 'một' }],
          list: {
            type: 'list',
            style: 'bullet',
            items: [{ id: newSegmentId(), children: [{ type: 'text', text: 'trong' }] }],
          },
        },
        { id: newSegmentId(), children: [{ type: 'text', text: 'hai' }] },
      ],
    },
    { type: 'quote', id: newSegmentId(), children: [{ type: 'text', text: 'Nước lớn thì đi.' }] },
  ]
}

/** What everybody who reads an article sees of it. */
function everyReading(doc: Y.Doc): unknown {
  return {
    details: readDetails(doc),
    figures: readFigures(doc),
    versions: ['vi', 'en'].map((tag) => readVersion(doc, tag)),
    segments: ['vi', 'en'].map((tag) => segmentsRoot(doc, tag).toJSON()),
    searches: ['vi', 'en'].map((tag) => searchRoot(doc, tag).toJSON()),
    languages: languagesRoot(doc).toJSON(),
  }
}

describe('an article as JSON', () => {
  it('comes back without loss', () => {
    const id = newArticleId()
    const json = articleToJson(id, everything())
    const back = articleFromJson(JSON.parse(JSON.stringify(json)))
    if (!back.ok) throw new Error(back.failure.detail)
    expect(articleToJson(back.value.id, back.value.doc)).toEqual(json)
    expect(json.versions.vi?.body).toHaveLength(6)
    expect(Object.values(json.versions.vi?.captions ?? {})).toEqual(['Ghe trái cây 🍍 lúc bình minh'])
    expect(json.versions.en?.body.map(({ type }) => type)).toEqual(json.versions.vi?.body.map(({ type }) => type))
  })

  it('brings every reader of the article what it had', () => {
    const doc = everything()
    const back = articleFromJson(articleToJson(newArticleId(), doc))
    if (!back.ok) throw new Error(back.failure.detail)
    expect(everyReading(back.value.doc)).toEqual(everyReading(doc))
    expect(Object.keys(segmentsRoot(doc, 'en').toJSON())).toEqual(['headline'])
  })

  it('is refused when it is something else, saying where', () => {
    for (const wrong of [null, 'text', {}, { ...articleToJson(newArticleId(), everything()), schema: 9 }]) {
      const result = articleFromJson(wrong, 'x.json')
      expect(result.ok).toBe(false)
      if (!result.ok) expect(result.failure).toMatchObject({ code: 'file-damaged', params: { file: 'x.json' } })
    }
  })

  it('restores an earlier state as new changes, so that what came after stays in the history', () => {
    const id = newArticleId()
    const doc = everything()
    const before = articleToJson(id, doc)
    const earlierState = Y.encodeStateVector(doc)
    headlineRoot(doc, 'vi').insert(0, 'Mới: ')
    bodyRoot(doc, 'vi').delete(0, 2)
    setDetail(doc, 'section', 'Kinh tế')
    addTopic(doc, 'Nông sản')
    doc.transact(() => writeArticleJson(doc, before))
    expect(articleToJson(id, doc)).toEqual(before)
    expect(Y.encodeStateAsUpdate(doc, earlierState).length).toBeGreaterThan(20)
  })
})

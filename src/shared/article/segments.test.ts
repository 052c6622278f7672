import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { newSegmentId } from '../ids'
import { createArticle } from './create-article'
import { addFigure } from './figures'
import { addLanguage, readLanguages, removeLanguage } from './languages'
import { bodyRoot, captionRoot, headlineRoot, isArticleRoot, leadRoot } from './roots'
import { confirmTranslation, readTranslation, recordNewTranslations } from './segments'
import { readVersion } from './version'
import { countWords } from './words'
import { appendBlocks } from './write-body'

const RECORD = { origin: 'human', by: 'Mai', at: 1 } as const

function article(): { doc: Y.Doc; paragraph: ReturnType<typeof newSegmentId> } {
  const paragraph = newSegmentId()
  const doc = createArticle({
    language: 'vi',
    createdAt: 1,
    headline: 'Cầu mới thông xe',
    lead: 'Người dân đi lại dễ hơn.',
    body: [{ type: 'paragraph', id: paragraph, children: [{ type: 'text', text: 'Cây cầu dài 300 mét.' }] }],
  })
  const figure = addFigure(doc, { credit: 'Nam' })
  appendBlocks(bodyRoot(doc, 'vi'), [{ type: 'figure', figureId: figure }])
  captionRoot(doc, 'vi', figure).insert(0, 'Cầu nhìn từ bờ bắc')
  return { doc, paragraph }
}

describe('a language version', () => {
  it('begins with the structure and figures of its source and without texts', () => {
    const { doc, paragraph } = article()
    expect(addLanguage(doc, 'ID', 'vi', 2)).toEqual({ ok: true, value: 'id' })
    const version = readVersion(doc, 'id')
    expect(version.body).toEqual([{ type: 'paragraph', id: paragraph, children: [] }, readVersion(doc, 'vi').body[1]])
    expect(version.figures[0]).toMatchObject({ caption: '', credit: 'Nam' })
    expect(readTranslation(doc, 'id')).toMatchObject({ missing: 4, stale: 0, translated: 0 })
  })

  it('is refused when it exists or its tag is none', () => {
    const { doc } = article()
    expect(addLanguage(doc, 'vi', 'vi', 2)).toMatchObject({ ok: false, failure: { code: 'language-exists' } })
    expect(addLanguage(doc, 'not a tag', 'vi', 2)).toMatchObject({ ok: false, failure: { code: 'language-invalid' } })
  })

  it('keeps its texts when it is taken off and added again', () => {
    const { doc } = article()
    addLanguage(doc, 'en', 'vi', 2)
    headlineRoot(doc, 'en').insert(0, 'New bridge opens')
    removeLanguage(doc, 'en')
    expect(readLanguages(doc).map(({ language }) => language)).toEqual(['vi'])
    addLanguage(doc, 'en', 'vi', 3)
    expect(readVersion(doc, 'en')).toMatchObject({ headline: 'New bridge opens', body: { length: 2 } })
  })
})

describe('the state of a translation', () => {
  it('follows a segment from missing through translated to stale and back when it is confirmed', () => {
    const { doc } = article()
    addLanguage(doc, 'en', 'vi', 2)
    const state = (): string | undefined => readTranslation(doc, 'en').segments.find(({ key }) => key === 'lead')?.state
    expect(state()).toBe('missing')
    leadRoot(doc, 'en').insert(0, 'Getting about is easier.')
    recordNewTranslations(doc, 'en', ['lead'], RECORD)
    expect(state()).toBe('translated')
    leadRoot(doc, 'vi').insert(0, 'Từ hôm nay, ')
    expect(state()).toBe('stale')
    recordNewTranslations(doc, 'en', ['lead'], RECORD)
    expect(state()).toBe('stale')
    confirmTranslation(doc, 'en', ['lead'], RECORD)
    expect(state()).toBe('translated')
  })

  it('does not call a change of Unicode form or outer spaces a change', () => {
    const { doc } = article()
    addLanguage(doc, 'en', 'vi', 2)
    headlineRoot(doc, 'en').insert(0, 'New bridge opens')
    confirmTranslation(doc, 'en', ['headline'], RECORD)
    const vi = headlineRoot(doc, 'vi')
    const text = vi.toJSON()
    vi.delete(0, vi.length)
    vi.insert(0, `${text.normalize('NFD')} `)
    expect(readTranslation(doc, 'en').stale).toBe(0)
  })
})

describe('root names', () => {
  it.each(['meta', 'headline:vi', 'body:zh-Hans', 'caption:en:abcdef123456', 'threads'])(
    '%s is an article’s',
    (name) => {
      expect(isArticleRoot(name)).toBe(true)
    },
  )
  it.each(['state', 'headline', 'body:ZH', 'body:vi:x', 'caption:en:!', 'caption:en', 'meta:vi', '', 'a:b:c:d'])(
    '%s is not',
    (name) => {
      expect(isArticleRoot(name)).toBe(false)
    },
  )
})

describe('words', () => {
  it.each([
    ['vi', 'Cây cầu dài 300 mét, rộng 12,5 mét.', 8],
    ['vi', 'Cây cầu dài 300 mét.'.normalize('NFD'), 5],
    ['en', 'The mayor’s well-known plan — twice', 5],
    ['zh', '我们今天', 2],
    ['zh', '我们，今天。', 2],
    ['en', ' — … ', 0],
  ])('in %s: %s', (language, text, words) => {
    expect(countWords(text, language)).toBe(words)
  })
})

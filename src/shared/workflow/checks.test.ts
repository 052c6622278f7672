import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import type { Block } from '../article/blocks'
import { createArticle } from '../article/create-article'
import { setSource } from '../article/details'
import { addFigure, updateFigure } from '../article/figures'
import { addLanguage } from '../article/languages'
import { altRoot, bodyRoot, captionRoot, headlineRoot, type LanguageTag, leadRoot } from '../article/roots'
import { confirmTranslation, versionSegments } from '../article/segments'
import { replaceText } from '../article/text'
import { readVersion, setSearchField } from '../article/version'
import { appendBlocks, replaceBody } from '../article/write-body'
import { type FigureId, newSegmentId, type PhotoId, type SegmentId } from '../ids'
import { blockingProblems, findProblems, Problem, problemCodes, problemSeverities } from './checks'

const PHOTO = 'a'.repeat(64) as PhotoId

interface Texts {
  readonly headline: string
  readonly lead: string
  readonly paragraph: string
  readonly caption: string
  readonly alt: string
}

const texts: Record<'vi' | 'en' | 'id', Texts> = {
  vi: {
    headline: 'Chợ nổi họp lại sau mùa lũ',
    lead: 'Ghe hàng về đông từ sáng sớm.',
    paragraph: 'Tiểu thương cho biết rau và trái cây đã về đủ.',
    caption: 'Ghe chở dưa hấu trên sông',
    alt: 'Những chiếc ghe chất đầy dưa hấu',
  },
  en: {
    headline: 'Floating market opens again after the floods',
    lead: 'Boats came in numbers from early morning.',
    paragraph: 'Traders said that vegetables and fruit were back.',
    caption: 'A boat with watermelons on the river',
    alt: 'Boats piled high with watermelons',
  },
  id: {
    headline: 'Pasar terapung buka lagi setelah banjir',
    lead: 'Perahu berdatangan sejak pagi buta.',
    paragraph: 'Anak-anak TK Melati ikut berbelanja bersama orang tua.',
    caption: 'Perahu pembawa semangka di sungai',
    alt: 'Perahu-perahu penuh semangka',
  },
}

interface Sample {
  readonly doc: Y.Doc
  readonly paragraph: SegmentId
  readonly figure: FigureId
}

/** A sound article with a paragraph and a figure. */
function sampleIn(language: keyof typeof texts): Sample {
  const { headline, lead, paragraph: text } = texts[language]
  const paragraph = newSegmentId()
  const body: Block[] = [{ type: 'paragraph', id: paragraph, children: [{ type: 'text', text }] }]
  const doc = createArticle({ language, createdAt: 1, headline, lead, body })
  const figure = addFigure(doc, { photoId: PHOTO, credit: 'Thu Hà' })
  appendBlocks(bodyRoot(doc, language), [{ type: 'figure', figureId: figure }])
  captionRoot(doc, language, figure).insert(0, texts[language].caption)
  altRoot(doc, language, figure).insert(0, texts[language].alt)
  return { doc, paragraph, figure }
}

/** Gives a translation its texts. */
function translate({ doc, figure, paragraph: segment }: Sample, language: 'en' | 'id'): void {
  const { headline, lead, paragraph, caption, alt } = texts[language]
  addLanguage(doc, language, 'vi', 2)
  headlineRoot(doc, language).insert(0, headline)
  leadRoot(doc, language).insert(0, lead)
  captionRoot(doc, language, figure).insert(0, caption)
  altRoot(doc, language, figure).insert(0, alt)
  replaceBody(bodyRoot(doc, language), [
    { type: 'paragraph', id: segment, children: [{ type: 'text', text: paragraph }] },
    { type: 'figure', figureId: figure },
  ])
  const keys = versionSegments(readVersion(doc, 'vi')).map(({ key }) => key)
  confirmTranslation(doc, language, keys, { origin: 'human', by: 'Mai', at: 3 })
}

const codes = (doc: Y.Doc, language: LanguageTag): string[] => findProblems(doc, language).map(({ code }) => code)

describe('a sound article', () => {
  it.each(['vi', 'en', 'id'] as const)('in %s has no problems', (language) => {
    expect(findProblems(sampleIn(language).doc, language)).toEqual([])
  })

  it.each(['en', 'id'] as const)('has none in its translation into %s', (language) => {
    const sample = sampleIn('vi')
    translate(sample, language)
    expect(findProblems(sample.doc, language)).toEqual([])
  })
})

describe('a mark', () => {
  it.each(['vi', 'en', 'id'] as const)('is found with its segment in every text of the %s version', (language) => {
    const { doc, paragraph, figure } = sampleIn(language)
    replaceText(headlineRoot(doc, language), 'Cầu TKTK')
    replaceText(leadRoot(doc, language), '[tk: length] 300')
    const block = bodyRoot(doc, language).toDelta()[0].insert as Y.XmlText
    block.insert(block.length, ' ‹TK›')
    replaceText(captionRoot(doc, language, figure), 'TKTK')
    replaceText(altRoot(doc, language, figure), '[TK]')
    updateFigure(doc, figure, { credit: '[TK]' })
    setSearchField(doc, language, 'title', 'TKTK')
    setSearchField(doc, language, 'description', 'TKTK')
    expect(findProblems(doc, language).map(({ code, segment, field }) => [code, segment ?? field])).toEqual(
      [
        'headline',
        'lead',
        paragraph,
        `caption:${figure}`,
        `alt:${figure}`,
        'credit',
        'searchTitle',
        'searchDescription',
      ].map((place) => ['tk', place]),
    )
  })

  it('of doubt is a warning with its words', () => {
    const { doc } = sampleIn('vi')
    replaceText(leadRoot(doc, 'vi'), 'Chợ có 300 ghe (?).')
    expect(findProblems(doc, 'vi')).toEqual([
      { code: 'doubt', severity: 'warn', segment: 'lead', excerpt: 'Chợ có 300 ghe (?).' },
    ])
  })
})

describe('a figure', () => {
  it.each([
    ['credit-missing', 'credit', { credit: ' ' }],
    ['photo-missing', undefined, { photoId: null }],
  ] as const)('without its part is %s', (code, field, patch) => {
    const { doc, figure } = sampleIn('vi')
    updateFigure(doc, figure, patch)
    expect(findProblems(doc, 'vi')).toEqual([
      { code, severity: problemSeverities[code], figure, ...(field === undefined ? {} : { field }) },
    ])
  })

  it.each([
    ['caption-missing', 'caption', captionRoot],
    ['alt-missing', 'alt', altRoot],
  ] as const)('without its text is %s', (code, kind, root) => {
    const { doc, figure } = sampleIn('vi')
    replaceText(root(doc, 'vi', figure), '\n ')
    expect(findProblems(doc, 'vi')).toEqual([{ code, severity: 'publish', figure, segment: `${kind}:${figure}` }])
  })

  it('that the body does not show needs nothing', () => {
    const { doc } = sampleIn('vi')
    addFigure(doc, {})
    expect(findProblems(doc, 'vi')).toEqual([])
  })
})

describe('an article', () => {
  it('that was just begun lacks headline, lead and body', () => {
    expect(codes(createArticle({ language: 'vi', createdAt: 1 }), 'vi')).toEqual([
      'headline-missing',
      'lead-missing',
      'body-empty',
    ])
  })

  it('of nothing but a figure has a body', () => {
    const doc = createArticle({ language: 'vi', createdAt: 1 })
    appendBlocks(bodyRoot(doc, 'vi'), [{ type: 'figure', figureId: addFigure(doc, {}) }])
    expect(codes(doc, 'vi')).not.toContain('body-empty')
  })

  it.each([
    [{ publication: 'Báo Miền Tây' }, ['source-link-missing']],
    [{ url: 'https://example.test/a' }, ['source-name-missing']],
    [{ author: 'Lê An' }, ['source-name-missing', 'source-link-missing']],
    [{ publication: 'Báo Miền Tây', url: 'https://example.test/a' }, []],
  ] as const)('taken over with %j lacks %j', (source, expected) => {
    const { doc } = sampleIn('vi')
    for (const [field, value] of Object.entries(source)) setSource(doc, field as keyof typeof source, value)
    expect(codes(doc, 'vi')).toEqual(expected)
  })

  it('with hostile values in its roots is checked all the same', () => {
    const { doc, figure } = sampleIn('vi')
    doc.getMap('source').set('publication', 7)
    doc.getMap('figures').set(figure, 'gone')
    doc.getMap('search:vi').set('title', { a: 1 })
    expect(codes(doc, 'vi')).toEqual(['photo-missing', 'credit-missing'])
  })
})

describe('a translation', () => {
  it('that was just begun lacks what its source has, each thing said once', () => {
    const { doc, paragraph, figure } = sampleIn('vi')
    addLanguage(doc, 'en', 'vi', 2)
    expect(findProblems(doc, 'en').map(({ code, segment }) => [code, segment])).toEqual([
      ['headline-missing', 'headline'],
      ['lead-missing', 'lead'],
      ['caption-missing', `caption:${figure}`],
      ['alt-missing', `alt:${figure}`],
      ['segment-missing', paragraph],
    ])
  })

  it('says which segments are not translated and which of them changed since, with the source’s words', () => {
    const sample = sampleIn('vi')
    translate(sample, 'en')
    replaceText(leadRoot(sample.doc, 'vi'), 'Ghe hàng về rất đông từ sáng sớm.')
    appendBlocks(bodyRoot(sample.doc, 'vi'), [
      { type: 'quote', id: 'quote00001' as SegmentId, children: [{ type: 'text', text: 'Nước rút nhanh lắm.' }] },
    ])
    expect(findProblems(sample.doc, 'en')).toEqual([
      { code: 'segment-stale', severity: 'publish', segment: 'lead', excerpt: 'Ghe hàng về rất đông từ sáng sớm.' },
      { code: 'segment-missing', severity: 'publish', segment: 'quote00001', excerpt: 'Nước rút nhanh lắm.' },
    ])
    expect(findProblems(sample.doc, 'vi')).toEqual([])
  })

  it('has the source’s problems of figures that both show', () => {
    const sample = sampleIn('vi')
    translate(sample, 'en')
    updateFigure(sample.doc, sample.figure, { credit: '' })
    expect(codes(sample.doc, 'en')).toEqual(['credit-missing'])
  })
})

describe('what stands in the way', () => {
  const all: Problem[] = problemCodes.map((code) => ({ code, severity: problemSeverities[code] }))
  const stopping = (stage: 'submit' | 'approve' | 'publish') => blockingProblems(all, stage).map(({ code }) => code)

  it('of submitting and approving are marks, missing credits and an empty body', () => {
    expect(stopping('submit')).toEqual(['tk', 'credit-missing', 'body-empty'])
    expect(stopping('approve')).toEqual(stopping('submit'))
  })

  it('of publishing is everything but the warnings', () => {
    expect(problemCodes.filter((code) => !stopping('publish').includes(code))).toEqual(['lead-missing', 'doubt'])
  })

  it('goes by the kind of problem, not by what it says of itself', () => {
    expect(blockingProblems([{ code: 'tk', severity: 'warn' }], 'submit')).toHaveLength(1)
  })

  it('has the form in which it is sent', () => {
    const { doc } = sampleIn('vi')
    addLanguage(doc, 'en', 'vi', 2)
    for (const each of findProblems(doc, 'en')) expect(Problem.parse(each)).toEqual(each)
  })
})

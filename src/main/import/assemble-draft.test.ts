import { describe, expect, it } from 'vitest'
import { newFigureId, newSegmentId } from '../../shared/ids'
import { assembleDraft } from './assemble-draft'
import type { ImportDraft, OmittedText, Passage, PassageRole } from './import-draft'
import { noMeta, type PageMeta } from './imported-page'

function passage(role: PassageRole, text: string, block: Partial<Passage['block']> = {}): Passage {
  const children = [{ type: 'text', text }] as const
  return {
    id: newSegmentId(),
    block: { type: 'paragraph', children, ...block } as Passage['block'],
    role,
    segmentId: newSegmentId(),
    figureId: newFigureId(),
  }
}

function assembled(passages: readonly Passage[], meta: Partial<PageMeta> = {}): ImportDraft {
  const facts = { language: 'en', meta: { ...noMeta, ...meta } }
  return assembleDraft({ format: 'html', passages, facts, decisions: [], notices: [] })
}

const HEADLINE = passage('headline', 'The library is open again')
const figure = passage('body', '', { type: 'figure', caption: '', credit: '', alt: 'A queue' } as never)

describe('what an article has room for once', () => {
  it.each<[string, [PassageRole, string][], Partial<PageMeta>, Partial<ImportDraft['source']> & object, OmittedText[]]>(
    [
      [
        'a section',
        [
          ['section', 'Culture'],
          ['section', 'Town'],
        ],
        { section: 'Local' },
        {},
        [
          { text: 'Town', reason: 'leftover' },
          { text: 'Local', reason: 'metadata' },
        ],
      ],
      [
        'a publication',
        [
          ['source', 'Riverside Post, October 22, 2025'],
          ['source', 'Hill Gazette, October 23, 2025'],
        ],
        { siteName: 'Valley News', publication: 'Riverside Post' },
        { publication: 'Riverside Post', publishedAt: '2025-10-22' },
        [
          { text: 'Hill Gazette', reason: 'leftover' },
          { text: 'Hill Gazette, October 23, 2025', reason: 'leftover' },
          { text: 'Valley News', reason: 'metadata' },
        ],
      ],
      [
        'an original',
        [
          ['original', 'Source: https://riverside.example/a'],
          ['original', 'Source: https://hill.example/b'],
        ],
        { url: 'https://copy.example/c' },
        { url: 'https://riverside.example/a' },
        [
          { text: 'https://hill.example/b', reason: 'leftover' },
          { text: 'https://copy.example/c', reason: 'metadata' },
        ],
      ],
      [
        'authors',
        [['byline', 'Jane Doe']],
        { authors: ['JANE DOE', 'Ann Lee'] },
        { author: 'Jane Doe' },
        [{ text: 'Ann Lee', reason: 'metadata' }],
      ],
    ],
  )('takes the first of several: %s', (_, lines, meta, source, omitted) => {
    const draft = assembled([HEADLINE, ...lines.map(([role, text]) => passage(role, text))], meta)
    expect(draft.source).toMatchObject(source)
    expect(draft.omitted).toEqual(omitted)
  })

  it('names the reason for what is left out, and keeps a title that no field takes', () => {
    const aside = { ...passage('omitted', ' Advertisement '), reason: 'advertisement' as const }
    const titles = ['The library is open again', 'Library news', 'Riverside: library']
    expect(assembled([HEADLINE, aside, passage('omitted', 'Not this')], { titles, unused: ['v2'] }).omitted).toEqual([
      { text: 'Advertisement', reason: 'advertisement' },
      { text: 'Not this', reason: 'chosen' },
      { text: 'Riverside: library', reason: 'metadata' },
      { text: 'v2', reason: 'metadata' },
    ])
  })

  it('leaves out nothing that says the same', () => {
    const meta = {
      section: 'Culture',
      publication: 'Riverside Post',
      siteName: 'riverside post',
      authors: ['Jane Doe'],
    }
    const url = 'https://riverside.example/a'
    const lines = [
      passage('section', 'Culture'),
      passage('source', 'Riverside Post, October 22, 2025'),
      passage('original', `Source: ${url}`),
      passage('byline', 'Jane Doe'),
    ]
    expect(assembled([HEADLINE, ...lines], { ...meta, url }).omitted).toEqual([])
  })

  it('does not name the page’s own site as the source of what stands elsewhere', () => {
    const meta = { publication: 'Valley News', url: 'https://valley.example/c' }
    const [elsewhere, here] = ['https://riverside.example/a', 'https://valley.example/b'].map((url) =>
      assembled([HEADLINE, passage('original', `Source: ${url}`)], meta),
    )
    expect([elsewhere?.source.publication, here?.source.publication]).toEqual(['', 'Valley News'])
  })
})

describe('captions', () => {
  it('go to the picture before them, also past what is left out', () => {
    const aside = { ...passage('omitted', 'Advertisement'), reason: 'furniture' as const }
    const { figures, body } = assembled([HEADLINE, figure, aside, passage('caption', 'Readers wait. Photo: Ann Lee')])
    expect(figures).toMatchObject([{ alt: 'A queue', caption: 'Readers wait.', credit: 'Ann Lee' }])
    expect(body).toHaveLength(1)
  })

  it('are figures of their own where text stands between, or no picture before', () => {
    const { figures } = assembled([
      HEADLINE,
      passage('caption', 'The mill'),
      figure,
      passage('body', 'It is open again.'),
      passage('caption', 'The bridge'),
    ])
    expect(figures.map(({ caption }) => caption)).toEqual(['The mill', '', 'The bridge'])
  })
})

describe('the headline', () => {
  it.each([
    ['Library open | Riverside Post', 'Riverside Post', 'Library open'],
    ['Library open – riverside.org', '', 'Library open'],
    ['Library open – and busy', 'Riverside Post', 'Library open – and busy'],
    ['Riverside Post', 'Riverside Post', 'Riverside Post'],
  ])('of a page that has none is its title without its site: %s', (title, siteName, headline) => {
    expect(assembled([], { titles: [title], siteName }).headline).toBe(headline)
  })
})

it('takes what search engines are told from a page that says something else than the text', () => {
  const meta = { titles: ['The library is open again', 'Library news'], description: 'All about it' }
  expect(assembled([HEADLINE, passage('lead', 'Books are dry.')], meta).search).toEqual({
    title: 'Library news',
    description: 'All about it',
  })
  const same = { titles: ['The library is open again'], description: 'Books are dry.' }
  expect(assembled([HEADLINE, passage('lead', 'Books are dry.')], same).search).toEqual({ title: '', description: '' })
})

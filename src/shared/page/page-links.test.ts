import { describe, expect, it } from 'vitest'
import type { Block } from '../article/blocks'
import { CARD_FIGURE, LINKED_ARTICLE, richBody } from '../article/testing/rich-body'
import { renderArticlePage } from './article-page'
import type { ArticlePageInput, Card } from './page-input'
import { articleFinder, type LibraryArticle } from './related'
import { ParsedPage } from './testing/parsed-page'
import { samplePage, samplePhotos } from './testing/sample-page'

function pageOf(
  change: Partial<ArticlePageInput> = {},
  body: readonly Block[] = richBody(),
  language: 'vi' | 'id' = 'vi',
) {
  const page = samplePage(language, change)
  const cardPhotos = { [CARD_FIGURE]: samplePhotos.river }
  const version = { ...page.article.version, body, figures: [], cardPhotos }
  return new ParsedPage(renderArticlePage({ ...page, article: { ...page.article, version } }))
}

describe('a card on the page', () => {
  it('is one link with the page’s title, its words, its site and a photo of the article', () => {
    const page = pageOf()
    expect(page.texts('div', 'link-card')).toEqual(['Bản đồ chợ nổiBến nào họp ngày nào.Sông Nước'])
    const link = page.all('a').find(({ properties }) => properties['href'] === 'https://www.songnuoc.example/cho-noi')
    expect(link?.properties['rel']).toEqual(['noopener'])
    expect(page.all('iframe')).toHaveLength(0)
    expect(page.all('script').filter(({ properties }) => properties['type'] !== 'application/ld+json')).toHaveLength(0)
  })

  it('without a title is called by its site', () => {
    const card: Block = { type: 'embed', url: 'https://www.tin.example/a', site: '', blocks: [] }
    expect(pageOf({}, [card]).texts('p', 'card-title')).toEqual(['tin.example'])
  })
})

const linked: Card = { headline: 'Lịch đò mùa nước', language: 'vi', url: '/do' }

describe('a box of links on the page', () => {
  it('has the headlines of the articles that readers can see, under a title in their language', () => {
    const page = pageOf({ articles: (id) => (id === LINKED_ARTICLE ? linked : undefined) })
    expect(page.texts('aside', 'related-box')).toEqual(['Bài liên quan Lịch đò mùa nước'])
    expect(page.all('a').some(({ properties }) => properties['href'] === '/do')).toBe(true)
    const other = pageOf({ articles: () => linked }, richBody(), 'id')
    expect(other.texts('aside', 'related-box')[0]).toContain('Artikel terkait')
  })

  it('is not there where readers can see none of them', () => {
    expect(pageOf({ articles: () => undefined }).texts('aside', 'related-box')).toEqual([])
    expect(pageOf().texts('aside', 'related-box')).toEqual([])
  })

  it('finds articles that are not in the bin and that may be shown', () => {
    const row = { id: LINKED_ARTICLE, languages: [{ language: 'vi', headline: 'Lịch đò', missing: 0, stale: 0 }] }
    const article = { ...row, sourceLanguage: 'vi', section: '', publication: '', thumbnail: null, createdAt: 0 }
    const library = (more: object = {}) =>
      new Map([[LINKED_ARTICLE, { ...article, ...more } as unknown as LibraryArticle]])
    const query = { articleId: samplePage().article.id, language: 'en' }
    expect(articleFinder(library(), query)(LINKED_ARTICLE)).toMatchObject({ headline: 'Lịch đò', language: 'vi' })
    expect(articleFinder(library({ binnedAt: 1 }), query)(LINKED_ARTICLE)).toBeUndefined()
    expect(articleFinder(library(), query, () => false)(LINKED_ARTICLE)).toBeUndefined()
    expect(articleFinder(library(), { ...query, articleId: LINKED_ARTICLE })(LINKED_ARTICLE)).toBeUndefined()
    expect(articleFinder(new Map(), query)(LINKED_ARTICLE)).toBeUndefined()
  })
})

const formed = (form: 'numbered' | 'photo-story') => {
  const { article } = samplePage()
  const details = { ...article.details, form }
  return new ParsedPage(renderArticlePage(samplePage('vi', { article: { ...article, details } })))
}

describe('an article’s form on the page', () => {
  it('numbers the parts, large', () => {
    const page = formed('numbered')
    expect(page.texts('h2', 'part')).toEqual(['1 Con đường đến trường ngắn lại'])
    expect(page.texts('figure', 'frame')).toEqual([])
  })

  it('numbers the photos of a photo story, which stand alone and as wide as the text', () => {
    const page = formed('photo-story')
    const figures = page.all('figure', 'frame')
    expect(figures.length).toBeGreaterThan(2)
    expect(page.texts('figcaption').map((text) => text.slice(0, 2))).toEqual(figures.map((_, index) => `${index + 1} `))
    expect(page.all('figure', 'half')).toHaveLength(0)
    expect(page.all('div', 'pair')).toHaveLength(0)
    expect(page.texts('h2', 'part')).toEqual([])
  })
})

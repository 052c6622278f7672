import { describe, expect, it } from 'vitest'
import type { ArticleId, FigureId, SegmentId } from '../ids'
import { renderArticlePage } from './article-page'
import type { ArticlePageInput, Card } from './page-input'
import { ParsedPage } from './testing/parsed-page'
import { samplePage } from './testing/sample-page'

const payloads = [
  '</title></style></script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  'javascript:alert(1)//',
  '<!-- <svg onload=alert(1)> ]]> --!>',
  '</script><!--<script>',
  '\u0000<scr\u0000ipt>\u2028\u2029\uFFFF\uD800',
]

/** The sample with the payload in every field that a person, a file or another computer may fill. */
function poisoned(payload: string): ArticlePageInput {
  const page = samplePage()
  const segment = 'segment000' as SegmentId
  const run = { type: 'text' as const, text: payload, marks: ['bold' as const] }
  const card: Card = { headline: payload, language: payload, url: payload, kicker: payload, at: 0 }
  const figureId = 'figure0000' as FigureId
  return {
    ...page,
    site: { name: { vi: payload }, motto: { vi: payload }, url: payload },
    article: {
      ...page.article,
      version: {
        language: 'vi',
        headline: payload,
        lead: payload,
        body: [
          { type: 'paragraph', id: segment, children: [run, { type: 'link', url: payload, children: [run] }] },
          { type: 'heading', id: segment, level: 2, children: [run] },
          { type: 'quote', id: segment, children: [run] },
          { type: 'list', style: 'bullet', items: [{ id: segment, children: [run] }] },
          { type: 'figure', figureId },
          {
            type: 'embed',
            url: payload,
            site: payload,
            figureId,
            blocks: [{ type: 'paragraph', id: segment, children: [run] }],
          },
          {
            type: 'embed',
            url: `https://tin.example/?${payload}`,
            site: payload,
            figureId,
            blocks: [
              { type: 'paragraph', id: segment, children: [run, { type: 'link', url: payload, children: [run] }] },
            ],
          },
          { type: 'related', articles: ['01932b6e-7c00-7000-8000-000000000001' as ArticleId] },
        ],
        figures: [
          {
            id: figureId,
            photoId: 'a'.repeat(64) as never,
            layout: 'full',
            credit: payload,
            caption: payload,
            alt: payload,
          },
        ],
        cardPhotos: { [figureId]: 'a'.repeat(64) as never },
        search: { slug: payload, title: payload, description: payload },
      },
      details: {
        ...page.article.details,
        section: payload,
        place: payload,
        rights: payload,
        topics: [{ id: payload, name: payload }],
        bylines: [{ id: payload, name: payload, order: payload }],
        source: { publication: payload, url: payload, author: payload, publishedAt: payload },
      },
    },
    photos: (_id, rendition) =>
      rendition === 'page' ? { url: payload, width: 1, height: 1 } : { url: 'images/a.webp', width: 1, height: 1 },
    articles: () => card,
    related: { topic: [card], section: [card], author: [card] },
    rails: [{ key: 'local', title: payload, cards: [card] }],
    comments: [{ author: payload, text: payload, at: 0 }],
    alternates: [{ language: payload, url: payload }],
    canonicalUrl: payload,
  }
}

const URL_ATTRIBUTES = new Set(['href', 'src', 'srcSet', 'content', 'action', 'formAction', 'data'])

describe('hostile text in every field', () => {
  it.each(payloads)('%j stays text', (payload) => {
    const page = new ParsedPage(renderArticlePage(poisoned(payload)))
    expect(page.all('script').map(({ properties }) => properties['type'])).toEqual(['application/ld+json'])
    expect(page.all('svg')).toEqual([])
    expect(page.all('style')).toHaveLength(1)
    for (const element of page.all('*')) {
      for (const [name, value] of Object.entries(element.properties)) {
        expect(name).not.toMatch(/^on/i)
        if (URL_ATTRIBUTES.has(name) && element.tagName !== 'meta')
          expect(String(value)).not.toMatch(/^\s*(?:javascript|data|vbscript):/i)
      }
    }
    expect(page.texts('h1')).toHaveLength(1)
    expect(page.data()).toMatchObject({ '@type': 'NewsArticle' })
  })

  it.each(payloads)('%j is shown as it was written', (payload) => {
    const visible = payload
      .toWellFormed()
      .replaceAll('\u0000', '')
      .replaceAll('\uFFFF', '')
      .replaceAll(/\s+/g, ' ')
      .trim()
    const page = new ParsedPage(renderArticlePage(poisoned(payload)))
    for (const [name, ...classes] of [['p', 'site'], ['p', 'lead'], ['p', 'byline'], ['bdi'], ['strong']] as const) {
      expect(page.texts(name, ...classes).join(' | ')).toContain(visible)
    }
  })
})

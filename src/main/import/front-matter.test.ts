import { expect, it } from 'vitest'
import { takeFrontMatter } from './front-matter'

const meta = (...lines: readonly string[]): object => takeFrontMatter(`---\n${lines.join('\n')}\n---\ntext`).meta

it.each([
  [['title', 'headline', 'Title'], 'Fish market', { titles: ['Fish market'] }],
  [['description', 'summary', 'lead', 'sapo', 'excerpt'], '"In the: morning"', { description: 'In the: morning' }],
  [['lang', 'language'], 'vi-vn', { language: 'vi-VN' }],
  [['date', 'published', 'publishedAt', 'pubdate'], '2025-10-22', { publishedAt: '2025-10-22' }],
  [['author', 'authors', 'byline'], 'Mai Hà, Budi Santoso', { authors: ['Mai Hà', 'Budi Santoso'] }],
  [['source_url', 'source-url', 'original', 'url', 'link'], 'https://a.example/', { url: 'https://a.example/' }],
  [['source', 'publication', 'publisher'], 'Riverside Post', { publication: 'Riverside Post' }],
  [['section', 'category', 'categories'], '[Town, Culture]', { section: 'Town, Culture' }],
  [['tags', 'topics', 'keywords'], "[fish, 'market']", { topics: ['fish', 'market'] }],
  [['place', 'location', 'dateline'], 'Bến Tre', { place: 'Bến Tre' }],
])('%j may stand for the same', (keys, value, expected) => {
  for (const key of keys) expect(meta(`${key}: ${value}`)).toMatchObject({ ...expected, unused: [] })
})

it('reads lists of lines, and passes over comments', () => {
  expect(meta('# a note', 'topics:', '  - fish', "  - 'market'", '', 'title: A')).toMatchObject({
    topics: ['fish', 'market'],
    titles: ['A'],
    unused: [],
  })
})

it.each([
  [['mood: sunny'], ['mood: sunny']],
  [['date: some day'], ['some day']],
  [['url: javascript:alert(1)'], ['javascript:alert(1)']],
  [['language: no tag at all'], ['no tag at all']],
  [['title: A', 'title: B'], ['title: B']],
  [['title: A', '  nested, something'], ['nested, something']],
  [['source: One', 'publisher: Two'], ['publisher: Two']],
])('keeps what no field takes: %j', (lines, unused) => {
  expect(meta(...lines)).toMatchObject({ unused })
})

it('leaves the text behind it as it is', () => {
  expect(takeFrontMatter('---\ntitle: A\n---\n\n# B\n').text).toBe('\n# B\n')
})

it('takes nothing off a text that only begins with a rule', () => {
  const text = '---\nJust a line\n---\nand more'
  expect(takeFrontMatter(text).text).toBe(text)
})

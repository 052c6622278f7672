import { expect, it } from 'vitest'
import { renderFeed } from './feed'
import { renderSitemap, SITEMAP_LIMIT } from './sitemap'

const site = { name: { vi: 'Tòa Soạn', en: 'Newsroom' }, motto: { vi: 'Chuyện quê nhà' } }
const item = {
  id: '01932b6e-7c00-7000-8000-000000000001',
  url: 'https://example.org/vi/cau?a=1&b=2',
  headline: 'Cầu <mới> & "chợ"',
  lead: ']]> <script>alert(1)</script>',
  section: 'Địa phương',
  bylines: ['Minh & Khuê'],
  publishedAt: Date.UTC(2026, 10, 21, 1, 30),
}
const feed = {
  site,
  language: 'vi',
  feedUrl: 'https://example.org/vi/rss.xml',
  siteUrl: 'https://example.org/vi/',
  items: [item],
  now: Date.UTC(2026, 10, 22),
}

const byName = (a: string, b: string): number => a.localeCompare(b)

it('renders an RSS feed, newest first, with everything escaped', () => {
  const older = { ...item, id: 'older', headline: 'Cũ', publishedAt: 0 }
  const xml = renderFeed({ ...feed, items: [older, item] })
  expect(xml).toContain('<title>Cầu &lt;mới&gt; &amp; &quot;chợ&quot;</title>')
  expect(xml).toContain('<link>https://example.org/vi/cau?a=1&amp;b=2</link>')
  expect(xml).toContain(`<guid isPermaLink="false">${item.id}:vi</guid>`)
  expect(xml).toContain('<pubDate>Sat, 21 Nov 2026 01:30:00 GMT</pubDate>')
  expect(xml).toContain('<dc:creator>Minh &amp; Khuê</dc:creator>')
  expect(xml).toContain('<atom:link href="https://example.org/vi/rss.xml" rel="self" type="application/rss+xml"/>')
  expect(xml).toContain('<language>vi</language>')
  expect(xml).not.toContain('<script')
  expect(xml.indexOf('chợ')).toBeLessThan(xml.indexOf('Cũ'))
})

it('leaves out an item that has no address readers may be sent to', () => {
  expect(renderFeed({ ...feed, items: [{ ...item, url: 'javascript:alert(1)' }] })).not.toContain('<item>')
})

it('encloses an item’s photo, unless it lies where no reader may be sent', () => {
  const photo = { url: 'https://example.org/vi/cau.jpg', bytes: 4096, mime: 'image/jpeg' }
  const enclosing = (url: string): string => renderFeed({ ...feed, items: [{ ...item, photo: { ...photo, url } }] })
  expect(enclosing(photo.url)).toContain(
    '<enclosure url="https://example.org/vi/cau.jpg" length="4096" type="image/jpeg"/>',
  )
  expect(enclosing('javascript:alert(1)')).not.toContain('<enclosure')
  expect(renderFeed(feed)).not.toContain('<enclosure')
})

it('renders a sitemap in which the languages of an article name each other', () => {
  const alternates = [
    { language: 'vi', url: 'https://example.org/vi/cau?x=1&y=2' },
    { language: 'id', url: 'https://example.org/id/jembatan' },
    { language: 'en', url: 'javascript:alert(1)' },
    { language: 'fr', url: 'mailto:newsroom@example.org' },
  ]
  const xml = renderSitemap(alternates.map(({ url }) => ({ url, modifiedAt: Date.UTC(2026, 10, 21), alternates })))
  expect(xml.match(/<loc>/g)).toHaveLength(2)
  expect(xml.match(/hreflang="vi" href="https:\/\/example\.org\/vi\/cau\?x=1&amp;y=2"/g)).toHaveLength(2)
  expect(xml.match(/hreflang="id"/g)).toHaveLength(2)
  expect(xml).toContain('<lastmod>2026-11-21T00:00:00.000Z</lastmod>')
  expect(xml).not.toMatch(/javascript|mailto/)
})

it('has no tag left open in either', () => {
  const xml = renderFeed(feed) + renderSitemap([{ url: item.url, modifiedAt: 0, alternates: [] }])
  const open = [...xml.matchAll(/<([a-z]+(?::[a-z]+)?)(?:\s[^<>]*)?(?<!\/)>/gi)]
    .map(([, name]) => name ?? '')
    .toSorted(byName)
  const closed = [...xml.matchAll(/<\/([a-z]+(?::[a-z]+)?)>/gi)].map(([, name]) => name ?? '').toSorted(byName)
  expect(closed).toEqual(open)
})

it('refuses more pages than a sitemap may hold', () => {
  const page = { url: 'https://example.org/', modifiedAt: 0, alternates: [] }
  const pages = (count: number): (typeof page)[] => Array.from({ length: count }, () => page)
  expect(renderSitemap(pages(SITEMAP_LIMIT))).toContain('<loc>')
  expect(() => renderSitemap(pages(SITEMAP_LIMIT + 1))).toThrow(RangeError)
})

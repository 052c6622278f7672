import { describe, expect, it } from 'vitest'
import { renderArticlePage } from './article-page'
import type { ArticlePageInput } from './page-input'
import { ParsedPage } from './testing/parsed-page'
import { samplePage, samplePhotos, sampleVersion } from './testing/sample-page'

function pageOf(language: 'vi' | 'id' | 'en' | 'ar' = 'vi', overrides: Partial<ArticlePageInput> = {}): ParsedPage {
  return new ParsedPage(renderArticlePage(samplePage(language, overrides)))
}

function detailsWith(change: Partial<ArticlePageInput['article']['details']>): Partial<ArticlePageInput> {
  const { article } = samplePage()
  return { article: { ...article, details: { ...article.details, ...change } } }
}

function versionWith(
  change: Partial<ArticlePageInput['article']['version']>,
  language: 'vi' | 'id' = 'vi',
): Partial<ArticlePageInput> {
  const { article } = samplePage(language)
  return { article: { ...article, version: { ...article.version, ...change } } }
}

describe('what the published page shows', () => {
  it('1: the site’s name and motto in the reader’s language', () => {
    expect(pageOf('vi').texts('p', 'motto')).toEqual(['Chuyện quê nhà, kể bằng nhiều thứ tiếng'])
    expect(pageOf('id').texts('p', 'motto')).toEqual(['Cerita kampung halaman dalam banyak bahasa'])
    const site = { name: { en: 'The Ferry', fr: 'Le Bac' }, motto: { fr: 'Devise' } }
    expect(pageOf('vi', { site }).texts('p', 'site')).toEqual(['The Ferry'])
    expect(pageOf('vi', { site }).texts('p', 'motto')).toEqual(['Devise'])
  })

  it('2 and 3: the headline and the lead', () => {
    const page = pageOf()
    expect(page.texts('h1')).toEqual([sampleVersion('vi').headline])
    expect(page.texts('p', 'lead')).toEqual([sampleVersion('vi').lead])
    expect(page.texts('title')).toEqual([`${sampleVersion('vi').headline} · Tòa Soạn`])
    expect(pageOf('vi', versionWith({ headline: ' ' })).texts('h1')).toEqual(['Chưa có tiêu đề'])
  })

  it('4: the source publication, linked, with its date in the reader’s format', () => {
    const link = pageOf().all('a', 'publication')[0]
    expect(link?.properties['href']).toBe('https://bao-ben-pha.example/cau-moi-thong-xe-1024.html')
    expect(pageOf('vi').texts('p', 'origin')).toEqual(['Báo Bến Phà 21 tháng 11, 2026'])
    expect(pageOf('id').texts('p', 'origin')).toEqual(['Báo Bến Phà 21 November 2026'])
    expect(pageOf('en').texts('p', 'origin')).toEqual(['Báo Bến Phà November 21, 2026'])
    const none = { publication: '', url: '', author: '', publishedAt: '' }
    expect(pageOf('vi', detailsWith({ source: none })).texts('p', 'origin')).toEqual([])
  })

  it('5: photos with alt text, caption and credit, its label in the reader’s language', () => {
    const page = pageOf()
    const photo = page.all('img').find(({ properties }) => String(properties['src']).includes('bbbb'))
    expect(photo?.properties).toMatchObject({ alt: 'Ghe trái cây ở chợ nổi sáng thứ bảy.', width: 1600, height: 1067 })
    expect(page.texts('figcaption')[1]).toBe('Ghe trái cây ở chợ nổi sáng thứ bảy. Ảnh: Phạm Lan')
    expect(pageOf('id').texts('span', 'credit')[0]).toBe('Foto: Phạm Lan')
    expect(pageOf('en').texts('span', 'credit')[0]).toBe('Photo: Phạm Lan')
    expect(pageOf('ar').texts('span', 'credit')[0]).toBe('الصورة: Phạm Lan')
    const french = samplePage('en')
    const article = { ...french.article, version: { ...french.article.version, language: 'fr-CA' } }
    expect(pageOf('en', { article }).texts('span', 'credit')[0]).toBe('Photo: Phạm Lan')
  })

  it('5: each layout, two half photos side by side', () => {
    const page = pageOf()
    expect(page.all('figure', 'wide')).toHaveLength(1)
    expect(page.all('figure', 'full')).toHaveLength(1)
    const [pair] = page.all('div', 'pair')
    expect(pair?.children.filter((child) => child.type === 'element')).toHaveLength(2)
  })

  it('5: a place for a photo that is missing, and no caption where nothing is known', () => {
    const [first, second, third, fourth] = sampleVersion('vi').figures
    if (first === undefined || second === undefined || third === undefined || fourth === undefined) throw new Error()
    const bare = { photoId: samplePhotos.market, caption: '' }
    const figures = [
      { ...first, photoId: null },
      { ...second, ...bare, credit: '' },
      { ...third, ...bare, credit: 'An' },
      { ...fourth, ...bare, credit: 'An' },
    ]
    const page = pageOf('vi', versionWith({ figures }))
    expect(page.texts('div', 'no-photo')).toEqual(['Chưa có ảnh'])
    expect(page.texts('figcaption')).toEqual([
      'Cầu mới lúc bình minh, nhìn từ bến phà cũ. Ảnh: Phạm Lan',
      'Ảnh: An',
      'Ảnh: An',
    ])
    expect(pageOf('vi', { photos: () => undefined }).texts('div', 'no-photo')).toHaveLength(4)
  })

  it('6: quotations in the language’s own marks', () => {
    expect(pageOf('vi').texts('blockquote')[0]).toMatch(/^“Mấy đứa nhỏ.*vào lớp”$/)
    expect(pageOf('ar').texts('blockquote')[0]).toMatch(/^”.*“$/)
    expect(pageOf('id').texts('p').join(' ')).toContain('“Dulu saya bangun')
    const { article } = samplePage('en')
    const version = { ...article.version, language: 'de', headline: 'Die "neue" Brücke' }
    const german = pageOf('en', { article: { ...article, version } })
    expect(german.texts('blockquote')[0]).toMatch(/^„The children.*class“$/)
    expect(german.texts('h1')).toEqual(['Die „neue“ Brücke'])
  })

  it('6: headings, lists, links, emphasis and rules', () => {
    const page = pageOf()
    expect(page.texts('h2')[0]).toBe('Con đường đến trường ngắn lại')
    expect(page.all('sub')).toHaveLength(1)
    expect(page.all('hr')).toHaveLength(1)
    expect(page.texts('ol')[0]).toBe('Bến phà cũ giữ lại cho khách tham quan')
    expect(page.attribute('a', 'href', 'https://example.org/map', 'rel')).toEqual(['noopener'])
    expect(page.texts('em')).toEqual(['10 t'])
  })

  it('7 and 8: the byline and the link to the original, with its label', () => {
    const page = pageOf('id')
    expect(page.texts('p', 'byline')).toEqual(['Trần Minh Khuê'])
    expect(page.texts('p', 'source')).toEqual(['Sumber: https://bao-ben-pha.example/cau-moi-thong-xe-1024.html'])
    expect(pageOf('vi').texts('p', 'source')[0]).toMatch(/^Nguồn: /)
    const source = { publication: '', url: 'javascript:alert(1)', author: 'Lê An', publishedAt: '' }
    const other = pageOf('vi', detailsWith({ source, bylines: [] }))
    expect(other.texts('p', 'byline')).toEqual(['Lê An'])
    expect(other.texts('p', 'source')).toEqual(['Nguồn: javascript:alert(1)'])
    expect(other.all('a').filter(({ properties }) => String(properties['href']).startsWith('javascript'))).toEqual([])
  })

  it('9: readers’ comments with their number, and an empty state', () => {
    const section = pageOf().texts('section', 'comments')[0]
    expect(section).toContain('Bình luận (2)')
    expect(section).toContain('Semoga pasarnya makin ramai.')
    const empty = pageOf('id', { comments: [] }).texts('section', 'comments')[0]
    expect(empty).toBe('Komentar (0) Belum ada komentar.')
  })

  it('10 to 12: same topic, same section, same author, each with an empty state', () => {
    const related = pageOf().texts('div', 'related')[0]
    expect(related).toMatch(/Cùng chủ đề.*Chợ đêm.*Cùng chuyên mục.*Lớp bơi.*Cùng tác giả Chưa có bài nào\./)
    const card = pageOf('en').all('a', 'title')[0]
    expect(card?.properties).toMatchObject({ href: 'https://example.org/vi/bai-khac', lang: 'vi', dir: 'ltr' })
  })

  it('13: the section rails in the reader’s language', () => {
    const names = (language: 'vi' | 'en' | 'id'): string[] => pageOf(language).texts('nav', 'sections')
    expect(names('vi')[0]).toBe('Di sảnNhân vậtDoanh nghiệpThời sựHệ thống chính trịĐịa phươngSản phẩm')
    expect(names('en')[0]).toBe('HeritageFiguresBusinessCurrent affairsPolitical systemLocalProduct')
    expect(names('id')[0]).toContain('Tokoh')
    const page = pageOf('vi')
    expect(page.all('section', 'rail')).toHaveLength(7)
    for (const link of page
      .all('nav', 'sections')
      .flatMap(() => page.all('a'))
      .map(({ properties }) => String(properties['href']))) {
      if (link.startsWith('#rail'))
        expect(page.all('h2').map(({ properties }) => `#${String(properties['id'])}`)).toContain(link)
    }
  })

  it('14: the other languages, each page naming all of them and itself', () => {
    const hreflangs = (language: 'vi' | 'id'): string[] =>
      pageOf(language)
        .all('link')
        .filter(({ properties }) => String(properties['rel']) === 'alternate')
        .map(({ properties }) => `${String(properties['hrefLang'])} ${String(properties['href'])}`)
    expect(hreflangs('vi')).toEqual([
      ...['vi', 'en', 'id', 'ar'].map((tag) => `${tag} https://example.org/${tag}/cau-moi`),
      'x-default https://example.org/vi/cau-moi',
    ])
    expect(hreflangs('id')).toEqual(hreflangs('vi'))
    expect(pageOf('vi').texts('nav', 'languages')).toEqual(['EnglishBahasa Indonesiaالعربية'])
    expect(pageOf('vi', { alternates: [] }).texts('nav', 'languages')).toEqual([])
  })

  it('15: JSON-LD, Open Graph, canonical address and description', () => {
    const page = pageOf()
    expect(page.data()).toMatchObject({
      '@type': 'NewsArticle',
      headline: sampleVersion('vi').headline,
      inLanguage: 'vi',
      datePublished: '2026-11-21T01:30:00.000Z',
      author: [{ '@type': 'Person', name: 'Trần Minh Khuê' }],
      isBasedOn: { publisher: { name: 'Báo Bến Phà' } },
      image: { creditText: 'Phạm Lan', width: 1600 },
      commentCount: 2,
    })
    expect(page.attribute('meta', 'property', 'og:title', 'content')).toBe(sampleVersion('vi').headline)
    expect(page.attribute('meta', 'property', 'og:image', 'content')).toBe('photos/aaaaaaaa-page.jpg')
    expect(page.attribute('link', 'rel', 'canonical', 'href')).toBe('https://example.org/vi/cau-moi')
    expect(String(page.attribute('meta', 'name', 'description', 'content'))).toMatch(
      /^Sau mười tám tháng.*…$|^Sau mười tám tháng.*\.$/,
    )
    const search = { slug: '', title: 'Tên tìm kiếm', description: 'Mô tả tìm kiếm' }
    const found = pageOf('vi', versionWith({ search }))
    expect(found.texts('title')[0]).toBe('Tên tìm kiếm · Tòa Soạn')
    expect(found.attribute('meta', 'name', 'description', 'content')).toBe('Mô tả tìm kiếm')
  })
})

describe('the page as a whole', () => {
  it('says its language and direction', () => {
    expect(pageOf('vi').all('html')[0]?.properties).toMatchObject({ lang: 'vi', dir: 'ltr' })
    expect(pageOf('ar').all('html')[0]?.properties).toMatchObject({ lang: 'ar', dir: 'rtl' })
    for (const language of ['he', 'fa', 'ur', 'ar-EG']) {
      expect(pageOf('vi', versionWith({ language })).all('html')[0]?.properties['dir']).toBe('rtl')
    }
  })

  it('is the same for the same input', () => {
    expect(renderArticlePage(samplePage())).toBe(renderArticlePage(samplePage()))
  })

  it('runs no script, and takes its style from a file when asked', () => {
    const page = pageOf('vi', { assets: { css: { url: 'page.css' } } })
    expect(page.all('script').map(({ properties }) => properties['type'])).toEqual(['application/ld+json'])
    expect(page.all('style')).toEqual([])
    expect(page.attribute('link', 'rel', 'stylesheet', 'href')).toBe('page.css')
    expect(pageOf().texts('style')[0]).toContain('prefers-color-scheme: dark')
    expect(pageOf('vi', { assets: { css: 'inline', fontsUrl: 'fonts/' } }).texts('style')[0]).toContain(
      'url("fonts/source-serif-4-vietnamese-opsz-normal.woff2")',
    )
    expect(
      pageOf('vi', { assets: { css: 'inline', fontsUrl: '");}</style><script>/' } }).texts('style')[0],
    ).not.toContain('@font-face')
  })

  it('is a page even for an article that has nothing yet', () => {
    const empty = { ...sampleVersion('vi'), headline: '', lead: '', body: [], figures: [] }
    const page = pageOf('vi', { ...versionWith(empty), rails: [], comments: [], alternates: [] })
    expect(page.texts('title')).toEqual(['Tòa Soạn'])
    expect(page.all('article', 'story')).toHaveLength(1)
  })
})

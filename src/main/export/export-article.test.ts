import { unzipSync } from 'fflate'
import mammoth from 'mammoth'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { articleFromJson, articleToJson } from '../../shared/article/article-json'
import { inlineText, textSegments } from '../../shared/article/blocks'
import { richBody, SECRET } from '../../shared/article/testing/rich-body'
import type { ExportFormat } from '../../shared/contract/export-formats'
import type { SegmentId } from '../../shared/ids'
import { ParsedPage } from '../../shared/page/testing/parsed-page'
import { sampleArticleId, samplePhotos, sampleVersion } from '../../shared/page/testing/sample-page'
import type { Result } from '../../shared/result'
import { type ExportContext, type ExportedArticle, type ExportRequest, exportArticle } from './export-article'
import { exportPhotos, sampleContext, sampleDocument, sampleRequest } from './testing/sample-export'

async function exported(request: ExportRequest, context = sampleContext()): Promise<ExportedArticle> {
  return valueOf(await exportArticle(request, context))
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.detail ?? ''}`)
  return result.value
}

function textOfFile({ files }: ExportedArticle): string {
  return new TextDecoder().decode(files[0].bytes)
}

const printed = (): Promise<Uint8Array> => Promise.resolve(new Uint8Array([1]))
const unprintable = (): Promise<Uint8Array> => Promise.reject(new Error('no printer'))

/** Every sentence a reader of the version must find in an export. */
function everyText(language: 'vi' | 'ar' = 'vi'): string[] {
  const version = sampleVersion(language)
  const body = textSegments(version.body).map(({ children }) => inlineText(children))
  return [version.headline, version.lead, ...body, ...version.figures.map(({ caption }) => caption)].map((text) =>
    text.replaceAll('"', ''),
  )
}

const bare = (text: string): string => text.replaceAll(/["“”\\]/g, '').replaceAll(/\s+/g, ' ')

/** All that an export says, files inside files included. */
async function everyWord({ files }: ExportedArticle): Promise<string> {
  const texts = files.map(({ path, bytes }) => {
    if (!path.endsWith('.docx')) return new TextDecoder().decode(bytes)
    return Object.values(unzipSync(bytes))
      .map((part) => new TextDecoder().decode(part))
      .join('\n')
  })
  return texts.join('\n')
}

describe('every form', () => {
  it.each<ExportFormat>(['html', 'docx', 'markdown', 'text', 'pdf'])(
    '%s says all of a feature with boxes and tables, and nothing of the notes to its editor',
    async (format) => {
      // Without a lead the page describes itself by its body.
      const doc = sampleDocument('vi', { body: richBody(), lead: '', figures: [] })
      const pages: string[] = []
      const printToPdf = async (html: string) => {
        pages.push(html)
        return new Uint8Array([1])
      }
      const words =
        (await everyWord(await exported(sampleRequest(format, doc), sampleContext({ printToPdf })))) + pages.join('')
      for (const { kind, children } of textSegments(richBody())) {
        const text = inlineText(children)
        if (kind === 'note') expect(words).not.toContain(text)
        else expect(words).toContain(text)
      }
      expect(words).not.toContain(SECRET)
    },
  )

  it.each<[ExportFormat, string]>([
    ['html', 'html'],
    ['docx', 'docx'],
    ['markdown', 'md'],
    ['text', 'txt'],
    ['json', 'json'],
    ['pdf', 'pdf'],
  ])('%s is named after the headline and the language', async (format, ending) => {
    const { files } = await exported(sampleRequest(format), sampleContext({ printToPdf: printed }))
    expect(files[0].path).toBe(`cau-moi-noi-hai-bo-song-cho-noi-dong-tro-lai.vi.${ending}`)
  })

  it.each<ExportFormat>(['html', 'docx', 'markdown'])(
    '%s goes on without a photo that is not there, and says so',
    async (format) => {
      const context = sampleContext({ photos: exportPhotos([samplePhotos.market]) })
      const { missing, files } = await exported(sampleRequest(format), context)
      expect(missing).toEqual([{ photoId: samplePhotos.market, failure: { code: 'photo-not-found' } }])
      if (format !== 'docx') expect(new TextDecoder().decode(files[0].bytes)).toContain('Ghe trái cây ở chợ nổi')
    },
  )

  it('is refused for a language the article does not have', async () => {
    expect(await exportArticle(sampleRequest('text', sampleDocument(), 'fr'), sampleContext())).toMatchObject({
      ok: false,
      failure: { code: 'language-not-found' },
    })
  })

  it.each<ExportFormat>(['html', 'markdown', 'text', 'json'])('%s is the same every time', async (format) => {
    const doc = sampleDocument()
    expect(await exported(sampleRequest(format, doc))).toEqual(await exported(sampleRequest(format, doc)))
  })
})

describe('html', () => {
  it('is the page with its photos beside it, each under the name of its content', async () => {
    const { files } = await exported(sampleRequest('html'))
    const page = new ParsedPage(new TextDecoder().decode(files[0].bytes))
    const sources = page.all('img').map(({ properties }) => String(properties['src']))
    const paths = files.slice(1).map(({ path }) => path)
    expect(new Set(sources)).toEqual(new Set(paths))
    expect(paths.every((path) => /^images\/[0-9a-f]{16}\.(?:webp|png|jpg)$/.test(path))).toBe(true)
    expect(page.texts('h1')).toEqual([sampleVersion('vi').headline])
  })
})

describe('pdf', () => {
  it('prints a page that needs no other file', async () => {
    let page = ''
    const printToPdf: ExportContext['printToPdf'] = (markup) => {
      page = markup
      return Promise.resolve(new Uint8Array([37, 80, 68, 70]))
    }
    const { files } = await exported(sampleRequest('pdf'), sampleContext({ printToPdf }))
    expect([...files[0].bytes]).toEqual([37, 80, 68, 70])
    const figures = new ParsedPage(page).all('img').map(({ properties }) => String(properties['src']).slice(0, 11))
    expect(figures).toEqual(Array.from({ length: 4 }, () => 'data:image/'))
  })

  it('is refused where nothing can print or printing fails', async () => {
    expect(await exportArticle(sampleRequest('pdf'), sampleContext())).toMatchObject({
      ok: false,
      failure: { code: 'export-failed' },
    })
    expect(await exportArticle(sampleRequest('pdf'), sampleContext({ printToPdf: unprintable }))).toMatchObject({
      ok: false,
      failure: { code: 'export-failed', detail: 'no printer' },
    })
  })
})

describe('docx', () => {
  it('holds every text, with headings, lists, links, marks, photos and alt texts', async () => {
    const { files } = await exported(sampleRequest('docx'))
    const buffer = Buffer.from(files[0].bytes)
    const { value: text } = await mammoth.extractRawText({ buffer })
    for (const each of everyText()) expect(bare(text)).toContain(bare(each))
    for (const each of [
      'Ảnh: Phạm Lan',
      'Báo Bến Phà · 21/11/2026',
      'Trần Minh Khuê',
      'Nguồn: https://bao-ben-pha.example/',
    ])
      expect(text).toContain(each)
    const { value: markup, messages } = await mammoth.convertToHtml(
      { buffer },
      { styleMap: ["p[style-name='Quote'] => blockquote:fresh"] },
    )
    const page = new ParsedPage(markup)
    expect(page.texts('h2')).toEqual(['Con đường đến trường ngắn lại'])
    expect(page.texts('blockquote')[0]).toMatch(/^“.*”$/)
    expect(page.texts('li')).toHaveLength(3)
    expect(page.texts('sub')).toEqual(['2'])
    expect(page.attribute('a', 'href', 'https://example.org/map', 'href')).toBe('https://example.org/map')
    expect(page.all('img').map(({ properties }) => properties['alt'])).toEqual(
      sampleVersion('vi').figures.map(({ alt }) => alt),
    )
    expect(page.all('img').every(({ properties }) => /^data:image\/(?:jpeg|png)/.test(String(properties['src'])))).toBe(
      true,
    )
    expect(messages.filter(({ type }) => type === 'error')).toEqual([])
  })

  it('survives hostile text and links', async () => {
    const text = '<w:p> & ]]> \u0000\u0008 \uFFFF \uD800 "'
    const id = 'segment000' as SegmentId
    const body = [
      {
        type: 'paragraph' as const,
        id,
        children: [
          { type: 'text' as const, text },
          { type: 'link' as const, url: 'javascript:alert(1)', children: [{ type: 'text' as const, text: 'bấm' }] },
        ],
      },
    ]
    const doc = sampleDocument('vi', { headline: text, lead: text, body, figures: [] })
    const { files } = await exported(sampleRequest('docx', doc))
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(files[0].bytes) })
    expect(value).toContain('&lt;w:p&gt; &amp; ]]&gt;')
    expect(value).toContain('bấm')
    expect(value).not.toContain('javascript')
  })

  it('sets right-to-left languages from right to left', async () => {
    const { files } = await exported(sampleRequest('docx', sampleDocument('ar'), 'ar'))
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(files[0].bytes) })
    for (const each of everyText('ar')) expect(bare(value)).toContain(bare(each))
  })
})

describe('markdown', () => {
  it('parses into the same structure, with every text', async () => {
    const result = await exported(sampleRequest('markdown'))
    const text = textOfFile(result)
    for (const each of everyText().filter((line) => !/CO2|example\.org/.test(line)))
      expect(bare(text)).toContain(bare(each))
    const tree = unified()
      .use(remarkParse)
      .parse(text.replace(/^---\n[\s\S]*?\n---\n/, ''))
    const types = tree.children.map((node) => (node.type === 'heading' ? `heading ${node.depth}` : node.type))
    expect(types[0]).toBe('heading 1')
    expect(types.filter((type) => type !== 'paragraph')).toEqual([
      'heading 1',
      'heading 2',
      'blockquote',
      'list',
      'thematicBreak',
    ])
    expect(text).toContain('CO<sub>2</sub>')
    for (const { path } of result.files.slice(1)) expect(text).toContain(`](${path})`)
    expect(result.files).toHaveLength(5)
  })

  it('says in its front matter what is known of the article', async () => {
    const head = /^---\n([\s\S]*?)\n---\n/.exec(textOfFile(await exported(sampleRequest('markdown'))))?.[1] ?? ''
    for (const line of [
      'lang: "vi"',
      'date: "2026-11-21"',
      'source: "Báo Bến Phà"',
      'section: "Địa phương"',
      'tags:\n  - "Giao thông"',
      'author:\n  - "Trần Minh Khuê"',
    ]) {
      expect(head).toContain(line)
    }
  })

  it('keeps what looks like markup as text', async () => {
    const headline = '# *Cầu* <b>mới</b> "và" \'chợ\' [x](javascript:alert(1))\n---'
    const text = textOfFile(await exported(sampleRequest('markdown', sampleDocument('vi', { headline }))))
    const tree = unified()
      .use(remarkParse)
      .parse(text.replace(/^---\n[\s\S]*?\n---\n/, ''))
    expect(tree.children[0]).toMatchObject({ type: 'heading', depth: 1, children: [{ type: 'text' }] })
  })
})

describe('json', () => {
  it('is the whole article, losslessly', async () => {
    const doc = sampleDocument()
    const text = textOfFile(await exported(sampleRequest('json', doc)))
    const read = valueOf(articleFromJson(JSON.parse(text)))
    expect(articleToJson(read.id, read.doc)).toEqual(articleToJson(sampleArticleId, doc))
  })
})

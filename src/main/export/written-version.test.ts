import { describe, expect, it } from 'vitest'
import { setForm } from '../../shared/article/article-form'
import type { Block } from '../../shared/article/blocks'
import { addFigure } from '../../shared/article/figures'
import { CARD_FIGURE, richBody } from '../../shared/article/testing/rich-body'
import type { ExportFormat } from '../../shared/contract/export-formats'
import type { SegmentId } from '../../shared/ids'
import { samplePhotos } from '../../shared/page/testing/sample-page'
import { exportArticle } from './export-article'
import { sampleContext, sampleDocument, sampleRequest } from './testing/sample-export'

const context = () => {
  const made = sampleContext()
  return {
    ...made,
    page: { ...made.page, articles: () => ({ headline: 'Lịch đò', language: 'vi', url: 'https://bao.example/do' }) },
  }
}

async function written(format: ExportFormat, doc = sampleDocument('vi', { body: richBody(), figures: [] })) {
  const result = await exportArticle({ ...sampleRequest(format), doc }, context())
  if (!result.ok) throw new Error(result.failure.code)
  return { text: new TextDecoder().decode(result.value.files[0].bytes), files: result.value.files }
}

describe('cards and boxes of links in files of text', () => {
  it('are boxes with the address written out in plain text', async () => {
    const { text } = await written('text')
    expect(text).toContain('Bản đồ chợ nổi\nBến nào họp ngày nào.\nSông Nước: https://www.songnuoc.example/cho-noi')
    expect(text).toContain('Bài liên quan\n• Lịch đò')
  })

  it('are links in Markdown', async () => {
    const { text } = await written('markdown')
    expect(text).toContain('> [Bản đồ chợ nổi](https://www.songnuoc.example/cho-noi)')
    expect(text).toContain('> - [Lịch đò](https://bao.example/do)')
  })

  it('have no link that leads to a script', async () => {
    const body: Block[] = [
      {
        type: 'embed',
        url: 'javascript:alert(1)',
        site: '',
        blocks: [{ type: 'paragraph', id: 'segment01' as SegmentId, children: [{ type: 'text', text: 'Bẫy' }] }],
      },
    ]
    for (const format of ['text', 'markdown', 'html'] as const) {
      expect((await written(format, sampleDocument('vi', { body, figures: [] }))).text).not.toMatch(/javascript:|Bẫy/)
    }
  })

  it('bring the card’s picture along with a page', async () => {
    const doc = sampleDocument('vi', { body: richBody(), figures: [] })
    addFigure(doc, { photoId: samplePhotos.river }, CARD_FIGURE)
    const { text, files } = await written('html', doc)
    const picture = /class="link-card pictured"><img src="([^"]+)"/.exec(text)?.[1]
    expect(files.map(({ path }) => path)).toContain(picture)
  })
})

describe('the numbers of an article’s form', () => {
  it('are written into files of text, and nowhere else', async () => {
    const doc = sampleDocument('vi')
    setForm(doc, 'numbered')
    expect((await written('text', doc)).text).toContain('\n1. Con đường đến trường ngắn lại\n')
    expect((await written('markdown', doc)).text).toContain('## 1. Con đường đến trường ngắn lại')
    expect((await written('json', doc)).text).not.toContain('1. Con đường')
    setForm(doc, 'photo-story')
    expect((await written('text', doc)).text).toMatch(/\n1\. \S/)
  })
})

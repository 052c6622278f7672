import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Block, bodyText, inlineText, isTextBlock } from '../../shared/article/blocks'
import { richBody } from '../../shared/article/testing/rich-body'
import type { ExportFormat } from '../../shared/contract/export-formats'
import { newSegmentId } from '../../shared/ids'
import type { ImportDraft } from '../import/import-draft'
import { readImport } from '../import/read-import'
import { NodeDisk } from '../storage/NodeDisk'
import { exportArticle } from './export-article'
import { sampleContext, sampleDocument, sampleRequest } from './testing/sample-export'
import { writeExport } from './write-export'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'))
})
afterEach(() => rm(folder, { recursive: true }))

const LAST = 'Đò cuối rời bến lúc năm giờ chiều, mùa nước nổi thì muộn hơn nửa giờ.'

/** The one article that boxes link to. */
function articles(): { headline: string; language: string; url: string } {
  return { headline: 'Lịch đò', language: 'vi', url: 'https://bao.example/do' }
}

/** A feature of every kind of block, exported and imported again. */
async function again(format: ExportFormat): Promise<ImportDraft> {
  const last: Block = { type: 'paragraph', id: newSegmentId(), children: [{ type: 'text', text: LAST }] }
  const doc = sampleDocument('vi', { body: [...richBody(), last], figures: [] })
  const context = sampleContext()
  const exported = await exportArticle(sampleRequest(format, doc), { ...context, page: { ...context.page, articles } })
  if (!exported.ok) throw new Error(exported.failure.code)
  const written = await writeExport(new NodeDisk(), folder, exported.value.files)
  if (!written.ok) throw new Error(written.failure.code)
  const imported = await readImport(written.value.path)
  if (!imported.ok || imported.value.type !== 'draft') throw new Error('no draft')
  return imported.value.draft
}

/** A body as a list of kinds and texts; boxes and tables with what stands in them. */
function outline(blocks: readonly Block[]): string[] {
  return blocks.map((block) => {
    if (isTextBlock(block)) return `${block.type}: ${inlineText(block.children)}`
    if (block.type === 'factbox') return `box: ${outline(block.blocks).join(' / ')}`
    if (block.type !== 'table') return `${block.type}: ${bodyText([block])}`
    const rows = block.rows.map(({ cells }) =>
      cells.map(({ header, blocks: inner }) => `${header ?? ''} ${bodyText(inner)}`.trim()).join(', '),
    )
    return `table: ${rows.join(' / ')}`
  })
}

const INTERVIEW = ['pullquote: Nước lên thì ghe về', 'question: Ghe nào về trước?']
const BOX = 'box: heading: Chợ nổi trong số liệu / paragraph: Bốn trăm ghe mỗi sáng. / list: Mở cửa: 4 giờ'

describe('a feature with boxes, tables and an interview', () => {
  it('comes back from its page: every block as what it was, and nobody’s name in another’s place', async () => {
    const draft = await again('html')
    expect(outline(draft.body)).toEqual([
      'paragraph: Chợ nổi họp từ bốn giờ sáng.',
      'quote: “Nước lên thì ghe về.”',
      'attribution: Bà Tư, bán trái cây',
      ...INTERVIEW,
      'answer: Ghe chở dừa.',
      BOX,
      'table: row Tháng, row Ghe / column Một, 310, 12 / 320, 14',
      'rule: ',
      'paragraph: Trưa thì chợ tan.',
      'box: paragraph: Bản đồ chợ nổi / paragraph: Bến nào họp ngày nào. / paragraph: Sông Nước',
      `paragraph: ${LAST}`,
    ])
    expect(draft).toMatchObject({ bylines: ['Trần Minh Khuê'], figures: [], decisions: [], notices: [] })
  })

  it('comes back from Word', async () => {
    const draft = await again('docx')
    expect(outline(draft.body)).toEqual([
      'paragraph: Chợ nổi họp từ bốn giờ sáng.',
      'quote: “Nước lên thì ghe về.”',
      'attribution: Bà Tư, bán trái cây',
      ...INTERVIEW,
      'paragraph: Ghe chở dừa.',
      BOX,
      'table: row Tháng, row Ghe / Một, 310, 12 / 320, 14',
      'paragraph: Trưa thì chợ tan.',
      'box: paragraph: Bản đồ chợ nổi / paragraph: Bến nào họp ngày nào. / paragraph: Sông Nước',
      'box: paragraph: Bài liên quan / list: Lịch đò',
      `paragraph: ${LAST}`,
    ])
    expect(draft).toMatchObject({ bylines: ['Trần Minh Khuê'], notices: [] })
  })

  it('comes back from Markdown, which knows no questions and no words repeated large', async () => {
    const draft = await again('markdown')
    expect(outline(draft.body)).toEqual([
      'paragraph: Chợ nổi họp từ bốn giờ sáng.',
      'quote: Nước lên thì ghe về.',
      'attribution: Bà Tư, bán trái cây',
      'quote: Nước lên thì ghe về',
      'paragraph: Ghe nào về trước?',
      'paragraph: Ghe chở dừa.',
      BOX,
      'table: row Tháng, row Ghe, row / Một, 310, 12 / , 320, 14',
      'rule: ',
      'paragraph: Trưa thì chợ tan.',
      'box: paragraph: Bản đồ chợ nổi / paragraph: Bến nào họp ngày nào. / paragraph: Sông Nước',
      'box: paragraph: Bài liên quan / list: Lịch đò',
      `paragraph: ${LAST}`,
    ])
    expect(draft.bylines).toEqual(['Trần Minh Khuê'])
  })

  it('comes back from Markdown with letters set low and high', async () => {
    const path = join(folder, 'khi.md')
    await writeFile(
      path,
      'Khí CO<sub>2</sub> trên 5 km<sup>2</sup> mặt **nước<sub>1</sub>**.\n\n> [!TIP]\n> Một dòng.\n',
    )
    const imported = await readImport(path)
    if (!imported.ok || imported.value.type !== 'draft') throw new Error('no draft')
    const [paragraph, box] = imported.value.draft.body
    expect(paragraph).toMatchObject({
      children: [
        { text: 'Khí CO' },
        { text: '2', marks: ['subscript'] },
        { text: ' trên 5 km' },
        { text: '2', marks: ['superscript'] },
        { text: ' mặt ' },
        { text: 'nước', marks: ['bold'] },
        { text: '1', marks: ['bold', 'subscript'] },
        { text: '.' },
      ],
    })
    expect(outline(box === undefined ? [] : [box])).toEqual(['box: paragraph: Một dòng.'])
  })

  it('comes back from plain text with every line, also behind a box of links', async () => {
    const draft = await again('text')
    const lines = outline(draft.body)
    expect(lines.filter((line) => line.startsWith('box'))).toEqual([
      'box: paragraph: Chợ nổi trong số liệu / paragraph: Bốn trăm ghe mỗi sáng. / paragraph: • Mở cửa: 4 giờ',
      'box: paragraph: Bản đồ chợ nổi / paragraph: Bến nào họp ngày nào. / paragraph: Sông Nước: https://www.songnuoc.example/cho-noi',
      'box: paragraph: Bài liên quan / paragraph: • Lịch đò',
    ])
    expect(lines.at(-1)).toBe(`paragraph: ${LAST}`)
    expect(draft).toMatchObject({ bylines: ['Trần Minh Khuê'], omitted: [] })
    expect(draft.source.url).toMatch(/^https:/)
  })
})

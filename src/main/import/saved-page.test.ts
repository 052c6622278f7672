import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inlineText, textSegments } from '../../shared/article/blocks'
import { applyDecision } from './apply-decision'
import type { ImportDraft } from './import-draft'
import { readImport } from './read-import'
import { importDraft } from './testing/import-files'
import { lostLines } from './testing/lost-lines'

const SEED = resolve(import.meta.dirname, '../../../../shared/seed/vietnam-vn-article-id.txt')
const bodyTexts = (draft: ImportDraft): string[] => textSegments(draft.body).map(({ children }) => inlineText(children))

describe.skipIf(!existsSync(SEED))(
  `a real page saved as text${existsSync(SEED) ? '' : ` (skipped: ${SEED} is not here)`}`,
  () => {
    /** The file's lines by their numbers, from 1. */
    const lines = existsSync(SEED) ? ['', ...readFileSync(SEED, 'utf8').split('\n')] : []
    const line = (number: number): string => lines[number]?.normalize('NFC').trim() ?? ''
    const read = async (): Promise<ImportDraft> => {
      const outcome = await readImport(SEED)
      if (!outcome.ok || outcome.value.type !== 'draft') throw new Error('the seed is not read')
      return outcome.value.draft
    }

    it('recognises headline, lead, language and byline', async () => {
      const draft = await read()
      expect(draft.format).toBe('page-text')
      expect(draft.headline).toBe(line(3))
      expect(draft.lead).toBe(line(5))
      expect(draft.language).toBe('id')
      expect(draft.bylines).toEqual([line(27)])
    })

    it('recognises the publication that runs together with its date, and the link to the original', async () => {
      const { source } = await read()
      expect(source).toEqual({
        publication: 'Báo An Giang',
        url: line(29).replace(/^\S+\s+/u, ''),
        author: line(27),
        publishedAt: '2025-10-22',
      })
    })

    it('makes figures of the captions, in their places, with their credits', async () => {
      const draft = await read()
      expect(draft.figures.map(({ caption, credit, image }) => ({ caption, credit, image }))).toEqual(
        [9, 17].map((number) => ({
          caption: line(number).slice(0, line(number).lastIndexOf('. ') + 1),
          credit: line(27),
          image: undefined,
        })),
      )
      expect(draft.body.map(({ type }) => type)).toEqual([
        'figure',
        'paragraph',
        'paragraph',
        'paragraph',
        'figure',
        'paragraph',
        'paragraph',
        'paragraph',
        'paragraph',
      ])
    })

    it('keeps the paragraphs as they are, in order', async () => {
      expect(bodyTexts(await read())).toEqual([11, 13, 15, 19, 21, 23, 25].map(line))
    })

    it('leaves the site out, each line with its reason, and loses none', async () => {
      const draft = await read()
      const furniture = [1, ...lines.keys().filter((number) => number > 29)].map(line).filter((text) => text !== '')
      expect(draft.omitted.map(({ text }) => text)).toEqual(furniture)
      expect(draft.omitted[0]?.reason).toBe('site-name')
      expect(draft.omitted.find(({ text }) => text === line(32))?.reason).toBe('comments')
      expect(draft.omitted.find(({ text }) => text === line(37))?.reason).toBe('related')
      expect(lostLines(lines, draft)).toEqual([])
      expect(draft.decisions).toEqual([])
    })

    it('is the same page with Windows line ends, in UTF-16, and with a stray word at its end', async () => {
      const text = readFileSync(SEED, 'utf8')
      for (const variant of [text.replaceAll('\n', '\r\n'), Buffer.from(`\u{feff}${text}`, 'utf16le'), `${text}none`]) {
        const draft = await importDraft({ 'page.txt': variant })
        expect([draft.headline, draft.lead, draft.source.publishedAt, draft.figures.length]).toEqual([
          line(3),
          line(5),
          '2025-10-22',
          2,
        ])
        expect(bodyTexts(draft)).toEqual([11, 13, 15, 19, 21, 23, 25].map(line))
      }
    })
  },
)

/** Pages as sites in three languages print them, made up; `%` marks the lines that must be body paragraphs. */
const pages: readonly { readonly name: string; readonly text: string; readonly expected: Partial<ImportDraft> }[] = [
  {
    name: 'Vietnamese, date in words',
    text: `baolang.example.vn | Tin từ làng
Trang chủ
Cầu mới qua sông mở cho xe đạp
Thứ tư, 22 tháng 10 năm 2025 - 08:15
Cây cầu gỗ mới nối hai bờ sông đã mở cho người đi bộ và xe đạp sau sáu tháng sửa chữa với sự góp sức của bà con.
% Sáng nay, hàng trăm người dân đã đi qua cây cầu mới, nhiều người mang theo trẻ nhỏ để chụp ảnh kỷ niệm bên bờ sông.
Người dân đi qua cầu trong ngày đầu. Ảnh: LÊ VĂN AN
% Ông Trần Văn Bình nói: “Từ nay bọn trẻ đi học gần hơn nửa giờ, chúng tôi mừng lắm”, rồi dắt xe qua cầu.
LÊ VĂN AN
Nguồn: https://baolang.example.vn/cau-moi-123.html
Bình luận (3)
Rất vui khi có cầu mới, cảm ơn mọi người đã góp công góp sức trong suốt thời gian qua, chúc làng ta ngày càng phát triển hơn nữa nhé!
Cùng chuyên mục
Chợ làng họp lại`,
    expected: {
      headline: 'Cầu mới qua sông mở cho xe đạp',
      language: 'vi',
      bylines: ['LÊ VĂN AN'],
      source: {
        publication: '',
        url: 'https://baolang.example.vn/cau-moi-123.html',
        author: 'LÊ VĂN AN',
        publishedAt: '2025-10-22',
      },
    },
  },
  {
    name: 'English, publication once',
    text: `riverside.example.com - News for the valley
Library reopens after the flood
Volunteers dried four thousand books by hand before the reading room could open its doors to the public again.
Riverside Post, October 22, 2025
% The reading room smells of paint, and the shelves are half empty, but the queue went round the corner on Monday.
Readers wait outside the library. Photo by Ann Lee
% “We lost the newspapers,” the librarian said, “but not one of the letters,” and went back to her counter.
By Jane Doe
Tags: library, flood
Source: https://riverside.example.com/library
Comments (0)
No data
Related articles
Bridge closed for a week`,
    expected: {
      headline: 'Library reopens after the flood',
      language: 'en',
      bylines: ['Jane Doe'],
      topics: ['library', 'flood'],
      source: {
        publication: 'Riverside Post',
        url: 'https://riverside.example.com/library',
        author: 'Jane Doe',
        publishedAt: '2025-10-22',
      },
    },
  },
]

describe.each(pages)('a page saved as text: $name', ({ text, expected }) => {
  const lines = text.split('\n')

  it('is recognised', async () => {
    const draft = await importDraft({ 'page.txt': text.replaceAll('% ', '') })
    expect(draft).toMatchObject(expected)
    expect(bodyTexts(draft)).toEqual(lines.filter((line) => line.startsWith('% ')).map((line) => line.slice(2)))
    expect(draft.figures).toHaveLength(1)
    expect(draft.figures[0]?.caption).toMatch(/\.$/u)
  })

  it('loses no line', async () => {
    const plain = text.replaceAll('% ', '')
    expect(lostLines(plain.split('\n'), await importDraft({ 'page.txt': plain }))).toEqual([])
  })
})

it('asks about running text among what is left out, but not about readers’ comments', async () => {
  const orphan =
    'Một đoạn văn dài đứng sau danh sách bài liên quan, có thể là phần cuối của bài viết bị trang web đặt sai chỗ khi lưu lại.'
  const draft = await importDraft({ 'page.txt': `${pages[0]?.text.replaceAll('% ', '')}\n${orphan}` })
  expect(draft.decisions.filter(({ kind }) => kind === 'omitted')).toEqual([
    expect.objectContaining({ text: orphan, choice: 'omitted', alternatives: ['omitted', 'body'] }),
  ])
  const decision = draft.decisions.find(({ kind }) => kind === 'omitted')
  expect(bodyTexts(applyDecision(draft, decision?.id ?? '', 'body')).at(-1)).toBe(orphan)
})

it('ends the article at the link to the original, also when no heading announces what follows', async () => {
  const page =
    pages[1]?.text.replaceAll('% ', '').replace('Comments (0)\nNo data\nRelated articles\n', 'Heritage\nBusiness\n') ??
    ''
  const draft = await importDraft({ 'page.txt': `${page}\nShare` })
  expect(draft.omitted.slice(1)).toEqual(
    ['Heritage', 'Business', 'Bridge closed for a week', 'Share'].map((text) => ({ text, reason: 'furniture' })),
  )
})

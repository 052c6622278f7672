import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { articleToJson } from '../../shared/article/article-json'
import { inlineText, textSegments } from '../../shared/article/blocks'
import { createArticle } from '../../shared/article/create-article'
import { openArticle } from '../../shared/article/open-article'
import { threadsRoot } from '../../shared/article/roots'
import { readThreads } from '../../shared/article/threads'
import { addThreadEntry } from '../../shared/article/threads-entries'
import { placeOf } from '../../shared/article/threads-place'
import { readVersion } from '../../shared/article/version'
import { newArticleId } from '../../shared/ids'
import { blockOutline } from '../../shared/office-html/testing/block-outline'
import type { AccountId } from '../../shared/workflow/people'
import type { ImportDraft } from './import-draft'
import { readImport } from './read-import'
import { importCode, importDraft, tempFiles } from './testing/import-files'
import { lostLines } from './testing/lost-lines'
import { annotatedDocx, sampleDocx, sampleMarkdown, samplePng, sampleText } from './testing/sample-files'

const bodyTexts = (draft: ImportDraft): string[] => textSegments(draft.body).map(({ children }) => inlineText(children))

describe('Word documents', () => {
  it('give their title, lead, structure, pictures, captions and signature', async () => {
    const draft = await importDraft({ 'a.docx': await sampleDocx() })
    expect(draft).toMatchObject({
      format: 'docx',
      language: 'vi',
      headline: 'Chợ nổi họp lại sau mùa lũ',
      bylines: ['LÊ AN'],
    })
    expect(draft.lead).toMatch(/^Sau hai tuần nghỉ/u)
    expect(draft.body.map(({ type }) => type)).toEqual(['paragraph', 'heading', 'figure', 'paragraph'])
    expect(draft.body[0]).toMatchObject({ children: [{}, { text: 'đầy ắp trái cây', marks: ['italic'] }, {}] })
    expect(draft.figures).toEqual([
      expect.objectContaining({
        caption: 'Ghe hàng trên sông sáng nay.',
        credit: 'LÊ AN',
        image: { bytes: new Uint8Array(samplePng), fileName: 'image-1.png' },
      }),
    ])
    expect(draft.omitted).toEqual([])
  })
})

describe('what stands beside the text of a Word document', () => {
  it('is left out with its reason: headers and footers once', async () => {
    const draft = await importDraft({ 'a.docx': await annotatedDocx() })
    expect(draft.omitted).toEqual([
      { text: 'Trang', reason: 'header-footer' },
      { text: 'Bản thảo của phòng Kinh tế', reason: 'header-footer' },
    ])
    expect(draft.headline).toBe('Chợ nổi họp lại sau mùa lũ')
    expect(JSON.stringify([draft.lead, draft.body])).not.toMatch(/Bản thảo|Trang|Hỏi lại|Cần ảnh/u)
  })
})

describe('Markdown', () => {
  const files = { 'a.md': sampleMarkdown, 'meja.png': samplePng }

  it('gives its front matter to the fields', async () => {
    expect(await importDraft(files)).toMatchObject({
      format: 'markdown',
      language: 'id',
      headline: 'Pasar ikan dibuka lagi',
      bylines: ['Budi Santoso'],
      section: 'Ekonomi',
      topics: ['pasar', 'ikan'],
      source: {
        publication: 'Kabar Desa',
        url: 'https://kabar.example/pasar',
        author: 'Budi Santoso',
        publishedAt: '2025-10-22',
      },
      omitted: [{ text: 'mood: sunny', reason: 'metadata' }],
    })
  })

  it('keeps its structure, and no script or unsafe link', async () => {
    const draft = await importDraft(files)
    expect(draft.body.map(({ type }) => type)).toEqual([
      'paragraph',
      'heading',
      'list',
      'quote',
      'figure',
      'rule',
      'paragraph',
    ])
    expect(draft.body[0]).toMatchObject({
      children: [{}, { marks: ['bold'] }, {}, { marks: ['italic'] }, {}, { url: 'https://kabar.example/pembeli' }, {}],
    })
    expect(draft.body[2]).toMatchObject({
      style: 'number',
      items: [{}, { list: { style: 'bullet', items: [{}, {}] } }],
    })
    expect(draft.figures[0]).toMatchObject({
      caption: 'Meja ikan di pasar.',
      credit: 'Budi',
      alt: 'Meja ikan',
      image: { fileName: 'meja.png' },
    })
    expect(JSON.stringify(draft.body)).not.toMatch(/javascript:|<script/u)
    expect(bodyTexts(draft).at(-1)).toBe('Penutup tebal jahat() dan tautan.')
  })

  it('takes its first heading for the headline, and survives deep nesting', async () => {
    const draft = await importDraft({
      'a.md': `# Pasar ikan dibuka lagi\n\n${'>'.repeat(400)} dalam\n\n${'**a '.repeat(500)}`,
    })
    expect(draft.headline).toBe('Pasar ikan dibuka lagi')
    expect(bodyTexts(draft).join(' ')).toContain('dalam')
  })
})

describe('tables and footnotes', () => {
  it('of Markdown are a table with its header, and notes behind the paragraphs of their marks', async () => {
    const markdown =
      '# Bến đò mở lại\n\nKhách đông hơn hôm qua[^1], vé **giữ giá**.[^dài]\n\n| Chuyến | Khách |\n|---|--:|\n| Một | *40* |\n| Hai |\n\n[^1]: Theo ban quản lý.\n[^dài]: Xem [bảng giá](https://ben.example/?utm_source=x).\n[^lạc]: Không ai nhắc tới.\n'
    const { body } = await importDraft({ 'a.md': markdown })
    expect(body[2]).toMatchObject({ children: [{}, { type: 'link', url: 'https://ben.example/' }, { text: '.' }] })
    expect(blockOutline(body)).toEqual([
      'paragraph Khách đông hơn hôm qua, vé giữ giá.',
      'note “…Khách đông hơn hôm qua”: Theo ban quản lý.',
      'note “…Khách đông hơn hôm qua, vé giữ giá.”: Xem bảng giá.',
      'table[Chuyến* | Khách* ; Một | 40 ; Hai | ]',
      'note Không ai nhắc tới.',
    ])
  })

  it('of a page stand in its text, and its layout does not', async () => {
    const html =
      '<h1>Bến đò mở lại</h1><p>Khách đông hơn hôm qua<sup><a id="r1" href="#n1">[1]</a></sup>, người bán vé nói vậy khi chuyến đầu rời bến.</p><table><caption>Khách mỗi chuyến</caption><tr><th>Chuyến<th>Khách<tr><td>Một<td><b>40</b> người</table><ol class="references"><li id="n1"><a href="#r1">^</a> Theo ban quản lý.</li></ol>'
    const { lead, body } = await importDraft({ 'a.html': html })
    expect(lead).toBe('Khách đông hơn hôm qua, người bán vé nói vậy khi chuyến đầu rời bến.')
    expect(blockOutline(body)).toEqual([
      'note “…Khách đông hơn hôm qua”: Theo ban quản lý.',
      'paragraph Khách mỗi chuyến',
      'table[Chuyến* | Khách* ; Một | 40 người]',
    ])
  })
})

describe('plain text', () => {
  it('joins lines broken at a fixed width, and asks whether the first paragraph is the lead', async () => {
    const draft = await importDraft({ 'a.txt': sampleText })
    expect(draft).toMatchObject({ format: 'text', language: 'en', headline: 'The school bus takes the long way round' })
    expect(draft.lead).toBe(
      'The bridge by the mill is closed, and so the school bus goes through three more villages before it comes to the school, as it did forty years ago.',
    )
    expect(draft.decisions).toContainEqual(expect.objectContaining({ kind: 'lead', alternatives: ['lead', 'body'] }))
    expect(bodyTexts(draft)).toHaveLength(2)
    expect(bodyTexts(draft)[0]).toContain('“nothing has changed but the seats”')
    expect(lostLines(sampleText.split('\n\n'), draft)).toEqual([])
  })

  it('takes one line for one paragraph where lines are not broken at a width', async () => {
    const draft = await importDraft({ 'a.txt': 'Short title here\nFirst line.\nSecond line.\nThird line.' })
    expect([draft.headline, ...bodyTexts(draft)]).toEqual([
      'Short title here',
      'First line.',
      'Second line.',
      'Third line.',
    ])
  })

  it('believes the language a person names', async () => {
    expect((await importDraft({ 'a.txt': sampleText }, 'en-gb')).language).toBe('en-GB')
    expect(await readImport(await tempFiles({ 'a.txt': sampleText }), { language: 'no such' })).toMatchObject({
      failure: { code: 'language-invalid' },
    })
  })
})

describe('our own JSON', () => {
  it('becomes the whole article again', async () => {
    const doc = createArticle({ language: 'vi', createdAt: 1, headline: 'Chợ mới', lead: 'Sapo' })
    const id = newArticleId()
    const path = await tempFiles({ 'a.json': JSON.stringify(articleToJson(id, doc)) })
    const outcome = await readImport(path)
    if (!outcome.ok || outcome.value.type !== 'article') throw new Error('not an article')
    expect(outcome.value).toMatchObject({ id, headline: 'Chợ mới' })
    expect(readVersion(openArticle(outcome.value.state), 'vi')).toEqual(readVersion(doc, 'vi'))
    expect(outcome.value.state).not.toEqual(Y.encodeStateAsUpdate(new Y.Doc()))
  })

  it('brings what was said in its review, as nobody’s word', async () => {
    const doc = createArticle({ language: 'vi', createdAt: 1, headline: 'Chợ mới' })
    const place = placeOf('vi', 'headline', 'Chợ mới', { from: 0, to: 3 })
    const by = newArticleId() as string as AccountId
    addThreadEntry(doc, { kind: 'comment', place, text: 'Chợ nào?' }, { by, name: 'An', at: 5 })
    threadsRoot(doc).set('junk00000000', { kind: 'order' })
    const path = await tempFiles({ 'a.json': JSON.stringify(articleToJson(newArticleId(), doc)) })
    const outcome = await readImport(path)
    if (!outcome.ok || outcome.value.type !== 'article') throw new Error('not an article')
    const taken = openArticle(outcome.value.state)
    expect(readThreads(taken)).toMatchObject([{ by: null, name: 'An', at: 5, text: 'Chợ nào?', place }])
    expect([...threadsRoot(taken).keys()]).toHaveLength(1)
  })
})

describe('what cannot be imported', () => {
  it.each([
    ['an empty file', { 'a.txt': '' }, 'file-empty'],
    ['white space', { 'a.txt': ' \n \n' }, 'file-without-text'],
    ['junk named .docx', { 'a.docx': 'junk' }, 'file-damaged'],
    [
      'a broken archive named .docx',
      { 'a.docx': Buffer.concat([Buffer.from('PK\u{3}\u{4}'), Buffer.alloc(500, 7)]) },
      'file-damaged',
    ],
    ['a picture', { 'a.png': samplePng }, 'file-not-recognised'],
    ['a picture named as a page', { 'a.html': samplePng }, 'file-not-recognised'],
    ['a JPEG named as text', { 'a.txt': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70]) }, 'file-not-recognised'],
    ['a PDF', { 'a.pdf': '%PDF-1.7 text' }, 'file-copy-text'],
    [
      'bytes',
      { 'a.txt': Buffer.from(Array.from({ length: 999 }, (_, index) => (index * 97) % 256)) },
      'file-not-recognised',
    ],
    ['other JSON', { 'a.json': '{"a":1}' }, 'file-not-recognised'],
    ['our JSON, cut', { 'a.json': '{"format":"toasoan-article","schema":1,' }, 'file-damaged'],
    ['our JSON, wrong', { 'a.json': '{"format":"toasoan-article","schema":1}' }, 'file-damaged'],
    ['a page without text', { 'a.html': '<html><body><script>x()</script></body></html>' }, 'file-without-text'],
  ] as const)('%s: $2', async (_name, files, code) => {
    expect(await importCode(files)).toBe(code)
  })

  it('a missing file, a folder', async () => {
    const path = await tempFiles({ 'a.txt': 'text' })
    expect(await readImport(`${path}.not`)).toMatchObject({
      failure: { code: 'file-not-found', params: { file: 'a.txt.not' } },
    })
    expect(await readImport(path.replace(/a\.txt$/u, ''))).toMatchObject({ failure: { code: 'file-not-recognised' } })
  })
})

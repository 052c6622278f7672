// @vitest-environment happy-dom
import { $getRoot, KEY_DOWN_COMMAND } from 'lexical'
import { describe, expect, it, vi } from 'vitest'
import { inlineText } from '../../../../../shared/article/blocks'
import { blockOutline } from '../../../../../shared/office-html/testing/block-outline'
import { $text, key, outline, paragraph, surface } from '../testing/surface'

/** A machine under load takes its time for what is beyond measure. */
const PATIENCE = { timeout: 100_000, interval: 200 }

describe('pasting', () => {
  it('keeps what an article holds of a page, as NFC', () => {
    const { edit, blocks, paste } = surface(paragraph('segment001', ''))
    edit(() => $getRoot().selectEnd())
    paste({
      'text/html':
        '<h1>Cầu</h1><p>a <b>b\u0300</b> <a href="javascript:1">x</a><script>y</script></p><ul><li>m</li></ul><hr><p>z</p>',
      'text/plain': 'không dùng',
    })
    const [heading, text, list, rule, last] = blocks().filter(
      (block) => !('children' in block) || block.children.length > 0,
    )
    expect(heading).toMatchObject({ type: 'heading', level: 2, children: [{ text: 'Cầu' }] })
    expect(text).toMatchObject({
      children: [{ text: 'a ' }, { text: 'b\u0300'.normalize('NFC'), marks: ['bold'] }, { text: ' x' }],
    })
    expect([list?.type, rule?.type, last?.type]).toEqual(['list', 'rule', 'paragraph'])
  })

  it('puts one paragraph into the sentence', () => {
    const { edit, blocks, paste } = surface(paragraph('segment001', 'Chợ  nay'))
    edit(() => $text(0).select(4, 4))
    paste({ 'text/html': '<p>sáng</p>' })
    expect(outline(blocks())).toEqual(['paragraph Chợ sáng nay'])
    edit(() => $text(0).select(4, 8))
    paste({ 'text/plain': 'chiều' })
    expect(outline(blocks())).toEqual(['paragraph Chợ chiều nay'])
  })

  it('drops the spaces at the edges of a page’s paragraphs', () => {
    const { edit, blocks, paste } = surface(paragraph('segment001', ''))
    edit(() => $getRoot().selectEnd())
    paste({ 'text/html': '<p>  Một <b> hai</b></p>\n  <p>\n Ba</p>' })
    expect(outline(blocks())).toEqual(['paragraph Một hai', 'paragraph Ba'])
  })

  it('takes the plain text after Ctrl+Shift+V', () => {
    const { editor, edit, blocks, paste } = surface(paragraph('segment001', ''))
    edit(() => {
      $getRoot().selectEnd()
      editor.dispatchCommand(KEY_DOWN_COMMAND, key({ code: 'KeyV', ctrlKey: true, shiftKey: true }))
    })
    paste({ 'text/html': '<h1>Một</h1>', 'text/plain': 'Một\n\nHai' })
    expect(outline(blocks())).toEqual(['paragraph Một', 'paragraph Hai'])
    paste({ 'text/html': '<b>Ba</b>', 'text/plain': 'Ba' })
    expect(blocks()[1]).toMatchObject({ children: [{ text: 'Hai' }, { text: 'Ba', marks: ['bold'] }] })
  })

  it('reads notes that are surely Markdown, and leaves lines of dialogue and plain pastes as they are', () => {
    const notes =
      '# Chợ nổi\r\n\r\n1) đèn **bão**\r\n2) xuồng\r\n\r\n* ghe\r\n* đò\r\n\r\n> Còn đèn còn bến.\r\n\r\nXem [bản đồ](https://vidu.vn/a) [x](javascript:alert(1))'
    const first = surface(paragraph('segment001', 'Trước'))
    first.edit(() => $getRoot().selectEnd())
    first.edit(() => $text(0).getParentOrThrow().selectEnd().insertParagraph())
    first.paste({ 'text/plain': notes })
    const [before, heading, numbers, bullets, quote, last] = first.blocks()
    expect(outline([before, heading].flatMap((block) => block ?? []))).toEqual(['paragraph Trước', 'heading Chợ nổi'])
    expect(heading).toMatchObject({ level: 2 })
    expect(numbers).toMatchObject({ type: 'list', style: 'number' })
    expect(JSON.stringify(numbers)).toContain('"marks":["bold"]')
    expect(bullets).toMatchObject({ type: 'list', style: 'bullet' })
    expect(quote?.type).toBe('quote')
    expect(JSON.stringify(last)).toContain('https://vidu.vn/a')
    expect(JSON.stringify(last)).not.toContain('"url":"javascript')

    for (const text of ['- Ông đi đâu?\n- Ra bến.', 'Năm 2024.\n1. Một mình.', 'a * b\n* c']) {
      const other = surface(paragraph('segment001', ''))
      other.edit(() => $getRoot().selectEnd())
      other.paste({ 'text/plain': text })
      expect(outline(other.blocks())).toEqual(text.split('\n').map((line) => `paragraph ${line}`))
    }

    const plain = surface(paragraph('segment001', ''))
    plain.edit(() => {
      $getRoot().selectEnd()
      plain.editor.dispatchCommand(KEY_DOWN_COMMAND, key({ code: 'KeyV', ctrlKey: true, shiftKey: true }))
    })
    plain.paste({ 'text/plain': '# Một\n# Hai' })
    expect(outline(plain.blocks())).toEqual(['paragraph # Một', 'paragraph # Hai'])
  })

  it('hands over pictures that come without text', () => {
    const { edit, paste, onFiles } = surface(paragraph('segment001', 'Chợ'))
    edit(() => $text(0).select())
    const picture = new File(['x'], 'cho.png', { type: 'image/png' })
    paste({ 'text/html': '<img src="cho.png">' }, [picture])
    expect(onFiles).toHaveBeenCalledWith([picture], expect.objectContaining({ side: 'after' }))
    onFiles.mockClear()
    paste({ 'text/html': '<p>chữ</p>', 'text/plain': 'chữ' }, [picture])
    expect(onFiles).not.toHaveBeenCalled()
  })

  it('brings a long text in piece by piece, all of it, in order', async () => {
    const { edit, blocks, paste } = surface(paragraph('segment001', 'đầu đuôi'))
    edit(() => $text(0).select(4, 4))
    const lines = Array.from({ length: 300 }, (_, index) => `dòng ${index}`)
    paste({ 'text/html': lines.map((line) => `<p>${line}</p>`).join('') })
    expect(blocks().length).toBeLessThan(200)
    await vi.waitFor(() => expect(blocks()).toHaveLength(302))
    const texts = ['đầu ', ...lines, 'đuôi']
    expect(outline(blocks())).toEqual(texts.map((text) => `paragraph ${text}`.trim()))
    expect(new Set(blocks().map((block) => ('id' in block ? block.id : ''))).size).toBe(302)
  })

  it('leaves no empty paragraph around a long text that came into an empty one', async () => {
    const { edit, blocks, paste } = surface(paragraph('segment001', ''))
    edit(() => $getRoot().selectEnd())
    const lines = Array.from({ length: 100 }, (_, index) => `dòng ${index}`)
    paste({ 'text/plain': lines.join('\n') })
    await vi.waitFor(() => expect(outline(blocks())).toEqual(lines.map((line) => `paragraph ${line}`)))
  })

  it('links the selected text to a pasted address', () => {
    const { edit, blocks, paste } = surface(paragraph('segment001', 'Chợ'))
    edit(() => $text(0).select(0, 3))
    paste({ 'text/plain': 'https://example.org/' })
    expect(blocks()).toMatchObject([{ children: [{ url: 'https://example.org/', children: [{ text: 'Chợ' }] }] }])
  })
})

describe('a paste beyond measure', () => {
  it('keeps as many rows in a table as a page has room for, and the rest as lines, piece by piece', async () => {
    const { edit, blocks, paste, onPasted } = surface(paragraph('segment001', ''))
    edit(() => $getRoot().selectEnd())
    const rows = Array.from({ length: 60 }, (_, y) => `<tr>${`<td>${y}</td>`.repeat(40)}</tr>`)
    paste({ 'text/html': `<table>${rows.join('')}</table>` })
    await vi.waitFor(() => expect(onPasted).toHaveBeenCalled(), PATIENCE)
    const [table, ...lines] = blocks()
    expect(table?.type === 'table' && table.rows.length).toBe(50)
    expect(outline(lines).map((line) => line.slice(0, 12))).toEqual(
      Array.from({ length: 10 }, (_, y) => `paragraph ${y + 50}`),
    )
    expect(onPasted).toHaveBeenCalledWith({ pictures: [], missing: 0, cutRows: 10 })
  })

  it.each([
    ['HTML', (text: string) => ({ 'text/html': `<p>${text}</p>`, 'text/plain': text })],
    ['bold HTML', (text: string) => ({ 'text/html': `<p><b>${text}</b></p>`, 'text/plain': text })],
    ['plain text', (text: string) => ({ 'text/plain': text })],
  ])(
    'of 2 MB in one paragraph becomes paragraphs, cut behind sentences: %s',
    async (_kind, data) => {
      const { edit, blocks, paste } = surface(paragraph('segment001', ''))
      edit(() => $getRoot().selectEnd())
      const sentence = 'Nước lên thì ghe về, nước xuống thì ghe nằm bến. '
      const text = sentence.repeat(Math.ceil(2_000_000 / sentence.length)).trim()
      paste(data(text))
      const words = () => blocks().map((block) => ('children' in block ? inlineText(block.children) : ''))
      await vi.waitFor(
        () => expect(words().join(' ').replaceAll(/\s+/g, ' ').length).toBeGreaterThanOrEqual(text.length),
        PATIENCE,
      )
      expect(words().join(' ').replaceAll(/\s+/g, ' ').trim()).toBe(text)
      for (const paragraphWords of words()) {
        expect(paragraphWords.length).toBeLessThanOrEqual(20_000)
        expect(paragraphWords.trim()).toMatch(/bến\.$/)
      }
    },
    240_000,
  )

  it.each([
    'div',
    'b',
    'span',
    'blockquote',
    'ul><li',
    'table><tr><td',
    'aside class="fact-box"',
    'figure',
    'a href="#x"',
  ])('of 2,000 levels of <%s> keeps the innermost words', (tag) => {
    const { edit, blocks, paste } = surface(paragraph('segment001', ''))
    edit(() => $getRoot().selectEnd())
    paste({ 'text/html': `${`<${tag}>`.repeat(2000)}chữ trong cùng`, 'text/plain': 'chữ trong cùng' })
    expect(JSON.stringify(blocks())).toContain('chữ trong cùng')
  })
})

describe('tables, boxes and pictures that are pasted', () => {
  it('stay apart from the paragraph they come into, and a place to write on is left behind them', () => {
    const { edit, blocks, paste } = surface(paragraph('segment001', 'đầu đuôi'))
    edit(() => $text(0).select(4, 4))
    paste({ 'text/html': '<table><tr><th>a</th><th>b</th></tr><tr><td colspan="2"><b>c</b></td></tr></table>' })
    expect(blockOutline(blocks())).toEqual(
      ['paragraph đầu', 'table[a* | b* ; c+2]', 'paragraph đuôi'].map((line) => line),
    )
  })

  it('are lines of text inside a table, where neither has a place', () => {
    const { edit, blocks, paste } = surface(paragraph('segment001', ''))
    edit(() => $getRoot().selectEnd())
    paste({ 'text/html': '<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>' })
    edit(() => $text(0).select())
    paste({
      'text/html':
        '<p>x</p><table><tr><th>1</th><th>2</th></tr><tr><td>3</td><td>4</td></tr></table><aside class="fact-box"><p>y</p></aside>',
    })
    const found = blocks().filter(({ type }) => type !== 'paragraph')
    expect(found.map(({ type }) => type)).toEqual(['table'])
    expect(blockOutline(found)[0]).toContain('1 | 2 / 3 | 4')
  })

  it('bring a picture that the HTML holds, and tell of one that it does not', () => {
    const { edit, blocks, paste, onPasted, takeFigure } = surface(paragraph('segment001', ''))
    edit(() => $getRoot().selectEnd())
    const png = 'data:image/png;base64,iVBORw0KGgo='
    paste({
      'text/html': `<p>Một</p><p><img src="${png}" alt="Ghe"></p><p class="MsoCaption">Ghe về bến. Ảnh: LÊ AN</p><img src="https://xa.example/a.jpg"><p>Hai</p>`,
    })
    expect(blockOutline(blocks())).toEqual(['paragraph Một', 'figure', 'paragraph Hai'])
    expect(takeFigure).toHaveBeenCalledWith({ photoId: null, caption: 'Ghe về bến.', alt: 'Ghe', credit: 'LÊ AN' })
    const [[news] = []] = onPasted.mock.calls
    expect(news).toMatchObject({ missing: 1, pictures: [{ figureId: 'figure000009', file: { type: 'image/png' } }] })
  })
})

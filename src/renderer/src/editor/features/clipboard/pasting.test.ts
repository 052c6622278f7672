// @vitest-environment happy-dom
import { $getRoot, KEY_DOWN_COMMAND } from 'lexical'
import { describe, expect, it, vi } from 'vitest'
import { $text, key, outline, paragraph, surface } from '../testing/surface'

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

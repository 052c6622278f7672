import { $getRoot, type ElementNode } from 'lexical'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { FigureId, SegmentId } from '../ids'
import type { Block, Inline } from './blocks'
import { readBody } from './read-body'
import { readSegmentText, replaceInSegment } from './replace-in-segment'
import { altRoot, bodyRoot, captionRoot, headlineRoot, leadRoot } from './roots'
import type { SegmentKey } from './segments'
import { bind, docOf } from './testing/bound-editor'

const ID = 'segment001' as SegmentId
const text = (words: string, ...marks: ('bold' | 'italic')[]): Inline =>
  marks.length === 0 ? { type: 'text', text: words } : { type: 'text', text: words, marks }
const link = (words: string): Inline => ({
  type: 'link',
  url: 'https://example.com/',
  children: [{ type: 'text', text: words }],
})
const BREAK: Inline = { type: 'break' }

/** A paragraph in which a part of the text was replaced. */
function replaced(children: readonly Inline[], quote: string, replacement: string): readonly Inline[] {
  const doc = docOf([{ type: 'paragraph', id: ID, children }])
  replace(doc, ID, quote, replacement)
  const [block] = readBody(bodyRoot(doc, 'vi'))
  if (block?.type !== 'paragraph') throw new Error('a paragraph')
  return block.children
}

function replace(doc: Y.Doc, segment: SegmentKey, quote: string, replacement: string): void {
  const from = readSegmentText(doc, 'vi', segment)?.indexOf(quote) ?? -1
  if (from < 0) throw new Error('no such text')
  doc.transact(() => replaceInSegment(doc, 'vi', segment, { from, to: from + quote.length, replacement }))
}

describe('a replacement in a paragraph', () => {
  it.each<[string, readonly Inline[], string, string, readonly Inline[]]>([
    ['of a word', [text('Cầu dài 40 mét.')], '40', '42', [text('Cầu dài 42 mét.')]],
    [
      'keeps the marks around it and takes those of what it replaces',
      [text('Cầu '), text('dài 40 mét', 'bold'), text(' ở xã')],
      '40',
      '42',
      [text('Cầu '), text('dài 42 mét', 'bold'), text(' ở xã')],
    ],
    [
      'keeps marks within the quote where its words stay',
      [text('Mưa to ở '), text('xã An Bình', 'italic'), text(' chiều nay')],
      'to ở xã An Bình chiều nay',
      'nhỏ ở xã An Bình sáng nay',
      [text('Mưa nhỏ ở '), text('xã An Bình', 'italic'), text(' sáng nay')],
    ],
    [
      'of everything that was marked',
      [text('Chợ '), text('nổi', 'bold'), text(' họp')],
      'nổi',
      'phiên',
      [text('Chợ '), text('phiên', 'bold'), text(' họp')],
    ],
    ['by nothing', [text('Chợ '), text('nổi', 'bold'), text(' họp')], 'Chợ nổi', 'Chợ', [text('Chợ họp')]],
    [
      'within a link',
      [text('Xem '), link('trang cũ'), text('.')],
      'cũ',
      'mới',
      [text('Xem '), link('trang mới'), text('.')],
    ],
    ['of a whole link by nothing', [text('Xem '), link('trang'), text('!')], 'Xem trang', 'Xem', [text('Xem!')]],
    [
      'after a line break',
      [text('Dòng một'), BREAK, text('dòng hai')],
      'hai',
      'ba',
      [text('Dòng một'), BREAK, text('dòng ba')],
    ],
    ['that takes a line break out', [text('Một'), BREAK, text('hai')], 'Một\nhai', 'Một hai', [text('Một hai')]],
    ['that would add a line break', [text('Một hai')], 'Một hai', 'Một\nhai', [text('Một hai')]],
    ['of nothing by something', [], '', 'Câu đầu', [text('Câu đầu')]],
    ['of an emoji', [text('Vui 😀 quá')], '😀', '😁', [text('Vui 😁 quá')]],
  ])('%s', (_, children, quote, replacement, expected) => {
    expect(replaced(children, quote, replacement)).toEqual(expected)
  })

  it('leaves what another person writes in the same paragraph', () => {
    const doc = docOf([{ type: 'paragraph', id: ID, children: [text('Cầu dài 40 mét.')] }])
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    replace(doc, ID, '40', '42')
    replace(other, ID, 'mét.', 'mét, rộng ba mét.')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    expect(readSegmentText(doc, 'vi', ID)).toBe('Cầu dài 42 mét, rộng ba mét.')
  })

  it('is read by an editor as it was written, and the editor goes on from there', () => {
    const blocks: readonly Block[] = [
      {
        type: 'list',
        style: 'bullet',
        items: [{ id: ID, children: [text('Giá '), text('rau', 'bold'), text(' tăng')] }],
      },
    ]
    const doc = docOf(blocks)
    replace(doc, ID, 'rau tăng', 'gạo tăng')
    const { editor } = bind(doc)
    editor.update(() => ($getRoot().getLastDescendant()?.getParentOrThrow<ElementNode>().selectEnd(), undefined), {
      discrete: true,
    })
    expect(editor.getEditorState().read(() => $getRoot().getTextContent())).toBe('Giá gạo tăng')
    expect(readBody(bodyRoot(doc, 'vi'))).toEqual([
      {
        type: 'list',
        style: 'bullet',
        items: [{ id: ID, children: [text('Giá '), text('gạo', 'bold'), text(' tăng')] }],
      },
    ])
  })
})

describe('a replacement in a plain text', () => {
  const FIGURE = 'figure000001' as FigureId
  it.each<[SegmentKey, (doc: Y.Doc) => Y.Text]>([
    ['headline', (doc) => headlineRoot(doc, 'vi')],
    ['lead', (doc) => leadRoot(doc, 'vi')],
    [`caption:${FIGURE}`, (doc) => captionRoot(doc, 'vi', FIGURE)],
    [`alt:${FIGURE}`, (doc) => altRoot(doc, 'vi', FIGURE)],
  ])('%s', (segment, root) => {
    const doc = new Y.Doc()
    root(doc).insert(0, 'Chợ nổi sáng nay')
    replace(doc, segment, 'sáng nay', 'chiều nay')
    expect(root(doc).toJSON()).toBe('Chợ nổi chiều nay')
  })

  it('does nothing where there is no such segment', () => {
    const doc = docOf([])
    const before = Y.encodeStateVector(doc)
    replaceInSegment(doc, 'vi', 'nowhere000' as SegmentId, { from: 0, to: 0, replacement: 'x' })
    expect(readSegmentText(doc, 'vi', 'nowhere000' as SegmentId)).toBeUndefined()
    expect(Y.encodeStateVector(doc)).toEqual(before)
  })
})

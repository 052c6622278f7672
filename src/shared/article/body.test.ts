import { $createLinkNode } from '@lexical/link'
import { $createListItemNode, $createListNode } from '@lexical/list'
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text'
import { $createLineBreakNode, $createParagraphNode, $createTextNode, $getRoot, $setState } from 'lexical'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { FigureId, SegmentId } from '../ids'
import type { Block } from './blocks'
import { readBody } from './read-body'
import { bodyRoot } from './roots'
import { type Build, bind, docOf, Figure, Rule, segmentIdState } from './testing/bound-editor'
import { richBody } from './testing/rich-body'
import { replaceBody } from './write-body'

const id = (text: string) => `segment${text}` as SegmentId
const figureId = 'figure000001' as FigureId
const everything: readonly Block[] = [
  { type: 'heading', id: id('01'), level: 2, children: [{ type: 'text', text: 'Cầu mới thông xe' }] },
  {
    type: 'paragraph',
    id: id('02'),
    children: [
      { type: 'text', text: 'Chợ ' },
      { type: 'text', text: 'đông', marks: ['bold', 'italic'] },
      { type: 'break' },
      { type: 'text', text: 'H' },
      { type: 'text', text: '2', marks: ['subscript'] },
      { type: 'text', text: 'O ', marks: ['strikethrough'] },
      { type: 'link', url: 'https://example.org/', children: [{ type: 'text', text: 'xem thêm 😀' }] },
    ],
  },
  { type: 'figure', figureId },
  { type: 'quote', id: id('03'), children: [{ type: 'text', text: 'Trường học mở cửa.', marks: ['superscript'] }] },
  { type: 'rule' },
  {
    type: 'list',
    style: 'number',
    items: [
      {
        id: id('04'),
        children: [{ type: 'text', text: 'Một' }],
        list: { type: 'list', style: 'bullet', items: [{ id: id('05'), children: [{ type: 'text', text: 'a' }] }] },
      },
      { id: id('06'), children: [] },
    ],
  },
  { type: 'heading', id: id('07'), level: 4, children: [] },
  { type: 'paragraph', id: id('08'), children: [] },
  ...richBody(),
]

describe('the body and Lexical', () => {
  it('shows in an editor what the writer wrote', () => {
    const doc = docOf(everything)
    const { editor } = bind(doc)
    const { children } = editor.getEditorState().toJSON().root as unknown as { children: Json[] }
    expect(children.slice(0, 8).map((child) => child.type)).toEqual([
      'heading',
      'paragraph',
      'figure',
      'quote',
      'rule',
      'list',
      'heading',
      'paragraph',
    ])
    expect(children[0]).toMatchObject({
      tag: 'h2',
      $: { segmentId: 'segment01' },
      children: [{ text: 'Cầu mới thông xe' }],
    })
    expect(children[1]?.children?.map(({ type, text, format }) => [type, text, format])).toEqual([
      ['text', 'Chợ ', 0],
      ['text', 'đông', 3],
      ['linebreak', undefined, undefined],
      ['text', 'H', 0],
      ['text', '2', 32],
      ['text', 'O ', 4],
      ['link', undefined, ''],
    ])
    expect(children[1]?.children?.at(-1)).toMatchObject({
      url: 'https://example.org/',
      children: [{ text: 'xem thêm 😀' }],
    })
    expect(children[2]).toMatchObject({ figureId })
    expect(children[5]).toMatchObject({ listType: 'number', start: 1, tag: 'ol' })
    expect(children[5]?.children?.map(({ value }) => value)).toEqual([1, 2, 2])
  })

  it('has nothing to add to what the writer wrote', () => {
    const doc = docOf(everything)
    let updates = 0
    doc.on('update', () => {
      updates += 1
    })
    const { editor } = bind(doc)
    editor.update(() => undefined, { discrete: true })
    expect(updates).toBe(0)
  })

  it('gives every node the properties that Lexical itself would write', () => {
    const written = docOf(everything)
    const { editor } = bind(written)
    // The same content, created by Lexical in an empty document.
    const other = new Y.Doc()
    const twin = bind(other).editor
    const json = editor.getEditorState().toJSON()
    twin.update(() => undefined, { discrete: true })
    twin.setEditorState(twin.parseEditorState(json))
    expect(plain(bodyRoot(other, 'vi'))).toEqual(plain(bodyRoot(written, 'vi')))
  })

  it('reads what Lexical writes', () => {
    const doc = new Y.Doc()
    const { editor } = bind(doc)
    editor.update(
      () => {
        const link = $createLinkNode('https://example.org/').append($createTextNode('link'))
        const heading = $createHeadingNode('h3').append($createTextNode('Pasar pagi'))
        const paragraph = $createParagraphNode().append(
          $createTextNode('plain '),
          $createTextNode('bold').toggleFormat('bold'),
          $createLineBreakNode(),
          link,
        )
        $setState(heading, segmentIdState, 'segmentAA')
        $setState(paragraph, segmentIdState, 'segmentBB')
        const list = $createListNode('bullet').append(
          $createListItemNode().append($createTextNode('one')),
          $createListItemNode().append(
            $createListNode('number').append($createListItemNode().append($createTextNode('two'))),
          ),
        )
        $getRoot().append(
          heading,
          paragraph,
          $createQuoteNode().append($createTextNode('“Baik.”')),
          list,
          new Figure(figureId),
          new Rule(),
        )
      },
      { discrete: true },
    )
    expect(readBody(bodyRoot(doc, 'vi'))).toEqual([
      { type: 'heading', id: 'segmentAA', level: 3, children: [{ type: 'text', text: 'Pasar pagi' }] },
      {
        type: 'paragraph',
        id: 'segmentBB',
        children: [
          { type: 'text', text: 'plain ' },
          { type: 'text', text: 'bold', marks: ['bold'] },
          { type: 'break' },
          { type: 'link', url: 'https://example.org/', children: [{ type: 'text', text: 'link' }] },
        ],
      },
      { type: 'quote', id: '', children: [{ type: 'text', text: '“Baik.”' }] },
      {
        type: 'list',
        style: 'bullet',
        items: [
          {
            id: '',
            children: [{ type: 'text', text: 'one' }],
            list: { type: 'list', style: 'number', items: [{ id: '', children: [{ type: 'text', text: 'two' }] }] },
          },
        ],
      },
      { type: 'figure', figureId },
      { type: 'rule' },
    ])
  })

  it('keeps an emoji whole when another one replaces it, in both of the binding’s builds', async () => {
    for (const build of [await import('@lexical/yjs'), await prodBuild()]) {
      const doc = docOf([{ type: 'paragraph', id: id('01'), children: [{ type: 'text', text: 'a 😀 b' }] }])
      const { editor } = bind(doc, build)
      for (const text of ['a 😁 b', 'a 😁😁 b', 'a 👁 b', 'a b']) {
        editor.update(() => $getRoot().getAllTextNodes()[0]?.setTextContent(text), { discrete: true })
        const copy = new Y.Doc()
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
        expect(readBody(bodyRoot(copy, 'vi'))).toMatchObject([{ children: [{ text }] }])
      }
    }
  })

  it('replaces a whole body', () => {
    const doc = docOf(everything)
    const next: Block[] = [{ type: 'paragraph', id: id('99'), children: [] }]
    doc.transact(() => replaceBody(bodyRoot(doc, 'vi'), next))
    expect(readBody(bodyRoot(doc, 'vi'))).toEqual(next)
  })
})

interface Json {
  readonly type: string
  readonly text?: string
  readonly format?: number | string
  readonly value?: number
  readonly children?: readonly Json[]
}

/** A Yjs body as plain data: every attribute of every node, in order. */
function plain(type: unknown): unknown {
  if (type instanceof Y.Map)
    return { map: Object.fromEntries([...type.entries()].map(([key, value]) => [key, plain(value)])) }
  if (type instanceof Y.XmlElement) return { element: plainAttributes(type) }
  if (!(type instanceof Y.XmlText)) return type
  return {
    attributes: plainAttributes(type),
    children: (type.toDelta() as { insert: unknown }[]).map(({ insert }) => plain(insert)),
  }
}

function plainAttributes(type: Y.XmlText | Y.XmlElement): Record<string, unknown> {
  return Object.fromEntries(Object.entries(type.getAttributes()).map(([key, value]) => [key, plain(value)]))
}

async function prodBuild(): Promise<Build> {
  const path = '../../../node_modules/@lexical/yjs/dist/LexicalYjs.prod.js'
  return (await import(/* @vite-ignore */ path)) as Build
}

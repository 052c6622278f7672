import { createHeadlessEditor } from '@lexical/headless'
import { $createLinkNode, LinkNode } from '@lexical/link'
import { $createListItemNode, $createListNode, ListItemNode, ListNode } from '@lexical/list'
import { $createHeadingNode, $createQuoteNode, HeadingNode, QuoteNode } from '@lexical/rich-text'
import { createYjsBinding, type Provider, syncLexicalUpdateToYjs } from '@lexical/yjs'
import * as fc from 'fast-check'
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $setState,
  COLLABORATION_TAG,
  createState,
  DecoratorNode,
  type LexicalEditor,
  type SerializedLexicalNode,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { FigureId, SegmentId } from '../ids'
import type { Block, Inline, ListBlock, ListItem, Mark } from './blocks'
import { readBody } from './read-body'
import { bodyRoot, bodyRootName } from './roots'
import { appendBlocks, replaceBody } from './write-body'

const id = (text: string) => `segment${text}` as SegmentId
const figureId = 'figure000001' as FigureId
const segmentId = createState('segmentId', { parse: (value) => (typeof value === 'string' ? value : '') })

class Figure extends DecoratorNode<null> {
  __figureId: string
  static override getType(): string {
    return 'figure'
  }
  static override clone(node: Figure): Figure {
    return new Figure(node.__figureId, node.__key)
  }
  static override importJSON(json: SerializedLexicalNode & { readonly figureId?: string }): Figure {
    return new Figure(json.figureId)
  }
  constructor(figure = '', key?: string) {
    super(key)
    this.__figureId = figure
  }
  override isInline(): false {
    return false
  }
  override exportJSON() {
    return { ...super.exportJSON(), figureId: this.__figureId }
  }
}

class Rule extends DecoratorNode<null> {
  static override getType(): string {
    return 'rule'
  }
  static override clone(node: Rule): Rule {
    return new Rule(node.__key)
  }
  static override importJSON(): Rule {
    return new Rule()
  }
  override isInline(): false {
    return false
  }
}

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
]

describe('the body and Lexical', () => {
  it('shows in an editor what the writer wrote', () => {
    const doc = docOf(everything)
    const { editor } = bind(doc)
    const { children } = editor.getEditorState().toJSON().root as unknown as { children: Json[] }
    expect(children.map((child) => child.type)).toEqual([
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
        $setState(heading, segmentId, 'segmentAA')
        $setState(paragraph, segmentId, 'segmentBB')
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

  it('reads back whatever is written', () => {
    fc.assert(
      fc.property(blocksArbitrary(), (blocks) => {
        expect(readBody(bodyRoot(docOf(blocks), 'vi'))).toEqual(blocks)
      }),
      { numRuns: 200 },
    )
  })

  it('reads through an editor whatever is written', () => {
    fc.assert(
      fc.property(blocksArbitrary(), (blocks) => {
        const doc = docOf(blocks)
        const before = Y.encodeStateVector(doc)
        bind(doc)
        expect(Y.encodeStateVector(doc)).toEqual(before)
        expect(readBody(bodyRoot(doc, 'vi'))).toEqual(blocks)
      }),
      { numRuns: 60 },
    )
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

function docOf(blocks: readonly Block[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => appendBlocks(bodyRoot(doc, 'vi'), blocks))
  return doc
}

interface Build {
  readonly createYjsBinding: typeof createYjsBinding
  readonly syncLexicalUpdateToYjs: typeof syncLexicalUpdateToYjs
}

async function prodBuild(): Promise<Build> {
  const path = '../../../node_modules/@lexical/yjs/dist/LexicalYjs.prod.js'
  return (await import(/* @vite-ignore */ path)) as Build
}

function bind(
  doc: Y.Doc,
  build: Build = { createYjsBinding, syncLexicalUpdateToYjs },
): { readonly editor: LexicalEditor } {
  const editor = createHeadlessEditor({
    nodes: [HeadingNode, QuoteNode, ListNode, ListItemNode, LinkNode, Figure, Rule],
    onError: (error: Error) => {
      throw error
    },
  })
  const rootName = bodyRootName('vi')
  const binding = build.createYjsBinding({ editor, id: rootName, doc, docMap: new Map([[rootName, doc]]), rootName })
  const awareness = {
    getLocalState: () => null,
    getStates: () => new Map(),
    setLocalState: () => undefined,
    setLocalStateField: () => undefined,
    on: () => undefined,
    off: () => undefined,
  }
  const provider: Provider = {
    awareness,
    connect: () => undefined,
    disconnect: () => undefined,
    on: () => undefined,
    off: () => undefined,
  }
  editor.registerUpdateListener((update) => {
    const { prevEditorState, editorState, dirtyElements, dirtyLeaves, normalizedNodes, tags } = update
    build.syncLexicalUpdateToYjs(
      binding,
      provider,
      prevEditorState,
      editorState,
      dirtyElements,
      dirtyLeaves,
      normalizedNodes,
      tags,
    )
  })
  editor.update(
    () => {
      binding.root.applyChildrenYjsDelta(binding, bodyRoot(doc, 'vi').toDelta() as never)
      binding.root.syncChildrenFromYjs(binding)
    },
    { tag: COLLABORATION_TAG, skipTransforms: true, discrete: true },
  )
  return { editor }
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

/** Bodies in the one form that reading gives: neighbouring runs differ in their marks, no run is empty, marks are in order. */
function blocksArbitrary(): fc.Arbitrary<Block[]> {
  const order: readonly Mark[] = ['bold', 'italic', 'strikethrough', 'subscript', 'superscript']
  const ids = fc.stringMatching(/^[0-9A-Za-z]{10}$/).map((text) => text as SegmentId)
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  const marks = fc.subarray([...order])
  const run = fc
    .record({ text, marks })
    .map((made): Inline => (made.marks.length > 0 ? textRun(made.text, made.marks) : textRun(made.text)))
  const lineBreak = fc.constant<Inline>({ type: 'break' })
  const simple = fc.array(fc.oneof(run, lineBreak), { maxLength: 5 }).map(distinct)
  const link = fc
    .record({ url: fc.webUrl(), children: simple })
    .map(({ url, children }): Inline => ({ type: 'link', url, children: children as never }))
  const children = fc.array(fc.oneof({ weight: 4, arbitrary: run }, lineBreak, link), { maxLength: 6 }).map(distinct)
  const { list } = fc.letrec<{ list: ListBlock }>((tie) => ({
    list: fc.record({
      type: fc.constant('list' as const),
      style: fc.constantFrom('bullet' as const, 'number' as const),
      items: fc.array(
        fc
          .record({ id: ids, children, list: fc.option(tie('list'), { depthSize: 'small', nil: undefined }) })
          .map(
            ({ id: item, children: inline, list: nested }): ListItem =>
              nested === undefined ? { id: item, children: inline } : { id: item, children: inline, list: nested },
          ),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  }))
  return fc.array(
    fc.oneof(
      fc.record({ type: fc.constantFrom('paragraph' as const, 'quote' as const), id: ids, children }),
      fc.record({
        type: fc.constant('heading' as const),
        id: ids,
        level: fc.constantFrom(2 as const, 3 as const, 4 as const),
        children,
      }),
      list,
      fc.record({ type: fc.constant('figure' as const), figureId: fc.constant(figureId) }),
      fc.constant<Block>({ type: 'rule' }),
    ),
    { maxLength: 6 },
  )
}

function distinct(children: readonly Inline[]): Inline[] {
  return children.filter((child, index) => !same(children[index - 1], child))
}

function same(a: Inline | undefined, b: Inline): boolean {
  return a?.type === 'text' && b.type === 'text' && (a.marks ?? []).join() === (b.marks ?? []).join()
}

function textRun(text: string, marks?: readonly Mark[]): Inline {
  return marks === undefined ? { type: 'text', text } : { type: 'text', text, marks }
}

import * as Y from 'yjs'
import { isFigureId, isSegmentId, type SegmentId } from '../ids'
import type { Block, Inline, Link, ListBlock, ListItem, Mark, TextRun } from './blocks'
import { marksOf } from './lexical-format'

/** How deep lists may nest before the rest is read as flat items: a hostile document must not exhaust the stack. */
const MAX_DEPTH = 32

/** What a delta of a V1 element holds, in order: a node, or the characters of the text node before it. */
type Content = string | Y.XmlText | Y.Map<unknown> | Y.XmlElement

/**
 * The blocks of a body. Nodes this schema does not know are read as paragraphs when they hold text, and left out when they
 * do not; a block without a segment id gets the empty id.
 */
export function readBody(root: Y.XmlText): Block[] {
  const blocks: Block[] = []
  for (const child of contents(root)) {
    if (child instanceof Y.XmlText) {
      const block = readBlock(child)
      if (block !== undefined) blocks.push(block)
    } else if (child instanceof Y.XmlElement) {
      const block = readDecorator(child)
      if (block !== undefined) blocks.push(block)
    }
  }
  return blocks
}

function contents(element: Y.XmlText): Content[] {
  return (element.toDelta() as { insert: Content }[]).map((operation) => operation.insert)
}

function attribute(node: Y.XmlText | Y.XmlElement, name: string): unknown {
  return node.getAttribute(name) as unknown
}

function readDecorator(element: Y.XmlElement): Block | undefined {
  const type = attribute(element, '__type')
  if (type === 'rule') return { type: 'rule' }
  const figureId = attribute(element, '__figureId')
  return type === 'figure' && isFigureId(figureId) ? { type: 'figure', figureId } : undefined
}

/** One block of a body; undefined when it is of no kind this schema knows and holds no text. */
export function readBlock(element: Y.XmlText): Block | undefined {
  const id = segmentId(element)
  const type = attribute(element, '__type')
  if (type === 'list') return readList(element, 0)
  const children = readInline(element)
  if (type === 'heading') return { type: 'heading', id, level: headingLevel(attribute(element, '__tag')), children }
  if (type === 'quote') return { type: 'quote', id, children }
  if (type === 'paragraph') return { type: 'paragraph', id, children }
  return children.length === 0 ? undefined : { type: 'paragraph', id, children }
}

/** The segment id of a block, kept by Lexical under `__state`; the empty string when it has none yet. */
export function segmentId(element: Y.XmlText): SegmentId {
  const state = attribute(element, '__state')
  const id = state instanceof Y.Map ? (state.get('segmentId') as unknown) : undefined
  return isSegmentId(id) ? id : ('' as SegmentId)
}

function headingLevel(tag: unknown): 2 | 3 | 4 {
  if (tag === 'h3') return 3
  return tag === 'h4' || tag === 'h5' || tag === 'h6' ? 4 : 2
}

function readList(element: Y.XmlText, depth: number): ListBlock {
  const items: ListItem[] = []
  for (const child of contents(element)) {
    if (!(child instanceof Y.XmlText)) continue
    const nested = depth < MAX_DEPTH ? nestedList(child) : undefined
    if (nested === undefined) {
      items.push({ id: segmentId(child), children: readInline(child) })
      continue
    }
    // Lexical nests a list in an item of its own that follows the item it belongs to.
    const list = readList(nested, depth + 1)
    const parent = items.pop() ?? { id: segmentId(child), children: [] }
    items.push({
      ...parent,
      list: parent.list === undefined ? list : { ...parent.list, items: [...parent.list.items, ...list.items] },
    })
  }
  return { type: 'list', style: attribute(element, '__listType') === 'number' ? 'number' : 'bullet', items }
}

function nestedList(item: Y.XmlText): Y.XmlText | undefined {
  return contents(item).find(
    (child): child is Y.XmlText => child instanceof Y.XmlText && attribute(child, '__type') === 'list',
  )
}

function readInline(element: Y.XmlText, insideLink = false): Inline[] {
  const inline: Inline[] = []
  let marks: readonly Mark[] = []
  for (const child of contents(element)) {
    if (typeof child === 'string') {
      appendText(inline, child, marks)
    } else if (child instanceof Y.Map) {
      if (child.get('__type') === 'linebreak') inline.push({ type: 'break' })
      else marks = marksOf(Number(child.get('__format')) || 0)
    } else if (child instanceof Y.XmlText) {
      if (insideLink) continue
      const runs = readInline(child, true) as Link['children']
      const url = attribute(child, '__url')
      if (typeof url === 'string') inline.push({ type: 'link', url, children: runs })
      else inline.push(...runs)
    }
  }
  return inline
}

function appendText(inline: Inline[], text: string, marks: readonly Mark[]): void {
  const last = inline.at(-1)
  if (last?.type === 'text' && sameMarks(last.marks ?? [], marks)) {
    inline[inline.length - 1] = textRun(last.text + text, marks)
  } else {
    inline.push(textRun(text, marks))
  }
}

function textRun(text: string, marks: readonly Mark[]): TextRun {
  return marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks }
}

function sameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  return a.length === b.length && a.every((mark, index) => mark === b[index])
}

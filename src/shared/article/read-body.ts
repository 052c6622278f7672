import * as Y from 'yjs'
import { type ArticleId, isArticleId, isFigureId, isSegmentId, type SegmentId } from '../ids'
import {
  type Block,
  type Inline,
  type Link,
  type ListBlock,
  type ListItem,
  type Mark,
  type TableBlock,
  type TableCell,
  type TextKind,
  type TextRun,
  textKinds,
} from './blocks'
import { headerOf, marksOf } from './lexical-format'
import { cardFields } from './link-card'
import { storedNode } from './stored-node'

/** How deep lists, boxes, cards and tables may nest before the rest is read as flat items, or left out: a hostile document must not exhaust the stack. */
const MAX_DEPTH = 32

/** What a delta of a V1 element holds, in order: a node, or the characters of the text node before it. */
type Content = string | Y.XmlText | Y.Map<unknown> | Y.XmlElement

/** How a body is read. */
export interface ReadOptions {
  /** Whether blocks of unknown kinds bring all that they hold with them. */
  readonly keepForeign?: boolean
}

/** The blocks of a body; a block without a segment id gets the empty id. */
export function readBody(root: Y.XmlText, options: ReadOptions = {}): Block[] {
  return readBlocks(root, options, 0)
}

function readBlocks(parent: Y.XmlText, options: ReadOptions, depth: number): Block[] {
  if (depth > MAX_DEPTH) return []
  const blocks: Block[] = []
  for (const child of contents(parent)) {
    if (child instanceof Y.XmlText || child instanceof Y.XmlElement) blocks.push(readBlock(child, options, depth))
  }
  return blocks
}

function contents(element: Y.XmlText): Content[] {
  return (element.toDelta() as { insert: Content }[]).map((operation) => operation.insert)
}

function attribute(node: Y.XmlText | Y.XmlElement, name: string): unknown {
  return node.getAttribute(name) as unknown
}

/** One block of a body; one of no kind that this schema knows is a foreign block. */
export function readBlock(element: Y.XmlText | Y.XmlElement, options: ReadOptions = {}, depth = 0): Block {
  const known = element instanceof Y.XmlText ? readElement(element, options, depth) : readDecorator(element)
  if (known !== undefined) return known
  const kind = attribute(element, '__type')
  return {
    type: 'foreign',
    kind: typeof kind === 'string' ? kind : '',
    ...(options.keepForeign === true ? { stored: storedNode(element) } : {}),
  }
}

function readDecorator(element: Y.XmlElement): Block | undefined {
  const type = attribute(element, '__type')
  if (type === 'rule') return { type: 'rule' }
  const figureId = attribute(element, '__figureId')
  return type === 'figure' && isFigureId(figureId) ? { type: 'figure', figureId } : undefined
}

function readElement(element: Y.XmlText, options: ReadOptions, depth: number): Block | undefined {
  const type = attribute(element, '__type')
  if (type === 'list') return readList(element, 0)
  if (type === 'factbox') return { type: 'factbox', blocks: readBlocks(element, options, depth + 1) }
  if (type === 'table') return readTable(element, options, depth + 1)
  if (type === 'embed') {
    const fields = ['__url', '__site', '__figureId'].map((name) => attribute(element, name))
    return { type, ...cardFields(fields[0], fields[1], fields[2]), blocks: readBlocks(element, options, depth + 1) }
  }
  if (type === 'related') return { type, articles: readArticles(element) }
  if (type !== 'heading' && !isTextKind(type)) return undefined
  const id = segmentId(element)
  const children = readInline(element)
  return type === 'heading'
    ? { type, id, level: headingLevel(attribute(element, '__tag')), children }
    : { type, id, children }
}

/** Whether a value names a kind of text block beside headings. */
export function isTextKind(type: unknown): type is TextKind {
  return textKinds.some((kind) => kind === type)
}

function readTable(table: Y.XmlText, options: ReadOptions, depth: number): TableBlock {
  const rows = elementsOf(table, 'tablerow').map((row) => ({
    cells: elementsOf(row, 'tablecell').map((cell) => readCell(cell, options, depth + 1)),
  }))
  return { type: 'table', rows }
}

function readCell(cell: Y.XmlText, options: ReadOptions, depth: number): TableCell {
  const header = headerOf(Number(attribute(cell, '__headerState')))
  const [colSpan, rowSpan] = [spanOf(cell, '__colSpan'), spanOf(cell, '__rowSpan')]
  return {
    ...(header === undefined ? {} : { header }),
    ...(colSpan === 1 ? {} : { colSpan }),
    ...(rowSpan === 1 ? {} : { rowSpan }),
    blocks: readBlocks(cell, options, depth),
  }
}

/** The articles that a box of links names; whatever else lies in it is left out. */
function readArticles(box: Y.XmlText): ArticleId[] {
  return contents(box).flatMap((child) => {
    const id = child instanceof Y.XmlElement ? articleOf(child) : undefined
    return id === undefined ? [] : [id]
  })
}

/** The article that a node in a box of links names, if it is such a node. */
export function articleOf(node: Y.XmlElement): ArticleId | undefined {
  const id = attribute(node, '__articleId')
  return attribute(node, '__type') === 'articlelink' && isArticleId(id) ? id : undefined
}

function elementsOf(parent: Y.XmlText, type: string): Y.XmlText[] {
  return contents(parent).filter(
    (child): child is Y.XmlText => child instanceof Y.XmlText && attribute(child, '__type') === type,
  )
}

/** No table is wider or longer: what a hostile document says beyond that would only cost time to draw. */
const LARGEST_SPAN = 1000

function spanOf(cell: Y.XmlText, name: '__colSpan' | '__rowSpan'): number {
  const span = Number(attribute(cell, name))
  return Number.isInteger(span) && span >= 1 ? Math.min(span, LARGEST_SPAN) : 1
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

/** The inline content of a text block, list item or link, whatever else lies in it left out. */
export function readInline(element: Y.XmlText, insideLink = false): Inline[] {
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

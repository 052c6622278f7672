import { $isLinkNode } from '@lexical/link'
import { $isListItemNode, $isListNode, type ListNode } from '@lexical/list'
import { $isHeadingNode, $isQuoteNode } from '@lexical/rich-text'
import { $isTableCellNode, $isTableNode, $isTableRowNode, type TableCellNode, type TableNode } from '@lexical/table'
import {
  $getRoot,
  $isElementNode,
  $isLineBreakNode,
  $isParagraphNode,
  $isTextNode,
  type EditorState,
  type ElementNode,
  type LexicalNode,
} from 'lexical'
import type {
  Block,
  Inline,
  Link,
  ListBlock,
  ListItem,
  TableBlock,
  TableCell,
  TextKind,
} from '../../../../shared/article/blocks'
import { headerOf, marksOf } from '../../../../shared/article/lexical-format'
import type { ArticleId, SegmentId } from '../../../../shared/ids'
import { $isArticleLinkNode } from '../nodes/ArticleLinkNode'
import { $isEmbedNode } from '../nodes/EmbedNode'
import { $isFactBoxNode } from '../nodes/FactBoxNode'
import { $isFigureNode } from '../nodes/FigureNode'
import { $isRelatedNode } from '../nodes/RelatedNode'
import { $isRuleNode } from '../nodes/RuleNode'
import { $segmentIdOf } from '../nodes/segment-state'
import { $isTextBlockNode } from '../nodes/TextBlockNodes'

/** The blocks an editor shows, in the very form that `readBody` gives of the document they are bound to. */
export function readEditor(state: EditorState): Block[] {
  return state.read(() => $getRoot().getChildren().flatMap($readBlock))
}

/** The block that a node at the top of the text, of a box or a cell is, as a list of one. */
export function $readBlock(node: LexicalNode): [Block] {
  if ($isRuleNode(node)) return [{ type: 'rule' }]
  if ($isFigureNode(node)) return [{ type: 'figure', figureId: node.getFigureId() }]
  if ($isListNode(node)) return [$readList(node)]
  if ($isFactBoxNode(node)) return [{ type: 'factbox', blocks: node.getChildren().flatMap($readBlock) }]
  if ($isTableNode(node)) return [$readTable(node)]
  if ($isEmbedNode(node)) {
    return [{ type: 'embed', ...node.getFields(), blocks: node.getChildren().flatMap($readBlock) }]
  }
  if ($isRelatedNode(node)) return [{ type: 'related', articles: node.getChildren().flatMap($articleOf) }]
  return [$isElementNode(node) ? $readText(node) : { type: 'foreign', kind: node.getType() }]
}

function $articleOf(node: LexicalNode): ArticleId[] {
  const id = $isArticleLinkNode(node) ? node.getArticleId() : undefined
  return id === undefined ? [] : [id]
}

function $readText(node: ElementNode): Block {
  const kind = $kindOf(node)
  if (kind === undefined && !$isHeadingNode(node)) return { type: 'foreign', kind: node.getType() }
  const id = $segmentIdOf(node) as SegmentId
  const children = $readInline(node)
  if ($isHeadingNode(node)) return { type: 'heading', id, level: levelOf(node.getTag()), children }
  return { type: kind ?? 'paragraph', id, children }
}

function $kindOf(node: ElementNode): TextKind | undefined {
  if ($isParagraphNode(node)) return 'paragraph'
  if ($isQuoteNode(node)) return 'quote'
  return $isTextBlockNode(node) ? node.getKind() : undefined
}

function $readTable(table: TableNode): TableBlock {
  return {
    type: 'table',
    rows: table.getChildren().flatMap((row) => {
      if (!$isTableRowNode(row)) return []
      return [{ cells: row.getChildren().flatMap((cell) => ($isTableCellNode(cell) ? [$readCell(cell)] : [])) }]
    }),
  }
}

function $readCell(cell: TableCellNode): TableCell {
  const header = headerOf(cell.getHeaderStyles())
  const [colSpan, rowSpan] = [cell.getColSpan(), cell.getRowSpan()]
  return {
    ...(header === undefined ? {} : { header }),
    ...(colSpan === 1 ? {} : { colSpan }),
    ...(rowSpan === 1 ? {} : { rowSpan }),
    blocks: cell.getChildren().flatMap($readBlock),
  }
}

function levelOf(tag: string): 2 | 3 | 4 {
  if (tag === 'h1' || tag === 'h2') return 2
  return tag === 'h3' ? 3 : 4
}

function $readList(list: ListNode): ListBlock {
  const items: ListItem[] = []
  for (const child of list.getChildren()) {
    if (!$isListItemNode(child)) continue
    const id = $segmentIdOf(child) as SegmentId
    const nested = child.getChildren().find($isListNode)
    if (nested === undefined) {
      items.push({ id, children: $readInline(child) })
      continue
    }
    const inner = $readList(nested)
    const parent = items.pop() ?? { id, children: [] }
    const all = parent.list === undefined ? inner : { ...parent.list, items: [...parent.list.items, ...inner.items] }
    items.push({ ...parent, list: all })
  }
  return { type: 'list', style: list.getListType() === 'number' ? 'number' : 'bullet', items }
}

function $readInline(element: ElementNode, insideLink = false): Inline[] {
  const inline: Inline[] = []
  for (const child of element.getChildren()) {
    if ($isTextNode(child)) {
      appendText(inline, child.getTextContent(), child.getFormat())
    } else if ($isLineBreakNode(child)) {
      inline.push({ type: 'break' })
    } else if ($isElementNode(child) && !insideLink) {
      const children = $readInline(child, true) as Link['children']
      if ($isLinkNode(child)) inline.push({ type: 'link', url: child.getURL(), children })
      else inline.push(...children)
    }
  }
  return inline
}

function appendText(inline: Inline[], text: string, format: number): void {
  if (text === '') return
  const marks = marksOf(format)
  const last = inline.at(-1)
  const joined = last?.type === 'text' && (last.marks ?? []).join() === marks.join() ? inline.pop() : undefined
  const whole = joined?.type === 'text' ? joined.text + text : text
  inline.push(marks.length === 0 ? { type: 'text', text: whole } : { type: 'text', text: whole, marks })
}

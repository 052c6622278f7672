import { $isLinkNode } from '@lexical/link'
import { $isListItemNode, $isListNode, type ListNode } from '@lexical/list'
import { $isHeadingNode, $isQuoteNode } from '@lexical/rich-text'
import {
  $getRoot,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type EditorState,
  type ElementNode,
  type LexicalNode,
} from 'lexical'
import type { Block, Inline, Link, ListBlock, ListItem } from '../../../../shared/article/blocks'
import { marksOf } from '../../../../shared/article/lexical-format'
import type { SegmentId } from '../../../../shared/ids'
import { $isFigureNode } from '../nodes/FigureNode'
import { $isRuleNode } from '../nodes/RuleNode'
import { $segmentIdOf } from '../nodes/segment-state'

/** The blocks an editor shows, in the very form that `readBody` gives of the document they are bound to. */
export function readEditor(state: EditorState): Block[] {
  return state.read(() => $getRoot().getChildren().flatMap($readBlock))
}

/** The block that a node at the top of the text is; none when it is no block of an article. */
export function $readBlock(node: LexicalNode): Block[] {
  if ($isRuleNode(node)) return [{ type: 'rule' }]
  if ($isFigureNode(node)) return [{ type: 'figure', figureId: node.getFigureId() }]
  if ($isListNode(node)) return [$readList(node)]
  if (!$isElementNode(node)) return []
  const id = $segmentIdOf(node) as SegmentId
  const children = $readInline(node)
  if ($isHeadingNode(node)) return [{ type: 'heading', id, level: levelOf(node.getTag()), children }]
  return [{ type: $isQuoteNode(node) ? 'quote' : 'paragraph', id, children }]
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

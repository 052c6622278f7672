import {
  $isListItemNode,
  $isListNode,
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
  REMOVE_LIST_COMMAND,
  registerList,
  registerListStrictIndentTransform,
} from '@lexical/list'
import { $createHeadingNode, $createQuoteNode, $isHeadingNode, $isQuoteNode } from '@lexical/rich-text'
import { $setBlocksType } from '@lexical/selection'
import { $isTableNode } from '@lexical/table'
import {
  $createParagraphNode,
  $findMatchingParent,
  $getRoot,
  $getSelection,
  $insertNodes,
  $isElementNode,
  $isRangeSelection,
  type BaseSelection,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  createCommand,
  type ElementNode,
  INDENT_CONTENT_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
} from 'lexical'
import { $createRuleNode } from '../../nodes/RuleNode'
import { $createTextBlock, $isTextBlockNode, isOwnTextKind } from '../../nodes/TextBlockNodes'
import { isShortcut, type ShortcutName, shortcuts } from '../shortcuts'
import { DUPLICATE_BLOCK_COMMAND, MOVE_BLOCK_COMMAND, SELECT_BLOCK_COMMAND } from './arrange'
import { $selectBlocks, $selectedBlocks, runsOf } from './whole-blocks'

/** The kinds of text block, in the toolbar's order. */
export const blockKinds = ['paragraph', 'h2', 'h3', 'h4', 'quote', 'bullet', 'number'] as const
/** Further kinds, which stand in the menus only. */
export const featureKinds = ['attribution', 'pullquote', 'question', 'answer', 'note'] as const
/** One of the kinds of text block. */
export type BlockKind = (typeof blockKinds)[number] | (typeof featureKinds)[number]

/** Turns the selected blocks into another kind; the kind they have already turns them into paragraphs. */
export const SET_BLOCK_KIND_COMMAND = createCommand<BlockKind>('SET_BLOCK_KIND_COMMAND')
/** Puts a rule after the caret's block. */
export const INSERT_RULE_COMMAND = createCommand<void>('INSERT_RULE_COMMAND')

/** The kind of the block the selection begins in; undefined on a figure, a rule or nothing. */
export function $blockKindOf(selection: BaseSelection | null): BlockKind | undefined {
  const [whole] = $selectedBlocks() ?? []
  if (whole !== undefined) return $isConvertible(whole) ? $kindAround(whole.getFirstDescendant() ?? whole) : undefined
  return $isRangeSelection(selection) ? $kindAround(selection.anchor.getNode()) : undefined
}

function $kindAround(node: LexicalNode): BlockKind | undefined {
  const item = $findMatchingParent(node, $isListItemNode)
  const list = item?.getParent()
  if ($isListNode(list)) return list.getListType() === 'number' ? 'number' : 'bullet'
  const block = node.getTopLevelElement()
  if ($isHeadingNode(block)) return blockKinds.find((kind) => kind === block.getTag()) ?? 'h2'
  if ($isQuoteNode(block)) return 'quote'
  if ($isTextBlockNode(block)) return block.getKind()
  return block === null ? undefined : 'paragraph'
}

/** Kinds of block, lists with their nesting, rules and the order of blocks. */
export function registerBlocks(editor: LexicalEditor): () => void {
  return mergeRegister(
    registerList(editor),
    registerListStrictIndentTransform(editor),
    editor.registerCommand(SET_BLOCK_KIND_COMMAND, (kind) => $setBlockKind(editor, kind), COMMAND_PRIORITY_LOW),
    editor.registerCommand(INSERT_RULE_COMMAND, $insertRule, COMMAND_PRIORITY_LOW),
    editor.registerCommand(KEY_TAB_COMMAND, (event) => $nest(editor, event), COMMAND_PRIORITY_LOW),
    editor.registerCommand(KEY_DOWN_COMMAND, (event) => onKeyDown(editor, event), COMMAND_PRIORITY_HIGH),
  )
}

function onKeyDown(editor: LexicalEditor, event: KeyboardEvent): boolean {
  const pressed = (name: ShortcutName): boolean => isShortcut(event, shortcuts[name])
  const kind = blockKinds.find(pressed)
  if (kind !== undefined) editor.dispatchCommand(SET_BLOCK_KIND_COMMAND, kind)
  else if (pressed('moveUp') || pressed('moveUpAsInWord')) editor.dispatchCommand(MOVE_BLOCK_COMMAND, 'up')
  else if (pressed('moveDown') || pressed('moveDownAsInWord')) editor.dispatchCommand(MOVE_BLOCK_COMMAND, 'down')
  else if (pressed('selectBlock')) editor.dispatchCommand(SELECT_BLOCK_COMMAND, undefined)
  else if (pressed('duplicate')) editor.dispatchCommand(DUPLICATE_BLOCK_COMMAND, undefined)
  else return false
  event.preventDefault()
  return true
}

function $setBlockKind(editor: LexicalEditor, wanted: BlockKind): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return false
  const present = $blockKindOf(selection)
  return $turn(editor, present, present === wanted ? 'paragraph' : wanted)
}

function $turn(editor: LexicalEditor, present: BlockKind | undefined, kind: BlockKind): boolean {
  if (kind === 'bullet') return editor.dispatchCommand(INSERT_UNORDERED_LIST_COMMAND, undefined)
  if (kind === 'number') return editor.dispatchCommand(INSERT_ORDERED_LIST_COMMAND, undefined)
  if (present === 'bullet' || present === 'number') editor.dispatchCommand(REMOVE_LIST_COMMAND, undefined)
  $setBlocksType($getSelection(), () => $createBlock(kind))
  return true
}

/** Text and lists can be of another kind; figures, rules, boxes, cards and tables cannot. */
function $isConvertible(block: LexicalNode): block is ElementNode {
  return $isElementNode(block) && !block.isShadowRoot() && !$isTableNode(block)
}

/** Turns whole blocks that are selected into another kind, leaves what they became selected, and answers how many that are. */
export function $turnWhole(editor: LexicalEditor, kind: BlockKind): number {
  const blocks = $selectedBlocks() ?? []
  const others = blocks.filter((block) => !$isConvertible(block))
  const runs = runsOf(blocks.filter($isConvertible))
  const edges = runs.map((run) => [run[0]?.getPreviousSibling() ?? null, run.at(-1)?.getNextSibling() ?? null] as const)
  for (const run of runs) {
    const [first, last] = [run[0], run.at(-1)]
    if (!$isElementNode(first) || !$isElementNode(last)) continue
    const { key, offset, type } = last.selectEnd().focus
    first.selectStart().focus.set(key, offset, type)
    $turn(editor, run.some($isListNode) ? 'bullet' : undefined, kind)
  }
  const turned = edges.flatMap(([before, after]) => {
    const start = before?.isAttached() === true ? before.getIndexWithinParent() + 1 : 0
    const end = after?.isAttached() === true ? after.getIndexWithinParent() : $getRoot().getChildrenSize()
    return $getRoot().getChildren().slice(start, end)
  })
  const selected = new Set([...turned, ...others])
  $selectBlocks([...selected])
  return selected.size
}

function $createBlock(kind: Exclude<BlockKind, 'bullet' | 'number'>): ElementNode {
  if (kind === 'quote') return $createQuoteNode()
  if (isOwnTextKind(kind)) return $createTextBlock(kind)
  return kind === 'paragraph' ? $createParagraphNode() : $createHeadingNode(kind)
}

function $insertRule(): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return false
  const rule = $createRuleNode()
  $insertNodes([rule])
  if (rule.getNextSibling() === null) rule.insertAfter($createParagraphNode())
  rule.selectNext(0, 0)
  return true
}

/** Tab nests list items; elsewhere it keeps its meaning of leaving the text, as accessibility asks (WCAG 2.1.2). */
function $nest(editor: LexicalEditor, event: KeyboardEvent): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return false
  const item = $findMatchingParent(selection.anchor.getNode(), $isListItemNode)
  if (item === null) return false
  if (!event.shiftKey && item.getPreviousSibling() === null) return false
  event.preventDefault()
  return editor.dispatchCommand(event.shiftKey ? OUTDENT_CONTENT_COMMAND : INDENT_CONTENT_COMMAND, undefined)
}

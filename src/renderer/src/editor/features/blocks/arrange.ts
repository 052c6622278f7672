import { $isListItemNode } from '@lexical/list'
import {
  $copyNode,
  $createParagraphNode,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isRangeSelection,
  $isRootNode,
  $isRootOrShadowRoot,
  $onUpdate,
  COMMAND_PRIORITY_LOW,
  createCommand,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
} from 'lexical'
import { type FigureId, newFigureId } from '../../../../../shared/ids'
import { $isEmbedNode, type EmbedNode } from '../../nodes/EmbedNode'
import { $createFigureNode, $isFigureNode } from '../../nodes/FigureNode'
import { $selectBlocks, $selectedBlocks, runsOf } from './whole-blocks'

/** Moves the blocks that the selection touches (or the list item, within its list) by one place. */
export const MOVE_BLOCK_COMMAND = createCommand<'up' | 'down'>('MOVE_BLOCK_COMMAND')
/** Puts a copy of the selected blocks behind them. */
export const DUPLICATE_BLOCK_COMMAND = createCommand<void>('DUPLICATE_BLOCK_COMMAND')
/** Takes the selected blocks out of the text. */
export const DELETE_BLOCK_COMMAND = createCommand<void>('DELETE_BLOCK_COMMAND')
/** Selects the blocks of the body that the selection touches, each as a whole. */
export const SELECT_BLOCK_COMMAND = createCommand<void>('SELECT_BLOCK_COMMAND')

/** What was done with how many blocks: said to who does not see it. */
export interface BlockNews {
  readonly what: 'movedUp' | 'movedDown' | 'duplicated' | 'deleted' | 'selected' | 'selectedNone' | 'copied' | 'turned'
  readonly count: number
}

/** What arranging blocks needs of its surroundings. */
export interface ArrangeHost {
  /** Begins a step of undo of its own. */
  readonly beginStep: () => void
  /** A figure of the article once more, with its words; answers the copy's id. */
  readonly copyFigure: (id: FigureId) => FigureId
  readonly onNews: (news: BlockNews) => void
}

/** Moving, duplicating, deleting and selecting whole blocks, one or several at once, each in a step of undo of its own. */
export function registerArrange(editor: LexicalEditor, host: ArrangeHost): () => void {
  const act = (what: BlockNews['what'], count: number): boolean => {
    if (count === 0) return false
    host.beginStep()
    $onUpdate(() => {
      host.beginStep()
      host.onNews({ what, count })
    })
    return true
  }
  return mergeRegister(
    editor.registerCommand(
      MOVE_BLOCK_COMMAND,
      (direction) => {
        if ($arranged().length === 0) return false
        act(direction === 'up' ? 'movedUp' : 'movedDown', $moveArranged(direction))
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      DUPLICATE_BLOCK_COMMAND,
      () => act('duplicated', $duplicate($arranged(), host.copyFigure)),
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(DELETE_BLOCK_COMMAND, () => act('deleted', $delete($arranged())), COMMAND_PRIORITY_LOW),
    editor.registerCommand(
      SELECT_BLOCK_COMMAND,
      () => {
        const blocks = [...new Set($arranged().flatMap((block) => $bodyBlock(block) ?? []))]
        if (blocks.length === 0) return false
        $selectBlocks(blocks)
        $onUpdate(() => host.onNews({ what: 'selected', count: blocks.length }))
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
  )
}

/** The block of the body that a node is or lies in: boxes and tables count as one. */
export function $bodyBlock(node: LexicalNode): LexicalNode | null {
  for (let block: LexicalNode | null = node; block !== null; block = block.getParent()) {
    if ($isRootNode(block.getParent())) return block
  }
  return null
}

/** What a command about one block may mean around a node, the innermost first: a list item, a block of a box, a block of the body. */
function $units(node: LexicalNode): LexicalNode[] {
  const units: LexicalNode[] = []
  for (let unit: LexicalNode | null = node; unit !== null; unit = unit.getParent()) {
    const parent: LexicalNode | null = unit.getParent()
    // A table is arranged as a whole; its rows and columns have commands of their own.
    if (unit.getType() === 'table') units.length = 0
    if ($isListItemNode(unit) || (parent !== null && $isRootOrShadowRoot(parent))) units.push(unit)
  }
  return units
}

/** The blocks that the selection touches: the caret's innermost one, or all of the body's from the first to the last. */
export function $arranged(): LexicalNode[] {
  const selection = $getSelection()
  if ($isNodeSelection(selection)) {
    const blocks = new Set(selection.getNodes().flatMap((node) => $bodyBlock(node) ?? []))
    return [...blocks].sort((a, b) => a.getIndexWithinParent() - b.getIndexWithinParent())
  }
  if (!$isRangeSelection(selection)) return []
  const ends = [selection.anchor, selection.focus].map((point) => $units(point.getNode()))
  const [first = [], second = []] = ends
  const shared = first.find((unit) => second.some((other) => other.is(unit)))
  if (shared !== undefined) return [shared]
  const [from, to] = selection.isBackward() ? [second.at(-1), first.at(-1)] : [first.at(-1), second.at(-1)]
  if (from === undefined || to === undefined) return []
  const blocks = $getRoot().getChildren()
  return blocks.slice(from.getIndexWithinParent(), to.getIndexWithinParent() + 1)
}

function $moveArranged(direction: 'up' | 'down'): number {
  const blocks = $arranged()
  const [first, last] = [blocks[0], blocks.at(-1)]
  if (first === undefined || last === undefined) return 0
  if (blocks.length === 1) return $moveOne(first, direction) ? 1 : 0
  // At the edge none of them moves: those that still could would come closer to it.
  if ((direction === 'up' ? first.getPreviousSibling() : last.getNextSibling()) === null) return 0
  for (const run of runsOf(blocks)) $moveRun(run, direction)
  return blocks.length
}

/** The neighbour goes to the other side: the blocks themselves stay what they are, for everybody who writes in them. */
function $moveRun(run: readonly LexicalNode[], direction: 'up' | 'down'): void {
  const [first, last] = [run[0], run.at(-1)]
  const neighbour = direction === 'up' ? first?.getPreviousSibling() : last?.getNextSibling()
  if (!neighbour) return
  if (direction === 'up') last?.insertAfter(neighbour, false)
  else first?.insertBefore(neighbour, false)
}

/** At the edge of its list or box it is that which moves. */
function $moveOne(block: LexicalNode, direction: 'up' | 'down'): boolean {
  for (const unit of $units(block)) {
    const neighbour = direction === 'up' ? unit.getPreviousSibling() : unit.getNextSibling()
    if (neighbour === null) continue
    if (direction === 'up') neighbour.insertBefore(unit, false)
    else neighbour.insertAfter(unit, false)
    return true
  }
  return false
}

function $duplicate(blocks: readonly LexicalNode[], copyFigure: ArrangeHost['copyFigure']): number {
  let behind = blocks.at(-1)
  if (behind === undefined) return 0
  const copies: LexicalNode[] = []
  for (const block of blocks) {
    const copy = $isFigureNode(block) ? $createFigureNode(copyFigure(block.getFigureId())) : $deepCopy(block)
    // The copy's picture may become another.
    if ($isEmbedNode(copy)) copy.setFields({ ...copy.getFields(), figureId: $copyOfPicture(copy, copyFigure) })
    behind.insertAfter(copy, false)
    copies.push(copy)
    behind = copy
  }
  // Whole blocks that were selected are their copies then: the next command means these.
  if ($selectedBlocks() !== undefined) $selectBlocks(copies)
  return blocks.length
}

function $copyOfPicture(card: EmbedNode, copyFigure: ArrangeHost['copyFigure']): FigureId {
  const { figureId } = card.getFields()
  return figureId === undefined ? newFigureId() : copyFigure(figureId)
}

/** Ids of segments come along; each is made one of its own as the copy is taken in (segment-ids.ts). */
function $deepCopy(node: LexicalNode): LexicalNode {
  const copy = $copyNode(node)
  if ($isElementNode(node) && $isElementNode(copy)) copy.append(...node.getChildren().map($deepCopy))
  return copy
}

function $delete(blocks: readonly LexicalNode[]): number {
  const [first, last] = [blocks[0], blocks.at(-1)]
  if (first === undefined || last === undefined) return 0
  const next = last.getNextSibling() ?? first.getPreviousSibling()
  const parent = first.getParent()
  if ($isElementNode(next)) next.selectStart()
  else if (next !== null) next.selectNext(0, 0)
  else if ($isElementNode(parent) && !$isListItemNode(first)) {
    const empty = $createParagraphNode()
    parent.append(empty)
    empty.select()
  }
  for (const block of blocks) block.remove()
  return blocks.length
}

/** Whether a block of the body is among the several that are selected. */
export function $isAmongSelected(key: NodeKey): boolean {
  const block = $getNodeByKey(key)
  const arranged = $arranged()
  return block !== null && arranged.length > 1 && arranged.some((each) => each.is(block))
}

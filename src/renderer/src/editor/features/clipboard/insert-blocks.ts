import { $insertGeneratedNodes } from '@lexical/clipboard'
import { $isTableNode } from '@lexical/table'
import {
  $createParagraphNode,
  $getNodeByKey,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  type BaseSelection,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
  PASTE_TAG,
} from 'lexical'
import { $isFactBoxNode } from '../../nodes/FactBoxNode'
import { $isTextBlockNode } from '../../nodes/TextBlockNodes'

/** Longer pastes come in piece by piece, so much in one task, so that the window never stands still; a paragraph weighs 1. */
const WEIGHT_PER_TASK = 48

/** A block that waits to be made into nodes: made only when its turn comes. */
export interface Later {
  /** The nodes that follow what was made before; none where it only adds to that. */
  readonly $make: () => LexicalNode[]
  readonly weight: number
}

/** Puts blocks where the selection is; `done` is called when the last one stands there. */
export function $insertBlocks(
  editor: LexicalEditor,
  blocks: readonly Later[],
  isStopped: () => boolean,
  done: () => void = () => undefined,
): void {
  const selection = $getSelection()
  if (selection === null || blocks.length === 0) return
  const weight = blocks.reduce((sum, block) => sum + block.weight, 0)
  if (weight <= WEIGHT_PER_TASK || !$isRangeSelection(selection)) {
    const nodes = blocks.flatMap((block) => block.$make())
    if (nodes.length > 0) $insertApart(editor, nodes, selection)
    done()
    return
  }
  selection.insertParagraph()
  const tail = selection.anchor.getNode().getTopLevelElement()
  const before = tail?.getPreviousSibling()
  if (!$isElementNode(before) || tail === null) return
  insertInPieces(editor, blocks, { firstAfter: before.getKey(), tail: tail.getKey(), isStopped, done })
}

/**
 * Lexical joins the first block of a paste to the one it is pasted into. A block of a kind of its own, a table and a box stay what they
 * are: the words of a note would be published with the paragraph they came into.
 */
export function $insertApart(editor: LexicalEditor, nodes: LexicalNode[], selection: BaseSelection): void {
  const block = $isRangeSelection(selection) ? selection.anchor.getNode().getTopLevelElement() : null
  const holdsBlocks = nodes.some($holdsBlocks)
  const joins = !$isTextBlockNode(nodes[0]) && !holdsBlocks
  if (!$isRangeSelection(selection) || !$isElementNode(block) || joins || (block.isEmpty() && !holdsBlocks)) {
    $insertGeneratedNodes(editor, nodes, selection)
    return
  }
  selection.insertParagraph()
  const tail = selection.anchor.getNode().getTopLevelElement()
  const before = tail?.getPreviousSibling()
  if (tail === null || !$isElementNode(before)) return
  let last: LexicalNode = before
  for (const node of nodes) {
    const part = node.isInline() ? $inParagraph(node) : node
    last.insertAfter(part, false)
    last = part
  }
  if ($isElementNode(last)) last.selectEnd()
  $tidyEnds(before.getKey(), tail.getKey())
}

function $holdsBlocks(node: LexicalNode): boolean {
  return $isTableNode(node) || $isFactBoxNode(node)
}

interface Pieces {
  readonly firstAfter: NodeKey
  readonly tail: NodeKey
  readonly isStopped: () => boolean
  readonly done: () => void
}

/** Inserts blocks after one another, in tasks of their own: reading what is pasted took the present one. */
function insertInPieces(editor: LexicalEditor, blocks: readonly Later[], pieces: Pieces): void {
  const { firstAfter, tail, isStopped, done } = pieces
  let after = firstAfter
  let made = 0
  const $insertPiece = (): void => {
    const piece = nextPiece(blocks, made)
    made += piece.length
    let last = $getNodeByKey(after) ?? $getNodeByKey(tail)?.getPreviousSibling() ?? null
    if (last === null) {
      made = blocks.length
      return
    }
    for (const node of piece.flatMap((block) => block.$make())) {
      const block = $isElementNode(node) && !node.isInline() ? node : $inParagraph(node)
      last.insertAfter(block, false)
      last = block
    }
    after = last.getKey()
    if (made >= blocks.length) $tidyEnds(firstAfter, tail)
  }
  const next = (): void => {
    if (isStopped()) return
    editor.update($insertPiece, { tag: PASTE_TAG })
    if (made < blocks.length) setTimeout(next)
    else done()
  }
  setTimeout(next)
}

function nextPiece(blocks: readonly Later[], from: number): Later[] {
  const piece: Later[] = []
  let weight = 0
  for (let index = from; index < blocks.length && (piece.length === 0 || weight < WEIGHT_PER_TASK); index += 1) {
    const block = blocks[index]
    if (block === undefined) break
    piece.push(block)
    weight += block.weight
  }
  return piece
}

function $inParagraph(node: LexicalNode): LexicalNode {
  return node.isInline() ? $createParagraphNode().append(node) : node
}

/** Takes away the empty halves of the paragraph that a paste was put into; behind a table, a box or a figure one stays to write on. */
function $tidyEnds(first: NodeKey, tail: NodeKey): void {
  for (const key of [first, tail]) {
    const block = $getNodeByKey<ElementNode>(key)
    if (!$isElementNode(block) || !block.isEmpty()) continue
    const before = block.getPreviousSibling()
    if (key === tail && (!$isElementNode(before) || $holdsBlocks(before))) {
      block.selectStart()
      continue
    }
    if (key === tail) block.selectPrevious()
    block.remove()
  }
}

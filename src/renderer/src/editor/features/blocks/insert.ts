import { $createHeadingNode, $createQuoteNode, $isQuoteNode } from '@lexical/rich-text'
import { $createTableNodeWithDimensions, INSERT_TABLE_COMMAND } from '@lexical/table'
import {
  $createParagraphNode,
  $findMatchingParent,
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  $isRootNode,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  createCommand,
  type ElementNode,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
} from 'lexical'
import { $isEmbedNode } from '../../nodes/EmbedNode'
import { $createFactBoxNode, $isFactBoxNode, FactBoxNode } from '../../nodes/FactBoxNode'
import { $createTextBlock, $isTextBlockNode } from '../../nodes/TextBlockNodes'
import { $bodyBlock } from './arrange'

/** Puts a box with an empty title after the caret's block. */
export const INSERT_FACT_BOX_COMMAND = createCommand<void>('INSERT_FACT_BOX_COMMAND')
/** Makes the caret's block a quotation and puts the place for who said it behind. */
export const INSERT_QUOTATION_COMMAND = createCommand<void>('INSERT_QUOTATION_COMMAND')
/** Puts an empty paragraph after the caret's block. */
export const INSERT_BELOW_COMMAND = createCommand<void>('INSERT_BELOW_COMMAND')

/** Boxes, tables and quotations with their speakers: put in, and left again by Enter on an empty last line. */
export function registerInserting(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerCommand(INSERT_FACT_BOX_COMMAND, $insertFactBox, COMMAND_PRIORITY_LOW),
    editor.registerCommand(INSERT_QUOTATION_COMMAND, $insertQuotation, COMMAND_PRIORITY_LOW),
    editor.registerCommand(INSERT_BELOW_COMMAND, $insertBelow, COMMAND_PRIORITY_LOW),
    // Before Lexical's own, which would put a table into a box or a list item.
    editor.registerCommand(
      INSERT_TABLE_COMMAND,
      ({ rows, columns }) => $insertTable(Number(rows), Number(columns)),
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(INSERT_PARAGRAPH_COMMAND, () => $toSpeaker() || $leaveByEnter(), COMMAND_PRIORITY_HIGH),
    editor.registerNodeTransform(FactBoxNode, $keepWritable),
  )
}

/** The block of the body that the caret stands in. */
function $caretBlock(): LexicalNode | null {
  const node = $getSelection()?.getNodes()[0]
  return node === undefined ? null : $bodyBlock(node)
}

/** Puts a block behind the caret's, or in the place of an empty paragraph, with a paragraph to go on in; false without a caret. */
export function $placeBlock(block: ElementNode): boolean {
  const caret = $caretBlock()
  if (caret === null) return false
  caret.insertAfter(block, false)
  if (block.getNextSibling() === null) block.insertAfter($createParagraphNode(), false)
  if ($isParagraphNode(caret) && caret.isEmpty()) caret.remove()
  block.selectStart()
  return true
}

function $insertFactBox(): boolean {
  return $placeBlock($createFactBoxNode().append($createHeadingNode('h3'), $createParagraphNode()))
}

function $insertTable(rows: number, columns: number): boolean {
  return $placeBlock($createTableNodeWithDimensions(rows, columns, { rows: true, columns: false }))
}

function $insertQuotation(): boolean {
  const selection = $getSelection()
  const block = $isRangeSelection(selection) ? selection.anchor.getNode().getTopLevelElement() : null
  if (!$isElementNode(block) || $isFactBoxNode(block) || $isEmbedNode(block)) return false
  const quote = $createQuoteNode()
  block.replace(quote, true)
  quote.insertAfter($createTextBlock('attribution'), false)
  quote.selectEnd()
  return true
}

/** Enter at the end of a quotation goes to the place for its speaker, while that is empty. */
function $toSpeaker(): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false
  const quote = $findMatchingParent(selection.anchor.getNode(), $isQuoteNode)
  const speaker = quote?.getNextSibling()
  if (!$isTextBlockNode(speaker) || speaker.getKind() !== 'attribution' || !speaker.isEmpty()) return false
  const { anchor } = selection
  const last = quote?.getLastDescendant() ?? quote
  if (anchor.getNode() !== last || anchor.offset !== (anchor.type === 'text' ? last?.getTextContentSize() : 0))
    return false
  speaker.selectStart()
  return true
}

function $insertBelow(): boolean {
  const block = $caretBlock()
  if (block === null) return false
  const paragraph = $createParagraphNode()
  block.insertAfter(paragraph, false)
  paragraph.select()
  return true
}

/** Enter on an empty last line goes on below the box; in an empty answer to the next question, in other kinds to a paragraph. */
function $leaveByEnter(): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false
  const block = $findMatchingParent(selection.anchor.getNode(), (node) => $isElementNode(node) && !node.isInline())
  if (!$isElementNode(block) || !block.isEmpty()) return false
  if ($isTextBlockNode(block)) {
    block
      .replace(block.getKind() === 'answer' ? $createTextBlock('question') : $createParagraphNode(), true)
      .selectStart()
    return true
  }
  const box = block.getParent()
  if (!$isParagraphNode(block) || !($isFactBoxNode(box) || $isEmbedNode(box)) || block.getNextSibling() !== null)
    return false
  if (box.getChildrenSize() === 1) return false
  box.insertAfter(block, false)
  block.select()
  return true
}

/** A box that lost its last block has one again to write in: it goes only as a whole. */
function $keepWritable(box: FactBoxNode): void {
  if (box.isEmpty() && $isRootNode(box.getParent())) box.append($createParagraphNode())
}

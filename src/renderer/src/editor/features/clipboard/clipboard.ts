import { $generateNodesFromSerializedNodes, $insertGeneratedNodes } from '@lexical/clipboard'
import { $generateNodesFromDOM } from '@lexical/html'
import {
  $createParagraphNode,
  $createTextNode,
  $getNodeByKey,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  type BaseSelection,
  COMMAND_PRIORITY_HIGH,
  type ElementNode,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
  PASTE_COMMAND,
  PASTE_TAG,
} from 'lexical'
import type { FigureId } from '../../../../../shared/ids'
import { $createFigureNode } from '../../nodes/FigureNode'
import { $isTextBlockNode } from '../../nodes/TextBlockNodes'
import { $placeOfCaret, pictureFiles, type TakeFiles } from '../figures/figures'
import { SET_LINK_COMMAND } from '../links/links'
import { safeUrl } from '../links/safe-url'
import { isShortcut, shortcuts } from '../shortcuts'
import { $pasteCells, tabbedCells } from '../tables/paste-cells'
import { type CleanBlock, cleanHtml } from './clean-html'
import type { CopiedFigure } from './copied-figure'

/** Longer pastes come in piece by piece, this many blocks in one task, so that the window never stands still. */
const BLOCKS_PER_TASK = 48
/** The media type under which Lexical copies its own nodes. */
const OWN_TYPE = 'application/x-lexical-editor'

/** Adds a figure of another article to this one and answers its new id. */
export type TakeFigure = (figure: CopiedFigure) => FigureId

/**
 * Pasting: our own text with its structure, a page's HTML cleaned to what an article holds, pictures as files, anything
 * else as plain text; after Ctrl+Shift+V plain text in any case. Copying stays Lexical's (HTML and text).
 */
export function registerClipboard(editor: LexicalEditor, onFiles: TakeFiles, takeFigure: TakeFigure): () => void {
  let plainOnly = false
  let stopped = false
  return mergeRegister(
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        plainOnly = isShortcut(event, shortcuts.pastePlain)
        return false
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        if (!('clipboardData' in event) || event.clipboardData === null) return false
        event.preventDefault()
        const plain = plainOnly
        plainOnly = false
        $paste(editor, event.clipboardData, plain, { onFiles, takeFigure, isStopped: () => stopped })
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
    () => {
      stopped = true
    },
  )
}

interface PasteHost {
  readonly onFiles: TakeFiles
  readonly takeFigure: TakeFigure
  readonly isStopped: () => boolean
}

function $paste(
  editor: LexicalEditor,
  data: DataTransfer,
  plain: boolean,
  { onFiles, takeFigure, isStopped }: PasteHost,
): void {
  const text = data.getData('text/plain').normalize('NFC')
  const html = plain ? '' : data.getData('text/html')
  const own = plain ? '' : data.getData(OWN_TYPE)
  const files = pictureFiles(data)
  if (own !== '' && $pasteOwn(editor, own)) return
  const cells = plain ? undefined : tabbedCells(text, html)
  if (cells !== undefined) {
    $pasteCells(cells)
    return
  }
  if (files.length > 0 && !plain && text.trim() === '') {
    onFiles(files, $placeOfCaret())
    return
  }
  if (html === '' && $linkSelectionTo(editor, text)) return
  if (html === '') $insertBlocks(editor, paragraphsOf(text), isStopped)
  else {
    const blocks = cleanHtml(html, (source) => new DOMParser().parseFromString(source, 'text/html'))
    $insertHtml(editor, blocks, text, { takeFigure, isStopped })
  }
}

/** Pastes what was copied out of an editor of the same article; false when it was another one. */
function $pasteOwn(editor: LexicalEditor, json: string): boolean {
  try {
    const { namespace, nodes } = JSON.parse(json) as { namespace?: unknown; nodes?: unknown }
    const selection = $getSelection()
    if (namespace !== editor._config.namespace || !Array.isArray(nodes) || selection === null) return false
    $insertApart(editor, $generateNodesFromSerializedNodes(nodes as never), selection)
    return true
  } catch {
    return false
  }
}

/**
 * Lexical joins the first block of a paste to the one it is pasted into. A block of a kind of its own stays one: the words of a note
 * would be published with the paragraph they came into.
 */
function $insertApart(editor: LexicalEditor, nodes: LexicalNode[], selection: BaseSelection): void {
  const block = $isRangeSelection(selection) ? selection.anchor.getNode().getTopLevelElement() : null
  if (!$isRangeSelection(selection) || !$isTextBlockNode(nodes[0]) || !$isElementNode(block) || block.isEmpty()) {
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
  last.selectEnd()
  $tidyEnds(before.getKey(), tail.getKey())
}

/** An address pasted onto selected text links it. */
function $linkSelectionTo(editor: LexicalEditor, text: string): boolean {
  const selection = $getSelection()
  const isAddress = /^(https?:\/\/|mailto:)\S+$/.test(text.trim()) && safeUrl(text) !== undefined
  if (!isAddress || !$isRangeSelection(selection) || selection.isCollapsed()) return false
  return editor.dispatchCommand(SET_LINK_COMMAND, text)
}

/** Blocks that wait to be made into nodes: made only when their turn comes. */
type Later = () => LexicalNode[]

function paragraphsOf(text: string): Later[] {
  const lines = text.split(/\r?\n|\r/)
  if (lines.length === 1) return [() => [$createTextNode(text)]]
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => () => [$createParagraphNode().append($createTextNode(line.replaceAll('\t', ' ')))])
}

function $insertHtml(
  editor: LexicalEditor,
  blocks: readonly CleanBlock[],
  text: string,
  { takeFigure, isStopped }: Pick<PasteHost, 'takeFigure' | 'isStopped'>,
): void {
  const [only] = blocks
  if (only === undefined) {
    $insertBlocks(editor, paragraphsOf(text), isStopped)
    return
  }
  // A single paragraph is a piece of text: it goes into the sentence it is pasted into.
  if (blocks.length === 1 && !('figure' in only) && only.tagName === 'P' && !only.hasAttributes()) {
    $insertBlocks(editor, [() => $nodesOf(editor, [...only.childNodes])], isStopped)
    return
  }
  const $nodesOfBlock = (block: CleanBlock): LexicalNode[] =>
    'figure' in block ? [$createFigureNode(takeFigure(block.figure))] : $nodesOf(editor, [block])
  $insertBlocks(
    editor,
    blocks.map((block) => () => $nodesOfBlock(block)),
    isStopped,
  )
}

function $nodesOf(editor: LexicalEditor, parts: readonly ChildNode[]): LexicalNode[] {
  const holder = parts[0]?.ownerDocument?.createElement('div')
  if (holder === undefined) return []
  holder.append(...parts)
  return $generateNodesFromDOM(editor, holder)
}

function $insertBlocks(editor: LexicalEditor, blocks: readonly Later[], isStopped: () => boolean): void {
  const selection = $getSelection()
  if (selection === null || blocks.length === 0) return
  if (blocks.length <= BLOCKS_PER_TASK || !$isRangeSelection(selection)) {
    const nodes = blocks.flatMap((block) => block())
    if (nodes.length > 0) $insertApart(editor, nodes, selection)
    return
  }
  selection.insertParagraph()
  const tail = selection.anchor.getNode().getTopLevelElement()
  const before = tail?.getPreviousSibling()
  if (!$isElementNode(before) || tail === null) return
  insertInPieces(editor, blocks, before.getKey(), tail.getKey(), isStopped)
}

/** Inserts blocks after one another in tasks of their own, beginning in the present update. */
function insertInPieces(
  editor: LexicalEditor,
  blocks: readonly Later[],
  firstAfter: NodeKey,
  tail: NodeKey,
  isStopped: () => boolean,
): void {
  let after = firstAfter
  let done = 0
  const $insertPiece = (): void => {
    const piece = blocks.slice(done, done + BLOCKS_PER_TASK)
    done += piece.length
    let last = $getNodeByKey(after) ?? $getNodeByKey(tail)?.getPreviousSibling() ?? null
    if (last === null) {
      done = blocks.length
      return
    }
    for (const node of piece.flatMap((block) => block())) {
      const block = $isElementNode(node) && !node.isInline() ? node : $inParagraph(node)
      last.insertAfter(block, false)
      last = block
    }
    after = last.getKey()
    if (done >= blocks.length) $tidyEnds(firstAfter, tail)
  }
  const next = (): void => {
    if (isStopped()) return
    editor.update($insertPiece, { tag: PASTE_TAG })
    if (done < blocks.length) setTimeout(next)
  }
  $insertPiece()
  setTimeout(next)
}

function $inParagraph(node: LexicalNode): LexicalNode {
  return node.isInline() ? $createParagraphNode().append(node) : node
}

/** Takes away the empty halves of the paragraph that a long paste was put into. */
function $tidyEnds(first: NodeKey, tail: NodeKey): void {
  for (const key of [first, tail]) {
    const block = $getNodeByKey<ElementNode>(key)
    if (!$isElementNode(block) || !block.isEmpty()) continue
    if (key === tail) block.selectPrevious()
    block.remove()
  }
}

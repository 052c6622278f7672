import { $generateNodesFromSerializedNodes } from '@lexical/clipboard'
import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  mergeRegister,
  PASTE_COMMAND,
} from 'lexical'
import { cleanAddress } from '../../../../../shared/office-html/addresses'
import { $placeOfCaret, pictureFiles, type TakeFiles } from '../figures/figures'
import { SET_LINK_COMMAND } from '../links/links'
import { safeUrl } from '../links/safe-url'
import { $pastedMarkdown } from '../markdown/pasted-markdown'
import { isShortcut, shortcuts } from '../shortcuts'
import { $pasteCells, tabbedCells } from '../tables/paste-cells'
import { $selectedTable } from '../tables/tables'
import type { CleanBlock } from './clean-blocks'
import { cleanHtml } from './clean-html'
import { $insertApart, $insertBlocks } from './insert-blocks'
import { PastedNodes, type PasteNews, paragraphsOf, type TakeFigure, tableOfTexts, withHeader } from './pasted-nodes'

/** The media type under which Lexical copies its own nodes. */
const OWN_TYPE = 'application/x-lexical-editor'

/** What pasting needs of its surroundings. */
export interface PasteSurroundings {
  readonly onFiles: TakeFiles
  readonly takeFigure: TakeFigure
  /** Told when a paste stands in the text and there is something to say or to do about it. */
  readonly onPasted: (news: PasteNews) => void
}

/**
 * Pasting: our own text with its structure, a page's HTML cleaned to what an article holds, pictures as files, Markdown as what it
 * means, anything else as plain text; after Ctrl+Shift+V plain text in any case. Copying stays Lexical's (HTML and text).
 */
export function registerClipboard(editor: LexicalEditor, surroundings: PasteSurroundings): () => void {
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
        $paste(editor, event.clipboardData, plain, { ...surroundings, isStopped: () => stopped })
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
    () => {
      stopped = true
    },
  )
}

interface PasteHost extends PasteSurroundings {
  readonly isStopped: () => boolean
}

function $paste(editor: LexicalEditor, data: DataTransfer, plain: boolean, host: PasteHost): void {
  const text = data.getData('text/plain').normalize('NFC')
  const html = plain ? '' : data.getData('text/html')
  const own = plain ? '' : data.getData(OWN_TYPE)
  const files = pictureFiles(data)
  if (own !== '' && $pasteOwn(editor, own)) return
  const cells = plain ? undefined : tabbedCells(text, html)
  const isInTable = $selectedTable() !== null
  if (cells !== undefined && isInTable) {
    $pasteCells(cells)
    return
  }
  if (files.length > 0 && !plain && text.trim() === '') {
    host.onFiles(files, $placeOfCaret())
    return
  }
  if (html === '' && $linkSelectionTo(editor, text)) return
  if (html === '' && cells === undefined) {
    const selection = $getSelection()
    const markdown = plain || isInTable ? undefined : $pastedMarkdown(text)
    if (markdown !== undefined && selection !== null) {
      $insertApart(editor, markdown, selection)
      return
    }
    $insertBlocks(editor, paragraphsOf(text), host.isStopped)
    return
  }
  const blocks = html === '' ? [] : cleanHtml(html, (source) => new DOMParser().parseFromString(source, 'text/html'))
  // A spreadsheet says in its text what is a cell, and in its HTML how cells are joined and set.
  if (cells === undefined) $insertHtml(editor, { blocks, text, isInTable }, host)
  else if (blocks.some((block) => 'table' in block && block.table.length === cells.length))
    $insertHtml(editor, { blocks: blocks.map(withHeader), text, isInTable }, host)
  else $insertHtml(editor, { blocks: [tableOfTexts(cells, document)], text, isInTable }, host)
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

/** An address pasted onto selected text links it. */
function $linkSelectionTo(editor: LexicalEditor, text: string): boolean {
  const selection = $getSelection()
  const isAddress = /^(https?:\/\/|mailto:)\S+$/.test(text.trim()) && safeUrl(text) !== undefined
  if (!isAddress || !$isRangeSelection(selection) || selection.isCollapsed()) return false
  return editor.dispatchCommand(SET_LINK_COMMAND, cleanAddress(text.trim()))
}

function $insertHtml(
  editor: LexicalEditor,
  pasted: { readonly blocks: readonly CleanBlock[]; readonly text: string; readonly isInTable: boolean },
  { takeFigure, isStopped, onPasted }: PasteHost,
): void {
  const { blocks, text, isInTable } = pasted
  const [only] = blocks
  if (only === undefined) {
    $insertBlocks(editor, paragraphsOf(text), isStopped)
    return
  }
  const nodes = new PastedNodes(editor, takeFigure)
  // A single paragraph is a piece of text: it goes into the sentence it is pasted into.
  if (blocks.length === 1 && 'tagName' in only && only.tagName === 'P' && !only.hasAttributes()) {
    $insertBlocks(editor, [{ $make: () => nodes.$nodes([...only.childNodes]), weight: 1 }], isStopped)
    return
  }
  $insertBlocks(editor, nodes.ofBlocks(blocks, isInTable), isStopped, () => {
    const { news } = nodes
    if (news.pictures.length > 0 || news.missing > 0 || news.cutRows > 0) onPasted(news)
  })
}

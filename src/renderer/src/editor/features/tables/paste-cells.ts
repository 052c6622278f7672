import { $isTableCellNode, $isTableRowNode, type TableCellNode, type TableNode } from '@lexical/table'
import { $createParagraphNode, $createTextNode, $findMatchingParent, $getSelection, $isRangeSelection } from 'lexical'
import { $selectedTable } from './tables'

/**
 * The cells of a spreadsheet's text: lines with the same number of tabs, at least one each, at least two lines. HTML that comes along
 * must be a table's. Undefined for every other text.
 */
export function tabbedCells(text: string, html: string): readonly (readonly string[])[] | undefined {
  if (!text.includes('\t') || (html !== '' && !/<table[\s>]/i.test(html))) return undefined
  const rows = text
    .replace(/(?:\r?\n|\r)+$/, '')
    .split(/\r?\n|\r/)
    .map((line) => line.split('\t').map((cell) => cell.trim()))
  const width = rows[0]?.length ?? 0
  if (rows.length < 2 || width < 2) return undefined
  return rows.every((row) => row.length === width) ? rows : undefined
}

/** Puts cells into the table around the caret, from its cell on, as far as the table reaches. */
export function $pasteCells(cells: readonly (readonly string[])[]): void {
  const selection = $getSelection()
  const present = $selectedTable()
  if (!$isRangeSelection(selection) || present === null) return
  const cell = $findMatchingParent(selection.anchor.getNode(), $isTableCellNode)
  const row = cell?.getParent()
  if (cell === null || !$isTableRowNode(row)) return
  $fill(present, cells, row.getIndexWithinParent(), cell.getIndexWithinParent())
}

function $fill(table: TableNode, cells: readonly (readonly string[])[], top: number, left: number): void {
  for (const [y, row] of cells.entries()) {
    const target = table.getChildAtIndex(top + y)
    if (!$isTableRowNode(target)) return
    for (const [x, words] of row.entries()) {
      const cell = target.getChildAtIndex<TableCellNode>(left + x)
      if (!$isTableCellNode(cell)) continue
      const paragraph = $createParagraphNode()
      if (words !== '') paragraph.append($createTextNode(words.normalize('NFC')))
      cell.clear()
      cell.append(paragraph)
    }
  }
}

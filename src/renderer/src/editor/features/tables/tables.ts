import {
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $isTableCellNode,
  $isTableNode,
  $isTableRowNode,
  $isTableSelection,
  $mergeCells,
  $unmergeCell,
  registerTablePlugin,
  registerTableSelectionObserver,
  setScrollableTablesActive,
  type TableCellHeaderState,
  TableCellHeaderStates,
  type TableCellNode,
  type TableNode,
} from '@lexical/table'
import {
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  createCommand,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical'

/** What can be done to the table around the caret, in the menu's order. */
export const tableActions = [
  'rowAbove',
  'rowBelow',
  'columnBefore',
  'columnAfter',
  'headerRow',
  'headerColumn',
  'mergeCells',
  'splitCell',
  'deleteRow',
  'deleteColumn',
  'deleteTable',
] as const
/** One of the things that can be done to a table. */
export type TableAction = (typeof tableActions)[number]

/** Does something to the table around the caret, or to the selected cells; nothing outside a table. */
export const TABLE_ACTION_COMMAND = createCommand<TableAction>('TABLE_ACTION_COMMAND')

/** Tables: Tab goes through the cells, cells are selected by mouse and by Shift with the arrow keys, and the actions. */
export function registerTables(editor: LexicalEditor): () => void {
  setScrollableTablesActive(editor, true)
  return mergeRegister(
    registerTablePlugin(editor),
    registerTableSelectionObserver(editor, false),
    editor.registerCommand(TABLE_ACTION_COMMAND, $act, COMMAND_PRIORITY_LOW),
    editor.registerCommand(KEY_TAB_COMMAND, $goThroughCells, COMMAND_PRIORITY_HIGH),
  )
}

/** The table around the selection, if any. */
export function $selectedTable(): TableNode | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) && !$isTableSelection(selection)) return null
  return $findMatchingParent(selection.anchor.getNode(), $isTableNode)
}

/**
 * Tab goes to the next cell, Shift+Tab to the one before; in the last cell Tab makes a new row, in the first Shift+Tab goes before the
 * table. Lexical does so by a listener of each table; here none depends on that, because a Tab that nobody takes leaves the text.
 */
function $goThroughCells(event: KeyboardEvent): boolean {
  const selection = $getSelection()
  const table = $selectedTable()
  if (table === null || !$isRangeSelection(selection) || !selection.isCollapsed()) return false
  const cell = $findMatchingParent(selection.anchor.getNode(), $isTableCellNode)
  if (cell === null) return false
  event.preventDefault()
  if (event.shiftKey) {
    const before = $cellBeside(cell, 'getPreviousSibling', 'getLastChild')
    if (before === null) table.selectPrevious()
    else before.selectEnd()
    return true
  }
  if ($cellBeside(cell, 'getNextSibling', 'getFirstChild') === null) $insertTableRowAtSelection(true)
  $cellBeside(cell, 'getNextSibling', 'getFirstChild')?.selectEnd()
  return true
}

/** The cell beside this one in its row, else the nearest of the row before or behind. */
function $cellBeside(
  cell: TableCellNode,
  sibling: 'getNextSibling' | 'getPreviousSibling',
  edge: 'getFirstChild' | 'getLastChild',
): TableCellNode | null {
  const beside = cell[sibling]() ?? $findMatchingParent(cell, $isTableRowNode)?.[sibling]()
  if ($isTableCellNode(beside)) return beside
  if (!$isTableRowNode(beside)) return null
  const nearest = beside[edge]()
  return $isTableCellNode(nearest) ? nearest : null
}

function $act(action: TableAction): boolean {
  const table = $selectedTable()
  if (table === null) return false
  switch (action) {
    case 'rowAbove':
    case 'rowBelow':
      $insertTableRowAtSelection(action === 'rowBelow')
      break
    case 'columnBefore':
    case 'columnAfter':
      $insertTableColumnAtSelection(action === 'columnAfter')
      break
    case 'headerRow':
      $toggleHeader(firstRow(table), TableCellHeaderStates.ROW)
      break
    case 'headerColumn':
      $toggleHeader(firstColumn(table), TableCellHeaderStates.COLUMN)
      break
    case 'mergeCells':
      $mergeSelected()
      break
    case 'splitCell':
      $unmergeCell()
      break
    case 'deleteRow':
      $deleteTableRowAtSelection()
      break
    case 'deleteColumn':
      $deleteTableColumnAtSelection()
      break
    case 'deleteTable':
      table.selectNext()
      table.remove()
      break
  }
  return true
}

function firstRow(table: TableNode): TableCellNode[] {
  const row = table.getFirstChild()
  return $isTableRowNode(row) ? row.getChildren().filter($isTableCellNode) : []
}

function firstColumn(table: TableNode): TableCellNode[] {
  return table
    .getChildren()
    .filter($isTableRowNode)
    .flatMap((row) => row.getChildren().filter($isTableCellNode).slice(0, 1))
}

/** All of them become headers, or none where all are. */
function $toggleHeader(cells: readonly TableCellNode[], state: TableCellHeaderState): void {
  const isOn = cells.every((cell) => (cell.getHeaderStyles() & state) !== 0)
  for (const cell of cells) cell.setHeaderStyles(isOn ? TableCellHeaderStates.NO_STATUS : state, state)
}

function $mergeSelected(): void {
  const selection = $getSelection()
  if (!$isTableSelection(selection)) return
  const cells = selection.getNodes().filter($isTableCellNode)
  if (cells.length > 1) $mergeCells(cells)?.selectEnd()
}

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
  COMMAND_PRIORITY_CRITICAL,
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
    registerTableSelectionObserver(editor, true),
    editor.registerCommand(TABLE_ACTION_COMMAND, $act, COMMAND_PRIORITY_LOW),
    editor.registerCommand(KEY_TAB_COMMAND, $growByTab, COMMAND_PRIORITY_CRITICAL),
  )
}

/** The table around the selection, if any. */
export function $selectedTable(): TableNode | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) && !$isTableSelection(selection)) return null
  return $findMatchingParent(selection.anchor.getNode(), $isTableNode)
}

/** Tab in the last cell of a table makes a new row; going there stays Lexical's. */
function $growByTab(event: KeyboardEvent): false {
  const selection = $getSelection()
  const table = $selectedTable()
  if (event.shiftKey || table === null || !$isRangeSelection(selection) || !selection.isCollapsed()) return false
  const cell = $findMatchingParent(selection.anchor.getNode(), $isTableCellNode)
  const isLast = cell?.getNextSibling() === null && cell.getParent()?.getNextSibling() === null
  if (isLast) $insertTableRowAtSelection(true)
  return false
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

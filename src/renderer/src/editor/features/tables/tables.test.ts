// @vitest-environment happy-dom
import {
  $createTableSelectionFrom,
  $findTableNode,
  $isTableNode,
  type TableCellNode,
  type TableRowNode,
} from '@lexical/table'
import { $createParagraphNode, $getSelection, $setSelection, KEY_TAB_COMMAND } from 'lexical'
import { afterEach, expect, it } from 'vitest'
import type { Block, TableBlock } from '../../../../../shared/article/blocks'
import { $nth, line, type WrittenText, writtenText } from '../testing/written-text'
import { TABLE_ACTION_COMMAND, type TableAction } from './tables'

const open: WrittenText[] = []
afterEach(() => {
  for (const made of open.splice(0)) made.close()
})

const cell = (id: string, words: string) => ({ blocks: [line(id, words)] })

/** A table of two rows and two columns, its first row a header, with the caret in its last cell. */
function table() {
  const header = (id: string, words: string) => ({ header: 'row' as const, ...cell(id, words) })
  const body: Block[] = [
    {
      type: 'table',
      rows: [
        { cells: [header('011', 'Tháng'), header('012', 'Ghe')] },
        { cells: [cell('013', 'Một'), cell('014', '310')] },
      ],
    },
    line('020', 'Sau'),
  ]
  const made = writtenText(...body)
  open.push(made)
  const act = (action: TableAction) => made.edit(() => made.editor.dispatchCommand(TABLE_ACTION_COMMAND, action))
  made.edit(() => $cell(1, 1).selectEnd())
  const held = () => made.blocks()[0] as TableBlock
  return { ...made, act, held }
}

function $cell(row: number, column: number): TableCellNode {
  return $nth(0).getChildAtIndex<TableRowNode>(row)?.getChildAtIndex(column) as TableCellNode
}

it.each<[TableAction, string]>([
  ['rowAbove', 'table(Tháng|Ghe ; | ; Một|310)'],
  ['rowBelow', 'table(Tháng|Ghe ; Một|310 ; |)'],
  ['columnBefore', 'table(Tháng||Ghe ; Một||310)'],
  ['columnAfter', 'table(Tháng|Ghe| ; Một|310|)'],
  ['deleteRow', 'table(Tháng|Ghe)'],
  ['deleteColumn', 'table(Tháng ; Một)'],
  ['deleteTable', 'paragraph Sau'],
])('%s', (action, expected) => {
  const { act, outline, replica } = table()
  act(action)
  expect(outline()[0]).toBe(expected)
  replica.undo()
  expect(outline()[0]).toBe('table(Tháng|Ghe ; Một|310)')
})

it('its first row and first column are headers, or not', () => {
  const { act, held } = table()
  const headers = () => held().rows.map(({ cells }) => cells.map(({ header }) => header ?? '-').join(' '))
  act('headerColumn')
  expect(headers()).toEqual(['both row', 'column -'])
  act('headerRow')
  expect(headers()).toEqual(['column -', 'column -'])
  act('headerRow')
  expect(headers()).toEqual(['both row', 'column -'])
})

it('cells are merged with what stands in them, and split again', () => {
  const { edit, act, held, outline } = table()
  edit(() => {
    const node = $findTableNode($cell(0, 0))
    if (!$isTableNode(node)) throw new Error('no table')
    $setSelection($createTableSelectionFrom(node, $cell(1, 0), $cell(1, 1)))
  })
  act('mergeCells')
  expect(held().rows[1]?.cells).toMatchObject([{ colSpan: 2 }])
  expect(outline()[0]).toBe('table(Tháng|Ghe ; Một/310)')
  act('splitCell')
  expect(outline()[0]).toBe('table(Tháng|Ghe ; Một/310|)')
})

it('Tab goes to the next cell, from the last one to a new row, and Shift with Tab the other way, out of the table at last', () => {
  const { editor, edit, outline } = table()
  const tabAndType = (words: string, shiftKey = false) => {
    const event = new KeyboardEvent('keydown', { key: 'Tab', shiftKey, cancelable: true })
    edit(() => {
      editor.dispatchCommand(KEY_TAB_COMMAND, event)
    })
    edit(() => $getSelection()?.insertText(words))
    // A Tab that nobody took would leave the text.
    expect(event.defaultPrevented).toBe(true)
  }
  edit(() => $cell(0, 1).selectEnd())
  tabAndType('1.')
  tabAndType('2.')
  expect(outline()[0]).toBe('table(Tháng|Ghe ; Một1.|3102.)')
  tabAndType('3.')
  expect(outline()[0]).toContain(' ; 3.|')
  tabAndType('4.', true)
  tabAndType('5.', true)
  tabAndType('6.', true)
  tabAndType('7.', true)
  expect(outline()[0]).toBe('table(Tháng7.|Ghe6. ; Một1.5.|3102.4. ; 3.|)')
  edit(() => $nth(0).insertBefore($createParagraphNode()))
  tabAndType('8.', true)
  expect(outline()[0]).toBe('paragraph 8.')
})

// @vitest-environment happy-dom
import { type ElementNode, PASTE_COMMAND } from 'lexical'
import { afterEach, describe, expect, it } from 'vitest'
import type { Block } from '../../../../../shared/article/blocks'
import { $nth, line, type WrittenText, writtenText } from '../testing/written-text'
import { tabbedCells } from './paste-cells'

const open: WrittenText[] = []
afterEach(() => {
  for (const made of open.splice(0)) made.close()
})

function text(...body: Block[]) {
  const made = writtenText(...body)
  open.push(made)
  const paste = (data: Record<string, string>) => {
    const clipboardData = { getData: (type: string) => data[type] ?? '', files: [], types: Object.keys(data) }
    made.edit(() => {
      made.editor.dispatchCommand(PASTE_COMMAND, {
        clipboardData,
        preventDefault: () => undefined,
      } as unknown as ClipboardEvent)
    })
  }
  return { ...made, paste }
}

describe('text of a spreadsheet', () => {
  it('becomes a table in the place of an empty paragraph', () => {
    const { edit, paste, outline, blocks } = text(line('001', 'Trước'), line('002', ''))
    edit(() => $nth(1).selectStart())
    paste({
      'text/plain': 'Tháng\tGhe\r\nMột\t310\r\n',
      'text/html': '<html><table><tr><td>Tháng</td></tr></table></html>',
    })
    expect(outline()).toEqual(['paragraph Trước', 'table(Tháng|Ghe ; Một|310)', 'paragraph'])
    expect(blocks()[1]).toMatchObject({
      rows: [{ cells: [{ header: 'row' }, { header: 'row' }] }, { cells: [{}, {}] }],
    })
  })

  it('fills the cells from the caret’s on, and no further than the table reaches', () => {
    const { edit, paste, outline } = text(line('002', ''))
    edit(() => $nth(0).selectStart())
    paste({ 'text/plain': 'a\tb\nc\td' })
    edit(() => $nth(0).getFirstChild<ElementNode>()?.getLastChild<ElementNode>()?.selectStart())
    paste({ 'text/plain': '1\t2\n3\t4' })
    expect(outline()[0]).toBe('table(a|1 ; c|3)')
  })

  it.each([
    ['một dòng\tcó thụt', ''],
    ['a\tb\nc', ''],
    ['\tĐoạn thụt đầu dòng\nđoạn sau', ''],
    ['a\tb\nc\td', '<p>a b</p>'],
    ['không có', '<table></table>'],
  ])('is none: %j with %j', (words, html) => {
    expect(tabbedCells(words, html)).toBeUndefined()
  })
})

describe('blocks from another article', () => {
  it('keep their kind, so that a note stays a note', () => {
    const { edit, paste, outline } = text(line('001', 'Trước'))
    edit(() => $nth(0).selectEnd())
    paste({
      'text/plain': 'Gọi lại',
      'text/html': '<p data-desk-kind="note">Gọi lại</p><blockquote data-desk-kind="pullquote">Ghe về</blockquote>',
    })
    expect(outline().slice(1)).toEqual(['note Gọi lại', 'pullquote Ghe về'])
  })

  it('of which there is one only is a note as well', () => {
    const { edit, paste, outline } = text(line('001', ''))
    edit(() => $nth(0).selectEnd())
    paste({ 'text/plain': 'Gọi lại', 'text/html': '<p data-desk-kind="note">Gọi lại</p>' })
    expect(outline()).toEqual(['note Gọi lại'])
  })
})

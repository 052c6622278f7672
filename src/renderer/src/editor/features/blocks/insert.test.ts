// @vitest-environment happy-dom
import { INSERT_TABLE_COMMAND } from '@lexical/table'
import { $getSelection, type ElementNode, INSERT_PARAGRAPH_COMMAND } from 'lexical'
import { afterEach, describe, expect, it } from 'vitest'
import type { Block } from '../../../../../shared/article/blocks'
import { $nth, line, type WrittenText, writtenText } from '../testing/written-text'
import { SET_BLOCK_KIND_COMMAND } from './blocks'
import { INSERT_BELOW_COMMAND, INSERT_FACT_BOX_COMMAND, INSERT_QUOTATION_COMMAND } from './insert'

const open: WrittenText[] = []
afterEach(() => {
  for (const made of open.splice(0)) made.close()
})

/** A text, with what a person types into it at the caret. */
function text(...body: Block[]) {
  const made = writtenText(...body)
  open.push(made)
  const type = (words: string) => made.edit(() => $getSelection()?.insertText(words))
  const enter = () => made.edit(() => made.editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined))
  return { ...made, type, enter }
}

describe('an interview', () => {
  it('goes from question to answer, answers in several paragraphs, and from an empty answer to the next question', () => {
    const { editor, edit, outline, type, enter } = text(line('001', ''))
    edit(() => {
      $nth(0).selectStart()
      editor.dispatchCommand(SET_BLOCK_KIND_COMMAND, 'question')
    })
    type('Ghe nào về trước?')
    enter()
    type('Ghe dừa.')
    enter()
    type('Rồi ghe cá.')
    enter()
    enter()
    type('Còn ai?')
    expect(outline()).toEqual([
      'question Ghe nào về trước?',
      'answer Ghe dừa.',
      'answer Rồi ghe cá.',
      'question Còn ai?',
    ])
    enter()
    enter()
    enter()
    expect(outline().at(-1)).toBe('paragraph')
  })
})

describe('a quotation', () => {
  it('brings the place for its speaker, and Enter there goes on in the text', () => {
    const { editor, edit, outline, type, enter } = text(line('001', 'Nước lên thì ghe về.'))
    edit(() => {
      $nth(0).selectStart()
      editor.dispatchCommand(INSERT_QUOTATION_COMMAND, undefined)
    })
    edit(() => $nth(1).selectStart())
    type('Bà Tư')
    enter()
    type('Trưa.')
    expect(outline()).toEqual(['quote Nước lên thì ghe về.', 'attribution Bà Tư', 'paragraph Trưa.'])
  })

  it('leads to its speaker by Enter at its end, and goes on in the text once there is one', () => {
    const { editor, edit, outline, type, enter } = text(line('001', ''))
    edit(() => {
      $nth(0).selectStart()
      editor.dispatchCommand(INSERT_QUOTATION_COMMAND, undefined)
    })
    type('Nước lên thì ghe về.')
    enter()
    type('Bà Tư')
    expect(outline()).toEqual(['quote Nước lên thì ghe về.', 'attribution Bà Tư'])
    edit(() => $nth(0).selectEnd())
    enter()
    type('Chợ đông.')
    expect(outline()).toEqual(['quote Nước lên thì ghe về.', 'paragraph Chợ đông.', 'attribution Bà Tư'])
  })

  it('is parted by Enter that is not at its end, though the speaker is missing', () => {
    const { editor, edit, outline, enter } = text(line('001', 'Nước lên.'))
    edit(() => {
      $nth(0).selectStart()
      editor.dispatchCommand(INSERT_QUOTATION_COMMAND, undefined)
      $nth(0).getFirstDescendant()?.selectStart()
    })
    enter()
    expect(outline()).toHaveLength(3)
  })
})

describe('a box', () => {
  it('takes the place of an empty paragraph, has a title, and an empty last line leaves it', () => {
    const { editor, edit, outline, type, enter } = text(line('001', 'Trước'), line('002', ''))
    edit(() => {
      $nth(1).selectStart()
      editor.dispatchCommand(INSERT_FACT_BOX_COMMAND, undefined)
    })
    type('Chợ nổi')
    enter()
    type('Bốn trăm ghe.')
    enter()
    expect(outline()[1]).toBe('factbox(heading Chợ nổi, paragraph Bốn trăm ghe., paragraph, paragraph)')
    edit(() => ($nth(1).getLastChild() as ElementNode).selectStart())
    enter()
    type('Sau')
    expect(outline().slice(0, 3)).toEqual([
      'paragraph Trước',
      'factbox(heading Chợ nổi, paragraph Bốn trăm ghe., paragraph)',
      'paragraph Sau',
    ])
  })

  it('that has lost its last block has one again', () => {
    const { edit, outline } = text({ type: 'factbox', blocks: [line('010', 'Số')] })
    edit(() => $nth(0).getFirstChild()?.remove())
    expect(outline()).toEqual(['factbox(paragraph)'])
  })
})

describe('a table', () => {
  it('stands in the text, never in a box', () => {
    const { editor, edit, outline } = text({ type: 'factbox', blocks: [line('010', 'Số')] })
    edit(() => {
      $nth(0).selectEnd()
      editor.dispatchCommand(INSERT_TABLE_COMMAND, { rows: '2', columns: '2' })
    })
    expect(outline()).toEqual(['factbox(paragraph Số)', 'table(| ; |)', 'paragraph'])
  })
})

it('Backspace at the beginning of a note does not publish its words, in an empty one it ends the note', () => {
  const { edit, outline } = text(line('001', 'Gọi lại', 'note'), line('002', '', 'note'))
  edit(() => $nth(0).collapseAtStart($nth(0).selectStart()))
  edit(() => $nth(1).collapseAtStart($nth(1).selectStart()))
  expect(outline()).toEqual(['note Gọi lại', 'paragraph'])
})

it('a paragraph is added below a box from inside it', () => {
  const { editor, edit, outline, type } = text({ type: 'factbox', blocks: [line('010', 'Số')] }, line('002', 'Sau'))
  edit(() => {
    $nth(0).selectEnd()
    editor.dispatchCommand(INSERT_BELOW_COMMAND, undefined)
  })
  type('Giữa')
  expect(outline()).toEqual(['factbox(paragraph Số)', 'paragraph Giữa', 'paragraph Sau'])
})

// @vitest-environment happy-dom
import {
  $getRoot,
  $getSelection,
  $isRangeSelection,
  COPY_COMMAND,
  CUT_COMMAND,
  KEY_DOWN_COMMAND,
  PASTE_COMMAND,
} from 'lexical'
import { afterEach, describe, expect, it } from 'vitest'
import { type Block, textSegments } from '../../../../../shared/article/blocks'
import type { ArticleId, FigureId } from '../../../../../shared/ids'
import { MOVE_TO_PLACE_COMMAND } from '../figures/figures'
import { $nth, line, type WrittenText, writtenText } from '../testing/written-text'
import { EXTEND_BLOCKS_COMMAND, SELECT_BLOCKS_COMMAND } from './block-selection'
import { SET_BLOCK_KIND_COMMAND } from './blocks'
import { $selectedBlocks } from './whole-blocks'

const open: WrittenText[] = []
afterEach(() => {
  for (const made of open.splice(0)) made.close()
})

const FIGURE = 'figure000001' as FigureId

function text(...body: Block[]) {
  const made = writtenText(...body)
  open.push(made)
  const { editor, edit } = made
  const choose = (index: number, how: 'only' | 'extend' | 'toggle' = 'only') =>
    edit(() => editor.dispatchCommand(SELECT_BLOCKS_COMMAND, { block: $getRoot().getChildrenKeys()[index] ?? '', how }))
  const press = (key: string, held: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, code: key, cancelable: true, ...held })
    edit(() => editor.dispatchCommand(KEY_DOWN_COMMAND, event))
    return event
  }
  const selected = () =>
    editor.getEditorState().read(() => $selectedBlocks()?.map((block) => block.getIndexWithinParent()))
  const caret = () =>
    editor.getEditorState().read(() => {
      const selection = $getSelection()
      return $isRangeSelection(selection) ? selection.anchor.getNode().getTextContent() : undefined
    })
  return { ...made, choose, press, selected, caret }
}

const five = () =>
  text(line('001', 'Một'), line('002', 'Hai'), line('003', 'Ba'), line('004', 'Bốn'), line('005', 'Năm'))

describe('whole blocks', () => {
  it('are selected from the first to the last, and one beside others', () => {
    const { choose, selected, news, editor } = five()
    choose(1)
    choose(3, 'extend')
    expect(selected()).toEqual([1, 2, 3])
    choose(0, 'extend')
    expect(selected()).toEqual([0, 1])
    choose(4, 'toggle')
    choose(0, 'toggle')
    expect(selected()).toEqual([1, 4])
    expect(news.map(({ what, count }) => `${what} ${count}`)).toEqual(
      [1, 3, 2, 3, 2].map((count) => `selected ${count}`),
    )
    const marked = [...(editor.getRootElement()?.children ?? [])].map((element) =>
      element.hasAttribute('data-block-selected'),
    )
    expect(marked).toEqual([false, true, false, false, true])
  })

  it('are added to the block of the caret, or to those that the selected text touches', () => {
    const { choose, edit, selected } = five()
    edit(() => $nth(1).selectEnd())
    choose(2, 'extend')
    expect(selected()).toEqual([1, 2])
  })

  it('grow and shrink by Shift and the arrows, and walk by the arrows', () => {
    const { choose, press, selected } = five()
    choose(2)
    press('ArrowDown', { shiftKey: true })
    press('ArrowDown', { shiftKey: true })
    press('ArrowDown', { shiftKey: true })
    expect(selected()).toEqual([2, 3, 4])
    for (let times = 0; times < 3; times += 1) press('ArrowUp', { shiftKey: true })
    expect(selected()).toEqual([1, 2])
    expect(press('ArrowUp').defaultPrevented).toBe(true)
    expect(selected()).toEqual([0])
    press('KeyA', { ctrlKey: true })
    expect(selected()).toEqual([0, 1, 2, 3, 4])
  })

  it('are left by Escape for the text, and by a letter where it is one block', () => {
    const { choose, press, selected, caret, news } = five()
    choose(1)
    choose(2, 'extend')
    expect(press('x').defaultPrevented).toBe(true)
    expect(selected()).toEqual([1, 2])
    press('Escape')
    expect([selected(), caret()]).toEqual([undefined, 'Ba'])
    expect(news.at(-1)?.what).toBe('selectedNone')
    choose(0)
    expect(press('x').defaultPrevented).toBe(false)
    expect(caret()).toBe('Một')
    choose(3)
    choose(3, 'toggle')
    expect([selected(), caret()]).toEqual([undefined, 'Bốn'])
  })

  it('leave keys alone while text or a single figure is selected', () => {
    const { edit, press, choose, selected } = text(
      line('001', 'Một'),
      { type: 'figure', figureId: FIGURE },
      line('002', 'Hai'),
    )
    edit(() => $nth(0).selectEnd())
    expect(press('ArrowDown', { shiftKey: true }).defaultPrevented).toBe(false)
    choose(1)
    expect([selected(), press('Escape').defaultPrevented]).toEqual([undefined, false])
    press('ArrowDown', { shiftKey: true })
    expect(selected()).toEqual([1, 2])
  })

  it('move together where others stand between them, and not at all at the edge', () => {
    const { choose, press, outline, selected } = five()
    choose(1)
    choose(3, 'toggle')
    press('ArrowUp', { altKey: true, code: 'ArrowUp' })
    expect(outline().map((each) => each.slice(10))).toEqual(['Hai', 'Một', 'Bốn', 'Ba', 'Năm'])
    press('ArrowUp', { altKey: true, code: 'ArrowUp' })
    expect(outline().map((each) => each.slice(10))).toEqual(['Hai', 'Một', 'Bốn', 'Ba', 'Năm'])
    expect(selected()).toEqual([0, 2])
  })

  it('are dragged together to one place', () => {
    const { choose, edit, editor, outline } = five()
    choose(0)
    choose(2, 'toggle')
    edit(() => {
      const keys = $getRoot().getChildrenKeys()
      editor.dispatchCommand(MOVE_TO_PLACE_COMMAND, {
        block: keys[2] ?? '',
        place: { block: keys[4] ?? '', side: 'after' },
      })
    })
    expect(outline().map((each) => each.slice(10))).toEqual(['Hai', 'Bốn', 'Năm', 'Một', 'Ba'])
  })

  it('are doubled, with the copies selected, and deleted, each in one step of undo', () => {
    const { choose, press, outline, selected, replica, blocks } = five()
    choose(0)
    choose(1, 'extend')
    press('KeyD', { ctrlKey: true })
    expect(outline()).toHaveLength(7)
    expect(selected()).toEqual([2, 3])
    expect(new Set(textSegments(blocks()).map(({ id }) => id)).size).toBe(7)
    press('Delete')
    expect(outline()).toHaveLength(5)
    replica.undo()
    expect(outline()).toHaveLength(7)
    replica.undo()
    expect(outline()).toHaveLength(5)
  })

  it.each([
    ['h2', ['heading Một', 'heading Hai', 'heading Ba']],
    ['note', ['note Một', 'note Hai', 'note Ba']],
    ['bullet', ['list']],
  ] as const)('turn into %s in one step, and stay selected', (kind, expected) => {
    const { choose, edit, editor, outline, selected, replica, news } = five()
    edit(() => $nth(4).selectEnd().insertText('!'))
    choose(0)
    choose(2, 'extend')
    edit(() => editor.dispatchCommand(SET_BLOCK_KIND_COMMAND, kind))
    expect(outline()).toEqual([...expected, 'paragraph Bốn', 'paragraph Năm!'])
    expect(selected()).toEqual(expected.map((_, index) => index))
    expect(news.at(-1)).toEqual({ what: 'turned', count: expected.length })
    replica.undo()
    expect(outline().at(-1)).toBe('paragraph Năm!')
    expect(outline()).toHaveLength(5)
  })

  it('that are no text stay what they are while the others turn', () => {
    const { choose, edit, editor, outline } = text(
      line('001', 'Một'),
      { type: 'rule' },
      { type: 'factbox', blocks: [line('003', 'Ba')] },
      line('002', 'Hai'),
    )
    choose(0)
    choose(3, 'extend')
    edit(() => editor.dispatchCommand(SET_BLOCK_KIND_COMMAND, 'h3'))
    expect(outline()).toEqual(['heading Một', 'rule', 'factbox(paragraph Ba)', 'heading Hai'])
  })
})

const clipboard = (type: string, data = new DataTransfer()) =>
  Object.assign(new Event(type, { cancelable: true }), { clipboardData: data }) as ClipboardEvent

const body = () =>
  text(
    line('001', 'Một'),
    { type: 'factbox', blocks: [line('002', 'Tên'), line('003', 'Số')] },
    { type: 'embed', url: 'https://tin.example/a', site: 'Tin', blocks: [line('004', 'Bản đồ')] },
    line('005', 'Hai'),
    line('006', 'Ba'),
  )

describe('whole blocks on the clipboard', () => {
  it('come out as they are behind others, with ids of their own', () => {
    const { choose, edit, editor, outline, blocks, news } = body()
    choose(0)
    choose(2, 'extend')
    choose(4, 'toggle')
    const copied = clipboard('copy')
    edit(() => editor.dispatchCommand(COPY_COMMAND, copied))
    expect(copied.clipboardData?.getData('text/plain')).toBe('Một\n\nTên\n\nSố\n\nBản đồ\n\nBa')
    expect(news.at(-1)).toEqual({ what: 'copied', count: 4 })
    edit(() => editor.dispatchCommand(PASTE_COMMAND, clipboard('paste', copied.clipboardData ?? undefined)))
    expect(outline().slice(5)).toEqual([
      'paragraph Một',
      'factbox(paragraph Tên, paragraph Số)',
      'embed',
      'paragraph Ba',
    ])
    expect(outline().slice(0, 5)).toHaveLength(5)
    const ids = textSegments(blocks()).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('are what they are in another article too', () => {
    const LINKED = '01930000-0000-7000-8000-000000000001' as ArticleId
    const { choose, edit, editor } = text(
      { type: 'factbox', blocks: [line('002', 'Tên'), line('003', 'Số')] },
      { type: 'embed', url: 'https://tin.example/a', site: 'Tin', blocks: [line('004', 'Bản đồ'), line('005', 'Bến')] },
      { type: 'related', articles: [LINKED] },
      line('006', 'Hết'),
    )
    choose(0)
    choose(3, 'extend')
    const copied = clipboard('copy')
    edit(() => editor.dispatchCommand(COPY_COMMAND, copied))
    const data = new DataTransfer()
    for (const type of ['text/plain', 'text/html']) data.setData(type, copied.clipboardData?.getData(type) ?? '')
    const other = text(line('101', 'Khác'))
    other.edit(() => $nth(0).selectEnd())
    other.edit(() => other.editor.dispatchCommand(PASTE_COMMAND, clipboard('paste', data)))
    expect(other.outline()).toEqual([
      'paragraph Khác',
      'factbox(paragraph Tên, paragraph Số)',
      'embed',
      'related',
      'paragraph Hết',
    ])
    expect(other.blocks()[2]).toMatchObject({ url: 'https://tin.example/a', site: 'Tin', blocks: [{}, {}] })
    expect(other.blocks()[3]).toMatchObject({ articles: [LINKED] })
  })

  it('lead nowhere when the clipboard was forged', () => {
    const data = new DataTransfer()
    data.setData('text/plain', 'x')
    data.setData(
      'text/html',
      '<p>Một</p><div data-desk-kind="embed" data-url="javascript:alert(1)" data-site="x"><p onclick="a()">Hai</p></div><div data-desk-kind="related"><p data-article-id="../etc">Ba</p></div>',
    )
    const { edit, editor, blocks } = text(line('001', 'Đây'))
    edit(() => $nth(0).selectEnd())
    edit(() => editor.dispatchCommand(PASTE_COMMAND, clipboard('paste', data)))
    const card = blocks().find(({ type }) => type === 'embed')
    expect(card).toMatchObject({ url: '', blocks: [{ children: [{ text: 'Hai' }] }] })
    expect(blocks().some(({ type }) => type === 'related')).toBe(false)
  })

  it('go when they are cut, and come back by undo', () => {
    const { choose, edit, editor, outline, replica } = body()
    choose(1)
    const cut = clipboard('cut')
    edit(() => editor.dispatchCommand(CUT_COMMAND, cut))
    expect(cut.clipboardData?.getData('text/html')).toContain('Tên')
    expect(outline()).toHaveLength(4)
    replica.undo()
    expect(outline()).toHaveLength(5)
  })
})

it('a block takes the next ones in by the menu, from its caret', () => {
  const { edit, editor, selected } = five()
  edit(() => $nth(1).selectEnd())
  edit(() => editor.dispatchCommand(EXTEND_BLOCKS_COMMAND, 'down'))
  expect(selected()).toEqual([1, 2])
  edit(() => editor.dispatchCommand(EXTEND_BLOCKS_COMMAND, 'down'))
  expect(selected()).toEqual([1, 2, 3])
})

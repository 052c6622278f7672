// @vitest-environment happy-dom
import { $getRoot, $getSelection, type ElementNode, KEY_DOWN_COMMAND } from 'lexical'
import { afterEach, describe, expect, it } from 'vitest'
import { type Block, textSegments } from '../../../../../shared/article/blocks'
import { addFigure, readFigures } from '../../../../../shared/article/figures'
import { captionRoot } from '../../../../../shared/article/roots'
import type { FigureId } from '../../../../../shared/ids'
import { $selectFigure, MOVE_TO_PLACE_COMMAND } from '../figures/figures'
import { $nth, $selectFrom, line, type WrittenText, writtenText } from '../testing/written-text'
import { DELETE_BLOCK_COMMAND, DUPLICATE_BLOCK_COMMAND, MOVE_BLOCK_COMMAND, SELECT_BLOCK_COMMAND } from './arrange'
import { $selectedBlocks } from './whole-blocks'

const open: WrittenText[] = []
afterEach(() => {
  for (const made of open.splice(0)) made.close()
})

function text(...body: Block[]): WrittenText {
  const made = writtenText(...body)
  open.push(made)
  return made
}

const four = (): WrittenText => text(line('001', 'Một'), line('002', 'Hai'), line('003', 'Ba'), line('004', 'Bốn'))
const ids = (blocks: readonly Block[]) => textSegments(blocks).map(({ id }) => id)

describe('several blocks at once', () => {
  it('move together past their neighbour, are said to, and come back in one step', () => {
    const { editor, edit, outline, news, replica } = four()
    edit(() => $selectFrom($nth(1), $nth(2)))
    edit(() => editor.dispatchCommand(MOVE_BLOCK_COMMAND, 'up'))
    expect(outline()).toEqual(['paragraph Hai', 'paragraph Ba', 'paragraph Một', 'paragraph Bốn'])
    edit(() => editor.dispatchCommand(MOVE_BLOCK_COMMAND, 'up'))
    edit(() => editor.dispatchCommand(MOVE_BLOCK_COMMAND, 'down'))
    edit(() => editor.dispatchCommand(MOVE_BLOCK_COMMAND, 'down'))
    expect(outline()).toEqual(['paragraph Một', 'paragraph Bốn', 'paragraph Hai', 'paragraph Ba'])
    expect(news.map(({ what, count }) => `${what} ${count}`)).toEqual(['movedUp 2', 'movedDown 2', 'movedDown 2'])
    replica.undo()
    expect(outline()).toEqual(['paragraph Một', 'paragraph Hai', 'paragraph Ba', 'paragraph Bốn'])
  })

  it('move in a step of undo without what was typed before', () => {
    const { editor, edit, outline, replica } = four()
    edit(() => $nth(0).selectEnd().insertText('!'))
    edit(() => editor.dispatchCommand(MOVE_BLOCK_COMMAND, 'down'))
    replica.undo()
    expect(outline().slice(0, 2)).toEqual(['paragraph Một!', 'paragraph Hai'])
  })

  it('selected backwards mean the same', () => {
    const { editor, edit, outline } = four()
    edit(() => {
      const { key, offset, type } = $nth(1).selectStart().anchor
      $nth(2).selectEnd().focus.set(key, offset, type)
      editor.dispatchCommand(MOVE_BLOCK_COMMAND, 'down')
    })
    expect(outline()).toEqual(['paragraph Một', 'paragraph Bốn', 'paragraph Hai', 'paragraph Ba'])
  })

  it('are duplicated behind themselves, as segments of their own', () => {
    const { editor, edit, outline, blocks } = four()
    edit(() => $selectFrom($nth(0), $nth(1)))
    edit(() => editor.dispatchCommand(DUPLICATE_BLOCK_COMMAND, undefined))
    expect(outline().slice(0, 5)).toEqual([
      'paragraph Một',
      'paragraph Hai',
      'paragraph Một',
      'paragraph Hai',
      'paragraph Ba',
    ])
    expect(new Set(ids(blocks())).size).toBe(6)
    expect(ids(blocks()).slice(0, 2)).toEqual(['segment001', 'segment002'])
  })

  it('are deleted, with the caret where they were', () => {
    const { editor, edit, outline, replica } = four()
    edit(() => $selectFrom($nth(1), $nth(2)))
    edit(() => editor.dispatchCommand(DELETE_BLOCK_COMMAND, undefined))
    edit(() => $getSelection()?.insertText('>'))
    expect(outline()).toEqual(['paragraph Một', 'paragraph >Bốn'])
    replica.undo()
    replica.undo()
    expect(outline()).toHaveLength(4)
  })

  it('are dragged together when one of them is', () => {
    const { editor, edit, outline } = four()
    edit(() => $selectFrom($nth(0), $nth(1)))
    edit(() => {
      const [first = '', , , last = ''] = $getRoot().getChildrenKeys()
      editor.dispatchCommand(MOVE_TO_PLACE_COMMAND, { block: first, place: { block: last, side: 'after' } })
    })
    expect(outline()).toEqual(['paragraph Ba', 'paragraph Bốn', 'paragraph Một', 'paragraph Hai'])
  })
})

const box = (): Block => ({ type: 'factbox', blocks: [line('010', 'Tên'), line('011', 'Số')] })

describe('a block', () => {
  it('moves within its box, and at the edge the box moves', () => {
    const { editor, edit, outline } = text(line('001', 'Một'), box(), line('002', 'Hai'))
    const up = () => edit(() => editor.dispatchCommand(MOVE_BLOCK_COMMAND, 'up'))
    edit(() => ($nth(1).getLastChild() as ElementNode).selectEnd())
    up()
    expect(outline()).toEqual(['paragraph Một', 'factbox(paragraph Số, paragraph Tên)', 'paragraph Hai'])
    up()
    expect(outline()).toEqual(['factbox(paragraph Số, paragraph Tên)', 'paragraph Một', 'paragraph Hai'])
  })

  it('is duplicated with all that stands in it', () => {
    const { editor, edit, outline, blocks } = text(box(), line('002', 'Hai'))
    edit(() => $selectFrom($nth(0), $nth(1)))
    edit(() => editor.dispatchCommand(DUPLICATE_BLOCK_COMMAND, undefined))
    expect(outline()).toEqual([
      'factbox(paragraph Tên, paragraph Số)',
      'paragraph Hai',
      'factbox(paragraph Tên, paragraph Số)',
      'paragraph Hai',
    ])
    expect(new Set(ids(blocks())).size).toBe(6)
  })

  it('that is a figure gets a figure of its own, with its words', () => {
    const id = 'figure000001' as FigureId
    const { editor, edit, blocks, replica } = text(line('001', 'Một'), { type: 'figure', figureId: id })
    replica.doc.transact(() => {
      addFigure(replica.doc, { credit: 'Phạm Lan' }, id)
      captionRoot(replica.doc, 'vi', id).insert(0, 'Ghe chở dừa.')
    })
    edit(() => $selectFigure($nth(1)))
    edit(() => editor.dispatchCommand(DUPLICATE_BLOCK_COMMAND, undefined))
    const copy = blocks()[2]
    if (copy?.type !== 'figure') throw new Error('no copy')
    expect(copy.figureId).not.toBe(id)
    expect(captionRoot(replica.doc, 'vi', copy.figureId).toJSON()).toBe('Ghe chở dừa.')
    expect(readFigures(replica.doc).map(({ credit }) => credit)).toEqual(['Phạm Lan', 'Phạm Lan'])
  })

  it('that was the only one leaves a place to write in', () => {
    const { editor, edit, outline } = text(line('001', 'Một'))
    edit(() => $nth(0).selectEnd())
    edit(() => editor.dispatchCommand(DELETE_BLOCK_COMMAND, undefined))
    expect(outline()).toEqual(['paragraph'])
  })

  it('is selected as a whole, and said to be', () => {
    const { editor, edit, news } = four()
    edit(() => $nth(1).selectStart())
    edit(() => editor.dispatchCommand(SELECT_BLOCK_COMMAND, undefined))
    expect(editor.getEditorState().read(() => $selectedBlocks()?.map((block) => block.getTextContent()))).toEqual([
      'Hai',
    ])
    expect(news).toEqual([{ what: 'selected', count: 1 }])
  })

  it.each([
    ['ArrowUp', { altKey: true }, ['paragraph Hai', 'paragraph Một']],
    ['ArrowUp', { altKey: true, shiftKey: true }, ['paragraph Hai', 'paragraph Một']],
    ['KeyD', { ctrlKey: true }, ['paragraph Một', 'paragraph Hai', 'paragraph Hai']],
  ])('obeys %s with %o', (code, held, expected) => {
    const { editor, edit, outline } = text(line('001', 'Một'), line('002', 'Hai'))
    edit(() => $nth(1).selectEnd())
    edit(() => editor.dispatchCommand(KEY_DOWN_COMMAND, new KeyboardEvent('keydown', { code, ...held })))
    expect(outline()).toEqual(expected)
  })
})

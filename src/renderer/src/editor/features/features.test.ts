// @vitest-environment happy-dom
import { $createListItemNode, $createListNode } from '@lexical/list'
import {
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  type ElementNode,
  FORMAT_TEXT_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_TAB_COMMAND,
  type NodeKey,
} from 'lexical'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Block } from '../../../../shared/article/blocks'
import type { FigureId, SegmentId } from '../../../../shared/ids'
import { $isFigureNode } from '../nodes/FigureNode'
import { MOVE_BLOCK_COMMAND } from './blocks/arrange'
import { INSERT_RULE_COMMAND, SET_BLOCK_KIND_COMMAND } from './blocks/blocks'
import { $selectFigure, INSERT_FIGURE_COMMAND, MOVE_TO_PLACE_COMMAND, REMOVE_FIGURE_COMMAND } from './figures/figures'
import { nameEmptyHeadings } from './headings/name-empty-headings'
import { $text, key, outline, paragraph, surface } from './testing/surface'

describe('kinds of block', () => {
  it.each([
    ['h2', 'heading'],
    ['h4', 'heading'],
    ['quote', 'quote'],
    ['bullet', 'list'],
    ['number', 'list'],
  ] as const)('a paragraph becomes %s and a paragraph again, with its segment id', (kind, type) => {
    const { editor, edit, blocks } = surface(paragraph('segment001', 'Chợ'))
    const toggle = () =>
      edit(() => {
        $text(0).select(1, 1)
        editor.dispatchCommand(SET_BLOCK_KIND_COMMAND, kind)
      })
    toggle()
    expect(blocks()[0]?.type).toBe(type)
    expect(JSON.stringify(blocks()[0])).toContain('segment001')
    toggle()
    expect(blocks()).toEqual([paragraph('segment001', 'Chợ')])
  })

  it('come by their shortcuts', () => {
    const { editor, edit, blocks } = surface(paragraph('segment001', 'Chợ'))
    edit(() => {
      $text(0).select(1, 1)
      editor.dispatchCommand(KEY_DOWN_COMMAND, key({ code: 'Digit3', ctrlKey: true, altKey: true }))
    })
    expect(blocks()[0]).toMatchObject({ type: 'heading', level: 3 })
  })

  it('Tab nests list items and leaves all else to the browser', () => {
    const { editor, edit, blocks } = surface(paragraph('segment001', 'Chợ'))
    const tab = key({ key: 'Tab' })
    edit(() => {
      $text(0).select()
      expect(editor.dispatchCommand(KEY_TAB_COMMAND, tab)).toBe(false)
      const item = $createListItemNode().append($createTextNode('b'))
      $getRoot().append($createListNode('bullet').append($createListItemNode().append($createTextNode('a')), item))
      item.selectEnd()
      editor.dispatchCommand(KEY_TAB_COMMAND, tab)
    })
    expect(tab.defaultPrevented).toBe(true)
    expect(blocks()[1]).toMatchObject({
      items: [{ children: [{ text: 'a' }], list: { items: [{ children: [{ text: 'b' }] }] } }],
    })
  })

  it('a rule leaves a place to write on behind it', () => {
    const { editor, edit, blocks } = surface(paragraph('segment001', 'Chợ'))
    edit(() => {
      $text(0).selectEnd()
      editor.dispatchCommand(INSERT_RULE_COMMAND, undefined)
    })
    expect(outline(blocks())).toEqual(['paragraph Chợ', 'rule', 'paragraph'])
    expect(editor.getRootElement()?.querySelector('[role="separator"]')).not.toBeNull()
  })

  it('a rule between two paragraphs needs no other place', () => {
    const { editor, edit, blocks } = surface(paragraph('segment001', 'Chợ'), paragraph('segment002', 'Cầu'))
    edit(() => {
      $text(0).selectEnd()
      editor.dispatchCommand(INSERT_RULE_COMMAND, undefined)
    })
    expect(outline(blocks())).toEqual(['paragraph Chợ', 'rule', 'paragraph Cầu'])
  })

  it('move up and down, and stop at the ends', () => {
    const { editor, edit, blocks } = surface(paragraph('segment001', 'Một'), paragraph('segment002', 'Hai'))
    const move = (direction: 'up' | 'down') =>
      edit(() => {
        editor.dispatchCommand(MOVE_BLOCK_COMMAND, direction)
      })
    edit(() => $text(1).select())
    move('up')
    expect(outline(blocks())).toEqual(['paragraph Hai', 'paragraph Một'])
    move('up')
    expect(outline(blocks())).toEqual(['paragraph Hai', 'paragraph Một'])
    move('down')
    expect(outline(blocks())).toEqual(['paragraph Một', 'paragraph Hai'])
  })
})

describe('marks', () => {
  it('are those of an article only', () => {
    const { editor, edit, blocks } = surface(paragraph('segment001', 'Chợ'))
    edit(() => {
      $text(0).select(0, 3)
      editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'underline')
      editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'bold')
    })
    edit(() => $text(0).toggleFormat('code').setStyle('color: red'))
    expect(blocks()).toMatchObject([{ children: [{ text: 'Chợ', marks: ['bold'] }] }])
  })
})

describe('figures', () => {
  const figure = 'figure000001' as FigureId
  const other = 'figure000002' as FigureId

  it('come after the caret’s block, in order, with a place to write on behind them', () => {
    const { editor, edit, blocks } = surface(paragraph('segment001', 'Một'))
    edit(() => {
      $text(0).select(1, 1)
      editor.dispatchCommand(INSERT_FIGURE_COMMAND, { figureIds: [figure, other] })
    })
    expect(blocks()).toMatchObject([
      { type: 'paragraph' },
      { figureId: figure },
      { figureId: other },
      { type: 'paragraph' },
    ])
  })

  it('come where they were dropped, and go', () => {
    const { editor, edit, blocks } = surface(paragraph('segment001', 'Một'), paragraph('segment002', 'Hai'))
    const block = editor.getEditorState().read(() => $getRoot().getLastChildOrThrow().getKey())
    edit(() => {
      editor.dispatchCommand(INSERT_FIGURE_COMMAND, { figureIds: [figure], place: { block, side: 'before' } })
    })
    expect(blocks().map(({ type }) => type)).toEqual(['paragraph', 'figure', 'paragraph'])
    edit(() => {
      editor.dispatchCommand(REMOVE_FIGURE_COMMAND, figure)
    })
    expect(blocks().map(({ type }) => type)).toEqual(['paragraph', 'paragraph'])
  })

  it('leave the caret in the text when the selected one goes', () => {
    const { editor, edit, blocks } = surface(paragraph('segment001', 'Một'), { type: 'figure', figureId: figure })
    edit(() => {
      const node = $getRoot().getChildAtIndex(1)
      if ($isFigureNode(node)) $selectFigure(node)
      editor.dispatchCommand(REMOVE_FIGURE_COMMAND, figure)
    })
    edit(() => {
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.insertText('!')
    })
    expect(outline(blocks()).join()).toContain('!')
  })

  it('move to a place between blocks, and stay where they are when that is gone', () => {
    const body = [paragraph('segment001', 'Một'), { type: 'figure', figureId: figure } as const]
    const { editor, edit, blocks } = surface(...body, paragraph('segment002', 'Hai'), paragraph('segment003', 'Ba'))
    const [first, moved, , last] = editor.getEditorState().read(() => $getRoot().getChildrenKeys()) as [
      NodeKey,
      NodeKey,
      NodeKey,
      NodeKey,
    ]
    const moveTo = (block: NodeKey, side: 'before' | 'after') => {
      edit(() => {
        editor.dispatchCommand(MOVE_TO_PLACE_COMMAND, { block: moved, place: { block, side } })
      })
      return outline(blocks())
    }
    expect(moveTo(last, 'after')).toEqual(['paragraph Một', 'paragraph Hai', 'paragraph Ba', 'figure'])
    expect(moveTo(first, 'before')).toEqual(['figure', 'paragraph Một', 'paragraph Hai', 'paragraph Ba'])
    expect(moveTo('no such block', 'before')).toEqual(['figure', 'paragraph Một', 'paragraph Hai', 'paragraph Ba'])
    expect(moveTo(moved, 'after')).toEqual(['figure', 'paragraph Một', 'paragraph Hai', 'paragraph Ba'])
    expect(blocks()[0]).toMatchObject({ figureId: figure })
    // Keys mean the figure that was moved.
    edit(() => {
      editor.dispatchCommand(MOVE_BLOCK_COMMAND, 'down')
    })
    expect(outline(blocks())).toEqual(['paragraph Một', 'figure', 'paragraph Hai', 'paragraph Ba'])
  })
})

describe('headings', () => {
  it('have a name while they are empty', () => {
    const heading: Block = { type: 'heading', id: 'segment001' as SegmentId, level: 2, children: [] }
    const { editor, edit } = surface(heading, paragraph('segment002', 'Hai'))
    onTestFinished(nameEmptyHeadings(editor, 'Trống'))
    const name = () => editor.getRootElement()?.querySelector('h2')?.getAttribute('aria-label')
    expect(name()).toBe('Trống')
    edit(() => $getRoot().getFirstChildOrThrow<ElementNode>().append($createTextNode('Một')))
    expect(name()).toBeNull()
    edit(() => $getRoot().getFirstChildOrThrow<ElementNode>().clear())
    expect(name()).toBe('Trống')
    expect(editor.getRootElement()?.querySelector('p')?.hasAttribute('aria-label')).toBe(false)
  })
})

describe('the caret', () => {
  it('tells its segment when it comes to another', () => {
    const { edit, segments } = surface(paragraph('segment001', 'Một'), paragraph('segment002', 'Hai'))
    edit(() => $text(0).select(1, 1))
    edit(() => $text(0).select(2, 2))
    edit(() => $text(1).select(0, 0))
    expect(segments).toEqual(['segment001', 'segment002'])
  })
})

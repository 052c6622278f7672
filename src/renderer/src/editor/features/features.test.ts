// @vitest-environment happy-dom
import { $createListItemNode, $createListNode } from '@lexical/list'
import { registerRichText } from '@lexical/rich-text'
import {
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  createEditor,
  type ElementNode,
  FORMAT_TEXT_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_SPACE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  type NodeKey,
  PASTE_COMMAND,
  type TextNode,
} from 'lexical'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Block, inlineText } from '../../../../shared/article/blocks'
import { createArticle } from '../../../../shared/article/create-article'
import { readBody } from '../../../../shared/article/read-body'
import { bodyRoot } from '../../../../shared/article/roots'
import type { FigureId, SegmentId } from '../../../../shared/ids'
import { bindBody } from '../binding/bind-body'
import { editorNodes } from '../nodes/editor-nodes'
import { INSERT_RULE_COMMAND, MOVE_BLOCK_COMMAND, SET_BLOCK_KIND_COMMAND } from './blocks/blocks'
import type { TakeFigure } from './clipboard/clipboard'
import { INSERT_FIGURE_COMMAND, MOVE_FIGURE_COMMAND, REMOVE_FIGURE_COMMAND, type TakeFiles } from './figures/figures'
import { nameEmptyHeadings } from './headings/name-empty-headings'
import { SET_LINK_COMMAND } from './links/links'
import { registerFeatures } from './register-features'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

const paragraph = (id: string, text: string): Block => ({
  type: 'paragraph',
  id: id as SegmentId,
  children: text === '' ? [] : [{ type: 'text', text }],
})

function surface(...body: Block[]) {
  const doc = createArticle({ language: 'vi', createdAt: 0, body })
  const element = document.createElement('div')
  element.contentEditable = 'true'
  document.body.append(element)
  const editor: LexicalEditor = createEditor({
    nodes: [...editorNodes],
    namespace: 'article:test',
    onError: (error) => {
      throw error
    },
  })
  editor.setRootElement(element)
  const onFiles = vi.fn<TakeFiles>()
  const takeFigure = vi.fn<TakeFigure>(() => 'figure000009' as FigureId)
  const segments: (SegmentId | undefined)[] = []
  const replica = { undo: vi.fn(), redo: vi.fn(), holdInbound: () => () => undefined, beginStep: vi.fn() }
  const stop = [
    registerRichText(editor),
    registerFeatures(editor, { replica, onFiles, takeFigure, onSegmentFocus: (id) => segments.push(id) }),
  ]
  const bound = bindBody({ editor, doc, language: 'vi' })
  open.push(() => {
    for (const each of stop) each()
    bound.destroy()
    editor.setRootElement(null)
    element.remove()
  })
  const edit = (change: () => void) => editor.update(change, { discrete: true })
  const blocks = () => {
    edit(() => undefined)
    return readBody(bodyRoot(doc, 'vi'))
  }
  const paste = (data: Record<string, string>, files: readonly File[] = []) => {
    const clipboardData = { getData: (type: string) => data[type] ?? '', files, types: Object.keys(data) }
    edit(() => {
      editor.dispatchCommand(PASTE_COMMAND, {
        clipboardData,
        preventDefault: () => undefined,
      } as unknown as ClipboardEvent)
    })
  }
  return { editor, edit, blocks, paste, onFiles, takeFigure, segments, replica }
}

const $text = (index: number) =>
  $getRoot().getChildAtIndex<ElementNode>(index)?.getFirstDescendant<TextNode>() as TextNode
const $linkAll = (editor: LexicalEditor, url: string | null) => {
  $text(0).select(0, 3)
  editor.dispatchCommand(SET_LINK_COMMAND, url)
}
const key = (init: KeyboardEventInit) => new KeyboardEvent('keydown', { cancelable: true, ...init })
const outline = (blocks: readonly Block[]) =>
  blocks.map((block) => ('children' in block ? `${block.type} ${inlineText(block.children)}`.trim() : block.type))

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

describe('links', () => {
  it('are set, changed and removed', () => {
    const { editor, edit, blocks } = surface(paragraph('segment001', 'Chợ'))
    edit(() => $linkAll(editor, 'example.org'))
    expect(blocks()).toMatchObject([{ children: [{ type: 'link', url: 'https://example.org' }] }])
    edit(() => $linkAll(editor, 'https://example.org/2'))
    expect(blocks()).toMatchObject([{ children: [{ type: 'link', url: 'https://example.org/2' }] }])
    edit(() => $linkAll(editor, null))
    expect(blocks()).toEqual([paragraph('segment001', 'Chợ')])
  })

  it('never lead to a script', () => {
    const { editor, edit, blocks } = surface(paragraph('segment001', 'Chợ'))
    edit(() => $linkAll(editor, 'javascript:alert(1)'))
    expect(blocks()).toEqual([paragraph('segment001', 'Chợ')])
  })

  it('are made of an address that was typed', () => {
    const { editor, edit, blocks } = surface(paragraph('segment001', 'xem https://example.org/a.'))
    edit(() => {
      $text(0).selectEnd()
      editor.dispatchCommand(KEY_SPACE_COMMAND, key({ key: ' ' }))
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.insertText(' rồi')
    })
    expect(blocks()).toMatchObject([
      {
        id: 'segment001',
        children: [
          { text: 'xem ' },
          { type: 'link', url: 'https://example.org/a', children: [{ text: 'https://example.org/a' }] },
          { text: '. rồi' },
        ],
      },
    ])
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
        editor.dispatchCommand(MOVE_FIGURE_COMMAND, { figure: moved, place: { block, side } })
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
    open.push(nameEmptyHeadings(editor, 'Trống'))
    const name = () => editor.getRootElement()?.querySelector('h2')?.getAttribute('aria-label')
    expect(name()).toBe('Trống')
    edit(() => $getRoot().getFirstChildOrThrow<ElementNode>().append($createTextNode('Một')))
    expect(name()).toBeNull()
    edit(() => $getRoot().getFirstChildOrThrow<ElementNode>().clear())
    expect(name()).toBe('Trống')
    expect(editor.getRootElement()?.querySelector('p')?.hasAttribute('aria-label')).toBe(false)
  })
})

describe('pasting', () => {
  it('keeps what an article holds of a page, as NFC', () => {
    const { edit, blocks, paste } = surface(paragraph('segment001', ''))
    edit(() => $getRoot().selectEnd())
    paste({
      'text/html':
        '<h1>Cầu</h1><p>a <b>b\u0300</b> <a href="javascript:1">x</a><script>y</script></p><ul><li>m</li></ul><hr><p>z</p>',
      'text/plain': 'không dùng',
    })
    const [heading, text, list, rule, last] = blocks().filter(
      (block) => !('children' in block) || block.children.length > 0,
    )
    expect(heading).toMatchObject({ type: 'heading', level: 2, children: [{ text: 'Cầu' }] })
    expect(text).toMatchObject({
      children: [{ text: 'a ' }, { text: 'b\u0300'.normalize('NFC'), marks: ['bold'] }, { text: ' x' }],
    })
    expect([list?.type, rule?.type, last?.type]).toEqual(['list', 'rule', 'paragraph'])
  })

  it('puts one paragraph into the sentence', () => {
    const { edit, blocks, paste } = surface(paragraph('segment001', 'Chợ  nay'))
    edit(() => $text(0).select(4, 4))
    paste({ 'text/html': '<p>sáng</p>' })
    expect(outline(blocks())).toEqual(['paragraph Chợ sáng nay'])
  })

  it('takes the plain text after Ctrl+Shift+V', () => {
    const { editor, edit, blocks, paste } = surface(paragraph('segment001', ''))
    edit(() => {
      $getRoot().selectEnd()
      editor.dispatchCommand(KEY_DOWN_COMMAND, key({ code: 'KeyV', ctrlKey: true, shiftKey: true }))
    })
    paste({ 'text/html': '<h1>Một</h1>', 'text/plain': 'Một\n\nHai' })
    expect(outline(blocks())).toEqual(['paragraph Một', 'paragraph Hai'])
  })

  it('hands over pictures that come without text', () => {
    const { edit, paste, onFiles } = surface(paragraph('segment001', 'Chợ'))
    edit(() => $text(0).select())
    const picture = new File(['x'], 'cho.png', { type: 'image/png' })
    paste({ 'text/html': '<img src="cho.png">' }, [picture])
    expect(onFiles).toHaveBeenCalledWith([picture], expect.objectContaining({ side: 'after' }))
    onFiles.mockClear()
    paste({ 'text/html': '<p>chữ</p>', 'text/plain': 'chữ' }, [picture])
    expect(onFiles).not.toHaveBeenCalled()
  })

  it('brings a long text in piece by piece, all of it, in order', async () => {
    const { edit, blocks, paste } = surface(paragraph('segment001', 'đầu đuôi'))
    edit(() => $text(0).select(4, 4))
    const lines = Array.from({ length: 300 }, (_, index) => `dòng ${index}`)
    paste({ 'text/html': lines.map((line) => `<p>${line}</p>`).join('') })
    expect(blocks().length).toBeLessThan(200)
    await vi.waitFor(() => expect(blocks()).toHaveLength(302))
    const texts = ['đầu ', ...lines, 'đuôi']
    expect(outline(blocks())).toEqual(texts.map((text) => `paragraph ${text}`.trim()))
    expect(new Set(blocks().map((block) => ('id' in block ? block.id : ''))).size).toBe(302)
  })

  it('links the selected text to a pasted address', () => {
    const { edit, blocks, paste } = surface(paragraph('segment001', 'Chợ'))
    edit(() => $text(0).select(0, 3))
    paste({ 'text/plain': 'https://example.org/' })
    expect(blocks()).toMatchObject([{ children: [{ url: 'https://example.org/', children: [{ text: 'Chợ' }] }] }])
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

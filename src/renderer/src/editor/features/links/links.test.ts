// @vitest-environment happy-dom
import { $createLinkNode, $isLinkNode } from '@lexical/link'
import {
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_EDITOR,
  KEY_DOWN_COMMAND,
  KEY_SPACE_COMMAND,
  type LexicalEditor,
} from 'lexical'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { $text, key, paragraph, surface } from '../testing/surface'
import { OPEN_LINK_COMMAND, SET_LINK_COMMAND } from './links'

const $linkAll = (editor: LexicalEditor, url: string | null) => {
  $text(0).select(0, 3)
  editor.dispatchCommand(SET_LINK_COMMAND, url)
}

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

  it('are written out where nothing is selected', () => {
    const { editor, edit, blocks } = surface(paragraph('segment001', 'Chợ'))
    edit(() => {
      $text(0).selectEnd()
      editor.dispatchCommand(SET_LINK_COMMAND, ' example.org ')
    })
    const link = { type: 'link', url: 'https://example.org', children: [{ text: 'example.org' }] }
    expect(blocks()).toMatchObject([{ children: [{ text: 'Chợ' }, link] }])
  })

  it('are asked for by their shortcut', () => {
    const { editor, edit } = surface(paragraph('segment001', 'Chợ'))
    const asked = vi.fn(() => true)
    onTestFinished(editor.registerCommand(OPEN_LINK_COMMAND, asked, COMMAND_PRIORITY_EDITOR))
    edit(() => {
      $text(0).select(0, 3)
      editor.dispatchCommand(KEY_DOWN_COMMAND, key({ code: 'KeyA' }))
      expect(asked).not.toHaveBeenCalled()
      editor.dispatchCommand(KEY_DOWN_COMMAND, key({ code: 'KeyK', ctrlKey: true, shiftKey: true }))
    })
    expect(asked).toHaveBeenCalledOnce()
  })

  it('never lead to a script', () => {
    const { editor, edit, blocks } = surface(paragraph('segment001', 'Chợ'))
    edit(() => $linkAll(editor, 'javascript:alert(1)'))
    expect(blocks()).toEqual([paragraph('segment001', 'Chợ')])
  })

  it('are made safe and plain wherever they come from', () => {
    const { edit, blocks } = surface(paragraph('segment001', 'Chợ'))
    edit(() => $text(0).insertAfter($createLinkNode('javascript:alert(1)').append($createTextNode(' sớm'))))
    expect(blocks()).toMatchObject([{ children: [{ type: 'text', text: 'Chợ sớm' }] }])
    edit(() => {
      const link = $createLinkNode('https://example.org/', { target: '_blank', rel: 'noopener', title: 'x' })
      $text(0).insertAfter(link.append($createTextNode(' nay')))
    })
    edit(() => {
      const link = $getRoot().getFirstDescendant()?.getNextSibling()
      expect($isLinkNode(link) && [link.getTarget(), link.getRel(), link.getTitle()]).toEqual([null, null, null])
    })
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

  it('are made of the address that ends at the caret, where nothing is selected, and never inside a link', () => {
    const text = 'https://example.org/a hay https://example.org/a rồi'
    const { editor, edit, blocks } = surface(paragraph('segment001', text))
    const space = (anchor: number, focus: number) =>
      edit(() => {
        $text(0).select(anchor, focus)
        editor.dispatchCommand(KEY_SPACE_COMMAND, key({ key: ' ' }))
      })
    space(21, 0)
    expect(blocks()).toEqual([paragraph('segment001', text)])
    space(21, 21)
    const link = { type: 'link', children: [{ text: 'https://example.org/a' }] }
    const linked = [{ children: [link, { text: ' hay https://example.org/a rồi' }] }]
    expect(blocks()).toMatchObject(linked)
    space(19, 19)
    expect(blocks()).toMatchObject(linked)
  })
})

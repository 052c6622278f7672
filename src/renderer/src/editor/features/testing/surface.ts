import { registerRichText } from '@lexical/rich-text'
import { $getRoot, createEditor, type ElementNode, type LexicalEditor, PASTE_COMMAND, type TextNode } from 'lexical'
import { type Mock, onTestFinished, vi } from 'vitest'
import { type Block, inlineText } from '../../../../../shared/article/blocks'
import { createArticle } from '../../../../../shared/article/create-article'
import { readBody } from '../../../../../shared/article/read-body'
import { bodyRoot } from '../../../../../shared/article/roots'
import type { FigureId, SegmentId } from '../../../../../shared/ids'
import { bindBody } from '../../binding/bind-body'
import { editorNodes, editorTheme } from '../../nodes/editor-nodes'
import type { PasteNews, TakeFigure } from '../clipboard/pasted-nodes'
import type { TakeFiles } from '../figures/figures'
import { registerFeatures } from '../register-features'

/** A body in an editor with everything the writing surface can do, in the DOM of a test; it goes with the test. */
export interface Surface {
  readonly editor: LexicalEditor
  /** Changes the editor, and the document with it. */
  readonly edit: (change: () => void) => void
  /** What the document holds. */
  readonly blocks: () => Block[]
  /** Pastes what a clipboard holds, by media type. */
  readonly paste: (data: Record<string, string>, files?: readonly File[]) => void
  readonly onFiles: Mock<TakeFiles>
  readonly takeFigure: Mock<TakeFigure>
  readonly onPasted: Mock<(news: PasteNews) => void>
  /** The segments the caret came to. */
  readonly segments: readonly (SegmentId | undefined)[]
}

/** Opens a body for writing; call it in a test. */
export function surface(...body: Block[]): Surface {
  const doc = createArticle({ language: 'vi', createdAt: 0, body })
  const element = document.createElement('div')
  element.contentEditable = 'true'
  document.body.append(element)
  const editor: LexicalEditor = createEditor({
    nodes: [...editorNodes],
    theme: editorTheme,
    namespace: 'article:test',
    onError: (error) => {
      throw error
    },
  })
  editor.setRootElement(element)
  const onFiles = vi.fn<TakeFiles>()
  const takeFigure = vi.fn<TakeFigure>(() => 'figure000009' as FigureId)
  const onPasted = vi.fn<(news: PasteNews) => void>()
  const segments: (SegmentId | undefined)[] = []
  const replica = { undo: vi.fn(), redo: vi.fn(), holdInbound: () => () => undefined, beginStep: vi.fn() }
  const stop = [
    registerRichText(editor),
    registerFeatures(editor, { replica, onFiles, takeFigure, onPasted, onSegmentFocus: (id) => segments.push(id) }),
  ]
  const bound = bindBody({ editor, doc, language: 'vi' })
  onTestFinished(() => {
    for (const each of stop) each()
    bound.destroy()
    editor.setRootElement(null)
    element.remove()
  })
  const edit = (change: () => void): void => editor.update(change, { discrete: true })
  const blocks = (): Block[] => {
    edit(() => undefined)
    return readBody(bodyRoot(doc, 'vi'))
  }
  const paste = (data: Record<string, string>, files: readonly File[] = []): void => {
    const clipboardData = { getData: (type: string) => data[type] ?? '', files, types: Object.keys(data) }
    edit(() => {
      editor.dispatchCommand(PASTE_COMMAND, {
        clipboardData,
        preventDefault: () => undefined,
      } as unknown as ClipboardEvent)
    })
  }
  return { editor, edit, blocks, paste, onFiles, takeFigure, onPasted, segments }
}

/** A paragraph of one run of text, or an empty one. */
export function paragraph(id: string, text: string): Block {
  return { type: 'paragraph', id: id as SegmentId, children: text === '' ? [] : [{ type: 'text', text }] }
}

/** The first text of a block. Needs the editor's state. */
export function $text(index: number): TextNode {
  return $getRoot().getChildAtIndex<ElementNode>(index)?.getFirstDescendant<TextNode>() as TextNode
}

/** A key that was pressed. */
export function key(init: KeyboardEventInit): KeyboardEvent {
  return new KeyboardEvent('keydown', { cancelable: true, ...init })
}

/** Blocks in a line each: their kind and their words. */
export function outline(blocks: readonly Block[]): string[] {
  return blocks.map((block) =>
    'children' in block ? `${block.type} ${inlineText(block.children)}`.trim() : block.type,
  )
}

// @vitest-environment happy-dom
import { $createTextNode, $getRoot, createEditor, type ElementNode } from 'lexical'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Block } from '../../../../../shared/article/blocks'
import { createArticle } from '../../../../../shared/article/create-article'
import { readVersion } from '../../../../../shared/article/version'
import type { FigureId, SegmentId } from '../../../../../shared/ids'
import { ok } from '../../../../../shared/result'
import { bindBody } from '../../binding/bind-body'
import { editorNodes } from '../../nodes/editor-nodes'
import { ArticleReplica } from '../../replica/ArticleReplica'
import { moveFigure } from './figure-drag'
import { registerFigures } from './figures'

const paragraph = (id: string): Block => ({ type: 'paragraph', id: id as SegmentId, children: [] })

it('a figure that was dragged moves in a step of its own, however fast one writes before and after', async () => {
  const figure: Block = { type: 'figure', figureId: 'figure000001' as FigureId }
  const doc = createArticle({
    language: 'vi',
    createdAt: 0,
    body: [figure, paragraph('segment001'), paragraph('segment002')],
  })
  const replica = new ArticleReplica({ state: Y.encodeStateAsUpdate(doc), send: async () => ok({ sequence: 1 }) })
  const editor = createEditor({
    nodes: [...editorNodes],
    onError: (error) => {
      throw error
    },
  })
  editor.setRootElement(document.createElement('div'))
  const unregister = registerFigures(editor, () => undefined)
  const body = bindBody({ editor, doc: replica.doc, language: 'vi', undo: replica.undoManager })
  const shown = () => {
    const { body: blocks } = readVersion(replica.doc, 'vi')
    return blocks.map((block) => ('children' in block ? JSON.stringify(block.children) : block.type))
  }
  const states = [shown()]
  const [moved = '', , last = ''] = editor.getEditorState().read(() => $getRoot().getChildrenKeys())
  editor.update(() => $getRoot().getLastChildOrThrow<ElementNode>().append($createTextNode('a')), { discrete: true })
  states.push(shown())
  moveFigure(editor, () => replica.beginStep(), moved, { block: last, side: 'before' })
  states.push(shown())
  expect(states[2]?.indexOf('figure')).toBe(1)
  editor.update(() => $getRoot().getFirstChildOrThrow<ElementNode>().append($createTextNode('b')), { discrete: true })
  for (const before of states.toReversed()) {
    replica.undo()
    expect(shown()).toEqual(before)
  }
  unregister()
  body.destroy()
  await replica.destroy()
})

import { registerRichText } from '@lexical/rich-text'
import { $getRoot, createEditor, type LexicalEditor } from 'lexical'
import * as Y from 'yjs'
import type { Block } from '../../../shared/article/blocks'
import { createArticle } from '../../../shared/article/create-article'
import { newFigureId, newSegmentId } from '../../../shared/ids'
import { ok } from '../../../shared/result'
import { bindBody } from './binding/bind-body'
import { registerFeatures } from './features/register-features'
import { editorNodes, editorTheme } from './nodes/editor-nodes'
import { ArticleReplica } from './replica/ArticleReplica'

/** The language of the text that nobody sees. */
const LANGUAGE = 'vi'
/** Enough for the engine to compile what every block goes through, little enough not to be felt. */
const ROUNDS = 25

/**
 * Opens, edits and closes a text that nobody sees, so that the engine has compiled the writing surface when a person opens the
 * first article (docs/performance.md, P3). Waits for `idle` between its steps; nothing is stored, sent or put into the page.
 */
export async function warmEditor(idle: () => Promise<void>): Promise<void> {
  const state = Y.encodeStateAsUpdate(createArticle({ language: LANGUAGE, createdAt: 0, body: sampleBody() }))
  await idle()
  const replica = new ArticleReplica({ state, send: async () => ok({ sequence: 1 }) })
  await idle()
  const editor = createEditor({
    nodes: [...editorNodes],
    theme: editorTheme,
    onError: (error) => {
      throw error
    },
  })
  const end = show(editor, replica)
  await idle()
  editor.setRootElement(document.createElement('div'))
  await idle()
  editor.update(() => $getRoot().selectEnd().insertText('.'), { discrete: true })
  editor.setRootElement(null)
  end()
  await replica.destroy()
}

function show(editor: LexicalEditor, replica: ArticleReplica): () => void {
  const stopWriting = registerRichText(editor)
  const stopFeatures = registerFeatures(editor, {
    replica,
    onFiles: () => undefined,
    takeFigure: () => newFigureId(),
    onSegmentFocus: () => undefined,
  })
  const body = bindBody({ editor, doc: replica.doc, language: LANGUAGE, undo: replica.undoManager })
  return () => {
    body.check()
    body.destroy()
    stopFeatures()
    stopWriting()
  }
}

/** The kinds of block that nearly every article has, and what stands in them. */
function sampleBody(): Block[] {
  const text = { type: 'text', text: 'Chợ sáng mở cửa. ' } as const
  return Array.from({ length: ROUNDS }, (): Block[] => [
    { type: 'heading', level: 2, id: newSegmentId(), children: [text] },
    { type: 'paragraph', id: newSegmentId(), children: [text, { ...text, marks: ['bold'] }, { type: 'break' }, text] },
    {
      type: 'paragraph',
      id: newSegmentId(),
      children: [{ type: 'link', url: 'https://example.org/', children: [text] }],
    },
    { type: 'quote', id: newSegmentId(), children: [{ ...text, marks: ['italic'] }] },
    { type: 'list', style: 'bullet', items: [{ id: newSegmentId(), children: [text] }] },
  ]).flat()
}

import { registerRichText } from '@lexical/rich-text'
import { $getRoot, createEditor, type ElementNode, type LexicalEditor, type LexicalNode } from 'lexical'
import * as Y from 'yjs'
import { type Block, inlineText, isTextBlock } from '../../../../../shared/article/blocks'
import { createArticle } from '../../../../../shared/article/create-article'
import { duplicateFigure } from '../../../../../shared/article/figures'
import { readBody } from '../../../../../shared/article/read-body'
import { bodyRoot } from '../../../../../shared/article/roots'
import type { SegmentId } from '../../../../../shared/ids'
import { ok } from '../../../../../shared/result'
import { bindBody } from '../../binding/bind-body'
import { editorNodes, editorTheme } from '../../nodes/editor-nodes'
import { ArticleReplica } from '../../replica/ArticleReplica'
import type { BlockNews } from '../blocks/arrange'
import { registerFeatures } from '../register-features'

/** A body that is being written in, with all features and undo, in a document of its own; for tests. */
export interface WrittenText {
  readonly editor: LexicalEditor
  readonly replica: ArticleReplica
  readonly news: BlockNews[]
  /** Edits as a person does: committed at once. */
  readonly edit: (change: () => void) => void
  readonly blocks: () => Block[]
  /** The kind and text of each block of the body. */
  readonly outline: () => string[]
  readonly close: () => void
}

/** Opens a body for writing. */
export function writtenText(...body: Block[]): WrittenText {
  const state = Y.encodeStateAsUpdate(createArticle({ language: 'vi', createdAt: 0, body }))
  const replica = new ArticleReplica({ state, send: async () => ok({ sequence: 1 }) })
  const element = document.createElement('div')
  element.contentEditable = 'true'
  document.body.append(element)
  const editor = createEditor({
    nodes: [...editorNodes],
    theme: editorTheme,
    onError: (error) => {
      throw error
    },
  })
  editor.setRootElement(element)
  const news: BlockNews[] = []
  const stop = [
    registerRichText(editor),
    registerFeatures(editor, {
      replica,
      onFiles: () => undefined,
      takeFigure: () => {
        throw new Error('no figure is pasted here')
      },
      copyFigure: (id) => duplicateFigure(replica.doc, id),
      onBlockNews: (each) => news.push(each),
      onSegmentFocus: () => undefined,
    }),
  ]
  const bound = bindBody({ editor, doc: replica.doc, language: 'vi', undo: replica.undoManager })
  const edit = (change: () => void): void => editor.update(change, { discrete: true })
  const blocks = (): Block[] => {
    edit(() => undefined)
    return readBody(bodyRoot(replica.doc, 'vi'))
  }
  return {
    editor,
    replica,
    news,
    edit,
    blocks,
    outline: () => blocks().map(described),
    close: () => {
      for (const each of stop) each()
      bound.destroy()
      editor.setRootElement(null)
      element.remove()
      void replica.destroy()
    },
  }
}

function described(block: Block): string {
  if (isTextBlock(block)) return `${block.type} ${inlineText(block.children)}`.trim()
  if (block.type === 'factbox') return `factbox(${block.blocks.map(described).join(', ')})`
  if (block.type !== 'table') return block.type
  const rows = block.rows.map(({ cells }) => cells.map((cell) => cell.blocks.map(textOf).join('/')).join('|'))
  return `table(${rows.join(' ; ')})`
}

function textOf(block: Block): string {
  return isTextBlock(block) ? inlineText(block.children) : block.type
}

/** A text block with these words. */
export function line(
  id: string,
  words: string,
  type: 'paragraph' | 'question' | 'answer' | 'note' = 'paragraph',
): Block {
  return { type, id: `segment${id}` as SegmentId, children: words === '' ? [] : [{ type: 'text', text: words }] }
}

/** The block of the body with this number. */
export function $nth(index: number): ElementNode {
  return $getRoot().getChildAtIndex<ElementNode>(index) as ElementNode
}

/** Selects from the beginning of one node to the end of another. */
export function $selectFrom(first: LexicalNode, last: LexicalNode): void {
  const { key, offset, type } = last.selectEnd().focus
  first.selectStart().focus.set(key, offset, type)
}

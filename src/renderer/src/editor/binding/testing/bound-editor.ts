import { createHeadlessEditor } from '@lexical/headless'
import { registerList } from '@lexical/list'
import type { LexicalEditor } from 'lexical'
import type * as Y from 'yjs'
import type { LanguageTag } from '../../../../../shared/article/roots'
import { editorNodes } from '../../nodes/editor-nodes'
import { type BodyBinding, bindBody, type Repair } from '../bind-body'
import { registerSegmentIds } from '../segment-ids'

/** An editor without a window, bound as the window's editor is; for tests. */
export interface BoundEditor {
  readonly editor: LexicalEditor
  readonly body: BodyBinding
  readonly repairs: Repair[]
  /** Edits as a person does: committed at once. */
  readonly edit: (change: () => void) => void
}

function rethrow(error: Error): never {
  throw error
}

/** Binds an editor without a window to a body; `onError` gets what Lexical catches. */
export function boundEditor(
  doc: Y.Doc,
  language: LanguageTag,
  options: { readonly undo?: Y.UndoManager; readonly onError?: (error: Error) => void } = {},
): BoundEditor {
  const editor = createHeadlessEditor({ nodes: [...editorNodes], onError: options.onError ?? rethrow })
  registerList(editor)
  registerSegmentIds(editor)
  const repairs: Repair[] = []
  const body = bindBody({
    editor,
    doc,
    language,
    onRepair: (repair) => repairs.push(repair),
    ...(options.undo === undefined ? {} : { undo: options.undo }),
  })
  return { editor, body, repairs, edit: (change) => editor.update(change, { discrete: true }) }
}

import { COMMAND_PRIORITY_EDITOR, type LexicalEditor, mergeRegister, REDO_COMMAND, UNDO_COMMAND } from 'lexical'
import type { ArticleReplica } from '../../replica/ArticleReplica'

/** Sends the editor's undo and redo to the article's. */
export function registerUndo(editor: LexicalEditor, replica: Pick<ArticleReplica, 'undo' | 'redo'>): () => void {
  return mergeRegister(
    editor.registerCommand(UNDO_COMMAND, () => afterwards(() => replica.undo()), COMMAND_PRIORITY_EDITOR),
    editor.registerCommand(REDO_COMMAND, () => afterwards(() => replica.redo()), COMMAND_PRIORITY_EDITOR),
  )
}

/** A command runs inside an update of Lexical; the document must change after it, or the two would meet half done. */
function afterwards(work: () => void): true {
  queueMicrotask(work)
  return true
}

import { $getSelection, $isNodeSelection, type LexicalEditor, type NodeKey } from 'lexical'

/**
 * Shows which blocks are selected as a whole: marks their elements by `data-block-selected`. While text is selected it costs one look
 * at the selection for each change. Returns its end.
 */
export function followSelectedBlocks(editor: LexicalEditor): () => void {
  const marked = new Map<NodeKey, HTMLElement>()
  return editor.registerUpdateListener(({ editorState }) => {
    const selection = editorState.read($getSelection)
    if (!$isNodeSelection(selection) && marked.size === 0) return
    const wanted = new Set<NodeKey>($isNodeSelection(selection) ? selection._nodes : [])
    for (const [key, element] of marked) {
      if (wanted.has(key) && editor.getElementByKey(key) === element) continue
      delete element.dataset['blockSelected']
      marked.delete(key)
    }
    for (const key of wanted) {
      const element = editor.getElementByKey(key)
      if (element === null || marked.has(key)) continue
      element.dataset['blockSelected'] = ''
      marked.set(key, element)
    }
  })
}

import { HeadingNode } from '@lexical/rich-text'
import { $getNodeByKey, $isElementNode, type LexicalEditor } from 'lexical'

/**
 * Gives headings that hold no text yet, as in a version still to be translated, an accessible name; a heading without one is
 * announced as nothing (WCAG 2.1, 1.3.1). With the first letter the text names it again. Returns its end.
 */
export function nameEmptyHeadings(editor: LexicalEditor, name: string): () => void {
  return editor.registerMutationListener(HeadingNode, (mutations) => {
    editor.getEditorState().read(() => {
      for (const key of mutations.keys()) {
        const node = $getNodeByKey(key)
        const element = editor.getElementByKey(key)
        if (element === null || !$isElementNode(node)) continue
        if (node.getTextContent().trim() === '') element.setAttribute('aria-label', name)
        else element.removeAttribute('aria-label')
      }
    })
  })
}

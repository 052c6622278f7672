import {
  $createNodeSelection,
  $getNodeByKey,
  $getRoot,
  $isElementNode,
  $isTextNode,
  $setSelection,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
  SKIP_SCROLL_INTO_VIEW_TAG,
} from 'lexical'
import type { UndoPlace } from '../../replica/undo-place'
import { keepsFocus } from './keeps-focus'

/** Puts the caret and the view of a bound editor where undo or redo has changed its text; answers true. */
export function goToUndone(editor: LexicalEditor, { block, offset }: UndoPlace): true {
  const root = editor.getRootElement()
  if (root !== null && !keepsFocus(root.ownerDocument)) root.focus({ preventScroll: true })
  const key = shownBy(block)
  editor.update(
    () => {
      const node = key === undefined ? null : $getNodeByKey(key)
      if (node === null || !node.isAttached()) $getRoot().selectStart()
      else $selectAt(node, offset)
    },
    { tag: SKIP_SCROLL_INTO_VIEW_TAG, discrete: true },
  )
  const element = key === undefined ? null : editor.getElementByKey(key)
  element?.scrollIntoView({ block: 'nearest' })
  return true
}

/** The key of the node that shows a type: the binding notes its own view of a node on the type. */
function shownBy(block: UndoPlace['block']): string | undefined {
  for (let type = block ?? null; type !== null; type = type.parent) {
    const { _collabNode: shown } = type as { _collabNode?: { readonly _key?: string } }
    if (shown?._key !== undefined) return shown._key
  }
  return undefined
}

function $selectAt(node: LexicalNode, offset: number): void {
  if ($isTextNode(node)) node.select(0, 0)
  else if ($isElementNode(node)) $selectInside(node, offset)
  else {
    const selection = $createNodeSelection()
    selection.add(node.getKey())
    $setSelection(selection)
  }
}

function $selectInside(element: ElementNode, offset: number): void {
  let rest = offset
  for (const child of element.getChildren()) {
    if (!$isTextNode(child)) continue
    const size = child.getTextContentSize()
    if (rest <= size) {
      child.select(rest, rest)
      return
    }
    rest -= size
  }
  element.selectEnd()
}

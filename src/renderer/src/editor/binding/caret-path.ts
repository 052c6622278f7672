import {
  $createRangeSelection,
  $getRoot,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  type BaseSelection,
  type ElementNode,
  type LexicalNode,
} from 'lexical'

/** Where a caret stands, told without node keys: the indexes on the way from the root, and the offset. */
export interface CaretPath {
  readonly indexes: readonly number[]
  readonly offset: number
}

/** The place of a selection's focus, or null when nothing is selected. */
export function $caretPath(selection: BaseSelection | null): CaretPath | null {
  if (!$isRangeSelection(selection)) return null
  const indexes: number[] = []
  let node: LexicalNode | null = selection.focus.getNode()
  while (node !== null && node.getParent() !== null) {
    indexes.unshift(node.getIndexWithinParent())
    node = node.getParent()
  }
  return { indexes, offset: selection.focus.offset }
}

/** Puts the caret at a place, or as near to it as the present text allows. */
export function $restoreCaret(path: CaretPath | null): void {
  if (path === null) return
  let node: LexicalNode = $getRoot()
  for (const index of path.indexes) {
    if (!$isElementNode(node) || node.isEmpty()) break
    node = childAt(node, index)
  }
  if (!$isTextNode(node) && !$isElementNode(node)) {
    node.selectEnd()
    return
  }
  const size = $isTextNode(node) ? node.getTextContentSize() : node.getChildrenSize()
  const offset = Math.min(path.offset, size)
  const selection = $createRangeSelection()
  const type = $isTextNode(node) ? 'text' : 'element'
  selection.anchor.set(node.getKey(), offset, type)
  selection.focus.set(node.getKey(), offset, type)
  $setSelection(selection)
}

function childAt(parent: ElementNode, index: number): LexicalNode {
  return parent.getChildAtIndex(Math.min(index, parent.getChildrenSize() - 1)) ?? parent
}

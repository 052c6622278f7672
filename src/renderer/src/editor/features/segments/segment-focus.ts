import {
  $findMatchingParent,
  $getNodeByKey,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import type { SegmentId } from '../../../../../shared/ids'
import { $segmentIdOf } from '../../nodes/segment-state'

/** Tells which segment the caret stands in, each time it is another one; undefined outside any. */
export function registerSegmentFocus(
  editor: LexicalEditor,
  onSegment: (id: SegmentId | undefined) => void,
): () => void {
  let last: SegmentId | undefined
  return editor.registerUpdateListener(({ editorState }) => {
    const id = editorState.read($focusedSegment)
    if (id === last) return
    last = id
    onSegment(id)
  })
}

function $focusedSegment(): SegmentId | undefined {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return undefined
  const node = $getNodeByKey(selection.anchor.key)
  const bearer = node === null ? null : $findMatchingParent(node, $bearsId)
  const id = bearer === null ? '' : $segmentIdOf(bearer)
  return id === '' ? undefined : id
}

const $bearsId = (node: LexicalNode): node is ElementNode => $isElementNode(node) && $segmentIdOf(node) !== ''

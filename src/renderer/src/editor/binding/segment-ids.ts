import { $isListNode, ListItemNode } from '@lexical/list'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import {
  $getNodeByKey,
  $isElementNode,
  type EditorState,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
  ParagraphNode,
} from 'lexical'
import { newSegmentId, type SegmentId } from '../../../../shared/ids'
import { $segmentIdOf, $setSegmentId } from '../nodes/segment-state'
import { textBlockNodes } from '../nodes/TextBlockNodes'

const SEGMENT_CLASSES = [ParagraphNode, HeadingNode, QuoteNode, ListItemNode, ...textBlockNodes]

/** Which block bears an id; only blocks that changed are ever looked at, so its cost does not grow with the document. */
type Owners = Map<SegmentId, NodeKey>

/**
 * Gives every block that a person writes an id of its own: a split, a copy or a paste gets a fresh one, a block that was
 * turned into another kind keeps its id. Remote edits pass untouched (they skip transforms), so two machines never answer
 * each other. Register before the body is bound: registering marks all present blocks as changed. Returns its cleanup.
 */
export function registerSegmentIds(editor: LexicalEditor): () => void {
  const owners: Owners = new Map()
  return mergeRegister(
    editor.registerUpdateListener(({ editorState, dirtyElements }) => {
      editorState.read(() => {
        for (const key of dirtyElements.keys()) $recordOwner(owners, $getNodeByKey(key))
      })
    }),
    ...SEGMENT_CLASSES.map((klass) =>
      editor.registerNodeTransform<ElementNode>(klass, (node) =>
        $ensureSegmentId(owners, editor.getEditorState(), node),
      ),
    ),
  )
}

function isSegment(node: LexicalNode | null): node is ElementNode {
  return SEGMENT_CLASSES.some((klass) => node instanceof klass)
}

function $recordOwner(owners: Owners, node: LexicalNode | null): void {
  if (!isSegment(node)) return
  const id = $segmentIdOf(node)
  if (id !== '' && $ownerOf(owners, id) === undefined) owners.set(id, node.getKey())
}

/** The attached block that bears `id`, if any. */
function $ownerOf(owners: Owners, id: SegmentId): ElementNode | undefined {
  const key = owners.get(id)
  const node = key === undefined ? null : $getNodeByKey(key)
  return isSegment(node) && node.isAttached() && $segmentIdOf(node) === id ? node : undefined
}

function $ensureSegmentId(owners: Owners, before: EditorState, node: ElementNode): void {
  // The item that only carries a nested list is no segment: its text is the item's before it.
  if (node instanceof ListItemNode && $isListNode(node.getFirstChild())) return
  const id = $segmentIdOf(node)
  if (id !== '') {
    const owner = $ownerOf(owners, id)
    if (owner === undefined) owners.set(id, node.getKey())
    else if (!owner.is(node)) $give(owners, node, newSegmentId())
    return
  }
  const inherited = formerId(before, node)
  const owner = inherited === '' ? undefined : $ownerOf(owners, inherited)
  if (inherited === '' || (owner !== undefined && !$lostItsTextTo(owner, node))) {
    $give(owners, node, newSegmentId())
    return
  }
  // Enter at the start of a block leaves an empty one behind: the id goes with the text.
  if (owner !== undefined) $give(owners, owner, newSegmentId())
  $give(owners, node, inherited)
}

function $lostItsTextTo(owner: ElementNode, node: ElementNode): boolean {
  return owner.isEmpty() && !node.isEmpty()
}

function $give(owners: Owners, node: ElementNode, id: SegmentId): void {
  owners.set(id, node.getKey())
  $setSegmentId(node, id)
}

/** The id of the block that held this block's text, or stood in its place, before the present edit. */
function formerId(before: EditorState, node: ElementNode): SegmentId | '' {
  const text = node.getFirstDescendant()?.getKey()
  const previous = node.getPreviousSibling()?.getKey()
  const parent = node.getParent()?.getKey()
  return before.read(() => {
    const formerText = text === undefined ? null : $getNodeByKey(text)
    if (formerText !== null) return $idOf($segmentAround(formerText))
    if (text !== undefined) return ''
    const formerPrevious = previous === undefined ? null : $getNodeByKey(previous)
    if (formerPrevious !== null) return $idOf(formerPrevious.getNextSibling())
    const formerParent = previous === undefined && parent !== undefined ? $getNodeByKey(parent) : null
    return $isElementNode(formerParent) ? $idOf(formerParent.getFirstChild()) : ''
  })
}

function $segmentAround(node: LexicalNode): LexicalNode | null {
  let current: LexicalNode | null = node
  while (current !== null && !isSegment(current)) current = current.getParent()
  return current
}

function $idOf(node: LexicalNode | null): SegmentId | '' {
  return isSegment(node) ? $segmentIdOf(node) : ''
}

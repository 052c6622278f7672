import type { Binding } from '@lexical/yjs'
import { $getNodeByKey, $getRoot } from 'lexical'
import * as Y from 'yjs'
import { readBlock } from '../../../../shared/article/read-body'
import { $readBlock } from './read-editor'

/** What Lexical's binding keeps for an element, as far as it is looked at here. */
type CollabElement = Binding['root']

/**
 * Whether the blocks that these events changed are no longer what the editor shows, or no longer what the binding believes
 * them to be (it writes at offsets it counts itself). Looks at the changed blocks and at the order of all, not further.
 */
export function hasDrifted(binding: Binding, root: Y.XmlText, events: readonly Y.YEvent<Y.XmlText>[]): boolean {
  const changed = new Set<Y.XmlText | Y.XmlElement>()
  let orderChanged = false
  for (const { target } of events) {
    const block = blockAround(target, root)
    if (block === root) orderChanged = true
    else if (block !== undefined) changed.add(block)
  }
  return binding.editor
    .getEditorState()
    .read(() => (orderChanged && $orderDiffers(binding, root)) || [...changed].some($blockDiffers))
}

/** The block of the body that holds a shared type; the body itself when it is that; undefined when it is deleted. */
function blockAround(target: unknown, root: Y.XmlText): Y.XmlText | Y.XmlElement | undefined {
  let type = target
  while (type instanceof Y.AbstractType) {
    if (type === root) return root
    if (type.parent === root) return type instanceof Y.XmlText || type instanceof Y.XmlElement ? type : undefined
    type = type.parent
  }
  return undefined
}

/** Whether the blocks an editor shows are not those of the document, in their order. Needs the editor's state. */
export function $orderDiffers(binding: Binding, root: Y.XmlText): boolean {
  const shown = $getRoot().getChildrenKeys()
  const held = (root.toDelta() as { insert: unknown }[]).map(({ insert }) => insert)
  if (held.length !== shown.length || sizeDiffers(binding.root)) return true
  return held.some((type, index) => !isOf(type, shown[index]))
}

function isOf(type: unknown, key: string | undefined): boolean {
  return (type instanceof Y.XmlText || type instanceof Y.XmlElement) && type._collabNode?._key === key
}

/** Whether a block of the document is not what the editor shows of it. Needs the editor's state. What an unknown kind holds is not looked into. */
export function $blockDiffers(block: Y.XmlText | Y.XmlElement): boolean {
  if (block instanceof Y.XmlElement) return false
  const collab = block._collabNode as CollabElement | undefined
  const node = collab === undefined ? null : $getNodeByKey(collab._key)
  if (collab === undefined || node === null || sizeDiffers(collab)) return true
  return JSON.stringify($readBlock(node)) !== JSON.stringify([readBlock(block)])
}

/** Whether the binding counts another length of an element, or of one inside it, than it has. */
function sizeDiffers(element: CollabElement): boolean {
  let size = 0
  for (const child of element._children) size += child.getSize()
  if (size !== element._xmlText.length) return true
  if (element._parent === null) return false
  return element._children.some((child) => '_xmlText' in child && sizeDiffers(child))
}

import type { Binding } from '@lexical/yjs'
import { $getNodeByKey, $isElementNode, type EditorState, type NodeKey } from 'lexical'
import type * as Y from 'yjs'
import { $blockDiffers, $orderDiffers } from './drift'

/** What Lexical tells of an update, as far as it is looked at here. */
interface Update {
  readonly editorState: EditorState
  readonly dirtyElements: ReadonlyMap<NodeKey, boolean>
}

/**
 * The blocks an editor has changed since they were last known to be what the document holds. Only these can have drifted from it
 * unseen, so that looking before every change that comes in costs what was written since the last one, not the whole text.
 */
export class ChangedBlocks {
  readonly #keys = new Set<NodeKey>()
  #isOrderChanged = false

  /** Takes an update of the editor. */
  add({ editorState, dirtyElements }: Update): void {
    // An element that only holds one that has changed is marked as well, but not as meant.
    if (dirtyElements.get('root') === true) this.#isOrderChanged = true
    editorState.read(() => {
      for (const key of dirtyElements.keys()) {
        const node = $getNodeByKey(key)
        if ($isElementNode(node) && node.__parent === 'root') this.#keys.add(key)
      }
    })
  }

  /** Whether none has been changed. */
  get isEmpty(): boolean {
    return this.#keys.size === 0 && !this.#isOrderChanged
  }

  /** They are what the document holds. */
  clear(): void {
    this.#keys.clear()
    this.#isOrderChanged = false
  }

  /** Whether what the editor shows of them is not what the document holds. */
  differ(binding: Binding, root: Y.XmlText): boolean {
    return binding.editor
      .getEditorState()
      .read(
        () => (this.#isOrderChanged && $orderDiffers(binding, root)) || this.#keys.values().some($keyDiffers(binding)),
      )
  }
}

const $keyDiffers =
  (binding: Binding) =>
  (key: NodeKey): boolean => {
    // What has gone since is a matter of the order.
    if ($getNodeByKey(key)?.__parent !== 'root') return false
    const collab = binding.collabNodeMap.get(key)
    return collab === undefined || !('_xmlText' in collab) || $blockDiffers(collab._xmlText)
  }

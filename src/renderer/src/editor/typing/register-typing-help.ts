import { $isLinkNode } from '@lexical/link'
import {
  $getNodeByKey,
  $getSelection,
  $isLineBreakNode,
  $isRangeSelection,
  $isTextNode,
  COLLABORATION_TAG,
  COMMAND_PRIORITY_HIGH,
  COMPOSITION_END_TAG,
  type EditorState,
  HISTORIC_TAG,
  KEY_BACKSPACE_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
  PASTE_TAG,
  type TextNode,
} from 'lexical'
import { changeAfter, isJustTyped, LOOKED_AT, type TakenBack, type TypingPlace } from './typing-help'

/** Marks the updates of this feature. */
const TAG = 'typing-help'
/** What did not come from the keyboard. */
const FOREIGN = [COLLABORATION_TAG, HISTORIC_TAG, PASTE_TAG, TAG]

/**
 * Sets quotation marks, dashes, an ellipsis and spaces as the language does while they are typed; one Backspace right afterwards
 * brings back what was typed. Nothing happens while an input method composes, in code, and in the text of an address.
 */
export function registerTypingHelp(editor: LexicalEditor, place: () => TypingPlace): () => void {
  let last: (TakenBack & { readonly key: NodeKey }) | undefined
  /** The text as it was before an input method began. */
  let beforeComposition: EditorState | undefined

  const help = (key: NodeKey, caret: number, text: string): void =>
    editor.update(
      () => {
        const node = $getNodeByKey(key)
        if (!$isTextNode(node) || node.getTextContent() !== text) return
        const change = changeAfter($textBefore(node) + text.slice(0, caret), place())
        if (change === undefined || change.remove > caret) return
        const start = caret - change.remove
        node.spliceText(start, change.remove, change.insert, true)
        last = {
          key,
          end: start + change.insert.length,
          insert: change.insert,
          typed: text.slice(start, caret),
        }
      },
      { tag: TAG },
    )

  return mergeRegister(
    editor.registerUpdateListener(({ editorState, prevEditorState, tags, dirtyElements, dirtyLeaves }) => {
      if (FOREIGN.some((tag) => tags.has(tag))) return
      last = undefined
      if (editor.isComposing()) {
        beforeComposition ??= prevEditorState
        return
      }
      const composed = tags.has(COMPOSITION_END_TAG) && beforeComposition !== undefined
      const previous = composed ? beforeComposition : prevEditorState
      beforeComposition = undefined
      if (previous === undefined || (!composed && dirtyElements.size === 0 && dirtyLeaves.size === 0)) return
      const typed = editorState.read(() => $typedPlace())
      if (typed === undefined) return
      const { key, caret, text } = typed
      if (isJustTyped(textOf(previous, key), text, caret, composed)) help(key, caret, text)
    }),
    editor.registerCommand(
      KEY_BACKSPACE_COMMAND,
      (event) => {
        const back = last
        last = undefined
        if (back === undefined || !$takeBack(back)) return false
        event.preventDefault()
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
  )
}

/** The text node with the caret, where typing may be helped. */
function $typedPlace(): { readonly key: NodeKey; readonly caret: number; readonly text: string } | undefined {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return undefined
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || !node.isSimpleText() || node.hasFormat('code') || isAddressOf(node)) return undefined
  return { key: node.getKey(), caret: selection.anchor.offset, text: node.getTextContent() }
}

/** Whether the node is the visible address of a link. */
function isAddressOf(node: TextNode): boolean {
  const parent = node.getParent()
  if (!$isLinkNode(parent)) return false
  const text = parent.getTextContent()
  return !text.trim().includes(' ') && /:\/\/|^www\.|@|\.\w/.test(text)
}

/** The text of the block before a node, as far as it is looked at. */
function $textBefore(node: LexicalNode): string {
  let text = ''
  let sibling = previousOf(node)
  while (sibling !== null && text.length < LOOKED_AT && !$isLineBreakNode(sibling)) {
    text = sibling.getTextContent() + text
    sibling = previousOf(sibling)
  }
  return text
}

function previousOf(node: LexicalNode): LexicalNode | null {
  const parent = node.getParent()
  return node.getPreviousSibling() ?? ($isLinkNode(parent) ? parent.getPreviousSibling() : null)
}

function textOf(state: EditorState, key: NodeKey): string {
  return state.read(() => $getNodeByKey(key)?.getTextContent() ?? '')
}

function $takeBack({ key, end, insert, typed }: TakenBack & { readonly key: NodeKey }): boolean {
  const node = $getNodeByKey(key)
  const selection = $getSelection()
  const isThere =
    $isTextNode(node) &&
    $isRangeSelection(selection) &&
    selection.isCollapsed() &&
    selection.anchor.key === key &&
    selection.anchor.offset === end &&
    node.getTextContent().slice(end - insert.length, end) === insert
  if (isThere) node.spliceText(end - insert.length, insert.length, typed, true)
  return isThere
}

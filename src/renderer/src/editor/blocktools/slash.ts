import {
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  COLLABORATION_TAG,
  COMMAND_PRIORITY_CRITICAL,
  HISTORIC_TAG,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
} from 'lexical'

/** A slash that was typed at the beginning of a block, with what was typed behind it. */
export interface Slash {
  /** The text node that it stands in. */
  readonly node: NodeKey
  readonly typed: string
}

/** The longest name anybody types to find a block. */
const LONGEST = 24

/** What the keys mean while the menu is open; each answers whether it took the key. */
export interface SlashKeys {
  readonly step: (by: 1 | -1) => boolean
  readonly choose: () => boolean
}

/**
 * Follows slashes that begin a block: `onSlash` learns of each as it is typed on, and undefined when there is none any more. Escape
 * leaves the slash as text. Costs a look at one text node for each edit. Returns its end.
 */
export function registerSlash(
  editor: LexicalEditor,
  onSlash: (slash: Slash | undefined) => void,
  keys: SlashKeys,
): () => void {
  let open: Slash | undefined
  let dismissed: NodeKey | undefined
  const show = (slash: Slash | undefined): void => {
    if (slash?.node === open?.node && slash?.typed === open?.typed) return
    open = slash
    onSlash(slash)
  }
  const onKey = (take: () => boolean) => (event: KeyboardEvent | null) => {
    if (open === undefined || event?.isComposing === true || !take()) return false
    event?.preventDefault()
    return true
  }
  return mergeRegister(
    editor.registerUpdateListener(({ editorState, dirtyLeaves, tags }) => {
      const slash = editorState.read($slashAtCaret)
      if (slash?.node !== dismissed) dismissed = undefined
      // A menu opens for what a person types, not for what comes in, is undone, or was there.
      const isTyped = !tags.has(COLLABORATION_TAG) && !tags.has(HISTORIC_TAG) && dirtyLeaves.has(slash?.node ?? '')
      if (slash === undefined || slash.node === dismissed || (open === undefined && !isTyped)) show(undefined)
      else show(slash)
    }),
    editor.registerCommand(
      KEY_ARROW_DOWN_COMMAND,
      onKey(() => keys.step(1)),
      COMMAND_PRIORITY_CRITICAL,
    ),
    editor.registerCommand(
      KEY_ARROW_UP_COMMAND,
      onKey(() => keys.step(-1)),
      COMMAND_PRIORITY_CRITICAL,
    ),
    editor.registerCommand(KEY_ENTER_COMMAND, onKey(keys.choose), COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(KEY_TAB_COMMAND, onKey(keys.choose), COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(
      KEY_ESCAPE_COMMAND,
      onKey(() => {
        dismissed = open?.node
        show(undefined)
        return true
      }),
      COMMAND_PRIORITY_CRITICAL,
    ),
  )
}

/** The slash that begins the caret's block, if the caret stands behind it. Needs the editor's state. */
export function $slashAtCaret(): Slash | undefined {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return undefined
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || node.getPreviousSibling() !== null || !$isElementNode(node.getParent())) return undefined
  if (node.getParent()?.isInline() === true) return undefined
  const text = node.getTextContent().slice(0, selection.anchor.offset)
  if (!text.startsWith('/') || text.length > LONGEST || /^\/\s|\s\s/.test(text)) return undefined
  return { node: node.getKey(), typed: text.slice(1) }
}

/** Takes the slash and what was typed behind it out of the text. */
export function $takeSlash({ typed }: Slash): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const node = selection.anchor.getNode()
  if (!$isTextNode(node)) return
  node.spliceText(0, typed.length + 1, '', true)
  if (node.getTextContent() === '') {
    const block = node.getParent()
    node.remove()
    block?.selectStart()
  }
}

import { $createLinkNode, $isLinkNode, $toggleLink, LinkNode } from '@lexical/link'
import {
  $createTextNode,
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  createCommand,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_SPACE_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical'
import { isShortcut, shortcuts } from '../shortcuts'
import { safeUrl } from './safe-url'

/** Asks for a link to be made or changed: whoever shows the form for it listens. */
export const OPEN_LINK_COMMAND = createCommand<void>('OPEN_LINK_COMMAND')
/** Links the selection to an address, or takes its link away (null); an address that is not safe changes nothing. */
export const SET_LINK_COMMAND = createCommand<string | null>('SET_LINK_COMMAND')

/** The address of the link around the selection; undefined outside a link. */
export function $linkOfSelection(): string | undefined {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return undefined
  const link = $findMatchingParent(selection.anchor.getNode(), $isLinkNode)
  return link?.getURL()
}

/** Links by command and shortcut, and of addresses as they are typed. */
export function registerLinks(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerCommand(SET_LINK_COMMAND, $setLink, COMMAND_PRIORITY_LOW),
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        if (!isShortcut(event, shortcuts.link)) return false
        event.preventDefault()
        return editor.dispatchCommand(OPEN_LINK_COMMAND, undefined)
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(KEY_SPACE_COMMAND, $linkTyped, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_ENTER_COMMAND, $linkTyped, COMMAND_PRIORITY_HIGH),
    editor.registerNodeTransform(LinkNode, $keepSafe),
  )
}

function $setLink(address: string | null): boolean {
  if (address === null) {
    $toggleLink(null)
    return true
  }
  const url = safeUrl(address)
  const selection = $getSelection()
  if (url === undefined || !$isRangeSelection(selection)) return false
  if (selection.isCollapsed() && $linkOfSelection() === undefined) {
    const text = $createTextNode(address.trim())
    selection.insertNodes([$createLinkNode(url).append(text)])
  } else {
    $toggleLink(url, { rel: null, target: null, title: null })
  }
  return true
}

/** Whatever way a link came in, what it leads to is safe and it has nothing but its address. */
function $keepSafe(link: LinkNode): void {
  const url = safeUrl(link.getURL())
  if (url === undefined) {
    for (const child of link.getChildren()) link.insertBefore(child)
    link.remove()
    return
  }
  if (link.getURL() !== url) link.setURL(url)
  if (link.getRel() !== null) link.setRel(null)
  if (link.getTarget() !== null) link.setTarget(null)
  if (link.getTitle() !== null) link.setTitle(null)
}

const TYPED_ADDRESS = /(?:^|[\s(“"'])((?:https?:\/\/|www\.)[^\s<>"“”]+)$/

/** Links the address before the caret; what was pressed goes on to do what it does. */
function $linkTyped(): false {
  $linkTypedAddress()
  return false
}

/** Makes the address that ends at the caret a link: an ordinary one, as the document knows no other. */
function $linkTypedAddress(): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || $linkOfSelection() !== undefined) return
  const end = selection.anchor.offset
  const typed = TYPED_ADDRESS.exec(node.getTextContent().slice(0, end))?.[1]?.replace(/[.,;:!?)]+$/, '')
  const url = typed === undefined ? undefined : safeUrl(typed)
  if (typed === undefined || url === undefined) return
  const start = node.getTextContent().slice(0, end).lastIndexOf(typed)
  const parts = node.splitText(start, start + typed.length)
  const address = parts[start === 0 ? 0 : 1]
  if (address === undefined) return
  const link = $createLinkNode(url)
  address.insertBefore(link)
  link.append(address)
  const next = link.getNextSibling()
  const behind = end - start - typed.length
  if ($isTextNode(next)) next.select(behind, behind)
  else link.insertAfter($createTextNode('')).selectNext(0, 0)
}

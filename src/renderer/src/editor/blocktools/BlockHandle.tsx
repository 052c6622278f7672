import { ActionIcon, Tooltip } from '@mantine/core'
import { IconGripVertical, IconPlus } from '@tabler/icons-react'
import {
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  COMMAND_PRIORITY_HIGH,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  type NodeKey,
} from 'lexical'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { $bodyBlock, $isAmongSelected } from '../features/blocks/arrange'
import { SELECT_BLOCKS_COMMAND } from '../features/blocks/block-selection'
import { INSERT_BELOW_COMMAND } from '../features/blocks/insert'
import { dragBlockBy } from '../features/figures/figure-drag'
import { $selectFigure } from '../features/figures/figures'
import { isShortcut, shortcuts } from '../features/shortcuts'
import { $selectedTable } from '../features/tables/tables'
import { $isFigureNode } from '../nodes/FigureNode'
import { BlockMenu } from './BlockMenu'

/**
 * The handle beside the block under the pointer: a plus that adds a block below, and a grip that drags the block or opens its menu.
 * From the keyboard Alt+Enter opens the menu at the caret's block.
 */
export function BlockHandle({ editor }: { readonly editor: LexicalEditor }): ReactNode {
  const { t } = useTranslation('blocks')
  const [block, setBlock] = useState<NodeKey>()
  const [opened, setOpened] = useState(false)
  const grip = useRef<HTMLButtonElement>(null)
  const latest = useRef({ block, opened })
  useEffect(() => {
    latest.current = { block, opened }
  })

  useEffect(() => {
    const followPointer = (event: PointerEvent): void => {
      if (latest.current.opened || event.buttons !== 0 || event.pointerType === 'touch') return
      setBlock(blockAt(editor, event.clientY, event.target))
    }
    // A finger has no place to rest on: the handle comes where it was last put down.
    const followFinger = (event: PointerEvent): void => {
      if (event.pointerType !== 'touch' || latest.current.opened || isOnHandle(event.target)) return
      setBlock(blockAt(editor, event.clientY, event.target))
    }
    const hide = (): void => {
      if (!latest.current.opened) setBlock(undefined)
    }
    // A finger that is lifted leaves as well, but the handle is for its next touch.
    const hideFromMouse = (event: PointerEvent): void => {
      if (event.pointerType !== 'touch') hide()
    }
    return editor.registerRootListener((root) => {
      const page = root?.parentElement?.closest<HTMLElement>('article') ?? root?.parentElement
      if (root === null || page === null || page === undefined) return undefined
      page.addEventListener('pointermove', followPointer, { passive: true })
      page.addEventListener('pointerup', followFinger, { passive: true })
      page.addEventListener('pointerleave', hideFromMouse)
      root.addEventListener('keydown', hide)
      return () => {
        page.removeEventListener('pointermove', followPointer)
        page.removeEventListener('pointerup', followFinger)
        page.removeEventListener('pointerleave', hideFromMouse)
        root.removeEventListener('keydown', hide)
      }
    })
  }, [editor])

  useEffect(
    () =>
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          const node = isShortcut(event, shortcuts.blockMenu) ? $getSelection()?.getNodes()[0] : undefined
          const current = node === undefined ? null : $bodyBlock(node)
          if (current === null) return false
          event.preventDefault()
          setBlock(current.getKey())
          setOpened(true)
          return true
        },
        COMMAND_PRIORITY_HIGH,
      ),
    [editor],
  )

  // Once the menu is closed, not while it closes: by Escape it gives the keyboard to the handle first.
  useEffect(() => {
    if (!opened) return undefined
    return () => editor.getRootElement()?.focus({ preventScroll: true })
  }, [editor, opened])

  const isShown = block !== undefined
  useEffect(() => {
    if (!isShown || grip.current === null) return undefined
    return dragBlockBy(grip.current, editor, () => latest.current.block)
  }, [editor, isShown])

  const place = block === undefined ? undefined : placeOf(editor, block)
  if (block === undefined || place === undefined) return null
  return (
    <div className="desk-handle" style={{ top: place.top }}>
      {place.hasRoom && (
        <Tooltip label={t('addBelow')} openDelay={400}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            tabIndex={-1}
            aria-label={t('addBelow')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => addBelow(editor, block)}
          >
            <IconPlus size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      )}
      <BlockMenu
        editor={editor}
        opened={opened}
        onChange={(open) => {
          setOpened(open)
          if (open) selectForMenu(editor, block)
        }}
      >
        <ActionIcon
          ref={grip}
          variant="subtle"
          color="gray"
          size="sm"
          tabIndex={-1}
          className="desk-grip"
          aria-label={t('arrange')}
          onMouseDown={(event) => {
            // The text keeps the keyboard, for the keys that go on selecting.
            if (isAdding(event)) event.preventDefault()
          }}
          onClickCapture={(event) => {
            if (!isAdding(event)) return
            event.stopPropagation()
            editor.dispatchCommand(SELECT_BLOCKS_COMMAND, { block, how: event.shiftKey ? 'extend' : 'toggle' })
            editor.getRootElement()?.focus({ preventScroll: true })
          }}
        >
          <IconGripVertical size={16} stroke={1.6} />
        </ActionIcon>
      </BlockMenu>
    </div>
  )
}

/** The block of the body at a height, wherever beside the text the pointer is; undefined on other parts of the page. */
function blockAt(editor: LexicalEditor, y: number, target: EventTarget | null): NodeKey | undefined {
  const root = editor.getRootElement()
  if (root === null || !(target instanceof Node)) return undefined
  const { top, bottom } = root.getBoundingClientRect()
  if (y < top || y > bottom) return undefined
  const keys = editor.getEditorState().read(() => $getRoot().getChildrenKeys())
  let [low, high] = [0, keys.length - 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const box = editor.getElementByKey(keys[middle] ?? '')?.getBoundingClientRect()
    if (box === undefined || y > box.bottom) low = middle + 1
    else high = middle
  }
  return keys[low]
}

/** How far left of the text the page must reach for both buttons, in CSS pixels. */
const ROOM = 64

function placeOf(
  editor: LexicalEditor,
  block: NodeKey,
): { readonly top: number; readonly hasRoom: boolean } | undefined {
  const element = editor.getElementByKey(block)
  const root = editor.getRootElement()
  const holder = root?.parentElement
  if (element === null || root === null || !holder) return undefined
  const [text, page] = [root.getBoundingClientRect(), (holder.closest('article') ?? holder).getBoundingClientRect()]
  const margin = getComputedStyle(root).direction === 'rtl' ? page.right - text.right : text.left - page.left
  return { top: element.getBoundingClientRect().top - holder.getBoundingClientRect().top, hasRoom: margin >= ROOM }
}

function addBelow(editor: LexicalEditor, block: NodeKey): void {
  editor.update(
    () => {
      $selectBlock(block)
      editor.dispatchCommand(INSERT_BELOW_COMMAND, undefined)
    },
    { discrete: true },
  )
  editor.focus()
}

/** Whether a click on the handle adds its block to those that are selected. */
function isAdding({ shiftKey, ctrlKey, metaKey }: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>): boolean {
  return shiftKey || ctrlKey || metaKey
}

function isOnHandle(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.desk-handle') !== null
}

/**
 * The menu's commands act on the selection: the block is selected as a whole, unless it is one of several that are, or a table that the
 * caret stands in, whose rows and columns the commands are about.
 */
function selectForMenu(editor: LexicalEditor, block: NodeKey): void {
  editor.update(
    () => {
      const node = $getSelection()?.getNodes()[0]
      const current = node === undefined ? null : $bodyBlock(node)
      const isInTable = current?.getKey() === block && $selectedTable() !== null
      if (!isInTable && !$isAmongSelected(block)) editor.dispatchCommand(SELECT_BLOCKS_COMMAND, { block, how: 'only' })
    },
    { discrete: true },
  )
}

function $selectBlock(key: NodeKey): void {
  const node = $getNodeByKey(key)
  if ($isElementNode(node)) node.selectStart()
  else if ($isFigureNode(node)) $selectFigure(node)
  else node?.selectNext(0, 0)
}

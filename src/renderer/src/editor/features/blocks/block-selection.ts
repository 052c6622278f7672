import {
  $createParagraphNode,
  $createRangeSelectionFromDom,
  $getEditor,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isDecoratorNode,
  $isElementNode,
  $isNodeSelection,
  $isRootNode,
  $onUpdate,
  $setSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_LOW,
  COPY_COMMAND,
  CUT_COMMAND,
  createCommand,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
  PASTE_COMMAND,
} from 'lexical'
import { $bodyBlock, type ArrangeHost, DELETE_BLOCK_COMMAND } from './arrange'
import { $blocksOnClipboard } from './block-clipboard'
import { followSelectedBlocks } from './block-marks'
import { $turnWhole, SET_BLOCK_KIND_COMMAND } from './blocks'
import { $selectBlocks, $selectedBlocks } from './whole-blocks'

/** Selects a block of the body as a whole: alone, with all between it and where selecting began, or beside the others (and off again). */
export const SELECT_BLOCKS_COMMAND = createCommand<{
  readonly block: NodeKey
  readonly how: 'only' | 'extend' | 'toggle'
}>('SELECT_BLOCKS_COMMAND')
/** Takes the next block above or below into the selection, or lets go of the last one taken. */
export const EXTEND_BLOCKS_COMMAND = createCommand<'up' | 'down'>('EXTEND_BLOCKS_COMMAND')

/**
 * Selecting whole blocks, one or several: by their handles, and by Shift with the arrow keys from there on; Escape leads back into the
 * text. What is then copied, cut, deleted, moved, doubled or turned into something else is all of them, in one step of undo.
 */
export function registerBlockSelection(
  editor: LexicalEditor,
  { onNews, beginStep }: Pick<ArrangeHost, 'onNews' | 'beginStep'>,
): () => void {
  /** Where selecting began, and where it has come to. */
  let from: NodeKey | undefined
  let to: NodeKey | undefined
  const $tell = (): void => {
    const count = $selectedCount()
    if (count > 0) $onUpdate(() => onNews({ what: 'selected', count }))
  }
  const $between = (): LexicalNode[] => {
    const blocks = $getRoot().getChildren()
    const ends = [from, to].map((key) => blocks.findIndex((block) => block.getKey() === key))
    const [first, last] = [Math.min(...ends), Math.max(...ends)]
    return first === -1 ? [] : blocks.slice(first, last + 1)
  }
  const $select = (blocks: readonly LexicalNode[]): boolean => {
    $selectBlocks(blocks)
    $tell()
    return true
  }
  const $choose = (key: NodeKey, how: 'only' | 'extend' | 'toggle'): boolean => {
    const block = $getNodeByKey(key)
    if (block === null || !$isRootNode(block.getParent())) return false
    const present = $presentBlocks()
    if (how === 'extend' && present.length > 0) {
      if (from === undefined || !present.some((each) => each.getKey() === from)) from = present[0]?.getKey()
      to = key
      return $select($between())
    }
    from = key
    to = key
    if (how !== 'toggle' || present.length === 0) return $select([block])
    const others = present.filter((each) => !each.is(block))
    if (others.length === 0) return $leave()
    return $select(others.length < present.length ? others : [...present, block])
  }
  const $extend = (direction: 'up' | 'down'): boolean => {
    const present = $presentBlocks()
    const isCurrent = present.some((each) => each.getKey() === from) && present.some((each) => each.getKey() === to)
    if (!isCurrent) {
      from = (direction === 'up' ? present.at(-1) : present[0])?.getKey()
      to = (direction === 'up' ? present[0] : present.at(-1))?.getKey()
    }
    const end = to === undefined ? null : $getNodeByKey(to)
    if (end === null) return false
    to = ($neighbour(end, direction) ?? end).getKey()
    return $select($between())
  }
  const $step = (direction: 'up' | 'down'): boolean => {
    const end = (to === undefined ? null : $getNodeByKey(to)) ?? $selectedBlocks()?.at(-1) ?? null
    const next = end === null ? null : ($neighbour(end, direction) ?? end)
    return next === null ? false : $choose(next.getKey(), 'only')
  }
  const $leave = (): boolean => {
    const end = (to === undefined ? null : $getNodeByKey(to)) ?? $presentBlocks().at(-1) ?? null
    if (end === null) return false
    $caretIn(end)
    $onUpdate(() => onNews({ what: 'selectedNone', count: 0 }))
    return true
  }
  const onKey = (event: KeyboardEvent): boolean => {
    const blocks = $selectedBlocks()
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    const arrow = event.key === 'ArrowUp' ? 'up' : event.key === 'ArrowDown' ? 'down' : undefined
    // A figure that is selected by itself keeps its own keys; Shift takes its neighbours too.
    if (
      blocks === undefined &&
      !(arrow !== undefined && event.shiftKey && isPlain && $isNodeSelection($getSelection()))
    )
      return false
    if (event.isComposing) return false
    if (arrow !== undefined && isPlain) return taken(event, event.shiftKey ? $extend(arrow) : $step(arrow))
    if (blocks === undefined) return false
    if (event.key === 'Escape' || (event.key === 'Enter' && isPlain)) return taken(event, $leave())
    if (event.key === 'Delete' || event.key === 'Backspace')
      return taken(event, editor.dispatchCommand(DELETE_BLOCK_COMMAND, undefined))
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.code === 'KeyA') {
      const all = $getRoot().getChildren()
      from = all[0]?.getKey()
      to = all.at(-1)?.getKey()
      return taken(event, $select(all))
    }
    // Whoever writes on means the block's end; several blocks are not written over by a letter.
    if (isPlain && event.key.length === 1) {
      const [only] = blocks
      if (blocks.length === 1 && only !== undefined) $caretIn(only)
      else return taken(event, true)
    }
    return false
  }
  const onCopy = (event: ClipboardEvent | KeyboardEvent | null, cut: boolean): boolean => {
    const blocks = $selectedBlocks()
    const isClipboard = event !== null && 'clipboardData' in event && event.clipboardData !== null
    if (blocks === undefined || !isClipboard) return false
    event.preventDefault()
    $blocksOnClipboard(editor, blocks, event.clipboardData)
    if (cut) return editor.dispatchCommand(DELETE_BLOCK_COMMAND, undefined)
    $onUpdate(() => onNews({ what: 'copied', count: blocks.length }))
    return true
  }
  return mergeRegister(
    editor.registerCommand(SELECT_BLOCKS_COMMAND, ({ block, how }) => $choose(block, how), COMMAND_PRIORITY_LOW),
    editor.registerCommand(EXTEND_BLOCKS_COMMAND, $extend, COMMAND_PRIORITY_LOW),
    editor.registerCommand(
      SET_BLOCK_KIND_COMMAND,
      (kind) => {
        if ($selectedBlocks() === undefined) return false
        beginStep()
        const count = $turnWhole(editor, kind)
        $onUpdate(() => {
          beginStep()
          onNews({ what: 'turned', count })
        })
        return true
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
    editor.registerCommand(KEY_DOWN_COMMAND, onKey, COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(CLICK_COMMAND, $leaveByClick, COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(COPY_COMMAND, (event) => onCopy(event, false), COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(CUT_COMMAND, (event) => onCopy(event, true), COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(
      PASTE_COMMAND,
      () => {
        const last = $selectedBlocks()?.at(-1)
        if (last === undefined) return false
        // What is pasted stands behind the blocks: nothing is replaced that nobody wrote over.
        beginStep()
        const place = $createParagraphNode()
        last.insertAfter(place, false)
        place.select()
        return false
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
    followSelectedBlocks(editor),
  )
}

/** A click into the text puts the caret there: the browser has done so already, the editor has not heard of it yet. */
function $leaveByClick(event: MouseEvent): false {
  const { target } = event
  if ($selectedBlocks() === undefined || !(target instanceof Element)) return false
  if (target.closest('input, textarea, button, select, a, [contenteditable="false"]') !== null) return false
  const clicked = $createRangeSelectionFromDom(target.ownerDocument.getSelection(), $getEditor())
  if (clicked !== null) $setSelection(clicked)
  return false
}

function taken(event: KeyboardEvent, done: boolean): boolean {
  if (done) event.preventDefault()
  return done
}

/** What a further choice adds to: the blocks that are selected, a figure that is, or the caret's. */
function $presentBlocks(): LexicalNode[] {
  const blocks = $selectedBlocks()
  if (blocks !== undefined) return blocks
  const nodes = $getSelection()?.getNodes() ?? []
  const ends = [nodes[0], nodes.at(-1)].flatMap((node) => (node === undefined ? [] : ($bodyBlock(node) ?? [])))
  const [first, last] = ends.map((block) => block.getIndexWithinParent()).sort((a, b) => a - b)
  return first === undefined
    ? []
    : $getRoot()
        .getChildren()
        .slice(first, (last ?? first) + 1)
}

function $selectedCount(): number {
  const selection = $getSelection()
  return $isNodeSelection(selection) ? selection.getNodes().length : 0
}

function $neighbour(block: LexicalNode, direction: 'up' | 'down'): LexicalNode | null {
  return direction === 'up' ? block.getPreviousSibling() : block.getNextSibling()
}

function $caretIn(block: LexicalNode): void {
  if ($isElementNode(block) && !$isDecoratorNode(block.getLastDescendant())) block.selectEnd()
  else block.selectNext(0, 0)
}

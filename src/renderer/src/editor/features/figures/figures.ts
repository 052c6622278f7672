import {
  $createNodeSelection,
  $createParagraphNode,
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  createCommand,
  DRAGOVER_COMMAND,
  DROP_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
} from 'lexical'
import type { FigureId } from '../../../../../shared/ids'
import { $createFigureNode, $isFigureNode } from '../../nodes/FigureNode'
import { $arranged, $bodyBlock, $isAmongSelected } from '../blocks/arrange'

/** A place between blocks; if the block is gone by then, the caret's place or the end of the text stands in for it. */
export interface BlockPlace {
  readonly block: NodeKey
  readonly side: 'before' | 'after'
}

/** Puts figures of the article into the text, at a place or after the caret's block. */
export const INSERT_FIGURE_COMMAND = createCommand<{
  readonly figureIds: readonly FigureId[]
  readonly place?: BlockPlace
}>('INSERT_FIGURE_COMMAND')
/** Takes a figure out of the text; it stays in the article, so that undo brings all of it back. */
export const REMOVE_FIGURE_COMMAND = createCommand<FigureId>('REMOVE_FIGURE_COMMAND')
/** Moves a block of the body (the key of its node) to another place; nothing when either is gone or it stands there already. */
export const MOVE_TO_PLACE_COMMAND = createCommand<{ readonly block: NodeKey; readonly place: BlockPlace }>(
  'MOVE_TO_PLACE_COMMAND',
)

/** Takes in picture files that were dropped or pasted, at the place where they should stand. */
export type TakeFiles = (files: readonly File[], place: BlockPlace | undefined) => void

/** Figures: put in, take out, select by a click, and files dropped into the text. */
export function registerFigures(editor: LexicalEditor, onFiles: TakeFiles): () => void {
  return mergeRegister(
    editor.registerCommand(
      INSERT_FIGURE_COMMAND,
      ({ figureIds, place }) => {
        $insertFigures(figureIds, place)
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(REMOVE_FIGURE_COMMAND, $removeFigure, COMMAND_PRIORITY_LOW),
    editor.registerCommand(MOVE_TO_PLACE_COMMAND, $moveToPlace, COMMAND_PRIORITY_LOW),
    editor.registerCommand(CLICK_COMMAND, $selectClicked, COMMAND_PRIORITY_LOW),
    editor.registerCommand(DRAGOVER_COMMAND, allowFiles, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(DROP_COMMAND, (event) => $dropFiles(event, onFiles), COMMAND_PRIORITY_HIGH),
  )
}

/** The place after the caret's block. */
export function $placeOfCaret(): BlockPlace | undefined {
  const block = $caretBlock()
  return block === null ? undefined : { block: block.getKey(), side: 'after' }
}

/** The block of the body that the caret stands in, or the figure or rule that is selected. */
function $caretBlock(): LexicalNode | null {
  const block = $arranged()[0]
  return block === undefined ? null : $bodyBlock(block)
}

function $insertFigures(figureIds: readonly FigureId[], place: BlockPlace | undefined): void {
  const figures = figureIds.map($createFigureNode)
  const last = figures.at(-1)
  if (last === undefined) return
  const target = place === undefined ? null : $getNodeByKey(place.block)
  const block = target === null ? $caretBlock() : $bodyBlock(target)
  if (block === null || !block.isAttached()) $getRoot().append(...figures)
  else if (place?.side === 'before') for (const figure of figures) block.insertBefore(figure)
  else for (const figure of figures.toReversed()) block.insertAfter(figure)
  // A figure at the very end would leave no place to write on.
  if (last.getNextSibling() === null) last.insertAfter($createParagraphNode())
  last.selectNext(0, 0)
}

function $removeFigure(figureId: FigureId): boolean {
  for (const node of $getRoot().getChildren()) {
    if (!$isFigureNode(node) || node.getFigureId() !== figureId) continue
    const selection = $getSelection()
    if (!$isRangeSelection(selection)) node.selectNext(0, 0)
    node.remove()
    return true
  }
  return false
}

function $moveToPlace({ block, place }: { readonly block: NodeKey; readonly place: BlockPlace }): boolean {
  const node = $getNodeByKey(block)
  const target = $getNodeByKey(place.block)
  const neighbour = target === null ? null : $bodyBlock(target)
  if (node === null || neighbour === null) return true
  // Several blocks that are selected go together.
  const moved = $isAmongSelected(block) ? $arranged() : [node]
  if (moved.some((each) => each.is(neighbour))) return true
  if (place.side === 'before') for (const each of moved) neighbour.insertBefore(each, false)
  else for (const each of moved.toReversed()) neighbour.insertAfter(each, false)
  if (moved.length === 1 && $isFigureNode(node)) $selectFigure(node)
  return true
}

/** Selects a figure as a whole, so that commands about blocks mean it. */
export function $selectFigure(node: LexicalNode): void {
  const selection = $createNodeSelection()
  selection.add(node.getKey())
  $setSelection(selection)
}

function $selectClicked(event: MouseEvent): boolean {
  const { target } = event
  if (!(target instanceof Element) || target.closest('input, textarea, button, select, a, [role="button"]') !== null)
    return false
  const node = $getNearestNodeFromDOMNode(target)
  if (!$isFigureNode(node)) return false
  $selectFigure(node)
  return true
}

/** The picture files a drop or a paste brings. */
export function pictureFiles(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])].filter((file) => file.type.startsWith('image/'))
}

function allowFiles(event: DragEvent): boolean {
  if (event.dataTransfer?.types.includes('Files') !== true) return false
  event.preventDefault()
  return true
}

function $dropFiles(event: DragEvent, onFiles: TakeFiles): boolean {
  const files = [...(event.dataTransfer?.files ?? [])]
  // A figure that was dragged here is dealt with already (figure-drag.ts): nothing of it belongs into the text.
  if (files.length === 0) return event.defaultPrevented
  // Whatever the files are, the window must not navigate to them.
  event.preventDefault()
  onFiles(files, $placeOfPoint(event))
  return true
}

function $placeOfPoint({ target, clientY }: DragEvent): BlockPlace | undefined {
  if (!(target instanceof Element)) return undefined
  const node = $getNearestNodeFromDOMNode(target)
  const block = node === null ? null : $bodyBlock(node)
  if (block === null) return undefined
  const slot = target.closest('[data-lexical-editor] > *')?.getBoundingClientRect()
  const above = slot !== undefined && clientY < slot.top + slot.height / 2
  return { block: block.getKey(), side: above ? 'before' : 'after' }
}

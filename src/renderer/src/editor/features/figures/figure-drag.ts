import './figure-drag.css'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview'
import {
  $getNearestNodeFromDOMNode,
  $getRoot,
  COMMAND_PRIORITY_HIGH,
  DRAGSTART_COMMAND,
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
} from 'lexical'
import { type DropGap, dropGapAt } from './drop-gap'
import { scrollAtEdges } from './edge-scroll'
import { type BlockPlace, MOVE_TO_PLACE_COMMAND } from './figures'

/** A figure on its way to another place of its text. */
interface Dragged {
  readonly editor: LexicalEditor
  readonly figure: NodeKey
}

/** Marks what can be dragged by a handle. */
const HANDLE = '[data-drag-figure]'

/**
 * Lets a handle drag the figure it stands in to another place of the same text; `frame` is what is dragged, and shown small
 * beside the pointer. Returns its end.
 */
export function dragFigureBy(handle: HTMLElement, frame: HTMLElement, editor: () => LexicalEditor | null): () => void {
  handle.dataset['dragFigure'] = ''
  const dragged = (): Dragged | undefined => {
    const shown = editor()
    const node = shown?.read(() => $getNearestNodeFromDOMNode(frame)) ?? null
    return shown === null || node === null ? undefined : { editor: shown, figure: node.getKey() }
  }
  return draggable({
    element: handle,
    canDrag: () => dragged() !== undefined,
    getInitialData: () => ({ dragged: dragged() }),
    onGenerateDragPreview: ({ nativeSetDragImage }) =>
      setCustomNativeDragPreview({
        nativeSetDragImage,
        render: ({ container }) => {
          const photo = frame.querySelector('img')
          const preview = container.appendChild(photo?.cloneNode() ?? document.createElement('span'))
          if (preview instanceof HTMLElement) preview.className = 'desk-drag-preview'
        },
      }),
    onDragStart: () => {
      frame.dataset['dragging'] = ''
    },
    onDrop: () => {
      delete frame.dataset['dragging']
    },
  })
}

/** Lets a handle beside the text drag a block of it; `block` tells which, when a drag begins. Returns its end. */
export function dragBlockBy(handle: HTMLElement, editor: LexicalEditor, block: () => NodeKey | undefined): () => void {
  handle.dataset['dragFigure'] = ''
  const frame = (): HTMLElement | null => editor.getElementByKey(block() ?? '')
  return draggable({
    element: handle,
    canDrag: () => block() !== undefined,
    getInitialData: () => ({ dragged: { editor, figure: block() } }),
    onGenerateDragPreview: ({ nativeSetDragImage }) =>
      setCustomNativeDragPreview({
        nativeSetDragImage,
        render: ({ container }) => {
          const preview = container.appendChild(document.createElement('div'))
          preview.className = 'desk-drag-words'
          preview.textContent = frame()?.textContent?.slice(0, 120) ?? ''
        },
      }),
  })
}

/**
 * Takes in figures and blocks that are dragged within the text: a line shows where they would stand, edges scroll, and the drop moves the
 * figure in one step of undo. Escape ends a drag with nothing changed.
 */
export function registerFigureDrag(editor: LexicalEditor, beginStep: () => void): () => void {
  return mergeRegister(
    editor.registerCommand(
      DRAGSTART_COMMAND,
      // Else the selected text would be dragged along and dropped with the figure.
      ({ target }) => target instanceof Element && target.closest(HANDLE) !== null,
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerRootListener((root) => (root === null ? undefined : takeFigures(editor, root, beginStep))),
  )
}

function takeFigures(editor: LexicalEditor, root: HTMLElement, beginStep: () => void): () => void {
  // The whole page takes part: beside the column, too, the pointer means a place in it.
  const page = root.closest('article') ?? root
  const line = root.ownerDocument.createElement('div')
  line.className = 'desk-drop-line'
  line.setAttribute('aria-hidden', 'true')
  let pointer: { readonly y: number; readonly figure: NodeKey } | undefined
  const show = (): void => {
    const gap = pointer === undefined ? undefined : gapAt(editor, pointer.y, pointer.figure)
    if (gap === undefined) {
      line.remove()
      return
    }
    const beside = root.parentElement ?? root
    if (line.parentElement !== beside) beside.append(line)
    line.style.top = `${gap.y - beside.getBoundingClientRect().top}px`
  }
  const scroll = scrollAtEdges(root, show)
  const end = (): void => {
    pointer = undefined
    scroll.stop()
    show()
  }
  return combine(
    dropTargetForElements({
      element: page,
      canDrop: ({ source }) => draggedOf(source.data)?.editor === editor,
      getDropEffect: () => 'move',
      onDrag: ({ source, location }) => {
        const dragged = draggedOf(source.data)
        if (dragged === undefined) return
        pointer = { y: location.current.input.clientY, figure: dragged.figure }
        scroll.at(pointer.y)
        show()
      },
      onDragLeave: end,
      onDrop: ({ source, location }) => {
        const dragged = draggedOf(source.data)
        const place = dragged && placeAt(editor, location.current.input.clientY, dragged.figure)
        end()
        if (dragged === undefined || place === undefined) return
        moveFigure(editor, beginStep, dragged.figure, place)
        root.focus({ preventScroll: true })
      },
    }),
    end,
  )
}

/** Moves a figure (the key of its node) in a step of undo that holds nothing else. */
export function moveFigure(editor: LexicalEditor, beginStep: () => void, figure: NodeKey, place: BlockPlace): void {
  beginStep()
  editor.update(
    () => {
      editor.dispatchCommand(MOVE_TO_PLACE_COMMAND, { block: figure, place })
    },
    { discrete: true },
  )
  beginStep()
}

function draggedOf(data: Record<string, unknown>): Dragged | undefined {
  return data['dragged'] as Dragged | undefined
}

function gapAt(editor: LexicalEditor, y: number, figure: NodeKey): DropGap | undefined {
  const keys = blockKeys(editor)
  const moved = keys.indexOf(figure)
  const boxOf = (index: number) => editor.getElementByKey(keys[index] ?? '')?.getBoundingClientRect() ?? NOWHERE
  // Somebody else may have removed it meanwhile.
  return moved === -1 ? undefined : dropGapAt(keys.length, boxOf, y, moved)
}

const NOWHERE = { top: 0, bottom: 0 }

function placeAt(editor: LexicalEditor, y: number, figure: NodeKey): BlockPlace | undefined {
  const keys = blockKeys(editor)
  const gap = gapAt(editor, y, figure)
  if (gap === undefined) return undefined
  const next = keys[gap.index]
  const last = keys.at(-1)
  if (next !== undefined) return { block: next, side: 'before' }
  return last === undefined ? undefined : { block: last, side: 'after' }
}

function blockKeys(editor: LexicalEditor): readonly NodeKey[] {
  return editor.getEditorState().read(() => $getRoot().getChildrenKeys())
}

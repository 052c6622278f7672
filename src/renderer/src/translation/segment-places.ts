import {
  $getRoot,
  $isElementNode,
  type ElementNode,
  getNearestEditorFromDOMNode,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { $segmentIdOf } from '../editor/nodes/segment-state'

/** The element that shows each segment of a version's page; figures are under `figure:<id>`. */
export type SegmentPlaces = ReadonlyMap<string, HTMLElement>

/** Finds the elements of a page's segments, in reading order. */
export function segmentPlaces(page: Element): SegmentPlaces {
  const places = new Map<string, HTMLElement>()
  for (const key of ['headline', 'lead'] as const) {
    const field = page.querySelector<HTMLElement>(`textarea.article-${key}`)
    if (field !== null) places.set(key, field)
  }
  const text = page.querySelector<HTMLElement>('[data-lexical-editor]')
  const editor = text === null ? null : getNearestEditorFromDOMNode(text)
  if (editor !== null) editor.read(() => $addBlocks($getRoot(), editor, places))
  return places
}

function $addBlocks(parent: ElementNode, editor: LexicalEditor, places: Map<string, HTMLElement>): void {
  for (const child of parent.getChildren<LexicalNode>()) {
    const element = editor.getElementByKey(child.getKey())
    if (element === null) continue
    const figure = element.dataset.figureId
    if (figure !== undefined) places.set(`figure:${figure}`, element)
    else if ($isElementNode(child)) {
      const id = $segmentIdOf(child)
      if (id !== '') places.set(id, element)
      if (child.getType() === 'list' || child.getType() === 'listitem') $addBlocks(child, editor, places)
    }
  }
}

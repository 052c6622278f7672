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

/** Finds the elements of a page's segments, in reading order; what stands in another follows it. */
export function segmentPlaces(page: Element): SegmentPlaces {
  return placesOn(page, $addCells)
}

/** The same for aligning pages: a table is one place, under the id of its first text, as its cells stand beside each other. */
export function alignedPlaces(page: Element): SegmentPlaces {
  return placesOn(page, $addTable)
}

/** The element that shows a segment, or a figure's text (`caption:<id>`, `alt:<id>`); undefined where the page shows none. */
export function segmentElement(segment: string, places: SegmentPlaces): HTMLElement | undefined {
  const [kind = '', figure] = segment.split(':', 2)
  if (figure === undefined) return places.get(segment)
  return places.get(`figure:${figure}`)?.querySelector<HTMLElement>(`textarea.figure-${CSS.escape(kind)}`) ?? undefined
}

/** How the segments of a table are placed. */
type AddTable = (table: ElementNode, editor: LexicalEditor, places: Map<string, HTMLElement>) => void

function placesOn(page: Element, $table: AddTable): SegmentPlaces {
  const places = new Map<string, HTMLElement>()
  for (const key of ['headline', 'lead'] as const) {
    const field = page.querySelector<HTMLElement>(`textarea.article-${key}`)
    if (field !== null) places.set(key, field)
  }
  const text = page.querySelector<HTMLElement>('[data-lexical-editor]')
  const editor = text === null ? null : getNearestEditorFromDOMNode(text)
  if (editor !== null) editor.read(() => $addBlocks($getRoot(), editor, places, $table))
  return places
}

/** What holds segments. */
const HOLDERS = new Set(['list', 'listitem', 'factbox', 'embed', 'tablerow', 'tablecell'])

const $addCells: AddTable = (table, editor, places) => $addBlocks(table, editor, places, $addCells)

const $addTable: AddTable = (table, editor, places) => {
  const element = editor.getElementByKey(table.getKey())
  if (element === null) return
  for (const text of table.getAllTextNodes()) {
    const block = text.getTopLevelElement()
    const id = $isElementNode(block) ? $segmentIdOf(block) : ''
    if (id === '') continue
    places.set(id, element)
    return
  }
}

function $addBlocks(
  parent: ElementNode,
  editor: LexicalEditor,
  places: Map<string, HTMLElement>,
  $table: AddTable,
): void {
  for (const child of parent.getChildren<LexicalNode>()) {
    const element = editor.getElementByKey(child.getKey())
    if (element === null) continue
    const figure = element.dataset.figureId
    if (figure !== undefined) places.set(`figure:${figure}`, element)
    else if (child.getType() === 'table' && $isElementNode(child)) $table(child, editor, places)
    else if ($isElementNode(child)) {
      const id = $segmentIdOf(child)
      if (id !== '') places.set(id, element)
      if (HOLDERS.has(child.getType())) $addBlocks(child, editor, places, $table)
    }
  }
}

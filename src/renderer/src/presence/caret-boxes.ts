import type { PresencePlace } from '../../../shared/live/presence'
import { segmentPlaces } from '../translation/segment-places'

/** Where something is drawn, in pixels from the top left corner of what scrolls. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** How someone's place looks on this screen: the caret, and what they have selected. */
export interface CaretBoxes {
  readonly caret: Box
  readonly selected: readonly Box[]
}

/**
 * The boxes of people's places in what `scroller` shows, by the keys they are asked under; places that are not on screen are left
 * out. An offset beyond the text's end (it has become shorter) is its end.
 */
export function caretBoxes(
  scroller: HTMLElement,
  wanted: readonly { readonly key: number; readonly place: PresencePlace | null }[],
): ReadonlyMap<number, CaretBoxes> {
  const boxes = new Map<number, CaretBoxes>()
  const pages = new Map<string, ReadonlyMap<string, HTMLElement>>()
  for (const { key, place } of wanted) {
    if (place === null || place.segment === null) continue
    const element = placesOf(scroller, place.language, pages).get(place.segment)
    if (element === undefined) continue
    const found = element instanceof HTMLTextAreaElement ? fieldBox(element) : textBoxes(element, place)
    if (found !== undefined) boxes.set(key, within(scroller, found))
  }
  return boxes
}

interface Found {
  readonly caret: DOMRect
  readonly selected: readonly DOMRect[]
}

function placesOf(
  scroller: HTMLElement,
  language: string,
  pages: Map<string, ReadonlyMap<string, HTMLElement>>,
): ReadonlyMap<string, HTMLElement> {
  let places = pages.get(language)
  if (places === undefined) {
    const page = scroller.querySelector(`[data-version="${CSS.escape(language)}"]`)
    places = page === null ? new Map<string, HTMLElement>() : segmentPlaces(page)
    pages.set(language, places)
  }
  return places
}

/** What is inside a text field has no boxes: its beginning stands for it. */
function fieldBox(field: HTMLTextAreaElement): Found {
  const { left, top, height } = field.getBoundingClientRect()
  return { caret: new DOMRect(left, top, 0, height), selected: [] }
}

function textBoxes(element: HTMLElement, { anchor, focus }: PresencePlace): Found | undefined {
  const caretRange = rangeOf(element, focus, focus)
  // An empty block has no line: its own box is where a caret would be.
  const box = element.getBoundingClientRect()
  const caret = caretRange.getClientRects()[0] ?? new DOMRect(box.left, box.top, 0, box.height)
  if (box.height === 0) return undefined
  const selected =
    anchor === focus ? [] : [...rangeOf(element, Math.min(anchor, focus), Math.max(anchor, focus)).getClientRects()]
  return { caret, selected }
}

function rangeOf(element: HTMLElement, from: number, to: number): Range {
  const range = document.createRange()
  const begin = pointAt(element, from)
  const end = from === to ? begin : pointAt(element, to)
  range.setStart(begin.node, begin.offset)
  range.setEnd(end.node, end.offset)
  return range
}

function pointAt(element: HTMLElement, offset: number): { readonly node: Node; readonly offset: number } {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let left = offset
  let last: { readonly node: Node; readonly offset: number } = { node: element, offset: 0 }
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { length } = node.textContent ?? ''
    if (left <= length) return { node, offset: left }
    left -= length
    last = { node, offset: length }
  }
  return last
}

function within(scroller: HTMLElement, { caret, selected }: Found): CaretBoxes {
  const origin = scroller.getBoundingClientRect()
  const moved = ({ left, top, width, height }: DOMRect): Box => ({
    left: left - origin.left + scroller.scrollLeft,
    top: top - origin.top + scroller.scrollTop,
    width,
    height,
  })
  return { caret: moved(caret), selected: selected.map(moved) }
}

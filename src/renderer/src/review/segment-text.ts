import type { TextSpan } from '../../../shared/article/threads-place'

/** A place in the page's tree, as ranges have it. */
interface TreePoint {
  readonly node: Node
  readonly offset: number
}

/** How many UTF-16 units of a segment's text stand before a place in its element; a line break counts as one. */
export function offsetIn(element: HTMLElement, node: Node, offset: number): number {
  const range = document.createRange()
  range.setStart(element, 0)
  range.setEnd(node, offset)
  const before = range.cloneContents()
  return (before.textContent ?? '').length + before.querySelectorAll('br').length
}

/** The range of the page that shows a stretch of a segment's text; undefined when the element does not show so much. */
export function rangeIn(element: HTMLElement, { from, to }: TextSpan): Range | undefined {
  const start = pointAt(element, from)
  const end = pointAt(element, to)
  if (start === undefined || end === undefined) return undefined
  const range = document.createRange()
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  return range
}

function pointAt(element: HTMLElement, offset: number): TreePoint | undefined {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  let left = offset
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) {
      if (left <= node.length) return { node, offset: left }
      left -= node.length
    } else if (node.nodeName === 'BR') left -= 1
    if (left < 0) return undefined
  }
  return undefined
}

import type { BlockBox } from './drop-gap'

/** How near to the edge of what scrolls a drag scrolls it, in CSS pixels. */
const EDGE = 72
/** How fast it scrolls at the very edge and beyond, in CSS pixels a second. */
const FASTEST = 1200

/** How fast a pointer at height `y` scrolls the box it is in, in CSS pixels a second: upwards is negative. */
export function edgeSpeed(y: number, { top, bottom }: BlockBox): number {
  // In a low window both edges keep away from the middle.
  const edge = Math.min(EDGE, (bottom - top) / 3)
  const above = top + edge - y
  const below = y - (bottom - edge)
  const depth = Math.min(1, Math.max(above, below, 0) / edge)
  return above > 0 ? -depth * FASTEST : depth * FASTEST
}

/** Scrolls while a drag is near an edge. */
export interface EdgeScroll {
  /** The pointer is at this height now. */
  readonly at: (y: number) => void
  readonly stop: () => void
}

/** Scrolls what is nearest around an element, and calls `onScrolled` whenever it did. */
export function scrollAtEdges(element: HTMLElement, onScrolled: () => void): EdgeScroll {
  // Looked for when a drag comes near an edge: asking for styles would lay out a text that is only just being opened.
  let found: HTMLElement | undefined
  const scroller = (): HTMLElement => {
    found ??= scrollerOf(element)
    return found
  }
  let speed = 0
  let last: number | undefined
  let frame: number | undefined
  const step = (now: number): void => {
    const before = scroller().scrollTop
    scroller().scrollBy({ top: (speed * (now - (last ?? now))) / 1000, behavior: 'instant' })
    last = now
    frame = requestAnimationFrame(step)
    if (scroller().scrollTop !== before) onScrolled()
  }
  const stop = (): void => {
    if (frame !== undefined) cancelAnimationFrame(frame)
    frame = undefined
    last = undefined
  }
  return {
    at: (y) => {
      speed = edgeSpeed(y, scroller().getBoundingClientRect())
      if (speed === 0) stop()
      else frame ??= requestAnimationFrame(step)
    },
    stop,
  }
}

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let each = element.parentElement; each !== null; each = each.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(each).overflowY)) return each
  }
  return element.ownerDocument.documentElement
}

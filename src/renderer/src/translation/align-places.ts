import type { SegmentPlaces } from './segment-places'

/**
 * Gives the block that stands higher the space it lacks, so that counterparts begin at the same height, and answers each pair's
 * distance from the top of `pair` (CSS pixels). Blocks are visited in the source's order; one measurement for all of them.
 */
export function alignPlaces(pair: HTMLElement, source: SegmentPlaces, target: SegmentPlaces): Map<string, number> {
  clearAlignment(source)
  clearAlignment(target)
  const origin = pair.getBoundingClientRect().top
  const measured: { key: string; first: HTMLElement; second: HTMLElement; a: number; b: number }[] = []
  for (const [key, first] of source) {
    const second = target.get(key)
    if (second === undefined) continue
    measured.push({
      key,
      first,
      second,
      a: first.getBoundingClientRect().top - origin,
      b: second.getBoundingClientRect().top - origin,
    })
  }
  // What was added above moves everything below it: the running sums stand for a layout in between.
  let addedToSource = 0
  let addedToTarget = 0
  const tops = new Map<string, number>()
  for (const { key, first, second, a, b } of measured) {
    const lack = b + addedToTarget - (a + addedToSource)
    if (lack > 0.5) {
      addSpace(first, lack)
      addedToSource += lack
    } else if (lack < -0.5) {
      addSpace(second, -lack)
      addedToTarget -= lack
    }
    tops.set(key, a + addedToSource)
  }
  return tops
}

/** Takes the added spaces away. */
export function clearAlignment(places: SegmentPlaces): void {
  for (const element of places.values()) {
    if (element.dataset.aligned === undefined) continue
    delete element.dataset.aligned
    element.style.removeProperty('padding-top')
    element.style.removeProperty('--aligned-space')
  }
}

function addSpace(element: HTMLElement, pixels: number): void {
  element.dataset.aligned = ''
  // Padding, since margins of neighbours collapse into each other.
  element.style.setProperty('padding-top', `${pixels}px`)
  // What lights a segment leaves the added space dark.
  element.style.setProperty('--aligned-space', `${pixels}px`)
}

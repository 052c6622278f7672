/** Where a block stands on screen, in CSS pixels from the top of the window. */
export interface BlockBox {
  readonly top: number
  readonly bottom: number
}

/** A place between blocks: before the block of that index (`count` for behind the last), and the height of the line that shows it. */
export interface DropGap {
  readonly index: number
  readonly y: number
}

/**
 * The gap that a pointer at height `y` means: above the middle of a block the one before it, below it the one behind; beyond the
 * ends the first and the last. Looks at few boxes however many blocks there are. Undefined without blocks, and for the gaps on
 * both sides of the block `moved`, where it stands already.
 */
export function dropGapAt(
  count: number,
  boxOf: (index: number) => BlockBox,
  y: number,
  moved: number,
): DropGap | undefined {
  if (count === 0) return undefined
  let low = 0
  let high = count
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const { top, bottom } = boxOf(middle)
    if (y < (top + bottom) / 2) high = middle
    else low = middle + 1
  }
  if (low === moved || low === moved + 1) return undefined
  if (low === 0) return { index: 0, y: boxOf(0).top }
  if (low === count) return { index: count, y: boxOf(count - 1).bottom }
  return { index: low, y: (boxOf(low - 1).bottom + boxOf(low).top) / 2 }
}

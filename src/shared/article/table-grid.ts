import type { TableBlock, TableCell } from './blocks'

/**
 * A table as a rectangle for what knows no merged cells: each cell stands in the first of the places it spans, the others and those
 * that no cell takes are undefined. Spans end with the table's rows, however far they say they reach.
 */
export function tableGrid({ rows }: TableBlock): (TableCell | undefined)[][] {
  const taken: Set<number>[] = rows.map(() => new Set())
  const grid: (TableCell | undefined)[][] = rows.map(() => [])
  for (const [y, { cells }] of rows.entries()) {
    let x = 0
    for (const cell of cells) {
      while (taken[y]?.has(x) === true) x += 1
      const line = grid[y]
      if (line !== undefined) line[x] = cell
      for (const places of taken.slice(y, y + (cell.rowSpan ?? 1))) {
        for (let step = 0; step < (cell.colSpan ?? 1); step += 1) places.add(x + step)
      }
      x += cell.colSpan ?? 1
    }
  }
  const width = Math.max(0, ...taken.flatMap((places) => [...places].map((x) => x + 1)))
  return grid.map((line) => Array.from({ length: width }, (_, x) => line[x]))
}

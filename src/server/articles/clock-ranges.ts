/** Clocks from `from` (included) to `to` (not included). */
export interface ClockRange {
  readonly from: number
  readonly to: number
}

/** Ranges in ascending order, none touching another; empty ones are dropped. */
export function mergeRanges(ranges: readonly ClockRange[]): ClockRange[] {
  const merged: { from: number; to: number }[] = []
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    if (to <= from) continue
    const last = merged.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({ from, to })
  }
  return merged
}

/** What of `ranges` is not in `known`; both as `mergeRanges` makes them. */
export function subtractRanges(ranges: readonly ClockRange[], known: readonly ClockRange[]): ClockRange[] {
  const left: ClockRange[] = []
  let at = firstEndingAfter(known, ranges[0]?.from ?? 0)
  for (const range of ranges) {
    let from = range.from
    while (at < known.length && (known[at]?.to ?? 0) <= from) at += 1
    for (let next = at; from < range.to; next += 1) {
      const hole = known[next]
      if (hole === undefined || hole.from >= range.to) {
        left.push({ from, to: range.to })
        break
      }
      if (hole.from > from) left.push({ from, to: hole.from })
      from = Math.max(from, hole.to)
      at = next
    }
  }
  return left
}

/** The place of the first range that ends after `clock`; ranges as `mergeRanges` makes them. */
function firstEndingAfter(ranges: readonly ClockRange[], clock: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ranges[middle]?.to ?? 0) <= clock) low = middle + 1
    else high = middle
  }
  return low
}

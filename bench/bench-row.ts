/** One line of the benchmark's table: our figure beside the rivals', measured in the same run. A text says why there is no figure. */
export interface BenchRow {
  /** The row's name in docs/performance.md. */
  readonly id: string
  readonly what: string
  readonly ours: number | string
  readonly rivals: Readonly<Record<string, number | string>>
  readonly target: number | string
  readonly unit: string
}

/** The value below which `share` (0 to 1) of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

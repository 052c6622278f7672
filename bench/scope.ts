/** How many rounds to measure: BENCH_ROUNDS, or the five of a report. */
export function roundsAsked(): number {
  return Number(process.env['BENCH_ROUNDS'] ?? 5)
}

/** Whether a side is to be measured: BENCH_SIDES names some, with commas between them; a report has all. */
export function isAsked(side: string): boolean {
  return process.env['BENCH_SIDES']?.split(',').includes(side) ?? true
}

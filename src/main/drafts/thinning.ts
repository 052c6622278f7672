const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * Which of the periodic versions may go: all of the last day stay, then the newest of each day for 30 days, then the newest
 * of each week. Those a wrong clock put into the future stay.
 */
export function thin<T>(versions: readonly T[], timeOf: (version: T) => number, now: number): T[] {
  const kept = new Set<string>()
  const outlived: T[] = []
  for (const version of versions.toSorted((a, b) => timeOf(b) - timeOf(a))) {
    const period = periodOf(timeOf(version), now)
    if (period === undefined) continue
    if (kept.has(period)) outlived.push(version)
    kept.add(period)
  }
  return outlived
}

function periodOf(time: number, now: number): string | undefined {
  const age = now - time
  if (age <= DAY_MS) return undefined
  return age <= 30 * DAY_MS ? `day ${Math.floor(time / DAY_MS)}` : `week ${Math.floor(time / (7 * DAY_MS))}`
}

/** A day of the calendar everywhere, as ISO 8601 writes it: `2026-11-22`; '' where a field may hold none. */
export type IsoDay = string

/** A day as all three languages of the interface write it in figures: `22/11/2026`; '' for text that begins with none. */
export function writtenDay(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(iso) ?? []
  return year === undefined ? '' : `${day}/${month}/${year}`
}

/**
 * The day that somebody wrote, day first (22/11/2026, 22.11.26, 22 11 2026, 22112026) or as ISO 8601 does; undefined where it
 * is none, as the 30th of February. Years of two figures are of this century, and are taken only from text that is `finished`.
 */
export function readWrittenDay(text: string, finished: boolean): IsoDay | undefined {
  const trimmed = text.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed)
  if (iso !== null) return isoDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const parts = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d\d)$/.exec(trimmed) ?? /^(\d\d)(\d\d)(\d{4})$/.exec(trimmed)
  if (parts === null) return undefined
  const [, day = '', month = '', year = ''] = parts
  if (year.length === 2 && !finished) return undefined
  return isoDay(Number(year.length === 2 ? `20${year}` : year), Number(month), Number(day))
}

function isoDay(year: number, month: number, day: number): IsoDay | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  // Below the year 100, JavaScript means another century.
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? date.toISOString().slice(0, 10) : undefined
}

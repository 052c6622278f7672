/** A date found in a text. */
export interface FoundDate {
  /** ISO 8601 date. */
  readonly date: string
  /** The other reading of an all-number date whose day and month may be swapped. */
  readonly otherDate?: string
  /** UTF-16 offsets of what was read, a weekday before it and a time of day after it not included. */
  readonly start: number
  readonly end: number
}

const MONTHS: readonly (readonly string[])[] = [
  ['january', 'jan', 'januari'],
  ['february', 'feb', 'februari', 'pebruari'],
  ['march', 'mar', 'maret'],
  ['april', 'apr'],
  ['may', 'mei'],
  ['june', 'jun', 'juni'],
  ['july', 'jul', 'juli'],
  ['august', 'aug', 'agustus', 'agu', 'ags'],
  ['september', 'sep', 'sept'],
  ['october', 'oct', 'oktober', 'okt'],
  ['november', 'nov', 'nopember'],
  ['december', 'dec', 'desember', 'des'],
]
const MONTH = MONTHS.flat()
  .sort((a, b) => b.length - a.length)
  .join('|')

/** Each with named groups; the order is the order of preference at the same offset. */
const PATTERNS: readonly RegExp[] = [
  /(?<![\d/.-])(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?!\d)/u,
  /(?<![\d/.-])(?<year>\d{4})\/(?<month>\d{1,2})\/(?<day>\d{1,2})(?!\d)/u,
  /(?<![\d/.-])(?<day>\d{1,2})\s?(?<separator>[/.-])\s?(?<month>\d{1,2})\s?\k<separator>\s?(?<year>\d{4})(?!\d)/u,
  /(?:ngày\s+)?(?<!\d)(?<day>\d{1,2})\s+tháng\s+(?<month>\d{1,2})(?:\s*,)?(?:\s+năm)?\s+(?<year>\d{4})(?!\d)/iu,
  new RegExp(String.raw`(?<!\d)(?<day>\d{1,2})(?:st|nd|rd|th)?\s+(?<name>${MONTH})\.?,?\s+(?<year>\d{4})(?!\d)`, 'iu'),
  new RegExp(
    String.raw`(?<![\p{L}])(?<name>${MONTH})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})(?!\d)`,
    'iu',
  ),
]

/**
 * The first calendar date of a text in the forms Vietnamese, Indonesian and English pages use: `22/10/2025`, `22-10-2025`,
 * `2025-10-22`, `22 tháng 10 năm 2025`, `22 Oktober 2025`, `October 22, 2025`. All-number dates are read day first.
 */
export function findDate(text: string): FoundDate | undefined {
  let found: FoundDate | undefined
  for (const pattern of PATTERNS) {
    const match = pattern.exec(text)
    if (match === null || (found !== undefined && match.index >= found.start)) continue
    const date = dateOf(match)
    if (date !== undefined) found = date
  }
  return found
}

/** A metadata value (ISO 8601 date or date-time, or a written date) as an ISO date; empty when it holds none. */
export function isoDate(value: string): string {
  return findDate(value.trim())?.date ?? ''
}

function dateOf(match: RegExpExecArray): FoundDate | undefined {
  const { year = '', month = '', day = '', name, separator } = match.groups ?? {}
  const monthNumber = name === undefined ? Number(month) : monthOf(name)
  const date = calendarDate(Number(year), monthNumber, Number(day))
  const swapped = separator === undefined ? undefined : calendarDate(Number(year), Number(day), monthNumber)
  const read = date ?? swapped
  if (read === undefined) return undefined
  const other = date !== undefined && swapped !== undefined && swapped !== date ? { otherDate: swapped } : {}
  return { date: read, ...other, start: match.index, end: match.index + match[0].length }
}

function monthOf(name: string): number {
  return MONTHS.findIndex((names) => names.includes(name.toLowerCase())) + 1
}

function calendarDate(year: number, month: number, day: number): string | undefined {
  if (year < 1800 || year > 2200 || month < 1 || month > 12 || day < 1) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : undefined
}

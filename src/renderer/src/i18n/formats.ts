import { appTexts } from '../../../shared/texts/app'
import type { InterfaceLanguage } from '../../../shared/texts/define'
import { interfaceLocales } from '../../../shared/texts/interface-locale'
import { languageWithin } from '../../../shared/texts/language-within'

/** Dates, numbers and names of languages as readers of one interface language write them. Times are milliseconds since the epoch. */
export interface Formats {
  /** A whole number: 12.480 */
  readonly number: (value: number) => string
  /** The time of day: 14:02 */
  readonly time: (at: number) => string
  /** As short as its distance allows: “vừa xong”, 14:02, “hôm qua”, “Thứ 5”, “12 thg 11”, “12/11/2024”. */
  readonly when: (at: number, now: number) => string
  /** The day alone: “12 thg 11”, “12/11/2027” where it is another year's than `now`, today unless told. */
  readonly day: (at: number, now?: number) => string
  /** A month with its year, as a heading: “Tháng 3 năm 2026”. */
  readonly month: (at: number) => string
  /** The time of day, with its day where that is not today: 14:02, “14:02 ngày mai”, “14:02, 12 thg 11”. */
  readonly soon: (at: number, now: number) => string
  /** The whole date and time. */
  readonly full: (at: number) => string
  /** An amount of data, in the unit that keeps it short: 12 kB, 1,2 MB. */
  readonly bytes: (bytes: number) => string
  /** A language's name, by its BCP 47 tag; the tag itself where nobody knows it. */
  readonly language: (tag: string) => string
  /** The same name inside a sentence, where Vietnamese begins it small: “bản tiếng Việt”. */
  readonly languageWithin: (tag: string) => string
}

const MINUTE = 60_000
const MEGABYTE = 1_000_000
const DAY = 24 * 60 * MINUTE

/** The formats of one interface language. Formatters are made once: making one costs more than a thousand uses. */
export function createFormats(language: InterfaceLanguage): Formats {
  const locale = interfaceLocales[language]
  const number = new Intl.NumberFormat(locale)
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  const year = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', year: 'numeric' })
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' })
  const long = new Intl.DateTimeFormat(locale, { dateStyle: 'long' })
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' })
  const kilobytes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 })
  const megabytes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const names = new Intl.DisplayNames(locale, { type: 'language', languageDisplay: 'standard' })
  return {
    number: (value) => number.format(value),
    time: (at) => time.format(at),
    // The locale's own Vietnamese begins with “lúc”, which our sentences say themselves.
    full: (at) => (language === 'vi' ? `${time.format(at)}, ${long.format(at)}` : full.format(at)),
    day: (at, now = Date.now()) =>
      new Date(at).getFullYear() === new Date(now).getFullYear() ? day.format(at) : year.format(at),
    month: (at) => {
      const words = month.format(at)
      return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1)
    },
    soon: (at, now) => {
      const days = Math.round((startOfDay(at) - startOfDay(now)) / DAY)
      if (days === 0) return time.format(at)
      return Math.abs(days) === 1
        ? `${time.format(at)} ${relative.format(days, 'day').toLocaleLowerCase(locale)}`
        : `${time.format(at)}, ${day.format(at)}`
    },
    when: (at, now) => {
      if (Math.abs(now - at) < MINUTE) return appTexts[language].justNow
      const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY)
      if (days === 0) return time.format(at)
      if (days === 1) return relative.format(-1, 'day').toLocaleLowerCase(locale)
      if (days > 1 && days < 7) return weekday.format(at)
      return new Date(at).getFullYear() === new Date(now).getFullYear() ? day.format(at) : year.format(at)
    },
    bytes: (bytes) => (bytes < MEGABYTE ? kilobytes.format(bytes / 1000) : megabytes.format(bytes / MEGABYTE)),
    language: (tag) => nameOf(names, tag),
    languageWithin: (tag) => languageWithin(nameOf(names, tag), language),
  }
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag
  } catch {
    return tag
  }
}

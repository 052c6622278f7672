import type { InterfaceLanguage } from '../../../shared/texts/define'

/** Dates, numbers and names of languages as readers of one interface language write them. Times are milliseconds since the epoch. */
export interface Formats {
  /** A whole number: 12.480 */
  readonly number: (value: number) => string
  /** The time of day: 14:02 */
  readonly time: (at: number) => string
  /** As short as its distance allows: “vừa xong”, 14:02, “hôm qua”, “Thứ 5”, “12 thg 11”, “12/11/2024”. */
  readonly when: (at: number, now: number) => string
  /** The whole date and time. */
  readonly full: (at: number) => string
  /** A language's name, by its BCP 47 tag; the tag itself where nobody knows it. */
  readonly language: (tag: string) => string
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** The formats of one interface language. Formatters are made once: making one costs more than a thousand uses. */
export function createFormats(language: InterfaceLanguage): Formats {
  const locale = { vi: 'vi-VN', en: 'en-GB', id: 'id-ID' }[language]
  const number = new Intl.NumberFormat(locale)
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  const year = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', year: 'numeric' })
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const names = new Intl.DisplayNames(locale, { type: 'language', languageDisplay: 'standard' })
  return {
    number: (value) => number.format(value),
    time: (at) => time.format(at),
    full: (at) => full.format(at),
    when: (at, now) => {
      if (Math.abs(now - at) < MINUTE) return relative.format(0, 'second')
      const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY)
      if (days === 0) return time.format(at)
      if (days === 1) return relative.format(-1, 'day')
      if (days > 1 && days < 7) return weekday.format(at)
      return new Date(at).getFullYear() === new Date(now).getFullYear() ? day.format(at) : year.format(at)
    },
    language: (tag) => nameOf(names, tag),
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

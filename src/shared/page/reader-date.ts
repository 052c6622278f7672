import { canonicalLanguage, type LanguageTag } from '../article/roots'

const DATE_ONLY = /^\d{4}-\d\d-\d\d$/
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?$/

/** A moment as a page shows it. */
export interface ReaderDate {
  /** As the reader's language writes it, the month in words. */
  readonly text: string
  /** For machines: an ISO 8601 date or date-time. */
  readonly iso: string
}

/** The zone in which dates with a time are shown, unless a site says otherwise. */
export const DEFAULT_TIME_ZONE = 'Asia/Ho_Chi_Minh'

/**
 * An ISO 8601 date or date-time in the reader's format: “22 tháng 11, 2026”, “22 November 2026”. A date without a time is
 * that day everywhere. Text that is no such date is shown as it stands, without a machine's form; '' gives undefined.
 */
export function readerDate(
  iso: string,
  language: LanguageTag,
  timeZone = DEFAULT_TIME_ZONE,
): ReaderDate | { readonly text: string; readonly iso?: never } | undefined {
  const trimmed = iso.trim()
  if (trimmed === '') return undefined
  const dateOnly = DATE_ONLY.test(trimmed)
  // A time without an offset was written down somewhere local: the site's own day is the best that can be shown.
  const local = !dateOnly && !/(?:Z|[+-]\d\d:\d\d)$/.test(trimmed)
  const moment = new Date(local ? `${trimmed}Z` : trimmed)
  if (!(dateOnly || DATE_TIME.test(trimmed)) || Number.isNaN(moment.getTime())) return { text: trimmed }
  // The 30th of February parses as a day in March, but is no date.
  if (dateOnly && moment.toISOString().slice(0, 10) !== trimmed) return { text: trimmed }
  const format = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'long',
    timeZone: dateOnly || local ? 'UTC' : timeZone,
  })
  return { text: format.format(moment), iso: trimmed }
}

/** A moment in milliseconds since the epoch, as `readerDate` shows it. */
export function readerMoment(at: number, language: LanguageTag, timeZone = DEFAULT_TIME_ZONE): ReaderDate {
  const iso = new Date(at).toISOString()
  return { text: readerDate(iso, language, timeZone)?.text ?? '', iso }
}

/** A count in the reader's digits. */
export function readerNumber(count: number, language: LanguageTag): string {
  return new Intl.NumberFormat(localeOf(language)).format(count)
}

/** A language's name as its own speakers write it (CLDR): “Tiếng Việt”, “Français”. */
export function ownName(language: LanguageTag): string {
  const locale = localeOf(language)
  // CLDR leaves out the word for “language” that speakers of these two do not.
  if (locale === 'id') return 'Bahasa Indonesia'
  if (locale === 'ms') return 'Bahasa Melayu'
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? language
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}

function localeOf(language: LanguageTag): string {
  return canonicalLanguage(language) ?? 'en'
}

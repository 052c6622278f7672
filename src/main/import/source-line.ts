import { findDate } from './read-date'

/** What a line that names the publication and the date of publication says. */
export interface PublicationLine {
  readonly publication: string
  /** ISO 8601 date. */
  readonly date: string
  readonly otherDate?: string
  /** What else stood in the line (a time of day, a label) and no field takes. */
  readonly rest: string
}

const WEEKDAY =
  /(?<![\p{L}])(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ngày)[\s,.]*$/iu
const EDGE = /^[\s|,;:•·–—/-]+|[\s|,;:•·–—(/-]+$/gu
const DATE_LABEL =
  /^(?:cập nhật(?: lúc)?|đăng(?: lúc| ngày)?|ngày đăng|xuất bản|published(?: on| at)?|updated(?: on| at)?|posted(?: on)?|date|diterbitkan|terbit|tayang|tanggal)\s*:?\s*$/iu
const TIME_BEFORE = /(?:\d{1,2}[:h]\d{2}(?::\d{2})?)\s*(?:wib|wita|wit|am|pm|gmt\s?[+-]?\d*)?[\s|,•·–—/-]*$/iu

/**
 * Reads a line that holds a publication's name and a date, also when a page's markup was lost and they run together or the
 * name stands twice (`Báo XBáo X22/10/2025`). Undefined when the line has no date or is a sentence.
 */
export function readPublicationLine(line: string): PublicationLine | undefined {
  const text = line.trim()
  const date = text.length > 160 ? undefined : findDate(text)
  if (date === undefined) return undefined
  let before = text.slice(0, date.start).replace(WEEKDAY, '').replace(EDGE, '')
  let rest = text.slice(date.end).replace(EDGE, '')
  const time = TIME_BEFORE.exec(before)
  if (time !== null) {
    rest = `${time[0].replace(EDGE, '')} ${rest}`.trim()
    before = before.slice(0, time.index).replace(WEEKDAY, '').replace(EDGE, '')
  }
  if (DATE_LABEL.test(before)) before = ''
  if (isProse(before) || before.split(/\s+/u).length > 10) return undefined
  // What follows a date in such a line is a time, a zone or a counter.
  if (/^\s*[.,;]\s*\p{L}|[.!?]\s/u.test(text.slice(date.end)) || rest.split(/\s+/u).length > 8) return undefined
  const publication = undoubled(before)
  return { publication, date: date.date, rest, ...(date.otherDate === undefined ? {} : { otherDate: date.otherDate }) }
}

/** A publication's name has no sentence in it and does not end in a preposition. */
function isProse(before: string): boolean {
  return /[.!?]\s|[,;]\s.*[,;]\s|(?<!\p{L})(?:on|at|in|of|by|since|until|from|pada|sejak|hingga|dari|vào|từ|đến|trước|sau)$/iu.test(
    before,
  )
}

/** A name that stands twice without anything but spaces or a separator between: once. */
export function undoubled(name: string): string {
  const text = name.trim()
  for (let half = Math.ceil(text.length / 2); half >= text.length / 2 - 2 && half > 1; half -= 1) {
    const first = text.slice(0, half).replace(EDGE, '')
    const second = text.slice(half).replace(EDGE, '')
    if (first.length > 1 && first === second) return first
  }
  return text
}

/** What a line that names the original says. */
export interface OriginalLine {
  readonly url: string
  readonly publication: string
  /** What else stood in the line. */
  readonly rest: string
}

const ORIGINAL_LABEL =
  /^[([\s]*(?:nguồn(?: tin| bài)?|theo nguồn|link gốc|bài gốc|sumber(?: asli| berita| artikel)?|source|original(?: article| source)?|link asli|tautan asli|artikel asli)\s*[:：]\s*/iu
const ACCORDING_TO = /^[([\s]*(?:theo|dikutip dari|via)\s*:?\s+(?=\p{Lu}|https?:)/iu
const ADDRESS = /https?:\/\/[^\s<>"'“”]+/iu

/**
 * Reads a line such as `Nguồn: https://…`, `Sumber: Kabar Desa`, `Source: …`; undefined when it is none. A line without an
 * address must be short enough to be a name.
 */
export function readOriginalLine(line: string): OriginalLine | undefined {
  const text = line.trim()
  const label = ORIGINAL_LABEL.exec(text) ?? ACCORDING_TO.exec(text)
  if (label === null || text.length > 2200) return undefined
  const value = text.slice(label[0].length).trim()
  const address = ADDRESS.exec(value)
  const url = address === null ? '' : webAddress(address[0].replace(/[).,;\]]+$/u, ''))
  const name = (url === '' ? value : value.replace(address?.[0] ?? '', ' '))
    .replace(/[)\]]\s*$/u, '')
    .replace(EDGE, '')
    .trim()
  if (url === '' && name === '') return undefined
  const isName = name.length <= 60 && name.split(/\s+/u).length <= 8 && !/[.!?]\s|[.!?]$/u.test(name)
  if (url === '' && !isName) return undefined
  return { url, publication: isName ? name : '', rest: isName ? '' : name }
}

/** The address in canonical form when it is an absolute http or https one, else ''. */
export function webAddress(address: string): string {
  if (!/^\s*https?:\/\//iu.test(address) || !URL.canParse(address)) return ''
  return new URL(address).protocol.startsWith('http') ? address.trim() : ''
}

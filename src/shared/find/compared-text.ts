import { fold } from '../folding/fold'
import { isCombiningMark, plainLatin } from '../folding/latin-letters'

/** A text as it is compared, with the way back to the text it was made of. */
export interface ComparedText {
  readonly text: string
  /** Where in the original the character at an index of the compared text begins, in UTF-16 units. */
  from(index: number): number
  /** Where in the original the character before an index of the compared text ends. */
  to(index: number): number
}

/** Latin with all of Vietnamese and common punctuation: composing changes nothing of it (Unicode, NFC_Quick_Check), and this is told sooner. */
const INERT = /^[\0-\u02FF\u1E00-\u1EFF\u2002-\u20BF]*$/

/** The text with its letters composed (NFC), for comparing letter by letter. */
export function composedText(text: string): ComparedText {
  return INERT.test(text) || text.normalize('NFC') === text
    ? samePlaces(text)
    : compareBy(text, (cluster) => cluster.normalize('NFC'))
}

/**
 * The text as search folds it, and with typographic marks as a keyboard writes them: quotation marks and apostrophes straight,
 * dashes as hyphens, no-break spaces as spaces, an ellipsis as three dots.
 */
export function foldedText(text: string): ComparedText {
  return compareBy(text, (cluster) => KEYBOARD_MARKS[cluster] ?? fold(cluster), foldUnit)
}

const KEYBOARD_MARKS: Readonly<Record<string, string>> = {
  '\u00A0': ' ',
  '\u202F': ' ',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‑': '-',
  '–': '-',
  '—': '-',
  '…': '...',
}

const MARK = /^(?:[\p{M}\u200C\u2060]|\u200D)/u

/** The small letters of ASCII by code. */
const ASCII = Array.from({ length: 0x80 }, (_, unit) => String.fromCharCode(unit).toLowerCase())

/** A letter of ASCII or of the tables as it is folded: most letters are, and asked for like this they cost next to nothing. */
function foldUnit(unit: number): string | undefined {
  return unit < 0x80 ? ASCII[unit] : plainLatin(unit)
}

/**
 * Compares letter by letter, each together with its marks; `compareUnit` knows what most letters are compared as that have none. Places
 * are noted from the first letter whose length changes.
 */
function compareBy(
  text: string,
  compare: (cluster: string) => string,
  compareUnit: (unit: number) => string | undefined = () => undefined,
): ComparedText {
  let compared = ''
  let places: { readonly begins: number[]; readonly ends: number[] } | undefined
  for (let index = 0, end = 0; index < text.length; index = end) {
    const quick = isMark(text, index + 1) ? undefined : compareUnit(text.charCodeAt(index))
    end = quick === undefined ? clusterEnd(text, index) : index + 1
    const piece = quick ?? compare(text.slice(index, end))
    const keepsLength = piece.length === end - index
    if (!keepsLength) places ??= samePlacesUpTo(compared.length)
    if (places !== undefined) {
      for (let place = 0; place < piece.length; place += 1) {
        places.begins.push(keepsLength ? index + place : index)
        places.ends.push(keepsLength ? index + place + 1 : end)
      }
    }
    compared += piece
  }
  if (places === undefined) return samePlaces(compared)
  const { begins, ends } = places
  return {
    text: compared,
    from: (index) => begins[index] ?? text.length,
    to: (index) => (index === 0 ? 0 : (ends[index - 1] ?? text.length)),
  }
}

function samePlaces(text: string): ComparedText {
  return { text, from: (index) => index, to: (index) => index }
}

function samePlacesUpTo(length: number): { readonly begins: number[]; readonly ends: number[] } {
  const begins = Array.from({ length }, (_, place) => place)
  return { begins, ends: begins.map((place) => place + 1) }
}

function clusterEnd(text: string, start: number): number {
  let end = start + ((text.codePointAt(start) ?? 0) > 0xff_ff ? 2 : 1)
  while (end < text.length && isMark(text, end)) end += 1
  return end
}

function isMark(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  // Also at the end of the text, where there is no unit.
  if (!(unit >= 0x300)) return false
  // The Latin of Vietnamese lies between the marks and the scripts that have marks of their own.
  return isCombiningMark(unit) || ((unit < 0x1e00 || unit > 0x1eff) && MARK.test(text[index] ?? ''))
}

import { fail, ok, type Result } from '../result'
import { type ComparedText, composedText, foldedText } from './compared-text'
import type { FindQuery, TextHit } from './find-query'

/** Finds all hits in a text, in order and without overlap, at most `limit` of them. */
export type Finder = (text: string, limit?: number) => TextHit[]

/**
 * Makes a query ready to be asked of many texts. Fails with `find-pattern-invalid` when its regular expression cannot be read. A
 * finder of a pattern may take for ever on a hostile pattern: it belongs into a thread that can be ended.
 */
export function finderOf(query: FindQuery): Result<Finder> {
  if (query.text === '') return ok(() => [])
  return query.form === 'pattern' ? patternFinder(query) : ok(wordsFinder(query))
}

function wordsFinder({ text: wanted, form, wholeWord }: FindQuery): Finder {
  const compared = form === 'folded' ? foldedText : composedText
  const needle = compared(wanted.normalize('NFC')).text
  if (needle === '') return () => []
  return (text, limit = Number.POSITIVE_INFINITY) => {
    const hits: TextHit[] = []
    const searched = compared(text)
    let index = searched.text.indexOf(needle)
    while (index !== -1 && hits.length < limit) {
      const hit = placeOf(searched, index, needle.length)
      const isTaken = hit !== undefined && (!wholeWord || isWhole(text, hit))
      if (isTaken) hits.push(hit)
      index = searched.text.indexOf(needle, index + (isTaken ? needle.length : 1))
    }
    return hits
  }
}

/** Undefined when a hit begins or ends inside of a letter, such as the second s of ß. */
function placeOf(searched: ComparedText, index: number, length: number): TextHit | undefined {
  const from = searched.from(index)
  const to = searched.to(index + length)
  const cutsFirst = index > 0 && searched.to(index) > from
  const cutsLast = index + length < searched.text.length && searched.from(index + length) < to
  return cutsFirst || cutsLast ? undefined : { from, to }
}

function patternFinder({ text: pattern, wholeWord }: FindQuery): Result<Finder> {
  let expression: RegExp
  try {
    expression = new RegExp(pattern.normalize('NFC'), 'gmu')
  } catch (error) {
    return fail('find-pattern-invalid', undefined, String(error))
  }
  return ok((text, limit = Number.POSITIVE_INFINITY) => {
    const hits: TextHit[] = []
    for (const match of text.matchAll(expression)) {
      if (hits.length >= limit) break
      const hit = { from: match.index, to: match.index + match[0].length }
      // What matches nothing cannot be shown, and replacing it would write between all letters.
      if (hit.from === hit.to || (wholeWord && !isWhole(text, hit))) continue
      const [, ...groups] = match
      hits.push({ ...hit, groups, ...(match.groups === undefined ? {} : { named: { ...match.groups } }) })
    }
    return hits
  })
}

const WORD_LETTER = /[\p{L}\p{N}\p{M}]/u
/** What was found out of a unit of the basic plane: 0 nothing yet, 1 a letter of words, 2 none. A common word is asked about a million times. */
const KNOWN_UNITS = new Uint8Array(0x1_00_00)

function isWhole(text: string, { from, to }: TextHit): boolean {
  const cutsBefore = isWordLetter(text, from) && isWordLetter(text, before(text, from))
  const cutsAfter = isWordLetter(text, before(text, to)) && isWordLetter(text, to)
  return !cutsBefore && !cutsAfter
}

function isWordLetter(text: string, index: number): boolean {
  const point = index < 0 ? undefined : text.codePointAt(index)
  if (point === undefined) return false
  if (point >= KNOWN_UNITS.length) return WORD_LETTER.test(String.fromCodePoint(point))
  if (KNOWN_UNITS[point] === 0) KNOWN_UNITS[point] = WORD_LETTER.test(String.fromCodePoint(point)) ? 1 : 2
  return KNOWN_UNITS[point] === 1
}

/** Where the character before an index begins; -1 at the start. */
function before(text: string, index: number): number {
  const unit = text.charCodeAt(index - 1)
  return unit >= 0xdc_00 && unit <= 0xdf_ff && index > 1 ? index - 2 : index - 1
}

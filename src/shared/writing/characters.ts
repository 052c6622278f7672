/** What a text is long in: characters as readers see them, with and without the spaces between words. */
export interface Characters {
  readonly all: number
  readonly withoutSpaces: number
}

/** Scripts and signs of which one that readers see may be several code points, even composed (NFC). */
const COMPOSED = /[\p{M}\p{Emoji_Modifier}\p{Regional_Indicator}\u200D]/u

/**
 * Counts the characters of a text as readers see them (Unicode's grapheme clusters, UAX #29). Breaks of lines and paragraphs are
 * neither characters nor spaces.
 */
export function countCharacters(text: string): Characters {
  const written = text.normalize('NFC').replaceAll(/[\n\r\u2028\u2029]/g, '')
  return { all: graphemes(written), withoutSpaces: graphemes(written.replaceAll(/\s/gu, '')) }
}

/** How many characters a text has, as readers see them. */
export function lengthOf(text: string): number {
  return countCharacters(text).all
}

function graphemes(text: string): number {
  let count = 0
  // Telling clusters apart costs a hundred times as much as telling code points apart, and few texts need it.
  const parts = COMPOSED.test(text) ? new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text) : text
  for (const _part of parts) count += 1
  return count
}

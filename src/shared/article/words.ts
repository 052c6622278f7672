import type { LanguageTag } from './roots'

/** Scripts written without spaces between words, where a dictionary has to find the boundaries. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const SPACED_WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’._,-][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu

/** Whether a text has words without spaces between them, which only a dictionary tells apart. */
export function isWrittenWithoutSpaces(text: string): boolean {
  return UNSPACED.test(text)
}

/**
 * The number of words in a text. A Vietnamese word is counted as newsrooms do, by syllable (what stands between spaces);
 * scripts without spaces are counted by Unicode's word boundaries (UAX #29) with the language's dictionary.
 */
export function countWords(text: string, language: LanguageTag): number {
  if (isWrittenWithoutSpaces(text)) {
    let words = 0
    for (const part of new Intl.Segmenter(language, { granularity: 'word' }).segment(text))
      if (part.isWordLike) words += 1
    return words
  }
  return text.match(SPACED_WORD)?.length ?? 0
}

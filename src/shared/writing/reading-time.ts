import type { LanguageTag } from '../article/roots'

/**
 * Words a minute that a grown-up reads news in silence. House values, chosen by the desk and no norm: a Vietnamese word is a
 * syllable here (`countWords`), so there are more of them; Indonesian words are longer than English ones.
 */
const WORDS_A_MINUTE: Readonly<Record<string, number>> = { vi: 250, en: 230, id: 190 }
const WORDS_A_MINUTE_ELSEWHERE = 200

/** How long reading so many words takes, in whole minutes, at least one where there is a word; 0 for none. */
export function readingMinutes(words: number, language: LanguageTag): number {
  const [primary = ''] = language.split('-', 1)
  const pace = WORDS_A_MINUTE[primary] ?? WORDS_A_MINUTE_ELSEWHERE
  return words === 0 ? 0 : Math.max(1, Math.round(words / pace))
}

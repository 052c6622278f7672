import type { LanguageTag } from '../article/roots'
import { languageChain } from '../page/direction'

/** How a language sets its headlines: every word that counts with a capital, or as a sentence. */
export type HeadlineCase = 'title' | 'sentence'

/**
 * Words that stay small inside a headline. English: articles, and conjunctions and prepositions of up to three letters (The Associated
 * Press Stylebook, “composition titles”). Indonesian: the particles of Ejaan Bahasa Indonesia yang Disempurnakan (fifth edition),
 * “huruf kapital”.
 */
const SMALL_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('a an and as at but by for if in nor of off on or per so the to up via yet'.split(' ')),
  id: new Set(
    'agar atau bagi dalam dan dari demi dengan di guna ke kepada karena oleh pada per saat sang si serta tapi tentang untuk yang'.split(
      ' ',
    ),
  ),
}

/** How newspapers of a language set headlines; where nothing else is known, as a sentence. */
export function headlineCase(language: LanguageTag): HeadlineCase {
  return smallWords(language) === undefined ? 'sentence' : 'title'
}

/**
 * The headline as its language sets it. In title case the first and the last word, and all that count, get a capital; names written
 * with capitals inside and abbreviations stay. As a sentence, only a headline all in capitals is changed, as names cannot be told.
 */
export function casedHeadline(headline: string, language: LanguageTag): string {
  const small = smallWords(language)
  const isShouted = headline === headline.toLocaleUpperCase(language) && /\p{Lu}.*\p{Lu}.*\p{Lu}/u.test(headline)
  const text = isShouted ? headline.toLocaleLowerCase(language) : headline
  if (small === undefined) return isShouted ? capital(text, language) : text
  const words = [...text.matchAll(WORD)]
  let cased = text
  for (const [place, { 0: word, index }] of words.entries()) {
    const isEdge = place === 0 || place === words.length - 1 || STARTS_ANEW.test(text.slice(0, index))
    const next = casedWord(word, isEdge || !small.has(word.toLowerCase()), language)
    cased = cased.slice(0, index) + next + cased.slice(index + word.length)
  }
  return cased
}

const WORD = /\p{L}[\p{L}\p{M}\p{N}’']*/gu
/** After a colon, a full stop or a dash the headline begins once more. */
const STARTS_ANEW = /[:.!?—–]\s*[“"‘'(]*$/u

function smallWords(language: LanguageTag): ReadonlySet<string> | undefined {
  return languageChain(language)
    .map((tag) => SMALL_WORDS[tag])
    .find((words) => words !== undefined)
}

function casedWord(word: string, counts: boolean, language: LanguageTag): string {
  if (/\p{Lu}/u.test(word.slice(1))) return word
  return counts ? capital(word, language) : word.toLocaleLowerCase(language)
}

function capital(text: string, language: LanguageTag): string {
  return text.replace(/\p{L}/u, (letter) => letter.toLocaleUpperCase(language))
}

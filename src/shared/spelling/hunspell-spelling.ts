import { doubledWords } from './doubled-words'
import type { Mistake } from './mistake'
import { isCapital, textWords } from './text-words'

/** What a dictionary answers of a word. */
export interface WordDictionary {
  correct(word: string): boolean
}

/** The mistakes of a text in a language whose words a dictionary has; names and abbreviations within sentences are not looked up. */
export function checkByDictionary(text: string, language: string, dictionary: WordDictionary): Mistake[] {
  const words = textWords(text)
  const mistakes = doubledWords(text, words, language)
  for (const [index, { from, to, text: word, isFirst, isOpaque }] of words.entries()) {
    if (isOpaque || word.length === 1 || word === word.toUpperCase()) continue
    const next = words[index + 1]
    const isName =
      isCapital(word) && (!isFirst || (next !== undefined && isCapital(next.text))) && !writesNounsLarge(language)
    if (isName || isKnown(word, dictionary)) continue
    mistakes.push({ from, to, kind: 'unknown' })
  }
  return mistakes.toSorted((a, b) => a.from - b.from)
}

function isKnown(word: string, dictionary: WordDictionary): boolean {
  const plain = word.replaceAll('’', "'")
  if (dictionary.correct(plain) || dictionary.correct(plain.toLowerCase())) return true
  // The dog's, l'eau: dictionaries have what stands around the apostrophe, not always the whole.
  return plain.includes("'") && plain.split("'").every((part) => part.length < 2 || dictionary.correct(part))
}

/** German and Luxembourgish begin every noun with a capital. */
function writesNounsLarge(language: string): boolean {
  return /^(?:de|lb)(?:-|$)/.test(language)
}

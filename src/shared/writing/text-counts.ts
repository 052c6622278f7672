import type { LanguageTag } from '../article/roots'
import { countWords, isWrittenWithoutSpaces } from '../article/words'
import { countCharacters } from './characters'
import { countSyllables } from './syllables'

/** How long one text is. */
export interface TextCount {
  readonly words: number
  readonly all: number
  readonly withoutSpaces: number
  readonly syllables: number
  /** Its words have no spaces between them. */
  readonly unspaced: boolean
}

/**
 * The lengths of texts, remembered from one reading of a version to the next: between two pauses of typing one paragraph of
 * hundreds changes. What a reading does not ask for any more is forgotten.
 */
export class TextCounts {
  #known = new Map<string, TextCount>()

  /** The lengths of texts in a language, in order. */
  of(texts: readonly string[], language: LanguageTag): readonly TextCount[] {
    const used = new Map<string, TextCount>()
    const counts = texts.map((text) => {
      const key = `${language}:${text}`
      const count = used.get(key) ?? this.#known.get(key) ?? countOf(text, language)
      used.set(key, count)
      return count
    })
    this.#known = used
    return counts
  }
}

function countOf(text: string, language: LanguageTag): TextCount {
  return {
    words: countWords(text, language),
    ...countCharacters(text),
    syllables: countSyllables(text),
    unspaced: isWrittenWithoutSpaces(text),
  }
}

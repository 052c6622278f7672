import { type TonePlacement, toneRewritings } from '../typography/tone-placement'
import { confusedWords, meantByPair } from './confused-words'
import { doubledWords } from './doubled-words'
import { foreignWordsInUse } from './foreign-words'
import type { Mistake, MistakeKind } from './mistake'
import { rawTyped } from './raw-typing'
import { isCapital, type TextWord, textWords, withCapitalsOf } from './text-words'
import { SyllableNeighbours } from './vietnamese-suggestions'
import { plainLetters, VietnameseSyllables } from './vietnamese-syllables'

/** A sentence without any Vietnamese letter counts as another language's when so many of its words, and this share, can be nothing else. */
const FOREIGN_WORDS = 2
const FOREIGN_SHARE = 0.2

/** Looks Vietnamese over, syllable by syllable, by how the language builds them; it needs no list of words. */
export class VietnameseSpelling {
  readonly #syllables = new VietnameseSyllables()
  readonly #neighbours = new SyllableNeighbours(this.#syllables)

  /** The mistakes of a text, in order. `tones` marks open oa, oe and uy that are written otherwise than the house does. */
  check(text: string, options: { readonly tones?: TonePlacement } = {}): Mistake[] {
    const words = textWords(text)
    const mistakes = [...doubledWords(text, words, 'vi'), ...confusedWords(text, words)]
    for (const sentence of sentencesOf(words)) mistakes.push(...this.#ofSentence(sentence))
    if (options.tones !== undefined) mistakes.push(...this.#otherTones(text, words, options.tones))
    return withoutOverlaps(mistakes)
  }

  /** What a word that was marked may have been meant as, likeliest first, with its capitals and the house's tone placement. */
  suggest(word: string, kind: MistakeKind, placement: TonePlacement): string[] {
    const small = word.normalize('NFC').toLowerCase()
    if (kind === 'doubled') return ['']
    if (kind === 'confused') {
      const meant = meantByPair(small.split(/\s+/).join(' '))
      return meant === undefined ? [] : [withCapitalsOf(word, meant)]
    }
    if (kind === 'tone') return [rewritten(word, placement)]
    const raw = rawTyped(small, this.#syllables)
    const found = this.#neighbours.of(small, placement)
    const all = raw === undefined ? found : [rewritten(raw, placement), ...found]
    return [...new Set(all)].slice(0, MOST_SUGGESTIONS).map((each) => withCapitalsOf(word, each))
  }

  #ofSentence(words: readonly TextWord[]): Mistake[] {
    if (this.#isForeign(words)) return []
    return words.flatMap((word, index): Mistake[] => {
      // Figures among letters may be raw keys of VNI.
      if (word.isOpaque && !/^\p{L}+\d[\p{L}\d]*$/u.test(word.text)) return []
      const kind = this.#kindOf(word, words[index + 1])
      return kind === undefined ? [] : [{ from: word.from, to: word.to, kind }]
    })
  }

  #isForeign(words: readonly TextWord[]): boolean {
    if (words.some(({ text }) => !/^[\x20-\x7e’]+$/.test(text))) return false
    const foreign = words.filter(({ text }) => {
      const small = text.toLowerCase()
      if (foreignWordsInUse.has(small)) return true
      const isOwn = this.#syllables.has(small) || this.#syllables.hasPlain(small)
      return !isOwn && rawTyped(small, this.#syllables) === undefined
    }).length
    return foreign >= FOREIGN_WORDS && foreign >= words.length * FOREIGN_SHARE
  }

  #kindOf({ text, isFirst }: TextWord, next: TextWord | undefined): MistakeKind | undefined {
    const small = text.toLowerCase()
    if (this.#syllables.has(small) || isAbbreviation(text)) return undefined
    // Names are anybody's; at the beginning of a sentence the capital says nothing, unless the next word has one too.
    const isName =
      isCapital(text) && text !== text.toUpperCase() && (!isFirst || (next !== undefined && isCapital(next.text)))
    if (isName) return undefined
    if (/[^a-z]/.test(small) && !/\d/.test(small)) return 'unknown'
    if (foreignWordsInUse.has(small)) return undefined
    if (rawTyped(small, this.#syllables) !== undefined) return 'unmarked'
    if (isCapital(text)) return undefined
    if (this.#syllables.hasPlain(small)) return 'unmarked'
    return this.#isTwisted(small) ? 'unknown' : undefined
  }

  /** A word without any marks is taken for a foreign one, unless two letters only have changed places, or one was struck twice. */
  #isTwisted(word: string): boolean {
    for (let at = 0; at + 1 < word.length; at += 1) {
      const [first = '', second = ''] = word.slice(at, at + 2)
      const other = first === second ? second : second + first
      const candidate = word.slice(0, at) + other + word.slice(at + 2)
      if (candidate.length > 2 && this.#syllables.has(candidate)) return true
    }
    return false
  }

  #otherTones(text: string, words: readonly TextWord[], placement: TonePlacement): Mistake[] {
    const found = toneRewritings(text, placement)
    return words.flatMap(({ from, to, text: word, isOpaque }): Mistake[] => {
      const isOther = !isOpaque && found.some((each) => each.from >= from && each.to <= to)
      return isOther && this.#syllables.has(word.toLowerCase()) ? [{ from, to, kind: 'tone' }] : []
    })
  }
}

const MOST_SUGGESTIONS = 6

/** In order; of two that overlap the one that begins first, which says more. */
function withoutOverlaps(mistakes: readonly Mistake[]): Mistake[] {
  const kept: Mistake[] = []
  for (const mistake of mistakes.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (mistake.from >= (kept.at(-1)?.to ?? 0)) kept.push(mistake)
  }
  return kept
}

function rewritten(word: string, placement: TonePlacement): string {
  const [change] = toneRewritings(word, placement)
  return change === undefined ? word : word.slice(0, change.from) + change.replacement + word.slice(change.to)
}

/** Single letters, consonants alone (km, đ, trđ), capitals alone unless they spell a syllable with its tone (NGHÀNH). */
function isAbbreviation(word: string): boolean {
  if (word.length === 1 || !/[aeiouy]/.test(plainLetters(word.toLowerCase()))) return true
  if (word !== word.toUpperCase()) return false
  return word.length < 3 || !/[\u0300\u0301\u0303\u0309\u0323]/.test(word.normalize('NFD'))
}

function sentencesOf(words: readonly TextWord[]): TextWord[][] {
  const sentences: TextWord[][] = []
  for (const word of words) {
    const sentence = sentences[word.sentence]
    if (sentence === undefined) sentences[word.sentence] = [word]
    else sentence.push(word)
  }
  return sentences
}

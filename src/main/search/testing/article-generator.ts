import { Seeded } from '../../../shared/testing/seeded'
import type { SearchDocument } from '../search-document'

const INITIALS = [
  '',
  'b',
  'c',
  'ch',
  'd',
  'đ',
  'g',
  'gi',
  'h',
  'kh',
  'l',
  'm',
  'n',
  'ng',
  'nh',
  'ph',
  'qu',
  'r',
  's',
  't',
  'th',
  'tr',
  'v',
  'x',
]
const OPEN_RHYMES = [
  'a',
  'o',
  'ô',
  'ơ',
  'u',
  'ư',
  'ai',
  'ao',
  'âu',
  'oi',
  'ôi',
  'ơi',
  'ui',
  'oa',
  'oe',
  'uy',
  'ay',
  'ây',
  'ia',
  'ua',
  'ưa',
  'ươi',
  'iêu',
]
const CLOSED_RHYMES = [
  'an',
  'ăn',
  'ân',
  'ang',
  'ăng',
  'âng',
  'anh',
  'am',
  'ăm',
  'âm',
  'on',
  'ong',
  'ông',
  'ôn',
  'ơn',
  'un',
  'ung',
  'ưng',
  'iên',
  'iêng',
  'ương',
  'ươn',
  'uôn',
  'uông',
  'oan',
  'oang',
  'uyên',
  'uân',
]
const STOPPED_RHYMES = [
  'ac',
  'ach',
  'at',
  'ăt',
  'ât',
  'ap',
  'âp',
  'oc',
  'ôc',
  'ôt',
  'ut',
  'uc',
  'ưc',
  'iêt',
  'iêc',
  'ươc',
  'uôc',
]
const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323']
const STOPPED_TONES = ['\u0301', '\u0323']

// In NFC with the tone placed the new way; some 5,000.
function vietnameseSyllables(): string[] {
  const syllables: string[] = []
  for (const initial of INITIALS) {
    for (const rhyme of [...OPEN_RHYMES, ...CLOSED_RHYMES])
      for (const tone of TONES) syllables.push(initial + withTone(rhyme, tone))
    for (const rhyme of STOPPED_RHYMES)
      for (const tone of STOPPED_TONES) syllables.push(initial + withTone(rhyme, tone))
  }
  return [...new Set(syllables)]
}

function withTone(rhyme: string, tone: string): string {
  const marked = /[ăâêôơ]|ư(?!ơ)/.exec(rhyme)
  const second = /^(?:oa|oe|uy)/.test(rhyme) && !rhyme.includes('ê')
  const place = rhyme.includes('ươ') ? 1 : (marked?.index ?? (second ? 1 : 0))
  return (rhyme.slice(0, place + 1) + tone).normalize('NFC') + rhyme.slice(place + 1)
}

/** The text with the tone of open oa, oe and uy on the first vowel, as it was written before: hòa for hoà. */
export function oldTonePlacement(text: string): string {
  return text.replaceAll(
    /([oO])([àáảãạèéẻẽẹ])(?!\p{L})|(?<![qQ])([uU])([ỳýỷỹỵ])(?!\p{L})/gu,
    (_, o?: string, vowel?: string, u?: string, y?: string) => {
      const [letter = '', mark = ''] = (vowel ?? y ?? '').normalize('NFD')
      return ((o ?? u ?? '') + mark).normalize('NFC') + letter
    },
  )
}

/** Makes articles of about `words` words: common and rare words in natural proportion (Zipf), names, figures and foreign words. */
export class ArticleGenerator {
  readonly #random: Seeded
  readonly #compounds: string[] = []
  readonly #syllables: string[]
  readonly #words: number

  constructor(seed: number, words = 400) {
    this.#random = new Seeded(seed)
    this.#words = words
    this.#syllables = vietnameseSyllables()
    for (let index = this.#syllables.length - 1; index > 0; index--) {
      const other = this.below(index + 1)
      const [a = '', b = ''] = [this.#syllables[index], this.#syllables[other]]
      this.#syllables[index] = b
      this.#syllables[other] = a
    }
    for (let index = 0; index < 20_000; index++) {
      this.#compounds.push(index < 300 || index % 4 === 0 ? this.syllable() : `${this.syllable()} ${this.syllable()}`)
    }
  }

  /** An integer from 0 to `limit - 1`. */
  below(limit: number): number {
    return this.#random.below(limit)
  }

  /** A syllable; few are common, most are rare. */
  syllable(): string {
    return this.#syllables[this.#zipf(this.#syllables.length)] ?? ''
  }

  /** A word or a name of one or two syllables, now and then a figure or a word of another language. */
  word(): string {
    const kind = this.#random.next()
    if (kind < 0.01) return String(this.below(100_000))
    if (kind < 0.02) return this.#foreignWord()
    return this.#compounds[this.#zipf(this.#compounds.length)] ?? ''
  }

  /** Words with capitals and full stops, about `count` syllables in all. */
  text(count: number): string {
    let text = ''
    let begins = true
    for (let length = 0; length < count; ) {
      const word = this.word()
      length += word.includes(' ') ? 2 : 1
      const ends = this.#random.next() < 0.06
      text += (begins ? word.charAt(0).toUpperCase() + word.slice(1) : word) + (ends ? '. ' : ' ')
      begins = ends
    }
    return text.trim()
  }

  /** The article with the given number; its id and time of change follow from it. */
  article(number: number): SearchDocument {
    return {
      id: `0192${number.toString(16).padStart(8, '0')}-0000-7000-8000-000000000000`,
      changedAt: 1_760_000_000_000 + ((number * 7_919) % 1_000_003) * 60_000,
      fields: {
        headline: this.text(10),
        text: this.text(this.#words - 45),
        captions: this.text(25),
        names: this.text(10),
      },
    }
  }

  #foreignWord(): string {
    let word = ''
    for (let length = 3 + this.below(8); length > 0; length--)
      word += 'etaoinshrdlucmfwypvbgkqjxz'.charAt(this.#zipf(26))
    return word
  }

  /** Rank r about as often as 1/(r+2): what is known of words in texts. */
  #zipf(size: number): number {
    return Math.min(size - 1, Math.floor(3 * ((size + 3) / 3) ** this.#random.next()) - 3)
  }
}

import type { TonePlacement } from '../typography/tone-placement'
import { COMMON_ONSETS, onsetsOfRimes, rimesOfQu, toneGaps } from './vietnamese-rimes'

/** The tones as combining marks, by name; level has none. */
export const tones = {
  level: '',
  grave: '\u0300',
  acute: '\u0301',
  hook: '\u0309',
  tilde: '\u0303',
  dot: '\u0323',
} as const

/** A syllable without its tone, and the tone. */
export interface Tonal {
  /** In small letters, composed: `hoa`, `nghiêng`. */
  readonly base: string
  /** A combining mark; empty for the level tone. */
  readonly tone: string
}

/** A syllable of the language. */
export interface Syllable extends Tonal {
  readonly onset: string
  readonly rime: string
}

/** The syllables that the sounds of Vietnamese allow, in every accepted spelling, as small letters (NFC). */
export class VietnameseSyllables {
  readonly #known = new Map<string, Syllable>()
  readonly #spelled = new Map<string, { readonly old: string; readonly new: string }>()
  readonly #plain = new Set<string>()

  constructor() {
    const gaps = new Set(toneGaps.trim().split(/\s+/))
    for (const [rime, onsets] of Object.entries(onsetsOfRimes)) {
      for (const onset of onsets.replace('*', COMMON_ONSETS).split(' '))
        this.#add(onset === '-' ? '' : onset, rime, gaps)
    }
    for (const rime of rimesOfQu.split(' ')) this.#add('qu', rime, gaps)
  }

  /** Whether a word in small letters (NFC) is a syllable, its tone standing on either of the vowels of an open oa, oe, uy. */
  has(word: string): boolean {
    return this.#known.has(word)
  }

  /** How the syllable of a tone is written; undefined when there is none. */
  spell({ base, tone }: Tonal, placement: TonePlacement): string | undefined {
    return this.#spelled.get(base + tone)?.[placement]
  }

  /** Whether some syllable reads so when all marks are taken from it, đ becoming d. */
  hasPlain(word: string): boolean {
    return this.#plain.has(word)
  }

  /** Every syllable with one of its spellings. */
  all(): IterableIterator<[string, Syllable]> {
    return this.#known.entries()
  }

  #add(onset: string, rime: string, gaps: ReadonlySet<string>): void {
    const { written, vowels } = joined(onset, rime)
    const base = written + vowels
    // A syllable that ends in a stop has one of two tones.
    const allowed = /(?:ch|[cpt])$/.test(rime) ? [tones.acute, tones.dot] : Object.values(tones)
    for (const tone of allowed) {
      const forms = { old: written + marked(vowels, tone, 'old'), new: written + marked(vowels, tone, 'new') }
      if (gaps.has(forms.old) || gaps.has(forms.new)) continue
      this.#spelled.set(base + tone, forms)
      for (const form of [forms.old, forms.new]) {
        this.#known.set(form, { onset, rime, base, tone })
        this.#plain.add(plainLetters(form))
      }
    }
  }
}

/** A word without any marks, đ as d; small letters stay small. */
export function plainLetters(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
}

/** Takes the tone from a word in small letters; undefined when it has more than one. */
export function withoutTone(word: string): Tonal | undefined {
  let tone = ''
  let count = 0
  const rest = word.normalize('NFD').replaceAll(TONE, (mark) => {
    tone = mark
    count += 1
    return ''
  })
  return count > 1 ? undefined : { base: rest.normalize('NFC'), tone }
}

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g

/** Onset and rime as they are written together: k, gh and ngh before front vowels, and one i of gi before another. */
function joined(onset: string, rime: string): { readonly written: string; readonly vowels: string } {
  if (onset === 'gi' && rime.startsWith('i')) return { written: 'g', vowels: rime }
  if (!/^[eêiy]/.test(rime)) return { written: onset, vowels: rime }
  const front: Readonly<Record<string, string>> = { c: 'k', g: 'gh', ng: 'ngh' }
  return { written: front[onset] ?? onset, vowels: rime }
}

function marked(rime: string, tone: string, placement: TonePlacement): string {
  const at = toneIndex(rime, placement)
  return (rime.slice(0, at + 1) + tone + rime.slice(at + 1)).normalize('NFC')
}

/** The vowel that bears the tone: the last with a mark of its own, else by how many vowels there are and what follows. */
function toneIndex(rime: string, placement: TonePlacement): number {
  const ownMark = Array.from(rime).findLastIndex((letter) => 'ăâêôơư'.includes(letter))
  if (ownMark !== -1) return ownMark
  const vowels = /^[aeiouy]+/.exec(rime)?.[0].length ?? 1
  if (vowels < rime.length) return vowels - 1
  if (vowels === 3) return 1
  return placement === 'new' && /^(?:o[ae]|uy)$/.test(rime) ? 1 : 0
}

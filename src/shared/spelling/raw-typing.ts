import { tones, type VietnameseSyllables } from './vietnamese-syllables'

/** The tone keys of Telex and VNI. */
const TELEX_TONES: Readonly<Record<string, string>> = {
  s: tones.acute,
  f: tones.grave,
  r: tones.hook,
  x: tones.tilde,
  j: tones.dot,
}
const VNI_TONES: Readonly<Record<string, string>> = {
  1: tones.acute,
  2: tones.grave,
  3: tones.hook,
  4: tones.tilde,
  5: tones.dot,
}
const TELEX_LETTERS: readonly (readonly [RegExp, string])[] = [
  [/dd/, 'đ'],
  [/uwow|uow|uwo/, 'ươ'],
  [/ow/, 'ơ'],
  [/aa/, 'â'],
  [/aw/, 'ă'],
  [/ee/, 'ê'],
  [/oo/, 'ô'],
  [/uw/, 'ư'],
]
const VNI_LETTERS: Readonly<Record<string, string>> = { a6: 'â', a8: 'ă', e6: 'ê', o6: 'ô', o7: 'ơ', u7: 'ư', d9: 'đ' }

/**
 * The syllable, in small letters, that was meant by keys of Telex or VNI that no input method has taken (`ddaf`, `vieejt`, `d9a4`,
 * `Vie65t`); undefined for what cannot be that, or is as likely a word of another language.
 */
export function rawTyped(word: string, syllables: VietnameseSyllables): string | undefined {
  const keys = word.toLowerCase()
  if (/^[a-z]+$/.test(keys)) return fromTelex(keys, syllables)
  return /^[a-z]+\d[a-z\d]*$/.test(keys) && keys.length > 3 ? fromVni(keys, syllables) : undefined
}

function fromTelex(keys: string, syllables: VietnameseSyllables): string | undefined {
  // Without a tone's key or one that no other language doubles, it may be any word (moon, seen).
  const isSure = /dd|w/.test(keys)
  for (const { rest, tone } of [{ rest: keys, tone: '' }, ...withoutKey(keys, TELEX_TONES)]) {
    if (!isSure && tone === '') continue
    const spelled = syllables.spell({ base: telexBase(rest), tone }, 'old')
    if (spelled !== undefined) return spelled
  }
  return undefined
}

/** The tone's key stands behind the vowels, or at the end. */
function withoutKey(
  keys: string,
  toneOf: Readonly<Record<string, string>>,
): { readonly rest: string; readonly tone: string }[] {
  const firstVowel = keys.search(/[aeiouy]/)
  if (firstVowel === -1) return []
  return Array.from(keys).flatMap((key, index) => {
    const tone = toneOf[key]
    return tone === undefined || index <= firstVowel
      ? []
      : [{ rest: keys.slice(0, index) + keys.slice(index + 1), tone }]
  })
}

function telexBase(keys: string): string {
  let base = keys
  for (const [pattern, letter] of TELEX_LETTERS) base = base.replace(pattern, letter)
  return base
}

function fromVni(keys: string, syllables: VietnameseSyllables): string | undefined {
  const digits = keys.replaceAll(/\D/g, '')
  // `nhom2` is rather a number that misses its space.
  if (digits.length === 1 && /\d$/.test(keys)) return undefined
  const tone = /[1-5]/.exec(digits)?.[0] ?? ''
  let base = keys.replace(tone, '')
  if (base.includes('7')) base = base.replace(/uo7|u7o7|u7o/, 'ươ')
  // The key of a letter's mark may stand behind the letters that follow it (Viet65).
  const marks = base.replaceAll(/\D/g, '')
  for (const mark of marks) {
    base = base.replace(mark, '')
    const letter = Array.from(base).findLast((each) => VNI_LETTERS[each + mark] !== undefined)
    if (letter === undefined) return undefined
    base = base.replace(letter, VNI_LETTERS[letter + mark] ?? letter)
  }
  return syllables.spell({ base, tone: VNI_TONES[tone] ?? '' }, 'old')
}

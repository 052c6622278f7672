import { fromTcvn3 } from './tcvn3'
import { isVietnameseSyllable } from './vietnamese-syllable'
import { fromVni } from './vni'

/** The ways of writing Vietnamese from before Unicode that are recognised. */
export const legacyEncodings = ['tcvn3', 'vni'] as const
/** One of them. */
export type LegacyEncoding = (typeof legacyEncodings)[number]

/** Text that reads as Vietnamese only when it is taken for an older encoding. */
export interface LegacyText {
  readonly encoding: LegacyEncoding
  readonly converted: string
}

/** How many words with marks must read as Vietnamese before anything is said, and which share of all such words. */
const FEWEST_WORDS = 3
const SHARE = 0.85
/** So much of a text is looked at, in UTF-16 units: its encoding is the same throughout. */
const LOOKED_AT = 20_000

const DECODERS: Readonly<Record<LegacyEncoding, (text: string) => string>> = { tcvn3: fromTcvn3, vni: fromVni }
/** Letters that only Unicode has: a text with them is in no older encoding. */
const UNICODE_ONLY = /[ăđĩũơưĂĐĨŨƠƯ\u1EA0-\u1EF9]/
/** Words with characters of the upper half of Windows-1252, which carry the marks; symbols may stand for letters. */
const CODED_WORD = /[A-Za-z\u00A1-\u00FF]*[\u00A1-\u00FF][A-Za-z\u00A1-\u00FF]*/g

/** The text as it was meant, when it is Vietnamese in TCVN3 or VNI; undefined for every other text. */
export function recogniseLegacy(text: string): LegacyText | undefined {
  const sample = text.slice(0, LOOKED_AT)
  if (UNICODE_ONLY.test(sample)) return undefined
  const words = sample.match(CODED_WORD) ?? []
  if (words.length < FEWEST_WORDS || share(words, (word) => word) >= SHARE) return undefined
  const [best] = legacyEncodings
    .map((encoding) => ({ encoding, share: share(words, DECODERS[encoding]) }))
    .toSorted((a, b) => b.share - a.share)
  if (best === undefined || best.share < SHARE) return undefined
  return { encoding: best.encoding, converted: decodeLegacy(text, best.encoding) }
}

/** The text in Unicode (NFC), taken for the older encoding. */
export function decodeLegacy(text: string, encoding: LegacyEncoding): string {
  return DECODERS[encoding](text).normalize('NFC')
}

/** Which part of the words reads as Vietnamese with marks once decoded. */
function share(words: readonly string[], decode: (word: string) => string): number {
  return words.filter((word) => isVietnameseSyllable(decode(word))).length / words.length
}

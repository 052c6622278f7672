import { isCombiningMark, plainLatin, spelledOut } from './latin-letters'

/**
 * The text as search compares it: lower case, without tones, vowel marks and other diacritics, đ as d, ö as o, ß as ss;
 * equal for composed (NFC) and decomposed (NFD) input. Letters of other scripts stay whole: й, が, 한 and Indic vowel
 * signs are kept, Greek accents, Arabic and Hebrew vowel points are dropped. Spaces and punctuation are kept.
 */
export function fold(text: string): string {
  let folded = ''
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) folded += unit >= 0x41 && unit <= 0x5a ? String.fromCharCode(unit + 32) : text[index]
    else if (!isCombiningMark(unit)) {
      const plain = plainLatin(unit)
      // One letter outside the tables decides for the whole text: marks can only be judged together with their base.
      if (plain === undefined && !isPlainPunctuation(unit)) return foldAnyScript(text)
      folded += plain ?? text[index]
    }
  }
  return folded
}

/**
 * The text as a person typed it but for what nobody means: lower case, NFC, soft hyphens and joiners dropped, Ð (eth, often
 * mistaken for Đ) as đ, and the tone of oa, oe, uy and qu- always on the later vowel, so that hòa = hoà, thủy = thuỷ.
 */
export function exactForm(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  const composed = text.normalize('NFC').toLowerCase().replaceAll(IGNORABLE, '').replaceAll(/[ðɖ]/g, 'đ')
  return composed.replaceAll(EARLY_TONE, moveToneOn)
}

const IGNORABLE = /[\u00AD\u200C\u2060\uFEFF]|\u200D/g
// Both ways of writing are correct Vietnamese: the old one puts the tone on the first vowel of an open syllable, the new one on the second.
const EARLY_TONE = /[òóỏõọ][aăe]|[ùúủũụ]y|(?<=q)[ùúủũụ][aăâeêioôơ]/g
const MARKS_OF_LATIN_AND_GREEK = /([\p{Script=Latin}\p{Script=Greek}])\p{Mn}+/gu
const VOWEL_POINTS = /[\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0640\u064B-\u0655\u0670]/g

function moveToneOn(pair: string): string {
  const decomposed = pair.normalize('NFD')
  return decomposed[0] + (decomposed.slice(2) + decomposed[1]).normalize('NFC')
}

function foldAnyScript(text: string): string {
  const bare = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(IGNORABLE, '')
    .replaceAll(MARKS_OF_LATIN_AND_GREEK, '$1')
    .replaceAll(VOWEL_POINTS, '')
    .normalize('NFC')
  let folded = ''
  for (const letter of bare) folded += spelledOut(letter) ?? plainLatin(letter.charCodeAt(0)) ?? foldOther(letter)
  return folded
}

// Lower-case partners of letters in the tables that Unicode keeps elsewhere (IPA Extensions, Latin Extended-C), and two
// letters of other scripts; each above the letter it folds to.
const OTHERS_FROM = 'ɓɔɖɗəɛɠɣɨɩɯɲɵʀʃʈʉʊʋʌʒⱥⱦɑɡёς'
const OTHERS_TO = 'boddeeggiimnorstuuvvzatagеσ'

function foldOther(letter: string): string {
  const place = OTHERS_FROM.indexOf(letter)
  return place < 0 ? letter : (OTHERS_TO[place] ?? letter)
}

function isPlainPunctuation(unit: number): boolean {
  return unit === 0xab || unit === 0xbb || unit === 0xb7 || (unit >= 0x2010 && unit <= 0x201e && unit !== 0x2011)
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) >= 0x80) return false
  return true
}

/**
 * The base letters of U+00C0–U+024F (Latin-1 letters to Latin Extended-B) and of U+1E00–U+1EFF (Latin Extended
 * Additional, where most Vietnamese vowels with tones live), one character each; `*` where one plain letter does not do.
 */
const FROM_00C0 =
  'aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*yaaaaaaccccccccddddeeeeeeeeeegggg' +
  'gggghhhhiiiiiiiiii**jjkkkllllll**llnnnnnn*nnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs' +
  'bbbb**occdddd*eeeffgg*iikkl*mnnooo**ppr**s*ttttuuuvyyzzz*********************aaiioouuuuuuuuuueaa' +
  'aa**ggggkkoooo**j***gg**nnaa****aaaaeeeeiiiioooorrrruuuusstt**hh*d**zzaaeeooooooooyylntj**acclts' +
  'z**buveejjqqrryy'
const FROM_1E00 =
  'aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr' +
  'ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy******aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee' +
  'eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy******'

const TWO_LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ƣ: 'oi', ƕ: 'hv', ȣ: 'ou' }

/** Whether the UTF-16 unit is one of the Latin letters beyond ASCII that this module knows. */
export function isLatinBeyondAscii(unit: number): boolean {
  return (unit >= 0xc0 && unit <= 0x24f && unit !== 0xd7 && unit !== 0xf7) || (unit >= 0x1e00 && unit <= 0x1eff)
}

/** Whether the UTF-16 unit is one of the combining diacritical marks U+0300–U+036F, of which decomposed (NFD) text is made. */
export function isCombiningMark(unit: number): boolean {
  return unit >= 0x300 && unit <= 0x36f
}

/** The one plain lower-case ASCII letter a Latin letter (either case) folds to, or undefined where there is none. */
export function plainLatin(unit: number): string | undefined {
  if (!isLatinBeyondAscii(unit)) return undefined
  const letter = unit < 0x1e00 ? FROM_00C0[unit - 0xc0] : FROM_1E00[unit - 0x1e00]
  return letter === '*' ? undefined : letter
}

/** The plain letters a lower-case ligature or a letter such as ß and þ stands for, or undefined. */
export function spelledOut(letter: string): string | undefined {
  return TWO_LETTERS[letter]
}

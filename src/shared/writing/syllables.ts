/** What a Vietnamese syllable begins and ends with, beside its vowels (Vietnamese orthography, without tones and đ as d). */
const ONSET = 'ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdghklmnprstvx]'
const CODA = 'ch|ng|nh|[cmnpt]'
const SYLLABLE = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${ONSET})?[aeiouy]{1,3}(?:${CODA})?(?![\p{L}\p{N}])`, 'gu')

/**
 * The number of Vietnamese syllables in a text: runs of letters that are spelled as one, whatever their tone. Numbers, abbreviations
 * and most foreign names are not; a foreign word that is spelled like a syllable ("an", "to") counts as one.
 */
export function countSyllables(text: string): number {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')
  return plain.match(SYLLABLE)?.length ?? 0
}

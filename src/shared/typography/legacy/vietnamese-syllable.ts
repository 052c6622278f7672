/** How a syllable begins (quốc ngữ); i and u of gi and qu belong to it. */
const ONSET = '(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?'
/** What follows it, without its tone. */
const RHYME =
  '(?:(?:[aăâeêioôơuưy]|oa|oă|oe|uâ|uê|uơ|uy|iê|yê|uyê|uô|ươ|ia|ya|ua|ưa|uya)(?:ch|ng|nh|[cmnpt])?|' +
  'ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|iêu|yêu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|uyu|uêu|oong|ooc)'
const SYLLABLE = new RegExp(`^${ONSET}${RHYME}$`)
/** Grave, acute, tilde, hook above and dot below: the five tones that are written. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g

/** Whether a word can be a syllable of Vietnamese, by how it is spelled. */
export function isVietnameseSyllable(word: string): boolean {
  const apart = word.toLowerCase().normalize('NFD')
  const tones = apart.match(TONES)?.length ?? 0
  return tones <= 1 && SYLLABLE.test(apart.replaceAll(TONES, '').normalize('NFC'))
}

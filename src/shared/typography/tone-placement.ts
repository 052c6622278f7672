import type { TextHit } from '../find/find-query'

/** Where the tone of an open oa, oe or uy stands: `old` on the first vowel (hòa, thủy), `new` on the second (hoà, thuỷ). */
export type TonePlacement = 'old' | 'new'

/** A word, or a part of it, that a house writes otherwise. */
export interface Rewriting extends TextHit {
  readonly replacement: string
}

/** The tone of these stands on the first vowel; u of qu is no vowel. Closed syllables (hoàn) have one way of writing only. */
const ON_FIRST = /[òóỏõọ][ae](?!\p{L})|(?<!q)[ùúủũụ]y(?!\p{L})/giu
const ON_SECOND = /o[àáảãạèéẻẽẹ](?!\p{L})|(?<!q)u[ỳýỷỹỵ](?!\p{L})/giu

/** What a text in the other way of placing tones is to read; nothing where it is written so already. Both ways are correct Vietnamese. */
export function toneRewritings(text: string, placement: TonePlacement): Rewriting[] {
  const searched = text.normalize('NFC')
  // Places are those of the text itself: in one that is not composed, none could be told.
  if (searched !== text) return []
  return [...text.matchAll(placement === 'old' ? ON_SECOND : ON_FIRST)].map(({ 0: pair, index }) => ({
    from: index,
    to: index + pair.length,
    replacement: moved(pair),
  }))
}

function moved(pair: string): string {
  const [first = '', second = ''] = pair
  const [bareFirst = '', ofFirst = ''] = first.normalize('NFD')
  const [bareSecond = '', ofSecond = ''] = second.normalize('NFD')
  return (bareFirst + ofSecond + bareSecond + ofFirst).normalize('NFC')
}

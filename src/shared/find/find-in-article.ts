import type { Finder } from './find-in-text'
import type { TextHit } from './find-query'
import type { ArticleHit, FoundText } from './version-texts'

/** Hits beyond these are not listed: so many nobody looks through, and each takes room. */
export const MOST_HITS = 10_000

/** What was found in some texts. */
export interface FoundHits {
  readonly hits: readonly ArticleHit[]
  /** There are more than are listed. */
  readonly isCut: boolean
}

/** All hits in texts, in their order. */
export function findInTexts(texts: readonly FoundText[], finder: Finder): FoundHits {
  return placeHits(texts, hitsOf(texts, finder))
}

/** The hits of each text, in the texts' order, at most `MOST_HITS` and one. */
export function hitsOf(texts: readonly Pick<FoundText, 'text'>[], finder: Finder): TextHit[][] {
  let left = MOST_HITS + 1
  return texts.map(({ text }) => {
    const hits = left > 0 ? finder(text, left) : []
    left -= hits.length
    return hits
  })
}

/** Names the segment of hits that were found text by text. */
export function placeHits(texts: readonly FoundText[], found: readonly (readonly TextHit[])[]): FoundHits {
  const hits: ArticleHit[] = []
  for (const [index, each] of found.entries()) {
    const text = texts[index]
    if (text === undefined) break
    for (const hit of each) hits.push({ language: text.language, segment: text.segment, ...hit })
  }
  return hits.length > MOST_HITS ? { hits: hits.slice(0, MOST_HITS), isCut: true } : { hits, isCut: false }
}

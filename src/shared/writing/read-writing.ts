import type * as Y from 'yjs'
import type { LanguageTag } from '../article/roots'
import { type ArticleVersion, countedTexts, readVersion, versionWords } from '../article/version'
import type { PhotoId } from '../ids'
import { everyMarkIn } from '../workflow/checks'
import { type Characters, lengthOf } from './characters'
import { type OutlineEntry, readOutline } from './outline'
import { readingMinutes } from './reading-time'
import { type SearchResult, type SearchWidths, type SocialCard, searchResult, socialCard } from './search-result'
import { TextCounts } from './text-counts'

/** How long the texts of a version are that are counted (`countedTexts`). */
export interface WrittenLength {
  readonly words: number
  readonly characters: Characters
  /** Only of a Vietnamese version. */
  readonly syllables?: number
  readonly minutes: number
}

/** The texts of a version that search engines and social networks cut. */
export type CutText = 'headline' | 'lead' | 'searchTitle' | 'searchDescription'

/** How long such a text is, in characters and on the screen of a search engine (CSS pixels). */
export interface CutLength {
  readonly characters: number
  readonly width: number
}

/** What helps to write a version, read from it. */
export interface Writing {
  readonly length: WrittenLength
  readonly cutTexts: Readonly<Record<CutText, CutLength>>
  readonly result: SearchResult
  readonly card: SocialCard
  /** The first photo of the version. */
  readonly photo: PhotoId | null
  /** Writers' TK marks, all of them. */
  readonly marks: ReturnType<typeof everyMarkIn>
  readonly outline: readonly OutlineEntry[]
}

/**
 * Reads everything that helps to write a version. It goes through the whole text: after typing has paused, never on a key; `counts`
 * remembers from one reading to the next how long its texts are. `widths` measures as a search engine does.
 */
export function readWriting(
  doc: Y.Doc,
  language: LanguageTag,
  widths: SearchWidths,
  counts = new TextCounts(),
): Writing {
  const version = readVersion(doc, language)
  return {
    length: writtenLength(version, counts),
    cutTexts: {
      headline: cutLength(version.headline, widths.title),
      lead: cutLength(version.lead, widths.description),
      searchTitle: cutLength(version.search.title, widths.title),
      searchDescription: cutLength(version.search.description, widths.description),
    },
    result: searchResult(version, widths),
    card: socialCard(version),
    photo: version.figures.find(({ photoId }) => photoId !== null)?.photoId ?? null,
    marks: everyMarkIn(version).filter(({ code }) => code === 'tk'),
    outline: readOutline(version),
  }
}

function cutLength(text: string, widthOf: (text: string) => number): CutLength {
  return { characters: lengthOf(text), width: Math.round(widthOf(text)) }
}

/** The same lengths as those of the published text as one, summed up from its texts. */
function writtenLength(version: ArticleVersion, counts: TextCounts): WrittenLength {
  const each = counts.of(countedTexts(version), version.language)
  const sum = (field: 'words' | 'all' | 'withoutSpaces' | 'syllables'): number =>
    each.reduce((total, count) => total + count[field], 0)
  // A dictionary tells words apart differently in a part and in the whole.
  const words = each.some(({ unspaced }) => unspaced) ? versionWords(version) : sum('words')
  return {
    words,
    characters: { all: sum('all'), withoutSpaces: sum('withoutSpaces') },
    ...(version.language.split('-', 1)[0] === 'vi' ? { syllables: sum('syllables') } : {}),
    minutes: readingMinutes(words, version.language),
  }
}

import type * as Y from 'yjs'
import type { LanguageTag } from '../article/roots'
import { type ArticleVersion, countedBody, readVersion, versionWords } from '../article/version'
import type { PhotoId } from '../ids'
import { marksIn, type Problem } from '../workflow/checks'
import { type Characters, countCharacters, lengthOf } from './characters'
import { type OutlineEntry, readOutline } from './outline'
import { readingMinutes } from './reading-time'
import { type SearchResult, type SocialCard, searchResult, socialCard } from './search-result'
import { countSyllables } from './syllables'

/** How long lead and body of a version are, as they are published (`versionWords`). */
export interface WrittenLength {
  readonly words: number
  readonly characters: Characters
  /** Only of a Vietnamese version. */
  readonly syllables?: number
  readonly minutes: number
}

/** The texts of a version that search engines and social networks cut, with their lengths in characters. */
export type CutText = 'headline' | 'lead' | 'searchTitle' | 'searchDescription'

/** What helps to write a version, read from it. */
export interface Writing {
  readonly length: WrittenLength
  readonly cutTexts: Readonly<Record<CutText, number>>
  readonly result: SearchResult
  readonly card: SocialCard
  /** The first photo of the version. */
  readonly photo: PhotoId | null
  /** Writers' TK marks: the first of each text. */
  readonly marks: readonly Problem[]
  readonly outline: readonly OutlineEntry[]
}

/** Reads everything that helps to write a version. It goes through the whole text: after typing has paused, never on a key. */
export function readWriting(doc: Y.Doc, language: LanguageTag): Writing {
  const version = readVersion(doc, language)
  return {
    length: writtenLength(version),
    cutTexts: {
      headline: lengthOf(version.headline),
      lead: lengthOf(version.lead),
      searchTitle: lengthOf(version.search.title),
      searchDescription: lengthOf(version.search.description),
    },
    result: searchResult(version),
    card: socialCard(version),
    photo: version.figures.find(({ photoId }) => photoId !== null)?.photoId ?? null,
    marks: marksIn(version).filter(({ code }) => code === 'tk'),
    outline: readOutline(version),
  }
}

function writtenLength(version: ArticleVersion): WrittenLength {
  const text = `${version.lead}\n\n${countedBody(version)}`
  const words = versionWords(version)
  return {
    words,
    characters: countCharacters(text),
    ...(version.language.split('-', 1)[0] === 'vi' ? { syllables: countSyllables(text) } : {}),
    minutes: readingMinutes(words, version.language),
  }
}

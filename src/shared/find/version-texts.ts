import type * as Y from 'yjs'
import { readLanguages } from '../article/languages'
import type { LanguageTag } from '../article/roots'
import { type Segment, type SegmentKey, versionSegments } from '../article/segments'
import { readVersion } from '../article/version'
import type { TextHit } from './find-query'
import { type SideKey, type SideKind, type SideText, sideTexts } from './side-texts'

/** Names what find looks through: a segment, or something said beside the text. */
export type FindKey = SegmentKey | SideKey

/** A text of an article, as find looks through it. */
export interface FoundText {
  readonly language: LanguageTag
  readonly segment: FindKey
  readonly kind: Segment['kind'] | SideKind
  readonly text: string
}

/** A segment of one language version, as find looks through it. */
export interface FindableText {
  readonly language: LanguageTag
  readonly segment: SegmentKey
  readonly kind: Segment['kind']
  readonly text: string
}

/** A hit in an article's text. */
export interface ArticleHit extends TextHit {
  readonly language: LanguageTag
  readonly segment: FindKey
}

/** Everything of a language version that can be looked through, in reading order; segments without text are left out. */
export function versionTexts(doc: Y.Doc, language: LanguageTag): FindableText[] {
  return versionSegments(readVersion(doc, language))
    .filter(({ text }) => text !== '')
    .map(({ key, kind, text }) => ({ language, segment: key, kind, text }))
}

/** A version's text, and what is said beside it. */
export function textsWithSides(doc: Y.Doc, language: LanguageTag): (FindableText | SideText)[] {
  return [...versionTexts(doc, language), ...sideTexts(doc, language)]
}

/** Everything of an article that can be looked through, one language version after the other. */
export function articleTexts(doc: Y.Doc): (FindableText | SideText)[] {
  return readLanguages(doc).flatMap(({ language }) => textsWithSides(doc, language))
}

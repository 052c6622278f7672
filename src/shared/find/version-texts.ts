import type * as Y from 'yjs'
import { readLanguages } from '../article/languages'
import type { LanguageTag } from '../article/roots'
import { type Segment, type SegmentKey, versionSegments } from '../article/segments'
import { readVersion } from '../article/version'
import type { TextHit } from './find-query'

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
  readonly segment: SegmentKey
}

/** Everything of a language version that can be looked through, in reading order; segments without text are left out. */
export function versionTexts(doc: Y.Doc, language: LanguageTag): FindableText[] {
  return versionSegments(readVersion(doc, language))
    .filter(({ text }) => text !== '')
    .map(({ key, kind, text }) => ({ language, segment: key, kind, text }))
}

/** Everything of an article that can be looked through, one language version after the other. */
export function articleTexts(doc: Y.Doc): FindableText[] {
  return readLanguages(doc).flatMap(({ language }) => versionTexts(doc, language))
}

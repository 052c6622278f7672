import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type * as Y from 'yjs'
import type { FigureId, SegmentId } from '../ids'
import { inlineText, leafBlocks, type TextSegment, textSegments } from './blocks'
import { type LanguageTag, metaRoot, segmentsRoot } from './roots'
import { type ArticleVersion, readVersion } from './version'

/** Names a segment within an article: a body segment's id, `headline`, `lead`, or `caption:` / `alt:` and a figure's id. */
export type SegmentKey = 'headline' | 'lead' | `caption:${FigureId}` | `alt:${FigureId}` | SegmentId

/** A segment's text in one language. */
export interface Segment {
  readonly key: SegmentKey
  readonly kind: 'headline' | 'lead' | 'caption' | 'alt' | TextSegment['kind']
  readonly text: string
}

/** Who or what produced a translation. */
export type TranslationOrigin = 'human' | 'memory' | 'machine'

/** What a segment of a language version was translated from. */
export interface SegmentRecord {
  readonly sourceHash: string
  readonly origin: TranslationOrigin
  readonly by: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** How a segment stands: `missing` has no text, `stale` was translated from a text that has changed since. */
export type SegmentState = 'missing' | 'stale' | 'translated'

/** A source segment with its counterpart. */
export interface SegmentStatus {
  readonly key: SegmentKey
  readonly kind: Segment['kind']
  readonly sourceText: string
  readonly text: string
  readonly state: SegmentState
}

/** How far a language version has come. */
export interface TranslationStatus {
  readonly segments: readonly SegmentStatus[]
  readonly missing: number
  readonly stale: number
  readonly translated: number
}

/** The segments of a version in reading order; captions and alt texts follow the segment before their figure. */
export function versionSegments(version: ArticleVersion): Segment[] {
  const segments: Segment[] = [
    { key: 'headline', kind: 'headline', text: version.headline },
    { key: 'lead', kind: 'lead', text: version.lead },
  ]
  for (const block of leafBlocks(version.body)) {
    if (block.type === 'figure') {
      const figure = version.figures.find((candidate) => candidate.id === block.figureId)
      segments.push({ key: `caption:${block.figureId}`, kind: 'caption', text: figure?.caption ?? '' })
      segments.push({ key: `alt:${block.figureId}`, kind: 'alt', text: figure?.alt ?? '' })
    } else {
      for (const { id, kind, children } of textSegments([block]))
        segments.push({ key: id, kind, text: inlineText(children) })
    }
  }
  return segments
}

/** What each segment of a version says, in reading order. */
export function versionTexts(doc: Y.Doc, language: LanguageTag): ReadonlyMap<SegmentKey, string> {
  return new Map(versionSegments(readVersion(doc, language)).map(({ key, text }) => [key, text]))
}

/** The fingerprint of a source text: the first 16 hexadecimal characters of the SHA-256 of its trimmed NFC form. */
export function sourceHash(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(text.trim().normalize('NFC'))).subarray(0, 8))
}

/** How each segment of the source version stands in `language`; those without text, and notes to the editor, need no translation. */
export function readTranslation(doc: Y.Doc, language: LanguageTag, sourceLanguage = sourceOf(doc)): TranslationStatus {
  const texts = versionTexts(doc, language)
  const records = segmentsRoot(doc, language)
  const counts = { missing: 0, stale: 0, translated: 0 }
  const segments: SegmentStatus[] = []
  for (const { key, kind, text: sourceText } of versionSegments(readVersion(doc, sourceLanguage))) {
    if (sourceText.trim() === '' || kind === 'note') continue
    const text = texts.get(key) ?? ''
    const state = stateOf(sourceText, text, records.get(key))
    counts[state] += 1
    segments.push({ key, kind, sourceText, text, state })
  }
  return { segments, ...counts }
}

function stateOf(sourceText: string, text: string, record: unknown): SegmentState {
  if (text.trim() === '') return 'missing'
  const hash = (record as Partial<SegmentRecord> | undefined)?.sourceHash
  return typeof hash === 'string' && hash !== sourceHash(sourceText) ? 'stale' : 'translated'
}

/** Records that these segments now say what the source says: its text, the present one unless given, becomes what they were translated from. */
export function confirmTranslation(
  doc: Y.Doc,
  language: LanguageTag,
  keys: readonly SegmentKey[],
  record: Omit<SegmentRecord, 'sourceHash'>,
  source = versionTexts(doc, sourceOf(doc)),
): void {
  for (const key of keys) {
    const text = source.get(key)
    if (text !== undefined) segmentsRoot(doc, language).set(key, { sourceHash: sourceHash(text), ...record })
  }
}

/**
 * Records what newly written segments were translated from: the source as it is, or as it was when they were written. Segments that
 * have a record keep it until confirmed.
 */
export function recordNewTranslations(
  doc: Y.Doc,
  language: LanguageTag,
  keys: readonly SegmentKey[],
  record: Omit<SegmentRecord, 'sourceHash'>,
  source?: ReadonlyMap<SegmentKey, string>,
): void {
  const records = segmentsRoot(doc, language)
  confirmTranslation(
    doc,
    language,
    keys.filter((key) => !records.has(key)),
    record,
    source,
  )
}

function sourceOf(doc: Y.Doc): LanguageTag {
  const language = metaRoot(doc).get('sourceLanguage')
  return typeof language === 'string' ? language : ''
}

import type * as Y from 'yjs'
import { replaceStretch, segmentTargets, targetText } from '../article/replace-in-segment'
import type { LanguageTag } from '../article/roots'
import type { SegmentKey } from '../article/segments'
import { type SideKey, sideOf, sideTexts, writeSideText } from './side-texts'
import type { FindKey } from './version-texts'

/** A stretch of an article's text that is to read otherwise. */
export interface TextReplacement {
  readonly language: LanguageTag
  readonly segment: FindKey
  readonly from: number
  readonly to: number
  /** What stands there: where it does not any more, nothing is replaced. */
  readonly expected: string
  readonly replacement: string
}

/**
 * Replaces stretches of an article's texts, which must not overlap; each replacement has the marks of where its stretch began.
 * Answers those that were replaced: a text that has changed in the meantime is left alone. The caller wraps it in a transaction.
 */
export function replaceHits(doc: Y.Doc, replacements: readonly TextReplacement[]): TextReplacement[] {
  const done: TextReplacement[] = []
  for (const [language, ofVersion] of grouped(replacements, (each) => each.language)) {
    const targets = segmentTargets(doc, language)
    for (const [segment, ofSegment] of grouped(ofVersion, (each) => each.segment)) {
      if (sideOf(segment) !== undefined) {
        done.push(...replaceBeside(doc, language, segment as SideKey, ofSegment))
        continue
      }
      const target = targets(segment as SegmentKey)
      if (target === undefined) continue
      const text = targetText(target)
      // From the end, so that what is still to be replaced stays where it is.
      for (const each of ofSegment.toSorted((a, b) => b.from - a.from)) {
        if (text.slice(each.from, each.to) !== each.expected) continue
        replaceStretch(target, each)
        done.push(each)
      }
    }
  }
  return done
}

/** What stands beside the text is written as a whole. */
function replaceBeside(
  doc: Y.Doc,
  language: LanguageTag,
  segment: SideKey,
  replacements: readonly TextReplacement[],
): TextReplacement[] {
  const before = sideTexts(doc, language).find((each) => each.segment === segment)?.text ?? ''
  const fitting = replacements.filter(({ from, to, expected }) => before.slice(from, to) === expected)
  let text = before
  for (const { from, to, replacement } of fitting.toSorted((a, b) => b.from - a.from))
    text = text.slice(0, from) + replacement.replaceAll('\n', ' ') + text.slice(to)
  return fitting.length > 0 && writeSideText(doc, language, segment, text) ? fitting : []
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

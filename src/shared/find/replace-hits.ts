import type * as Y from 'yjs'
import {
  alikeSpans,
  replaceStretch,
  type SegmentTarget,
  segmentTargets,
  targetText,
  wordSteps,
} from '../article/replace-in-segment'
import type { LanguageTag } from '../article/roots'
import type { SegmentKey } from '../article/segments'
import type { TextSpan } from '../article/threads-place'
import { type SideKey, sideOf, sideTexts, writeSideText } from './side-texts'
import type { FindKey } from './version-texts'

/** Which of an article's texts is meant. */
export interface TextPlace {
  readonly language: LanguageTag
  readonly segment: FindKey
}

/** A stretch of an article's text that is to read otherwise. */
export interface TextReplacement extends TextPlace {
  readonly from: number
  readonly to: number
  /** What stands there: where it does not any more, nothing is replaced. */
  readonly expected: string
  readonly replacement: string
  /** Given where it is some of the words of another replacement: whether its first ones come before it. */
  readonly isMore?: boolean
}

/**
 * Replaces stretches of an article's texts, which must not overlap. Of a stretch with marks of its own within, what stays the same keeps
 * them, and a new word has those of what it replaces; any other is replaced as a whole. Answers what was done, as `fittingHits` says it:
 * a text that has changed in the meantime is left alone. The caller wraps it in a transaction.
 */
export function replaceHits(doc: Y.Doc, replacements: readonly TextReplacement[]): TextReplacement[] {
  const fitting = fittingHits(doc, replacements)
  const texts = fitting.filter((each) => !isBeside(each))
  const targets = targetsOf(doc)
  for (const each of texts) {
    const target = targets(each)
    if (target !== undefined) replaceStretch(target, each)
  }
  const beside = Map.groupBy(fitting.filter(isBeside), nameOf)
  return [...texts, ...[...beside.values()].flatMap((ofText) => replaceBeside(doc, ofText))]
}

/** How many hits some replacements are: the words of one count once. */
export function countHits(replacements: readonly Pick<TextReplacement, 'isMore'>[]): number {
  return replacements.filter(({ isMore }) => isMore !== true).length
}

/**
 * Those of some replacements whose texts still read as expected, each as it is made: word by word where a stretch has marks of its own
 * within; in the order in which they are made.
 */
export function fittingHits(doc: Y.Doc, replacements: readonly TextReplacement[]): TextReplacement[] {
  const targets = targetsOf(doc)
  const texts = new Map<string, string | undefined>()
  const textOf = (place: TextPlace): string | undefined => {
    const name = nameOf(place)
    if (!texts.has(name)) texts.set(name, isBeside(place) ? sideText(doc, place) : textAt(targets, place))
    return texts.get(name)
  }
  const fitting = replacements.filter((each) => textOf(each)?.slice(each.from, each.to) === each.expected)
  const alike = new Map<string, readonly TextSpan[]>()
  const alikeOf = (place: TextPlace): readonly TextSpan[] => {
    const target = targets(place)
    const spans = alike.get(nameOf(place)) ?? (target === undefined ? [] : alikeSpans(target))
    alike.set(nameOf(place), spans)
    return spans
  }
  return inReplacingOrder(fitting.flatMap((each) => wordsOf(each, alikeOf(each))))
}

/**
 * The order in which replacements are made: those in the texts first, then what stands beside them; in each text from its end, so that
 * what is still to be replaced stays where it is.
 */
export function inReplacingOrder(replacements: readonly TextReplacement[]): TextReplacement[] {
  return (
    [...Map.groupBy(replacements, nameOf).values()]
      // What is only put in goes before what is replaced at the same place.
      .map((ofText) => ofText.toSorted((a, b) => b.from - a.from || b.to - a.to))
      .toSorted(([a], [b]) => Number(a !== undefined && isBeside(a)) - Number(b !== undefined && isBeside(b)))
      .flat()
  )
}

/** What a replacement's words are once they stand in a text: a line break that would be new is a space. */
export function wordsPut({ replacement }: Pick<TextReplacement, 'replacement'>): string {
  return replacement.replaceAll('\n', ' ')
}

/** Finds where an article's segments lie; undefined for what stands beside the text, and for what is not there. */
export function targetsOf(doc: Y.Doc): (place: TextPlace) => SegmentTarget | undefined {
  const ofVersions = new Map<LanguageTag, ReturnType<typeof segmentTargets>>()
  return ({ language, segment }) => {
    if (isBeside({ segment })) return undefined
    const ofVersion = ofVersions.get(language) ?? segmentTargets(doc, language)
    ofVersions.set(language, ofVersion)
    return ofVersion(segment as SegmentKey)
  }
}

/** Whether something is said beside an article's text. */
export function isBeside({ segment }: Pick<TextPlace, 'segment'>): boolean {
  return sideOf(segment) !== undefined
}

/** Names one text of an article. */
export function nameOf({ language, segment }: TextPlace): string {
  return `${language} ${segment}`
}

function wordsOf(each: TextReplacement, alike: readonly TextSpan[]): TextReplacement[] {
  const touched = alike.filter(({ from, to }) => from < each.to && each.from < to)
  if (each.isMore !== undefined || touched.length <= 1) return [each]
  const { language, segment, expected } = each
  const steps = wordSteps(expected, wordsPut(each))
  return steps.map(({ index, remove, insert }, order) => {
    const from = each.from + index
    const words = expected.slice(index, index + remove)
    return { language, segment, from, to: from + remove, expected: words, replacement: insert, isMore: order > 0 }
  })
}

/** What stands beside the text is written as a whole. */
function replaceBeside(doc: Y.Doc, replacements: readonly TextReplacement[]): readonly TextReplacement[] {
  const [first] = replacements
  const before = first === undefined ? undefined : sideText(doc, first)
  if (first === undefined || before === undefined) return []
  const text = replacedText(before, replacements)
  return writeSideText(doc, first.language, first.segment as SideKey, text) ? replacements : []
}

/** A text with replacements made in it, which come from its end. */
export function replacedText(text: string, replacements: readonly TextReplacement[]): string {
  return replacements.reduce((read, each) => read.slice(0, each.from) + wordsPut(each) + read.slice(each.to), text)
}

function sideText(doc: Y.Doc, { language, segment }: TextPlace): string | undefined {
  return sideTexts(doc, language).find((each) => each.segment === segment)?.text
}

function textAt(targets: (place: TextPlace) => SegmentTarget | undefined, place: TextPlace): string | undefined {
  const target = targets(place)
  return target === undefined ? undefined : targetText(target)
}

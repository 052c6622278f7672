import * as Y from 'yjs'
import type { FigureId } from '../ids'
import { inlineText } from './blocks'
import { bodyPlaces } from './body-places'
import { readInline } from './read-body'
import { altRoot, bodyRoot, captionRoot, headlineRoot, type LanguageTag, leadRoot } from './roots'
import type { SegmentKey } from './segments'
import type { TextSpan } from './threads-place'
import { diffWords } from './word-diff'
import { fillInline } from './write-body'

/** The text of one segment as it stands; undefined when the version has no such segment. */
export function readSegmentText(doc: Y.Doc, language: LanguageTag, segment: SegmentKey): string | undefined {
  const found = segmentTargets(doc, language)(segment)
  return found === undefined ? undefined : targetText(found)
}

/** Where a segment's text lies in the document: a block or list item of the body, or a text of its own. */
export type SegmentTarget = Y.Text | Y.XmlText

/** Where in a segment's text the marks change, or a link begins or ends: stretches within which all is alike, in reading order. */
export function alikeSpans(target: SegmentTarget): TextSpan[] {
  if (!(target instanceof Y.XmlText)) return [{ from: 0, to: target.length }]
  return runsOf(target).map(({ from, length }) => ({ from, to: from + length }))
}

/** Finds the segments of a version; for callers that look for many, as the body is gone through once. */
export function segmentTargets(doc: Y.Doc, language: LanguageTag): (segment: SegmentKey) => SegmentTarget | undefined {
  let blocks: ReadonlyMap<string, SegmentTarget> | undefined
  return (segment) => {
    const root = segmentRoot(doc, language, segment)
    if (!(root instanceof Y.XmlText)) return root
    blocks ??= new Map(
      bodyPlaces(root).flatMap(({ key, element }) => (element instanceof Y.XmlText ? [[key, element] as const] : [])),
    )
    return blocks.get(segment)
  }
}

/** The plain text of a segment. */
export function targetText(target: SegmentTarget): string {
  if (!(target instanceof Y.XmlText)) return target.toJSON()
  return inlineText(readInline(target))
}

/**
 * Puts `replacement` in the place of a stretch of a segment's text, word by word: what stays the same keeps its marks and links, a new
 * word gets those of what it replaces. A line break that would be new becomes a space. The caller wraps it in a transaction; does
 * nothing when there is no such segment.
 */
export function replaceInSegment(
  doc: Y.Doc,
  language: LanguageTag,
  segment: SegmentKey,
  change: TextSpan & { readonly replacement: string },
): void {
  const found = segmentTargets(doc, language)(segment)
  if (found === undefined) return
  const before = targetText(found).slice(change.from, change.to)
  // From the end, so that what is still to be changed stays where it is.
  for (const { index, remove, insert } of wordSteps(before, change.replacement).toReversed()) {
    const from = change.from + index
    replaceStretch(found, { from, to: from + remove, replacement: insert })
  }
}

/** Puts `replacement` in the place of a stretch as a whole, with the marks of where that begins; else as `replaceInSegment`. */
export function replaceStretch(
  target: SegmentTarget,
  { from, to, replacement }: TextSpan & { readonly replacement: string },
): void {
  const words = replacement.replaceAll('\n', ' ')
  if (target instanceof Y.XmlText) replaceInBlock(target, from, to - from, words)
  else replaceInText(target, from, to - from, words)
}

/** Some words that stand at `index`, in UTF-16 units, in the place of others. */
export interface WordStep {
  readonly index: number
  readonly remove: number
  readonly insert: string
}

/** What is to be done to `before`, word by word, to make it read `after`: in order, by indices in `before`. */
export function wordSteps(before: string, after: string): WordStep[] {
  const steps: WordStep[] = []
  let index = 0
  let removed = 0
  let added = ''
  const flush = (): void => {
    if (removed > 0 || added !== '') steps.push({ index, remove: removed, insert: added })
    index += removed
    removed = 0
    added = ''
  }
  for (const { kind, text } of diffWords(before, after)) {
    if (kind === 'removed') removed += text.length
    else if (kind === 'added') added += text
    else {
      flush()
      index += text.length
    }
  }
  flush()
  return steps
}

/** The root in which a segment's text lies: a body for its blocks, else the text itself. */
export function segmentRoot(doc: Y.Doc, language: LanguageTag, segment: SegmentKey): Y.Text | Y.XmlText {
  if (segment === 'headline') return headlineRoot(doc, language)
  if (segment === 'lead') return leadRoot(doc, language)
  const [kind, figure] = segment.split(':', 2)
  if (kind === 'caption') return captionRoot(doc, language, figure as FigureId)
  if (kind === 'alt') return altRoot(doc, language, figure as FigureId)
  return bodyRoot(doc, language)
}

function replaceInText(text: Y.Text, index: number, remove: number, insert: string): void {
  if (insert !== '') text.insert(index, insert)
  if (remove > 0) text.delete(index + insert.length, remove)
}

/** Characters of a block, or a line break, as they lie in the document: `index` counts as the parent's length counts. */
interface Run {
  readonly parent: Y.XmlText
  readonly index: number
  readonly length: number
  /** Where the run begins in the segment's text. */
  readonly from: number
  readonly isBreak: boolean
}

function replaceInBlock(block: Y.XmlText, at: number, remove: number, insert: string): void {
  const runs = runsOf(block)
  if (insert !== '') {
    const target = runForInsert(runs, at, remove)
    if (target === undefined) {
      fillInline(block, [{ type: 'text', text: insert }])
      return
    }
    target.parent.insert(target.index + (at - target.from), insert)
  }
  if (remove > 0) removeFrom(runsOf(block), at + insert.length, remove)
  if (remove > 0) dropEmptied(block)
}

/** The run whose marks a new word takes: that of what it replaces, else of what stands before it. */
function runForInsert(runs: readonly Run[], at: number, remove: number): Run | undefined {
  const texts = runs.filter(({ isBreak }) => !isBreak)
  const within = texts.find(({ from, length }) => from <= at && at < from + length)
  const before = texts.findLast(({ from, length }) => from < at && at <= from + length)
  return (remove > 0 ? (within ?? before) : (before ?? within)) ?? texts.find(({ from }) => from === at)
}

function removeFrom(runs: readonly Run[], from: number, length: number): void {
  const to = from + length
  for (const run of runs.toReversed()) {
    const first = Math.max(from, run.from)
    const last = Math.min(to, run.from + run.length)
    if (first < last) run.parent.delete(run.index + (first - run.from), last - first)
  }
}

/** A node of text without text, and a link without any, are nothing the editor would keep. */
function dropEmptied(element: Y.XmlText): void {
  const contents = element.toDelta() as { insert: unknown }[]
  let index = element.length
  for (let n = contents.length - 1; n >= 0; n -= 1) {
    const insert = contents[n]?.insert
    index -= typeof insert === 'string' ? insert.length : 1
    const isTextNode = insert instanceof Y.Map && insert.get('__type') !== 'linebreak'
    if (isTextNode && typeof contents[n + 1]?.insert !== 'string') element.delete(index, 1)
    else if (insert instanceof Y.XmlText) {
      dropEmptied(insert)
      if (insert.length === 0) element.delete(index, 1)
    }
  }
}

/** What a block's text consists of, in reading order; `start` is where the first one begins in the segment's text. */
export function runsOf(block: Y.XmlText, start = 0, isInLink = false): Run[] {
  const runs: Run[] = []
  let from = start
  let index = 0
  for (const { insert } of block.toDelta() as { insert: unknown }[]) {
    const size = typeof insert === 'string' ? insert.length : 1
    if (typeof insert === 'string') runs.push({ parent: block, index, length: size, from, isBreak: false })
    else if (insert instanceof Y.Map && insert.get('__type') === 'linebreak') {
      runs.push({ parent: block, index, length: 1, from, isBreak: true })
    } else if (insert instanceof Y.XmlText && !isInLink) runs.push(...runsOf(insert, from, true))
    index += size
    const last = runs.at(-1)
    if (last !== undefined) from = last.from + last.length
  }
  return runs
}

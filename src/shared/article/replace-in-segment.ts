import * as Y from 'yjs'
import type { FigureId } from '../ids'
import { inlineText } from './blocks'
import { bodyPlaces } from './body-places'
import { readBlock } from './read-body'
import { altRoot, bodyRoot, captionRoot, headlineRoot, type LanguageTag, leadRoot } from './roots'
import type { SegmentKey } from './segments'
import type { TextSpan } from './threads-place'
import { diffWords } from './word-diff'
import { fillInline } from './write-body'

/** The text of one segment as it stands; undefined when the version has no such segment. */
export function readSegmentText(doc: Y.Doc, language: LanguageTag, segment: SegmentKey): string | undefined {
  const found = findSegment(doc, language, segment)
  if (!(found instanceof Y.XmlText)) return found?.toJSON()
  const block = readBlock(found)
  return block !== undefined && 'children' in block ? inlineText(block.children) : ''
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
  const found = findSegment(doc, language, segment)
  const text = readSegmentText(doc, language, segment)
  if (found === undefined || text === undefined) return
  // From the end, so that what is still to be changed stays where it is.
  for (const { index, remove, insert } of stepsOf(
    text.slice(change.from, change.to),
    change.replacement,
  ).toReversed()) {
    const words = insert.replaceAll('\n', ' ')
    if (found instanceof Y.XmlText) replaceInBlock(found, change.from + index, remove, words)
    else replaceInText(found, change.from + index, remove, words)
  }
}

interface Step {
  readonly index: number
  readonly remove: number
  readonly insert: string
}

/** What is to be done to `before` to make it read `after`, in order, by indices in `before`. */
function stepsOf(before: string, after: string): Step[] {
  const steps: Step[] = []
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

function findSegment(doc: Y.Doc, language: LanguageTag, segment: SegmentKey): Y.Text | Y.XmlText | undefined {
  if (segment === 'headline') return headlineRoot(doc, language)
  if (segment === 'lead') return leadRoot(doc, language)
  const [kind, figure] = segment.split(':', 2)
  if (kind === 'caption') return captionRoot(doc, language, figure as FigureId)
  if (kind === 'alt') return altRoot(doc, language, figure as FigureId)
  const place = bodyPlaces(bodyRoot(doc, language)).find(({ key }) => key === segment)
  return place?.element instanceof Y.XmlText ? place.element : undefined
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

function runsOf(block: Y.XmlText, start = 0, isInLink = false): Run[] {
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

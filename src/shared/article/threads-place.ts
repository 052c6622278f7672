import type { LanguageTag } from './roots'
import type { SegmentKey } from './segments'
import { textChange } from './text'
import { THREAD_LIMITS, type ThreadPlace } from './threads-entries'

/** A stretch of a segment's text, in UTF-16 units. */
export interface TextSpan {
  readonly from: number
  readonly to: number
}

/** Where a quote is now. */
export interface FoundQuote extends TextSpan {
  /** It is the very place that was meant: text may be put there. */
  readonly isSure: boolean
}

/** How much is remembered of what stands around a quote, in UTF-16 units. */
export const CONTEXT = 32
/** So long a text that stands only once in a segment is taken for the one that was meant. */
const TELLING = 12

/** The place of a stretch of a segment's text, to be found again later; a stretch beyond the limit is cut. */
export function placeOf(language: LanguageTag, segment: SegmentKey, text: string, { from, to }: TextSpan): ThreadPlace {
  const end = Math.min(to, from + THREAD_LIMITS.text)
  return {
    language,
    segment,
    quote: text.slice(from, end),
    offset: from,
    before: text.slice(Math.max(0, from - CONTEXT), from),
    after: text.slice(end, end + CONTEXT),
  }
}

/** Where the quote stands in the segment's present text; undefined when it is no longer there. */
export function findQuote(text: string, { quote, offset, before, after }: ThreadPlace): FoundQuote | undefined {
  const tries: readonly [string, number][] = [
    [before + quote + after, before.length],
    [before === '' ? '' : before + quote, before.length],
    [after === '' ? '' : quote + after, 0],
  ]
  for (const [wanted, skipped] of tries) {
    // A quote between nothing and nothing was the whole text.
    if (wanted === '' && text !== '') continue
    const { at, times } = nearest(text, wanted, offset - skipped)
    if (at === undefined) continue
    const from = at + skipped
    return { from, to: from + quote.length, isSure: from === offset || isTelling(times, wanted) }
  }
  if (quote === '') return undefined
  const { at, times } = nearest(text, quote, offset)
  if (at === undefined) return undefined
  return { from: at, to: at + quote.length, isSure: isTelling(times, quote) }
}

/**
 * What is proposed when a segment's text is rewritten as `next`: the changed stretch, widened to whole words, and what is to stand
 * there; undefined when nothing changed.
 */
export function proposedChange(
  previous: string,
  next: string,
): { readonly span: TextSpan; readonly replacement: string } | undefined {
  const change = textChange(previous, next, next.length)
  if (change === undefined) return undefined
  const from = wordStart(previous, change.index)
  const to = wordEnd(previous, change.index + change.remove)
  return { span: { from, to }, replacement: next.slice(from, next.length - (previous.length - to)) }
}

function isTelling(times: number, wanted: string): boolean {
  return times === 1 && wanted.length >= TELLING
}

/** Where `wanted` stands nearest to `offset`, and how often it stands in the text. */
function nearest(
  text: string,
  wanted: string,
  offset: number,
): { readonly at: number | undefined; readonly times: number } {
  if (wanted === '') return { at: 0, times: 1 }
  let at: number | undefined
  let times = 0
  for (let found = text.indexOf(wanted); found !== -1; found = text.indexOf(wanted, found + 1)) {
    times += 1
    if (at === undefined || Math.abs(found - offset) < Math.abs(at - offset)) at = found
  }
  return { at, times }
}

const PART_OF_WORD = /[\p{L}\p{M}\p{N}]$/u

function wordStart(text: string, index: number): number {
  let start = index
  while (start > 0 && PART_OF_WORD.test(text.slice(Math.max(0, start - 2), start)))
    start -= characterBefore(text, start)
  return start
}

function wordEnd(text: string, index: number): number {
  let end = index
  while (end < text.length) {
    const character = String.fromCodePoint(text.codePointAt(end) ?? 0)
    if (!PART_OF_WORD.test(character)) break
    end += character.length
  }
  return end
}

function characterBefore(text: string, index: number): number {
  const before = text.codePointAt(index - 2)
  return before !== undefined && before > 0xff_ff ? 2 : 1
}

import type * as Y from 'yjs'

/**
 * Makes `text` read `next` with the smallest single replacement, so that what others type elsewhere in it survives.
 * `caret` (UTF-16 offset in `next`, where the person's caret ended) decides between equal ways of seeing the change.
 * Surrogate pairs are never cut in two.
 */
export function replaceText(text: Y.Text, next: string, caret: number = next.length): void {
  const previous = text.toJSON()
  const change = textChange(previous, next, caret)
  if (change === undefined) return
  if (change.remove > 0) text.delete(change.index, change.remove)
  if (change.insert !== '') text.insert(change.index, change.insert)
}

/** One replacement in a text, in UTF-16 offsets. */
export interface TextChange {
  readonly index: number
  readonly remove: number
  readonly insert: string
}

/** The smallest single replacement that turns `previous` into `next`, or undefined when they are equal. */
export function textChange(previous: string, next: string, caret: number): TextChange | undefined {
  if (previous === next) return undefined
  const shorter = Math.min(previous.length, next.length)
  let start = 0
  let end = 0
  // What stands behind the caret was not touched: among equal letters, the change is the one that ends there.
  const behindCaret = Math.min(shorter, next.length - caret)
  while (end < behindCaret && previous[previous.length - 1 - end] === next[next.length - 1 - end]) end += 1
  while (start < shorter - end && previous[start] === next[start]) start += 1
  while (end < shorter - start && previous[previous.length - 1 - end] === next[next.length - 1 - end]) end += 1
  if (start > 0 && isHighSurrogate(next, start - 1) && (isLow(previous, start) || isLow(next, start))) start -= 1
  if (end > 0 && isLow(next, next.length - end)) {
    const cutsPrevious = isHighSurrogate(previous, previous.length - end - 1)
    const cutsNext = isHighSurrogate(next, next.length - end - 1)
    if (cutsPrevious || cutsNext) end -= 1
  }
  return { index: start, remove: previous.length - start - end, insert: next.slice(start, next.length - end) }
}

function isHighSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code >= 0xd8_00 && code <= 0xdb_ff
}

function isLow(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code >= 0xdc_00 && code <= 0xdf_ff
}

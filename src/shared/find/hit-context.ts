import type { TextHit } from './find-query'

/** A hit with what stands around it, for a list of hits. */
export interface HitContext {
  readonly before: string
  readonly hit: string
  readonly after: string
}

/** So much of a text is shown before and after a hit, in UTF-16 units. */
const AROUND = 48

/** A hit with some words around it; `…` stands for what is left out, a line break is shown as a space. */
export function hitContext(text: string, { from, to }: TextHit): HitContext {
  let start = Math.max(0, from - AROUND)
  let end = Math.min(text.length, to + AROUND)
  // Whole words, as far as one begins within reach.
  const firstSpace = start === 0 ? -1 : text.indexOf(' ', start)
  if (firstSpace !== -1 && firstSpace < from) start = firstSpace + 1
  else if (isLow(text, start)) start += 1
  const lastSpace = end === text.length ? -1 : text.lastIndexOf(' ', end)
  if (lastSpace > to) end = lastSpace
  else if (isLow(text, end)) end -= 1
  return {
    before: `${start > 0 ? '…' : ''}${oneLine(text.slice(start, from))}`,
    hit: oneLine(text.slice(from, to)),
    after: `${oneLine(text.slice(to, end))}${end < text.length ? '…' : ''}`,
  }
}

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ')
}

function isLow(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  return unit >= 0xdc_00 && unit <= 0xdf_ff
}

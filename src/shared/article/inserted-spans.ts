import * as Y from 'yjs'
import { runsOf, type SegmentTarget } from './replace-in-segment'
import type { TextSpan } from './threads-place'

/** Answers where `length` characters from a clock on stand; undefined unless all of them are there, with nothing between. */
export type InsertedSpan = (clock: number, length: number) => TextSpan | undefined

/** Finds what one Yjs client put into a segment's text, by the clocks of its characters; the text is gone through once. */
export function insertedSpans(target: SegmentTarget, client: number): InsertedSpan {
  const offsets = offsetsOf(target, client)
  return (clock, length) => {
    const from = offsets.get(clock)
    if (from === undefined || length === 0) return undefined
    for (let more = 1; more < length; more += 1) if (offsets.get(clock + more) !== from + more) return undefined
    return { from, to: from + length }
  }
}

/** Where each character of a client stands in the segment's text, by its clock. */
function offsetsOf(target: SegmentTarget, client: number): Map<number, number> {
  const offsets = new Map<number, number>()
  for (const [parent, runs] of Map.groupBy(stretchesOf(target), (run) => run.parent)) {
    let index = 0
    for (let item = parent._start; item !== null; item = item.right) {
      if (item.deleted || !item.countable) continue
      if (item.id.client === client && item.content instanceof Y.ContentString) {
        while (runs[0] !== undefined && runs[0].index + runs[0].length <= index) runs.shift()
        const from = (runs[0]?.from ?? 0) + index - (runs[0]?.index ?? 0)
        for (let at = 0; at < item.length; at += 1) offsets.set(item.id.clock + at, from + at)
      }
      index += item.length
    }
  }
  return offsets
}

/** The stretches of a segment's text with where they lie in the document, in reading order. */
function stretchesOf(target: SegmentTarget): { parent: Y.Text; index: number; length: number; from: number }[] {
  if (target instanceof Y.XmlText) return runsOf(target)
  return [{ parent: target, index: 0, length: target.length, from: 0 }]
}

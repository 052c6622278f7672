import { beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { SegmentId } from '../ids'
import { insertedSpans } from './inserted-spans'
import { replaceStretch, type SegmentTarget, segmentTargets, targetText } from './replace-in-segment'
import { docOf } from './testing/bound-editor'
import type { Inserted } from './threads-entries'

const FIRST = 'segment001' as SegmentId

let doc: Y.Doc
let target: SegmentTarget

beforeEach(() => {
  doc = docOf([
    {
      type: 'paragraph',
      id: FIRST,
      children: [
        { type: 'text', text: 'Ghe ', marks: ['bold'] },
        { type: 'link', url: 'https://example.org/', children: [{ type: 'text', text: 'ra chợ' }] },
        { type: 'text', text: ' sớm' },
      ],
    },
  ])
  target = segmentTargets(doc, 'vi')(FIRST) as SegmentTarget
})

/** Puts words in the place of others, and tells which characters they became. */
function put(was: string, words: string): Inserted {
  const from = targetText(target).indexOf(was)
  const clock = Y.getState(doc.store, doc.clientID)
  replaceStretch(target, { from, to: from + was.length, replacement: words })
  return { client: doc.clientID, clock, length: words.length }
}

const read = (inserted: Inserted): string | undefined => {
  const span = insertedSpans(target, inserted.client)(inserted.clock, inserted.length)
  return span && targetText(target).slice(span.from, span.to)
}

it('finds characters in a link, and in what stands behind it, however the text has moved', () => {
  const inLink = put('chợ', 'bến')
  const behind = put('sớm', 'muộn')
  put('Ghe', 'Sáng nay ghe')
  expect(targetText(target)).toBe('Sáng nay ghe ra bến muộn')
  expect(read(inLink)).toBe('bến')
  expect(read(behind)).toBe('muộn')
})

it('finds nothing where one of them is gone, also with the same letter in its place', () => {
  const words = put('chợ', 'bến')
  put('ế', 'ế')
  expect(targetText(target)).toBe('Ghe ra bến sớm')
  expect(read(words)).toBeUndefined()
})

it('finds nothing where something was written in between', () => {
  const words = put('sớm', 'muộn')
  target.insert(target.length - 'uộn'.length, '-')
  expect(targetText(target)).toBe('Ghe ra chợ m-uộn')
  expect(read(words)).toBeUndefined()
})

it('finds nothing in another segment, nor what was never there', () => {
  const here = put('chợ', 'bến')
  expect(insertedSpans(doc.getText('headline:vi'), here.client)(here.clock, here.length)).toBeUndefined()
  expect(read({ ...here, length: here.length + 100 })).toBeUndefined()
  expect(read({ ...here, client: here.client + 1 })).toBeUndefined()
  expect(read({ ...here, clock: here.clock + 1, length: 0 })).toBeUndefined()
})

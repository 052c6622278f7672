import * as Y from 'yjs'
import type { SegmentId } from '../../ids'
import { childElements } from '../body-places'
import { createArticle } from '../create-article'
import { bodyRoot } from '../roots'

const WORD = { index: 5, length: 3 }

/**
 * An article as three updates: a new one, a word of it made bold, and the same word taken out by somebody who had not seen that. Together
 * they leave format marks around nothing, which Yjs takes out where the deletion comes after the marks.
 */
export function needlessMarks(): readonly [whole: Uint8Array, bold: Uint8Array, erased: Uint8Array] {
  const children = [{ type: 'text' as const, text: 'Chợ họp sớm.' }]
  const body = [{ type: 'paragraph' as const, id: 'segment000a' as SegmentId, children }]
  const whole = Y.encodeStateAsUpdate(createArticle({ language: 'vi', createdAt: 1, body }))
  const changed = (change: (text: Y.XmlText) => void): Uint8Array => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, whole)
    const [paragraph] = childElements(bodyRoot(doc, 'vi'))
    if (!(paragraph instanceof Y.XmlText)) throw new Error('a paragraph is a text')
    const before = Y.encodeStateVector(doc)
    change(paragraph)
    return Y.encodeStateAsUpdate(doc, before)
  }
  return [
    whole,
    changed((text) => text.format(WORD.index, WORD.length, { bold: true })),
    changed((text) => text.delete(WORD.index, WORD.length)),
  ]
}

/** What an update (V1) deletes, by client: `from` to `to` of its clock. */
export function deletionsIn(update: Uint8Array): Readonly<Record<number, readonly string[]>> {
  const { clients } = Y.decodeUpdate(update).ds
  return Object.fromEntries(
    [...clients].map(([client, ranges]) => [client, ranges.map(({ clock, len }) => `${clock} to ${clock + len}`)]),
  )
}

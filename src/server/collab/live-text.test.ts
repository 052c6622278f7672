import { Document } from '@hocuspocus/server'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { headlineRoot } from '../../shared/article/roots'
import { addWord, sampleArticle } from '../articles/testing/test-article'
import { newDeskId } from '../articles/testing/test-people'
import { readUpdateFrame } from './live-frames'
import { LiveText } from './live-text'

/** An open article with so many who have it open; what they are sent, and what was found broken. */
function scene(...addresses: readonly string[]) {
  const broken: unknown[] = []
  const document = new Document('bài', undefined, { flushDelay: false })
  const text = new LiveText(document, newDeskId(), (error) => broken.push(error))
  const sent = addresses.map((messageAddress) => {
    const frames: Uint8Array[] = []
    const socket = { sendFrame: (frame: Uint8Array) => frames.push(frame) }
    const connection = { messageAddress, context: { live: { socket } }, send: () => frames.push(new Uint8Array(0)) }
    document.addConnection(connection as never)
    return frames
  })
  return { document, text, sent, broken }
}

const headlineOf = (document: Y.Doc): string => headlineRoot(document, 'vi').toJSON()

/** The message in a short frame. */
const messageOf = (frame: Uint8Array | undefined): Buffer => Buffer.from(frame?.subarray(2) ?? [])

describe('an open article', () => {
  it('passes on what is committed at once, to everyone, in bytes that they share', () => {
    const { text, sent } = scene('bài', 'bài', 'bài\0hai')
    const update = addWord(sampleArticle(1))
    text.passOn(update)
    const [first, second, third] = sent.map(([frame]) => frame)
    expect(second).toBe(first)
    expect(readUpdateFrame(messageOf(first))?.update).toEqual(new Uint8Array(update))
    // Their address is not of one byte a letter: it is compared as it is written.
    expect(messageOf(third).includes('bài\0hai')).toBe(true)
    expect(sent.map(({ length }) => length)).toEqual([1, 1, 1])
  })

  it('has it in the document once that is asked for, and passes it on no second time', () => {
    const { document, text, sent } = scene('bài')
    const doc = sampleArticle(1)
    text.load([Y.encodeStateAsUpdate(doc)])
    for (const word of ['một ', 'hai ']) text.passOn(addWord(doc, word))
    expect(headlineOf(document)).not.toBe(headlineOf(doc))
    text.settle()
    expect(headlineOf(document)).toBe(headlineOf(doc))
    expect(sent[0]).toHaveLength(2)
    expect(document.getConnectionsCount()).toBe(1)
  })

  it('does not let more wait than is quickly merged', () => {
    const { document, text } = scene()
    const doc = sampleArticle(1)
    text.load([Y.encodeStateAsUpdate(doc)])
    for (let n = 0; n < 250; n += 1) text.passOn(addWord(doc, `${n} `))
    const missing = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(document))
    expect(Y.decodeUpdate(missing).structs.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(100 * 4)
    text.passOn(addWord(doc, 'dài '.repeat(100_000)))
    expect(headlineOf(document)).toBe(headlineOf(doc))
  })

  it('takes in what was committed while its text was read', () => {
    const { document, text } = scene()
    const doc = sampleArticle(1)
    const stored = Y.encodeStateAsUpdate(doc)
    text.passOn(addWord(doc))
    text.settle()
    text.load([stored])
    expect(headlineOf(document)).toBe(headlineOf(doc))
  })

  it('says when it cannot be put together, and still has its people', () => {
    const { document, text, broken } = scene('bài')
    text.passOn(new Uint8Array([1, 1, 1]))
    text.settle()
    expect(broken).toHaveLength(1)
    expect(document.getConnectionsCount()).toBe(1)
    expect(() => text.load([new Uint8Array([1, 1, 1])])).toThrow()
  })
})

import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createArticle } from '../../shared/article/create-article'
import { bodyRoot, headlineRoot } from '../../shared/article/roots'
import { insertBlock } from '../../shared/article/write-body'
import { firstParagraph, paragraph } from './testing/apart'
import { comesIntoGone, unseenLosses, unseenTexts } from './unseen-texts'

const common = Y.encodeStateAsUpdate(
  createArticle({
    language: 'en',
    createdAt: 1,
    headline: 'Bridge',
    body: [paragraph('segmentA'), paragraph('segmentB')],
  }),
)

/** A replica of an article, as it is opened anywhere. */
const replica = (...updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

/** What a change of the article would send. */
const change = (before: readonly Uint8Array[], edit: (doc: Y.Doc) => void): Uint8Array => {
  const doc = replica(...before)
  const known = Y.encodeStateVector(doc)
  edit(doc)
  return Y.encodeStateAsUpdate(doc, known)
}

const stateAfter = (...updates: readonly Uint8Array[]): Uint8Array => Y.encodeStateAsUpdate(replica(...updates))

const withoutFirst = change([common], (doc) => bodyRoot(doc, 'en').delete(0, 1))
const mine = stateAfter(common, withoutFirst)
const written = change([common], (doc) => {
  for (const [at, word] of ['At ', 'last. '].entries()) firstParagraph(doc).insert(1 + 3 * at, word)
})

describe('texts that arrive where something was taken out here', () => {
  it('[SY9] are found, with the language and the segment in which they stood', () => {
    expect(unseenTexts(mine, written, [common])).toEqual([{ language: 'en', segment: 'segmentA', text: 'At last. ' }])
  })

  it('[SY9] are found where nothing tells any more in which segment they stood', () => {
    const [found, ...others] = unseenTexts(mine, written, [])
    expect(others).toEqual([])
    expect(found).toEqual({
      language: undefined,
      segment: expect.stringMatching(/^gone[0-9a-z]{2,}$/),
      text: 'At last. ',
    })
  })

  it('[SY9] are told once: what was here already is not news', () => {
    expect(unseenTexts(stateAfter(mine, written), written, [common])).toEqual([])
  })

  it('[SY9] do not count where they stay, or where their writer took them out', () => {
    const elsewhere = change([common], (doc) => bodyRoot(doc, 'en').insert(0, 'Today. '))
    const takenOut = change([common, written], (doc) => firstParagraph(doc).delete(1, 'At last. '.length))
    expect(unseenTexts(mine, elsewhere, [common])).toEqual([])
    expect(unseenTexts(mine, Y.mergeUpdates([written, takenOut]), [common])).toEqual([])
  })

  it('[SY9] do not count where only others took out what they stand in', () => {
    expect(unseenTexts(common, Y.mergeUpdates([written, withoutFirst]), [common])).toEqual([])
  })
})

describe('texts that stand here in what is taken out elsewhere', () => {
  const here = stateAfter(common, written)

  it('[SY9] are found where whoever took it out had not seen them', () => {
    expect(unseenLosses(here, withoutFirst, 'seen')).toEqual([
      { language: 'en', segment: 'segmentA', text: 'At last. ' },
    ])
  })

  it('[SY9] do not count where they were seen, had been taken out here, or stay', () => {
    const seen = change([common, written], (doc) => bodyRoot(doc, 'en').delete(0, 1))
    const takenOut = change([common, written], (doc) => firstParagraph(doc).delete(1, 'At last. '.length))
    const other = change([common], (doc) => bodyRoot(doc, 'en').delete(1, 1))
    expect(unseenLosses(here, seen, 'seen')).toEqual([])
    expect(unseenLosses(stateAfter(common, written, takenOut), withoutFirst, 'seen')).toEqual([])
    expect(unseenLosses(here, other, 'seen')).toEqual([])
  })
})

/** The second block of the body. */
const second = (doc: Y.Doc): Y.XmlText => bodyRoot(doc, 'en').toDelta()[1]?.insert as Y.XmlText

describe('whether words come into something that is gone', () => {
  const boxed = Y.encodeStateAsUpdate(
    createArticle({
      language: 'en',
      createdAt: 1,
      headline: 'Bridge',
      body: [{ type: 'factbox', blocks: [paragraph('segmentA'), paragraph('segmentC', '')] }, paragraph('segmentB')],
    }),
  )
  const gone = replica(
    boxed,
    change([boxed], (doc) => bodyRoot(doc, 'en').delete(0, 1)),
    change([boxed], (doc) => second(doc).delete(1, 'The market '.length)),
  )
  const box = firstParagraph
  const inner = (doc: Y.Doc, at = 0): Y.XmlText => box(doc).toDelta()[at]?.insert as Y.XmlText
  const cases: [string, boolean, (doc: Y.Doc) => void][] = [
    ['behind others', true, (doc) => inner(doc).insert(1, 'At last. ')],
    ['at its beginning', true, (doc) => inner(doc).insert(0, 'At last. ')],
    ['where nothing stood', true, (doc) => inner(doc, 1).insert(0, 'At last. ')],
    ['at its end', true, (doc) => inner(doc).insert(inner(doc).length, ' At last.')],
    ['in a paragraph that is new in it', true, (doc) => insertBlock(box(doc), 1, paragraph('segmentD'))],
    ['beside it', false, (doc) => insertBlock(bodyRoot(doc, 'en'), 1, paragraph('segmentD'))],
    ['where others were taken out of what stays', false, (doc) => second(doc).insert(5, 'old ')],
    ['in what stays', false, (doc) => headlineRoot(doc, 'en').insert(0, 'Old ')],
  ]
  it.each(cases)('[SY9] is told of words %s', (_where, expected, write) => {
    expect(comesIntoGone(gone, change([boxed], write))).toBe(expected)
  })

  it('[SY9] is not told of words that are here already, nor where no words come', () => {
    const words = change([boxed], (doc) => inner(doc).insert(1, 'At last. '))
    const more = change([boxed, words], (doc) => inner(doc).insert(1, 'Now. '))
    const known = replica(Y.encodeStateAsUpdate(gone), words)
    expect(comesIntoGone(known, words)).toBe(false)
    expect(comesIntoGone(known, Y.mergeUpdates([words, more]))).toBe(true)
    const bold = change([boxed], (doc) => inner(doc).setAttribute('__dir', 'ltr'))
    expect(comesIntoGone(gone, bold)).toBe(false)
  })

  it('[SY9] is told of words behind others that are here already', () => {
    const doc = replica(boxed)
    const typed: Uint8Array[] = []
    doc.on('update', (update) => typed.push(update))
    for (const [at, word] of ['At ', 'last. '].entries()) inner(doc).insert(1 + 3 * at, word)
    const [first = boxed] = typed
    const known = replica(Y.encodeStateAsUpdate(gone), first)
    expect(comesIntoGone(known, Y.mergeUpdates(typed))).toBe(true)
  })
})

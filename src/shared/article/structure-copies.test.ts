import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type FigureId, newFigureId, newSegmentId, type SegmentId } from '../ids'
import { propertyRuns } from '../testing/property-runs'
import { type Block, inlineText, textSegments } from './blocks'
import { type BodyPlace, bodyPlaces } from './body-places'
import { createArticle } from './create-article'
import { addLanguage } from './languages'
import { openArticle } from './open-article'
import { readBody } from './read-body'
import { bodyRoot, segmentsRoot } from './roots'
import { dropsCopies, mergeStructureCopies, takeInbound } from './structure-copies'
import { replaceBody } from './write-body'

const text = (words: string): Block => ({
  type: 'paragraph',
  id: newSegmentId(),
  children: words === '' ? [] : [{ type: 'text', text: words }],
})
const items = (count: number): Block => ({
  type: 'list',
  style: 'number',
  items: Array.from({ length: count }, (_, index) => ({
    id: newSegmentId(),
    children: [{ type: 'text' as const, text: `Mục ${index}` }],
    ...(index === 0
      ? { list: { type: 'list' as const, style: 'bullet' as const, items: [{ id: newSegmentId(), children: [] }] } }
      : {}),
  })),
})

/** The same article on several machines. */
function machines(count: number, body: readonly Block[]): Y.Doc[] {
  const state = Y.encodeStateAsUpdate(createArticle({ language: 'vi', createdAt: 1, body }))
  return Array.from({ length: count }, (_, index) => {
    const doc = openArticle(state)
    // Decides which of two copies is the first one: a failure must be repeatable.
    doc.clientID = index + 1
    return doc
  })
}

function send(from: Y.Doc, to: Y.Doc): void {
  takeInbound(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
}

/** Until nothing more is sent; throws when machines answer each other without end. */
function meet(docs: readonly Y.Doc[]): void {
  for (let round = 0; round < 20; round += 1) {
    const before = docs.map((doc) => Y.encodeStateAsUpdate(doc))
    for (const from of docs) for (const to of docs) if (from !== to) send(from, to)
    if (docs.every((doc, index) => sameBytes(Y.encodeStateAsUpdate(doc), before[index]))) return
  }
  throw new Error('the machines never come to rest')
}

function sameBytes(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return a.length === b?.length && a.every((byte, index) => byte === b[index])
}

const english = (doc: Y.Doc): Block[] => readBody(bodyRoot(doc, 'en'))
const idsOf = (blocks: readonly Block[]): string[] => [
  // A nested list whose item went stands in an item without id.
  ...ids(blocks).filter((id) => id !== ''),
  ...blocks.flatMap((block) => (block.type === 'figure' ? [`figure:${block.figureId}`] : [])),
]
const textsOf = (blocks: readonly Block[]): string[] =>
  textSegments(blocks)
    .map(({ children }) => inlineText(children))
    .filter((words) => words !== '')

/** Writes at the end of a block, as an editor does. */
function type(place: BodyPlace | undefined, words: string): void {
  if (!(place?.element instanceof Y.XmlText)) return
  const { element } = place
  if (!element.toDelta().some(({ insert }: { insert: unknown }) => typeof insert === 'string'))
    element.insertEmbed(
      element.length,
      new Y.Map<unknown>([
        ['__type', 'text'],
        ['__format', 0],
      ]),
    )
  element.insert(element.length, words)
}

const place = (doc: Y.Doc, id: string | undefined): BodyPlace | undefined =>
  bodyPlaces(bodyRoot(doc, 'en')).find(({ key }) => key === id)

describe('copies of a version’s structure', () => {
  it('that two people brought without knowing of each other become one, with figures, lists and rules', () => {
    const figureId: FigureId = newFigureId()
    const source = [
      text('Một'),
      items(2),
      { type: 'rule' } as const,
      { type: 'figure', figureId } as const,
      text('Hai'),
    ]
    const docs = machines(2, source)
    for (const doc of docs) addLanguage(doc, 'en', 'vi', 2)
    meet(docs)
    for (const doc of docs) {
      expect(idsOf(english(doc))).toEqual(idsOf(source))
      expect(english(doc).map(({ type: kind }) => kind)).toEqual(source.map(({ type: kind }) => kind))
    }
  })

  it('keep the text that one of them has, wherever it stands', () => {
    const source = [text('Một'), text('Hai')]
    const [first, second] = ids(source)
    for (const writer of [0, 1]) {
      const docs = machines(2, source)
      for (const doc of docs) addLanguage(doc, 'en', 'vi', 2)
      type(place(docs[writer] as Y.Doc, first), 'One')
      meet(docs)
      for (const doc of docs) {
        expect(new Set(idsOf(english(doc)))).toEqual(new Set([first, second]))
        expect(english(doc)).toHaveLength(2)
        expect(textsOf(english(doc))).toEqual(['One'])
      }
    }
  })

  it('that both have a text stay both, one under an id of its own, the same everywhere', () => {
    const source = [text('Một')]
    const docs = machines(3, source)
    for (const [index, doc] of docs.entries()) {
      addLanguage(doc, 'en', 'vi', 2)
      type(place(doc, ids(source)[0]), ['One', 'Uno', 'One'][index] ?? '')
    }
    meet(docs)
    const [doc] = docs as [Y.Doc]
    expect(textsOf(english(doc)).toSorted()).toEqual(['One', 'Uno'])
    expect(new Set(idsOf(english(doc))).size).toBe(2)
    expect(idsOf(english(doc))).toContain(ids(source)[0])
    for (const other of docs) expect(english(other)).toEqual(english(doc))
  })

  it('that stay are given the same id by machines that have not heard of each other’s choice', () => {
    const source = [text('Một')]
    const [one, two] = machines(2, source) as [Y.Doc, Y.Doc]
    for (const [doc, words] of [
      [one, 'One'],
      [two, 'Uno'],
    ] as const) {
      addLanguage(doc, 'en', 'vi', 2)
      type(place(doc, ids(source)[0]), words)
    }
    const states = [one, two].map((doc) => Y.encodeStateAsUpdate(doc))
    for (const doc of [one, two]) {
      for (const state of states) Y.applyUpdate(doc, state)
      mergeStructureCopies(doc)
    }
    expect(english(two)).toEqual(english(one))
    expect(new Set(idsOf(english(one))).size).toBe(2)
  })

  it('are dropped without losing what somebody was writing into them meanwhile', () => {
    const source = [text('Một')]
    const [one, two, third] = machines(3, source) as [Y.Doc, Y.Doc, Y.Doc]
    addLanguage(one, 'en', 'vi', 2)
    addLanguage(two, 'en', 'vi', 2)
    // The third knows both copies, empty, and drops one of them.
    send(one, third)
    send(two, third)
    expect(english(third)).toHaveLength(1)
    type(place(one, ids(source)[0]), 'written on one')
    type(place(two, ids(source)[0]), 'written on two')
    // Sent by way of a machine that takes the text for part of something deleted.
    send(one, third)
    send(two, third)
    meet([one, two, third])
    for (const doc of [one, two, third]) {
      expect(textsOf(english(doc)).toSorted()).toEqual(['written on one', 'written on two'])
      expect(new Set(idsOf(english(doc))).size).toBe(2)
    }
  })

  it('leave alone what a person deleted, the source version, and versions without copies', () => {
    const source = [text('Một'), text('Hai')]
    const [one, two] = machines(2, source) as [Y.Doc, Y.Doc]
    addLanguage(one, 'en', 'vi', 2)
    send(one, two)
    type(place(two, ids(source)[0]), 'One')
    send(two, one)
    bodyRoot(one, 'en').delete(0, 1)
    meet([one, two])
    expect(idsOf(english(two))).toEqual([ids(source)[1]])
    const doubled = [...source, ...source]
    replaceBody(bodyRoot(one, 'vi'), doubled)
    const before = Y.encodeStateAsUpdate(one)
    expect(mergeStructureCopies(one)).toBe(false)
    expect(Y.encodeStateAsUpdate(one)).toEqual(before)
    expect(segmentsRoot(one, 'en').size).toBe(0)
  })

  it('are named in every update that drops some, so that a closed article is opened for it', () => {
    const [one, two] = machines(2, [text('Một')]) as [Y.Doc, Y.Doc]
    addLanguage(one, 'en', 'vi', 2)
    addLanguage(two, 'en', 'vi', 2)
    const before = Y.encodeStateVector(one)
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
    expect(dropsCopies(Y.encodeStateAsUpdate(one, before))).toBe(false)
    mergeStructureCopies(one)
    expect(dropsCopies(Y.encodeStateAsUpdate(one, before))).toBe(true)
  })

  it('come to the same on three machines, with every text and every segment once, whatever happens in which order', () => {
    const machine = fc.nat({ max: 2 })
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), at: machine }),
      fc.record({ kind: fc.constant('write' as const), at: machine, where: fc.nat() }),
      fc.record({ kind: fc.constant('send' as const), at: machine, to: machine }),
      fc.record({ kind: fc.constant('open' as const), at: machine }),
    )
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 40 }), (steps) => {
        const source = [text('Một'), items(2), { type: 'rule' } as const, text('Hai')]
        const docs = machines(3, source)
        let written = 0
        for (const each of steps) {
          const doc = docs[each.at] as Y.Doc
          if (each.kind === 'add') addLanguage(doc, 'en', 'vi', 2)
          else if (each.kind === 'open') mergeStructureCopies(doc)
          else if (each.kind === 'send') send(doc, docs[each.to] as Y.Doc)
          else {
            const places = bodyPlaces(bodyRoot(doc, 'en'))
            if (places.length === 0) continue
            type(places[each.where % places.length], `<${written}>`)
            written += 1
          }
        }
        meet(docs)
        const [first] = docs as [Y.Doc]
        const blocks = english(first)
        for (const doc of docs) expect(english(doc)).toEqual(blocks)
        const all = textsOf(blocks).join(' ')
        for (let index = 0; index < written; index += 1) expect(all).toContain(`<${index}>`)
        const found = idsOf(blocks)
        expect(new Set(found).size).toBe(found.length)
        if (blocks.length > 0) expect(found).toEqual(expect.arrayContaining(idsOf(source)))
      }),
      propertyRuns(300),
    )
  })
})

function ids(blocks: readonly Block[]): SegmentId[] {
  return textSegments(blocks).map(({ id }) => id)
}

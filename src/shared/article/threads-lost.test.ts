import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newArticleId, type SegmentId } from '../ids'
import { Seeded } from '../testing/seeded'
import type { AccountId } from '../workflow/people'
import type { Block } from './blocks'
import { createArticle } from './create-article'
import { readSegmentText } from './replace-in-segment'
import { headlineRoot, leadRoot, threadsRoot } from './roots'
import type { SegmentKey } from './segments'
import { readThreads, type Thread } from './threads'
import { applySuggestion } from './threads-accept'
import { addThreadEntry, type Inserted, type ThreadAuthor } from './threads-entries'
import { takeOutLost } from './threads-lost'
import { placeOf } from './threads-place'

const BLOCK = 'segment001' as SegmentId
const EMPTY = 'segment002' as SegmentId
const HEADLINE = 'Cầu mới nối hai xã'
const PARAGRAPH = 'Chợ họp từ năm giờ sáng, ghe đậu kín bờ kênh.'
const [an, binh, chi] = ([1, 2, 3] as const).map((at) => personAt(at)) as [ThreadAuthor, ThreadAuthor, ThreadAuthor]
const people = [an, binh, chi]

function personAt(at: number): ThreadAuthor {
  return { by: newArticleId() as string as AccountId, name: `Người ${at}`, at }
}

const paragraph = (id: SegmentId, text: string): Block => ({
  type: 'paragraph',
  id,
  children: text === '' ? [] : [{ type: 'text', text }],
})

/** An article with a change proposed for one of its texts. */
function article(segment: SegmentKey, quote: string, replacement: string): Y.Doc {
  const body = [paragraph(BLOCK, PARAGRAPH), paragraph(EMPTY, '')]
  const doc = createArticle({ language: 'vi', createdAt: 0, headline: HEADLINE, body })
  const text = readSegmentText(doc, 'vi', segment) ?? ''
  const from = text.indexOf(quote)
  const place = placeOf('vi', segment, text, { from, to: from + quote.length })
  addThreadEntry(doc, { kind: 'suggestion', place, text: '', replacement }, { ...chi, at: 0 })
  return doc
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** Somebody accepts the change, as the workstation does. */
function accept(doc: Y.Doc, author: ThreadAuthor): void {
  const [thread] = readThreads(doc) as [Thread]
  const applied = doc.transact(() => applySuggestion(doc, thread))
  if (applied === undefined) throw new Error('the change can be accepted')
  const { inserted } = applied
  const words = { kind: 'accepted', thread: thread.id, language: 'vi' } as const
  addThreadEntry(doc, inserted === undefined ? words : { ...words, inserted }, author)
}

function merge(docs: readonly Y.Doc[]): void {
  const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc))
  for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update)
}

const isTwice = (doc: Y.Doc): boolean => readThreads(doc).some(({ acceptedTwice }) => acceptedTwice)

describe('a change that two people accepted at once', () => {
  it.each([
    ['in a headline', 'headline', 'mới', 'bê tông mới', 'Cầu bê tông mới nối hai xã'],
    ['in a paragraph', BLOCK, 'năm giờ', 'bốn giờ rưỡi', 'Chợ họp từ bốn giờ rưỡi sáng, ghe đậu kín bờ kênh.'],
    ['in an empty paragraph', EMPTY, '', 'Chiều chợ tan.', 'Chiều chợ tan.'],
  ] as const)('%s is in the text once, whoever takes the other out', (_, segment, quote, replacement, expected) => {
    for (const order of [
      [an, binh],
      [binh, an],
    ] as const) {
      const one = article(segment, quote, replacement)
      const two = copyOf(one)
      accept(one, order[0])
      accept(two, order[1])
      merge([one, two])
      expect([isTwice(one), readSegmentText(one, 'vi', segment) === expected]).toEqual([true, false])
      // Both do, apart from each other, and again when they have met.
      for (const doc of [one, two]) expect(takeOutLost(doc, 'test')).toBe(true)
      merge([one, two])
      for (const doc of [one, two]) {
        expect(takeOutLost(doc, 'test')).toBe(false)
        expect([readSegmentText(doc, 'vi', segment), isTwice(doc)]).toEqual([expected, false])
      }
      expect(Y.encodeStateVector(one)).toEqual(Y.encodeStateVector(two))
    }
  })

  it('that only takes words away leaves nothing to be taken out', () => {
    const one = article('headline', ' mới', '')
    const two = copyOf(one)
    accept(one, an)
    accept(two, binh)
    merge([one, two])
    expect([isTwice(one), takeOutLost(one, 'test')]).toEqual([false, false])
    expect(headlineRoot(one, 'vi').toJSON()).toBe('Cầu nối hai xã')
  })

  it('keeps what both wrote into the words meanwhile', () => {
    const one = article('headline', 'mới', 'bê tông mới')
    const two = copyOf(one)
    accept(one, an)
    headlineRoot(one, 'vi').insert('Cầu bê'.length, ' 1')
    accept(two, binh)
    headlineRoot(two, 'vi').insert('Cầu bê'.length, ' 2')
    leadRoot(two, 'vi').insert(0, 'Tin vắn')
    merge([one, two])
    takeOutLost(one, 'test')
    expect(headlineRoot(one, 'vi').toJSON().replace(' 2', '')).toBe('Cầu bê 1 tông mới nối hai xã')
    expect(headlineRoot(one, 'vi').toJSON()).toContain(' 2')
    expect(leadRoot(one, 'vi').toJSON()).toBe('Tin vắn')
  })

  it('takes out nothing where an entry names what is not its own to name', () => {
    const doc = article('headline', 'mới', 'bê tông')
    accept(doc, an)
    const clock = Y.getState(doc.store, doc.clientID)
    leadRoot(doc, 'vi').insert(0, 'Tin vắn trong ngày')
    headlineRoot(doc, 'vi').insert(0, 'x'.repeat(100))
    const [{ id: thread }] = readThreads(doc) as [Thread]
    const say = (inserted: Inserted): string =>
      addThreadEntry(doc, { kind: 'accepted', thread, language: 'vi', inserted }, binh)
    const { clientID: client } = doc
    // Of another text; more than was proposed; what nobody has written; a client that nobody knows.
    for (const inserted of [
      { client, clock, length: 5 },
      { client, clock: clock + 18, length: 100 },
      { client, clock: clock + 100_000, length: 5 },
      { client: client + 1, clock: 0, length: 5 },
    ]) {
      say(inserted)
    }
    const before = Y.encodeStateAsUpdate(doc)
    expect(takeOutLost(doc, 'test')).toBe(false)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    // Not more than the range either, though the letters beside it are one item with it.
    say({ client, clock: clock + 20, length: 7 })
    expect(takeOutLost(doc, 'test')).toBe(true)
    expect(headlineRoot(doc, 'vi').toJSON().startsWith('x'.repeat(93))).toBe(true)
    expect(threadsRoot(doc).size).toBe(7)
  })
})

const letters = (text: string): string => Array.from(text).toSorted().join('')

describe('whatever people do meanwhile', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('the words are in the text once (seed %i)', (seed) => {
    const random = new Seeded(seed)
    const first = article(BLOCK, 'năm giờ', 'BỐN GIỜ RƯỠI')
    const docs = people.map(() => copyOf(first))
    const written: string[] = []
    for (const [n, doc] of docs.entries()) {
      const write = (): void => {
        const word = `«${n}.${written.length}»`
        const text = random.below(2) === 0 ? headlineRoot(doc, 'vi') : leadRoot(doc, 'vi')
        text.insert(random.below(text.length + 1), word)
        written.push(word)
      }
      for (let times = random.below(3); times > 0; times -= 1) write()
      accept(doc, random.pick([an, binh, chi]))
      for (let times = random.below(3); times > 0; times -= 1) write()
    }
    // They meet two at a time, in any order, and whoever likes takes the doubled words out.
    for (let meeting = 0; meeting < 6; meeting += 1) {
      const [one, two] = [docs[random.below(3)], docs[random.below(3)]] as [Y.Doc, Y.Doc]
      merge([one, two])
      if (random.below(2) === 0) takeOutLost(one, 'test')
    }
    merge(docs)
    for (const doc of docs) takeOutLost(doc, 'test')
    merge(docs)
    for (const doc of docs) {
      expect(readSegmentText(doc, 'vi', BLOCK)).toBe('Chợ họp từ BỐN GIỜ RƯỠI sáng, ghe đậu kín bờ kênh.')
      const all = `${headlineRoot(doc, 'vi').toJSON()} ${leadRoot(doc, 'vi').toJSON()}`
      // A word may be parted by another that was put into it, but no letter of it is gone.
      expect(letters(all)).toBe(letters(`${HEADLINE} ${written.join('')}`))
      expect(isTwice(doc)).toBe(false)
    }
  })
})

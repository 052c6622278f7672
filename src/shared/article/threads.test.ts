import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newArticleId } from '../ids'
import type { AccountId } from '../workflow/people'
import { articleFromJson, articleToJson, writeArticleJson } from './article-json'
import { createArticle } from './create-article'
import { headlineRoot, threadsRoot } from './roots'
import { readThreads } from './threads'
import { addThreadEntry, readThreadEntries, type ThreadWords, withoutAccounts } from './threads-entries'
import { placeOf } from './threads-place'

const an = newArticleId() as string as AccountId
const binh = newArticleId() as string as AccountId
const HEADLINE = 'Cầu mới nối hai xã'
const place = placeOf('vi', 'headline', HEADLINE, { from: 4, to: 7 })
const comment: ThreadWords = { kind: 'comment', place, text: 'Cầu nào?' }
const suggestion: ThreadWords = { kind: 'suggestion', place, text: '', replacement: 'bê tông' }

function article(): Y.Doc {
  return createArticle({ language: 'vi', createdAt: 0, headline: HEADLINE })
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

let clock = 1000
function say(doc: Y.Doc, words: ThreadWords, by = an): string {
  clock += 1000
  return addThreadEntry(doc, words, { by, name: by === an ? 'An' : 'Bình', at: clock })
}

describe('the threads of an article', () => {
  it('are read with their answers, in order, and how they stand', () => {
    const doc = article()
    const thread = say(doc, comment)
    say(doc, { kind: 'reply', thread, text: 'Cầu Kênh Mới' }, binh)
    expect(readThreads(doc)).toMatchObject([
      {
        id: thread,
        kind: 'comment',
        by: an,
        name: 'An',
        text: 'Cầu nào?',
        place: { quote: 'mới' },
        state: 'open',
        replies: [{ by: binh, text: 'Cầu Kênh Mới' }],
      },
    ])
    say(doc, { kind: 'resolved', thread }, binh)
    expect(readThreads(doc)[0]).toMatchObject({ state: 'resolved', stateBy: { by: binh, name: 'Bình' } })
    say(doc, { kind: 'reopened', thread })
    expect(readThreads(doc)[0]?.state).toBe('open')
  })

  it('merge as a union of what two people said at once', () => {
    const one = article()
    const thread = say(one, comment)
    const two = copyOf(one)
    say(one, { kind: 'reply', thread, text: 'Một' })
    say(two, { kind: 'reply', thread, text: 'Hai' }, binh)
    say(two, comment, binh)
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
    expect(readThreads(one)).toEqual(readThreads(two))
    expect(readThreads(one)).toHaveLength(2)
    expect(readThreads(one)[0]?.replies.map(({ text }) => text)).toEqual(['Một', 'Hai'])
  })

  it('take no decision for another language, nor one about a comment, nor a refusal of what is accepted', () => {
    const doc = article()
    const proposed = say(doc, suggestion)
    const said = say(doc, comment)
    say(doc, { kind: 'accepted', thread: proposed, language: 'en' })
    say(doc, { kind: 'accepted', thread: said, language: 'vi' })
    expect(readThreads(doc).map(({ state }) => state)).toEqual(['open', 'open'])
    say(doc, { kind: 'accepted', thread: proposed, language: 'vi' })
    say(doc, { kind: 'declined', thread: proposed, language: 'vi' }, binh)
    expect(readThreads(doc)[0]?.state).toBe('accepted')
  })

  it('lose what its author took back, and nobody else', () => {
    const doc = article()
    const thread = say(doc, comment)
    const reply = say(doc, { kind: 'reply', thread, text: 'Không rõ' }, binh)
    say(doc, { kind: 'removed', entry: reply })
    say(doc, { kind: 'removed', entry: thread }, binh)
    expect(readThreads(doc)).toMatchObject([{ removed: false, replies: [{ removed: false, text: 'Không rõ' }] }])
    say(doc, { kind: 'removed', entry: thread })
    expect(readThreads(doc)).toMatchObject([{ removed: true, text: '', replies: [{ text: 'Không rõ' }] }])
    say(doc, { kind: 'removed', entry: reply }, binh)
    expect(readThreads(doc)).toEqual([])
  })

  it('pass over what is no entry', () => {
    const doc = article()
    const thread = say(doc, comment)
    const root = threadsRoot(doc)
    const entry = root.get(thread) as object
    const junk: readonly unknown[] = [
      null,
      7,
      'x',
      [],
      {},
      new Y.Map([['kind', 'comment']]),
      new Y.Text('x'),
      { ...entry, kind: 'order' },
      { ...entry, by: 'me' },
      { ...entry, at: Number.NaN },
      { ...entry, more: 1 },
      { ...entry, text: '' },
      { ...entry, text: 'x'.repeat(10_001) },
      { ...entry, place: { ...place, segment: 'x y' } },
      { ...entry, place: { ...place, segment: 'caption:abcdefghijkl:x' } },
      { ...entry, place: { ...place, language: 'VI' } },
    ]
    for (const [n, value] of junk.entries()) root.set(`junk0000000${n % 10}${n}`.slice(0, 12).padEnd(12, 'x'), value)
    root.set('too short', entry)
    say(doc, { kind: 'reply', thread: 'nowhere00000', text: 'Ở đâu?' })
    expect(readThreads(doc).map(({ id }) => id)).toEqual([thread])
    expect(readThreadEntries(doc)).toHaveLength(2)
  })

  it('are in the article’s JSON without loss', () => {
    const doc = article()
    const thread = say(doc, suggestion)
    say(doc, { kind: 'declined', thread, language: 'vi' }, binh)
    const id = newArticleId()
    const json: unknown = JSON.parse(JSON.stringify(articleToJson(id, doc)))
    const read = articleFromJson(json)
    if (!read.ok) throw new Error(read.failure.code)
    expect(readThreads(read.value.doc)).toEqual(readThreads(doc))
    expect(articleToJson(id, read.value.doc)).toEqual(json)
  })

  it('outlast an article that goes back to an older version', () => {
    const doc = article()
    const first = say(doc, comment)
    const old = articleToJson(newArticleId(), doc)
    const later = say(doc, comment, binh)
    doc.transact(() => {
      headlineRoot(doc, 'vi').insert(0, 'Khánh thành ')
    })
    const before = Y.encodeStateVector(doc)
    doc.transact(() => writeArticleJson(doc, old))
    expect(headlineRoot(doc, 'vi').toJSON()).toBe(HEADLINE)
    expect(readThreads(doc).map(({ id }) => id)).toEqual([first, later])
    // Nobody but its author may send an entry: going back writes none anew.
    const sent = Y.decodeUpdate(Y.encodeStateAsUpdate(doc, before))
    expect(
      sent.structs.filter((struct) => struct instanceof Y.Item && (struct.parent as unknown) === 'threads'),
    ).toEqual([])
  })

  it('are nobody’s word where they were taken over with a file', () => {
    const doc = article()
    const thread = say(doc, comment)
    threadsRoot(doc).set('junk00000000', 7)
    const taken = withoutAccounts(threadsRoot(doc).toJSON())
    expect(taken).toEqual({ [thread]: { ...(threadsRoot(doc).get(thread) as object), by: null } })
  })

  it('say nothing of another document’s clocks where they were taken over', () => {
    const doc = article()
    const thread = say(doc, suggestion)
    const accepted = { kind: 'accepted', thread, language: 'vi' } as const
    const entry = say(doc, { ...accepted, inserted: { client: 1, clock: 2, length: 3 } })
    expect(withoutAccounts(threadsRoot(doc).toJSON())[entry]).not.toHaveProperty('inserted')
  })
})

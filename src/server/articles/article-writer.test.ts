import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { headlineRoot } from '../../shared/article/roots'
import type { MemoryNewsroomStore } from '../store/memory-newsroom-store'
import { ArticleWriter } from './article-writer'
import { ShapeCache } from './shape-cache'
import { addWord, replicaOf, sampleArticle } from './testing/test-article'
import { HandClock, testTexts } from './testing/test-newsroom-texts'
import { newDeskId, someone } from './testing/test-people'

/** How often something was committed since. */
function commitsOf(store: MemoryNewsroomStore): () => number {
  let count = 0
  store.subscribe(() => {
    count += 1
  })
  return () => count
}

it('writes at once for one who writes alone, and gathers what follows within a moment', async () => {
  const texts = testTexts()
  const { store } = texts
  const clock = new HandClock()
  const actor = someone('reporter', newDeskId())
  const doc = sampleArticle()
  const articleId = await texts.create(actor, Y.encodeStateAsUpdate(doc))
  const writer = new ArticleWriter({
    store,
    shapes: new ShapeCache(10_000_000),
    now: () => clock.now(),
    after: (milliseconds, task) => clock.after(milliseconds, task),
  })
  const transactions = commitsOf(store)
  const append = (word: string) => writer.append({ articleId, update: addWord(doc, word), actor, device: null })
  expect(await append('một ')).toMatchObject({ kind: 'committed', added: true })
  expect(transactions()).toBe(1)
  const following = [append('hai '), append('ba ')]
  await new Promise<void>((turned) => setImmediate(turned))
  following.push(append('bốn '))
  await new Promise<void>((turned) => setImmediate(turned))
  clock.move(9)
  await new Promise<void>((turned) => setImmediate(turned))
  expect(transactions()).toBe(1)
  clock.move(1)
  const outcomes = await Promise.all(following)
  expect(transactions()).toBe(2)
  const seqs = outcomes.map((outcome) => (outcome.kind === 'committed' ? outcome.seq : 0))
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
  clock.move(10)
  await append('năm ')
  expect(transactions()).toBe(3)
})

/** Somebody who has written in an article, and what the store was asked for since. */
async function scene() {
  const texts = testTexts()
  const { store, writer } = texts
  // It writes rows when it is time for them, which is not what is counted here.
  await texts.upkeep.stop()
  const actor = someone('reporter', newDeskId())
  const doc = sampleArticle()
  const articleId = await texts.create(actor, Y.encodeStateAsUpdate(doc))
  const append = (word: string) => writer.append({ articleId, update: addWord(doc, word), actor, device: null })
  expect(await append('một ')).toMatchObject({ kind: 'committed', added: true })
  const [transaction, appended] = [vi.spyOn(store, 'transaction'), vi.spyOn(store, 'appendIfUnchanged')]
  /** How often each way was taken since; a store in memory adds in a transaction of its own. */
  const ways = (): readonly number[] => {
    const [sure, quick] = [transaction.mock.calls.length, appended.mock.calls.length]
    transaction.mockClear()
    appended.mockClear()
    return [quick, sure - quick]
  }
  const stored = async (): Promise<string> => {
    const text = new Y.Doc()
    for (const update of (await store.readTexts([articleId])).get(articleId)?.updates ?? []) Y.applyUpdate(text, update)
    return headlineRoot(text, 'vi').toJSON()
  }
  return { texts, actor, doc, articleId, append, ways, stored }
}

describe('who goes on writing', () => {
  it('in an article that nobody else changes needs no lock', async () => {
    const { append, ways, stored, doc } = await scene()
    for (const word of ['hai ', 'ba ']) expect(await append(word)).toMatchObject({ kind: 'committed', added: true })
    expect(ways()).toEqual([2, 0])
    expect(await stored()).toBe(headlineRoot(doc, 'vi').toJSON())
  })

  it('is refused by what was decided meanwhile, and nothing of it is kept', async () => {
    const { texts, append, articleId, ways, stored } = await scene()
    const before = await stored()
    await texts.decide(articleId, 'vi', { state: 'approved' })
    ways()
    expect(await append('hai ')).toMatchObject({ kind: 'refused', code: 'text-approved' })
    expect(ways()).toEqual([1, 1])
    expect(await stored()).toBe(before)
  })

  it('keeps what others wrote meanwhile, and is careful for a while', async () => {
    const { texts, actor, doc, articleId, append, ways, stored } = await scene()
    // Another instance: this writer does not hear of it.
    const other = new ArticleWriter({ store: texts.store, shapes: new ShapeCache(0), now: () => texts.clock.now() })
    const theirs = addWord(replicaOf(doc), 'khác ')
    await other.append({ articleId, update: theirs, actor, device: null })
    ways()
    expect(await append('hai ')).toMatchObject({ kind: 'committed', added: true })
    expect(ways()).toEqual([1, 1])
    await append('ba ')
    expect(ways()).toEqual([0, 1])
    texts.clock.move(2000)
    await append('bốn ')
    expect(ways()).toEqual([1, 0])
    Y.applyUpdate(doc, theirs)
    expect(await stored()).toBe(headlineRoot(doc, 'vi').toJSON())
  })

  it('is answered by the store itself where nothing is added, and nothing is read again for it', async () => {
    const { texts, append, articleId, doc, actor } = await scene()
    await texts.decide(articleId, 'vi', { state: 'approved' })
    expect(await append('hai ')).toMatchObject({ kind: 'refused' })
    texts.clock.move(2000)
    // This writer still believes that it is approved.
    await texts.decide(articleId, 'vi', { state: 'draft' })
    addWord(doc, 'ba ')
    const whole = Y.encodeStateAsUpdate(doc)
    expect(await texts.writer.append({ articleId, update: whole, actor, device: null })).toMatchObject({ added: true })

    await texts.decide(articleId, 'vi', { state: 'approved' })
    const shapes = new ShapeCache(10_000_000)
    const writer = new ArticleWriter({ store: texts.store, shapes, now: () => texts.clock.now() })
    const late = addWord(doc, 'bốn ')
    const refused = () => writer.append({ articleId, update: late, actor, device: null })
    expect(await refused()).toMatchObject({ kind: 'refused' })
    const taken = vi.spyOn(shapes, 'take')
    expect(await refused()).toMatchObject({ kind: 'refused' })
    expect(taken.mock.results.map(({ value }) => value !== undefined)).toEqual([true, true])
  })
})

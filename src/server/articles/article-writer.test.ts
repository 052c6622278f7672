import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { ArticleWriter } from './article-writer'
import { ShapeCache } from './shape-cache'
import { addWord, sampleArticle } from './testing/test-article'
import { HandClock, testTexts } from './testing/test-newsroom-texts'
import { newDeskId, someone } from './testing/test-people'

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
  const transactions = vi.spyOn(store, 'transaction')
  const append = (word: string) => writer.append({ articleId, update: addWord(doc, word), actor, device: null })
  expect(await append('một ')).toMatchObject({ kind: 'committed', added: true })
  expect(transactions).toHaveBeenCalledTimes(1)
  const following = [append('hai '), append('ba ')]
  await new Promise<void>((turned) => setImmediate(turned))
  following.push(append('bốn '))
  await new Promise<void>((turned) => setImmediate(turned))
  clock.move(9)
  await new Promise<void>((turned) => setImmediate(turned))
  expect(transactions).toHaveBeenCalledTimes(1)
  clock.move(1)
  const outcomes = await Promise.all(following)
  expect(transactions).toHaveBeenCalledTimes(2)
  const seqs = outcomes.map((outcome) => (outcome.kind === 'committed' ? outcome.seq : 0))
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
  clock.move(10)
  await append('năm ')
  expect(transactions).toHaveBeenCalledTimes(3)
})

import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { addWord, sampleArticle } from './testing/test-article'
import { testTexts } from './testing/test-newsroom-texts'
import { newDeskId, someone } from './testing/test-people'

it('reads an article that goes on being written once in a while, and never misses its last word', async () => {
  const texts = testTexts()
  const actor = someone('reporter', newDeskId())
  const [busy, calm] = [sampleArticle(1), sampleArticle(1)]
  const id = await texts.create(actor, Y.encodeStateAsUpdate(busy))
  const stale = () => texts.store.listStaleRows(10)
  const later = async (milliseconds: number): Promise<void> => {
    texts.clock.move(milliseconds)
    for (let n = 0; n < 20; n += 1) await new Promise<void>((turned) => setImmediate(turned))
  }
  await later(2000)
  expect(await stale()).toEqual([])
  const reads = vi.spyOn(texts.store, 'readTexts')
  for (let second = 0; second < 8; second += 1) {
    await texts.push(actor, id, addWord(busy, `${second} `))
    await later(1000)
  }
  expect(reads).not.toHaveBeenCalled()
  expect(await stale()).toEqual([id])
  // Who waits for nobody else's rest.
  const other = await texts.create(actor, Y.encodeStateAsUpdate(calm))
  await later(2000)
  expect(reads.mock.calls.flatMap(([ids]) => ids)).toContain(other)
  await later(2000)
  await later(2000)
  expect(await stale()).toEqual([])
  expect(reads.mock.calls.flatMap(([ids]) => ids).filter((each) => each === id)).toHaveLength(1)
  expect(texts.troubles).toEqual([])
})

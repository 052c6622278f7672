import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { leadRoot } from '../../shared/article/roots'
import { newArticleId } from '../../shared/ids'
import { sampleArticle } from './testing/test-article'
import { testTexts } from './testing/test-newsroom-texts'
import { newDeskId, someone } from './testing/test-people'

/** So many articles of half a megabyte each. */
const large = (count: number) =>
  Array.from({ length: count }, () => {
    const doc = sampleArticle(1)
    leadRoot(doc, 'vi').insert(0, 'gạo '.repeat(100_000))
    return { articleId: newArticleId(), update: Y.encodeStateAsUpdate(doc) }
  })

describe('a large push', () => {
  const owner = someone('reporter', newDeskId())

  it('is written in pieces, two at a time, and answered in its order', async () => {
    const texts = testTexts()
    const entries = large(7)
    const transaction = texts.store.transaction.bind(texts.store)
    let [running, most, all] = [0, 0, 0]
    texts.store.transaction = async (work) => {
      running += 1
      all += 1
      most = Math.max(most, running)
      return transaction(work).finally(() => {
        running -= 1
      })
    }
    const outcomes = await texts.sync.push(entries, { actor: owner, device: null })
    expect({ most, all, running }).toEqual({ most: 2, all: 4, running: 0 })
    expect(outcomes.map(({ kind, articleId }) => [kind, articleId])).toEqual(
      entries.map(({ articleId }) => ['committed', articleId]),
    )
    const stored = await texts.store.readTexts(entries.map(({ articleId }) => articleId))
    for (const { articleId, update } of entries) {
      expect(Buffer.concat(stored.get(articleId)?.updates ?? []).equals(update)).toBe(true)
    }
    // The same article twice: its writes must keep their order.
    const [twice] = entries
    if (twice === undefined) throw new Error('there are some')
    all = 0
    await texts.sync.push([...large(3), twice, twice], { actor: owner, device: null })
    expect(all).toBe(1)
  })

  it('rejects when a piece of it failed, with nothing going on behind it, and is complete when it is sent again', async () => {
    const texts = testTexts()
    const entries = large(7)
    texts.store.faultNextCommit({ kind: 'fails' })
    await expect(texts.sync.push(entries, { actor: owner, device: null })).rejects.toThrow()
    const head = await texts.store.head()
    for (let n = 0; n < 5; n += 1) await new Promise<void>((turned) => setImmediate(turned))
    expect(await texts.store.head()).toEqual(head)
    const again = await texts.sync.push(entries, { actor: owner, device: null })
    expect(again.map((outcome) => outcome.kind === 'committed' && outcome.added).filter(Boolean)).toHaveLength(2)
    expect(again.every(({ kind }) => kind === 'committed')).toBe(true)
  })
})

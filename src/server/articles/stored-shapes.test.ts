import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { ArticleId } from '../../shared/ids'
import { ArticleShape } from './article-shape'
import { addWord, sampleArticle } from './testing/test-article'
import { type TestTexts, testTexts } from './testing/test-newsroom-texts'
import { newDeskId, someone } from './testing/test-people'

/** Services that keep no shape in memory, and an article that was seen to once. */
async function afterStart() {
  const texts = testTexts({ shapes: 0 })
  const editor = someone('editor', newDeskId())
  const doc = sampleArticle()
  const id = await texts.create(editor, Y.encodeStateAsUpdate(doc))
  // The newest shape always stays in memory: it is another article's now.
  await texts.create(editor, Y.encodeStateAsUpdate(sampleArticle(1)))
  await texts.upkeep.settle()
  return { texts, editor, doc, id, push: (update: Uint8Array) => texts.push(editor, id, update) }
}

async function replaceShape({ store }: TestTexts, id: ArticleId, shape: unknown): Promise<void> {
  const seq = (await store.readTexts([id])).get(id)?.seq ?? 0
  await store.transaction((transaction) => transaction.saveRows([{ id, row: {}, seq, shape }]))
}

describe('a write to an article of which nothing is in memory', () => {
  it('is judged by the stored shape and what was written since', async () => {
    const { doc, push } = await afterStart()
    // The second one comes after what the stored shape knows; the third is both together, once more.
    expect(await push(addWord(doc))).toMatchObject({ kind: 'committed', added: true })
    expect(await push(addWord(doc))).toMatchObject({ kind: 'committed', added: true })
    expect(await push(Y.encodeStateAsUpdate(doc))).toMatchObject({ kind: 'committed', added: false })
  })

  it('does not read the text for it', async () => {
    const { texts, id, doc, push } = await afterStart()
    await replaceShape(texts, id, new ArticleShape().toJSON())
    expect(await push(addWord(doc))).toMatchObject({ kind: 'base-missing' })
  })

  it('is judged by the text where another version of this program has stored the shape', async () => {
    const { texts, id, doc, push } = await afterStart()
    await replaceShape(texts, id, { ...new ArticleShape().toJSON(), version: 0 })
    expect(await push(addWord(doc))).toMatchObject({ kind: 'committed', added: true })
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createArticle } from '../../shared/article/create-article'
import { headlineRoot } from '../../shared/article/roots'
import { type ArticleId, newArticleId } from '../../shared/ids'
import { ArticleService } from '../articles/article-service'
import { OpenArticles } from '../articles/open-articles'
import { MemoryDraftStore } from '../drafts/MemoryDraftStore'
import { LibraryIndex } from '../library/library-index'
import { LibraryKeeper } from '../library/library-keeper'
import { ManualClock } from '../testing/ManualClock'
import { LibraryShelf } from './LibraryShelf'

describe('the library while syncing', () => {
  const keepers: LibraryKeeper[] = []
  afterEach(async () => {
    for (const keeper of keepers.splice(0)) await keeper.close()
  })

  async function desk(): Promise<{
    shelf: LibraryShelf
    open: OpenArticles
    row: () => string
    doc: Y.Doc
    id: ArticleId
    index: LibraryIndex
  }> {
    const clock = new ManualClock()
    const store = new MemoryDraftStore(clock)
    const index = new LibraryIndex(() => Promise.resolve([]))
    const keeper = new LibraryKeeper({
      index,
      store,
      now: () => clock.now(),
      search: { add: () => undefined, remove: () => undefined, has: () => true },
      saveCache: () => Promise.resolve(),
      onChange: () => undefined,
      log: () => undefined,
    })
    keepers.push(keeper)
    const open = new OpenArticles(store, (id, changed) => keeper.contentChanged(id, changed))
    const articles = new ArticleService({ store, open, library: keeper, now: () => clock.now() })
    const shelf = new LibraryShelf({
      keeper,
      articles,
      saveRecords: () => Promise.resolve(),
      onListed: () => undefined,
      onNote: () => undefined,
      versionName: () => 'Before',
      log: () => undefined,
    })
    const doc = createArticle({ language: 'vi', createdAt: 1, headline: 'Cầu' })
    const id = newArticleId()
    await articles.add(doc, id)
    return { shelf, open, row: () => index.rows.get(id)?.languages[0]?.headline ?? '', doc, id, index }
  }

  it('[SY3] has the row of an article that changed without being opened', async () => {
    const { shelf, open, row, doc, id } = await desk()
    const before = Y.encodeStateVector(doc)
    headlineRoot(doc, 'vi').insert(3, ' mở lại')
    const update = Y.encodeStateAsUpdate(doc, before)
    expect(await open.receive(id, update, { mayStayClosed: true })).toMatchObject({
      ok: true,
      value: { opened: false },
    })
    expect(row()).toBe('Cầu')
    shelf.changed([id])
    await shelf.idle()
    expect(row()).toBe('Cầu mở lại')
  })

  it('[SY7] marks what was taken away as being in the bin', async () => {
    const { shelf, id, index } = await desk()
    await shelf.moveToBin(id)
    expect(index.rows.get(id)?.binnedAt).toBeDefined()
  })
})

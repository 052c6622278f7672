import { describe, expect, it } from 'vitest'
import { newArticleId } from '../../shared/ids'
import type { AccountId, DeskId } from '../../shared/workflow/people'
import type { ArticleRecord } from '../../shared/workflow/record'
import { MemoryNewsroomStore, StoreFailed } from './memory-newsroom-store'
import type { NewsroomTransaction } from './newsroom-store'
import { newsroomStoreContract } from './newsroom-store.contract'

let state = 1
function open(): MemoryNewsroomStore {
  return new MemoryNewsroomStore({
    now: () => 1_000,
    random: (below) => {
      state = (state * 48_271) % 2_147_483_647
      return state % below
    },
  })
}

const article: ArticleRecord = {
  id: newArticleId(),
  desk: newArticleId() as string as DeskId,
  owner: newArticleId() as string as AccountId,
  createdAt: 1,
  versions: [],
}

async function create(transaction: NewsroomTransaction): Promise<void> {
  await transaction.insertArticle(article)
  await transaction.append([
    { kind: 'record', record: article, articleId: article.id, account: article.owner, device: null },
  ])
}

describe('MemoryNewsroomStore', () => {
  newsroomStoreContract(async () => open())

  it('loses in a crash what is not committed, keeps what is, and works again', async () => {
    const store = open()
    await store.transaction(create)
    const commit = Promise.withResolvers<void>()
    const written = Promise.withResolvers<void>()
    store.faultNextCommit({ kind: 'waits', until: commit.promise })
    const writing = store.transaction(async (transaction) => {
      await transaction.lock([article.id])
      await transaction.saveRecord({ ...article, createdAt: 2 })
      written.resolve()
    })
    await written.promise
    const waiting = store.transaction((transaction) => transaction.lock([article.id]))
    const outcomes = Promise.allSettled([writing, waiting])
    store.crash()
    commit.resolve()
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await store.readRecords([article.id])).toEqual([article])
    await store.transaction(async (transaction) => {
      expect((await transaction.lock([article.id])).size).toBe(1)
    })
  })

  it('makes a commit fail before it is carried out, or only its answer get lost', async () => {
    const store = open()
    store.faultNextCommit({ kind: 'fails' })
    await expect(store.transaction(create)).rejects.toThrow(StoreFailed)
    expect((await store.head()).seq).toBe(0)
    store.faultNextCommit({ kind: 'answer-lost' })
    await expect(store.transaction(create)).rejects.toThrow(StoreFailed)
    expect((await store.head()).seq).toBe(1)
  })

  it('goes back to a backup; what is written then has other marks', async () => {
    const store = open()
    const empty = store.backup()
    await store.transaction(create)
    const before = await store.head()
    const kept = store.backup()
    store.restore(empty)
    expect((await store.head()).seq).toBe(0)
    await store.transaction(create)
    expect((await store.head()).mark).not.toBe(before.mark)
    store.restore(kept)
    expect(await store.head()).toEqual(before)
  })
})

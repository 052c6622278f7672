import { expect, it } from 'vitest'
import { type ArticleId, newArticleId } from '../../shared/ids'
import type { NewsroomTransaction } from './newsroom-store'
import {
  bytesOf,
  create,
  EVERYTHING,
  entryOf,
  plain,
  readAll,
  recordOf,
  type Scene,
  START,
  updateOf,
} from './testing/store-scene'

/** Of every NewsroomStore: its transactions, and its log as readers follow it. */
export function newsroomLogContract(begin: () => Promise<Scene>): void {
  it('makes everything of a transaction visible at once, and nothing of one that is rejected', async () => {
    const { store, article, reader } = await begin()
    const failing = store.transaction(async (transaction) => {
      await create(transaction, article, [1])
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await store.head()).toEqual(START)
    expect(await store.readRecords([article.id])).toEqual([])

    let inside: unknown
    await store.transaction(async (transaction) => {
      await create(transaction, article, [1])
      inside = [await store.head(), await store.readRecords([article.id]), await store.readTexts([article.id])]
    })
    expect(inside).toEqual([START, [], new Map()])
    expect((await store.head()).seq).toBe(2)
    expect(await store.readRecords([article.id])).toEqual([article])
    const entries = await readAll(store, reader)
    expect(entries.map(({ seq, kind, visible }) => [seq, kind, visible])).toEqual([
      [1, 'record', true],
      [2, 'update', true],
    ])
  })

  it('answers the places of entries, each with a mark of its own, under which a reader goes on', async () => {
    const { store, article, reader } = await begin()
    const places = await store.transaction((transaction) => create(transaction, article, [1], [2], [3]))
    expect(places.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(new Set(places.map(({ mark }) => mark)).size).toBe(4)
    expect(await store.head()).toEqual(places.at(-1))
    const page = await store.readLog(places[1] ?? START, reader, EVERYTHING)
    expect(page).toMatchObject({ kind: 'entries', end: places.at(-1), more: false })
    expect(page.kind === 'entries' && page.entries.map(bytesOf)).toEqual([[2], [3]])
  })

  it('does not know a cursor whose mark is another one, or which lies beyond the end', async () => {
    const { store, article, reader } = await begin()
    const [first = START] = await store.transaction((transaction) => create(transaction, article, [1]))
    const head = await store.head()
    for (const cursor of [
      { seq: 1, mark: first.mark + 1 },
      { seq: 3, mark: 5 },
    ]) {
      expect(await store.readLog(cursor, reader, EVERYTHING)).toEqual({ kind: 'unknown', head })
    }
    expect(await store.readLog(head, reader, EVERYTHING)).toEqual({
      kind: 'entries',
      entries: [],
      end: head,
      more: false,
    })
  })

  it('leaves out ranges, and cuts pages by their size but never to nothing', async () => {
    const { store, article, reader } = await begin()
    await store.transaction((transaction) =>
      create(transaction, article, ...[1, 2, 3, 4, 5, 6].map((fill) => Array.from({ length: 100 }, () => fill))),
    )
    const except = [
      { from: 1, to: 2 },
      { from: 5, to: 5 },
    ]
    const read: number[] = []
    let cursor = START
    for (let more = true, pages = 0; more; pages += 1) {
      expect(pages).toBeLessThan(4)
      const page = await store.readLog(cursor, reader, { except, maxBytes: pages === 0 ? 1 : 210 })
      if (page.kind !== 'entries') throw new Error('the cursor is known')
      expect(page.entries.length).toBe(pages === 0 ? 1 : Math.min(2, 4 - read.length))
      read.push(...page.entries.map(({ seq }) => seq))
      cursor = page.end
      more = page.more
    }
    expect(read).toEqual([3, 4, 6, 7])
    expect(cursor).toEqual(await store.head())
  })

  it('lets transactions on one article pass one after the other, whatever order they lock in', async () => {
    const { store, article, desk, reporter } = await begin()
    const second = recordOf(newArticleId(), desk, reporter)
    await store.transaction(async (transaction) => {
      for (const record of [article, second]) await transaction.insertArticle(record)
    })
    const count = async (transaction: NewsroomTransaction, ids: readonly ArticleId[]): Promise<void> => {
      const locked = await transaction.lock(ids)
      const record = locked.get(article.id)?.record
      if (record === undefined) throw new Error('the article is there')
      await transaction.readTexts([article.id])
      await transaction.saveRecord({ ...record, createdAt: record.createdAt + 1 })
      await transaction.append([updateOf(article.id, [record.createdAt], reporter)])
    }
    const both = [article.id, second.id]
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        store.transaction((transaction) => count(transaction, n % 2 === 0 ? both : both.toReversed())),
      ),
    )
    const [record] = await store.readRecords([article.id])
    expect(record?.createdAt).toBe(article.createdAt + 20)
    const text = (await store.readTexts([article.id])).get(article.id)
    expect(text?.updates.map((update) => update[0])).toEqual(
      Array.from({ length: 20 }, (_, n) => article.createdAt + n),
    )
  })

  it('shows entries in their order: nobody who has read one finds an earlier one later', async () => {
    const { store, desk, reporter, reader } = await begin()
    const articles = Array.from({ length: 12 }, () => recordOf(newArticleId(), desk, reporter))
    let writing = true
    const reading = (async () => {
      const seen: number[] = []
      let cursor = START
      for (let last = false; !last; ) {
        last = !writing
        const page = await store.readLog(cursor, reader, EVERYTHING)
        if (page.kind !== 'entries') throw new Error('the cursor is known')
        seen.push(...page.entries.map(({ seq }) => seq))
        cursor = page.end
      }
      return seen
    })()
    await Promise.all(
      articles.map(async (article) => {
        await store.transaction((transaction) => create(transaction, article))
        for (let n = 0; n < 5; n += 1) {
          const failing = n % 2 === 1
          const written = store.transaction(async (transaction) => {
            await transaction.lock([article.id])
            await transaction.append([updateOf(article.id, [n], reporter), updateOf(article.id, [n], reporter)])
            if (failing) throw new Error('not this one')
          })
          if (failing) await expect(written).rejects.toThrow('not this one')
          else await written
        }
      }),
    )
    writing = false
    expect(await reading).toEqual(Array.from({ length: 12 * 7 }, (_, n) => n + 1))
  })

  it('takes an article’s id once', async () => {
    const { store, article } = await begin()
    const made = await Promise.all(
      [1, 2, 3].map(() => store.transaction((transaction) => transaction.insertArticle(article))),
    )
    expect(made.toSorted((a, b) => Number(a) - Number(b))).toEqual([false, false, true])
  })

  it('answers a locked article’s newest entries, and refuses to lock after the log was written', async () => {
    const { store, article, reporter } = await begin()
    const places = await store.transaction((transaction) => create(transaction, article, [1, 2, 3]))
    await store.transaction(async (transaction) => {
      const locked = await transaction.lock([article.id, newArticleId()])
      expect([...locked.values()]).toMatchObject([{ record: article, seq: 2, text: places[1], tailBytes: 3 }])
      const [place] = await transaction.append([entryOf(article)])
      expect(place?.seq).toBe(3)
      await expect(transaction.lock([article.id])).rejects.toThrow()
      await expect(transaction.insertArticle(recordOf(newArticleId(), article.desk, reporter))).rejects.toThrow()
    })
    await store.transaction(async (transaction) => {
      expect((await transaction.lock([article.id])).get(article.id)).toMatchObject({ seq: 3, text: places[1] })
    })
  })

  it('keeps a snapshot beside the log, the newest only', async () => {
    const { store, article, reader } = await begin()
    await store.transaction((transaction) => create(transaction, article, [1], [2], [3, 3]))
    await store.saveSnapshot(article.id, Uint8Array.of(9, 9), 3)
    await store.saveSnapshot(article.id, Uint8Array.of(8), 2)
    const text = (await store.readTexts([article.id, newArticleId()])).get(article.id)
    expect(plain(text?.snapshot)).toEqual([9, 9])
    expect(text?.updates.map(plain)).toEqual([[3, 3]])
    expect(text?.seq).toBe(4)
    expect(await readAll(store, reader)).toHaveLength(4)
    await store.transaction(async (transaction) => {
      expect((await transaction.lock([article.id])).get(article.id)?.tailBytes).toBe(2)
    })
  })

  it('tells its listeners after the entries can be read, and no longer once they left', async () => {
    const { store, article, reporter } = await begin()
    const told: number[] = []
    const first = Promise.withResolvers<number>()
    const stop = store.subscribe(({ seq }) => {
      void store.head().then((head) => first.resolve(head.seq))
      told.push(seq)
    })
    await store.transaction((transaction) => create(transaction, article, [1]))
    expect(await first.promise).toBe(2)
    stop()
    const again = new Promise((resolve) => store.subscribe(resolve))
    await store.transaction(async (transaction) => {
      await transaction.lock([article.id])
      await transaction.append([updateOf(article.id, [2], reporter)])
    })
    await again
    expect(told).toEqual([2])
  })

  it('drops old entries that no text needs, in batches; who had not read them does not know where to go on', async () => {
    const { store, article, reader } = await begin()
    const other = recordOf(newArticleId(), article.desk, article.owner)
    const places = await store.transaction((transaction) => create(transaction, article, [1], [2], [3]))
    await store.transaction((transaction) => create(transaction, other, [4], [5]))
    const head = await store.head()
    const [, first = START, second = START, third = START] = places
    await store.saveSnapshot(article.id, Uint8Array.of(1, 2), second.seq)
    const before = await store.readTexts([article.id, other.id])

    expect(await store.pruneLog(0, 100)).toBe(0)
    expect(await readAll(store, reader)).toHaveLength(7)
    // Both records and the two updates that the snapshot has; the third, and those of the other article, are needed.
    const later = 2 ** 45
    expect(await store.pruneLog(later, 2)).toBe(2)
    expect(await store.readLog(first, reader, EVERYTHING)).toEqual({ kind: 'unknown', head })
    expect(await store.readLog(second, reader, EVERYTHING)).toMatchObject({ kind: 'entries', end: head })
    expect(await store.pruneLog(later, 100)).toBe(2)
    expect(await store.pruneLog(later, 100)).toBe(0)
    expect(await store.readTexts([article.id, other.id])).toEqual(before)
    for (const cursor of [START, second, third]) {
      expect(await store.readLog(cursor, reader, EVERYTHING)).toEqual({ kind: 'unknown', head })
    }
    const afterwards = await store.readLog({ seq: head.seq, mark: head.mark }, reader, EVERYTHING)
    expect(afterwards).toMatchObject({ kind: 'entries', entries: [], end: head })
    expect((await store.readRecords([article.id, other.id])).length).toBe(2)
  })

  it('names the articles whose texts keep old entries from being dropped, until a snapshot has them', async () => {
    const { store, article } = await begin()
    const other = recordOf(newArticleId(), article.desk, article.owner)
    const places = await store.transaction((transaction) => create(transaction, article, [1], [2]))
    await store.transaction((transaction) => create(transaction, other, [3]))
    const ids = [article.id, other.id].toSorted()
    const [smaller, larger] = ids
    expect(await store.listWithOldUpdates(0, undefined, 10)).toEqual([])
    const later = 2 ** 45
    expect(await store.listWithOldUpdates(later, undefined, 10)).toEqual(ids)
    expect(await store.listWithOldUpdates(later, undefined, 1)).toEqual([smaller])
    expect(await store.listWithOldUpdates(later, smaller, 10)).toEqual([larger])
    const [, first = START, second = START] = places
    await store.saveSnapshot(article.id, Uint8Array.of(1), first.seq)
    expect(await store.listWithOldUpdates(later, undefined, 10)).toEqual(ids)
    await store.saveSnapshot(article.id, Uint8Array.of(1, 2), second.seq)
    expect(await store.listWithOldUpdates(later, undefined, 10)).toEqual([other.id])
  })

  it('answers shapes with the updates since, never older ones, and none whose updates a snapshot has taken in', async () => {
    const { store, article } = await begin()
    const places = await store.transaction((transaction) => create(transaction, article, [1], [2], [3]))
    const [, first = START, second = START, third = START] = places
    const save = (seq: number, shape: unknown): Promise<void> =>
      store.transaction((transaction) => transaction.saveRows([{ id: article.id, row: {}, seq, shape }]))
    const read = (): Promise<unknown> =>
      store.transaction(async (transaction) => {
        const found = (await transaction.readShapes([article.id, newArticleId()])).get(article.id)
        return found === undefined ? undefined : [found.shape, found.updates.map(plain)]
      })
    expect(await read()).toBeUndefined()
    await save(second.seq, { of: 'two' })
    expect(await read()).toEqual([{ of: 'two' }, [[3]]])
    await save(first.seq, { of: 'one' })
    await save(second.seq, undefined)
    expect(await read()).toEqual([{ of: 'two' }, [[3]]])
    await store.saveSnapshot(article.id, Uint8Array.of(1, 2, 3), third.seq)
    expect(await read()).toBeUndefined()
    await save(third.seq, { of: 'three' })
    expect(await read()).toEqual([{ of: 'three' }, []])
  })

  it('never drops the newest entry, so that who has read everything goes on', async () => {
    const { store, article, reader } = await begin()
    await store.transaction((transaction) => create(transaction, article))
    const head = await store.head()
    expect(await store.pruneLog(2 ** 45, 100)).toBe(0)
    expect(await store.readLog(head, reader, EVERYTHING)).toMatchObject({ kind: 'entries', entries: [] })
    const [next = START] = await store.transaction(async (transaction) => {
      await transaction.lock([article.id])
      return transaction.append([updateOf(article.id, [7], article.owner)])
    })
    expect(await store.pruneLog(2 ** 45, 100)).toBe(1)
    expect(await store.head()).toEqual(next)
    expect(await store.readLog(head, reader, EVERYTHING)).toEqual({ kind: 'unknown', head: next })
  })

  it('adds to articles that nobody has changed, and to none when one was', async () => {
    const { store, article, desk, reporter, reader } = await begin()
    const second = recordOf(newArticleId(), desk, reporter)
    await store.transaction(async (transaction) => {
      await transaction.insertArticles([article, second])
      await transaction.append([entryOf(article), updateOf(article.id, [1], reporter), entryOf(second)])
    })
    const heads: number[] = []
    store.subscribe(({ seq }) => heads.push(seq))
    const entries = [updateOf(article.id, [2], reporter), updateOf(second.id, [3], reporter)]
    const places = await store.appendIfUnchanged(
      new Map([
        [article.id, 2],
        [second.id, 3],
      ]),
      entries,
    )
    expect(places?.map(({ seq }) => seq)).toEqual([4, 5])
    expect(await store.head()).toEqual(places?.at(-1))
    expect(heads).toContain(5)
    for (const [first, other] of [
      [2, 5],
      [4, 3],
      [4, 6],
    ] as const) {
      const stale = new Map([
        [article.id, first],
        [second.id, other],
      ])
      expect(await store.appendIfUnchanged(stale, entries)).toBeUndefined()
    }
    expect(
      await store.appendIfUnchanged(
        new Map([
          [article.id, 4],
          [newArticleId(), 5],
        ]),
        entries.slice(0, 1),
      ),
    ).toBeUndefined()
    expect((await readAll(store, reader)).map(bytesOf)).toEqual([[], [1], [], [2], [3]])
    const texts = await store.readTexts([article.id])
    expect(texts.get(article.id)).toMatchObject({ seq: 4 })
    expect(texts.get(article.id)?.updates.map(plain)).toEqual([[1], [2]])
    const locked = await store.transaction((transaction) => transaction.lock([article.id, second.id]))
    expect([...locked.values()].map(({ seq, text }) => [seq, text])).toEqual(
      [article.id, second.id].toSorted().map((id) => {
        const place = places?.[id === article.id ? 0 : 1]
        return [place?.seq, place]
      }),
    )
  })

  it('waits for whoever has locked an article, and adds only if they left it unchanged', async () => {
    const { store, article, reporter } = await begin()
    await store.transaction((transaction) => create(transaction, article, [1]))
    const entries = [updateOf(article.id, [2], reporter)]
    const expected = new Map([[article.id, 2]])
    let left: Promise<unknown> = Promise.resolve()
    await store.transaction(async (transaction) => {
      await transaction.lock([article.id])
      left = store.appendIfUnchanged(expected, entries)
      await transaction.saveRows([{ id: article.id, row: {}, seq: 2 }])
    })
    expect(await left).toHaveLength(1)
    let changed: Promise<unknown> = Promise.resolve()
    await store.transaction(async (transaction) => {
      await transaction.lock([article.id])
      changed = store.appendIfUnchanged(new Map([[article.id, 3]]), entries)
      await transaction.append([updateOf(article.id, [4], reporter)])
    })
    expect(await changed).toBeUndefined()
    expect((await store.readTexts([article.id])).get(article.id)?.updates.map(plain)).toEqual([[1], [2], [4]])
  })

  it('gives places to many who add at once, each to their own article, without gaps', async () => {
    const { store, desk, reporter, reader } = await begin()
    const articles = Array.from({ length: 12 }, () => recordOf(newArticleId(), desk, reporter))
    await store.transaction(async (transaction) => {
      await transaction.insertArticles(articles)
      await transaction.append(articles.map(entryOf))
    })
    const added = await Promise.all(
      articles.map(({ id }, n) => store.appendIfUnchanged(new Map([[id, n + 1]]), [updateOf(id, [n], reporter)])),
    )
    const seqs = added.map((places) => places?.[0]?.seq ?? 0)
    expect(seqs.toSorted((a, b) => a - b)).toEqual(articles.map((_, n) => articles.length + 1 + n))
    expect(await readAll(store, reader)).toHaveLength(articles.length * 2)
  })
}

import { expect, it } from 'vitest'
import { newArticleId } from '../../shared/ids'
import type { NewsroomNotification } from '../../shared/workflow/history'
import type { AccountId } from '../../shared/workflow/people'
import { newVersionRecord, withVersion } from '../../shared/workflow/record'
import type { Visibility } from './newsroom-store'
import {
  create,
  EVERYTHING,
  entryOf,
  newAccount,
  newDesk,
  readAll,
  recordOf,
  type Scene,
  START,
  updateOf,
} from './testing/store-scene'

/** Of every NewsroomStore: who sees an article, what was decided about it, and who is told. */
export function newsroomRecordsContract(begin: () => Promise<Scene>): void {
  it('shows articles to their desk, their owner and those who were given a version, and to nobody else', async () => {
    const { store, article, desk, reporter } = await begin()
    const translator = newAccount()
    const given = withVersion(article, { ...newVersionRecord('id', reporter, 1), assignee: translator })
    await store.transaction((transaction) => create(transaction, given, [1]))
    const elsewhere = [newDesk()]
    const readers: readonly (readonly [Visibility, number])[] = [
      [{ account: newAccount(), desks: [desk] }, 2],
      [{ account: reporter, desks: [] }, 2],
      [{ account: translator, desks: elsewhere }, 2],
      [{ account: newAccount(), desks: elsewhere }, 0],
      [{ account: newAccount(), desks: [] }, 0],
    ]
    for (const [reader, entries] of readers) {
      expect(await readAll(store, reader)).toHaveLength(entries)
      expect(await store.listArticles(reader, { limit: 10 })).toHaveLength(entries / 2)
      const page = await store.readLog(START, reader, EVERYTHING)
      expect(page).toMatchObject({ end: await store.head(), more: false })
    }
  })

  it('tells those who lose sight of an article that it went, once', async () => {
    const { store, article, desk, reporter, reader } = await begin()
    await store.transaction((transaction) => create(transaction, article, [1]))
    const member = { account: newAccount(), desks: [desk] }
    const other = { account: newAccount(), desks: [newDesk()] }
    const moved = { ...article, desk: other.desks[0] ?? desk }
    await store.transaction(async (transaction) => {
      await transaction.lock([article.id])
      await transaction.saveRecord(moved)
      await transaction.append([entryOf(moved)])
      await transaction.append([updateOf(article.id, [2], reporter)])
    })
    const read = async (who: Visibility): Promise<unknown> =>
      (await readAll(store, who)).map(({ seq, kind, visible }) => [seq, kind, visible])
    expect(await read(member)).toEqual([[3, 'record', false]])
    expect(await read(other)).toEqual([1, 2, 3, 4].map((seq) => [seq, seq % 2 === 1 ? 'record' : 'update', true]))
    expect(await read(reader)).toHaveLength(4)
  })

  it('lists articles by their newest change, page after page, with their rows', async () => {
    const { store, desk, reporter, reader } = await begin()
    const articles = Array.from({ length: 5 }, () => recordOf(newArticleId(), desk, reporter))
    for (const article of articles) await store.transaction((transaction) => create(transaction, article, [1]))
    const [oldest] = articles
    if (oldest === undefined) throw new Error('there are five')
    await store.transaction(async (transaction) => {
      await transaction.lock([oldest.id])
      await transaction.append([updateOf(oldest.id, [2], reporter)])
    })
    expect(await store.listStaleRows(10)).toHaveLength(5)
    await store.transaction(async (transaction) => {
      await transaction.saveRows([{ id: oldest.id, row: { words: 7 }, seq: 11 }])
    })
    await store.transaction((transaction) => transaction.saveRows([{ id: oldest.id, row: { words: 3 }, seq: 2 }]))
    expect(await store.listStaleRows(10)).not.toContain(oldest.id)
    expect(await store.listStaleRows(2)).toHaveLength(2)

    const first = await store.listArticles(reader, { limit: 3 })
    expect(first[0]).toEqual({ record: oldest, seq: 11, row: { words: 7 } })
    const last = first.at(-1)
    if (last === undefined) throw new Error('three were asked for')
    const rest = await store.listArticles(reader, { limit: 3, after: { seq: last.seq, id: last.record.id } })
    expect([...first, ...rest].map(({ record }) => record.id)).toEqual(
      [oldest, ...articles.slice(1).toReversed()].map(({ id }) => id),
    )
    expect(rest[0]?.row).toBeNull()
  })

  it('remembers a command’s answer under its key and account', async () => {
    const { store, reporter } = await begin()
    const key = newArticleId()
    await store.transaction(async (transaction) => {
      expect(await transaction.findCommand(key, reporter)).toBeUndefined()
      await transaction.saveCommand({ key, account: reporter, answer: { ok: true, revision: 3 } })
    })
    await store.transaction(async (transaction) => {
      const remembered = await transaction.findCommand(key, reporter)
      expect(remembered).toEqual({ key, account: reporter, answer: { ok: true, revision: 3 } })
      expect(await transaction.findCommand(key, newAccount())).toBeUndefined()
    })
    await expect(
      store.transaction((transaction) => transaction.saveCommand({ key, account: reporter, answer: 1 })),
    ).rejects.toThrow()
  })

  it('keeps what was done to an article, newest first, each once', async () => {
    const { store, article, reporter } = await begin()
    await store.transaction((transaction) => create(transaction, article))
    const done = (revision: number, at: number) => ({
      articleId: article.id,
      language: 'vi',
      revision,
      at,
      by: reporter,
      automatic: false,
      command: 'submit' as const,
      from: 'draft' as const,
      to: 'submitted' as const,
      note: revision === 2 ? 'Xem lại số liệu' : null,
      waived: null,
      details: { language: 'vi', at },
    })
    await store.transaction((transaction) => transaction.addHistory([done(1, 5), done(2, 5), done(3, 4)]))
    const history = await store.readHistory(article.id, 10)
    expect(history).toEqual([done(2, 5), done(1, 5), done(3, 4)])
    expect(await store.readHistory(article.id, 1)).toEqual([done(2, 5)])
    expect(await store.readHistory(newArticleId(), 10)).toEqual([])
    await expect(store.transaction((transaction) => transaction.addHistory([done(2, 9)]))).rejects.toThrow()
    expect(await store.readHistory(article.id, 10)).toEqual(history)
  })

  it('keeps notifications by person, in order, until they are read', async () => {
    const { store, article, reporter } = await begin()
    const editor = newAccount()
    const tell = (account: AccountId, at: number): NewsroomNotification => ({
      account,
      kind: 'returned',
      articleId: article.id,
      language: 'vi',
      by: editor,
      at,
      params: { note: 'Thiếu nguồn' },
    })
    await store.transaction(async (transaction) => {
      await create(transaction, article)
      await transaction.addNotifications([tell(reporter, 1), tell(editor, 2), tell(reporter, 3)])
    })
    const mine = await store.readNotifications(reporter, { after: 0, limit: 10 })
    expect(mine.map(({ at, readAt }) => [at, readAt])).toEqual([
      [1, null],
      [3, null],
    ])
    const [first, second] = mine.map(({ id }) => id)
    if (first === undefined || second === undefined) throw new Error('there are two')
    expect(first).toBeLessThan(second)
    // The clock of these tests stands at 1,000: an id is above the time, and so above those of a history that a restored backup undid.
    expect(first).toBeGreaterThan(1_000)
    await store.markNotificationsRead(editor, [first], 50)
    await store.markNotificationsRead(reporter, [first], 60)
    await store.markNotificationsRead(reporter, [first], 70)
    expect(await store.readNotifications(reporter, { after: 0, limit: 1 })).toEqual([
      { ...tell(reporter, 1), id: first, readAt: 60 },
    ])
    expect(await store.readNotifications(reporter, { after: first, limit: 10 })).toMatchObject([{ id: second }])
  })

  it('takes words with characters that a database has no place for', async () => {
    const { store, article, desk, reporter } = await begin()
    const words = `trước\u0000giữa${'🎏'.slice(0, 1)}sau`
    const around = expect.stringMatching(/^trước.giữa.sau$/su)
    const about = { articleId: article.id, language: 'vi', by: reporter, at: 5 }
    await store.transaction(async (transaction) => {
      await create(transaction, article, [1])
      await transaction.saveCommand({ key: article.id, account: reporter, answer: { reason: words } })
      await transaction.addHistory([
        {
          ...about,
          revision: 1,
          automatic: false,
          command: 'return',
          from: 'submitted',
          to: 'returned',
          note: words,
          waived: null,
          details: {},
        },
      ])
      await transaction.addNotifications([{ ...about, account: reporter, kind: 'commented', params: { quote: words } }])
    })
    await store.transaction((transaction) =>
      transaction.saveRows([{ id: article.id, row: { section: words }, seq: 2 }]),
    )
    expect(await store.readHistory(article.id, 1)).toMatchObject([{ note: around }])
    expect(await store.readNotifications(reporter, { after: 0, limit: 1 })).toMatchObject([
      { params: { quote: around } },
    ])
    expect(await store.listArticles({ account: reporter, desks: [desk] }, { limit: 1 })).toMatchObject([
      { row: { section: around } },
    ])
    await store.transaction(async (transaction) => {
      expect(await transaction.findCommand(article.id, reporter)).toMatchObject({ answer: { reason: around } })
    })
  })

  it('lists what is due: scheduled versions whose time has come and whose embargo has ended', async () => {
    const { store, article, reporter } = await begin()
    const base = newVersionRecord('vi', reporter, 1)
    const scheduled = { ...base, state: 'scheduled' as const }
    const zone = 'Asia/Ho_Chi_Minh'
    const versions = [
      { ...scheduled, language: 'en', publishAt: 300 },
      { ...scheduled, language: 'id', publishAt: 200 },
      { ...scheduled, language: 'ja', publishAt: 100, embargo: { until: 900, zone } },
      { ...scheduled, language: 'ko', publishAt: 250, embargo: { until: 260, zone } },
      { ...base, language: 'vi', publishAt: 100 },
    ]
    await store.transaction((transaction) => create(transaction, { ...article, versions }))
    const due = async (now: number, limit = 10): Promise<unknown> =>
      (await store.listDue(now, limit)).map(({ articleId, language }) => articleId === article.id && language)
    expect(await due(199)).toEqual([])
    expect(await due(259)).toEqual(['id'])
    expect(await due(300)).toEqual(['id', 'ko', 'en'])
    expect(await due(300, 2)).toEqual(['id', 'ko'])
    expect(await due(900)).toEqual(['ja', 'id', 'ko', 'en'])
    await store.transaction(async (transaction) => {
      await transaction.lock([article.id])
      await transaction.saveRecord(article)
      await transaction.append([entryOf(article)])
    })
    expect(await due(900)).toEqual([])
  })
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { createArticle } from '../../shared/article/create-article'
import { headlineRoot } from '../../shared/article/roots'
import { type ArticleId, newArticleId } from '../../shared/ids'
import type { ArticleRow } from '../../shared/library'
import { MemoryDraftStore } from '../drafts/MemoryDraftStore'
import { ManualClock } from '../testing/ManualClock'
import { LibraryIndex } from './library-index'
import { type LibraryCache, LibraryKeeper } from './library-keeper'

const START = 1_000_000

class Setting {
  readonly clock = new ManualClock(START)
  readonly store = new MemoryDraftStore(this.clock)
  readonly index = new LibraryIndex(() => Promise.resolve([]))
  readonly found = new Map<string, { changedAt: number; headline: string }>()
  saved: LibraryCache | undefined
  readonly keeper = new LibraryKeeper({
    index: this.index,
    store: this.store,
    now: () => this.clock.now(),
    search: {
      add: (documents) => {
        for (const { id, changedAt, fields } of documents) this.found.set(id, { changedAt, headline: fields.headline })
      },
      remove: (id) => void this.found.delete(id),
      has: (id, changedAt) => this.found.get(id)?.changedAt === changedAt,
    },
    saveCache: (cache) => {
      this.saved = cache
      return Promise.resolve()
    },
    onChange: () => undefined,
    log: () => undefined,
  })

  async draft(headline: string): Promise<ArticleId> {
    const id = newArticleId()
    await this.store.create(id, Y.encodeStateAsUpdate(createArticle({ language: 'vi', createdAt: 1, headline })))
    return id
  }

  /** Starts from a cache, without one from nothing, and reads what changed since. */
  async read(cache: LibraryCache = { rows: [] }): Promise<void> {
    this.keeper.start(cache)
    await this.keeper.verify()
  }

  row(id: ArticleId): ArticleRow {
    const row = this.index.rows.get(id)
    if (row === undefined) throw new Error('no row')
    return row
  }

  headlines(): string[] {
    return [...this.index.rows.values()].map((row) => row.languages[0]?.headline ?? '').sort()
  }
}

describe('the library in step with the drafts', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is rebuilt from the drafts when its cache is gone', async () => {
    const setting = new Setting()
    await setting.draft('Chợ')
    const id = await setting.draft('Cầu')
    await setting.read()
    expect(setting.headlines()).toEqual(['Chợ', 'Cầu'].sort())
    expect(setting.found.get(id)?.headline).toBe('Cầu')
  })

  it('says of an article whose text has just come when the server says it was changed', async () => {
    const setting = new Setting()
    const seen = await setting.draft('Chợ')
    await setting.read()
    const row = setting.row(seen)
    const id = newArticleId()
    setting.index.put({ ...row, id, changedAt: 77 })
    await setting.store.create(id, Y.encodeStateAsUpdate(createArticle({ language: 'vi', createdAt: 1 })))
    await setting.keeper.refresh([id])
    expect(setting.index.rows.get(id)?.changedAt).toBe(77)
    // What changes from now on changes now.
    await setting.keeper.refresh([id])
    expect(setting.index.rows.get(id)?.changedAt).toBe(START)
  })

  it('says nothing was changed where only the files are newer', async () => {
    const setting = new Setting()
    const seen = await setting.draft('Chợ')
    await setting.read()
    const row = setting.row(seen)
    // As the server had listed it; its files came later, and the row was read before they were tidied up.
    await setting.read({ rows: [{ row: { ...row, changedAt: 77 }, readAt: 1 }] })
    expect(setting.index.rows.get(seen)?.changedAt).toBe(77)
    await setting.read({ rows: [{ row: { ...row, words: row.words + 5, changedAt: 77 }, readAt: 1 }] })
    expect(setting.index.rows.get(seen)?.changedAt).toBe(START)
  })

  it('lists what is in the bin though its cache is gone', async () => {
    const setting = new Setting()
    const id = await setting.draft('Bỏ đi')
    await setting.store.remove(id)
    await setting.read()
    expect(setting.index.rows.get(id)).toMatchObject({ binnedAt: START, languages: [{ headline: 'Bỏ đi' }] })
  })

  it('believes the bin’s folder, not the cache, about what is in the bin', async () => {
    const setting = new Setting()
    const id = await setting.draft('Chợ')
    await setting.read()
    await setting.store.remove(id)
    await setting.keeper.verify()
    expect(setting.index.rows.get(id)?.binnedAt).toBe(START)
    await setting.store.restore(id)
    await setting.keeper.verify()
    expect(setting.index.rows.get(id)).not.toHaveProperty('binnedAt')
  })

  it('starts from its cache, reads what changed since and drops what is gone', async () => {
    const first = new Setting()
    await first.draft('Chợ')
    await first.read()
    await first.keeper.close()
    const { saved } = first
    if (saved === undefined) throw new Error('nothing was saved')

    const second = new Setting()
    second.clock.advance(10)
    await second.draft('Cầu')
    second.keeper.start(saved)
    expect(second.headlines()).toEqual(['Chợ'])
    await second.keeper.verify()
    expect(second.headlines()).toEqual(['Cầu'])
  })

  it('reads a draft again when the search index lacks it, though its row is there', async () => {
    const setting = new Setting()
    const id = await setting.draft('Chợ')
    await setting.read()
    setting.found.clear()
    await setting.keeper.verify()
    expect(setting.found.has(id)).toBe(true)
  })

  it('reads everything again once the clock was set back behind its cache', async () => {
    const setting = new Setting()
    const id = await setting.draft('Chợ')
    await setting.read()
    const row = setting.row(id)
    // Read, as the cache has it, a day from now; whether the draft changed since cannot be told from its time.
    await setting.read({ rows: [{ row: { ...row, section: 'cũ' }, readAt: START + 86_400_000 }] })
    expect(setting.index.rows.get(id)?.section).toBe('')
  })

  it('never lets an article look older than it was, however old the file’s time is', async () => {
    const setting = new Setting()
    const id = await setting.draft('Chợ')
    await setting.read()
    setting.keeper.put(id, createArticle({ language: 'vi', createdAt: 1, headline: 'Chợ' }), START + 500)
    setting.found.clear()
    await setting.keeper.verify()
    expect(setting.index.rows.get(id)?.changedAt).toBe(START + 500)
  })

  it('goes on past a draft that cannot be read, or is no article', async () => {
    const setting = new Setting()
    const junk = newArticleId()
    await setting.store.create(junk, Y.encodeStateAsUpdate(new Y.Doc()))
    const gone = await setting.draft('Mất')
    await setting.draft('Chợ')
    const list = await setting.store.list()
    setting.store.list = () => Promise.resolve(list)
    await setting.store.remove(gone)
    setting.store.listBin = () => Promise.resolve([])
    await setting.read()
    expect(setting.headlines()).toEqual(['Chợ'])
  })

  it('follows typing when it pauses, and at the latest after two seconds', () => {
    const setting = new Setting()
    const id = newArticleId()
    const doc = createArticle({ language: 'vi', createdAt: 1, headline: '' })
    for (let key = 0; key < 30; key += 1) {
      headlineRoot(doc, 'vi').insert(0, 'a')
      setting.keeper.contentChanged(id, doc)
      setting.clock.advance(100)
      vi.advanceTimersByTime(100)
    }
    expect(setting.index.rows.get(id)?.languages[0]?.headline.length).toBeGreaterThanOrEqual(19)
    vi.advanceTimersByTime(400)
    expect(setting.index.rows.get(id)?.languages[0]?.headline).toBe('a'.repeat(30))
  })

  it('marks what is in the bin and forgets what is deleted', async () => {
    const setting = new Setting()
    const id = await setting.draft('Chợ')
    await setting.read()
    setting.keeper.mark([id], 77)
    expect(setting.index.rows.get(id)?.binnedAt).toBe(77)
    setting.keeper.mark([id], undefined)
    expect(setting.index.rows.get(id)).not.toHaveProperty('binnedAt')
    setting.keeper.drop([id])
    expect(setting.index.rows.size).toBe(0)
    expect(setting.found.size).toBe(0)
  })

  it('writes its cache at close, with what was still pending', async () => {
    const setting = new Setting()
    const doc = createArticle({ language: 'vi', createdAt: 1, headline: 'Gõ dở' })
    const id = newArticleId()
    setting.keeper.contentChanged(id, doc)
    await setting.keeper.close()
    expect(setting.saved?.rows.map(({ row }) => row.id)).toEqual([id])
  })
})

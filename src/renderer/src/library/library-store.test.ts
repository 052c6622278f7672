import { describe, expect, it, vi } from 'vitest'
import type { ArticleId } from '../../../shared/ids'
import type { ArticleRow, LibraryPage, LibraryQuery } from '../../../shared/library'
import { fail, ok, type Result } from '../../../shared/result'
import { sampleLibrary } from '../desk/testing/sample-library'
import { type LibraryFilter, LibraryStore } from './library-store'

const everything: LibraryFilter = { search: '', bin: false, sort: 'changedAt', descending: true }
const rows = sampleLibrary(1000, 0).map(({ row }) => row)
const idAt = (index: number): ArticleId => (rows[index] as ArticleRow).id

/** A main that answers when it is told to. */
class SlowMain {
  list: readonly ArticleRow[] = rows
  readonly asked: LibraryQuery[] = []
  readonly #waiting: (() => void)[] = []

  readonly ask = (query: LibraryQuery): Promise<Result<LibraryPage>> => {
    this.asked.push(query)
    const found = query.search === '' ? this.list : this.list.filter(({ place }) => place === query.search)
    const page = { total: found.length, rows: found.slice(query.offset, query.offset + query.limit), revision: 1 }
    return new Promise((resolve) => {
      this.#waiting.push(() => resolve(ok(page)))
    })
  }

  /** Answers the request that waits longest, or the one at `place`. */
  async answer(place = 0): Promise<void> {
    this.#waiting.splice(place, 1)[0]?.()
    // Two turns: the request's own promise and the store's.
    await Promise.resolve()
    await Promise.resolve()
  }

  async answerAll(): Promise<void> {
    while (this.#waiting.length > 0) await this.answer()
  }
}

function open(main: SlowMain): LibraryStore {
  return new LibraryStore(main.ask, everything, () => {})
}

describe('LibraryStore', () => {
  it('fetches rows by pages of 100 as they come into view, each page once', async () => {
    const main = new SlowMain()
    const store = open(main)
    store.show(0, 12)
    await main.answerAll()
    store.show(195, 205)
    store.show(196, 206)
    await main.answerAll()
    expect(main.asked.map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, 100],
      [100, 100],
      [200, 100],
    ])
    const snapshot = store.snapshot()
    expect(snapshot.total).toBe(1000)
    expect(snapshot.rowAt(201)?.id).toBe(idAt(201))
    expect(snapshot.rowAt(500)).toBeUndefined()
    expect(snapshot.indexOf(idAt(150))).toBe(150)
  })

  it('drops the answer to a superseded search, also when it comes last', async () => {
    const main = new SlowMain()
    const store = open(main)
    store.show(0, 12)
    await main.answerAll()
    store.setFilter({ ...everything, search: 'Huế' })
    store.setFilter({ ...everything, search: 'Hội An' })
    await main.answer(1)
    await main.answer(0)
    expect(store.snapshot().rowAt(0)?.place).toBe('Hội An')
    expect(store.snapshot().settled).toBe(true)
  })

  it('lets the rows on screen stand until those of the new search are there', async () => {
    const main = new SlowMain()
    const store = open(main)
    store.show(0, 12)
    await main.answerAll()
    store.setFilter({ ...everything, search: 'Huế' })
    expect(store.snapshot().settled).toBe(false)
    expect(store.snapshot().rowAt(0)?.id).toBe(idAt(0))
    await main.answerAll()
    expect(store.snapshot().rowAt(0)?.place).toBe('Huế')
  })

  it('replaces what is on screen in place when the library changes, and the rest only when it comes into view', async () => {
    const main = new SlowMain()
    const store = open(main)
    store.show(0, 12)
    await main.answerAll()
    store.show(110, 120)
    await main.answerAll()
    main.list = rows.slice(1)
    store.refresh()
    expect(store.snapshot().rowAt(110)?.id).toBe(idAt(110))
    await main.answerAll()
    expect(store.snapshot().rowAt(110)?.id).toBe(idAt(111))
    expect(main.asked).toHaveLength(3)
    store.show(0, 12)
    await main.answerAll()
    expect(store.snapshot().rowAt(0)?.id).toBe(idAt(1))
  })

  it('asks once more when the library changed while an answer was on its way', async () => {
    const main = new SlowMain()
    const store = open(main)
    store.show(0, 12)
    main.list = rows.slice(1)
    store.refresh()
    await main.answer()
    // The old answer is shown meanwhile: a library that never rests would otherwise stay empty.
    expect(store.snapshot().rowAt(0)?.id).toBe(idAt(0))
    await main.answerAll()
    expect(store.snapshot().rowAt(0)?.id).toBe(idAt(1))
    expect(store.snapshot().total).toBe(999)
  })

  it('answers the ids of rows that were never shown', async () => {
    const main = new SlowMain()
    const store = open(main)
    store.show(0, 12)
    await main.answerAll()
    const ids = store.allIds()
    await main.answerAll()
    await expect(ids).resolves.toEqual(rows.map(({ id }) => id))
    expect(main.asked.slice(1).map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, 500],
      [500, 500],
    ])
  })

  it('reports a failure and asks again when the rows are shown again', async () => {
    const failed = vi.fn()
    const ask = vi.fn(() => Promise.resolve(fail('unexpected')))
    const store = new LibraryStore(ask, everything, failed)
    store.show(0, 12)
    await vi.waitFor(() => expect(failed).toHaveBeenCalledTimes(1))
    store.show(0, 12)
    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(2))
  })
})

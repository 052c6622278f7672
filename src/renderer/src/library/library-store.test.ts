import { describe, expect, it, vi } from 'vitest'
import type { ArticleId } from '../../../shared/ids'
import type { ArticleRow, LibraryFilter, LibraryPage, LibraryQuery } from '../../../shared/library'
import { fail, ok, type Result } from '../../../shared/result'
import { sampleLibrary } from '../desk/testing/sample-library'
import { type LibrarySource, LibraryStore } from './library-store'

const everything: LibraryFilter = { search: '', bin: false, sort: 'changedAt', descending: true }
const rows = sampleLibrary(1000, 0).map(({ row }) => row)
const idAt = (index: number): ArticleId => (rows[index] as ArticleRow).id

/** A main that answers when it is told to. */
class SlowMain implements LibrarySource {
  list: readonly ArticleRow[] = rows
  readonly asked: LibraryQuery[] = []
  readonly #waiting: (() => void)[] = []

  readonly askedIds: LibraryFilter[] = []

  readonly ids = (filter: LibraryFilter): Promise<Result<{ ids: ArticleId[] }>> => {
    this.askedIds.push(filter)
    return Promise.resolve(ok({ ids: this.list.map(({ id }) => id) }))
  }

  readonly page = (query: LibraryQuery): Promise<Result<LibraryPage>> => {
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
  return new LibraryStore(main, everything, () => {})
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
    // The rows on screen first, then those around them.
    expect(main.asked.slice(2).map(({ offset }) => offset)).toEqual([100, 0])
    store.show(495, 505)
    await main.answerAll()
    expect(store.snapshot().rowAt(500)?.id).toBe(idAt(501))
    store.show(0, 12)
    await main.answerAll()
    expect(store.snapshot().rowAt(0)?.id).toBe(idAt(1))
  })

  it('shows what was replaced out of sight', async () => {
    const main = new SlowMain()
    const store = open(main)
    store.show(0, 12)
    await main.answerAll()
    store.show(110, 120)
    await main.answerAll()
    main.list = rows.toReversed()
    store.refresh()
    await main.answerAll()
    store.show(70, 82)
    expect(store.snapshot().rowAt(70)?.id).toBe(idAt(929))
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

  it('answers the ids of rows that were never shown with one question, however many they are', async () => {
    const main = new SlowMain()
    const store = open(main)
    store.show(0, 12)
    await main.answerAll()
    await expect(store.allIds()).resolves.toEqual(rows.map(({ id }) => id))
    await expect(store.idsBetween(5, 904)).resolves.toEqual(rows.slice(5, 905).map(({ id }) => id))
    expect(main.askedIds).toEqual([everything, everything])
    expect(main.asked).toHaveLength(1)
  })

  it('asks for the few rows of a short range alone', async () => {
    const main = new SlowMain()
    const store = open(main)
    store.show(0, 12)
    await main.answerAll()
    const ids = store.idsBetween(700, 702)
    await main.answerAll()
    await expect(ids).resolves.toEqual([idAt(700), idAt(701), idAt(702)])
    expect(main.askedIds).toEqual([])
  })

  it('begins with the page that is known already', () => {
    const main = new SlowMain()
    const first = { total: 1000, rows: rows.slice(0, 100), revision: 1 }
    const store = new LibraryStore(main, everything, () => {}, first)
    expect(store.snapshot()).toMatchObject({ settled: true, total: 1000 })
    expect(store.snapshot().rowAt(3)?.id).toBe(idAt(3))
    store.show(0, 12)
    expect(main.asked).toEqual([])
  })

  it('fetches what lies around the screen, and does not have the list drawn for it', async () => {
    const main = new SlowMain()
    const store = open(main)
    store.show(0, 12)
    await main.answerAll()
    const drawn = vi.fn()
    store.subscribe(drawn)
    store.show(60, 72)
    await main.answerAll()
    expect(main.asked.map(({ offset }) => offset)).toEqual([0, 100])
    expect(drawn).not.toHaveBeenCalled()
    expect(store.snapshot().rowAt(110)?.id).toBe(idAt(110))
  })

  it('leaves out what flies by: where the list comes to rest is fetched next', async () => {
    const main = new SlowMain()
    const store = open(main)
    store.show(0, 12)
    await main.answerAll()
    for (let row = 100; row < 900; row += 10) store.show(row, row + 12)
    expect(main.asked).toHaveLength(3)
    await main.answer()
    expect(main.asked.at(-1)?.offset).toBe(800)
    await main.answerAll()
    expect(main.asked.length).toBeLessThan(7)
    expect(store.snapshot().rowAt(895)?.id).toBe(idAt(895))
  })

  it('keeps the row that has the keyboard, however far the list is scrolled', async () => {
    const main = new SlowMain()
    main.list = Array.from({ length: 10_000 }, (_, index) => rows[index % rows.length] as ArticleRow)
    const store = open(main)
    for (let row = 0; row < 10_000; row += 100) {
      store.show(row, row + 12, 3)
      await main.answerAll()
    }
    expect(store.snapshot().rowAt(3)?.id).toBe(idAt(3))
    store.show(0, 12, 5_000)
    await main.answerAll()
    expect(store.snapshot().rowAt(5_000)?.id).toBe(idAt(0))
  })

  it('lets go of rows far from the screen and fetches them again when they come back', async () => {
    const main = new SlowMain()
    main.list = Array.from({ length: 10_000 }, (_, index) => rows[index % rows.length] as ArticleRow)
    const store = open(main)
    for (let row = 0; row < 10_000; row += 100) {
      store.show(row, row + 12)
      await main.answerAll()
    }
    expect(store.snapshot().rowAt(0)).toBeUndefined()
    store.show(0, 12)
    await main.answerAll()
    expect(store.snapshot().rowAt(0)?.id).toBe(idAt(0))
  })

  it('has no ids, and says why, where they could not be had', async () => {
    const failed = vi.fn()
    const store = new LibraryStore({ page: refused, ids: refused }, everything, failed)
    await expect(store.allIds()).resolves.toEqual([])
    await expect(store.idsBetween(0, 5)).resolves.toEqual([])
    expect(failed).toHaveBeenCalledTimes(2)
  })

  it('reports a failure and asks again when the rows are shown again', async () => {
    const failed = vi.fn()
    const page = vi.fn(() => Promise.resolve(fail('unexpected')))
    const store = new LibraryStore({ page, ids: page }, everything, failed)
    store.show(0, 12)
    await vi.waitFor(() => expect(failed).toHaveBeenCalledTimes(1))
    store.show(0, 12)
    await vi.waitFor(() => expect(page).toHaveBeenCalledTimes(2))
  })
})

function refused(): Promise<Result<never>> {
  return Promise.resolve(fail('unexpected'))
}

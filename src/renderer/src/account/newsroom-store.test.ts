import { describe, expect, it } from 'vitest'
import { newArticleId, type PhotoId } from '../../../shared/ids'
import { MemoryDesk } from '../desk/testing/memory-desk'
import { NewsroomStore } from './newsroom-store'

/** Resolves when everything that was asked in this turn has been answered. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

function following(): { desk: MemoryDesk; store: NewsroomStore; asked: () => number } {
  const desk = new MemoryDesk({ articles: 3 })
  const store = new NewsroomStore(desk)
  store.start()
  return { desk, store, asked: () => desk.calls.filter(({ channel }) => channel === 'sync:statuses').length }
}

describe('what the window knows of the newsroom', () => {
  it('is nothing until main has answered, then follows what main tells', async () => {
    const { desk, store } = following()
    expect(store.snapshot()).toEqual({ account: undefined, sync: null })
    await settled()
    expect(store.snapshot().account?.session).toBe('none')
    desk.emit('sync:changed', { status: { kind: 'paused', waiting: 2 } })
    expect(store.snapshot().sync).toEqual({ kind: 'paused', waiting: 2 })
  })

  it('asks about rows together, once, and only follows those that are shown', async () => {
    const { desk, store, asked } = following()
    const [one, two] = [newArticleId(), newArticleId()]
    const stops = [store.watch(one), store.watch(one), store.watch(two)]
    await settled()
    expect(asked()).toBe(1)
    expect(store.article(one)).toBeNull()
    const status = { kind: 'onServer', at: 5 } as const
    desk.emit('sync:articles', { articles: [{ id: one, status, overlaps: 0 }], many: false })
    expect(store.article(one)).toEqual(status)
    stops[0]?.()
    expect(store.article(one)).toEqual(status)
    stops[1]?.()
    expect(store.article(one)).toBeUndefined()
    desk.emit('sync:articles', { articles: [{ id: one, status, overlaps: 0 }], many: false })
    expect(store.article(one)).toBeUndefined()
  })

  it('asks again for what is shown when too much has changed to be named', async () => {
    const { desk, store, asked } = following()
    store.watch(newArticleId())
    await settled()
    desk.emit('sync:articles', { articles: [], many: true })
    await settled()
    expect(asked()).toBe(2)
  })

  it('counts a photo’s arrivals', () => {
    const { desk, store } = following()
    const photo = 'a'.repeat(64) as PhotoId
    let told = 0
    store.subscribeArticles(() => {
      told += 1
    })
    desk.emit('photos:changed', { ids: [photo] })
    expect([store.photo(photo), told]).toEqual([1, 1])
  })
})

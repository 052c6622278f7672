import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type ArticleId, newArticleId } from '../../shared/ids'
import { MemoryNewsroomStore } from '../store/memory-newsroom-store'
import type { StoredText } from '../store/newsroom-store'
import { create, newAccount, newDesk, recordOf } from '../store/testing/store-scene'
import { LogRetention, type LogRetentionParts } from './log-retention'
import { openStoredText } from './stored-text'
import { updateBy } from './testing/test-article'
import { HandClock } from './testing/test-newsroom-texts'

const DAY = 24 * 3_600_000

/** A log that has so many old entries. */
function logOf(old: number) {
  const asked: { before: number; limit: number }[] = []
  let left = old
  return {
    asked,
    listWithOldUpdates: async () => [],
    readTexts: async () => new Map(),
    saveSnapshot: async () => undefined,
    async pruneLog(before: number, limit: number): Promise<number> {
      asked.push({ before, limit })
      const dropped = Math.min(left, limit)
      left -= dropped
      return dropped
    },
    get left() {
      return left
    },
  }
}

function retention(store: LogRetentionParts['store'], clock: HandClock, days: number, errors: unknown[] = []) {
  const onError = (error: unknown): void => void errors.push(error)
  return new LogRetention({ store, clock, days, pause: async () => {}, onError })
}

describe('LogRetention', () => {
  it('drops what is older than its days, batch by batch until nothing is left', async () => {
    const clock = new HandClock()
    const store = logOf(2500)
    expect(await retention(store, clock, 30).prune()).toBe(2500)
    expect(store.left).toBe(0)
    expect(store.asked.length).toBe(3)
    for (const { before } of store.asked) expect(before).toBe(clock.now() - 30 * DAY)
  })

  it('puts short texts together first, so that their old updates can go too, and reads as before', async () => {
    const clock = new HandClock()
    const store = new MemoryNewsroomStore({ now: () => clock.now(), random: (below) => below - 1 })
    const errors: unknown[] = []
    const [damaged, ...sound] = await Promise.all([
      written(store, [Uint8Array.of(9, 9, 9)]),
      ...Array.from({ length: 45 }, () => written(store, textOf('Chợ nổi', ' họp sớm'))),
    ])
    const before = await store.readTexts(sound)
    clock.move(31 * DAY)
    const recent = await written(store, textOf('Cầu mới'))
    const kept = retention(store, clock, 30, errors)
    // Two updates and a record each, and the record of the one that cannot be read.
    expect(await kept.prune()).toBe(45 * 3 + 1)
    expect(errors).toHaveLength(1)
    expect(await kept.prune()).toBe(0)
    const texts = await store.readTexts([...sound, damaged, recent])
    for (const id of sound) {
      expect(texts.get(id)?.updates).toEqual([])
      expect(words(texts.get(id))).toBe('Chợ nổi họp sớm')
      expect(words(before.get(id))).toBe('Chợ nổi họp sớm')
    }
    expect(texts.get(damaged)?.updates).toHaveLength(1)
    expect(texts.get(recent)).toMatchObject({ snapshot: undefined, updates: [expect.anything()] })
  })

  it('keeps everything for ever when it is told 0 days', async () => {
    const clock = new HandClock()
    const store = logOf(10)
    const kept = retention(store, clock, 0)
    kept.start()
    clock.move(DAY)
    expect(await kept.prune()).toBe(0)
    expect(store.asked).toEqual([])
  })

  it('begins again an hour later, also after a failure, and not after it was stopped', async () => {
    const clock = new HandClock()
    const errors: unknown[] = []
    let store = logOf(1)
    const failing = { ...store, pruneLog: () => Promise.reject(new Error('no database')) }
    const stop = retention(failing, clock, 1, errors).start()
    clock.move(3_600_000)
    await settled()
    clock.move(3_600_000)
    await settled()
    expect(errors.length).toBe(2)
    await stop()
    clock.move(3_600_000)
    await settled()
    expect(errors.length).toBe(2)

    store = logOf(1)
    const other = retention(store, clock, 1).start()
    clock.move(3_599_999)
    await settled()
    expect(store.left).toBe(1)
    clock.move(1)
    await settled()
    expect(store.left).toBe(0)
    await other()
  })
})

/** The updates by which a text comes about, piece by piece. */
function textOf(...pieces: readonly string[]): readonly Uint8Array[] {
  const doc = new Y.Doc()
  return pieces.map((piece) =>
    updateBy(doc, () => doc.getText('headline:vi').insert(doc.getText('headline:vi').length, piece)),
  )
}

async function written(store: MemoryNewsroomStore, updates: readonly Uint8Array[]): Promise<ArticleId> {
  const article = recordOf(newArticleId(), newDesk(), newAccount())
  await store.transaction((transaction) => create(transaction, article, ...updates.map((update) => [...update])))
  return article.id
}

function words(text: StoredText | undefined): string {
  if (text === undefined) return ''
  return openStoredText(text).getText('headline:vi').toJSON()
}

/** Lets everything run that waits for nothing but its turn. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

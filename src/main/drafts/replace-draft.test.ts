import { describe, expect, it } from 'vitest'
import type { ArticleId } from '../../shared/ids'
import type { Disk, DiskFile } from '../storage/disk'
import { openDiskDrafts } from '../testing/disk-drafts'
import { FaultyDisk } from '../testing/FaultyDisk'
import { ManualClock } from '../testing/ManualClock'
import { MemoryDisk } from '../testing/MemoryDisk'
import { TypedArticle, textOf } from '../testing/newsroom-texts'
import type { DiskDraftStore } from './DiskDraftStore'
import { created, recorded, value } from './draft-store.contract'

const OLD = 'The old bridge reopens on Monday. Refused.'
const NEW = 'What the newsroom has.'

/** A disk whose every call from the one that `dieAfter` names fails, as after a kill; reading is no step. */
class DyingDisk implements Disk {
  readonly #inner: Disk
  #left = Number.POSITIVE_INFINITY

  constructor(inner: Disk) {
    this.#inner = inner
  }

  /** Whether the end has not come yet. */
  get lives(): boolean {
    return this.#left > 0
  }

  dieAfter(calls: number): void {
    this.#left = calls
  }

  async open(path: string, mode: 'append' | 'create'): Promise<DiskFile> {
    const file = await this.#step(() => this.#inner.open(path, mode))
    return {
      write: (bytes) => this.#step(() => file.write(bytes)),
      sync: () => this.#step(() => file.sync()),
      syncData: () => this.#step(() => file.syncData()),
      close: () => file.close(),
    }
  }

  read: Disk['read'] = (path, limit) => this.#inner.read(path, limit)
  list: Disk['list'] = (folder) => this.#inner.list(folder)
  stat: Disk['stat'] = (path) => this.#inner.stat(path)
  statAll: Disk['statAll'] = (paths) => this.#inner.statAll(paths)
  rename: Disk['rename'] = (from, to) => this.#step(() => this.#inner.rename(from, to))
  remove: Disk['remove'] = (path) => this.#step(() => this.#inner.remove(path))
  makeFolder: Disk['makeFolder'] = (path) => this.#step(() => this.#inner.makeFolder(path))
  syncFolder: Disk['syncFolder'] = (path) => this.#step(() => this.#inner.syncFolder(path))

  async #step<T>(call: () => Promise<T>): Promise<T> {
    if (this.#left <= 0) throw Object.assign(new Error('killed'), { code: 'EIO' })
    this.#left -= 1
    return call()
  }
}

/** A draft on a disk of its own, and the text that is to take its place. */
async function refusedDraft(): Promise<{
  readonly disk: MemoryDisk
  readonly dying: DyingDisk
  readonly clock: ManualClock
  readonly store: DiskDraftStore
  readonly id: ArticleId
  readonly state: Uint8Array
}> {
  const disk = new MemoryDisk()
  const dying = new DyingDisk(disk)
  const clock = new ManualClock()
  const store = await openDiskDrafts(dying, '/profile', clock)
  const { id, article } = await created(store)
  await store.append(id, article.type(' Refused.'))
  return { disk, dying, clock, store, id, state: new TypedArticle(NEW).updates[0] ?? new Uint8Array() }
}

describe('a replaced draft', () => {
  it.each([0, 0.5, 1])(
    '[DR14] is the old text or the new one, whole, wherever the power is cut (%d of unsynced bytes stay)',
    async (keep) => {
      const texts: string[] = []
      for (let calls = 0, finished = false; !finished; calls += 1) {
        const { disk, dying, store, id, state } = await refusedDraft()
        dying.dieAfter(calls)
        const replaced = await store.replace(id, state, 'My text')
        finished = dying.lives
        disk.crash(keep)
        const again = await openDiskDrafts(disk, '/profile', new ManualClock())
        const events = recorded(again)
        const loaded = value(await again.load(id))
        const text = textOf(loaded.state)
        texts.push(text)
        expect(text).toBe(replaced.ok || text !== OLD ? NEW : OLD)
        expect(events).toEqual([])
        const mine = value(await again.listVersions(id)).find(({ name }) => name === 'My text')
        if (text === NEW) expect(textOf(value(await again.readVersion(id, mine?.versionId ?? '')))).toBe(OLD)
        // What is written from here on has a number of its own, and is there after the next start.
        const later = new TypedArticle('Later.').updates[0] ?? new Uint8Array()
        expect(await again.append(id, later)).toBe(loaded.sequence + 1)
        await again.closeAll()
        const last = await openDiskDrafts(disk, '/profile', new ManualClock())
        expect(textOf(value(await last.load(id)).state)).toContain('Later.')
      }
      expect(texts[0]).toBe(OLD)
      expect(texts.at(-1)).toBe(NEW)
    },
  )

  it.each(['open', 'write', 'sync', 'rename', 'syncFolder'] as const)(
    '[DR14] can be written on, whichever text it has, after a failing %s',
    async (operation) => {
      const outcomes = new Set<boolean>()
      for (let calls = 0; calls < 12; calls += 1) {
        const disk = new FaultyDisk(new MemoryDisk())
        const store = await openDiskDrafts(disk, '/profile')
        const { id, article } = await created(store)
        const other = new TypedArticle(NEW)
        disk.fail(operation, 'EIO', { after: calls })
        const replaced = await store.replace(id, other.updates[0] ?? new Uint8Array(), 'My text')
        disk.heal()
        outcomes.add(replaced.ok)
        const text = textOf(value(await store.load(id)).state)
        if (replaced.ok) expect(text).toBe(NEW)
        await store.append(id, (text === NEW ? other : article).type(' Later.'))
        const again = await openDiskDrafts(disk, '/profile', new ManualClock())
        expect(textOf(value(await again.load(id)).state)).toBe(`${text} Later.`)
      }
      expect(outcomes).toEqual(new Set([true, false]))
    },
  )

  it.each(['snapshot.bin', 'snapshot.bak', 'journal.log'])(
    '[DR14] does not bring the old text back when its %s is damaged',
    async (file) => {
      const { disk, store, id, state } = await refusedDraft()
      value(await store.saveVersion(id))
      value(await store.replace(id, state, 'My text'))
      await store.closeAll()
      const path = `/profile/drafts/${id}/${file}`
      disk.overwrite(
        path,
        (await disk.read(path)).map((byte) => byte ^ 0x10),
      )
      const again = await openDiskDrafts(disk, '/profile', new ManualClock())
      expect(textOf(value(await again.load(id)).state)).toBe(NEW)
    },
  )

  it('[DR14] does not bring the old text back from a second copy that a crash left behind', async () => {
    const { disk, store, id, state } = await refusedDraft()
    const backup = await disk.read(`/profile/drafts/${id}/snapshot.bak`)
    value(await store.replace(id, state, 'My text'))
    await store.closeAll()
    disk.overwrite(`/profile/drafts/${id}/snapshot.bak`, backup)
    disk.overwrite(`/profile/drafts/${id}/journal.log`, new Uint8Array(60))
    const again = await openDiskDrafts(disk, '/profile', new ManualClock())
    expect(textOf(value(await again.load(id)).state)).toBe(NEW)
  })

  it('[DR14] does not bring the old text back when both copies of its snapshot are damaged', async () => {
    const { disk, clock, store, id, state } = await refusedDraft()
    value(await store.saveVersion(id))
    clock.advance(1000)
    value(await store.replace(id, state, 'My text'))
    await store.closeAll()
    for (const file of ['snapshot.bin', 'snapshot.bak']) {
      disk.overwrite(`/profile/drafts/${id}/${file}`, new Uint8Array(60))
    }
    const again = await openDiskDrafts(disk, '/profile', new ManualClock())
    expect(textOf(value(await again.load(id)).state)).toBe(NEW)
  })
})

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type ArticleId, newArticleId } from '../../shared/ids'
import { NodeDisk } from '../storage/NodeDisk'
import { openDiskDrafts } from '../testing/disk-drafts'
import { FaultyDisk } from '../testing/FaultyDisk'
import { ManualClock } from '../testing/ManualClock'
import { MemoryDisk } from '../testing/MemoryDisk'
import { TypedArticle, textOf } from '../testing/newsroom-texts'
import type { DiskDraftStore } from './DiskDraftStore'
import { created, draftStoreContract, recorded, value } from './draft-store.contract'

const folders: string[] = []

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

async function temporaryProfile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'toasoan-drafts-'))
  folders.push(folder)
  return folder
}

describe('on the real disk', () => {
  draftStoreContract(async () => {
    const disk = new FaultyDisk(new NodeDisk())
    const store = await openDiskDrafts(disk, await temporaryProfile())
    return { store, failNextWrite: () => disk.fail('write', 'ENOSPC') }
  })

  it.each(['../elsewhere', '..', '', 'no id'])(
    'takes %j for no article: it could name another folder',
    async (name) => {
      const root = await temporaryProfile()
      const store = await openDiskDrafts(new NodeDisk(), root)
      const [id, before] = [name as ArticleId, await readdir(root)]
      const refused = { code: 'request-refused' }
      const update = new TypedArticle().type('!')
      expect(await store.create(id, update)).toMatchObject({ ok: false, failure: refused })
      expect(await store.load(id)).toMatchObject({ ok: false, failure: refused })
      await expect(store.append(id, update)).rejects.toMatchObject(refused)
      expect(await readdir(root)).toEqual(before)
      await store.closeAll()
    },
  )

  it('lists what the folders hold and nothing else', async () => {
    const root = await temporaryProfile()
    const store = await openDiskDrafts(new NodeDisk(), root)
    const { id, article } = await created(store)
    await store.append(id, article.type(' Slowly.'))
    await new NodeDisk().makeFolder(join(root, 'drafts', 'not-a-draft'))
    const [listing, ...others] = await store.list()
    expect(others).toEqual([])
    expect(listing).toMatchObject({ id })
    expect(listing?.snapshotBytes).toBeGreaterThan(40)
    expect(listing?.journalBytes).toBeGreaterThan(24)
    expect(listing?.modifiedAt).toBeGreaterThan(Date.UTC(2020, 0))
    await store.closeAll()
  })

  it('appends to far more drafts than it may hold files open', async () => {
    const store = await openDiskDrafts(new NodeDisk(), await temporaryProfile())
    const drafts = []
    for (let count = 0; count < 150; count++) drafts.push(await created(store))
    await Promise.all(drafts.map(({ id, article }) => store.append(id, article.type(' More.'))))
    await Promise.all(drafts.map(({ id, article }) => store.append(id, article.type(' Still more.'))))
    const open = await readdir('/proc/self/fd').catch(() => [])
    expect(open.length).toBeLessThan(130)
    for (const { id } of drafts) {
      expect(textOf(value(await store.load(id)).state)).toBe('The old bridge reopens on Monday. More. Still more.')
    }
    await store.closeAll()
  })
})

describe('on a disk in memory', () => {
  let memory: MemoryDisk
  let disk: FaultyDisk
  let clock: ManualClock
  let store: DiskDraftStore

  beforeEach(async () => {
    memory = new MemoryDisk()
    disk = new FaultyDisk(memory)
    clock = new ManualClock()
    store = await openDiskDrafts(disk, '/profile', clock)
  })

  draftStoreContract(async () => {
    const faulty = new FaultyDisk(new MemoryDisk())
    return {
      store: await openDiskDrafts(faulty, '/profile'),
      failNextWrite: () => faulty.fail('sync', 'ENOSPC'),
    }
  })

  const reopened = (): Promise<DiskDraftStore> => openDiskDrafts(disk, '/profile', clock)

  it('[DR1] has on the device, at every power cut, what it has acknowledged', async () => {
    const { id, article } = await created(store)
    for (const [index, keep] of [0, 0.3, 0.7, 1].entries()) {
      await store.append(id, article.type(` Acknowledged ${index}.`))
      const release = disk.holdSyncs()
      const lost = store.append(id, article.type(` Unacknowledged ${index}.`))
      lost.catch(() => undefined)
      memory.crash(keep)
      store = await reopened()
      const { state } = value(await store.load(id))
      expect(textOf(state)).toContain(`Acknowledged ${index}.`)
      release()
    }
  })

  it('[DR1] takes nothing into a draft whose making failed at any step, which a power cut would take away', async () => {
    const article = new TypedArticle()
    const begun = article.type(' Begun.')
    for (const operation of ['write', 'sync', 'rename', 'syncFolder'] as const) {
      for (let nth = 0; ; nth += 1) {
        const id = newArticleId()
        disk.fail(operation, 'ENOSPC', { after: nth })
        const made = await store.create(id, begun)
        disk.heal()
        if (made.ok) {
          expect([operation, nth > 0]).toEqual([operation, true])
          break
        }
        expect(made.failure.code).toBe('disk-full')
        await expect(store.append(id, article.type(' More.'))).rejects.toMatchObject({ code: 'article-not-found' })
      }
    }
  })

  it('[DR2] shares one sync among the appends of a burst, and makes a lone one wait for nobody', async () => {
    const { id, article } = await created(store)
    await store.append(id, article.type(' Alone.'))
    const before = disk.syncs
    const release = disk.holdSyncs()
    const burst = Array.from({ length: 40 }, (_, index) => store.append(id, article.type(` ${index}`)))
    // Written at once even while the sync is held back: a killed process loses none of it.
    await expect
      .poll(async () => (await memory.read(`/profile/drafts/${id}/journal.log`)).byteLength)
      .toBeGreaterThan(900)
    release()
    await Promise.all(burst)
    expect(disk.syncs - before).toBeLessThanOrEqual(3)
  })

  it('[DR2] writes each update once, whatever arrives while a sync is under way', async () => {
    const { id, article } = await created(store)
    const length = async (): Promise<number> => (await memory.read(`/profile/drafts/${id}/journal.log`)).byteLength
    const release = disk.holdSyncs()
    const appended: Promise<number>[] = []
    for (const word of [' One', ' by', ' one.']) {
      const before = await length()
      appended.push(store.append(id, article.type(word)))
      await expect.poll(length).toBeGreaterThan(before)
    }
    release()
    expect(await Promise.all(appended)).toEqual([2, 3, 4])
    store = await reopened()
    const events = recorded(store)
    expect(value(await store.load(id)).sequence).toBe(4)
    expect(events).toEqual([])
  })

  it.each([
    ['write', 'ENOSPC', 'disk-full'],
    ['write', 'EIO', 'disk-failed'],
    ['write', 'EROFS', 'disk-read-only'],
    ['sync', 'EIO', 'disk-failed'],
    ['open', 'EACCES', 'disk-read-only'],
  ] as const)(
    '[DR3] tries again by itself after %s failed with %s, until it succeeds',
    async (operation, code, expected) => {
      const { id, article } = await created(store)
      const events = recorded(store)
      disk.fail(operation, code, { times: 3, tear: 7 })
      await expect(store.append(id, article.type(' Kept.'))).rejects.toMatchObject({ code: expected })
      for (const wait of [1_000, 2_000, 4_000]) {
        clock.advance(wait)
        await expect.poll(() => events.at(-1)?.kind === 'recovered' || clock.waiting > 0).toBe(true)
      }
      await store.flush()
      expect(store.status(id)).toEqual({ sequence: 2, found: expect.any(Number) as number, unsaved: 0 })
      memory.crash()
      expect(textOf(value(await (await reopened()).load(id)).state)).toBe('The old bridge reopens on Monday. Kept.')
    },
  )

  it('[DR3] writes what was missing once and in order, after whatever a torn write left', async () => {
    const { id, article } = await created(store)
    await store.append(id, article.type(' One.'))
    disk.fail('write', 'ENOSPC', { times: 2, tear: 11 })
    await expect(store.append(id, article.type(' Two.'))).rejects.toMatchObject({ code: 'disk-full' })
    await expect(store.append(id, article.type(' Three.'))).rejects.toMatchObject({ code: 'disk-full' })
    expect(await store.append(id, article.type(' Four.'))).toBe(5)
    memory.crash()
    const loaded = value(await (await reopened()).load(id))
    expect(loaded.sequence).toBe(5)
    expect(textOf(loaded.state)).toBe('The old bridge reopens on Monday. One. Two. Three. Four.')
  })

  it('[DR3] does not believe a second fsync after one has failed: it writes a fresh file', async () => {
    const { id, article } = await created(store)
    await store.append(id, article.type(' One.'))
    disk.fail('sync', 'EIO')
    await expect(store.append(id, article.type(' Two.'))).rejects.toMatchObject({ code: 'disk-failed' })
    const renames: string[] = []
    const rename = memory.rename.bind(memory)
    memory.rename = (from, to) => {
      renames.push(to)
      return rename(from, to)
    }
    await store.append(id, article.type(' Three.'))
    expect(renames).toEqual([`/profile/drafts/${id}/journal.log`])
  })

  it('[DR4] drops a record that a crash cut short, and continues behind the last whole one', async () => {
    const { id, article } = await created(store)
    await store.append(id, article.type(' Whole.'))
    const path = `/profile/drafts/${id}/journal.log`
    const whole = await memory.read(path)
    await store.append(id, article.type(' Torn.'))
    const both = await memory.read(path)
    for (let length = whole.byteLength + 1; length < both.byteLength; length++) {
      memory.overwrite(path, both.subarray(0, length))
      const again = await reopened()
      const events = recorded(again)
      const loaded = value(await again.load(id))
      expect(textOf(loaded.state)).toBe('The old bridge reopens on Monday. Whole.')
      expect(loaded.sequence).toBe(2)
      expect(events).toEqual([])
    }
    const again = await reopened()
    const continued = new TypedArticle(' Continued.')
    expect(await again.append(id, continued.updates[0] ?? new Uint8Array())).toBe(3)
    expect(textOf(value(await (await reopened()).load(id)).state)).toContain('Continued.')
  })

  it('[DR8] folds a long journal into the snapshot without losing or repeating anything', async () => {
    const { id, article } = await created(store)
    for (let count = 0; count < 40; count++) await store.append(id, article.type(`${'x'.repeat(5_000)} `))
    const [before] = await store.list()
    expect(before?.journalBytes).toBeGreaterThan(128 * 1024)
    clock.advance(2_000)
    await expect.poll(async () => (await store.list())[0]?.journalBytes).toBeLessThan(1_000)
    expect(await store.append(id, article.type('End.'))).toBe(42)
    memory.crash()
    const loaded = value(await (await reopened()).load(id))
    expect(loaded.sequence).toBe(42)
    expect(textOf(loaded.state)).toBe(article.doc.getText('body:en').toJSON())
  })

  it('[DR8] survives a failure and a power cut at every step of compacting', async () => {
    const steps: [Parameters<FaultyDisk['fail']>[0], number][] = []
    for (const operation of ['write', 'sync', 'rename', 'syncFolder'] as const) {
      for (const nth of [0, 1, 2]) steps.push([operation, nth])
    }
    for (const [operation, nth] of steps) {
      const { id, article } = await created(store)
      await store.append(id, article.type('y'.repeat(3_000)))
      disk.fail(operation, 'EIO', { after: nth })
      await store.close(id).catch(() => undefined)
      disk.heal()
      memory.crash()
      store = await reopened()
      const events = recorded(store)
      const loaded = value(await store.load(id))
      expect([operation, nth, textOf(loaded.state)]).toEqual([operation, nth, article.doc.getText('body:en').toJSON()])
      expect([operation, nth, loaded.sequence]).toEqual([operation, nth, 2])
      expect(events).toEqual([])
    }
  })

  it('[DR3] [DR8] goes on with a new journal that is in place although the last step of putting it there failed', async () => {
    const { id, article } = await created(store)
    await store.append(id, article.type(' Long.'.repeat(400)))
    // The folder is synced after each copy of the snapshot, and then after the journal.
    disk.fail('syncFolder', 'EIO', { after: 2 })
    await store.close(id)
    expect(store.status(id)).toMatchObject({ failure: { code: 'disk-failed' } })
    expect(await store.append(id, article.type(' Then more.'))).toBe(3)
    expect(store.status(id)).toEqual({ sequence: 3, found: expect.any(Number) as number, unsaved: 0 })
    memory.crash()
    const loaded = value(await (await reopened()).load(id))
    expect([textOf(loaded.state), loaded.sequence]).toEqual([article.doc.getText('body:en').toJSON(), 3])
  })

  it('[DR3] tries again by itself to save a draft that could not be saved when it was closed', async () => {
    const { id, article } = await created(store)
    disk.fail('write', 'ENOSPC', { times: 2 })
    await expect(store.append(id, article.type(' Last words.'))).rejects.toMatchObject({ code: 'disk-full' })
    await expect(store.close(id)).rejects.toMatchObject({ code: 'disk-full' })
    const recovered = new Promise<void>((resolve) => {
      store.subscribe(({ kind }) => {
        if (kind === 'recovered') resolve()
      })
    })
    clock.advance(30_000)
    await recovered
    expect(store.status(id)).toEqual({ sequence: 2, found: expect.any(Number) as number, unsaved: 0 })
  })

  it('[DR8] never gives out a number twice when the journal ends before its snapshot', async () => {
    const { id, article } = await created(store)
    await store.append(id, article.type('y'.repeat(3_000)))
    const path = `/profile/drafts/${id}/journal.log`
    const started = (await memory.read(path)).slice(0, 24)
    // The third file that compacting replaces is the journal.
    disk.fail('rename', 'EIO', { after: 2 })
    await store.close(id)
    memory.overwrite(path, started)
    store = await reopened()
    expect(await store.append(id, article.type(' Later.'))).toBe(3)
    store = await reopened()
    const loaded = value(await store.load(id))
    expect(loaded.sequence).toBe(3)
    expect(textOf(loaded.state)).toBe(article.doc.getText('body:en').toJSON())
  })

  it('[DR9] keeps a version at the first change and then every ten minutes of change, also when the clock is set back', async () => {
    const { id, article } = await created(store)
    const versions = async (): Promise<number> => value(await store.listVersions(id)).length
    const change = async (): Promise<void> => {
      await store.append(id, article.type(' Change.'))
      clock.advance(2_000)
    }
    await change()
    await expect.poll(versions).toBe(1)
    await change()
    await store.close(id)
    expect(await versions()).toBe(1)
    clock.advance(10 * 60_000)
    await change()
    await expect.poll(versions).toBe(2)
    clock.set(clock.now() - 10 * 365 * 86_400_000)
    await change()
    await expect.poll(versions).toBe(3)
  })

  it('[DR7] leaves a draft alone that cannot be read at the moment, and opens it when it can', async () => {
    const { id, article } = await created(store)
    await store.append(id, article.type(' Still here.'))
    store = await reopened()
    disk.fail('read', 'EIO')
    expect(await store.load(id)).toMatchObject({ ok: false, failure: { code: 'draft-out-of-reach' } })
    expect(await memory.list('/profile/quarantine')).toEqual([])
    expect(textOf(value(await store.load(id)).state)).toContain('Still here.')
  })

  it('[DR10] clears away a draft whose making was interrupted, and keeps the others', async () => {
    const { id } = await created(store)
    disk.fail('rename', 'EIO')
    disk.fail('syncFolder', 'EIO')
    const interrupted = await store.create(newArticleId(), new TypedArticle().updates[0] ?? new Uint8Array())
    expect(interrupted.ok).toBe(false)
    await memory.makeFolder('/profile/drafts/.new-leftover')
    store = await reopened()
    expect(await memory.list('/profile/drafts')).toEqual([id])
  })

  it('[DR10] goes on with a deletion that was interrupted, of which nothing stays but that it was meant', async () => {
    const { id } = await created(store)
    value(await store.remove(id))
    disk.fail('syncFolder', 'EIO')
    expect(await store.purge(id)).toMatchObject({ ok: false, failure: { code: 'disk-failed' } })
    expect(await store.listBin()).toEqual([])
    store = await reopened()
    expect(await memory.list(`/profile/bin/${id}.purged`)).toEqual([])
    expect(await store.listPurged()).toEqual([id])
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import type { ArticleId } from '../../shared/ids'
import { collected } from '../testing/collected'
import { openDiskDrafts } from '../testing/disk-drafts'
import { ManualClock } from '../testing/ManualClock'
import { MemoryDisk } from '../testing/MemoryDisk'
import { type TypedArticle, textOf } from '../testing/newsroom-texts'
import type { DiskDraftStore } from './DiskDraftStore'
import { created, recorded, value } from './draft-store.contract'

let disk: MemoryDisk
let store: DiskDraftStore
let id: ArticleId
let article: TypedArticle

beforeEach(async () => {
  disk = new MemoryDisk()
  store = await openDiskDrafts(disk, '/profile', new ManualClock())
  ;({ id, article } = await created(store))
  for (const word of [' Traffic', ' was', ' diverted.']) await store.append(id, article.type(word))
  await store.flush()
  store = await openDiskDrafts(disk, '/profile', new ManualClock())
})

const pathOf = (file: string): string => `/profile/drafts/${id}/${file}`

async function change(file: string, edit: (bytes: Uint8Array) => Uint8Array): Promise<void> {
  disk.overwrite(pathOf(file), edit(await disk.read(pathOf(file))))
}

function flipped(bytes: Uint8Array, offset: number): Uint8Array {
  return bytes.map((byte, index) => (index === offset ? byte ^ 0x10 : byte))
}

describe('a damaged draft', () => {
  it.each([
    ['a bit flipped', (bytes: Uint8Array) => flipped(bytes, 60)],
    ['cut', (bytes: Uint8Array) => bytes.subarray(0, 50)],
    ['filled with NULs', (bytes: Uint8Array) => bytes.map(() => 0)],
    ['emptied', () => new Uint8Array()],
  ])('[DR6] is restored without loss when its snapshot was %s', async (_how, edit) => {
    await change('snapshot.bin', edit)
    const damaged = await disk.read(pathOf('snapshot.bin'))
    const events = recorded(store)
    const loaded = value(await store.load(id))
    expect(textOf(loaded.state)).toBe('The old bridge reopens on Monday. Traffic was diverted.')
    expect(loaded.sequence).toBe(4)
    expect(events).toMatchObject([
      { kind: 'quarantined', id, reason: 'snapshot-damaged', restored: true, complete: true },
    ])
    const [folder] = await disk.list('/profile/quarantine')
    expect(await disk.read(`/profile/quarantine/${folder}/snapshot.bin`)).toEqual(damaged)
    const reason: unknown = JSON.parse(
      new TextDecoder().decode(await disk.read(`/profile/quarantine/${folder}/reason.json`)),
    )
    expect(reason).toMatchObject({ name: id, reason: 'snapshot-damaged' })
    expect(await collected(store.check())).toEqual([{ id, ok: true }])
    expect(await store.append(id, article.type(' Later.'))).toBe(5)
  })

  it('[DR6] is restored without loss when its snapshot is missing', async () => {
    await disk.remove(pathOf('snapshot.bin'))
    expect(textOf(value(await store.load(id)).state)).toContain('diverted.')
  })

  it('[DR5] keeps what can still be read around a damaged record, and says that something may be missing', async () => {
    await change('journal.log', (bytes) => flipped(bytes, 24 + 20 + 2))
    const events = recorded(store)
    const loaded = value(await store.load(id))
    expect(textOf(loaded.state)).toBe('The old bridge reopens on Monday.')
    // The words behind the damaged one wait in the state: with the missing update, from history or a server, they appear.
    expect(loaded.sequence).toBe(4)
    expect(events).toMatchObject([{ kind: 'quarantined', reason: 'journal-damaged', restored: true, complete: false }])
    await store.append(id, article.updates[1] ?? new Uint8Array())
    expect(textOf(value(await store.load(id)).state)).toBe('The old bridge reopens on Monday. Traffic was diverted.')
  })

  it('[DR5] does not take a damaged length for a torn record', async () => {
    const whole = await disk.read(pathOf('journal.log'))
    const last = whole.byteLength - 20 - (article.updates[3]?.byteLength ?? 0)
    await change('journal.log', (bytes) => flipped(bytes, last + 2))
    const events = recorded(store)
    value(await store.load(id))
    expect(events).toMatchObject([{ kind: 'quarantined', reason: 'journal-damaged', complete: false }])
  })

  it('[DR6] takes the latest kept version where nothing else is left', async () => {
    value(await store.saveVersion(id, 'Kept'))
    store = await openDiskDrafts(disk, '/profile', new ManualClock())
    for (const file of ['snapshot.bin', 'snapshot.bak', 'journal.log']) await change(file, () => new Uint8Array(3))
    expect(textOf(value(await store.load(id)).state)).toBe('The old bridge reopens on Monday. Traffic was diverted.')
  })

  it('[DR7] never becomes an empty one: without anything to restore from it goes to quarantine whole', async () => {
    for (const file of ['snapshot.bin', 'snapshot.bak']) await change(file, () => new Uint8Array(3))
    const events = recorded(store)
    expect(await store.load(id)).toMatchObject({ ok: false, failure: { code: 'draft-unreadable' } })
    expect(events).toMatchObject([{ kind: 'quarantined', restored: false, complete: false }])
    expect(await store.load(id)).toMatchObject({ ok: false, failure: { code: 'draft-unreadable' } })
    await expect(store.append(id, article.type('!'))).rejects.toMatchObject({ code: 'draft-unreadable' })
    const [folder] = await disk.list('/profile/quarantine')
    expect(await disk.list(`/profile/quarantine/${folder}/${id}`)).toContain('journal.log')
    expect(await store.list()).toEqual([])
  })

  it('[DR6] repeats a recovery that a crash interrupted', async () => {
    await change('snapshot.bin', (bytes) => bytes.subarray(0, 9))
    const rename = disk.rename.bind(disk)
    for (let crashAt = 1; crashAt <= 4; crashAt++) {
      let count = 0
      disk.rename = async (from, to) => {
        count += 1
        if (count > crashAt) throw new Error('power cut')
        await rename(from, to)
      }
      await store.load(id)
      disk.rename = rename
      disk.crash()
      store = await openDiskDrafts(disk, '/profile', new ManualClock())
    }
    expect(textOf(value(await store.load(id)).state)).toBe('The old bridge reopens on Monday. Traffic was diverted.')
  })

  it('[DR5] is found while it is open, and what was not saved yet is carried over', async () => {
    await store.append(id, article.type(' Open.'))
    await change('snapshot.bin', (bytes) => flipped(bytes, 45))
    const events = recorded(store)
    expect(textOf(value(await store.load(id)).state)).toBe(
      'The old bridge reopens on Monday. Traffic was diverted. Open.',
    )
    expect(events.map((event) => event.kind)).toEqual(['quarantined'])
    expect(await store.append(id, article.type(' Still.'))).toBe(6)
    store = await openDiskDrafts(disk, '/profile', new ManualClock())
    expect(textOf(value(await store.load(id)).state)).toContain('Open. Still.')
  })

  it('[DR7] of a newer format is left as it is', async () => {
    const { crc32 } = await import('node:zlib')
    await change('snapshot.bin', (bytes) => {
      const newer = new Uint8Array(bytes)
      newer[8] = 9
      new DataView(newer.buffer).setUint32(4, crc32(newer.subarray(8)), true)
      return newer
    })
    const before = await disk.read(pathOf('snapshot.bin'))
    expect(await store.load(id)).toMatchObject({ ok: false, failure: { code: 'draft-newer-schema' } })
    expect(await disk.read(pathOf('snapshot.bin'))).toEqual(before)
    expect(await disk.list('/profile/quarantine')).toEqual([])
  })

  it.each([
    ['snapshot.bin', 'snapshot-damaged'],
    ['snapshot.bak', 'snapshot-damaged'],
    ['journal.log', 'journal-damaged'],
  ])('[DR11] is reported by a check that changes nothing: %s', async (file, problem) => {
    await change(file, (bytes) => flipped(bytes, 12))
    const before = await disk.read(pathOf(file))
    expect(await collected(store.check())).toMatchObject([{ id, ok: false, problem }])
    expect(await disk.read(pathOf(file))).toEqual(before)
    expect(await disk.list('/profile/quarantine')).toEqual([])
  })

  it('[DR11] is reported where only a kept version is damaged, with every other problem', async () => {
    value(await store.saveVersion(id, 'first proof'))
    const version = value(await store.saveVersion(id, 'second proof'))
    await store.closeAll()
    store = await openDiskDrafts(disk, '/profile', new ManualClock())
    await change(`history/${version.versionId}.bin`, (bytes) => flipped(bytes, bytes.length - 3))
    const checks = await collected(store.check())
    expect(checks).toMatchObject([{ id, ok: false, problem: 'version-damaged' }])
    expect(checks[0]).toMatchObject({ detail: `${version.versionId}: checksum mismatch` })
    await change('snapshot.bak', (bytes) => flipped(bytes, 12))
    expect(await collected(store.check())).toHaveLength(2)
  })

  it('[DR11] hands over the text of every draft that can be read, one at a time', async () => {
    const second = await created(store)
    await change('journal.log', (bytes) => flipped(bytes, 12))
    const visited: ArticleId[] = []
    const checks = store.check((visitedId, state) => {
      expect(textOf(state)).not.toBe('')
      visited.push(visitedId)
    })
    await collected(checks)
    expect(visited).toEqual([second.id])
  })

  it('[DR6] has its second copy renewed when that is what was damaged', async () => {
    await change('snapshot.bak', (bytes) => flipped(bytes, 12))
    value(await store.load(id))
    await store.close(id)
    expect(await collected(store.check())).toEqual([{ id, ok: true }])
  })
})

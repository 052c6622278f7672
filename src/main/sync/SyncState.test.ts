import { describe, expect, it } from 'vitest'
import { newArticleId } from '../../shared/ids'
import { Seeded } from '../../shared/testing/seeded'
import { FaultyDisk } from '../testing/FaultyDisk'
import { MemoryDisk } from '../testing/MemoryDisk'
import { SyncState } from './SyncState'
import { type ArticleFacts, NOTHING_KNOWN } from './sync-facts'

const path = '/profile/sync.log'
const options = (disk: FaultyDisk | MemoryDisk, identity = 'newsroom/an') => ({ disk, path, identity })

async function open(disk: FaultyDisk | MemoryDisk): Promise<SyncState> {
  const state = await SyncState.open(options(disk))
  if (state === 'other-identity') throw new Error('another identity')
  return state
}

const facts = (pushed: number): ArticleFacts => ({ ...NOTHING_KNOWN, pushed, common: pushed, at: 5, compared: 1 })

describe('what is known of the server, on disk', () => {
  it('[SY1] is there again after a restart', async () => {
    const disk = new MemoryDisk()
    const state = await open(disk)
    const id = newArticleId()
    const refused = { sequence: 9, code: 'request-refused' as const, params: { language: 'vi' } }
    state.note(id, { ...facts(7), remote: [{ from: 8, to: 8 }], refused })
    state.commit({ cursor: { seq: 4, mark: 5 }, own: [{ from: 5, to: 6, mark: 7 }], traffic: { '2026-01-05': [1, 2] } })
    state.commit({ comparison: { number: 3, running: false } })
    const segments = [{ language: 'vi', segment: 'headline', mine: 'Cầu', theirs: 'Chợ' }]
    state.commit({ overlaps: [{ articleId: id, at: 1, versionId: 'v', segments }] })
    await state.close()
    const again = await open(disk)
    expect(again.facts(id)).toEqual(state.facts(id))
    expect(again.facts(newArticleId())).toEqual(NOTHING_KNOWN)
    expect([again.cursor, again.own, again.comparison]).toEqual([state.cursor, state.own, state.comparison])
    expect([again.overlaps, again.traffic]).toEqual([state.overlaps, state.traffic])
  })

  it.each(Array.from({ length: 40 }, (_, turns) => turns))(
    '[SY1] is whole when it was added to %i turns after it was last added to',
    async (turns) => {
      const disk = new MemoryDisk()
      const state = await open(disk)
      // The file is there, so that what follows is appended to it.
      state.commit({ cursor: { seq: 1, mark: 1 } })
      await state.flush()
      state.commit({ cursor: { seq: 2, mark: 2 } })
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
      state.commit({ comparison: { number: 3, running: false } })
      await state.close()
      expect((await open(disk)).comparison).toEqual({ number: 3, running: false })
    },
  )

  it('[SY1] is an older copy of itself wherever the file is cut or damaged, never anything else', async () => {
    const disk = new MemoryDisk()
    const state = await open(disk)
    const id = newArticleId()
    for (let pushed = 1; pushed <= 20; pushed += 1) {
      state.note(id, facts(pushed))
      state.commit({ cursor: { seq: pushed, mark: pushed } })
      await state.flush()
    }
    const bytes = await disk.read(path)
    const random = new Seeded(7)
    for (let round = 0; round < 300; round += 1) {
      const at = random.below(bytes.byteLength)
      const damaged = round % 2 === 0 ? bytes.slice(0, at) : bytes.slice()
      if (round % 2 === 1) damaged[at] = (damaged[at] ?? 0) ^ (1 << random.below(8))
      disk.overwrite(path, damaged)
      const opened = await SyncState.open(options(disk))
      if (opened === 'other-identity') throw new Error('a damaged name is no other name')
      expect(opened.facts(id).pushed).toBe(opened.cursor.seq)
      expect(opened.cursor.mark).toBe(opened.cursor.seq)
    }
  })

  it('[SY1] goes on in a whole file after a damaged one, and after a disk that failed', async () => {
    const inner = new MemoryDisk()
    const disk = new FaultyDisk(inner)
    const state = await open(disk)
    const id = newArticleId()
    state.note(id, facts(1))
    state.commit()
    await state.flush()
    disk.fail('write', 'ENOSPC', { tear: 10, times: 2 })
    state.note(id, facts(2))
    state.commit()
    expect(await state.flush()).toBe(false)
    expect((await open(inner)).facts(id).pushed).toBe(1)
    const other = newArticleId()
    state.note(other, facts(3))
    state.commit()
    await state.close()
    const again = await open(inner)
    expect([again.facts(id).pushed, again.facts(other).pushed]).toEqual([2, 3])
  })

  it('[SY1] is written at the end what the disk refused before, though nothing new is known', async () => {
    const inner = new MemoryDisk()
    const disk = new FaultyDisk(inner)
    const state = await open(disk)
    const id = newArticleId()
    disk.fail('write', 'ENOSPC', { times: 2 })
    state.note(id, facts(2))
    state.commit()
    expect(await state.flush()).toBe(false)
    state.commit()
    expect(await state.flush()).toBe(true)
    expect((await open(inner)).facts(id).pushed).toBe(2)
  })

  it('[SY1] knows of a power cut only that it may lag', async () => {
    const disk = new MemoryDisk()
    await disk.makeFolder('/profile')
    await disk.syncFolder('/')
    const state = await open(disk)
    const id = newArticleId()
    for (let pushed = 1; pushed <= 5; pushed += 1) {
      state.note(id, facts(pushed))
      state.commit()
      if (pushed === 3) await state.flush()
    }
    disk.crash()
    expect((await open(disk)).facts(id).pushed).toBeGreaterThanOrEqual(3)
  })

  it('[SY10] is not used for another server or account', async () => {
    const disk = new MemoryDisk()
    const state = await open(disk)
    state.commit({ cursor: { seq: 1, mark: 1 } })
    await state.close()
    expect(await SyncState.open(options(disk, 'newsroom/binh'))).toBe('other-identity')
    const fresh = SyncState.empty(options(disk, 'newsroom/binh'))
    fresh.commit({ cursor: { seq: 2, mark: 2 } })
    await fresh.close()
    expect(await SyncState.open(options(disk))).toBe('other-identity')
  })

  it('[SY1] writes a few hundred bytes for an acknowledgement among 10,000 articles, and the whole only now and then', async () => {
    const disk = new MemoryDisk()
    const state = await open(disk)
    const ids = Array.from({ length: 10_000 }, () => newArticleId())
    for (const id of ids) state.note(id, facts(1))
    state.commit()
    await state.flush()
    const whole = (await disk.read(path)).byteLength
    const [id] = ids
    let rewritten = 0
    let last = whole
    for (let pushed = 2; pushed < 2_000; pushed += 1) {
      state.note(id as (typeof ids)[0], facts(pushed))
      state.commit({ cursor: { seq: pushed, mark: pushed } })
      if (pushed % 100 > 0) continue
      await state.flush()
      const { bytes = 0 } = (await disk.stat(path)) ?? {}
      if (bytes < last) rewritten += 1
      else expect(bytes - last).toBeLessThan(100 * 300)
      last = bytes
    }
    expect(rewritten).toBe(0)
    expect(whole / 10_000).toBeLessThan(200)
  })

  it('[SY1] writes the file anew before its patches outgrow it', async () => {
    const disk = new MemoryDisk()
    const state = await open(disk)
    const ids = Array.from({ length: 200 }, () => newArticleId())
    for (let round = 1; round <= 60; round += 1) {
      for (const id of ids) state.note(id, facts(round))
      state.commit()
      await state.flush()
    }
    expect((await disk.stat(path))?.bytes).toBeLessThan(700_000)
    expect((await open(disk)).facts(ids[0] as (typeof ids)[0]).pushed).toBe(60)
  })
})

import { describe, expect, it } from 'vitest'
import { DeskError } from '../../shared/failure'
import { newArticleId } from '../../shared/ids'
import type { AccountId, DeskId } from '../../shared/workflow/people'
import { MemoryDisk } from '../testing/MemoryDisk'
import { keepRecords } from './keep-records'
import { SyncState } from './SyncState'

const PLACE = { seq: 7, mark: 9 }

describe('the place of a record', () => {
  it('[SY8] is on disk before the record itself', async () => {
    const { disk, state, record } = await scene()
    const found: unknown[] = []
    const saveRecords = async (): Promise<void> => {
      disk.crash()
      found.push((await open(disk)).newest)
    }
    await keepRecords({ state, shelf: { saveRecords } as never }, [record], PLACE)
    expect(found).toEqual([PLACE])
  })

  it('[SY8] that cannot be on disk keeps the record from being taken in, until it can', async () => {
    const { disk, state, record } = await scene()
    const kept: unknown[] = []
    const shelf = { saveRecords: async (records: readonly unknown[]) => void kept.push(...records) } as never
    const makeFolder = disk.makeFolder.bind(disk)
    disk.makeFolder = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(keepRecords({ state, shelf }, [record], PLACE)).rejects.toEqual(new DeskError('disk-failed'))
    }
    expect(kept).toEqual([])
    disk.makeFolder = makeFolder
    await keepRecords({ state, shelf }, [record], PLACE)
    expect(kept).toEqual([record])
    expect((await open(disk)).newest).toEqual(PLACE)
  })
})

async function scene() {
  const disk = new MemoryDisk()
  const id = newArticleId() as unknown as AccountId & DeskId
  return {
    disk,
    state: await open(disk),
    record: { id: newArticleId(), desk: id, owner: id, createdAt: 1, versions: [] },
  }
}

async function open(disk: MemoryDisk): Promise<SyncState> {
  const opened = await SyncState.open({ disk, path: '/sync.log', identity: 'newsroom/an' })
  if (opened === 'other-identity') throw new Error(opened)
  return opened
}

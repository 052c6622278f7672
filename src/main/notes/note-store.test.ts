import { beforeEach, describe, expect, it } from 'vitest'
import { newArticleId } from '../../shared/ids'
import { FaultyDisk } from '../testing/FaultyDisk'
import { MemoryDisk } from '../testing/MemoryDisk'
import { NoteStore } from './note-store'

const FOLDER = '/profile/notes'
const id = newArticleId()
let disk: MemoryDisk
let notes: NoteStore

beforeEach(async () => {
  disk = new MemoryDisk()
  await disk.makeFolder('/profile')
  await disk.syncFolder('/')
  notes = new NoteStore({ disk, folder: FOLDER })
})

describe('notes beside articles', () => {
  it('are there again after a power cut, once writing has resolved', async () => {
    expect(await notes.read(id)).toEqual({ ok: true, value: '' })
    await notes.write(id, 'Gọi lại bà Sáu, 4 giờ.\nHỏi số khách.')
    disk.crash()
    const again = new NoteStore({ disk, folder: FOLDER })
    expect(await again.read(id)).toEqual({ ok: true, value: 'Gọi lại bà Sáu, 4 giờ.\nHỏi số khách.' })
    expect(await again.list()).toEqual([id])
  })

  it('are the last that was written, also when many are at the same time', async () => {
    await Promise.all(['a', 'ab', 'abc', 'abcd'].map((text) => notes.write(id, text)))
    expect(await notes.read(id)).toEqual({ ok: true, value: 'abcd' })
  })

  it('are gone when they are emptied, and when their article is deleted', async () => {
    const other = newArticleId()
    await notes.write(id, 'một')
    await notes.write(other, 'hai')
    await notes.write(id, '')
    expect(await notes.list()).toEqual([other])
    await notes.forget([other, newArticleId()])
    disk.crash()
    expect(await notes.list()).toEqual([])
  })

  it('say so when they could not be kept, and keep what was there', async () => {
    const faulty = new FaultyDisk(disk)
    const failing = new NoteStore({ disk: faulty, folder: FOLDER })
    await failing.write(id, 'cũ')
    faulty.fail('rename', 'ENOSPC')
    expect(await failing.write(id, 'mới')).toMatchObject({ ok: false, failure: { code: 'disk-full' } })
    expect(await failing.read(id)).toEqual({ ok: true, value: 'cũ' })
    expect(await failing.write(id, 'mới')).toEqual({ ok: true, value: undefined })
    expect(await failing.read(id)).toEqual({ ok: true, value: 'mới' })
  })
})

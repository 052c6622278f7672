import { describe, expect, it } from 'vitest'
import { newArticleId } from '../../shared/ids'
import type { AccountId, DeskId } from '../../shared/workflow/people'
import type { ArticleRecord } from '../../shared/workflow/record'
import { writeFileAtomically } from '../storage/atomic-file'
import { MemoryDisk } from '../testing/MemoryDisk'
import { RecordBook } from './record-book'

const PATH = '/profile/records.log'
const record = (id = newArticleId(), createdAt = 1): ArticleRecord => ({
  id,
  desk: newArticleId() as string as DeskId,
  owner: newArticleId() as string as AccountId,
  createdAt,
  versions: [],
})

describe('a record book', () => {
  it('keeps the newest record of each article over a restart', async () => {
    const disk = new MemoryDisk()
    const book = await RecordBook.open(disk, PATH)
    const first = record()
    const second = record()
    await book.save([first, second])
    await book.save([{ ...first, createdAt: 2 }])
    const again = await RecordBook.open(disk, PATH)
    expect(again.get(first.id)?.createdAt).toBe(2)
    expect(again.get(second.id)).toEqual(second)
  })

  it('reads what stands before a torn line, and writes on behind a whole one', async () => {
    const disk = new MemoryDisk()
    const first = record()
    const torn = `${JSON.stringify(first)}\n${JSON.stringify(record()).slice(0, 40)}`
    await disk.makeFolder('/profile')
    await writeFileAtomically(disk, PATH, new TextEncoder().encode(torn))
    const book = await RecordBook.open(disk, PATH)
    expect(book.get(first.id)).toEqual(first)
    const next = record()
    await book.save([next])
    const again = await RecordBook.open(disk, PATH)
    expect(again.get(next.id)).toEqual(next)
    expect(again.get(first.id)).toEqual(first)
  })

  it('forgets everything when asked', async () => {
    const disk = new MemoryDisk()
    const book = await RecordBook.open(disk, PATH)
    const first = record()
    await book.save([first])
    await book.clear()
    expect(book.get(first.id)).toBeUndefined()
    await book.save([record()])
    expect((await RecordBook.open(disk, PATH)).get(first.id)).toBeUndefined()
  })
})

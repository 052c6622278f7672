import { Low, Memory } from 'lowdb'
import { beforeEach, describe, expect, it } from 'vitest'
import { newArticleId } from '../../shared/ids'
import { LibraryMarks, MarksFile } from './library-marks'

let adapter: Memory<MarksFile>
let told: string[]

async function marks({ lasting = true } = {}): Promise<LibraryMarks> {
  const file = new Low<MarksFile>(adapter, MarksFile.parse({}))
  await file.read()
  return new LibraryMarks(file, { lasting, onChange: (what) => told.push(what) })
}

beforeEach(() => {
  adapter = new Memory()
  told = []
})

describe('marks of articles', () => {
  const [a, b, c] = [newArticleId(), newArticleId(), newArticleId()] as const

  it('last', async () => {
    const first = await marks()
    await first.change([
      { ids: [a, b], pinned: true },
      { ids: [b], colour: 'green' },
    ])
    await first.noteOpened(c)
    const next = await marks()
    expect([...next.pinned]).toEqual([a, b])
    expect(next.colours.get(b)).toBe('green')
    expect(next.opened).toEqual([c])
    expect(told).toEqual(['marks', 'opened'])
  })

  it('are taken back each as it was, also where two changes met one article', async () => {
    const kept = await marks()
    await kept.change([{ ids: [a], colour: 'red' }])
    const undo = await kept.change([
      { ids: [a, b], colour: 'blue', pinned: true },
      { ids: [a], colour: 'grey' },
    ])
    expect([kept.colours.get(a), kept.colours.get(b)]).toEqual(['grey', 'blue'])
    await kept.change(undo)
    expect([kept.colours.get(a), kept.colours.get(b), kept.pinned.size]).toEqual(['red', undefined, 0])
  })

  it('say what was opened, the latest first, each once and not for ever', async () => {
    const kept = await marks()
    for (const id of [a, b, a]) await kept.noteOpened(id)
    expect(kept.opened).toEqual([a, b])
    for (let number = 0; number < 60; number += 1) await kept.noteOpened(newArticleId())
    expect(kept.opened).toHaveLength(50)
    expect(kept.opened).not.toContain(a)
  })

  it('go with an article that is gone for good', async () => {
    const kept = await marks()
    await kept.change([{ ids: [a, b], pinned: true, colour: 'red' }])
    await kept.noteOpened(a)
    await kept.forget([a])
    const next = await marks()
    expect([[...next.pinned], [...next.colours.keys()], next.opened]).toEqual([[b], [b], []])
  })

  it('hold until the end where nothing can be written', async () => {
    const kept = await marks({ lasting: false })
    await kept.change([{ ids: [a], pinned: true }])
    expect(kept.pinned.has(a)).toBe(true)
    expect((await marks()).pinned.size).toBe(0)
  })
})

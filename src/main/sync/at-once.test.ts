import { expect, it } from 'vitest'
import { writeEach } from './at-once'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('does all of them, some at the same time, and no more than a disk bears', async () => {
  const done: number[] = []
  let [underWay, most] = [0, 0]
  const items = Array.from({ length: 100 }, (_, n) => n)
  await writeEach(items, async (item) => {
    underWay += 1
    most = Math.max(most, underWay)
    await turn()
    underWay -= 1
    done.push(item)
  })
  expect(done.sort((a, b) => a - b)).toEqual(items)
  expect(most).toBe(32)
})

it('rejects when none is under way any more, and begins no others', async () => {
  const begun: number[] = []
  let ended = 0
  const items = Array.from({ length: 40 }, (_, n) => n)
  const written = writeEach(items, async (item) => {
    begun.push(item)
    if (item === 3) throw new Error('disk full')
    await turn()
    ended += 1
  })
  await expect(written).rejects.toThrow('disk full')
  expect([begun.length, ended]).toEqual([32, 31])
})

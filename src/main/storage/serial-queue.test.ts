import { expect, it } from 'vitest'
import { SerialQueue } from './serial-queue'

it('runs one task after the other, also after one that failed', async () => {
  const queue = new SerialQueue()
  const log: string[] = []
  const first = queue.run(async () => {
    await Promise.resolve()
    log.push('first')
    throw new Error('failed')
  })
  const second = queue.run(async () => {
    log.push('second')
    return 2
  })
  await expect(first).rejects.toThrow('failed')
  expect(await second).toBe(2)
  expect(log).toEqual(['first', 'second'])
})

import { expect, it } from 'vitest'
import { ChangeQueue } from './change-queue'
import type { SearchDocument } from './search-document'

function change(id: string, text = ''): { id: string; document: SearchDocument } {
  return { id, document: { id, changedAt: 0, fields: { headline: '', text, captions: '', names: '' } } }
}

const taken = (queue: ChangeQueue): string[] => queue.take().map(({ id, document }) => `${id} ${document?.fields.text}`)

it('gives batches in order, one at a time, limited in number and in length', () => {
  const queue = new ChangeQueue()
  void queue.push(Array.from({ length: 70 }, (_, number) => change(`a${number}`)))
  void queue.push([change('long', 'x'.repeat(150_000)), change('longer', 'x'.repeat(150_000))])
  expect(queue.take()).toHaveLength(64)
  expect(queue.take()).toHaveLength(0)
  expect(queue.length).toBe(72)
  queue.finish()
  expect(queue.take().map(({ id }) => id)).toEqual(['a64', 'a65', 'a66', 'a67', 'a68', 'a69', 'long'])
  queue.finish()
  expect(queue.take().map(({ id }) => id)).toEqual(['longer'])
})

it('a newer change of an id moves to the back, so that waiting for it does not end early', async () => {
  const queue = new ChangeQueue()
  const done: string[] = []
  void queue.push([change('a', 'old'), change('b')]).then(() => done.push('first'))
  void queue.push([change('a', 'new')]).then(() => done.push('second'))
  expect(taken(queue)).toEqual(['b ', 'a new'])
  await Promise.resolve()
  expect(done).toEqual([])
  queue.finish()
  await Promise.resolve()
  expect(done).toEqual(['first', 'second'])
})

it('after a failure the batch comes again one by one, newer changes win, and nothing behind it is lost', () => {
  const queue = new ChangeQueue()
  void queue.push([change('a', 'old'), change('b')])
  queue.take()
  void queue.push([change('a', 'new'), change('c')])
  expect(queue.fail()).toBeUndefined()
  expect(taken(queue)).toEqual(['b '])
  expect(queue.fail()?.id).toBe('b')
  expect(taken(queue)).toEqual(['a new'])
  queue.finish()
  expect(taken(queue)).toEqual(['c '])
  queue.finish()
  void queue.push([change('d'), change('e')])
  expect(taken(queue)).toEqual(['d ', 'e '])
})

it('abandoning lets those who wait go, or refuses them', async () => {
  const queue = new ChangeQueue()
  const gone = queue.push([change('a')])
  queue.abandon()
  await gone
  const refused = queue.push([change('b')])
  queue.take()
  queue.abandon(new Error('over'))
  await expect(refused).rejects.toThrow('over')
  expect(queue.length).toBe(0)
})

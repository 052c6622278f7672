import { afterEach, expect, it } from 'vitest'
import { FakeServer } from './testing/FakeServer'
import { headlineOf, Laptop } from './testing/Laptop'

const laptops: Laptop[] = []
afterEach(async () => {
  for (const each of laptops.splice(0)) await each.stop()
})

it('[SY8] sends again what a backup took back between its acknowledgement and the next question, although no line broke', async () => {
  const server = new FakeServer()
  const an = await new Laptop(server).start()
  laptops.push(an)
  const id = await an.create('Bridge')
  await an.inStep()
  const { seq } = server.head
  let due = true
  an.line.fault = (call) => {
    if (call === 'pull' && due && server.head.seq > seq) {
      due = false
      server.restoreTo(seq)
    }
    return undefined
  }
  await an.type(id, ' opens')
  await an.until(() => !due && an.engine.status.kind === 'upToDate')
  expect(headlineOf(server.state(id))).toBe('Bridge opens')
})

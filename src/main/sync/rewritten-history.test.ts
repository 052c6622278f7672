import { expect, it } from 'vitest'
import { headlineOf } from './testing/Laptop'
import { withArticle } from './testing/laptops'

it('[SY8] sends again what a backup took back between its acknowledgement and the next question, although no line broke', async () => {
  const { server, an, id } = await withArticle()
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

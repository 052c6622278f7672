import { expect, it } from 'vitest'
import { headlineRoot } from '../../shared/article/roots'
import { DeskError } from '../../shared/failure'
import { newArticleId } from '../../shared/ids'
import type { AccountId } from '../../shared/workflow/people'
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

it('[SY8] does not keep a record that was lost on the server before the text beside it could be taken in', async () => {
  const { server, an, id } = await withArticle()
  const { seq } = server.head
  const append = an.store.append.bind(an.store)
  an.store.append = () => Promise.reject(new DeskError('disk-failed'))
  server.decide(id, { owner: newArticleId() as unknown as AccountId })
  server.write(
    id,
    server.edited(id, (doc) => headlineRoot(doc, 'en').insert(0, 'New ')),
  )
  await an.until(() => an.engine.status.kind === 'trouble')
  expect(an.records.get(id)).toEqual(server.record(id))
  server.restoreTo(seq)
  an.store.append = append
  await an.inStep()
  expect(an.records.get(id)).toEqual(server.record(id))
})

it('[SY8] does not keep a record that was lost on the server right after an article was compared', async () => {
  const { server, an, id } = await withArticle()
  const { seq } = server.head
  const states = an.line.states.bind(an.line)
  let asked = 0
  an.line.states = async (...request) => {
    asked += 1
    // The first brings the text, the second compares it.
    if (asked !== 2) return states(...request)
    server.decide(id, { owner: newArticleId() as unknown as AccountId })
    const answer = await states(...request)
    server.restoreTo(seq)
    return answer
  }
  expect(await an.engine.takeServerText(id)).toMatchObject({ ok: true })
  await an.until(() => asked >= 2 && an.engine.status.kind === 'upToDate')
  an.engine.tryNow()
  await an.inStep()
  expect(an.records.get(id)).toEqual(server.record(id))
})

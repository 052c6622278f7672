import { expect, it } from 'vitest'
import { FakeServer } from './testing/FakeServer'
import { headlineOf, Laptop } from './testing/Laptop'
import { inStep, startLaptop, stopAtEnd, withArticle } from './testing/laptops'

it('[SY6] sends nothing while paused', async () => {
  const { server, an, id } = await withArticle()
  an.engine.pause()
  await an.type(id, ' later')
  an.clock.advance(3_600_000)
  await an.settle()
  expect(headlineOf(server.state(id))).toBe('Bridge')
  expect(an.engine.status).toEqual({ kind: 'paused', waiting: 1 })
  an.engine.resume()
  await an.inStep()
  expect(headlineOf(server.state(id))).toBe('Bridge later')
})

it('[SY6] on a metered line sends text at once and leaves bulk for later', async () => {
  const server = new FakeServer()
  const binh = await startLaptop(server)
  for (let count = 0; count < 30; count += 1) await binh.create(`Long ${count} ${'text '.repeat(2000)}`)
  await inStep(server, binh)
  const an = stopAtEnd(new Laptop(server))
  await an.start({ metered: true })
  const id = await an.create('Urgent')
  await an.until(() => an.engine.articleStatus(id)?.kind === 'onServer')
  expect((await an.store.list()).length).toBeLessThan(10)
  an.engine.setMetered(false)
  await inStep(server, an)
  expect(await an.store.list()).toHaveLength(31)
})

it.each([
  ['paused', (an: Laptop) => an.engine.pause(), (an: Laptop) => an.engine.resume()],
  ['signed out', (an: Laptop) => an.engine.signOut(), (an: Laptop) => an.engine.signIn()],
] as const)(
  '[SY9] [SY11] who was %s is live again only after the server’s news were looked at',
  async (_how, leave, comeBack) => {
    const server = new FakeServer()
    const [an, binh] = [await startLaptop(server), await startLaptop(server)]
    const id = await an.create('Bridge')
    await an.inStep()
    await inStep(server, binh)
    expect(an.engine.live.isReady(id)).toBe(true)
    leave(an)
    await an.type(id, ' opens')
    await binh.type(id, ' closes')
    await binh.inStep()
    expect(an.engine.live.isReady(id)).toBe(false)
    comeBack(an)
    await an.until(() => an.engine.live.isReady(id))
    expect(an.engine.overlaps(id).map(({ segments }) => segments.length)).toEqual([1])
    await an.inStep()
    an.engine.reviewed(id, an.clock.now())
    expect(an.engine.overlaps(id)).toEqual([])
  },
)

import { afterEach, expect, it } from 'vitest'
import { FakeServer } from './testing/FakeServer'
import { Laptop } from './testing/Laptop'

const laptops: Laptop[] = []
afterEach(async () => {
  for (const each of laptops.splice(0)) await each.stop()
})

it.each([
  ['paused', (an: Laptop) => an.engine.pause(), (an: Laptop) => an.engine.resume()],
  ['signed out', (an: Laptop) => an.engine.signOut(), (an: Laptop) => an.engine.signIn()],
] as const)(
  '[SY9] [SY11] who was %s is live again only after the server’s news were looked at',
  async (_how, leave, comeBack) => {
    const server = new FakeServer()
    const an = await new Laptop(server).start()
    const binh = await new Laptop(server).start()
    laptops.push(an, binh)
    const id = await an.create('Bridge')
    await an.inStep()
    await binh.until(() => binh.state.cursor.seq === server.head.seq && binh.engine.status.kind === 'upToDate')
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

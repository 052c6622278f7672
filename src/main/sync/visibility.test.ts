import { describe, expect, it } from 'vitest'
import { headlineRoot } from '../../shared/article/roots'
import type { ArticleId } from '../../shared/ids'
import { FakeServer } from './testing/FakeServer'
import { headlineOf, type Laptop } from './testing/Laptop'
import { inStep, startLaptop } from './testing/laptops'

const give = (server: FakeServer, id: ArticleId): void => {
  server.hidden.delete(id)
  server.decide(id)
}
const append = (server: FakeServer, id: ArticleId, text: string): void => {
  const update = server.edited(id, (doc) => headlineRoot(doc, 'en').insert(headlineRoot(doc, 'en').length, text))
  server.write(id, update)
}

const laptopAt = async (server: FakeServer): Promise<Laptop> => {
  const laptop = await startLaptop(server)
  await laptop.inStep()
  return laptop
}

describe('an article that is given to somebody who could not see it', () => {
  it('[SY7] comes whole, although its text is in no later entry of the log', async () => {
    const server = new FakeServer()
    const binh = await laptopAt(server)
    const id = await binh.create('Bridge')
    await binh.inStep()
    server.hidden.add(id)
    const an = await laptopAt(server)
    await inStep(server, an)
    expect(an.engine.articleStatus(id)).toBeUndefined()

    give(server, id)
    await inStep(server, an)
    expect(an.engine.articleStatus(id)?.kind).toBe('onServer')
    expect(await an.headline(id)).toBe('Bridge')
  })

  it('[SY7] comes after a restart too, where the line broke before its text was there', async () => {
    const server = new FakeServer()
    const binh = await laptopAt(server)
    const id = await binh.create('Bridge')
    await binh.inStep()
    server.hidden.add(id)
    const an = await laptopAt(server)
    await inStep(server, an)
    an.line.fault = (call) => (call === 'states' ? 'lose-request' : undefined)
    give(server, id)
    await an.until(() => an.state.cursor.seq === server.head.seq)
    await an.stop()

    an.line.fault = () => undefined
    await an.start()
    await inStep(server, an)
    expect(await an.headline(id)).toBe('Bridge')
  })

  it('[SY7] gets what was missed meanwhile, where text of one’s own kept it here', async () => {
    const server = new FakeServer()
    const an = await laptopAt(server)
    const id = await an.create('Bridge')
    await an.inStep()
    an.engine.pause()
    await an.type(id, ' opens')
    append(server, id, ' today')
    server.hide(id)
    an.engine.resume()
    await inStep(server, an).catch(() => undefined)
    expect(await an.headline(id)).toBe('Bridge opens')

    give(server, id)
    await an.inStep()
    await an.until(() => an.engine.articleStatus(id)?.kind === 'onServer')
    expect(await an.headline(id)).toContain('opens')
    expect(await an.headline(id)).toContain('today')
    expect(headlineOf(server.state(id))).toBe(await an.headline(id))
  })

  it('[SY7] gets what was missed also where it was not to be seen while everything was compared', async () => {
    const server = new FakeServer()
    const an = await laptopAt(server)
    const id = await an.create('Bridge')
    await an.inStep()
    await an.stop()
    await an.disk.remove('/profile/sync.log')
    append(server, id, ' today')
    server.hidden.add(id)
    await an.start()
    await an.until(() => an.engine.articleStatus(id)?.kind === 'refused')
    give(server, id)
    await an.until(() => an.engine.articleStatus(id)?.kind === 'onServer')
    await inStep(server, an)
    expect(await an.headline(id)).toBe('Bridge today')
  })

  it('[SY7] stays away when it was deleted here for good, or is in the bin', async () => {
    const server = new FakeServer()
    const an = await laptopAt(server)
    const [deleted, binned] = [await an.create('Market'), await an.create('School')]
    await an.inStep()
    for (const id of [deleted, binned]) await an.store.remove(id)
    await an.store.purge(deleted)
    an.engine.draftsMoved()
    await an.settle()
    for (const id of [deleted, binned]) server.decide(id)
    await inStep(server, an)
    expect(an.line.calls.states).toBe(0)
    expect([deleted, binned].map((id) => an.engine.articleStatus(id))).toEqual([undefined, undefined])
  })
})

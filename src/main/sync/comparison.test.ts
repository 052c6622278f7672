import { describe, expect, it } from 'vitest'
import { headlineRoot } from '../../shared/article/roots'
import type { ArticleId } from '../../shared/ids'
import { MemoryDisk } from '../testing/MemoryDisk'
import { BEGINNING, SyncState } from './SyncState'
import { FakeServer } from './testing/FakeServer'
import { headlineOf, Laptop } from './testing/Laptop'
import { inStep, startLaptop, stopAtEnd } from './testing/laptops'

const STATE = '/profile/sync.log'

describe('what is known of the server', () => {
  it('[SY1] may be lost: nothing is, and nothing that both have goes over the line again', async () => {
    const server = new FakeServer()
    const an = await startLaptop(server)
    const id = await an.create('Bridge')
    await an.create('Market '.repeat(500))
    await inStep(server, an)
    await an.stop()
    await (an.disk as MemoryDisk).remove(STATE)
    await an.type(id, ' while off')
    server.write(id, another(server, id, 'Meanwhile: '))
    const sent = an.line.bytes.sent
    await an.start()
    await inStep(server, an)
    expect(await an.headline(id)).toBe('Meanwhile: Bridge while off')
    expect(headlineOf(server.state(id))).toBe('Meanwhile: Bridge while off')
    expect(an.line.bytes.sent - sent).toBeLessThan(1500)
  })

  it('[SY8] goes on with a first comparison that was cut off, past which others have written', async () => {
    const server = new FakeServer()
    const an = await startLaptop(server)
    const id = await an.create('Bridge')
    await inStep(server, an)
    await an.stop()
    // As a kill right after the acknowledgement leaves it: neither the place in the log nor the comparison's end is on disk.
    const state = await SyncState.open({ disk: an.disk, path: STATE, identity: 'newsroom/an' })
    if (state === 'other-identity') throw new Error('another account')
    state.commit({ cursor: BEGINNING, comparison: { ...state.comparison, running: true } })
    await state.close()
    server.write(id, another(server, id, 'Meanwhile: '))
    an.line = server.connect()
    await an.start()
    await inStep(server, an)
    expect(await an.headline(id)).toBe('Meanwhile: Bridge')
  })

  it('[SY7] [SY8] says what was deleted here for good; somebody of whom nothing is known here is given everything', async () => {
    const server = new FakeServer()
    const an = await startLaptop(server)
    const id = await an.create('Bridge')
    await inStep(server, an)
    await an.store.remove(id)
    await an.store.purge(id)
    await an.stop()
    await an.start()
    server.write(id, another(server, id, 'Meanwhile: '))
    await inStep(server, an)
    expect(await an.store.list()).toEqual([])
    await an.stop()
    await an.disk.remove(STATE)
    await an.start()
    await inStep(server, an)
    expect(await an.headline(id)).toBe('Meanwhile: Bridge')
  })

  it('[SY1] is read from listings alone where nothing changed since', async () => {
    const server = new FakeServer()
    const an = await startLaptop(server)
    for (let count = 0; count < 20; count += 1) await an.create(`Item ${count}`)
    await inStep(server, an)
    an.engine.draftsMoved()
    await inStep(server, an)
    await an.stop()
    const pushes = an.line.calls.push
    let reads = 0
    const read = an.store.newestSequence.bind(an.store)
    an.store.newestSequence = (id) => {
      reads += 1
      return read(id)
    }
    await an.start()
    await inStep(server, an)
    expect(reads).toBe(0)
    expect(an.line.calls.push).toBe(pushes)
  })

  it('[SY8] a new laptop shows what there is at once, fetches the newest first, and resumes where it was', async () => {
    const server = new FakeServer()
    const binh = await startLaptop(server)
    const ids: ArticleId[] = []
    for (let count = 0; count < 300; count += 1) ids.push(await binh.create(`Item ${count}`))
    await inStep(server, binh)
    const an = stopAtEnd(new Laptop(server))
    let states = 0
    an.line.fault = (call) => {
      if (call !== 'states') return undefined
      states += 1
      return states > 2 ? 'lose-request' : undefined
    }
    await an.start()
    await an.until(() => an.engine.status.kind === 'offline')
    expect(an.listed).toHaveLength(300)
    const first = (await an.store.list()).map(({ id }) => id)
    expect(first).toHaveLength(120)
    const newest = an.listed.slice(0, 120).map(({ record }) => record.id)
    expect(new Set(first)).toEqual(new Set(newest))
    expect(an.engine.articleStatus(first[0] as ArticleId)?.kind).toBe('onServer')
    await an.stop()

    an.line = server.connect()
    await an.start()
    const progress: number[] = []
    an.engine.subscribe(({ status }) => {
      if (status.kind === 'syncing' && status.step === 'fetching') progress.push(status.total)
    })
    await inStep(server, an)
    expect(progress.length).toBeGreaterThan(0)
    expect(Math.max(...progress)).toBe(180)
    expect(await an.store.list()).toHaveLength(300)
    expect(an.line.calls.push).toBe(0)
  })

  it('[SY8] a server put back from a backup gets again what it had acknowledged, deletions too', async () => {
    const server = new FakeServer()
    const [an, binh] = [await startLaptop(server), await startLaptop(server)]
    const id = await an.create('The old bridge')
    await inStep(server, an, binh)
    const backup = server.head.seq
    await an.edit(id, (doc) => headlineRoot(doc, 'en').delete(4, 4))
    await inStep(server, an, binh)
    await binh.type(id, ' reopens')
    const later = await an.create('Market')
    await inStep(server, an, binh)
    server.restoreTo(backup)
    expect(headlineOf(server.state(id))).toBe('The old bridge')
    for (const each of [an, binh]) each.engine.tryNow()
    await inStep(server, an, binh)
    await inStep(server, an, binh)
    expect(headlineOf(server.state(id))).toBe('The bridge reopens')
    expect(server.ids).toContain(later)
    expect(await binh.headline(id)).toBe('The bridge reopens')
  })

  it('[SY8] says of no article that it is on the server while a comparison has not reached it', async () => {
    const server = new FakeServer()
    const an = await startLaptop(server)
    const id = await an.create('Bridge')
    await inStep(server, an)
    await an.type(id, ' reopens')
    await inStep(server, an)
    an.line.fault = (call) => (call === 'list' ? 'lose-request' : undefined)
    server.restoreTo(1)
    server.write(id, another(server, id, 'x'))
    server.write(id, another(server, id, 'y'))
    an.engine.tryNow()
    await an.until(() => an.engine.status.kind === 'offline')
    expect(an.engine.articleStatus(id)?.kind).toBe('onThisComputer')
    an.line.fault = () => undefined
    await inStep(server, an)
    expect(headlineOf(server.state(id))).toContain('Bridge reopens')
  })

  it('[SY8] a copied profile on a second machine misses nothing and loses nothing', async () => {
    const server = new FakeServer()
    const an = await startLaptop(server)
    const id = await an.create('Bridge')
    await inStep(server, an)
    await an.type(id, ' reopens')
    await inStep(server, an)
    await an.stop()
    const disk = new MemoryDisk()
    await disk.makeFolder('/profile')
    const file = await disk.open(STATE, 'create')
    await file.write(await (an.disk as MemoryDisk).read(STATE))
    const copy = stopAtEnd(new Laptop(server, { disk }))
    await copy.store.create(id, await an.content(id))
    await an.start()
    await copy.start()
    await an.type(id, ' (an)')
    await copy.type(id, ' (copy)')
    await inStep(server, an, copy)
    await inStep(server, an, copy)
    expect(await an.headline(id)).toBe(await copy.headline(id))
    for (const part of ['Bridge reopens', ' (an)', ' (copy)']) expect(await an.headline(id)).toContain(part)
  })

  it.each([1, 2])(
    '[SY8] does not take %i entries of others for its own where history was rewritten unnoticed',
    async (count) => {
      const server = new FakeServer()
      const an = await startLaptop(server)
      const id = await an.create('Bridge')
      await inStep(server, an)
      const before = server.head.seq
      let rewritten = false
      an.line.fault = (call) => {
        if (call !== 'pull' || server.head.seq === before || rewritten) return undefined
        // Between the acknowledgement and the next call; the line itself never breaks.
        rewritten = true
        server.restoreTo(before)
        for (let each = 0; each < count; each += 1) server.write(id, another(server, id, 'theirs '))
        return undefined
      }
      await an.type(id, ' an')
      await inStep(server, an)
      expect(await an.headline(id)).toBe(`${'theirs '.repeat(count)}Bridge an`)
      expect(headlineOf(server.state(id))).toBe(`${'theirs '.repeat(count)}Bridge an`)
    },
  )
})

/** The update that someone else's writing at the beginning of the headline makes. */
function another(server: FakeServer, id: ArticleId, text: string): Uint8Array {
  return server.edited(id, (doc) => headlineRoot(doc, 'en').insert(0, text))
}

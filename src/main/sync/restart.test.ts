import { describe, expect, it } from 'vitest'
import { headlineRoot } from '../../shared/article/roots'
import type { ArticleId } from '../../shared/ids'
import { OpenArticles } from '../articles/open-articles'
import { openDiskDrafts } from '../testing/disk-drafts'
import { FaultyDisk } from '../testing/FaultyDisk'
import { ManualClock } from '../testing/ManualClock'
import { MemoryDisk } from '../testing/MemoryDisk'
import { FakeServer } from './testing/FakeServer'
import { headlineOf, Laptop } from './testing/Laptop'
import { startLaptop } from './testing/laptops'

/** The program is killed at its nth call to the server: before the server hears of it, or before the answer arrives. */
const kills = Array.from({ length: 14 }, (_, call) => call).flatMap((call) =>
  (['lose-request', 'lose-answer'] as const).flatMap((how) =>
    (['kept', 'lost'] as const).map((file) => ({ call, how, file })),
  ),
)

describe('a program killed at any step', () => {
  it.each(kills)(
    '[SY1] [SY4] goes on with nothing lost and nothing twice: call $call, $how, facts $file',
    async (kill) => {
      const server = new FakeServer()
      const an = await new Laptop(server).start()
      const [bridge, market] = [await an.create('Bridge'), await an.create('Market')]
      let calls = 0
      an.line.fault = (call) => {
        if (call === 'waitForChange') return undefined
        calls += 1
        if (calls - 1 < kill.call) return undefined
        return calls - 1 === kill.call ? kill.how : 'lose-request'
      }
      for (let turn = 0; turn < 4; turn += 1) {
        an.clock.advance(1500)
        await an.settle()
        await an.type(bridge, ` ${turn}`)
        if (server.ids.includes(market)) server.write(market, prefixed(server, market, `${turn} `))
      }
      await an.stop()
      if (kill.file === 'lost') await (an.disk as MemoryDisk).remove('/profile/sync.log')

      an.line = server.connect()
      await an.start()
      await an.until(() => an.engine.status.kind === 'upToDate' && an.state.cursor.seq === server.head.seq)
      expect(await an.headline(bridge)).toBe('Bridge 0 1 2 3')
      for (const id of [bridge, market]) {
        expect(await an.headline(id)).toBe(headlineOf(server.state(id)))
        expect(an.engine.articleStatus(id)?.kind).toBe('onServer')
      }
      const updates = server.entries.flatMap((entry) =>
        entry.kind === 'update' ? [Buffer.from(entry.update).toString('hex')] : [],
      )
      expect(new Set(updates).size).toBe(updates.length)
      await an.stop()
    },
  )
})

describe('a draft that is being written while the drafts are listed', () => {
  it('[SY1] [SY5] is sent after the next start, and does not count as sent before', async () => {
    const [server, clock, disk] = [new FakeServer(), new ManualClock(), new FaultyDisk(new MemoryDisk())]
    const an = await startLaptop(server, { clock, store: await openDiskDrafts(disk, '/profile', clock) })
    const id = await an.create('Bridge')
    await an.type(id, ' one')
    await an.inStep()
    let reads = 0
    const newestSequence = an.store.newestSequence.bind(an.store)
    an.store.newestSequence = (draft) => {
      reads += 1
      return newestSequence(draft)
    }
    const [synced, writes] = [disk.holdSyncs(), disk.writes]
    const typed = an.type(id, ' two')
    await an.until(() => disk.writes > writes)
    // The word is in the file, and not yet on the device.
    an.engine.draftsMoved()
    await an.until(() => reads > 0)
    await an.settle()
    an.line.fault = () => 'lose-request'
    synced()
    await typed
    await an.stop()

    an.store = await openDiskDrafts(disk, '/profile', clock)
    an.open = new OpenArticles(an.store, () => undefined)
    await an.start()
    await an.until(() => an.engine.articleStatus(id) !== undefined)
    expect(an.engine.articleStatus(id)?.kind).toBe('onThisComputer')
    an.line.fault = () => undefined
    await an.inStep()
    expect(headlineOf(server.state(id))).toBe('Bridge one two')
  })
})

function prefixed(server: FakeServer, id: ArticleId, text: string): Uint8Array {
  return server.edited(id, (doc) => headlineRoot(doc, 'en').insert(0, text))
}

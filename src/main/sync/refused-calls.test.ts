import { describe, expect, it } from 'vitest'
import { headlineRoot } from '../../shared/article/roots'
import { ConnectionError } from './server-connection'
import { FakeServer } from './testing/FakeServer'
import { headlineOf, Laptop } from './testing/Laptop'

/** From its nth call on the server answers nothing but this. */
const answers = Array.from({ length: 12 }, (_, call) => call).flatMap((call) =>
  (['signed-out', 'forbidden', 'unavailable', 'busy', 'not-understood', 'untrusted'] as const).map((problem) => ({
    call,
    problem,
  })),
)

describe('a laptop that the server refuses at any step', () => {
  it.each(answers)(
    '[SY6] keeps everything, says why, and goes on with nothing twice: call $call, $problem',
    async ({ call, problem }) => {
      const server = new FakeServer()
      const an = await new Laptop(server).start()
      const [bridge, market] = [await an.create('Bridge'), await an.create('Market')]
      const heard = { calls: 0 }
      an.line.fault = (name) => {
        if (name === 'waitForChange') return undefined
        heard.calls += 1
        return heard.calls > call ? new ConnectionError(problem) : undefined
      }
      let written = ''
      for (let turn = 0; turn < 40; turn += 1) {
        if (heard.calls > call) break
        written += ` ${turn}`
        await an.type(bridge, ` ${turn}`)
        if (server.ids.includes(market)) {
          server.write(
            market,
            server.edited(market, (doc) => headlineRoot(doc, 'en').insert(0, `${turn} `)),
          )
        }
        an.clock.advance(1500)
        await an.settle()
      }
      await an.until(() => an.engine.status.kind === (problem === 'signed-out' ? 'signedOut' : 'trouble'))
      if (problem !== 'signed-out') expect(an.engine.status).toMatchObject({ problem })
      written += ' then'
      await an.type(bridge, ' then')
      expect(await an.headline(bridge)).toBe(`Bridge${written}`)

      an.line.fault = () => undefined
      if (problem === 'signed-out') an.engine.signIn()
      else an.engine.tryNow()
      await an.until(() => an.engine.status.kind === 'upToDate' && an.state.cursor.seq === server.head.seq)
      expect(await an.headline(bridge)).toBe(`Bridge${written}`)
      for (const id of [bridge, market]) {
        expect(headlineOf(server.state(id))).toBe(await an.headline(id))
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

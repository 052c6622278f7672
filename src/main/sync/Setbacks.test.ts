import { describe, expect, it } from 'vitest'
import { ConnectionError } from './server-connection'
import { FakeServer } from './testing/FakeServer'
import { headlineOf, Laptop } from './testing/Laptop'
import { stopAtEnd, withArticle } from './testing/laptops'

describe('sync engine', () => {
  it('[SY6] waits longer after every failure, with jitter, up to a minute; success and "try now" begin anew', async () => {
    const server = new FakeServer()
    const random = [0, 0.999, 0.5]
    const an = stopAtEnd(new Laptop(server, { random: () => random.shift() ?? 0.999 }))
    an.line.fault = () => 'lose-request'
    await an.start()
    const waits: number[] = []
    for (let failure = 0; failure < 9; failure += 1) {
      await an.settle()
      const { status } = an.engine
      if (status.kind !== 'offline') throw new Error(status.kind)
      waits.push(status.retryAt - an.clock.now())
      an.clock.advance(status.retryAt - an.clock.now())
    }
    expect(waits).toEqual([500, 1999, 3000, 7996, 15_992, 31_984, 59_970, 59_970, 59_970])
    an.engine.tryNow()
    await an.settle()
    expect(an.engine.status).toMatchObject({ kind: 'offline', retryAt: an.clock.now() + 1000 })
    an.line.fault = () => undefined
    an.engine.tryNow()
    await an.inStep()
  })

  it('[SY6] gives up on a server that does not answer any more', async () => {
    const { an, id } = await withArticle()
    an.line.fault = (call) => (call === 'push' ? 'hang' : undefined)
    await an.type(id, ' more')
    await an.until(() => an.engine.status.kind === 'offline', 60_000)
    expect(an.engine.articleStatus(id)?.kind).toBe('onThisComputer')
    an.line.fault = () => undefined
    await an.inStep()
    expect(an.engine.articleStatus(id)?.kind).toBe('onServer')
  })

  it('[SY6] notices a broken line while it only waits for news', async () => {
    const { an } = await withArticle()
    an.line.fault = (call) => (call === 'waitForChange' ? 'hang' : call === 'pull' ? 'lose-request' : undefined)
    an.engine.tryNow()
    await an.until(() => an.engine.status.kind === 'offline')
  })

  it('[SY6] waits as long as a busy server asks', async () => {
    const { an, id } = await withArticle()
    an.line.fault = (call) => (call === 'push' ? new ConnectionError('busy', { retryAfter: 45_000 }) : undefined)
    await an.type(id, '!')
    await an.until(() => an.engine.status.kind === 'trouble')
    expect(an.engine.status).toMatchObject({ problem: 'busy', retryAt: an.clock.now() + 45_000, waiting: 1 })
  })

  it('[SY6] is not signed out by what a server says of a session that was ended before somebody signed in', async () => {
    const { an, id } = await withArticle()
    an.line.fault = (call) => {
      if (call !== 'push') return undefined
      an.line.fault = () => undefined
      an.engine.signIn()
      return new ConnectionError('signed-out')
    }
    await an.type(id, ' again')
    await an.until(() => an.engine.articleStatus(id)?.kind === 'onServer')
    expect(an.engine.status.kind).not.toBe('signedOut')
  })

  it.each([
    ['together with a call that it was the end of', true],
    ['after somebody signed in', false],
  ] as const)('[SY6] is not signed out by a wait for news that a session ended, %s', async (_when, withCall) => {
    const { server, an, id } = await withArticle()
    const waits: PromiseWithResolvers<void>[] = []
    an.line.waitForChange = () => {
      const wait = Promise.withResolvers<void>()
      waits.push(wait)
      return wait.promise
    }
    await an.type(id, ' opens')
    await an.inStep()
    await an.settle()
    const ended = new ConnectionError('signed-out')
    const endWait = async (): Promise<void> => {
      waits.at(0)?.reject(ended)
      await an.settle()
    }
    if (withCall) {
      const push = an.line.push.bind(an.line)
      an.line.push = async () => {
        await endWait()
        throw ended
      }
      await an.type(id, ' again')
      await an.until(() => an.engine.status.kind === 'signedOut')
      an.line.push = push
    }
    an.engine.signIn()
    await an.settle()
    await endWait()
    await an.type(id, ' today')
    await an.inStep()
    expect(headlineOf(server.state(id))).toMatch(/^Bridge opens.* today$/)
  })

  it.each(['lose-request', 'lose-answer'] as const)(
    '[SY6] goes on after signing in again where a token ended in the middle (%s), with nothing twice',
    async (how) => {
      const { server, an, id } = await withArticle()
      an.line.fault = (call) => (call === 'push' ? how : undefined)
      await an.type(id, ' again')
      await an.until(() => an.engine.status.kind === 'offline')
      an.line.fault = () => new ConnectionError('signed-out')
      an.engine.tryNow()
      await an.until(() => an.engine.status.kind === 'signedOut')
      expect(an.engine.status).toEqual({ kind: 'signedOut', waiting: 1 })
      const calls = an.line.roundTrips
      an.clock.advance(3_500_000)
      await an.settle()
      expect(an.line.roundTrips).toBe(calls)
      an.line.fault = () => undefined
      an.engine.signIn()
      await an.inStep()
      expect(headlineOf(server.state(id))).toBe('Bridge again')
      expect(server.entries.filter(({ kind }) => kind === 'update')).toHaveLength(2)
    },
  )
})

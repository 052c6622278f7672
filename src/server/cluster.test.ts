import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { SignedIn } from '../shared/accounts/account-api'
import { type ArticleId, newArticleId } from '../shared/ids'
import * as wire from '../shared/sync/wire'
import { replicaOf, sampleArticle } from './articles/testing/test-article'
import { Cluster } from './testing/cluster'
import { type Busy, Caller, CommandGiver, Pusher, Window } from './testing/cluster-load'
import { setUp } from './testing/set-up'
import { findRedis } from './testing/test-redis'

/** How often each fault comes; more in a long run, by the environment's `CLUSTER_ROUNDS`. */
const ROUNDS = Number(process.env['CLUSTER_ROUNDS'] ?? 1)
/** How much everyone must get done before and after each fault. */
const STEPS = 3
const WAIT = { timeout: 240_000, interval: 50 }
const program = findRedis()

describe.skipIf(program === undefined)('two instances behind a balancer', () => {
  let cluster: Cluster
  let lan: SignedIn
  let minh: SignedIn
  let caller: Caller
  const doc = sampleArticle(1)
  const windows: Window[] = []

  beforeAll(async () => {
    cluster = await Cluster.start(program ?? '')
    const first = await cluster.add()
    const people = await setUp(first, { lan: ['reporter'], minh: ['editor'] })
    lan = people.lan
    minh = people.minh
    caller = new Caller(minh.token)
    await cluster.add()
  }, 180_000)
  afterAll(async () => {
    for (const window of windows) window.close()
    await caller?.close()
    await cluster?.stop()
  }, 120_000)

  async function newArticle(): Promise<ArticleId> {
    const articleId = newArticleId()
    const entries = wire.encodePushEntries([{ articleId, update: Y.encodeStateAsUpdate(doc) }])
    const reporter = new Caller(lan.token)
    await reporter.askOn(cluster.balancer.address, '/api/sync/push', entries)
    await reporter.close()
    return articleId
  }

  async function opened(address: string, { token }: SignedIn, article: ArticleId, name: string): Promise<Window> {
    const window = new Window(address, token, article, name)
    windows.push(window)
    await vi.waitFor(() => expect(window.headline.length > 0 && window.isSettled).toBe(true), WAIT)
    return window
  }

  it(
    'show each other who is where, again after Redis was killed',
    async () => {
      const article = await newArticle()
      const [one, two] = cluster.instances.map(({ address }) => address)
      const mine = await opened(one ?? '', lan, article, 'a')
      const theirs = await opened(two ?? '', minh, article, 'b')
      const seeEachOther = (at: number): Promise<void> =>
        vi.waitFor(() => {
          // As carets do while people write; one that rests is told again every quarter of a minute.
          mine.moveTo(at)
          theirs.moveTo(at)
          expect([mine.seen(at), theirs.seen(at)]).toEqual([['minh'], ['lan']])
        }, WAIT)
      await seeEachOther(1)
      await cluster.redis.kill()
      mine.moveTo(2)
      await cluster.redis.revive()
      await seeEachOther(3)
    },
    2 * WAIT.timeout,
  )

  it(
    `lose and repeat nothing while instances, Redis and PostgreSQL are killed, ${ROUNDS} times each`,
    async () => {
      const { address } = cluster.balancer
      const article = await newArticle()
      const giver = new CommandGiver(caller, address, article)
      const pusher = new Pusher(caller, address, article, replicaOf(doc), 'p')
      const writers = [await opened(address, lan, article, 'l'), await opened(address, minh, article, 'm')]
      const everyone: readonly Busy[] = [giver, pusher, ...writers]
      for (const busy of everyone) busy.start()
      const allGoOn = async (): Promise<void> => {
        const before = everyone.map(({ done }) => done)
        await vi.waitFor(() => {
          for (const [n, { done }] of everyone.entries()) expect(done).toBeGreaterThanOrEqual((before[n] ?? 0) + STEPS)
        }, WAIT)
      }

      await allGoOn()
      for (let round = 0; round < ROUNDS; round += 1) {
        const [instance] = cluster.instances
        if (instance !== undefined) await cluster.kill(instance)
        await allGoOn()
        await cluster.add()
        await allGoOn()
        await cluster.redis.kill()
        await allGoOn()
        await cluster.redis.revive()
        for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
          await cluster.endPostgres(signal)
          await allGoOn()
        }
      }
      await Promise.all(everyone.map((busy) => busy.stop()))

      const words = [pusher, ...writers].flatMap((writer) => writer.words)
      await vi.waitFor(async () => {
        const headlines = new Set(writers.map(({ headline }) => headline))
        for (const instance of cluster.instances) headlines.add(await caller.headline(instance.address, article))
        expect(headlines.size).toBe(1)
        const [headline = ''] = headlines
        expect(words.filter((word) => headline.split(word).length !== 2)).toEqual([])
      }, WAIT)
      const looked = Math.min(giver.done, 1000)
      const history = await giver.history(cluster.instances[0]?.address ?? '', looked)
      expect(history).toEqual(Array.from({ length: looked }, (_, at) => giver.done - at))
    },
    (2 + ROUNDS * 8) * WAIT.timeout,
  )
})

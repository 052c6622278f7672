import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { headlineRoot } from '../shared/article/roots'
import { type ArticleId, newArticleId } from '../shared/ids'
import * as wire from '../shared/sync/wire'
import { Seeded } from '../shared/testing/seeded'
import { sampleArticle } from './articles/testing/test-article'
import { BuiltServer, type ServerProcess } from './testing/built-server'
import { setUp } from './testing/set-up'

/** How often it is killed; 100 for a long run by the environment's `SERVER_KILLS`. */
const KILLS = Number(process.env['SERVER_KILLS'] ?? 10)
const SEED = Number(process.env['SERVER_KILLS_SEED'] ?? 20_261_122)
/** How many articles are written at the same time: when it is killed, something is always under way. */
const WRITERS = 4

/** An article as its writer has it, and the words that the server has acknowledged. */
interface Written {
  readonly id: ArticleId
  readonly doc: Y.Doc
  readonly acknowledged: string[]
}

describe('the server, killed with -9 while people push', () => {
  let built: BuiltServer
  let data: string
  const random = new Seeded(SEED)
  const articles: Written[] = Array.from({ length: WRITERS }, () => ({
    id: newArticleId(),
    doc: sampleArticle(2),
    acknowledged: [],
  }))
  let words = 0

  beforeAll(async () => {
    built = await BuiltServer.build()
    data = await mkdtemp(join(tmpdir(), 'toasoan-killed-server-'))
    // PostgreSQL's user gets through, when this is root, and nobody looks in.
    await chmod(data, 0o711)
  }, 240_000)
  afterAll(async () => {
    await built.dispose()
    await rm(data, { recursive: true, force: true })
  }, 240_000)

  const start = (): Promise<ServerProcess> => built.start({ DATA_DIR: join(data, 'newsroom'), RATE_LIMITS: 'false' })

  /** Writes one more word into an article and pushes its whole text; what was not acknowledged goes with the next word. */
  const writeWord = async (server: ServerProcess, token: string, article: Written): Promise<void> => {
    words += 1
    const word = `từ${words};`
    headlineRoot(article.doc, 'vi').insert(0, word)
    const pushed = wire.encodePushEntries([{ articleId: article.id, update: Y.encodeStateAsUpdate(article.doc) }])
    const [outcome] = wire.decodePushOutcomes(await post(server, token, 'push', pushed))
    expect(outcome).toMatchObject({ kind: 'committed' })
    article.acknowledged.push(word)
  }

  /** Lets everyone write until so many words are acknowledged, kills the server at once, and waits for its end. */
  const writeAndKill = async (server: ServerProcess, token: string, acknowledgements: number): Promise<void> => {
    const ended = once(server.process, 'exit')
    let left = acknowledgements
    const writers = articles.map(async (article) => {
      while (left > 0) {
        await writeWord(server, token, article)
        left -= 1
        if (left === 0) server.process.kill('SIGKILL')
      }
    })
    const endings = await Promise.allSettled(writers)
    for (const ending of endings) {
      if (ending.status === 'rejected' && !(ending.reason instanceof TypeError)) throw ending.reason
    }
    await ended
  }

  const missing = async (server: ServerProcess, token: string): Promise<readonly string[]> => {
    const entries = articles.map(({ id }) => ({ articleId: id, stateVector: new Uint8Array(0) }))
    const bytes = await post(server, token, 'states', wire.encodeStatesRequest({ entries }))
    const { answers } = wire.decodeStatesAnswer(bytes)
    return articles.flatMap(({ id, acknowledged }) => {
      const doc = new Y.Doc()
      const answer = answers.find(({ articleId }) => articleId === id)
      if (answer !== undefined) Y.applyUpdate(doc, answer.update)
      const headline = headlineRoot(doc, 'vi').toJSON()
      return acknowledged.filter((word) => !headline.includes(word))
    })
  }

  it(
    `has every acknowledged word after each of ${KILLS} kills (seed ${SEED})`,
    async () => {
      let server = await start()
      const { token } = (await setUp(server, { 'bien-tap': ['editor'] }))['bien-tap']
      for (let kill = 1; kill <= KILLS; kill += 1) {
        await writeAndKill(server, token, 1 + random.below(12))
        server = await start()
        expect(await missing(server, token), `after kill ${kill}`).toEqual([])
      }
      expect(articles.flatMap(({ acknowledged }) => acknowledged).length).toBeGreaterThanOrEqual(KILLS)
    },
    120_000 + KILLS * 60_000,
  )
}, 240_000)

async function post(
  server: ServerProcess,
  token: string,
  path: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' }
  const answer = await fetch(`${server.address}/api/sync/${path}`, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
  return new Uint8Array(await answer.arrayBuffer())
}

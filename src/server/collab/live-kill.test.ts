import { once } from 'node:events'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { SignedIn } from '../../shared/accounts/account-api'
import { headlineRoot } from '../../shared/article/roots'
import { newArticleId } from '../../shared/ids'
import { decodePushOutcomes, encodePushEntries } from '../../shared/sync/wire'
import { sampleArticle } from '../articles/testing/test-article'
import { BuiltServer, type ServerProcess } from '../testing/built-server'
import { withDatabase } from '../testing/test-database'
import { PASSWORD } from '../testing/test-server'

/** How often the server is killed; a hundred times in the long run. */
const KILLS = Number(process.env['LIVE_KILLS'] ?? 10)
/** The server lives on this long after it has acknowledged (milliseconds): long enough to think of storing later. */
const LIVES_ON = 200

describe('a server that is killed', () => {
  const database = withDatabase()
  let built: BuiltServer

  beforeAll(async () => {
    built = await BuiltServer.build()
  }, 240_000)
  afterAll(() => built.dispose(), 60_000)

  it(
    `200 ms after it acknowledged a live write has it, ${KILLS} of ${KILLS} times`,
    async () => {
      const id = newArticleId()
      const doc = sampleArticle()
      const before = headlineRoot(doc, 'vi').toJSON()
      let server = await start()
      const person = await makePerson(server)
      await push(server, person.token, id, Y.encodeStateAsUpdate(doc))
      const words: string[] = []
      for (let round = 0; round < KILLS; round += 1) {
        const window = await open(server, id, person.token)
        const word = `${round} `
        headlineRoot(window.doc, 'vi').insert(0, word)
        await vi.waitFor(() => expect(window.provider.hasUnsyncedChanges).toBe(false), { interval: 2 })
        words.unshift(word)
        // Not a wait for anything: it is the moment at which the server is killed.
        await new Promise((resolve) => setTimeout(resolve, LIVES_ON))
        server.process.kill('SIGKILL')
        await once(server.process, 'exit')
        window.close()
        server = await start()
      }
      // A window that has nothing of its own shows what the server has.
      const last = await open(server, id, person.token)
      expect(headlineRoot(last.doc, 'vi').toJSON()).toBe(words.join('') + before)
      last.close()
    },
    KILLS * 60_000 + 120_000,
  )

  const start = (): Promise<ServerProcess> =>
    built.start({ DATABASE_URL: database.url, LOG_LEVEL: 'info', RATE_LIMITS: 'false' })
})

async function makePerson({ address, output }: ServerProcess): Promise<SignedIn> {
  const post = async <T>(path: string, body: object, token?: string): Promise<T> => {
    const headers = {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    }
    const response = await fetch(`${address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(await response.text())
    return (await response.json()) as T
  }
  const code = /Set-up code[^:]*: (\S+?)["\s]/.exec(output())?.[1]
  const { token } = await post<SignedIn>('/api/setup', {
    code,
    login: 'quan-tri',
    name: 'Quản trị',
    password: PASSWORD,
    device: 'Server room',
  })
  const desk = await post<{ id: string }>('/api/desks', { name: 'Thời sự' }, token)
  const memberships = [{ desk: desk.id, roles: ['reporter'] }]
  const { link } = await post<{ link: string }>('/api/invitations', { name: 'Lan', login: 'lan', memberships }, token)
  return post<SignedIn>('/api/invitations/accept', {
    token: link.split('#')[1],
    name: 'Lan',
    password: PASSWORD,
    device: 'Lan’s laptop',
  })
}

async function push(
  { address }: ServerProcess,
  token: string,
  articleId: ReturnType<typeof newArticleId>,
  update: Uint8Array,
) {
  const response = await fetch(`${address}/api/sync/push`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    body: Buffer.from(encodePushEntries([{ articleId, update }])),
  })
  const [outcome] = decodePushOutcomes(new Uint8Array(await response.arrayBuffer()))
  if (outcome?.kind !== 'committed') throw new Error(JSON.stringify(outcome))
}

async function open({ address }: ServerProcess, id: string, token: string) {
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `${address.replace('http', 'ws')}/live`,
    preserveTrailingSlash: true,
    WebSocketPolyfill: WebSocket,
  })
  const doc = new Y.Doc()
  const provider = new HocuspocusProvider({ websocketProvider, name: id, document: doc, token })
  provider.attach()
  await vi.waitFor(() => expect(headlineRoot(doc, 'vi').length).toBeGreaterThan(0))
  await vi.waitFor(() => expect(provider.hasUnsyncedChanges).toBe(false))
  const close = (): void => {
    provider.destroy()
    websocketProvider.destroy()
  }
  return { doc, provider, close }
}

import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { SignedIn } from '../../shared/accounts/account-api'
import { headlineRoot, leadRoot } from '../../shared/article/roots'
import { type ArticleId, newArticleId } from '../../shared/ids'
import { sampleArticle } from '../articles/testing/test-article'
import { withNewsroom } from '../testing/test-server'
import { LiveSocket } from './live-socket'

/** Generous: what is waited for happens at once, on a computer that has time. */
const LONG = { timeout: 60_000, interval: 20 } as const

/** Somebody who has an article open, over a connection of their own that is never made again. */
interface Person {
  readonly doc: Y.Doc
  readonly provider: HocuspocusProvider
  /** What carries the connection. */
  readonly socket: WebSocket
}

/** What somebody writes, in so many updates. */
const wordsOf = (person: number): string[] => Array.from({ length: 30 }, (_, n) => `${person}-${n} `)

const textOf = ({ doc }: Person): string => headlineRoot(doc, 'vi').toJSON() + leadRoot(doc, 'vi').toJSON()

describe('live editing under load', () => {
  const newsroom = withNewsroom()
  let editor: SignedIn
  const people: Person[] = []

  beforeAll(async () => {
    editor = await newsroom.person('minh', { [await newsroom.desk('Thời sự')]: ['editor'] })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
    for (const { provider } of people.splice(0)) {
      provider.destroy()
      provider.configuration.websocketProvider.destroy()
    }
  })

  async function create(): Promise<ArticleId> {
    const id = newArticleId()
    const session = await newsroom.server.sessions.resolve(editor.token)
    if (!session.ok) throw new Error(session.failure.code)
    const update = Y.encodeStateAsUpdate(sampleArticle())
    const [outcome] = await newsroom.server.articles.sync.push([{ articleId: id, update }], session.value)
    expect(outcome).toMatchObject({ kind: 'committed' })
    return id
  }

  async function open(id: ArticleId): Promise<Person> {
    const sockets: WebSocket[] = []
    class KeptSocket extends WebSocket {
      constructor(address: string) {
        super(address)
        sockets.push(this)
      }
    }
    const websocketProvider = new HocuspocusProviderWebsocket({
      url: `${newsroom.server.address.replace('http', 'ws')}/live`,
      preserveTrailingSlash: true,
      WebSocketPolyfill: KeptSocket,
      maxAttempts: 1,
      messageReconnectTimeout: 86_400_000,
    })
    const doc = new Y.Doc()
    const provider = new HocuspocusProvider({ websocketProvider, name: id, document: doc, token: editor.token })
    provider.attach()
    await vi.waitFor(() => expect(provider.isSynced).toBe(true), LONG)
    const [socket] = sockets
    if (socket === undefined) throw new Error('it is connected')
    const person = { doc, provider, socket }
    people.push(person)
    return person
  }

  const openAll = (id: ArticleId, count: number): Promise<Person[]> =>
    Promise.all(Array.from({ length: count }, () => open(id)))

  /** Everyone has the same, what they wrote is acknowledged, and nobody had to come back for it. */
  async function converged(together: readonly Person[], expected: string): Promise<void> {
    for (const person of together) {
      await vi.waitFor(() => expect(textOf(person)).toContain(expected), LONG)
      await vi.waitFor(() => expect(person.provider.hasUnsyncedChanges).toBe(false), LONG)
    }
    expect(new Set(together.map(textOf)).size).toBe(1)
    expect(together.map(({ socket }) => socket.readyState)).toEqual(together.map(() => WebSocket.OPEN))
  }

  it('brings everything to a reader who did not read for a while, and lets nobody wait for them', async () => {
    const id = await create()
    const [slow, writer, other] = (await openAll(id, 3)) as [Person, Person, Person]
    // Who does not read does not answer either; how long that may last is not what is asked here.
    vi.spyOn(LiveSocket.prototype, 'beat').mockReturnValue(undefined)
    slow.socket.pause()
    const before = textOf(slow)
    // More than the lines of a system take in: the rest waits in the server.
    for (let n = 0; n < 6; n += 1) {
      leadRoot(writer.doc, 'vi').insert(0, `${n} ${'mưa lớn ở bến sông '.repeat(30_000)}`)
      await vi.waitFor(() => expect(writer.provider.hasUnsyncedChanges).toBe(false), LONG)
    }
    headlineRoot(other.doc, 'vi').insert(0, 'Hết mưa ')
    await converged([writer, other], 'Hết mưa ')
    expect(textOf(slow)).toBe(before)
    slow.socket.resume()
    await converged([slow, writer, other], 'Hết mưa ')
  }, 120_000)

  it('loses nothing of what is written while the database does not keep up', async () => {
    const ids = [await create(), await create(), await create()]
    const groups = await Promise.all(ids.map((id) => openAll(id, 4)))
    const { store } = newsroom.server.articles
    const before = await store.head()
    const [real, realAppend] = [store.transaction.bind(store), store.appendIfUnchanged.bind(store)]
    const gate = Promise.withResolvers<void>()
    vi.spyOn(store, 'transaction').mockImplementation(async (work) => {
      await gate.promise
      return real(work)
    })
    vi.spyOn(store, 'appendIfUnchanged').mockImplementation(async (...asked) => {
      await gate.promise
      return realAppend(...asked)
    })
    for (const group of groups) {
      for (const [person, { doc }] of group.entries()) {
        for (const word of wordsOf(person)) headlineRoot(doc, 'vi').insert(0, word)
      }
    }
    // Nothing is acknowledged that is not committed.
    expect((await store.head()).seq).toBe(before.seq)
    expect(groups.flat().every(({ provider }) => provider.hasUnsyncedChanges)).toBe(true)
    gate.resolve()
    for (const group of groups) {
      for (const person of group.keys()) {
        for (const word of wordsOf(person)) await converged(group, word)
      }
    }
    expect((await store.head()).seq).toBe(before.seq + 3 * 4 * 30)
  }, 120_000)

  it('keeps whoever only reads', async () => {
    const id = await create()
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    const [reader, writer] = (await openAll(id, 2)) as [Person, Person]
    // Nobody says anything for five minutes.
    vi.advanceTimersByTime(5 * 60_000)
    vi.useRealTimers()
    headlineRoot(writer.doc, 'vi').insert(0, 'Sau năm phút ')
    await converged([reader, writer], 'Sau năm phút ')
  })
})

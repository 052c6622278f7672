import { once } from 'node:events'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { SignedIn } from '../../shared/accounts/account-api'
import { headlineRoot } from '../../shared/article/roots'
import { type ArticleId, newArticleId } from '../../shared/ids'
import type { LiveNotice } from '../../shared/live/live-notices'
import type { DeskId } from '../../shared/workflow/people'
import { versionOf, withVersion } from '../../shared/workflow/record'
import { addWord, sampleArticle } from '../articles/testing/test-article'
import { placeFor } from '../articles/view-marks'
import type { NewsroomServer } from '../newsroom-server'
import { withNewsroom } from '../testing/test-server'

/** One window of one person, as a program that knows only the protocol would open it. */
interface Window {
  readonly doc: Y.Doc
  readonly provider: HocuspocusProvider
  readonly notices: LiveNotice[]
  readonly refusals: string[]
  readonly closes: { readonly code: number; readonly reason: string }[]
}

const headlineOf = ({ doc }: { doc: Y.Doc }): string => headlineRoot(doc, 'vi').toJSON()

/** The HTTP status that a request to upgrade is answered with; 101 when it is. */
const status = (url: string, origin?: string): Promise<number> =>
  new Promise((resolve) => {
    const socket = new WebSocket(url, origin === undefined ? {} : { origin })
    socket.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode ?? 0))
    socket.on('open', () => {
      socket.terminate()
      resolve(101)
    })
    socket.on('error', () => undefined)
  })

describe('live editing', () => {
  const newsroom = withNewsroom()
  let desk: DeskId
  let reporter: SignedIn
  let editor: SignedIn
  let stranger: SignedIn
  const windows: Window[] = []

  beforeAll(async () => {
    desk = await newsroom.desk('Thời sự')
    reporter = await newsroom.person('lan', { [desk]: ['reporter'] })
    editor = await newsroom.person('minh', { [desk]: ['editor'] })
    stranger = await newsroom.person('xa', { [await newsroom.desk('Thể thao')]: ['managingEditor'] })
  })
  afterEach(() => {
    for (const { provider } of windows.splice(0)) {
      provider.destroy()
      provider.configuration.websocketProvider.destroy()
    }
  })

  function open(id: string, token: string, server = newsroom.server, doc = new Y.Doc()): Window {
    const websocketProvider = new HocuspocusProviderWebsocket({
      url: `${server.address.replace('http', 'ws')}/live`,
      preserveTrailingSlash: true,
      WebSocketPolyfill: WebSocket,
      delay: 50,
      minDelay: 50,
    })
    const notices: LiveNotice[] = []
    const refusals: string[] = []
    const closes: Window['closes'] = []
    const provider = new HocuspocusProvider({ websocketProvider, name: id, document: doc, token })
    provider.on('stateless', ({ payload }: { payload: string }) => notices.push(JSON.parse(payload)))
    provider.on('authenticationFailed', ({ reason }: { reason: string }) => refusals.push(reason))
    provider.on('close', ({ event }: { event: { code: number; reason: string } }) => closes.push(event))
    provider.attach()
    const window = { doc, provider, notices, refusals, closes }
    windows.push(window)
    return window
  }
  const opened = async (...args: Parameters<typeof open>): Promise<Window> => {
    const window = open(...args)
    await vi.waitFor(() => expect(window.provider.hasUnsyncedChanges).toBe(false))
    await vi.waitFor(() => expect(headlineOf(window)).not.toBe(''))
    return window
  }
  /** Opens an article as the protocol's bytes, everything in one go; what it is answered, and the differences it is given. */
  async function talk(id: string, token: string, updates: readonly Uint8Array[]) {
    const socket = new WebSocket(`${newsroom.server.address.replace('http', 'ws')}/live`)
    const [answers, wholes]: [number[], Uint8Array[]] = [[], []]
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      decoding.readVarString(decoder)
      const [type, kind] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)]
      if (type === 8) answers.push(kind)
      if (type === 0 && kind === 1) wholes.push(decoding.readVarUint8Array(decoder))
    })
    const say = (type: number, kind: number, bytes: Uint8Array): void => {
      const encoder = encoding.createEncoder()
      encoding.writeVarString(encoder, id)
      encoding.writeVarUint(encoder, type)
      encoding.writeVarUint(encoder, kind)
      encoding.writeVarUint8Array(encoder, bytes)
      socket.send(encoding.toUint8Array(encoder))
    }
    const ask = (): void => say(0, 0, new Uint8Array([0]))
    await once(socket, 'open')
    say(2, 0, Buffer.from(token))
    for (const update of updates) say(0, 2, update)
    ask()
    await vi.waitFor(() => expect(wholes).toHaveLength(1))
    return { socket, answers, wholes, ask }
  }
  const write = ({ doc }: Window, word: string): void => headlineRoot(doc, 'vi').insert(0, word)

  async function create(server: NewsroomServer = newsroom.server): Promise<{ id: ArticleId; doc: Y.Doc }> {
    const doc = sampleArticle()
    const id = newArticleId()
    await push(id, Y.encodeStateAsUpdate(doc), reporter, server)
    return { id, doc }
  }
  async function push(articleId: ArticleId, update: Uint8Array, who: SignedIn, server = newsroom.server) {
    const session = await server.sessions.resolve(who.token)
    if (!session.ok) throw new Error(session.failure.code)
    return server.articles.sync.push([{ articleId, update }], session.value)
  }
  async function stored(id: ArticleId): Promise<string> {
    const text = (await newsroom.server.articles.store.readTexts([id])).get(id)
    const doc = new Y.Doc()
    for (const update of text?.updates ?? []) Y.applyUpdate(doc, update, 'stored')
    return headlineOf({ doc })
  }
  async function decide(id: ArticleId, state: 'approved' | 'draft' | 'spiked', server = newsroom.server) {
    await server.articles.store.transaction(async (transaction) => {
      const record = (await transaction.lock([id])).get(id)?.record
      if (record === undefined) throw new Error('no such article')
      const next = withVersion(record, { ...versionOf(record, 'vi'), state })
      await transaction.saveRecord(next)
      await transaction.append([{ kind: 'record', record: next, articleId: id, account: record.owner, device: null }])
    })
  }

  it('has an update in the log before it is acknowledged or passed on', async () => {
    const { id } = await create()
    const [a, b] = [await opened(id, reporter.token), await opened(id, editor.token)]
    const seenByB: string[] = []
    b.doc.on('update', () => seenByB.push(headlineOf(b)))
    write(a, 'Sáng nay ')
    await vi.waitFor(() => expect(a.notices.at(-1)).toMatchObject({ kind: 'committed', added: true }))
    const head = await newsroom.server.articles.store.head()
    const { account } = reporter
    // The place is the one that the exchange would have named.
    expect(a.notices.at(-1)).toMatchObject(placeFor(head, { account: account.id, desks: [desk] }))
    // What was told to be committed is, whatever happens to the process now.
    expect(await stored(id)).toMatch(/^Sáng nay /)
    await vi.waitFor(() => expect(headlineOf(b)).toMatch(/^Sáng nay /))
    await vi.waitFor(() => expect(a.provider.hasUnsyncedChanges).toBe(false))
    const before = await newsroom.server.articles.store.head()
    write(b, 'Hôm nay, ')
    await vi.waitFor(() => expect(headlineOf(a)).toMatch(/^Hôm nay, Sáng nay /))
    expect((await newsroom.server.articles.store.head()).seq).toBe(before.seq + 1)
  })

  it('neither applies nor acknowledges what could not be committed', async () => {
    const { id } = await create()
    const [a, b] = [await opened(id, reporter.token), await opened(id, editor.token)]
    const { store } = newsroom.server.articles
    const away = new Error('the database is away')
    const faults = [vi.spyOn(store, 'transaction'), vi.spyOn(store, 'appendIfUnchanged')]
    for (const fault of faults) fault.mockRejectedValue(away)
    write(a, 'Chưa lưu ')
    await vi.waitFor(() => expect(a.closes).not.toEqual([]))
    expect(a.notices.filter(({ kind }) => kind === 'committed')).toEqual([])
    expect(headlineOf(b)).not.toMatch(/Chưa lưu/)
    for (const fault of faults) fault.mockRestore()
    const again = await opened(id, reporter.token, newsroom.server, a.doc)
    await vi.waitFor(() => expect(headlineOf(b)).toMatch(/^Chưa lưu /))
    await vi.waitFor(() => expect(again.notices.at(-1)).toMatchObject({ kind: 'committed' }))
  })

  it('shows what laptops push, and what other instances write, in open documents', async () => {
    const other = await newsroom.another()
    const { id, doc } = await create()
    const [a, b] = [await opened(id, reporter.token), await opened(id, editor.token, other)]
    await push(id, addWord(doc, 'Đẩy '), reporter)
    for (const window of [a, b]) await vi.waitFor(() => expect(headlineOf(window)).toMatch(/^Đẩy /))
    write(a, 'Một ')
    await vi.waitFor(() => expect(headlineOf(b)).toMatch(/^Một /))
    write(b, 'Hai ')
    await vi.waitFor(() => expect(headlineOf(a)).toMatch(/^Hai Một /))
    expect(await stored(id)).toBe(headlineOf(a))
    // Own entries and others' were told apart: nobody had to be sent away to begin anew.
    expect(newsroom.log.filter(({ msg }) => String(msg).includes('another than before'))).toEqual([])
    expect([...a.closes, ...b.closes]).toEqual([])
  })

  it('lets nobody in without a token, with one in the address, from another site, or to an article that is not theirs', async () => {
    const { id } = await create()
    for (const [token, reason] of [
      ['', 'signed-out'],
      ['nonsense', 'signed-out'],
      [stranger.token, 'article-not-visible'],
    ] as const) {
      const window = open(id, token)
      await vi.waitFor(() => expect(window.refusals).toEqual([reason]))
      expect(headlineOf(window)).toBe('')
    }
    const unknown = open(newArticleId(), reporter.token)
    await vi.waitFor(() => expect(unknown.refusals).toEqual(['article-not-visible']))
    const address = `${newsroom.server.address.replace('http', 'ws')}/live`
    expect(await status(`${address}?token=${reporter.token}`)).toBe(404)
    expect(await status(address, 'https://elsewhere.example')).toBe(403)
    expect(await status(address, 'https://newsroom.example')).toBe(101)
  })

  it('refuses what a person may not write, tells why, and takes nothing of it; others go on', async () => {
    const { id } = await create()
    const [a, b] = [await opened(id, reporter.token), await opened(id, editor.token)]
    await decide(id, 'approved')
    await vi.waitFor(() =>
      expect(a.notices.at(-1)).toMatchObject({ kind: 'access', locked: { vi: { code: 'text-approved' } } }),
    )
    const text = await stored(id)
    write(a, 'Muộn rồi ')
    await vi.waitFor(() => expect(a.notices.at(-1)).toMatchObject({ kind: 'refused', code: 'text-approved' }))
    expect(a.provider.hasUnsyncedChanges).toBe(true)
    write(b, 'Sửa ')
    await vi.waitFor(() => expect(b.notices.at(-1)).toMatchObject({ kind: 'committed' }))
    expect(await stored(id)).toBe(`Sửa ${text}`)
    expect(headlineOf(b)).toBe(`Sửa ${text}`)
    await decide(id, 'draft')
    await vi.waitFor(() => expect(a.notices.at(-1)).toEqual({ kind: 'access', locked: {} }))
  })

  it('takes what is sent before a connection stands as it takes what comes later', async () => {
    const { id, doc } = await create()
    const a = await opened(id, editor.token)
    const early = await talk(id, reporter.token, [addWord(doc, 'Sớm '), addWord(doc, 'Rất ')])
    await vi.waitFor(() => expect(early.answers).toEqual([1, 1]))
    await vi.waitFor(() => expect(headlineOf(a)).toMatch(/^Rất Sớm /))
    await decide(id, 'approved')
    const refused = await talk(id, reporter.token, [addWord(doc, 'Muộn ')])
    await vi.waitFor(() => expect(refused.answers).toEqual([0]))
    const b = await opened(id, editor.token)
    expect(headlineOf(b)).toMatch(/^Rất Sớm /)
    for (const { socket } of [early, refused]) socket.terminate()
  })

  it('answers a state vector with all that was committed by then', async () => {
    const { id } = await create()
    const a = await opened(id, editor.token)
    const asking = await talk(id, reporter.token, [])
    for (const word of ['một ', 'hai ']) {
      write(a, word)
      await vi.waitFor(() => expect(a.provider.hasUnsyncedChanges).toBe(false))
    }
    const before = asking.wholes.length
    asking.ask()
    await vi.waitFor(() => expect(asking.wholes.length).toBe(before + 1))
    const whole = new Y.Doc()
    Y.applyUpdate(whole, asking.wholes.at(-1) ?? new Uint8Array([0, 0]))
    expect(headlineOf({ doc: whole })).toBe(headlineOf(a))
    asking.socket.terminate()
  })

  it('puts out who is signed out, and who may no longer see the article', async () => {
    const { id } = await create()
    const guest = await newsroom.person('khách', { [desk]: ['editor'] })
    const a = await opened(id, guest.token)
    const { token } = await newsroom.administrator()
    const answer = await newsroom.ask('POST', `/api/devices/${guest.device.id}/revoke`, {
      token,
      body: { wipe: 'session' },
    })
    expect(answer.status).toBeLessThan(300)
    await vi.waitFor(() => expect(a.closes.at(-1)).toMatchObject({ code: 4401, reason: 'device-revoked' }))
  })

  it('takes a name from the sign-in, and lets nobody speak for another’s window', async () => {
    const { id } = await create()
    const [a, b] = [await opened(id, reporter.token), await opened(id, editor.token)]
    const place = { language: 'vi', segment: 'headline', anchor: 2, focus: 4 }
    a.provider.awareness?.setLocalState({ name: 'Tổng biên tập', account: 'x', place, extra: 'y'.repeat(9) })
    const seen = (): unknown => b.provider.awareness?.getStates().get(a.doc.clientID)
    await vi.waitFor(() => expect(seen()).toMatchObject({ name: 'lan', account: reporter.account.id, place }))
    expect(Object.keys(seen() as object).toSorted()).toEqual(['account', 'colour', 'name', 'place'])
    // b's window claims to be a's.
    b.provider.awareness?.states.set(a.doc.clientID, { place: null })
    b.provider.awareness?.meta.set(a.doc.clientID, { clock: 99, lastUpdated: Date.now() })
    b.provider.awareness?.emit('update', [{ added: [], updated: [a.doc.clientID], removed: [] }, 'forged'])
    b.provider.awareness?.setLocalState({ place: { ...place, segment: 'lead' } })
    await vi.waitFor(() =>
      expect(a.provider.awareness?.getStates().get(b.doc.clientID)).toMatchObject({ name: 'minh' }),
    )
    const c = await opened(id, editor.token)
    await vi.waitFor(() =>
      expect(c.provider.awareness?.getStates().get(a.doc.clientID)).toMatchObject({ name: 'lan', place }),
    )
    a.provider.destroy()
    await vi.waitFor(() => expect(c.provider.awareness?.getStates().has(a.doc.clientID)).toBe(false))
  })

  it('closes on what is no message and on floods, and goes on for others', async () => {
    const { id } = await create()
    const a = await opened(id, editor.token)
    vi.spyOn(console, 'error').mockReturnValue(undefined)
    const address = `${newsroom.server.address.replace('http', 'ws')}/live`
    const closed = (send: (socket: WebSocket) => void): Promise<number> =>
      new Promise((resolve) => {
        const socket = new WebSocket(address)
        socket.on('open', () => send(socket))
        socket.on('close', resolve)
        socket.on('error', () => undefined)
      })
    expect(await closed((socket) => socket.send('text'))).toBe(4429)
    expect(await closed((socket) => socket.send(Buffer.from([255, 255, 255])))).toBe(4401)
    expect(await closed((socket) => socket.send(Buffer.alloc(3_000_000)))).toBe(1009)
    expect(
      await closed((socket) => {
        for (let n = 0; n < 3000; n += 1) socket.send(Buffer.from([1, 97, 0]))
      }),
    ).toBeGreaterThan(4000)
    write(a, 'Vẫn ')
    await vi.waitFor(() => expect(a.notices.at(-1)).toMatchObject({ kind: 'committed' }))
  })
})

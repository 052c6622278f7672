import { beforeAll, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { SignedIn } from '../../../shared/accounts/account-api'
import { headlineRoot } from '../../../shared/article/roots'
import { newArticleId } from '../../../shared/ids'
import type { Cursor } from '../../../shared/sync/messages'
import * as wire from '../../../shared/sync/wire'
import type { DeskId } from '../../../shared/workflow/people'
import { addComment, addWord, COMMENT, sampleArticle, updateBy } from '../../articles/testing/test-article'
import { LONGEST_WAIT } from '../../articles/waiting-readers'
import { withNewsroom } from '../../testing/test-server'

const START: Cursor = { seq: 0, mark: 0 }
/** What is waited for happens, however busy the machine is. */
const LONG = { timeout: 60_000, interval: 100 }

describe('the routes of sync', () => {
  const newsroom = withNewsroom()
  let desk: DeskId
  let reporter: SignedIn
  let editor: SignedIn
  let stranger: SignedIn
  beforeAll(async () => {
    desk = await newsroom.desk('Thời sự')
    reporter = await newsroom.person('phóng-viên', { [desk]: ['reporter'] })
    editor = await newsroom.person('biên-tập', { [desk]: ['editor'] })
    const elsewhere = await newsroom.desk('Văn hóa')
    stranger = await newsroom.person('người-khác', { [elsewhere]: ['managingEditor'] })
  })

  /** Sends bytes, answers status and bytes. */
  async function post(path: string, token: string, payload: Uint8Array, server = newsroom.server) {
    const response = await server.app.inject({
      method: 'POST',
      url: `/api/sync/${path}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      payload: Buffer.from(payload),
    })
    return { status: response.statusCode, bytes: new Uint8Array(response.rawPayload), text: response.payload, response }
  }
  const push = async (token: string, entries: Parameters<typeof wire.encodePushEntries>[0], server = newsroom.server) =>
    wire.decodePushOutcomes((await post('push', token, wire.encodePushEntries(entries), server)).bytes)
  const pull = async (token: string, after: Cursor, server = newsroom.server) =>
    wire.decodePullAnswer(
      (await post('pull', token, wire.encodePullRequest({ after, own: [], maxBytes: 1_000_000 }), server)).bytes,
    )

  it('carry an article from one laptop to another, over two instances', async () => {
    const other = await newsroom.another()
    const doc = sampleArticle()
    const articleId = newArticleId()
    const news = newsroom.server.app.inject({
      method: 'GET',
      url: `/api/sync/wait?seq=0&mark=0`,
      headers: { authorization: `Bearer ${editor.token}` },
    })
    const [made] = await push(reporter.token, [{ articleId, update: Y.encodeStateAsUpdate(doc) }], other)
    expect(made).toMatchObject({ kind: 'committed', added: true })
    expect((await news).statusCode).toBe(204)
    const answer = await pull(editor.token, START)
    if (answer.kind !== 'changes') throw new Error(answer.kind)
    expect(answer.changes.map(({ kind }) => kind)).toEqual(['record', 'update'])
    const update = addWord(doc)
    const [edited] = await push(editor.token, [{ articleId, update }])
    expect(edited).toMatchObject({ kind: 'committed', added: true })
    const next = await pull(reporter.token, answer.cursor, other)
    expect(next).toMatchObject({ changes: [{ kind: 'update', update: Uint8Array.from(update) }], more: false })
    const hidden = await pull(stranger.token, START)
    expect(hidden).toMatchObject({ kind: 'changes', changes: [] })

    const states = wire.decodeStatesAnswer(
      (
        await post(
          'states',
          editor.token,
          wire.encodeStatesRequest({ entries: [{ articleId, stateVector: new Uint8Array(0) }] }),
        )
      ).bytes,
    )
    const copy = new Y.Doc()
    Y.applyUpdate(copy, states.answers[0]?.update ?? new Uint8Array(0), 'remote')
    expect(headlineRoot(copy, 'vi').toJSON()).toBe(headlineRoot(doc, 'vi').toJSON())

    const { status, body } = await newsroom.ask<{ articles: { record: { id: string } }[]; head: Cursor }>(
      'GET',
      '/api/sync/articles?limit=10',
      { token: editor.token },
    )
    expect([status, body.articles.map(({ record }) => record.id)]).toEqual([200, [articleId]])
    expect(body.head.seq).toBe((await newsroom.server.articles.store.head()).seq)
    // The place is one that the same reader may go on from.
    expect(await pull(editor.token, body.head)).toMatchObject({ kind: 'changes', changes: [], cursor: body.head })
  })

  it('are for people who are signed in', async () => {
    for (const path of ['pull', 'push', 'states']) {
      expect((await post(path, 'nonsense', new Uint8Array(3))).status).toBe(401)
    }
    for (const path of ['articles', 'wait?seq=0&mark=0']) {
      expect((await newsroom.ask('GET', `/api/sync/${path}`)).status).toBe(401)
    }
  })

  it('refuse what is not a message, and what is too much, as failures', async () => {
    for (const path of ['pull', 'push', 'states']) {
      const { status, text } = await post(path, reporter.token, Uint8Array.of(2, 9, 9))
      expect([status, JSON.parse(text)]).toEqual([400, { code: 'request-refused', detail: 'another kind of message' }])
      const json = await newsroom.ask('POST', `/api/sync/${path}`, { token: reporter.token, body: { any: 'thing' } })
      expect(json.status).toBe(400)
    }
    const large = await post('pull', reporter.token, new Uint8Array(40_000))
    expect([large.status, JSON.parse(large.text)]).toEqual([413, { code: 'request-too-large' }])
    for (const query of ['limit=0', 'limit=5000', 'afterSeq=1', 'afterId=x&afterSeq=1']) {
      expect((await newsroom.ask('GET', `/api/sync/articles?${query}`, { token: reporter.token })).status).toBe(400)
    }
    const bad = wire.encodeStatesRequest({ entries: [{ articleId: newArticleId(), stateVector: Uint8Array.of(9) }] })
    // An article one may not see is left out before its state vector is looked at.
    expect((await post('states', stranger.token, bad)).status).toBe(200)
  })

  it('take words with characters that a database has no place for', async () => {
    const doc = sampleArticle()
    const articleId = newArticleId()
    addWord(doc, 'Phà\u0000 ')
    const made = [{ articleId, update: Y.encodeStateAsUpdate(doc) }]
    expect(await push(reporter.token, made)).toMatchObject([{ kind: 'committed', added: true }])
    const words = { ...COMMENT, text: `\u0000${'x'.repeat(198)}🎏` }
    const said = updateBy(doc, () => addComment(doc, editor.account.id, words))
    expect(await push(editor.token, [{ articleId, update: said }])).toMatchObject([{ kind: 'committed', added: true }])
    const assign = {
      key: crypto.randomUUID(),
      articleId,
      language: 'vi',
      expectedRevision: 0,
      expectedState: 'draft',
      command: { kind: 'assign', to: reporter.account.id, note: 'Gọi\u0000 lại' },
    }
    const done = await newsroom.ask('POST', '/api/commands', { token: editor.token, body: { commands: [assign] } })
    expect([done.status, done.body]).toMatchObject([200, { answers: [{ outcome: 'done' }] }])
    const told = await newsroom.ask('GET', '/api/notifications', { token: reporter.token })
    expect(told.body).toMatchObject({
      notifications: [
        { kind: 'commented', params: { quote: `\uFFFD${'x'.repeat(198)}` } },
        { kind: 'assigned', params: { note: 'Gọi\uFFFD lại' } },
      ],
    })
    await vi.waitFor(async () => {
      const { body } = await newsroom.ask<{ articles: { row: unknown }[] }>('GET', '/api/sync/articles?limit=1', {
        token: editor.token,
      })
      expect(body.articles[0]?.row).toMatchObject({ languages: [{ headline: 'Phà\uFFFD Cầu mới ở xã' }] })
    }, LONG)
  }, 120_000)

  it('end the wait of a laptop whose person has got other roles or is out, and of nobody else', async () => {
    const { clock } = newsroom
    const after = clock.after.bind(clock)
    let waits = 0
    // No wait ends because it took too long.
    vi.spyOn(clock, 'after').mockImplementation((time, task) => {
      if (time !== LONGEST_WAIT) return after(time, task)
      waits += 1
      return () => undefined
    })
    /** Begins to wait as somebody; its end is for the caller to await. */
    const beginWait = async ({ token }: SignedIn) => {
      const before = waits
      const list = await newsroom.ask<{ head: Cursor }>('GET', '/api/sync/articles', { token })
      const { seq, mark } = list.body.head
      const answer = newsroom.ask('GET', `/api/sync/wait?seq=${seq}&mark=${mark}`, { token })
      await vi.waitFor(() => expect(waits).toBe(before + 1))
      return { answer }
    }
    const laptop = await newsroom.person('đi-công-tác', { [desk]: ['reporter'] })
    const { token } = await newsroom.administrator()
    const close = ({ account }: SignedIn) =>
      newsroom.ask('PATCH', `/api/accounts/${account.id}`, { token, body: { disabled: true } })
    let othersEnded = false
    const others = await beginWait(reporter)
    void others.answer.then(() => {
      othersEnded = true
    })

    const first = await beginWait(laptop)
    await newsroom.ask('PUT', `/api/desks/${desk}/members/${laptop.account.id}`, { token, body: { roles: ['editor'] } })
    expect((await first.answer).status).toBe(204)
    const second = await beginWait(laptop)
    await close(laptop)
    expect((await second.answer).status).toBe(204)
    expect(othersEnded).toBe(false)
    await close(reporter)
    expect((await others.answer).status).toBe(204)
  }, 120_000)

  it('let a server stop while laptops wait', async () => {
    const server = await newsroom.another()
    const { seq, mark } = await server.articles.store.head()
    const waiting = fetch(`${server.address}/api/sync/wait?seq=${seq}&mark=${mark}`, {
      headers: { authorization: `Bearer ${reporter.token}` },
    })
    const status = waiting.then(
      (response) => response.status,
      () => 'cut',
    )
    await server.stop()
    // Whether the request had arrived by then or not, nothing waits for it.
    expect([204, 503, 'cut']).toContain(await status)
  })
})

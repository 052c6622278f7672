import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { AuditEntry, Device, SignedIn } from '../../../shared/accounts/account-api'
import { type ArticleId, newArticleId } from '../../../shared/ids'
import * as wire from '../../../shared/sync/wire'
import type { DeskId } from '../../../shared/workflow/people'
import { LAST_UPLOAD_LASTS, SESSION_LASTS } from '../../accounts/sessions'
import { addWord, sampleArticle } from '../../articles/testing/test-article'
import { PASSWORD, withNewsroom } from '../../testing/test-server'

describe('a computer that was signed out for good', () => {
  const newsroom = withNewsroom()
  let desk: DeskId
  let administrator: SignedIn
  let colleague: SignedIn
  beforeAll(async () => {
    desk = await newsroom.desk('Thời sự')
    administrator = await newsroom.administrator()
    colleague = await newsroom.person('đồng-nghiệp', { [desk]: ['editor'] })
  })

  const push = async (token: string, articleId: ArticleId, update: Uint8Array, place = '') => {
    const response = await newsroom.server.app.inject({
      method: 'POST',
      url: `/api/sync/push${place}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      payload: Buffer.from(wire.encodePushEntries([{ articleId, update }])),
    })
    if (response.statusCode !== 200) return { status: response.statusCode, body: response.json<unknown>() }
    const [outcome] = wire.decodePushOutcomes(new Uint8Array(response.rawPayload))
    return { status: 200, outcome }
  }
  const uploaded = (token: string, kept = 0) => newsroom.ask('POST', '/api/session/uploaded', { token, body: { kept } })
  const revoke = (device: string, wipe: string) =>
    newsroom.ask('POST', `/api/devices/${device}/revoke`, { token: administrator.token, body: { wipe } })
  /** A laptop of somebody with this role that was signed out for good, and an article it had sent before. */
  const stolen = async (login: string, wipe = 'drafts-after-upload') => {
    const laptop = await newsroom.person(login, { [desk]: ['reporter'] })
    const doc = sampleArticle()
    const articleId = newArticleId()
    expect(await push(laptop.token, articleId, Y.encodeStateAsUpdate(doc))).toMatchObject({ status: 200 })
    expect((await revoke(laptop.device.id, wipe)).status).toBe(204)
    return { laptop, doc, articleId }
  }
  const refused = { status: 401, body: { code: 'device-revoked', params: { wipe: 'drafts-after-upload' } } }

  it('may send what is only there, texts and photos, and then nothing any more', async () => {
    const { laptop, doc, articleId } = await stolen('an')
    expect(await push(laptop.token, articleId, addWord(doc))).toMatchObject({
      outcome: { kind: 'committed', added: true },
    })
    const fresh = Y.encodeStateAsUpdate(sampleArticle())
    expect(await push(laptop.token, newArticleId(), fresh)).toMatchObject({ outcome: { kind: 'committed' } })
    const photo = await announcePhoto(laptop.token)
    expect(photo.statusCode).toBe(201)
    const offset = await newsroom.server.app.inject({
      method: 'HEAD',
      url: String(photo.headers['location']),
      headers: { authorization: `Bearer ${laptop.token}`, 'tus-resumable': '1.0.0' },
    })
    expect(offset.headers['upload-offset']).toBe('0')

    // A correction is looked at, by the rules for its person: of a photo that they cannot see there is none.
    const correct = async (): Promise<number> =>
      (
        await newsroom.ask('POST', `/api/photos/${'b'.repeat(64)}/corrections`, {
          token: laptop.token,
          body: { caption: 'Chợ nổi' },
        })
      ).status
    expect(await correct()).toBe(404)

    expect((await uploaded(laptop.token, 2)).status).toBe(204)
    expect(await correct()).toBe(401)
    expect(await push(laptop.token, articleId, addWord(doc))).toEqual(refused)
    expect((await announcePhoto(laptop.token)).statusCode).toBe(401)
    expect((await uploaded(laptop.token)).status).toBe(401)
    const { body } = await newsroom.ask<AuditEntry[]>('GET', '/api/audit?limit=5', { token: administrator.token })
    expect(body.find(({ action }) => action === 'device:uploaded')).toMatchObject({
      account: laptop.account.id,
      details: { device: laptop.device.id, kept: 2 },
    })
  })

  it('is given nothing: no texts, no list, no news, no people, no photos, no session', async () => {
    const { laptop, articleId } = await stolen('bình')
    const { token } = laptop
    const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, type = 'application/json', payload = '{}') =>
      newsroom.server.app.inject({
        method,
        url,
        headers: { authorization: `Bearer ${token}`, ...(method === 'GET' ? {} : { 'content-type': type }) },
        ...(method === 'GET' ? {} : { payload }),
      })
    const photo = 'a'.repeat(64)
    const others = [
      ask('POST', '/api/sync/pull', 'application/octet-stream', 'x'),
      ask('POST', '/api/sync/states', 'application/octet-stream', 'x'),
      ask('GET', '/api/sync/articles'),
      ask('GET', '/api/sync/wait?seq=0&mark=0'),
      ask('POST', '/api/commands'),
      ask('GET', `/api/articles/${articleId}/history`),
      ask('GET', '/api/notifications'),
      ask('POST', '/api/photos/states'),
      ask('GET', `/api/photos/${photo}/info`),
      ask('PATCH', `/api/photos/${photo}/info`),
      ask('GET', `/api/photos/${photo}/original`),
      ask('GET', '/api/session'),
      ask('DELETE', '/api/session'),
      ask('PATCH', '/api/session/account'),
      ask('POST', '/api/session/password'),
      ask('GET', '/api/devices'),
      ask('POST', `/api/devices/${colleague.device.id}/revoke`),
      ask('GET', '/api/people'),
      ask('GET', '/api/desks'),
      ask('GET', '/api/accounts'),
      ask('GET', '/api/audit'),
    ]
    for (const answer of await Promise.all(others)) {
      expect([answer.statusCode, answer.json()]).toEqual([refused.status, refused.body])
    }
  })

  it('may write no more than its person may: neither into what is of others nor as an administrator', async () => {
    const { laptop } = await stolen('chi')
    const elsewhere = await newsroom.desk('Văn hóa')
    const writer = await newsroom.person('người-khác', { [elsewhere]: ['reporter'] })
    const doc = sampleArticle()
    const articleId = newArticleId()
    await push(writer.token, articleId, Y.encodeStateAsUpdate(doc))
    const outcome = await push(laptop.token, articleId, addWord(doc))
    expect(outcome).toMatchObject({ outcome: { kind: 'refused', code: 'article-not-visible' } })

    const body = { login: administrator.account.login, password: PASSWORD, device: 'Second' }
    const second = (await newsroom.ask<SignedIn>('POST', '/api/session', { body })).body
    expect((await revoke(second.device.id, 'drafts-after-upload')).status).toBe(204)
    expect((await newsroom.ask('GET', '/api/accounts', { token: second.token })).status).toBe(401)
    expect(await push(second.token, articleId, addWord(doc))).toMatchObject({ outcome: { kind: 'refused' } })
  })

  it('is told that the log does not have what it relies on, before anything is taken', async () => {
    const { laptop, doc, articleId } = await stolen('quý')
    const { token } = laptop
    const sent = await push(token, articleId, addWord(doc))
    const { seq, mark } = sent.outcome?.kind === 'committed' ? sent.outcome : { seq: 0, mark: 0 }
    expect(seq).toBeGreaterThan(0)
    const unknown = { status: 409, body: { code: 'history-rewritten' } }
    const next = addWord(doc)
    expect(await push(token, articleId, next, `?seq=${seq}&mark=${mark + 1}`)).toMatchObject(unknown)
    expect(await push(token, articleId, next, `?seq=${seq + 999}&mark=${mark}`)).toMatchObject(unknown)
    expect(await push(token, articleId, next, `?seq=${seq}`)).toMatchObject({ status: 400 })
    const end = (relied: { seq: number; mark: number }) =>
      newsroom.ask('POST', '/api/session/uploaded', { token, body: { kept: 0, relied } })
    expect(await end({ seq, mark: mark + 1 })).toMatchObject(unknown)
    // None of that ended its time, nor was it taken.
    expect(await push(token, articleId, next, `?seq=${seq}&mark=${mark}`)).toMatchObject({
      outcome: { kind: 'committed', added: true },
    })
    expect((await end({ seq: 0, mark: 0 })).status).toBe(204)
  })

  it('may send for a limited time only', async () => {
    const { laptop, doc, articleId } = await stolen('dũng')
    newsroom.clock.move(LAST_UPLOAD_LASTS - 60_000)
    expect(await push(laptop.token, articleId, addWord(doc))).toMatchObject({ status: 200 })
    newsroom.clock.move(60_000)
    expect(await push(laptop.token, articleId, addWord(doc))).toEqual(refused)
    expect((await uploaded(laptop.token)).status).toBe(401)
  })

  it('may send where its person was given another password too, before or after', async () => {
    const { laptop, doc, articleId } = await stolen('lan')
    const password = `/api/accounts/${laptop.account.id}/password`
    expect((await newsroom.ask('POST', password, { token: administrator.token })).status).toBe(200)
    expect(await push(laptop.token, articleId, addWord(doc))).toMatchObject({ outcome: { kind: 'committed' } })
    expect((await uploaded(laptop.token)).status).toBe(204)
  })

  it('sends nothing when its session alone was to be removed, or its account was closed', async () => {
    const session = await stolen('giang', 'session')
    expect(await push(session.laptop.token, session.articleId, addWord(session.doc))).toMatchObject({ status: 401 })
    const closed = await stolen('hà')
    const account = `/api/accounts/${closed.laptop.account.id}`
    const body = { disabled: true }
    expect((await newsroom.ask('PATCH', account, { token: administrator.token, body })).status).toBe(204)
    expect(await push(closed.laptop.token, closed.articleId, addWord(closed.doc))).toMatchObject({ status: 401 })
  })

  it('cannot be said to be done while it is signed in', async () => {
    expect((await uploaded(colleague.token)).status).toBe(400)
    const { body } = await newsroom.ask<Device[]>('GET', '/api/devices', { token: colleague.token })
    expect(body).toMatchObject([{ state: 'signedIn' }])
  })

  it('has that time from when it was asked to upload, not from when its session was removed', async () => {
    const { laptop, doc, articleId } = await stolen('minh', 'session')
    newsroom.clock.move(LAST_UPLOAD_LASTS)
    await revoke(laptop.device.id, 'drafts-after-upload')
    newsroom.clock.move(LAST_UPLOAD_LASTS - 60_000)
    expect(await push(laptop.token, articleId, addWord(doc))).toMatchObject({ outcome: { kind: 'committed' } })
    // To ask again is to ask for nothing new.
    await revoke(laptop.device.id, 'drafts-after-upload')
    newsroom.clock.move(60_000)
    expect(await push(laptop.token, articleId, addWord(doc))).toEqual(refused)
  })

  it('hears of it and may send where its session had ended of age before', async () => {
    // The last of these tests: everybody else's session ends of age as well.
    const laptop = await newsroom.person('khoa', { [desk]: ['reporter'] })
    const doc = sampleArticle()
    const articleId = newArticleId()
    await push(laptop.token, articleId, Y.encodeStateAsUpdate(doc))
    newsroom.clock.move(SESSION_LASTS)
    const list = '/api/sync/articles?limit=1'
    expect(await newsroom.ask('GET', list, { token: laptop.token })).toMatchObject({ body: { code: 'signed-out' } })
    const { login } = administrator.account
    const body = { login, password: PASSWORD, device: 'Desk' }
    const { token } = (await newsroom.ask<SignedIn>('POST', '/api/session', { body })).body
    const wipe = { wipe: 'drafts-after-upload' }
    const revoked = await newsroom.ask('POST', `/api/devices/${laptop.device.id}/revoke`, { token, body: wipe })
    expect(revoked.status).toBe(204)
    expect(await newsroom.ask('GET', list, { token: laptop.token })).toMatchObject(refused)
    expect(await push(laptop.token, articleId, addWord(doc))).toMatchObject({ outcome: { kind: 'committed' } })
    expect((await uploaded(laptop.token)).status).toBe(204)
  })

  function announcePhoto(token: string) {
    const sha256 = createHash('sha256').update(token).digest('hex')
    return newsroom.server.app.inject({
      method: 'POST',
      url: '/api/photos/uploads',
      headers: {
        authorization: `Bearer ${token}`,
        'tus-resumable': '1.0.0',
        'upload-length': '1000',
        'upload-metadata': `sha256 ${Buffer.from(sha256).toString('base64')},filename ${Buffer.from('cầu.jpg').toString('base64')}`,
      },
    })
  }
})

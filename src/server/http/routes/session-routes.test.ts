import { describe, expect, it } from 'vitest'
import type { Device, SessionView, SignedIn } from '../../../shared/accounts/account-api'
import { PASSWORD, setupCodeIn, withNewsroom } from '../../testing/test-server'

const HOUR = 3_600_000

describe('the first administrator', () => {
  const newsroom = withNewsroom()
  const request = { login: 'Quản-Trị@Example.org', name: 'Trần Thị Bình', password: PASSWORD, device: 'Văn phòng' }

  it('is made with the code of the log, once', async () => {
    const ask: typeof newsroom.ask = (...asked) => newsroom.ask(...asked)
    expect((await ask('GET', '/api/server')).body).toEqual({
      product: 'toasoan',
      version: '0.0.0-test',
      setUp: false,
      identityProvider: null,
      sampleAccounts: [],
    })
    const wrong = await ask('POST', '/api/setup', { body: { ...request, code: 'AAAAA-BBBBB-CCCCC' } })
    expect([wrong.status, wrong.body]).toEqual([403, { code: 'setup-code-invalid' }])
    const weak = await ask('POST', '/api/setup', { body: { ...request, password: '123', code: 'AAAAA' } })
    expect(weak.body).toEqual({ code: 'password-too-short', params: { limit: 10 } })

    // However it is typed.
    const code = setupCodeIn(newsroom.log)?.toLowerCase().replaceAll('-', ' ')
    newsroom.clock.move(25 * HOUR)
    const late = await ask('POST', '/api/setup', { body: { ...request, code } })
    expect(late.body).toEqual({ code: 'setup-code-invalid' })
    newsroom.clock.move(-25 * HOUR)
    const made = await ask<SignedIn>('POST', '/api/setup', { body: { ...request, code } })
    expect(made.status).toBe(201)
    expect(made.body.account).toMatchObject({ login: 'quản-trị@example.org', administrator: true, language: 'vi' })

    const again = await ask('POST', '/api/setup', { body: { ...request, login: 'other', code } })
    expect([again.status, again.body]).toEqual([409, { code: 'setup-done' }])
    expect((await ask('GET', '/api/server')).body).toMatchObject({ setUp: true })
  })

  it('is not offered by the next start', async () => {
    const before = newsroom.log.length
    await newsroom.another()
    expect(setupCodeIn(newsroom.log.slice(before))).toBeUndefined()
  })
})

describe('two people with two codes', () => {
  const newsroom = withNewsroom()

  it('make one administrator', async () => {
    const first = setupCodeIn(newsroom.log)
    const other = await newsroom.another()
    const second = setupCodeIn(newsroom.log)
    expect(second).not.toBe(first)
    const body = { name: 'Một người', password: PASSWORD, device: 'd' }
    const answers = await Promise.all([
      newsroom.ask('POST', '/api/setup', { body: { ...body, login: 'one', code: first } }),
      newsroom.ask('POST', '/api/setup', { body: { ...body, login: 'two', code: second } }, other),
    ])
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409])
  })
})

describe('signing in', () => {
  const newsroom = withNewsroom()
  const signIn = (login: string, password = PASSWORD) =>
    newsroom.ask<SignedIn & { params?: { seconds: number } }>('POST', '/api/session', {
      body: { login, password, device: 'Laptop' },
    })

  it('answers a token that opens the session, whichever way the name and the letters are written', async () => {
    const desk = await newsroom.desk('Thời sự')
    await newsroom.person('an@example.org', { [desk]: ['reporter', 'translator'] })
    const signed = await signIn(' An@Example.ORG ', PASSWORD.normalize('NFD'))
    expect(signed.status).toBe(201)
    const session = await newsroom.ask<SessionView>('GET', '/api/session', { token: signed.body.token })
    expect(session.status).toBe(200)
    expect(session.body.account).toMatchObject({ login: 'an@example.org', administrator: false, hasPassword: true })
    expect(session.body.device).toEqual({ id: signed.body.device.id, name: 'Laptop' })
    expect(session.body.desks).toEqual([
      {
        id: desk,
        name: 'Thời sự',
        archived: false,
        members: [{ account: session.body.account.id, roles: ['reporter', 'translator'] }],
      },
    ])
  })

  it('says the same of a wrong password and of a name that does not exist', async () => {
    await newsroom.person('binh')
    const wrong = await signIn('binh', 'không phải mật khẩu này')
    const nobody = await signIn('nobody-of-that-name')
    expect([wrong.status, wrong.body]).toEqual([401, { code: 'sign-in-failed' }])
    expect([nobody.status, nobody.body]).toEqual([wrong.status, wrong.body])
  })

  it.each(['chi', 'somebody-unknown'])(
    'makes %s wait after five wrong passwords, longer each time, not for ever',
    async (login) => {
      if (login === 'chi') await newsroom.person(login)
      for (let attempt = 0; attempt < 5; attempt++) expect((await signIn(login, 'wrong')).status).toBe(401)
      const locked = await signIn(login)
      expect([locked.status, locked.body]).toMatchObject([429, { code: 'sign-in-locked' }])
      const wait = Number(locked.headers['retry-after'])
      expect(wait).toBe(locked.body.params?.seconds)
      expect(wait).toBeGreaterThan(10)
      newsroom.clock.move(wait * 1000 + 1000)
      expect((await signIn(login, 'wrong again')).status).toBe(401)
      const longer = Number((await signIn(login)).headers['retry-after'])
      expect(longer).toBeGreaterThan(wait)
      for (let attempt = 0; attempt < 12; attempt++) {
        newsroom.clock.move(16 * 60_000)
        expect((await signIn(login, 'wrong')).status).toBe(401)
      }
      newsroom.clock.move(16 * 60_000)
      expect((await signIn(login)).status).toBe(login === 'chi' ? 201 : 401)
      if (login === 'chi') expect((await signIn(login, 'wrong')).status).toBe(401)
    },
  )

  it('counts attempts that are made at once', async () => {
    await newsroom.person('dung')
    const answers = await Promise.all(Array.from({ length: 30 }, () => signIn('dung', 'wrong')))
    expect(answers.filter(({ status }) => status === 401).length).toBe(5)
    expect(answers.filter(({ status }) => status === 429).length).toBe(25)
  })

  it('stores neither tokens nor passwords, and logs neither', async () => {
    const { body } = await signIn('binh')
    const rows = await newsroom.database.pool.query(
      'select row_to_json(d)::text as text from device d union all select row_to_json(a)::text from account a union all select row_to_json(x)::text from audit x',
    )
    const stored = rows.rows.map(({ text }: { text: string }) => text).join('\n')
    expect(stored).toContain('$argon2id$')
    for (const place of [stored, JSON.stringify(newsroom.log)]) {
      expect(place).not.toContain(body.token)
      expect(place).not.toContain(PASSWORD)
    }
  })
})

describe('a session', () => {
  const newsroom = withNewsroom()

  it('is needed, and taken from the header only', async () => {
    const { token } = await newsroom.person('em')
    const without = await newsroom.ask('GET', '/api/session')
    expect([without.status, without.body]).toEqual([401, { code: 'signed-out' }])
    expect(without.headers['www-authenticate']).toBe('Bearer')
    for (const path of [`/api/session?token=${token}`, `/api/session?access_token=${token}`]) {
      expect((await newsroom.ask('GET', path)).status).toBe(401)
    }
    for (const authorization of [`Basic ${token}`, 'Bearer ', `Bearer ${token}x`, 'Bearer a b', token]) {
      expect((await newsroom.ask('GET', '/api/session', { headers: { authorization } })).status).toBe(401)
    }
  })

  it('ends sixty days after its last use', async () => {
    const { token } = await newsroom.person('giang')
    newsroom.clock.move(59 * 24 * HOUR)
    expect((await newsroom.ask('GET', '/api/session', { token })).status).toBe(200)
    newsroom.clock.move(59 * 24 * HOUR)
    expect((await newsroom.ask('GET', '/api/session', { token })).status).toBe(200)
    newsroom.clock.move(61 * 24 * HOUR)
    expect((await newsroom.ask('GET', '/api/session', { token })).body).toEqual({ code: 'signed-out' })
    newsroom.clock.move(-179 * 24 * HOUR)
  })

  it('ends with signing out', async () => {
    const { token } = await newsroom.person('ha')
    expect((await newsroom.ask('DELETE', '/api/session', { token })).status).toBe(204)
    expect((await newsroom.ask('GET', '/api/session', { token })).body).toEqual({ code: 'signed-out' })
    expect((await newsroom.ask('DELETE', '/api/session', { token })).status).toBe(401)
  })

  it('changes its own profile', async () => {
    const { token } = await newsroom.person('hoa')
    const change = { name: 'Hoa Lê', colour: '#123abc', language: 'id' }
    const changed = await newsroom.ask('PATCH', '/api/session/account', { token, body: change })
    expect([changed.status, changed.body]).toMatchObject([200, change])
    const bad = await newsroom.ask('PATCH', '/api/session/account', { token, body: { colour: 'red;}' } })
    expect([bad.status, bad.body]).toMatchObject([400, { code: 'request-refused' }])
    const forged = await newsroom.ask('PATCH', '/api/session/account', { token, body: { administrator: true } })
    expect(forged.body).toMatchObject({ ...change, administrator: false })
  })

  it('changes its password, and signs the other devices out if asked', async () => {
    const { token } = await newsroom.person('khanh')
    const body = { login: 'khanh', password: PASSWORD, device: 'Other' }
    const other = await newsroom.ask<SignedIn>('POST', '/api/session', { body })
    const next = 'một-câu-dài-hơn-nữa'
    const change = { current: PASSWORD, next, signOutOthers: false }
    const wrong = await newsroom.ask('POST', '/api/session/password', { token, body: { ...change, current: 'no' } })
    expect([wrong.status, wrong.body]).toEqual([403, { code: 'password-wrong' }])
    for (const simple of ['khanh12', 'khanhkhanh12', 'aaaaaaaaaaaa', '1234567890', 'QWERTYUIOP']) {
      const refused = await newsroom.ask('POST', '/api/session/password', { token, body: { ...change, next: simple } })
      expect(refused.status, simple).toBe(422)
    }
    expect((await newsroom.ask('POST', '/api/session/password', { token, body: change })).status).toBe(204)
    expect((await newsroom.ask('GET', '/api/session', { token: other.body.token })).status).toBe(200)
    expect((await newsroom.ask('POST', '/api/session', { body })).status).toBe(401)
    const all = { current: next, next: PASSWORD, signOutOthers: true }
    expect((await newsroom.ask('POST', '/api/session/password', { token, body: all })).status).toBe(204)
    expect((await newsroom.ask('GET', '/api/session', { token: other.body.token })).body).toEqual({
      code: 'signed-out',
    })
    expect((await newsroom.ask('GET', '/api/session', { token })).status).toBe(200)
  })
})

describe('devices', () => {
  const newsroom = withNewsroom()
  const devices = async (token: string): Promise<readonly Device[]> =>
    (await newsroom.ask<Device[]>('GET', '/api/devices', { token })).body

  it('are listed and renamed by their owner', async () => {
    const { token, device } = await newsroom.person('lan')
    expect(await devices(token)).toMatchObject([
      { id: device.id, name: "lan's laptop", current: true, state: 'signedIn' },
    ])
    const renamed = { token, body: { name: 'Máy ở nhà' } }
    expect((await newsroom.ask('PATCH', `/api/devices/${device.id}`, renamed)).status).toBe(204)
    expect(await devices(token)).toMatchObject([{ name: 'Máy ở nhà' }])
    const { token: stranger } = await newsroom.person('minh')
    const refused = await newsroom.ask('PATCH', `/api/devices/${device.id}`, { ...renamed, token: stranger })
    expect([refused.status, refused.body]).toEqual([404, { code: 'device-not-found' }])
  })

  it('are signed out for good when they were stolen, and told what to remove', async () => {
    const { token } = await newsroom.person('nga')
    const body = { login: 'nga', password: PASSWORD, device: 'Stolen' }
    const stolen = (await newsroom.ask<SignedIn>('POST', '/api/session', { body })).body
    const revoke = (wipe: string, by = token) =>
      newsroom.ask('POST', `/api/devices/${stolen.device.id}/revoke`, { token: by, body: { wipe } })
    const { token: stranger } = await newsroom.person('oanh')
    expect((await revoke('session', stranger)).status).toBe(404)
    expect((await newsroom.ask('GET', '/api/session', { token: stolen.token })).status).toBe(200)

    expect((await revoke('drafts-after-upload')).status).toBe(204)
    const told = await newsroom.ask('GET', '/api/session', { token: stolen.token })
    expect([told.status, told.body]).toEqual([401, { code: 'device-revoked', params: { wipe: 'drafts-after-upload' } }])
    // Less cannot be asked afterwards: the thief may hold another session of the same person.
    expect((await revoke('session')).status).toBe(204)
    expect((await newsroom.ask('GET', '/api/session', { token: stolen.token })).body).toMatchObject({
      params: { wipe: 'drafts-after-upload' },
    })
    expect((await devices(token)).find(({ id }) => id === stolen.device.id)).toMatchObject({
      state: 'revoked',
      wipe: 'drafts-after-upload',
    })
    expect((await newsroom.ask('GET', '/api/session', { token })).status).toBe(200)
  })

  it('of others can be revoked by an administrator', async () => {
    const { token } = await newsroom.administrator()
    const phuong = await newsroom.person('phuong')
    const body = { wipe: 'session' }
    expect((await newsroom.ask('POST', `/api/devices/${phuong.device.id}/revoke`, { token, body })).status).toBe(204)
    expect((await newsroom.ask('GET', '/api/session', { token: phuong.token })).body).toMatchObject({
      code: 'device-revoked',
    })
  })
})

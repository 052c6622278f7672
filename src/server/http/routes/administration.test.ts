import { describe, expect, it } from 'vitest'
import type {
  AccountView,
  AuditEntry,
  Desk,
  Device,
  Invitation,
  NewInvitation,
  Person,
  SessionView,
  SignedIn,
} from '../../../shared/accounts/account-api'
import { ROLES_HEADER } from '../../../shared/accounts/roles-header'
import type { DeskId } from '../../../shared/workflow/people'
import { PASSWORD, withNewsroom } from '../../testing/test-server'

const DAY = 24 * 3_600_000
const UNKNOWN = '01980000-0000-7000-8000-000000000000'

const tokenOf = ({ link }: NewInvitation): string => link.split('#')[1] ?? ''

describe('what only administrators may do', () => {
  const newsroom = withNewsroom()

  it.each([
    ['GET', '/api/accounts'],
    ['PATCH', `/api/accounts/${UNKNOWN}`],
    ['POST', `/api/accounts/${UNKNOWN}/password`],
    ['GET', `/api/accounts/${UNKNOWN}/devices`],
    ['GET', '/api/audit'],
    ['GET', '/api/invitations'],
    ['POST', '/api/invitations'],
    ['DELETE', `/api/invitations/${UNKNOWN}`],
    ['POST', '/api/desks'],
    ['PATCH', `/api/desks/${UNKNOWN}`],
    ['PUT', `/api/desks/${UNKNOWN}/members/${UNKNOWN}`],
  ])('%s %s is refused to others, before its body is looked at', async (method, path) => {
    const desk = await newsroom.desk(`Ban ${method} ${path.length}`)
    // Not even to whoever runs a desk.
    const person = await newsroom.person(`an-${method}-${path.length}`, { [desk]: ['managingEditor'] })
    const refused = await newsroom.ask(method, path, { token: person.token })
    expect([refused.status, refused.body]).toEqual([403, { code: 'not-allowed' }])
    expect((await newsroom.ask(method, path)).status).toBe(401)
  })
})

describe('invitations', () => {
  const newsroom = withNewsroom()
  const invite = async (request: object) => {
    const { token } = await newsroom.administrator()
    return newsroom.ask<NewInvitation>('POST', '/api/invitations', { token, body: request })
  }
  const accept = (token: string, more: object = {}) =>
    newsroom.ask<SignedIn>('POST', '/api/invitations/accept', {
      body: { token, name: 'Lê Văn Cường', password: PASSWORD, device: 'Laptop', ...more },
    })

  it('make an account with its desk and roles, once', async () => {
    const desk = await newsroom.desk('Kinh tế')
    const invited = await invite({ name: 'Cường', login: 'Cuong', memberships: [{ desk, roles: ['editor'] }] })
    expect(invited.status).toBe(201)
    expect(invited.body.link).toMatch(/^https:\/\/newsroom\.example\/invitation#[\w-]{43}$/)
    const page = await newsroom.ask<string>('GET', new URL(invited.body.link).pathname)
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(page.body).toContain('<h1>Lời mời vào tòa soạn</h1>')
    const look = await newsroom.ask('POST', '/api/invitations/look', { body: { token: tokenOf(invited.body) } })
    expect(look.body).toEqual({ name: 'Cường', login: 'cuong', expiresAt: invited.body.expiresAt })

    // Another name than the one invited is not theirs to choose.
    const accepted = await accept(tokenOf(invited.body), { login: 'boss' })
    expect(accepted.status).toBe(201)
    expect(accepted.body).toMatchObject({ account: { login: 'cuong', name: 'Lê Văn Cường', administrator: false } })
    expect(accepted.body.desks).toMatchObject([{ id: desk, members: [{ roles: ['editor'] }] }])
    const again = await accept(tokenOf(invited.body))
    expect([again.status, again.body]).toEqual([410, { code: 'invitation-invalid' }])
  })

  it('make one account when the link is used twice at once', async () => {
    const { body } = await invite({ name: 'Đôi' })
    const answers = await Promise.all(['doi-1', 'doi-2', 'doi-3'].map((login) => accept(tokenOf(body), { login })))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 410, 410])
  })

  it('end: expired, withdrawn, unknown', async () => {
    const { token } = await newsroom.administrator()
    const late = (await invite({ name: 'Muộn', login: 'muon', days: 2 })).body
    newsroom.clock.move(2 * DAY + 1000)
    expect((await accept(tokenOf(late))).status).toBe(410)
    newsroom.clock.move(-2 * DAY - 1000)
    expect((await newsroom.ask('DELETE', `/api/invitations/${late.id}`, { token })).status).toBe(204)
    expect((await accept(tokenOf(late))).status).toBe(410)
    expect((await newsroom.ask('DELETE', `/api/invitations/${late.id}`, { token })).status).toBe(410)
    expect((await accept('x'.repeat(43), { login: 'nobody' })).status).toBe(410)
    const list = await newsroom.ask<Invitation[]>('GET', '/api/invitations', { token })
    expect(list.body.find(({ id }) => id === late.id)).toMatchObject({ state: 'revoked', login: 'muon' })
    expect(JSON.stringify(list.body)).not.toContain(tokenOf(late))
  })

  it('need a login that is free, a desk that exists, and a good password', async () => {
    const taken = await invite({ name: 'Ai đó', login: 'quan-tri' })
    expect([taken.status, taken.body]).toEqual([409, { code: 'login-taken', params: { login: 'quan-tri' } }])
    const nowhere = await invite({ name: 'Ai đó', memberships: [{ desk: UNKNOWN, roles: ['editor'] }] })
    expect([nowhere.status, nowhere.body]).toEqual([404, { code: 'desk-not-found' }])
    const { body } = await invite({ name: 'Ai đó' })
    expect((await accept(tokenOf(body))).body).toEqual({ code: 'login-missing' })
    expect((await accept(tokenOf(body), { login: 'ai-do', password: 'short' })).body).toMatchObject({
      code: 'password-too-short',
    })
    expect((await accept(tokenOf(body), { login: 'quan-tri' })).body).toMatchObject({ code: 'login-taken' })
    expect((await accept(tokenOf(body), { login: 'ai-do' })).status).toBe(201)
  })
})

describe('accounts', () => {
  const newsroom = withNewsroom()

  it('are listed, closed and opened again; a closed one is signed out everywhere at once', async () => {
    const { token } = await newsroom.administrator()
    const dao = await newsroom.person('dao')
    const list = await newsroom.ask<AccountView[]>('GET', '/api/accounts', { token })
    expect(list.body.find(({ login }) => login === 'dao')).toMatchObject({ devices: 1, disabledAt: null })
    const change = (body: object) => newsroom.ask('PATCH', `/api/accounts/${dao.account.id}`, { token, body })
    expect((await newsroom.ask('GET', '/api/session', { token: dao.token })).status).toBe(200)

    expect((await change({ disabled: true })).status).toBe(204)
    expect((await newsroom.ask('GET', '/api/session', { token: dao.token })).body).toEqual({
      code: 'device-revoked',
      params: { wipe: 'session' },
    })
    const body = { login: 'dao', password: PASSWORD, device: 'Laptop' }
    expect((await newsroom.ask('POST', '/api/session', { body })).body).toEqual({ code: 'sign-in-failed' })
    const people = await newsroom.ask<Person[]>('GET', '/api/people', { token })
    expect(people.body.find(({ id }) => id === dao.account.id)).toMatchObject({ name: 'dao', active: false })

    expect((await change({ disabled: false })).status).toBe(204)
    expect((await newsroom.ask('POST', '/api/session', { body })).status).toBe(201)
    expect((await newsroom.ask('PATCH', `/api/accounts/${UNKNOWN}`, { token, body: {} })).status).toBe(404)
  })

  it('get a new password, which signs them out', async () => {
    const { token } = await newsroom.administrator()
    const gam = await newsroom.person('gam')
    const reset = await newsroom.ask<{ password: string }>('POST', `/api/accounts/${gam.account.id}/password`, {
      token,
    })
    expect((await newsroom.ask('GET', '/api/session', { token: gam.token })).body).toEqual({ code: 'signed-out' })
    const signIn = (password: string) =>
      newsroom.ask('POST', '/api/session', { body: { login: 'gam', password, device: 'd' } })
    expect((await signIn(PASSWORD)).status).toBe(401)
    expect((await signIn(reset.body.password)).status).toBe(201)
    const devices = await newsroom.ask<Device[]>('GET', `/api/accounts/${gam.account.id}/devices`, { token })
    expect(devices.body.map(({ state }) => state)).toEqual(['signedIn', 'signedOut'])
  })

  it('keep one administrator, also when two demote each other at once', async () => {
    const first = await newsroom.administrator()
    const second = await newsroom.person('second')
    const set = (account: string, body: object, token: string) =>
      newsroom.ask('PATCH', `/api/accounts/${account}`, { token, body })
    const alone = await set(first.account.id, { administrator: false }, first.token)
    expect([alone.status, alone.body]).toEqual([409, { code: 'last-administrator' }])
    expect((await set(first.account.id, { disabled: true }, first.token)).status).toBe(409)
    expect((await set(second.account.id, { administrator: true }, first.token)).status).toBe(204)
    const answers = await Promise.all([
      set(second.account.id, { administrator: false }, first.token),
      set(first.account.id, { administrator: false }, second.token),
    ])
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
  })
})

describe('desks', () => {
  const newsroom = withNewsroom()

  it('are made, renamed, archived; their members get and lose roles at once', async () => {
    const { token } = await newsroom.administrator()
    const person = await newsroom.person('hanh')
    const desk = await newsroom.desk('Văn hóa')
    const session = async (): Promise<readonly Desk[]> =>
      (await newsroom.ask<SessionView>('GET', '/api/session', { token: person.token })).body.desks
    const rolesOf = async (): Promise<unknown> => {
      const resolved = await newsroom.server.sessions.resolve(person.token)
      return resolved.ok ? resolved.value.actor.roles : resolved
    }
    expect(await rolesOf()).toEqual({})

    const setRoles = (roles: readonly string[], where: DeskId = desk) =>
      newsroom.ask<Desk>('PUT', `/api/desks/${where}/members/${person.account.id}`, { token, body: { roles } })
    expect((await setRoles(['reporter', 'editor', 'editor'])).body.members).toEqual([
      { account: person.account.id, roles: expect.arrayContaining(['reporter', 'editor']) },
    ])
    expect(await rolesOf()).toEqual({ [desk]: ['editor', 'reporter'] })
    expect(await session()).toMatchObject([{ id: desk, name: 'Văn hóa' }])
    expect((await setRoles(['boss'])).status).toBe(400)
    expect((await setRoles(['editor'], UNKNOWN as DeskId)).status).toBe(404)

    const renamed = await newsroom.ask('PATCH', `/api/desks/${desk}`, { token, body: { name: 'Văn hóa – Di sản' } })
    expect(renamed.body).toMatchObject({ name: 'Văn hóa – Di sản', archived: false })
    expect((await newsroom.ask('PATCH', `/api/desks/${desk}`, { token, body: { archived: true } })).status).toBe(200)
    expect(await rolesOf()).toEqual({})
    expect(await session()).toEqual([])
    expect((await newsroom.ask('PATCH', `/api/desks/${desk}`, { token, body: { archived: false } })).status).toBe(200)
    expect(await rolesOf()).toEqual({ [desk]: ['editor', 'reporter'] })
    expect((await setRoles([])).body.members).toEqual([])
    expect(await rolesOf()).toEqual({})
  })

  it('tell a computer with every answer whether its person is something else than before', async () => {
    const { token } = await newsroom.administrator()
    const desk = await newsroom.desk('Môi trường')
    const person = await newsroom.person('thu', { [desk]: ['reporter'] })
    const mark = async (path = '/api/session'): Promise<unknown> =>
      (await newsroom.ask('GET', path, { token: person.token })).headers[ROLES_HEADER]
    const setRoles = (roles: readonly string[]) =>
      newsroom.ask('PUT', `/api/desks/${desk}/members/${person.account.id}`, { token, body: { roles } })
    // The person was made without a word to the instances: noticed within seconds.
    newsroom.clock.move(5000)
    const before = await mark()
    expect(before).toMatch(/^[\w-]{12}$/)
    expect(await mark('/api/people')).toBe(before)
    await setRoles(['editor'])
    const after = await mark()
    expect(after).not.toBe(before)
    await setRoles(['reporter'])
    expect(await mark()).toBe(before)
    expect((await newsroom.ask('GET', '/api/server')).headers[ROLES_HEADER]).toBeUndefined()
  })

  it('tell a computer with every answer whether anybody or any desk is called otherwise than before', async () => {
    const { token } = await newsroom.administrator()
    const desk = await newsroom.desk('Dân sinh')
    const [person, colleague] = [await newsroom.person('yen'), await newsroom.person('khoa')]
    const mark = async (): Promise<unknown> =>
      (await newsroom.ask('GET', '/api/session', { token: person.token })).headers[ROLES_HEADER]
    newsroom.clock.move(5000)
    const marks = [await mark()]
    const again = async (method: 'PATCH' | 'PUT', path: string, body: object, by = token): Promise<void> => {
      expect((await newsroom.ask(method, path, { token: by, body })).status).toBe(200)
      marks.push(await mark())
    }
    await again('PATCH', `/api/desks/${desk}`, { name: 'Dân sinh – Môi trường' })
    await again('PATCH', '/api/session/account', { name: 'Trần Khoa' }, colleague.token)
    await again('PATCH', '/api/session/account', { colour: '#123456' }, colleague.token)
    await again('PATCH', '/api/session/account', { name: 'Lê Yến' }, person.token)
    expect(new Set(marks).size).toBe(marks.length)
    expect(await mark()).toBe(marks.at(-1))
    // What is made without a word to the instances is noticed within seconds.
    await newsroom.desk('Biển đảo')
    newsroom.clock.move(5000)
    expect(await mark()).not.toBe(marks.at(-1))
  })

  it('are seen by their members, all of them by administrators; names are not used twice', async () => {
    const { token } = await newsroom.administrator()
    const own = await newsroom.desk('Thể thao')
    await newsroom.desk('Quốc tế')
    const person = await newsroom.person('hung', { [own]: ['reporter'] })
    const seen = await newsroom.ask<Desk[]>('GET', '/api/desks', { token: person.token })
    expect(seen.body.map(({ name }) => name)).toEqual(['Thể thao'])
    const all = await newsroom.ask<Desk[]>('GET', '/api/desks', { token })
    expect(all.body.map(({ name }) => name)).toEqual(expect.arrayContaining(['Thể thao', 'Quốc tế']))
    const twice = await newsroom.ask('POST', '/api/desks', { token, body: { name: 'THỂ THAO' } })
    expect([twice.status, twice.body]).toEqual([409, { code: 'desk-name-taken', params: { name: 'THỂ THAO' } }])
  })
})

describe('the audit log', () => {
  const newsroom = withNewsroom()

  it('says who did what from where, newest first, in pages', async () => {
    const { token, account, device } = await newsroom.administrator()
    const body = { name: 'Pháp luật' }
    const made = await newsroom.ask<Desk>('POST', '/api/desks', { token, body, address: '203.0.113.7' })
    await newsroom.ask('POST', '/api/session', { body: { login: 'quan-tri', password: 'wrong', device: 'x' } })
    const log = await newsroom.ask<AuditEntry[]>('GET', '/api/audit', { token })
    expect(log.body.slice(0, 2)).toMatchObject([
      { action: 'session:sign-in-failed', account: account.id, device: null },
      {
        action: 'desk:create',
        account: account.id,
        device: device.id,
        address: '203.0.113.7',
        details: { desk: made.body.id, name: 'Pháp luật' },
      },
    ])
    expect(log.body.map(({ action }) => action)).toEqual(expect.arrayContaining(['server:set-up', 'session:sign-in']))
    const page = await newsroom.ask<AuditEntry[]>('GET', `/api/audit?limit=1&before=${log.body[0]?.id}`, { token })
    expect(page.body).toEqual([log.body[1]])
    const actions = async (query: string): Promise<readonly string[]> =>
      (await newsroom.ask<AuditEntry[]>('GET', `/api/audit?${query}`, { token })).body.map(({ action }) => action)
    expect(new Set(await actions('kind=desk'))).toEqual(new Set(['desk:create']))
    expect(await actions(`kind=desk&account=${UNKNOWN}`)).toEqual([])
    for (const query of ['kind=secret', 'limit=0', 'limit=x', 'before=-1']) {
      expect((await newsroom.ask('GET', `/api/audit?${query}`, { token })).status).toBe(400)
    }
  })

  it('cannot be changed, not even by the program', async () => {
    await newsroom.administrator()
    for (const statement of ['delete from audit', "update audit set action = 'x'", 'truncate audit']) {
      await expect(newsroom.database.pool.query(statement)).rejects.toThrow('append only')
    }
  })
})

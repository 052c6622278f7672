import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { Low } from 'lowdb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SignedIn } from '../../shared/accounts/account-api'
import { newArticleId } from '../../shared/ids'
import type { AccountId, DeskId, DeviceId } from '../../shared/workflow/people'
import { selfSigned } from '../sync/testing/certificate'
import { SessionFile } from './session-file'
import { SessionService } from './session-service'
import type { TokenSeal } from './token-seal'

const uuid = (): string => newArticleId()
const ACCOUNT = uuid() as AccountId
const DESK = uuid() as DeskId
const TOKEN = 'a-token-of-more-than-twenty-letters'

const signedIn: SignedIn = {
  token: TOKEN,
  account: {
    id: ACCOUNT,
    login: 'an@newsroom.example',
    name: 'Hoài An',
    colour: '#335577',
    language: 'vi',
    administrator: false,
    hasPassword: true,
  },
  device: { id: uuid() as DeviceId, name: 'laptop' },
  desks: [
    { id: DESK, name: 'Thời sự', archived: false, members: [{ account: ACCOUNT, roles: ['reporter'] }] },
    { id: uuid() as DeskId, name: 'Thể thao', archived: false, members: [] },
  ],
}
const identity = { product: 'toasoan', version: '1', setUp: true, identityProvider: null, sampleAccounts: [] }

/** Answers every request as told, and keeps what was asked. */
type Behaviour = (request: IncomingMessage, body: string, response: ServerResponse) => void

const servers: Server[] = []
afterEach(() => {
  vi.unstubAllEnvs()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(behave: Behaviour, tls?: { key: string; cert: string }): Promise<string> {
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => behave(request, body, response))
  }
  const server: Server = tls === undefined ? createServer(handle) : createSecureServer(tls, handle)
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const answer = (response: ServerResponse, status: number, body?: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body === undefined ? '' : JSON.stringify(body))
}

const newsroom: Behaviour = (request, _body, response) => {
  if (request.url === '/api/server') return answer(response, 200, identity)
  if (request.method === 'POST' && request.url === '/api/session') return answer(response, 201, signedIn)
  if (request.method === 'DELETE') return answer(response, 204)
  answer(response, 404, { code: 'address-not-found' })
}

/** A key store that writes in numbers. */
const numbers: TokenSeal = {
  available: () => true,
  seal: (text) => Buffer.from(text).toString('hex'),
  open: (sealed) => Buffer.from(sealed, 'hex').toString(),
}

function session(
  kept: { data: SessionFile | null } = { data: null },
  options: { readonly seal?: TokenSeal; readonly readOnly?: boolean } = {},
): SessionService {
  const file = new Low<SessionFile>(
    {
      read: () => Promise.resolve(kept.data),
      write: (data) => {
        kept.data = structuredClone(data)
        return Promise.resolve()
      },
    },
    kept.data ?? SessionFile.parse({}),
  )
  const { seal = numbers, readOnly = false } = options
  return new SessionService({ file, seal, readOnly, deviceName: 'laptop', log: () => undefined })
}

describe('a session', () => {
  it('finds a newsroom, signs in and is there again at the next start, its key sealed', async () => {
    const kept: { data: SessionFile | null } = { data: null }
    const asked: string[] = []
    const address = await serve((request, body, response) => {
      asked.push(`${request.method} ${request.url} ${body}`)
      newsroom(request, body, response)
    })
    const first = session(kept)
    let told = 0
    first.subscribe(() => {
      told += 1
    })
    expect(await first.connect(address)).toMatchObject({ ok: true, value: { kind: 'newsroom', address } })
    expect(first.state.session).toBe('none')
    expect(await first.signIn(address, 'an@newsroom.example', 'secret')).toMatchObject({ ok: true })
    expect(told).toBe(1)
    expect(asked.at(-1)).toBe('POST /api/session {"login":"an@newsroom.example","password":"secret","device":"laptop"}')
    expect(JSON.stringify(kept.data)).not.toContain(TOKEN)

    const next = session(kept)
    expect(next.token()).toBe(TOKEN)
    expect(next.state).toMatchObject({
      server: address,
      session: 'signedIn',
      sealed: true,
      desks: [{ id: DESK, name: 'Thời sự', roles: ['reporter'] }],
    })
    expect(next.credentials?.account).toBe(ACCOUNT)
  })

  it('keeps who it was for when it ends, and says when this computer was signed out for good', async () => {
    const kept: { data: SessionFile | null } = { data: null }
    const address = await serve(newsroom)
    const here = session(kept)
    await here.signIn(address, 'an', 'secret')
    await here.ended()
    expect(here.token()).toBeUndefined()
    expect(here.state).toMatchObject({ session: 'ended', account: { name: 'Hoài An' } })
    expect(kept.data?.token).toBeNull()
    await here.signIn(address, 'an', 'secret')
    await here.ended({ revoked: true })
    expect(session(kept).state.session).toBe('revoked')
    await here.signIn(address, 'an', 'secret')
    expect(here.state.session).toBe('signedIn')
  })

  it('[SY10] keeps the key of a session that the server ended, sealed, for hearing of its computer alone', async () => {
    const kept: { data: SessionFile | null } = { data: null }
    const address = await serve(newsroom)
    const here = session(kept)
    await here.signIn(address, 'an', 'secret')
    expect(here.lastToken()).toBe(TOKEN)
    await here.ended()
    expect(JSON.stringify(kept.data)).not.toContain(TOKEN)
    const next = session(kept)
    expect([next.token(), next.lastToken()]).toEqual([undefined, TOKEN])
    await next.ended({ revoked: true })
    expect([next.lastToken(), session(kept).lastToken()]).toEqual([undefined, undefined])

    await next.signIn(address, 'an', 'secret')
    await next.ended()
    expect(next.lastToken()).toBe(TOKEN)
    await next.signOut()
    expect([next.lastToken(), session(kept).lastToken()]).toEqual([undefined, undefined])
  })

  it('signs out here even when the server cannot be asked', async () => {
    const address = await serve(newsroom)
    const here = session()
    await here.signIn(address, 'an', 'secret')
    for (const server of servers.splice(0)) {
      server.closeAllConnections()
      server.close()
    }
    expect(await here.signOut()).toMatchObject({ ok: true, value: { session: 'ended' } })
    expect(here.token()).toBeUndefined()
  })

  it('asks for a sign-in where another computer sealed the key', async () => {
    const kept: { data: SessionFile | null } = { data: null }
    await session(kept).signIn(await serve(newsroom), 'an', 'secret')
    const broken: TokenSeal = {
      ...numbers,
      open: () => {
        throw new Error('another key store')
      },
    }
    expect(session(kept, { seal: broken }).state.session).toBe('ended')
  })

  it('tells a wrong password, a portal, a failing server and silence apart', async () => {
    const here = session()
    const refusing = await serve((_request, _body, response) => answer(response, 401, { code: 'sign-in-failed' }))
    expect(await here.signIn(refusing, 'an', 'no')).toMatchObject({ failure: { code: 'sign-in-failed' } })
    const portal = await serve((_request, _body, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Welcome to the Wi-Fi</p>')
    })
    expect(await here.connect(portal)).toMatchObject({ failure: { code: 'server-unknown' } })
    const failing = await serve((_request, _body, response) => answer(response, 502))
    expect(await here.connect(failing)).toMatchObject({ failure: { code: 'server-unavailable' } })
    expect(await here.connect('127.0.0.1:9')).toMatchObject({ failure: { code: 'server-unreachable' } })
    expect(here.state.session).toBe('none')
  })

  it('sends nothing to a server with an unknown certificate until its fingerprint is approved', async () => {
    const kept: { data: SessionFile | null } = { data: null }
    const { key, cert } = selfSigned()
    let asked = 0
    const address = await serve(
      (request, body, response) => {
        asked += 1
        newsroom(request, body, response)
      },
      { key, cert },
    )
    const here = session(kept)
    const found = await here.connect(address)
    if (!found.ok || found.value.kind !== 'untrusted') throw new Error('trusted')
    expect(asked).toBe(0)
    const { fingerprint } = found.value.certificate
    const other = fingerprint.replace(/^../, (pair) => (pair === 'AA' ? 'BB' : 'AA'))
    expect(await here.trust(address, other)).toMatchObject({ failure: { code: 'certificate-changed' } })
    expect(await here.signIn(address, 'an', 'secret')).toMatchObject({ failure: { code: 'certificate-untrusted' } })
    expect(asked).toBe(0)
    expect(await here.trust(address, fingerprint)).toMatchObject({ ok: true, value: { kind: 'newsroom' } })
    expect(await here.signIn(address, 'an', 'secret')).toMatchObject({ ok: true })
    expect(session(kept).credentials?.approved?.fingerprint).toBe(fingerprint)
  })

  it('sets a newsroom up, joins one by invitation, and is signed in there afterwards', async () => {
    const asked: { readonly path: string | undefined; readonly body: unknown }[] = []
    const address = await serve((request, body, response) => {
      if (body !== '') asked.push({ path: request.url, body: JSON.parse(body) })
      if (request.url === '/api/invitations/look')
        return answer(response, 200, { name: 'An', login: null, expiresAt: 5 })
      if (request.url === '/api/invitations/accept' || request.url === '/api/setup')
        return answer(response, 201, signedIn)
      newsroom(request, body, response)
    })
    const person = { name: 'An', login: 'an', password: 'secret', language: 'vi' } as const
    const first = session()
    expect(await first.setUp(address, { code: 'c0de', ...person })).toMatchObject({ value: { session: 'signedIn' } })
    expect(asked.at(-1)).toEqual({ path: '/api/setup', body: { code: 'c0de', ...person, device: 'laptop' } })

    const second = session()
    expect(await second.lookAtInvitation(address, TOKEN)).toMatchObject({ value: { name: 'An', login: null } })
    expect(await second.join(address, { token: TOKEN, ...person })).toMatchObject({ value: { session: 'signedIn' } })
    expect(asked.at(-1)).toEqual({
      path: '/api/invitations/accept',
      body: { token: TOKEN, ...person, device: 'laptop' },
    })
    expect(second.token()).toBe(TOKEN)
    expect(await second.join('http://newsroom.example', { token: TOKEN, ...person })).toMatchObject({
      failure: { code: 'server-insecure' },
    })
  })

  it('changes one’s own profile on the server and then here, or not at all', async () => {
    const kept: { data: SessionFile | null } = { data: null }
    let reachable = true
    const address = await serve((request, body, response) => {
      if (request.method !== 'PATCH') return newsroom(request, body, response)
      if (!reachable) return void response.destroy()
      expect([request.url, request.headers.authorization]).toEqual(['/api/session/account', `Bearer ${TOKEN}`])
      answer(response, 200, { ...signedIn.account, ...(JSON.parse(body) as object) })
    })
    const here = session(kept)
    expect(await here.changeProfile({ name: 'An' })).toMatchObject({ failure: { code: 'newsroom-none' } })
    await here.signIn(address, 'an', 'secret')
    const told: unknown[] = []
    here.subscribe(() => told.push(here.state.account?.name))
    const change = { name: 'Hoài An Nguyễn', colour: '#3f6f66' }
    expect(await here.changeProfile(change)).toMatchObject({ ok: true, value: { account: change } })
    expect(told).toEqual(['Hoài An Nguyễn'])
    expect(session(kept).state.account).toMatchObject({ ...change, language: 'vi' })
    reachable = false
    expect(await here.changeProfile({ name: 'Khác' })).toMatchObject({ failure: { code: 'server-unreachable' } })
    expect(here.state.account?.name).toBe('Hoài An Nguyễn')
  })

  it('asks who one is again after an administrator’s change, and only then', async () => {
    let roles: string[] = ['reporter']
    const address = await serve((request, body, response) => {
      if (request.headers.authorization !== `Bearer ${TOKEN}`) return newsroom(request, body, response)
      if (request.url === '/api/accounts') return answer(response, 200, [])
      if (request.method === 'PUT') {
        roles = ['editor']
        return answer(response, 200, { id: DESK, name: 'Thời sự', archived: false, members: [] })
      }
      const desks = [{ id: DESK, name: 'Thời sự', archived: false, members: [{ account: ACCOUNT, roles }] }]
      answer(response, 200, { account: signedIn.account, device: signedIn.device, desks })
    })
    const here = session()
    expect(await here.administer((client) => client.accounts(), { changes: false })).toMatchObject({
      failure: { code: 'newsroom-none' },
    })
    await here.signIn(address, 'an', 'secret')
    const told: string[] = []
    const changed = Promise.withResolvers<void>()
    here.subscribe(() => {
      told.push(...here.state.desks.flatMap((desk) => desk.roles))
      changed.resolve()
    })
    expect(await here.administer((client) => client.accounts(), { changes: false })).toEqual({ ok: true, value: [] })
    expect(told).toEqual([])
    await here.administer((client) => client.setRoles(DESK, ACCOUNT, ['editor']), { changes: true })
    await changed.promise
    expect(told).toEqual(['editor'])
  })

  it('waits for one browser at a time', async () => {
    const address = await serve((request, body, response) => {
      if (request.url !== '/api/identity/begin') return newsroom(request, body, response)
      answer(response, 200, { url: 'https://id.example/?state=s', ticket: TOKEN })
    })
    const here = session()
    const opened = Promise.withResolvers<void>()
    const first = here.signInWithProvider(address, {
      invitation: undefined,
      open: () => {
        opened.resolve()
        return Promise.resolve(true)
      },
    })
    await opened.promise
    const second = here.signInWithProvider(address, { invitation: undefined, open: () => Promise.resolve(false) })
    expect(await first).toMatchObject({ failure: { code: 'identity-cancelled' } })
    expect(await second).toMatchObject({ failure: { code: 'identity-cancelled' } })
    expect(here.state.session).toBe('none')
  })

  it('reaches a server by the proxy that the environment names', async () => {
    const asked: (string | undefined)[] = []
    const proxy = createServer()
    proxy.on('connect', (request: IncomingMessage, client: Socket) => {
      asked.push(request.url)
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    })
    servers.push(proxy)
    await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening))
    vi.stubEnv('https_proxy', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`)
    vi.stubEnv('no_proxy', '')
    const here = session()
    expect(await here.connect('https://newsroom.example')).toMatchObject({ failure: { code: 'server-unreachable' } })
    expect(asked).toEqual(['newsroom.example:443'])
  })

  it('changes nothing in a profile that can only be read', async () => {
    const here = session({ data: null }, { readOnly: true })
    expect(await here.signIn('newsroom.example', 'an', 'secret')).toMatchObject({
      failure: { code: 'profile-read-only' },
    })
    expect(await here.signOut()).toMatchObject({ failure: { code: 'profile-read-only' } })
  })
})

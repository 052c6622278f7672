import { connect, createServer } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { withNewsroom } from '../testing/test-server'

describe('the HTTP server', () => {
  const newsroom = withNewsroom()

  it('answers everything that is wrong with a failure', async () => {
    const unknown = await newsroom.ask('GET', '/api/nothing')
    expect([unknown.status, unknown.body]).toEqual([404, { code: 'address-not-found' }])
    const wrong = await newsroom.ask('POST', '/api/session', { body: { login: 'x' } })
    expect([wrong.status, wrong.body]).toMatchObject([400, { code: 'request-refused' }])
    expect(String(wrong.body['detail'])).toContain('/password')
    const json = await newsroom.server.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'content-type': 'application/json' },
      payload: '{"login":',
    })
    expect([json.statusCode, json.json()]).toMatchObject([400, { code: 'request-refused' }])
    const other = await newsroom.server.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'content-type': 'text/xml' },
      payload: '<a/>',
    })
    expect([other.statusCode, other.json()]).toMatchObject([415, { code: 'request-refused' }])
    const large = await newsroom.ask('POST', '/api/session', { body: { login: 'x'.repeat(1_100_000) } })
    expect([large.status, large.body]).toEqual([413, { code: 'request-too-large' }])
  })

  it('gives each request an id of its own, and answers errors of its own with nothing but that', async () => {
    const { token } = await newsroom.administrator()
    const sound = newsroom.server.accounts.people.bind(newsroom.server.accounts)
    const broken = vi.spyOn(newsroom.server.accounts, 'people')
    // As PostgreSQL's errors are: with the row or the value they are about.
    const quoted = { detail: 'Failing row contains (Ruộng muối)', where: 'JSON data, line 1: "Ruộng muối' }
    broken.mockRejectedValue(Object.assign(new Error('the innermost secret'), { code: '23514', ...quoted }))
    const failed = await newsroom.ask('GET', '/api/people', { token, headers: { 'x-request-id': 'mine' } })
    const id = failed.headers['x-request-id']
    expect(id).not.toBe('mine')
    expect([failed.status, failed.body]).toEqual([500, { code: 'server-failed', params: { request: id } }])
    const line = newsroom.log.find(({ reqId, level }) => reqId === id && level === 50)
    expect(line).toMatchObject({ err: { type: 'Error', message: 'the innermost secret', code: '23514' } })
    expect(JSON.stringify(line)).not.toContain('Ruộng muối')
    broken.mockImplementation(sound)
  })

  it('logs one line for a request, with its route and without its address', async () => {
    const { token, account } = await newsroom.administrator()
    const answer = await newsroom.ask('GET', '/api/audit?limit=7', { token })
    const lines = newsroom.log.filter(({ reqId }) => reqId === answer.headers['x-request-id'])
    expect(lines).toMatchObject([
      { msg: 'request', method: 'GET', route: '/api/audit', status: 200, account: account.id },
    ])
    expect(JSON.stringify(lines)).not.toContain('limit=7')
  })

  it('sends the headers that keep a browser careful', async () => {
    const { headers } = await newsroom.ask('GET', '/api/server')
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
  })

  it('is alive, and ready while the database answers', async () => {
    expect(await newsroom.ask('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'alive' } })
    expect(await newsroom.ask('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
  })

  it('describes itself', async () => {
    const { body } = await newsroom.ask<{ openapi: string; paths: Record<string, Record<string, unknown>> }>(
      'GET',
      '/api/openapi.json',
    )
    expect(body.openapi).toBe('3.1.0')
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/api/session', '/api/invitations/accept', '/api/devices/{device}/revoke']),
    )
    expect(body.paths['/api/session']?.['post']).toMatchObject({ security: [], requestBody: { required: true } })
    expect((await newsroom.ask<string>('GET', '/api/docs/')).body).toContain('Swagger UI')
  })

  it('describes every one of its routes, but those for probes and browsers', async () => {
    const identityProvider = { issuer: 'https://id.example', clientId: 'tòa-soạn', clientSecret: undefined, name: 'ID' }
    const server = await newsroom.another({ config: { identityProvider } })
    const { body } = await newsroom.ask<Described>('GET', '/api/openapi.json', {}, server)
    const operations = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ route: `${method.toUpperCase()} ${path}`, operation })),
    )
    const others = /^GET \/(healthz|readyz|metrics|invitation|api\/openapi\.json|api\/docs.*)$/
    const routes = routesOf(server.app.printRoutes({ commonPrefix: false })).filter((route) => !others.test(route))
    expect(operations.map(({ route }) => route).toSorted()).toEqual(routes.toSorted())
    expect(routes.length).toBeGreaterThan(30)
    const unexplained = operations.filter(
      ({ operation: { summary = '', description = '' } }) => summary + description === '',
    )
    expect(unexplained.map(({ route }) => route)).toEqual([])
  })

  it('shows its figures to this computer, and to whoever has the token where one is set', async () => {
    await newsroom.ask('GET', '/api/server')
    const figures = await newsroom.ask<string>('GET', '/metrics')
    expect(figures.body).toMatch(
      /toasoan_http_request_seconds_count\{method="GET",route="\/api\/server",status="200"\} \d/,
    )
    expect(figures.body).toContain('toasoan_database_connections{state="idle"}')
    expect((await newsroom.ask('GET', '/metrics', { address: '203.0.113.5' })).status).toBe(403)
    expect((await newsroom.ask('GET', '/metrics', { headers: { 'x-forwarded-for': '203.0.113.5' } })).status).toBe(403)
    const guarded = await newsroom.another({ config: { metricsToken: 'a-token-for-the-figures' } })
    expect((await newsroom.ask('GET', '/metrics', {}, guarded)).status).toBe(403)
    expect((await newsroom.ask('GET', '/metrics', { token: 'a-token-for-the-figures' }, guarded)).status).toBe(200)
  })

  it('believes the proxies it was told of, and nobody else', async () => {
    const found: unknown[] = []
    for (const trustProxy of [false, 1, 2, ['10.0.0.0/8'], ['192.168.0.0/16']]) {
      const server = await newsroom.another({ config: { trustProxy } })
      const headers = { 'x-forwarded-for': '198.51.100.1, 198.51.100.2' }
      const answer = await newsroom.ask('GET', '/api/server', { headers, address: '10.0.0.9' }, server)
      found.push(newsroom.log.find(({ reqId }) => reqId === answer.headers['x-request-id'])?.['ip'])
    }
    expect(found).toEqual(['10.0.0.9', '198.51.100.2', '198.51.100.1', '198.51.100.2', '10.0.0.9'])
  })
})

describe('limits on requests', () => {
  const newsroom = withNewsroom()
  const limited = { limits: { address: 12, token: 6, files: 2, secrets: 3 } }

  it('count what one address asks, and say when to come back', async () => {
    const server = await newsroom.another(limited)
    const ask = (address: string) => newsroom.ask('GET', '/api/server', { address }, server)
    for (let count = 0; count < 12; count++) expect((await ask('203.0.113.1')).status).toBe(200)
    const refused = await ask('203.0.113.1')
    const seconds = Number(refused.headers['retry-after'])
    expect([refused.status, refused.body]).toEqual([429, { code: 'too-many-requests', params: { seconds } }])
    expect(seconds).toBeGreaterThan(0)
    expect((await ask('203.0.113.2')).status).toBe(200)
    expect((await newsroom.ask('GET', '/healthz', { address: '203.0.113.1' }, server)).status).toBe(200)
  })

  it('count what one token asks, from wherever', async () => {
    const server = await newsroom.another(limited)
    const { token } = await newsroom.administrator()
    const ask = (count: number) => newsroom.ask('GET', '/api/people', { token, address: `203.0.113.${count}` }, server)
    for (let count = 0; count < 6; count++) expect((await ask(count)).status).toBe(200)
    expect((await ask(7)).status).toBe(429)
    const { token: other } = await newsroom.person('khac')
    expect((await newsroom.ask('GET', '/api/people', { token: other }, server)).status).toBe(200)
  })

  it('count files of photos apart: a laptop that fetches many goes on syncing', async () => {
    const server = await newsroom.another(limited)
    const { token } = await newsroom.person('nhiều-ảnh')
    let from = 0
    const ask = async (path: string, method = 'GET') =>
      (await newsroom.ask(method, path, { token, address: `203.0.113.${from++}` }, server)).status
    const photo = `/api/photos/${'a'.repeat(64)}/thumb`
    expect([await ask(photo), await ask('/api/photos/uploads', 'POST'), await ask(photo)]).toEqual([404, 403, 429])
    expect([await ask('/api/people'), await ask('/api/people')]).toEqual([200, 200])
  })

  it('are close where something can be guessed, and one for all such routes', async () => {
    const server = await newsroom.another(limited)
    const guess = (path: string, body: object) => newsroom.ask('POST', path, { body, address: '203.0.113.9' }, server)
    await guess('/api/session', { login: 'one', password: 'x', device: 'd' })
    await guess('/api/invitations/look', { token: 'x'.repeat(40) })
    await guess('/api/session', { login: 'two', password: 'x', device: 'd' })
    expect((await guess('/api/session', { login: 'three', password: 'x', device: 'd' })).status).toBe(429)
    expect((await newsroom.ask('GET', '/api/server', { address: '203.0.113.9' }, server)).status).toBe(200)
  })
})

describe('two instances on one database', () => {
  const newsroom = withNewsroom()

  it('a token of one opens the other, and a revocation on one is known to the other', async () => {
    const other = await newsroom.another()
    const { token, device } = await newsroom.person('hai')
    expect((await newsroom.ask('GET', '/api/session', { token }, other)).status).toBe(200)
    const told = new Promise<void>((resolve) => other.sessions.subscribe(resolve))
    const body = { wipe: 'session' }
    const { token: administrator } = await newsroom.administrator()
    await newsroom.ask('POST', `/api/devices/${device.id}/revoke`, { token: administrator, body })
    await told
    expect((await newsroom.ask('GET', '/api/session', { token }, other)).body).toMatchObject({ code: 'device-revoked' })
  })

  it('knows it within five seconds also when nothing is heard', async () => {
    const { token, device } = await newsroom.person('diec')
    expect((await newsroom.ask('GET', '/api/session', { token })).status).toBe(200)
    await newsroom.database.pool.query('update device set signed_out_at = now() where id = $1', [device.id])
    expect((await newsroom.server.sessions.resolve(token)).ok).toBe(true)
    newsroom.clock.move(5000)
    expect((await newsroom.ask('GET', '/api/session', { token })).status).toBe(401)
  })
})

describe('a database that goes away', () => {
  const newsroom = withNewsroom()

  it('makes requests wait for later, not sessions end; back again, everything goes on', async () => {
    const { token } = await newsroom.administrator()
    const { hostname, port } = new URL(newsroom.database.url)
    let open = true
    const sockets = new Set<{ destroy(): void }>()
    const gate = createServer((socket) => {
      if (!open) return void socket.destroy()
      const through = connect(Number(port), hostname)
      for (const end of [socket, through]) {
        sockets.add(end)
        end.on('error', () => {})
        end.on('close', () => {
          socket.destroy()
          through.destroy()
        })
      }
      socket.pipe(through).pipe(socket)
    })
    await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve))
    const address = gate.address()
    const url = new URL(newsroom.database.url)
    url.port = String(typeof address === 'object' ? address?.port : 0)
    const server = await newsroom.another({ url: url.href })
    const ask = (path: string) => newsroom.ask('GET', path, { token }, server)
    try {
      expect((await ask('/api/session')).status).toBe(200)
      open = false
      for (const socket of sockets) socket.destroy()
      await vi.waitFor(async () => expect((await ask('/readyz')).status).toBe(503))
      const refused = await ask('/api/desks')
      expect([refused.status, refused.body]).toEqual([503, { code: 'server-unavailable' }])
      expect(refused.headers['retry-after']).toBe('2')
      expect((await ask('/healthz')).status).toBe(200)
      open = true
      await vi.waitFor(async () => expect((await ask('/readyz')).status).toBe(200))
      expect((await ask('/api/session')).status).toBe(200)
    } finally {
      await server.stop()
      gate.close()
    }
  })
})

interface Described {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly summary?: string; readonly description?: string }>>>
  >
}

/** The routes of the tree that Fastify draws, as `GET /api/photos/{id}`. */
function routesOf(tree: string): readonly string[] {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent, part = '', methods = ''] = /^(.*?)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? []
    if (indent === undefined) return []
    above.splice(indent.length / 4, Number.POSITIVE_INFINITY, part)
    const path = above.join('').replaceAll(/:(\w+)/g, '{$1}')
    // Whatever answers GET answers HEAD as well.
    const all = methods.split(', ').filter((method) => method !== '' && !(method === 'HEAD' && methods.includes('GET')))
    return all.map((method) => `${method} ${path}`)
  })
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { PeerCertificate } from 'node:tls'
import type { Dispatcher } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'
import { newArticleId } from '../../shared/ids'
import * as wire from '../../shared/sync/wire'
import { type ApprovedCertificate, offeredCertificate, trusting } from './certificate-trust'
import { HttpConnection } from './HttpConnection'
import { openLine } from './line'
import { ConnectionError } from './server-connection'
import { selfSigned } from './testing/certificate'

/** Where a server never answers; elsewhere nothing may depend on how fast the machine is. */
const SOON = { connect: 2_000, answer: 150, silence: 150, wait: 200 }
const PATIENT = { connect: 60_000, answer: 60_000, silence: 60_000, wait: 60_000 }
const START = { seq: 0, mark: 0 }
const PULL = { after: START, own: [], maxBytes: 1000 }
const NOTHING = wire.encodePullAnswer({ kind: 'changes', changes: [], cursor: START, more: false })
const BINARY = { 'content-type': 'application/octet-stream' }
const going = new AbortController().signal

const problem = async (asked: Promise<unknown>): Promise<ConnectionError> => {
  const error = await asked.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ConnectionError)) throw new Error(`no ConnectionError: ${String(error)}`)
  return error
}

type Handler = (request: IncomingMessage & { body: Buffer }, response: ServerResponse) => void

const failure = (status: number, code: string, extra: object = {}, headers: Record<string, string> = {}): Handler => {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    response.end(JSON.stringify({ code, ...extra }))
  }
}

const html = (status: number): Handler => {
  return (_request, response) => response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>')
}

describe('the server over HTTP', () => {
  const servers: { close(): void; closeAllConnections?(): void }[] = []
  const lines: Dispatcher[] = []
  const sockets: Socket[] = []
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy()
    for (const line of lines.splice(0)) await line.destroy()
    for (const server of servers.splice(0)) {
      server.closeAllConnections?.()
      server.close()
    }
  })

  const collect =
    (handler: Handler) =>
    (request: IncomingMessage, response: ServerResponse): void => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => handler(Object.assign(request, { body: Buffer.concat(chunks) }), response))
    }
  const listening = async (server: Server): Promise<URL> => {
    servers.push(server)
    server.on('connection', (socket) => sockets.push(socket))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  }
  const secure = async (): Promise<URL> => {
    const handler = collect((_request, response) => response.writeHead(200, BINARY).end(NOTHING))
    const address = await listening(createTlsServer(selfSigned(), handler))
    return new URL(address.href.replace('http:', 'https:'))
  }
  const served = (handler: Handler): Promise<URL> => listening(createServer(collect(handler)))
  const connection = (
    server: URL,
    options: {
      proxy?: 'direct' | URL
      approved?: ApprovedCertificate
      token?: string | undefined
      timeouts?: typeof SOON
      onRoles?: (mark: string) => void
    } = {},
  ): HttpConnection & { traffic: { sent: number; received: number } } => {
    const { proxy = 'direct', approved, timeouts = PATIENT, onRoles = () => undefined } = options
    const line = openLine({ proxy, timeouts, ...(approved === undefined ? {} : { approved }) })
    lines.push(line)
    const traffic = { sent: 0, received: 0 }
    const made = new HttpConnection({
      server,
      line,
      token: () => ('token' in options ? options.token : 'a-token'),
      timeouts,
      onRoles,
      onTraffic: ({ sent, received }) => {
        traffic.sent += sent
        traffic.received += received
      },
    })
    return Object.assign(made, { traffic })
  }

  it('asks in the format of the wire, with the token in a header and never in the address', async () => {
    const id = newArticleId()
    const asked: string[] = []
    const server = await served((request, response) => {
      asked.push(
        `${request.method} ${request.url} ${request.headers.authorization} ${request.headers['accept-encoding']}`,
      )
      if (request.url === '/api/sync/pull') {
        expect(wire.decodePullRequest(request.body)).toEqual(PULL)
        response.writeHead(200, BINARY).end(NOTHING)
      } else if (request.url === '/api/sync/push') {
        expect(wire.decodePushEntries(request.body).map(({ articleId }) => articleId)).toEqual([id])
        const outcome = { kind: 'committed' as const, articleId: id, seq: 4, mark: 5, added: true }
        response.writeHead(200, BINARY).end(wire.encodePushOutcomes([outcome]))
      } else if (request.url === '/api/sync/states') {
        response
          .writeHead(200, BINARY)
          .end(wire.encodeStatesAnswer({ answers: [], answered: 1, head: { seq: 6, mark: 7 } }))
      } else if (request.url?.startsWith('/api/sync/articles') === true) {
        response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
        response.end(JSON.stringify({ articles: [], head: { seq: 9, mark: 8 } }))
      } else {
        response.writeHead(204).end()
      }
    })
    const there = connection(server)
    expect(await there.pull(PULL, going)).toEqual({ kind: 'changes', changes: [], cursor: START, more: false })
    expect(await there.push([{ articleId: id, update: new Uint8Array([1, 2]) }], going)).toMatchObject([{ seq: 4 }])
    expect(await there.states({ entries: [{ articleId: id, stateVector: new Uint8Array() }] }, going)).toEqual({
      answers: [],
      answered: 1,
      head: { seq: 6, mark: 7 },
    })
    expect(await there.list({ limit: 10, after: { seq: 7, id } }, going)).toEqual({
      articles: [],
      head: { seq: 9, mark: 8 },
    })
    await there.waitForChange({ seq: 3, mark: 2 }, going)
    expect(asked).toEqual([
      'POST /api/sync/pull Bearer a-token identity',
      'POST /api/sync/push Bearer a-token identity',
      'POST /api/sync/states Bearer a-token identity',
      `GET /api/sync/articles?limit=10&afterSeq=7&afterId=${id} Bearer a-token identity`,
      'GET /api/sync/wait?seq=3&mark=2 Bearer a-token identity',
    ])
    expect(there.traffic.received).toBeGreaterThan(NOTHING.byteLength)
    expect(there.traffic.sent).toBeGreaterThan(5 * 100)
  })

  it.each<[string, Handler, Partial<ConnectionError>]>([
    ['a token that is no longer valid', failure(401, 'signed-out'), { problem: 'signed-out' }],
    [
      'a laptop signed out for good',
      failure(401, 'device-revoked', { params: { wipe: 'drafts-after-upload' } }),
      { problem: 'revoked', wipe: 'drafts-after-upload' },
    ],
    ['a revocation without a word on drafts', failure(401, 'device-revoked'), { problem: 'revoked', wipe: 'session' }],
    ['an account that may not', failure(403, 'not-allowed'), { problem: 'forbidden' }],
    [
      'too many requests',
      failure(429, 'too-many-requests', {}, { 'retry-after': '7' }),
      { problem: 'busy', retryAfter: 7000 },
    ],
    ['a wait beyond belief', failure(429, 'x', {}, { 'retry-after': '999999' }), { retryAfter: 900_000 }],
    [
      'a server that is starting',
      failure(503, 'server-unavailable', {}, { 'retry-after': '2' }),
      { problem: 'unavailable', retryAfter: 2000 },
    ],
    ['a gateway without its server', html(502), { problem: 'unavailable' }],
    ['a captive portal', html(200), { problem: 'not-understood' }],
    [
      'an answer of another type',
      (_request, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(NOTHING),
      { problem: 'not-understood' },
    ],
    ['a portal that wants a sign-in of its own', html(401), { problem: 'not-understood' }],
    ['a proxy that forbids', html(403), { problem: 'not-understood' }],
    [
      'another address',
      (_request, response) => response.writeHead(302, { location: '/login' }).end(),
      { problem: 'not-understood' },
    ],
    [
      'bytes that are no answer',
      (_request, response) => response.writeHead(200, BINARY).end('junk'),
      { problem: 'not-understood' },
    ],
    [
      'an answer that breaks off',
      (_request, response) => {
        response.writeHead(200, { ...BINARY, 'content-length': '100' }).write('half')
        setImmediate(() => response.destroy())
      },
      { problem: 'unreachable' },
    ],
    ['a connection cut before the answer', (request) => request.socket.destroy(), { problem: 'unreachable' }],
    ['silence', () => undefined, { problem: 'unreachable' }],
    [
      'an answer that stops half-way',
      (_request, response) => {
        response.writeHead(200, { ...BINARY, 'content-length': '100' }).write('half')
      },
      { problem: 'unreachable' },
    ],
  ])('[SY6] tells %s from everything else', async (_name, handler, expected) => {
    const timeouts = expected.problem === 'unreachable' ? SOON : PATIENT
    expect(await problem(connection(await served(handler), { timeouts }).pull(PULL, going))).toMatchObject(expected)
  })

  it('[SY10] says that a last upload is over, and how much was kept', async () => {
    const asked: string[] = []
    const server = await served((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers['content-type']} ${request.body.toString()}`)
      response.writeHead(204).end()
    })
    await connection(server).endUpload(2, { seq: 7, mark: 9 }, going)
    expect(asked).toEqual(['POST /api/session/uploaded application/json {"kept":2,"relied":{"seq":7,"mark":9}}'])
  })

  it('[SY10] names the place that a last upload relies on, and is told that the server does not have it', async () => {
    const asked: string[] = []
    const server = await served((request, response) => {
      asked.push(`${request.method} ${request.url}`)
      response.writeHead(409, { 'content-type': 'application/json' }).end('{"code":"history-rewritten"}')
    })
    const line = connection(server)
    expect(await problem(line.push([], going, { seq: 7, mark: 9 }))).toMatchObject({ problem: 'rewritten' })
    expect(await problem(line.endUpload(0, { seq: 7, mark: 9 }, going))).toMatchObject({ problem: 'rewritten' })
    expect(asked).toEqual(['POST /api/sync/push?seq=7&mark=9', 'POST /api/session/uploaded'])
  })

  it('[SY6] is unreachable where nobody listens, and signed out without a token', async () => {
    const server = await served(() => undefined)
    const gone = servers.pop()
    gone?.close()
    expect(await problem(connection(server).pull(PULL, going))).toMatchObject({ problem: 'unreachable' })
    expect(await problem(connection(server, { token: undefined }).pull(PULL, going))).toMatchObject({
      problem: 'signed-out',
    })
  })

  it('breaks off when told to', async () => {
    const controller = new AbortController()
    const server = await served(() => controller.abort())
    expect(await problem(connection(server).waitForChange(START, controller.signal))).toMatchObject({
      problem: 'unreachable',
    })
  })

  it('tells the mark of the roles that came with an answer, also with one that only ends a wait', async () => {
    const marks: string[] = []
    const server = await served((request, response) => {
      if (request.url === '/api/sync/pull') response.writeHead(200, { ...BINARY, 'toasoan-roles': 'one' }).end(NOTHING)
      else response.writeHead(204, { 'toasoan-roles': 'two' }).end()
    })
    const asking = connection(server, { onRoles: (mark) => marks.push(mark) })
    await asking.pull(PULL, going)
    await asking.waitForChange(START, going)
    expect(marks).toEqual(['one', 'two'])
  })

  it('goes through a proxy', async () => {
    const server = await served((_request, response) => response.writeHead(200, BINARY).end(NOTHING))
    const through: string[] = []
    const proxy = createServer((request, response) => {
      through.push(request.url ?? '')
      response.writeHead(200, BINARY).end(NOTHING)
    })
    proxy.on('connect', (request: IncomingMessage, client: Socket) => {
      through.push(request.url ?? '')
      const upstream = connect(Number(server.port), '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n')
        upstream.pipe(client).pipe(upstream)
      })
      sockets.push(client, upstream)
    })
    const address = await listening(proxy)
    expect(await connection(server, { proxy: address }).pull(PULL, going)).toMatchObject({ kind: 'changes' })
    expect(through).toHaveLength(1)
    expect(through[0]).toContain(server.host)
  })

  it('[SY10] refuses a certificate nobody vouches for until it is approved, and then that one alone', async () => {
    const server = await secure()
    expect(await problem(connection(server).pull(PULL, going))).toMatchObject({ problem: 'untrusted' })
    const offered = await offeredCertificate(server)
    expect(offered.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
    expect(offered.subject).toContain('localhost')
    expect(await connection(server, { approved: offered }).pull(PULL, going)).toMatchObject({ kind: 'changes' })
    // A certificate that others vouch for still has to name the host.
    const vouchedFor = {
      subject: { CN: 'other.example' },
      subjectaltname: 'DNS:other.example',
      fingerprint256: 'AA:BB',
    }
    const judge = trusting(offered).checkServerIdentity
    expect(judge?.('newsroom.example', vouchedFor as PeerCertificate)).toBeInstanceOf(Error)
    expect(judge?.('other.example', vouchedFor as PeerCertificate)).toBeUndefined()
    const impostor = await secure()
    expect(await problem(connection(impostor, { approved: offered }).pull(PULL, going))).toMatchObject({
      problem: 'untrusted',
    })
  })
})

import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Dispatcher } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'
import { newArticleId } from '../../shared/ids'
import type { CommandRequest } from '../../shared/workflow/commands'
import { newVersionRecord } from '../../shared/workflow/record'
import { HEADER_BYTES } from '../sync/http-answer'
import { openLine } from '../sync/line'
import { ConnectionError, type ConnectionProblem } from '../sync/server-connection'
import { HttpWorkflowConnection, type HttpWorkflowParts } from './HttpWorkflowConnection'
import { lan } from './testing/command-desk'

const id = newArticleId()
const going = new AbortController().signal

interface Asked {
  readonly method: string
  readonly url: string
  readonly token: string | undefined
  readonly body: unknown
}

const running: { readonly server: Server; readonly line: Dispatcher }[] = []

afterEach(async () => {
  for (const { server, line } of running.splice(0)) {
    await line.destroy()
    server.closeAllConnections()
    server.close()
  }
})

const command: CommandRequest = {
  key: crypto.randomUUID(),
  articleId: id,
  language: 'vi',
  expectedRevision: 0,
  expectedState: 'draft',
  command: { kind: 'submit' },
}

type Reply = (body: unknown) => { readonly status: number; readonly body: string }

/** A server below `/newsroom/` that answers every request with this. */
async function answering(status: number, body: string) {
  return replying(() => ({ status, body }))
}

/** A server below `/newsroom/` that answers a request by what it carries. */
async function replying(reply: Reply) {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '' } = request
      const sent: unknown = chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString())
      asked.push({ method, url, token: request.headers.authorization, body: sent })
      const { status, body } = reply(sent)
      response.writeHead(status, { 'content-type': 'application/json' }).end(body)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const line = openLine({ proxy: 'environment' })
  running.push({ server, line })
  const { port } = server.address() as AddressInfo
  const address = new URL(`http://127.0.0.1:${port}/newsroom/`)
  const traffic = { sent: 0, received: 0 }
  const onTraffic: HttpWorkflowParts['onTraffic'] = ({ sent, received }) => {
    traffic.sent += sent
    traffic.received += received
  }
  const connection = new HttpWorkflowConnection({
    server: async () => ({ address, line }),
    token: () => 'token',
    onTraffic,
  })
  return { asked, traffic, connection }
}

async function problemOf(promise: Promise<unknown>): Promise<ConnectionProblem> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ConnectionError)) throw new Error(`no ConnectionError: ${String(error)}`)
  return error.problem
}

const uncounted = (): void => {}

/** What a connection says of a server that answers like this. */
async function said(status: number, body: string): Promise<ConnectionProblem> {
  return problemOf((await answering(status, body)).connection.people(going))
}

describe('the workflow over HTTP', () => {
  it('sends commands with their keys, as the signed-in person, and understands the answers', async () => {
    const answers = [{ key: command.key, outcome: 'done', version: newVersionRecord('vi', lan, 5) }]
    const { asked, traffic, connection } = await answering(200, JSON.stringify({ answers }))
    expect(await connection.execute([command], going)).toEqual(answers)
    expect(traffic).toEqual({
      sent: HEADER_BYTES + JSON.stringify({ commands: [command] }).length,
      received: HEADER_BYTES + JSON.stringify({ answers }).length,
    })
    expect(asked).toEqual([
      { method: 'POST', url: '/newsroom/api/commands', token: 'Bearer token', body: { commands: [command] } },
    ])
  })

  it.each([
    [400, 'request-refused'],
    [413, 'request-too-large'],
  ])(
    'answers a command that the server cannot read as refused, and carries the others out (%i)',
    async (status, code) => {
      const [odd, sound] = [command, { ...command, key: crypto.randomUUID() }]
      const { connection } = await replying((body) => {
        const { commands } = body as { commands: CommandRequest[] }
        if (commands.some(({ key }) => key === odd.key)) return { status, body: JSON.stringify({ code }) }
        const answers = commands.map(({ key }) => ({ key, outcome: 'done', version: newVersionRecord('vi', lan, 5) }))
        return { status: 200, body: JSON.stringify({ answers }) }
      })
      expect(await connection.execute([odd, sound], going)).toMatchObject([
        { key: odd.key, outcome: 'refused', reason: { code: 'request-refused' }, version: null },
        { key: sound.key, outcome: 'done' },
      ])
      // What somebody in between says of it is not the server's word.
      const portal = await answering(400, '<html>Bad gateway</html>')
      expect(await problemOf(portal.connection.execute([odd], going))).toBe('not-understood')
    },
  )

  it('asks for histories, notifications, people and desks where they are', async () => {
    const { asked, connection } = await answering(200, '{"entries":[],"notifications":[]}')
    expect(await connection.history(id, going)).toEqual([])
    expect(await connection.notifications(41, going)).toEqual([])
    const lists = await answering(200, '[]')
    expect(await lists.connection.people(going)).toEqual([])
    expect(await lists.connection.desks(going)).toEqual([])
    expect([...asked, ...lists.asked].map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET /newsroom/api/articles/${id}/history?limit=200`,
      'GET /newsroom/api/notifications?after=41&limit=200',
      'GET /newsroom/api/people',
      'GET /newsroom/api/desks',
    ])
  })

  it('marks as read, which is answered by nothing', async () => {
    const { asked, connection } = await answering(204, '')
    await connection.markRead([3, 4], going)
    expect(asked[0]).toMatchObject({ method: 'POST', url: '/newsroom/api/notifications/read', body: { ids: [3, 4] } })
  })

  it('says what is wrong in the words of a connection, and nothing else', async () => {
    expect(await said(401, '{"code":"session-expired"}')).toBe('signed-out')
    expect(await said(403, '{"code":"not-allowed"}')).toBe('forbidden')
    expect(await said(503, '{"code":"not-ready"}')).toBe('unavailable')
    expect(await said(200, '[{"id":"somebody"}]')).toBe('not-understood')
    expect(await said(200, 'Welcome to the hotel’s network')).toBe('not-understood')
  })

  it('asks nobody while nobody is signed in, and says when nobody answers', async () => {
    const line = openLine({ proxy: 'environment' })
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    running.push({ server, line })
    const address = new URL(`http://127.0.0.1:${port}/`)
    const gone = new HttpWorkflowConnection({
      server: async () => ({ address, line }),
      token: () => 'token',
      onTraffic: uncounted,
    })
    expect(await problemOf(gone.people(going))).toBe('unreachable')
    const signedOut = new HttpWorkflowConnection({
      server: async () => ({ address, line }),
      token: () => undefined,
      onTraffic: uncounted,
    })
    expect(await problemOf(signedOut.people(going))).toBe('signed-out')
    const nowhere = new HttpWorkflowConnection({
      server: async () => undefined,
      token: () => 'token',
      onTraffic: uncounted,
    })
    expect(await problemOf(nowhere.people(going))).toBe('signed-out')
  })
})

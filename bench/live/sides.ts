import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { Server } from '@hocuspocus/server'
import { pino } from 'pino'
import { WebSocketServer } from 'ws'
import * as Y from 'yjs'
import { readConfig } from '../../src/server/config'
import { type NewsroomServer, startNewsroomServer } from '../../src/server/newsroom-server'
import { SystemClock } from '../../src/server/system-clock'
import type { ArticleId } from '../../src/shared/ids'
import type { AccountId, Actor, DeskId } from '../../src/shared/workflow/people'

/** What is measured, by name. */
export const liveSides = ['ours', 'hocuspocus', 'y-websocket'] as const
/** One of what is measured. */
export type LiveSideName = (typeof liveSides)[number]

/** A running server and what clients need to know of it. */
export interface LiveSide {
  /** Where clients connect to. */
  readonly url: string
  /** Whom they say they are; nobody asks but us. */
  readonly tokens: readonly string[]
  stop(): Promise<void>
}

/** What a side is started with: the articles, all with the same text. */
export interface LiveSideParts {
  readonly folder: string
  readonly articles: readonly ArticleId[]
  readonly text: Uint8Array
  /** People who share the clients. */
  readonly people: number
}

/** Starts a side. */
export async function openLiveSide(name: LiveSideName, parts: LiveSideParts): Promise<LiveSide> {
  if (name === 'ours') return openOurs(parts)
  return name === 'hocuspocus' ? openHocuspocus(parts) : openYWebsocket()
}

/** The whole server: sign-in, rules, and a database that flushes before anything is acknowledged. */
async function openOurs({ folder, articles, text, people }: LiveSideParts): Promise<LiveSide> {
  const lines: string[] = []
  const environment = { DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1', RATE_LIMITS: 'false' }
  const config = readConfig(environment, { resolve, join }, false)
  const log = pino({ level: 'warn' }, { write: (line) => lines.push(line) })
  const passwordCost = { memoryCost: 8, timeCost: 1 }
  const server = await startNewsroomServer({ config, log, clock: new SystemClock(), version: 'bench', passwordCost })
  const { desk, administrator } = await setUp(server, lines)
  const tokens: string[] = []
  for (let n = 0; n < people; n += 1) tokens.push(await enter(server, administrator, desk, `person-${n}`))
  const session = await server.sessions.resolve(tokens[0])
  if (!session.ok) throw new Error(session.failure.code)
  const writer: { actor: Actor; device: null } = { actor: session.value.actor, device: null }
  await server.articles.sync.push(
    articles.map((articleId) => ({ articleId, update: text })),
    writer,
  )
  return { url: `${server.address.replace('http', 'ws')}/live`, tokens, stop: () => server.stop() }
}

async function setUp(
  server: NewsroomServer,
  lines: readonly string[],
): Promise<{ desk: DeskId; administrator: string }> {
  const code = /Set-up code[^:]*: ([\w-]+)/.exec(lines.join('\n'))?.[1]
  const admin = { code, login: 'admin', name: 'Admin', password: PASSWORD, device: 'bench' }
  const { token } = await ask<{ token: string; account: { id: AccountId } }>(server, '/api/setup', admin)
  const { id } = await ask<{ id: DeskId }>(server, '/api/desks', { name: 'Thời sự' }, token)
  return { desk: id, administrator: token }
}

async function enter(server: NewsroomServer, administrator: string, desk: DeskId, login: string): Promise<string> {
  const memberships = [{ desk, roles: ['editor'] }]
  const invited = await ask<{ link: string }>(
    server,
    '/api/invitations',
    { name: login, login, memberships },
    administrator,
  )
  const accepted = { token: invited.link.split('#')[1], name: login, password: PASSWORD, device: 'bench' }
  return (await ask<{ token: string }>(server, '/api/invitations/accept', accepted)).token
}

const PASSWORD = 'một-mật-khẩu-để-đo'

async function ask<T>(server: NewsroomServer, url: string, payload: object, token?: string): Promise<T> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const answer = await server.app.inject({ method: 'POST', url, payload, headers })
  if (answer.statusCode >= 300) throw new Error(answer.body)
  return answer.json<T>()
}

/** Hocuspocus as it comes: everyone may everything, and nothing is stored. */
async function openHocuspocus({ text }: LiveSideParts): Promise<LiveSide> {
  const server = new Server({
    quiet: true,
    port: 0,
    address: '127.0.0.1',
    onLoadDocument: async ({ document }) => Y.applyUpdate(document, text, 'text'),
  })
  await server.listen()
  const { port } = server.httpServer.address() as AddressInfo
  return { url: `ws://127.0.0.1:${port}`, tokens: [''], stop: () => server.destroy() }
}

/** The server that comes with y-websocket: documents in memory, no accounts. The first client brings the text. */
async function openYWebsocket(): Promise<LiveSide> {
  const { setupWSConnection } = await import('@y/websocket-server/utils')
  const http = createServer()
  const sockets = new WebSocketServer({ server: http })
  sockets.on('connection', (socket, request) => setupWSConnection(socket, request))
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening))
  const { port } = http.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}`,
    tokens: [''],
    stop: async () => {
      sockets.close()
      http.closeAllConnections()
    },
  }
}

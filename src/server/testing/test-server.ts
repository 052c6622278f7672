import { type Logger, pino } from 'pino'
import { afterAll, beforeAll } from 'vitest'
import type { SignedIn } from '../../shared/accounts/account-api'
import type { Clock } from '../../shared/clock'
import type { DeskId, DeskRole } from '../../shared/workflow/people'
import type { ServerConfig } from '../config'
import type { RateLimits } from '../http/rate-limits'
import { logOptions } from '../log-options'
import { type NewsroomServer, startNewsroomServer } from '../newsroom-server'
import { type TestDatabase, withDatabase } from './test-database'

/** A clock whose time of day a test can move; its timers are real. */
export class MovableClock implements Clock {
  #ahead = 0

  now(): number {
    return Date.now() + this.#ahead
  }

  after(milliseconds: number, task: () => void): () => void {
    const timer = setTimeout(task, milliseconds)
    return () => clearTimeout(timer)
  }

  /** Moves the time of day on (or back). */
  move(milliseconds: number): void {
    this.#ahead += milliseconds
  }
}

/** An answer of the server's: its status, its JSON (if any) and its headers. */
export interface Answer<T> {
  readonly status: number
  readonly body: T
  readonly headers: Readonly<Record<string, unknown>>
}

/** What a request carries beside its method and path. */
export interface Asked {
  readonly token?: string | undefined
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
  readonly address?: string
}

/** Servers for the tests of one file, on a database of the file's own. */
export interface TestNewsroom {
  readonly database: TestDatabase
  readonly clock: MovableClock
  /** The first instance. */
  readonly server: NewsroomServer
  /** What it logged, one object a line. */
  readonly log: readonly Readonly<Record<string, unknown>>[]
  /** Another instance on the same (or another) database, stopped after the tests. */
  another(options?: {
    readonly url?: string
    readonly limits?: RateLimits
    readonly config?: Partial<ServerConfig>
  }): Promise<NewsroomServer>
  /** Asks the first instance, or another. */
  ask<T = Record<string, unknown>>(
    method: string,
    path: string,
    asked?: Asked,
    server?: NewsroomServer,
  ): Promise<Answer<T>>
  /** The administrator, made with the set-up code of the log when first asked for. */
  administrator(): Promise<SignedIn>
  /** A new desk. */
  desk(name: string): Promise<DeskId>
  /** A new person with roles on desks, signed in; password `PASSWORD`. */
  person(login: string, roles?: Readonly<Record<DeskId, readonly DeskRole[]>>): Promise<SignedIn>
}

/** The password of everyone in tests. */
export const PASSWORD = 'bến-đò-mùa-nước-nổi'

/** A configuration for tests: any port, this computer only. */
export function testConfig(url: string): ServerConfig {
  return {
    database: { kind: 'url', url },
    connections: 8,
    dataFolder: '/nonexistent',
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'https://newsroom.example',
    redisUrl: undefined,
    trustProxy: false,
    logLevel: 'debug',
    logFormat: 'json',
    metricsToken: undefined,
    rateLimits: false,
    logRetentionDays: 0,
    afterRestore: false,
    files: { kind: 'folder', folder: '/nonexistent/files' },
    photoQuota: 1024 ** 3,
    identityProvider: undefined,
  }
}

/** Starts a server for a test file; its properties can be read inside tests and hooks. */
export function withNewsroom(options: { readonly limits?: RateLimits } = {}): TestNewsroom {
  const database = withDatabase()
  const clock = new MovableClock()
  const log: Record<string, unknown>[] = []
  const logger: Logger = pino(logOptions('debug'), { write: (line) => log.push(JSON.parse(line)) })
  const servers: NewsroomServer[] = []
  let first: NewsroomServer | undefined
  let administrator: SignedIn | undefined

  const start: TestNewsroom['another'] = async ({ url, limits, config } = {}) => {
    const server = await startNewsroomServer({
      config: { ...testConfig(url ?? database.url), ...config },
      log: logger,
      clock,
      version: '0.0.0-test',
      // The least Argon2 can do: these passwords protect nothing.
      passwordCost: { memoryCost: 8, timeCost: 1 },
      ...(limits === undefined ? {} : { limits }),
    })
    servers.push(server)
    return server
  }
  const current = (): NewsroomServer => {
    if (first === undefined) throw new Error('The server is there from beforeAll on, not while tests are collected')
    return first
  }
  beforeAll(async () => {
    first = await start(options.limits === undefined ? {} : { limits: options.limits })
  }, 240_000)
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()))
  }, 240_000)

  const ask = async (method: string, path: string, asked: Asked = {}, server = current()): Promise<Answer<unknown>> => {
    const { token, headers, address, body } = asked
    const response = await server.app.inject({
      method: method as 'GET',
      url: path,
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
      ...(address === undefined ? {} : { remoteAddress: address }),
      ...(body === undefined ? {} : { payload: body }),
    })
    const isJson = (response.headers['content-type'] ?? '').startsWith('application/json')
    return {
      status: response.statusCode,
      body: isJson ? response.json() : response.body,
      headers: response.headers,
    }
  }

  const newsroom: TestNewsroom = {
    database,
    clock,
    log,
    get server() {
      return current()
    },
    another: start,
    ask: ask as TestNewsroom['ask'],
    async administrator() {
      if (administrator !== undefined) return administrator
      const code = setupCodeIn(log)
      const body = { code, login: 'quan-tri', name: 'Quản trị', password: PASSWORD, device: 'Server room' }
      const answer = await newsroom.ask<SignedIn>('POST', '/api/setup', { body })
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
      administrator = answer.body
      return administrator
    },
    async desk(name) {
      const { token } = await newsroom.administrator()
      const { body } = await newsroom.ask<{ id: DeskId }>('POST', '/api/desks', { token, body: { name } })
      return body.id
    },
    async person(login, roles = {}) {
      const { token } = await newsroom.administrator()
      const memberships = Object.entries(roles).map(([desk, list]) => ({ desk, roles: list }))
      const invited = await newsroom.ask<{ link: string }>('POST', '/api/invitations', {
        token,
        body: { name: login, login, memberships },
      })
      const accepted = await newsroom.ask<SignedIn>('POST', '/api/invitations/accept', {
        body: { token: invited.body.link.split('#')[1], name: login, password: PASSWORD, device: `${login}'s laptop` },
      })
      if (accepted.status !== 201) throw new Error(JSON.stringify(accepted.body))
      return accepted.body
    },
  }
  return newsroom
}

/** The newest set-up code that a server logged. */
export function setupCodeIn(log: readonly Readonly<Record<string, unknown>>[]): string | undefined {
  return log.map(({ msg }) => /Set-up code.*: (\S+)$/.exec(String(msg))?.[1]).findLast((code) => code !== undefined)
}

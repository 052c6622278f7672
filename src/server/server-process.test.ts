import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SignedIn } from '../shared/accounts/account-api'
import { readPostmasterFile } from './db/postgres-cluster'
import { isPostgresOf } from './db/postgres-process'
import { BuiltServer, type ServerProcess } from './testing/built-server'
import { PASSWORD } from './testing/test-server'

const end = async (server: ServerProcess, signal: NodeJS.Signals): Promise<unknown> => {
  // Its end and the end of what it wrote: 'exit' may come before its last lines.
  const ended = once(server.process, 'close')
  server.process.kill(signal)
  const [code] = (await ended) as [number | null]
  return code
}

describe('the server as a process, with its embedded database', () => {
  let built: BuiltServer
  let data: string
  let token: string

  beforeAll(async () => {
    built = await BuiltServer.build()
    data = await mkdtemp(join(tmpdir(), 'toasoan-server-data-'))
    // Open to the user PostgreSQL runs as when this is root.
    await chmod(data, 0o755)
  }, 180_000)
  afterAll(async () => {
    await built.dispose()
    await rm(data, { recursive: true, force: true })
  }, 180_000)

  const start = (): Promise<ServerProcess> => built.start({ DATA_DIR: join(data, 'newsroom') })
  const cluster = (): string => join(data, 'newsroom', 'postgres', 'cluster')
  const ask = async (server: ServerProcess, method: string, path: string, body?: object): Promise<Response> =>
    fetch(server.address + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  it('sets itself up, and stops when it is told to, its database too', async () => {
    const server = await start()
    const code = /Set-up code[^:]*: (\S+?)"/.exec(server.output())?.[1]
    const made = await ask(server, 'POST', '/api/setup', {
      code,
      login: 'quan-tri',
      name: 'Quản trị',
      password: PASSWORD,
      device: 'd',
    })
    expect(made.status).toBe(201)
    token = ((await made.json()) as SignedIn).token
    const { pid } = (await readPostmasterFile(cluster())) ?? { pid: 0 }
    expect(await isPostgresOf(pid, cluster())).toBe(true)
    expect(await end(server, 'SIGTERM')).toBe(0)
    expect(await readPostmasterFile(cluster())).toBeUndefined()
    expect(server.output()).not.toContain(token)
    expect(server.output()).not.toContain(PASSWORD)
  })

  it('finishes the request that is under way when it is told to stop', async () => {
    const server = await start()
    const { port } = new URL(server.address)
    const body = JSON.stringify({ login: 'quan-tri', password: PASSWORD, device: 'slow line' })
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(
      `POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nexpect: 100-continue\r\n\r\n`,
    )
    // The server has begun with the request when it asks for the body.
    await once(socket, 'data')
    const ended = once(server.process, 'exit')
    server.process.kill('SIGTERM')
    let refused = false
    while (!refused)
      refused = await fetch(`${server.address}/healthz`).then(
        ({ status }) => status === 503,
        () => true,
      )
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    const answered = once(socket, 'close')
    socket.write(body)
    expect((await ended)[0]).toBe(0)
    await answered
    expect(answer).toContain('201 Created')
    expect(answer.toLowerCase()).toContain('connection: close')
  })

  it('survives kill -9 with everything it had answered, and takes the database over that was left running', async () => {
    for (let round = 0; round < 3; round++) {
      const server = await start()
      const made = await ask(server, 'POST', '/api/desks', { name: `Ban ${round}` })
      expect(made.status).toBe(201)
      await end(server, 'SIGKILL')
      const left = await readPostmasterFile(cluster())
      expect(await isPostgresOf(left?.pid ?? 0, cluster())).toBe(true)
    }
    const server = await start()
    expect(server.output()).toContain('taken over')
    const desks = (await (await ask(server, 'GET', '/api/desks')).json()) as { name: string }[]
    expect(desks.map(({ name }) => name)).toEqual(['Ban 0', 'Ban 1', 'Ban 2'])

    const second = built.spawn({ DATA_DIR: join(data, 'newsroom') })
    let said = ''
    second.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    expect((await once(second, 'close'))[0]).toBe(1)
    expect(said).toContain('Another server is using')
    expect((await ask(server, 'GET', '/api/desks')).status).toBe(200)
    expect(await end(server, 'SIGINT')).toBe(0)
  }, 180_000)

  it('ends at once with every setting that is wrong', async () => {
    const server = built.spawn({ PORT: 'eighty', PUBLIC_URL: 'nowhere', DATA_DIR: join(data, 'never') })
    let said = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    expect((await once(server, 'close'))[0]).toBe(1)
    expect(said).toMatch(/PORT: [\s\S]*PUBLIC_URL: /)
    expect(said).not.toContain('    at ')
  })

  it('ends when the database cannot be reached, saying so', async () => {
    const server = built.spawn({ DATABASE_URL: 'postgres://nobody:secret-word@127.0.0.1:1/none' })
    let said = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    expect((await once(server, 'close'))[0]).toBe(1)
    expect(said).toContain('ECONNREFUSED')
    expect(said).not.toContain('secret-word')
  })
}, 180_000)

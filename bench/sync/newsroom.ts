import { join, resolve } from 'node:path'
import { pino } from 'pino'
import { readConfig } from '../../src/server/config'
import { type NewsroomServer, startNewsroomServer } from '../../src/server/newsroom-server'
import { SystemClock } from '../../src/server/system-clock'
import type { NewInvitation, SignedIn } from '../../src/shared/accounts/account-api'
import type { DeskId } from '../../src/shared/workflow/people'
import { Laptop } from './laptop'
import type { Draft, Side } from './side'

/** Ours: the whole server over HTTP, with sign-in, validation and a database that flushes at every commit. */
export interface OurSide extends Side {
  readonly writer: Laptop
  readonly reader: Laptop
  /** Where the server listens now. */
  readonly address: () => string
  /** Its database. */
  readonly databaseUrl: () => string
  /** Waits until the server has seen to everything that was written (rows of the library, snapshots, shapes). */
  settle(): Promise<void>
  /** Starts the server again: nothing of what it had in memory is left. */
  restart(): Promise<void>
}

/** Who may sign in on another computer and read everything. */
export const READER = { login: 'reader', password: 'một-mật-khẩu-để-đo' }

/** A server with its own PostgreSQL in `folder`, and two people on one desk. */
export async function openNewsroom(folder: string): Promise<OurSide> {
  const lines: string[] = []
  const start = (): Promise<NewsroomServer> => {
    const environment = { DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1', RATE_LIMITS: 'false' }
    const config = readConfig(environment, { resolve, join }, false)
    const log = pino({ level: 'warn' }, { write: (line) => lines.push(line) })
    return startNewsroomServer({ config, log, clock: new SystemClock(), version: 'bench' })
  }
  let server = await start()
  const [writer, reader] = await enter(server.address, () => lines.join('\n'))
  let waiting: Parameters<Laptop['push']>[0] = []
  return {
    name: 'ours',
    writer,
    reader,
    address: () => server.address,
    databaseUrl: () => server.database.url,
    async settle() {
      for (let stale = true; stale; ) {
        await new Promise((turn) => setTimeout(turn, 100))
        stale = (await server.articles.store.listStaleRows(1)).length > 0
      }
    },
    async restart() {
      await server.stop()
      server = await start()
      for (const laptop of [writer, reader]) laptop.moveTo(server.address)
    },
    async prepare(drafts: readonly Draft[], part) {
      waiting = drafts.map((draft) => ({ articleId: draft.id, update: draft[part] }))
    },
    push: () => writer.push(waiting),
    pull: (expected) => reader.pullAll(expected === 0 ? 0 : undefined),
    async stop() {
      writer.close()
      reader.close()
      await server.stop()
    },
  }
}

async function enter(address: string, output: () => string): Promise<readonly [Laptop, Laptop]> {
  const ask = async <T>(path: string, body: unknown, token?: string): Promise<T> => {
    const signed = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const headers = { 'content-type': 'application/json', ...signed }
    const answer = await fetch(`${address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as T
  }
  const code = /Set-up code[^:]*: ([\w-]+)/.exec(output())?.[1]
  const about = { password: READER.password, device: 'bench' }
  const administrator = await ask<SignedIn>('/api/setup', { code, login: 'admin', name: 'Admin', ...about })
  const desk = await ask<{ id: DeskId }>('/api/desks', { name: 'Thời sự' }, administrator.token)
  const person = async (login: string): Promise<Laptop> => {
    const memberships = [{ desk: desk.id, roles: ['editor'] }]
    const invited = { name: login, login, memberships }
    const { link } = await ask<NewInvitation>('/api/invitations', invited, administrator.token)
    const accepted = { token: link.split('#')[1], name: login, ...about }
    return new Laptop(address, (await ask<SignedIn>('/api/invitations/accept', accepted)).token)
  }
  return [await person('writer'), await person(READER.login)]
}

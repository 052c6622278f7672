import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ServerIdentity, SignedIn } from '../../shared/accounts/account-api'
import { sampleNewsroomArticles } from '../../shared/sample/newsroom/sample-newsroom'
import { SAMPLE_PASSWORD, sampleDesks, samplePeople } from '../../shared/sample/newsroom/staff'
import { type ArticleRecord, versionOf } from '../../shared/workflow/record'
import { NOON, uuid } from '../../shared/workflow/testing/situations'
import { AccountService } from '../accounts/account-service'
import { DeskService } from '../accounts/desk-service'
import { Passwords } from '../accounts/passwords'
import { type NewsroomServer, startNewsroomServer } from '../newsroom-server'
import { PostgresNewsroomStore } from '../store/postgres-newsroom-store'
import { SystemClock } from '../system-clock'
import { withDatabase } from '../testing/test-database'
import { testConfig } from '../testing/test-server'
import { NewsroomNotEmpty } from './open-sample-newsroom'
import { sampleNewsroomContract } from './sample-newsroom.contract'
import { StoryClock } from './story'

/** The least Argon2 can do: these passwords are public. */
const passwordCost = { memoryCost: 8, timeCost: 1 }
const random = (below: number): number => Math.floor(Math.random() * below)

describe('the sample newsroom on PostgreSQL', () => {
  const database = withDatabase()
  sampleNewsroomContract(() => {
    const clock = new StoryClock(NOON)
    const parts = {
      database: database.kysely,
      clock,
      passwords: new Passwords(passwordCost),
      changed: () => {},
    }
    return {
      accounts: new AccountService(parts),
      desks: new DeskService(parts),
      clock,
      store: new PostgresNewsroomStore({ database, clock, random, onListenError: () => {} }),
    }
  })
})

describe('a server with a sample newsroom', () => {
  const database = withDatabase()
  const running: NewsroomServer[] = []
  const lines: string[] = []
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'toasoan-sample-'))
    await chmod(folder, 0o700)
  })
  afterAll(async () => {
    await Promise.all(running.map((server) => server.stop()))
    await rm(folder, { recursive: true, force: true })
  })

  const start = async (options: { readonly sample: boolean; readonly url?: string }): Promise<NewsroomServer> => {
    const server = await startNewsroomServer({
      config: { ...testConfig(options.url ?? database.url), files: { kind: 'folder', folder }, dataFolder: folder },
      log: pino({ level: 'warn', base: null }, { write: (line) => lines.push(line) }),
      clock: new SystemClock(),
      version: '0.0.0-test',
      passwordCost,
      ...(options.sample ? { samplePhotos: resolve('resources/sample/photos') } : {}),
    })
    running.push(server)
    return server
  }
  const stop = async (server: NewsroomServer): Promise<void> => {
    running.splice(running.indexOf(server), 1)
    await server.stop()
  }

  it('lists its people, who sign in with what it says and find their desks and articles', async () => {
    const server = await start({ sample: true })
    const { sampleAccounts, setUp } = await identity(server)
    expect(setUp).toBe(true)
    expect(sampleAccounts.map(({ name }) => name)).toEqual(Object.values(samplePeople).map(({ name }) => name))
    for (const { login, password } of sampleAccounts) {
      const person = Object.values(samplePeople).find((each) => each.login === login)
      const signedIn = await signIn(server, login, password)
      expect(signedIn.account).toMatchObject({
        name: person?.name,
        language: person?.language,
        administrator: person?.administrator,
      })
      const desks = Object.keys(person?.roles ?? {}).map((key) => sampleDesks[key as 'news'])
      expect(signedIn.desks.map(({ name }) => name).toSorted()).toEqual(desks.toSorted())
      const expected = sampleNewsroomArticles.filter(({ desk }) => person?.roles[desk] !== undefined)
      expect(await articlesOf(server, signedIn.token)).toHaveLength(expected.length)
    }
  })

  it('has the photos of its articles for those who see these', async () => {
    const server = await start({ sample: true })
    const { rows } = await database.pool.query<{ id: string; bytes: number }>('select id, bytes from photo')
    expect(rows).toHaveLength(7)
    const { token } = await signIn(server, samplePeople.ratna.login)
    const huy = await signIn(server, samplePeople.huy.login)
    for (const { id, bytes } of rows) {
      const { app } = server
      const get = (by: string) =>
        app.inject({ url: `/api/photos/${id}/original`, headers: { authorization: `Bearer ${by}` } })
      expect((await get(token)).rawPayload).toHaveLength(bytes)
      expect((await get(huy.token)).statusCode).toBe(404)
    }
  })

  it('keeps what people did when it is started again, and lists nobody when it is not started as a sample', async () => {
    const first = await start({ sample: true })
    const ha = await signIn(first, samplePeople.ha.login)
    const articles = await articlesOf(first, ha.token)
    const record = articles.find((each) => each.record.versions.some(({ state }) => state === 'submitted'))?.record
    const version = record?.versions.find(({ state }) => state === 'submitted')
    const { body } = await ask(first, 'POST', '/api/commands', ha.token, {
      commands: [
        {
          key: uuid(77),
          articleId: record?.id,
          language: version?.language,
          expectedRevision: version?.revision,
          expectedState: 'submitted',
          command: { kind: 'return', note: 'Xin thêm một câu của người mua khăn.' },
        },
      ],
    })
    expect(JSON.stringify(body)).toContain('"done"')
    const origin = { account: null, device: null, address: null }
    const desk = ha.desks.find(({ name }) => name === sampleDesks.culture)
    if (desk === undefined) throw new Error('no desk')
    expect((await first.desks.setRoles(desk.id, ha.account.id, ['reporter'], origin)).ok).toBe(true)
    const head = await first.articles.store.head()
    await stop(first)

    const again = await start({ sample: true })
    expect(await again.articles.store.head()).toEqual(head)
    expect((await identity(again)).sampleAccounts).toHaveLength(7)
    const { desks } = await signIn(again, samplePeople.ha.login)
    const members = desks.find(({ id }) => id === desk.id)?.members
    expect(members?.find(({ account }) => account === ha.account.id)?.roles).toEqual(['reporter'])
    const [kept] = await again.articles.store.readRecords(record === undefined ? [] : [record.id])
    expect(kept === undefined ? undefined : versionOf(kept, version?.language ?? '').state).toBe('returned')
    await stop(again)

    lines.length = 0
    const plain = await start({ sample: false })
    expect((await identity(plain)).sampleAccounts).toEqual([])
    expect(lines.join()).toContain('everyone knows the passwords')
  })

  it('is filled once by two that start at the same moment', async () => {
    const { url, pool } = await database.another()
    const servers = await Promise.all([start({ sample: true, url }), start({ sample: true, url })])
    for (const server of servers) expect((await identity(server)).sampleAccounts).toHaveLength(7)
    const { rows } = await pool.query<Record<string, number>>(
      'select (select count(*) from account) as people, (select count(*) from article) as articles, (select count(*) from article_history) as steps',
    )
    const steps = sampleNewsroomArticles.flatMap((article) => article.steps).filter(({ does }) => does === 'decide')
    expect(rows).toEqual([{ people: 7, articles: 12, steps: steps.length }])
    await Promise.all(servers.map(stop))
  })

  it('is not put into a newsroom that somebody uses', async () => {
    const { url, kysely } = await database.another()
    const account = { login: 'someone', name: 'Someone', language: 'vi', password: 'ghe-dau-ben-cho' } as const
    const parts = { clock: new SystemClock(), passwords: new Passwords(passwordCost), changed: () => {} }
    await new AccountService({ ...parts, database: kysely }).create(
      { ...account, administrator: true },
      { account: null, device: null, address: null },
    )
    await expect(start({ sample: true, url })).rejects.toThrow(NewsroomNotEmpty)
    const people = await kysely.selectFrom('account').select('login').execute()
    expect(people).toEqual([{ login: 'someone' }])
    const plain = await start({ sample: false, url })
    expect((await identity(plain)).sampleAccounts).toEqual([])
    await stop(plain)
  })
}, 240_000)

/** Asks a server; its answer's status and JSON. */
async function ask(server: NewsroomServer, method: string, url: string, token?: string, body?: object) {
  const response = await server.app.inject({
    method: method as 'GET',
    url,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { payload: body }),
  })
  return { status: response.statusCode, body: response.json<unknown>() }
}

async function identity(server: NewsroomServer): Promise<ServerIdentity> {
  return (await ask(server, 'GET', '/api/server')).body as ServerIdentity
}

async function signIn(server: NewsroomServer, login: string, password = SAMPLE_PASSWORD): Promise<SignedIn> {
  const { status, body } = await ask(server, 'POST', '/api/session', undefined, { login, password, device: 'test' })
  expect(status).toBe(201)
  return body as SignedIn
}

async function articlesOf(
  server: NewsroomServer,
  token: string,
): Promise<readonly { readonly record: ArticleRecord }[]> {
  const { body } = await ask(server, 'GET', '/api/sync/articles', token)
  return (body as { articles: { record: ArticleRecord }[] }).articles
}

import fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newArticleId } from '../../../shared/ids'
import type { Actor, DeviceId } from '../../../shared/workflow/people'
import { actorWith, articleId, NOON, owner, someone, uuid } from '../../../shared/workflow/testing/situations'
import { decided, memoryNewsroom } from '../../workflow/testing/newsroom'
import { answerError, HttpFailure } from '../http-failure'
import { workflowRoutes } from './workflow-routes'

const people: Readonly<Record<string, Actor>> = {
  reporter: actorWith(owner, 'reporter'),
  editor: actorWith(someone, 'editor'),
  stranger: actorWith(owner.replace(/.$/, '9') as typeof owner),
}

let newsroom: ReturnType<typeof memoryNewsroom>
let app: FastifyInstance

beforeEach(async () => {
  newsroom = memoryNewsroom()
  app = fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerError)
  app.decorateRequest('session', undefined)
  app.decorate('signedIn', async (request) => {
    const actor = people[request.headers.authorization ?? '']
    if (actor === undefined) throw new HttpFailure(401, { code: 'signed-out' })
    request.session = { actor, device: uuid(30) as DeviceId, name: '', colour: '', language: 'vi' }
  })
  await app.register(workflowRoutes, { workflow: newsroom.service })
})
afterEach(() => app.close())

async function ask(method: 'GET' | 'POST', url: string, who: string, body?: object) {
  const response = await app.inject({
    method,
    url,
    headers: { authorization: who },
    ...(body === undefined ? {} : { payload: body }),
  })
  return { status: response.statusCode, body: response.body === '' ? undefined : response.json() }
}

describe('commands', () => {
  it('are answered one by one, with the problems in full', async () => {
    await newsroom.addArticle()
    await newsroom.markLead()
    const submit = await newsroom.request({ kind: 'submit' })
    const assign = await newsroom.request({ kind: 'assign', to: owner })
    const { status, body } = await ask('POST', '/api/commands', 'editor', { commands: [submit, assign] })
    expect(status).toBe(200)
    expect(body).toEqual({
      answers: [
        {
          key: submit.key,
          outcome: 'refused',
          reason: {
            code: 'workflow-problems',
            params: { command: 'submit', language: 'vi', state: 'draft', by: owner, at: NOON, count: 1 },
          },
          problems: [{ code: 'tk', severity: 'submit', segment: 'lead', excerpt: 'Cầu dài [TK] mét.' }],
          version: { ...(await newsroom.version()), assignee: null, revision: 0, changedBy: owner },
        },
        { key: assign.key, outcome: 'done', version: await newsroom.version() },
      ],
    })
  })

  it.each([
    ['nobody knows', { kind: 'delete' }],
    ['without their note', { kind: 'return' }],
  ])('%s are refused as a whole', async (_case, command) => {
    await newsroom.addArticle([decided('submitted')])
    const request = { ...(await newsroom.request({ kind: 'take' })), command }
    const { status, body } = await ask('POST', '/api/commands', 'editor', { commands: [request] })
    expect([status, body]).toMatchObject([400, { code: 'request-refused' }])
  })

  it('come in batches of one to a hundred', async () => {
    await newsroom.addArticle()
    const command = await newsroom.request({ kind: 'submit' })
    for (const commands of [[], Array.from({ length: 101 }, () => command)]) {
      expect((await ask('POST', '/api/commands', 'editor', { commands })).status).toBe(400)
    }
  })
})

describe('an article’s history', () => {
  it('is read by who sees the article, newest first', async () => {
    await newsroom.addArticle()
    for (const command of [{ kind: 'submit' }, { kind: 'take' }] as const) {
      await ask('POST', '/api/commands', 'editor', { commands: [await newsroom.request(command)] })
    }
    const all = await ask('GET', `/api/articles/${articleId}/history`, 'reporter')
    expect(all.body.entries.map(({ command }: { command: string }) => command)).toEqual(['take', 'submit'])
    const one = await ask('GET', `/api/articles/${articleId}/history?limit=1`, 'reporter')
    expect(one.body.entries).toEqual(all.body.entries.slice(0, 1))
  })

  it('is not there for anyone else, nor of an article that is not there', async () => {
    await newsroom.addArticle()
    const missing = { status: 404, body: { code: 'workflow-article-unknown' } }
    expect(await ask('GET', `/api/articles/${articleId}/history`, 'stranger')).toEqual(missing)
    expect(await ask('GET', `/api/articles/${newArticleId()}/history`, 'editor')).toEqual(missing)
    expect((await ask('GET', '/api/articles/..%2F/history', 'editor')).status).toBe(400)
  })
})

describe('notifications', () => {
  it('are the signed-in person’s, from where they left off, until read', async () => {
    await newsroom.addArticle([decided('submitted')])
    const command = { kind: 'return', note: 'Which village?' } as const
    await ask('POST', '/api/commands', 'editor', { commands: [await newsroom.request(command)] })
    const { body } = await ask('GET', '/api/notifications', 'reporter')
    expect(body.notifications).toMatchObject([
      { kind: 'returned', account: owner, by: someone, params: { note: 'Which village?' }, readAt: null },
    ])
    const [{ id }] = body.notifications
    expect((await ask('GET', `/api/notifications?after=${id}`, 'reporter')).body).toEqual({ notifications: [] })
    expect((await ask('GET', '/api/notifications', 'editor')).body).toEqual({ notifications: [] })
    expect((await ask('POST', '/api/notifications/read', 'editor', { ids: [id] })).status).toBe(204)
    expect((await ask('GET', '/api/notifications', 'reporter')).body.notifications[0].readAt).toBeNull()
    expect((await ask('POST', '/api/notifications/read', 'reporter', { ids: [id] })).status).toBe(204)
    expect((await ask('GET', '/api/notifications', 'reporter')).body.notifications[0].readAt).toBe(NOON)
  })
})

it('nothing is answered to who is not signed in', async () => {
  await newsroom.addArticle()
  const paths = ['/api/notifications', `/api/articles/${articleId}/history`]
  for (const path of paths) expect((await ask('GET', path, 'nobody')).status).toBe(401)
  expect((await ask('POST', '/api/commands', 'nobody', { commands: [] })).status).toBe(401)
  expect((await ask('POST', '/api/notifications/read', 'nobody', { ids: [1] })).status).toBe(401)
})

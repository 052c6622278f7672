import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  LastUpload,
  OwnAccount,
  PasswordChange,
  ProfileChange,
  ServerIdentity,
  SessionView,
  SetUpRequest,
  SignedIn,
  SignInRequest,
} from '../../../shared/accounts/account-api'
import { readSessionView } from '../../accounts/account-rows'
import type { AccountService } from '../../accounts/account-service'
import type { SignInService } from '../../accounts/sign-in-service'
import type { SyncService } from '../../articles/sync-service'
import type { Database } from '../../db/database'
import { originOf, sessionOf } from '../authentication'
import { HttpFailure, unwrap } from '../http-failure'

/** What the routes of signing in stand on. */
export interface SessionRouteParts {
  readonly database: Database
  readonly signIn: SignInService
  readonly accounts: AccountService
  readonly identity: () => Promise<ServerIdentity>
  readonly sync: Pick<SyncService, 'requirePlace'>
}

const NOTHING = z.undefined().describe('Done.')

/** Who the server is, signing in and out, one's own profile and password. */
export const sessionRoutes: FastifyPluginAsyncZod<SessionRouteParts> = async (app, parts) => {
  const { signIn, accounts, sync } = parts
  const open = { tags: ['session'], security: [] }
  const own = { tags: ['session'] }

  app.get(
    '/api/server',
    { schema: { ...open, summary: 'Who this server is', response: { 200: ServerIdentity } } },
    () => parts.identity(),
  )

  app.post(
    '/api/setup',
    {
      config: { secret: true },
      schema: {
        ...open,
        summary: 'Makes the first administrator with the set-up code of the log, and signs in',
        body: SetUpRequest,
        response: { 201: SignedIn },
      },
    },
    async (request, reply) => reply.status(201).send(unwrap(await signIn.setUp(request.body, request.ip))),
  )
  app.post(
    '/api/session',
    {
      config: { secret: true },
      schema: { ...open, summary: 'Signs in with a password', body: SignInRequest, response: { 201: SignedIn } },
    },
    async (request, reply) => reply.status(201).send(unwrap(await signIn.signIn(request.body, request.ip))),
  )
  app.get(
    '/api/session',
    {
      onRequest: app.signedIn,
      schema: { ...own, summary: 'Who is signed in, where, and on which desks', response: { 200: SessionView } },
    },
    async (request) => {
      const { actor, device } = sessionOf(request)
      const view = await readSessionView(parts.database.kysely, actor.account, device)
      if (view === undefined) throw new HttpFailure(401, { code: 'signed-out' })
      return view
    },
  )
  app.delete(
    '/api/session',
    { onRequest: app.signedIn, schema: { ...own, summary: 'Signs this computer out', response: { 204: NOTHING } } },
    async (request, reply) => {
      await signIn.signOut(sessionOf(request), originOf(request))
      return reply.status(204).send()
    },
  )
  app.post(
    '/api/session/uploaded',
    {
      onRequest: app.maySend,
      schema: {
        ...own,
        description:
          'Said by a computer that was signed out for good, when it has uploaded what it could; its token ends with it, unless the log does not have the place that was relied on (409, history-rewritten).',
        body: LastUpload,
        response: { 204: NOTHING },
      },
    },
    async (request, reply) => {
      const { device, actor } = sessionOf(request)
      const { kept, relied } = request.body
      if (relied !== undefined) await sync.requirePlace(relied, actor)
      unwrap(await accounts.endLastUpload(device, kept, originOf(request)))
      return reply.status(204).send()
    },
  )
  app.patch(
    '/api/session/account',
    {
      onRequest: app.signedIn,
      schema: {
        ...own,
        summary: 'Changes one’s own name, colour or language',
        body: ProfileChange,
        response: { 200: OwnAccount },
      },
    },
    async (request) =>
      unwrap(await accounts.changeProfile(sessionOf(request).actor.account, request.body, originOf(request))),
  )
  app.post(
    '/api/session/password',
    {
      onRequest: app.signedIn,
      config: { secret: true },
      schema: { ...own, summary: 'Changes one’s own password', body: PasswordChange, response: { 204: NOTHING } },
    },
    async (request, reply) => {
      unwrap(await signIn.changePassword(sessionOf(request), request.body, originOf(request)))
      return reply.status(204).send()
    },
  )
}

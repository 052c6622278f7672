import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  AccountChange,
  AccountView,
  AuditEntry,
  AuditQuery,
  Device,
  DeviceName,
  Person,
  Wipe,
} from '../../../shared/accounts/account-api'
import { AccountIdShape, DeviceIdShape } from '../../../shared/workflow/people'
import type { AccountService } from '../../accounts/account-service'
import { readAudit } from '../../accounts/audit-log'
import type { Database } from '../../db/database'
import { originOf, sessionOf } from '../authentication'
import { unwrap } from '../http-failure'

const NOTHING = z.undefined().describe('Done.')
const AccountParams = z.object({ account: AccountIdShape })
const DeviceParams = z.object({ device: DeviceIdShape })

/** People, devices, and what administrators do with accounts. */
export const accountRoutes: FastifyPluginAsyncZod<{
  readonly database: Database
  readonly accounts: AccountService
}> = async (app, { database, accounts }) => {
  const own = { tags: ['devices'] }
  const administration = { tags: ['administration'] }

  app.get(
    '/api/people',
    {
      onRequest: app.signedIn,
      schema: {
        tags: ['people'],
        summary: 'Everyone who ever had an account, by name',
        response: { 200: z.array(Person) },
      },
    },
    async () => [...(await accounts.people())],
  )
  app.get(
    '/api/devices',
    {
      onRequest: app.signedIn,
      schema: { ...own, summary: 'The computers one is or was signed in on', response: { 200: z.array(Device) } },
    },
    async (request) => {
      const { actor, device } = sessionOf(request)
      return [...(await accounts.devices(actor.account, device))]
    },
  )
  app.patch(
    '/api/devices/:device',
    {
      onRequest: app.signedIn,
      schema: {
        ...own,
        summary: 'Renames one of one’s own computers',
        params: DeviceParams,
        body: z.object({ name: DeviceName }),
        response: { 204: NOTHING },
      },
    },
    async (request, reply) => {
      const { account } = sessionOf(request).actor
      unwrap(await accounts.renameDevice(account, request.params.device, request.body.name, originOf(request)))
      return reply.status(204).send()
    },
  )
  app.post(
    '/api/devices/:device/revoke',
    {
      onRequest: app.signedIn,
      schema: {
        ...own,
        summary: 'Signs a computer out for good: one’s own, or as an administrator anybody’s',
        params: DeviceParams,
        body: z.object({ wipe: Wipe }),
        response: { 204: NOTHING },
      },
    },
    async (request, reply) => {
      const { account, administrator } = sessionOf(request).actor
      const owner = administrator ? null : account
      unwrap(await accounts.revokeDevice(owner, request.params.device, request.body.wipe, originOf(request)))
      return reply.status(204).send()
    },
  )

  app.get(
    '/api/accounts',
    {
      onRequest: app.administrator,
      schema: { ...administration, summary: 'Every account', response: { 200: z.array(AccountView) } },
    },
    async () => [...(await accounts.list())],
  )
  app.patch(
    '/api/accounts/:account',
    {
      onRequest: app.administrator,
      schema: {
        ...administration,
        summary: 'Changes an account, closes it or opens it again',
        params: AccountParams,
        body: AccountChange,
        response: { 204: NOTHING },
      },
    },
    async (request, reply) => {
      unwrap(await accounts.change(request.params.account, request.body, originOf(request)))
      return reply.status(204).send()
    },
  )
  app.post(
    '/api/accounts/:account/password',
    {
      onRequest: app.administrator,
      schema: {
        ...administration,
        summary: 'Gives an account a new password, which is shown once, and signs it out everywhere',
        params: AccountParams,
        response: { 200: z.object({ password: z.string() }) },
      },
    },
    async (request) => unwrap(await accounts.resetPassword(request.params.account, originOf(request))),
  )
  app.get(
    '/api/accounts/:account/devices',
    {
      onRequest: app.administrator,
      schema: {
        ...administration,
        summary: 'The computers an account is or was signed in on',
        params: AccountParams,
        response: { 200: z.array(Device) },
      },
    },
    async (request) => [...(await accounts.devices(request.params.account, sessionOf(request).device))],
  )
  app.get(
    '/api/audit',
    {
      onRequest: app.administrator,
      schema: {
        ...administration,
        summary: 'The audit log, newest first',
        // What stands in an address is text.
        querystring: AuditQuery.extend({
          before: z.coerce.number().pipe(AuditQuery.shape.before.unwrap()).exactOptional(),
          limit: z.coerce.number().pipe(AuditQuery.shape.limit.unwrap()).default(100),
        }),
        response: { 200: z.array(AuditEntry) },
      },
    },
    async (request) => [...(await readAudit(database.kysely, request.query))],
  )
}

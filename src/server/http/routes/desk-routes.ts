import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Desk, DeskChange, DeskRequest, RolesChange } from '../../../shared/accounts/account-api'
import { AccountIdShape, DeskIdShape } from '../../../shared/workflow/people'
import type { DeskService } from '../../accounts/desk-service'
import { originOf, sessionOf } from '../authentication'
import { unwrap } from '../http-failure'

const DeskParams = z.object({ desk: DeskIdShape })

/** Desks, and who is what on them. */
export const deskRoutes: FastifyPluginAsyncZod<{ readonly desks: DeskService }> = async (app, { desks }) => {
  app.get(
    '/api/desks',
    {
      onRequest: app.signedIn,
      schema: {
        tags: ['desks'],
        summary: 'The desks one works on; all of them for an administrator',
        response: { 200: z.array(Desk) },
      },
    },
    async (request) => [...(await desks.list(sessionOf(request).actor))],
  )
  const administration = { tags: ['administration'] }
  app.post(
    '/api/desks',
    {
      onRequest: app.administrator,
      schema: { ...administration, summary: 'Makes a desk', body: DeskRequest, response: { 201: Desk } },
    },
    async (request, reply) => reply.status(201).send(unwrap(await desks.create(request.body.name, originOf(request)))),
  )
  app.patch(
    '/api/desks/:desk',
    {
      onRequest: app.administrator,
      schema: {
        ...administration,
        summary: 'Renames a desk, archives it or takes it back into use',
        params: DeskParams,
        body: DeskChange,
        response: { 200: Desk },
      },
    },
    async (request) => unwrap(await desks.change(request.params.desk, request.body, originOf(request))),
  )
  app.put(
    '/api/desks/:desk/members/:account',
    {
      onRequest: app.administrator,
      schema: {
        ...administration,
        summary: 'Sets all the roles of somebody on a desk; none takes them off it',
        params: DeskParams.extend({ account: AccountIdShape }),
        body: RolesChange,
        response: { 200: Desk },
      },
    },
    async (request) => {
      const { desk, account } = request.params
      return unwrap(await desks.setRoles(desk, account, request.body.roles, originOf(request)))
    },
  )
}

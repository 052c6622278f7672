import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { IdentityBegin, IdentityBegun, IdentityFinish, SignedIn } from '../../../shared/accounts/account-api'
import type { IdentityService } from '../../accounts/identity-service'
import { unwrap } from '../http-failure'

/** Signing in with the newsroom's identity provider; registered only where there is one. */
export const identityRoutes: FastifyPluginAsyncZod<{ readonly identities: IdentityService }> = async (
  app,
  { identities },
) => {
  const open = { tags: ['session'], security: [] }
  const config = { secret: true }
  app.post(
    '/api/identity/begin',
    {
      config,
      schema: {
        ...open,
        summary: 'Begins a sign-in with the identity provider: where to send the browser',
        body: IdentityBegin,
        response: { 200: IdentityBegun },
      },
    },
    async (request) => unwrap(await identities.begin(request.body.redirect)),
  )
  app.post(
    '/api/identity/finish',
    {
      config,
      schema: {
        ...open,
        summary: 'Signs in with what the browser came back with',
        body: IdentityFinish,
        response: { 201: SignedIn },
      },
    },
    async (request, reply) => reply.status(201).send(unwrap(await identities.finish(request.body, request.ip))),
  )
}

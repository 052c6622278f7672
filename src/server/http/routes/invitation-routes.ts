import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  Invitation,
  InvitationAcceptance,
  InvitationQuestion,
  InvitationRequest,
  InvitationWelcome,
  NewInvitation,
  SignedIn,
} from '../../../shared/accounts/account-api'
import { interfaceLanguages } from '../../../shared/texts/define'
import { invitationPageTexts } from '../../../shared/texts/invitation-page'
import type { InvitationService } from '../../accounts/invitation-service'
import { originOf, sessionOf } from '../authentication'
import { unwrap } from '../http-failure'

/** Inviting people, and taking an invitation. */
export const invitationRoutes: FastifyPluginAsyncZod<{ readonly invitations: InvitationService }> = async (
  app,
  { invitations },
) => {
  const page = invitationPage()
  app.get('/invitation', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page),
  )

  const administration = { tags: ['administration'] }
  const open = { tags: ['invitations'], security: [] }
  app.post(
    '/api/invitations',
    {
      onRequest: app.administrator,
      schema: {
        ...administration,
        summary: 'Invites somebody; the link in the answer is shown once',
        body: InvitationRequest,
        response: { 201: NewInvitation },
      },
    },
    async (request, reply) => {
      const { account } = sessionOf(request).actor
      return reply.status(201).send(unwrap(await invitations.create(request.body, account, originOf(request))))
    },
  )
  app.get(
    '/api/invitations',
    {
      onRequest: app.administrator,
      schema: { ...administration, summary: 'Every invitation, newest first', response: { 200: z.array(Invitation) } },
    },
    async () => [...(await invitations.list())],
  )
  app.delete(
    '/api/invitations/:invitation',
    {
      onRequest: app.administrator,
      schema: {
        ...administration,
        summary: 'Withdraws an open invitation',
        params: z.object({ invitation: z.uuid() }),
        response: { 204: z.undefined().describe('Done.') },
      },
    },
    async (request, reply) => {
      unwrap(await invitations.revoke(request.params.invitation, originOf(request)))
      return reply.status(204).send()
    },
  )
  // The token travels in the body: addresses end up in logs.
  app.post(
    '/api/invitations/look',
    {
      config: { secret: true },
      schema: {
        ...open,
        summary: 'Whom an invitation is for',
        body: InvitationQuestion,
        response: { 200: InvitationWelcome },
      },
    },
    async (request) => unwrap(await invitations.look(request.body.token)),
  )
  app.post(
    '/api/invitations/accept',
    {
      config: { secret: true },
      schema: {
        ...open,
        summary: 'Takes an invitation: makes its account and signs in',
        body: InvitationAcceptance,
        response: { 201: SignedIn },
      },
    },
    async (request, reply) => reply.status(201).send(unwrap(await invitations.accept(request.body, request.ip))),
  )
}

/** What a browser shows of an invitation's link; the token in its fragment never gets here. */
function invitationPage(): string {
  const parts = interfaceLanguages.map((language) => {
    const { title, what } = invitationPageTexts[language]
    return `<section lang="${language}"><h1>${title}</h1><p>${what}</p></section>`
  })
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${invitationPageTexts.vi.title}</title>`
  return `<!doctype html><html lang="vi"><head>${head}</head><body><main>${parts.join('')}</main></body></html>`
}

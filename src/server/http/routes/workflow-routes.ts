import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type ArticleId, isArticleId } from '../../../shared/ids'
import { CommandAnswer, CommandRequest } from '../../../shared/workflow/commands'
import { HistoryEntry, StoredNotification } from '../../../shared/workflow/history'
import type { WorkflowService } from '../../workflow/workflow-service'
import { sessionOf } from '../authentication'
import { unwrap } from '../http-failure'

/** How many commands one request may carry: a laptop that was offline for long sends several. */
const MOST_COMMANDS = 100
const count = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual)

/** Commands, an article's history, and what the signed-in person is told. */
export const workflowRoutes: FastifyPluginAsyncZod<{ readonly workflow: WorkflowService }> = async (
  app,
  { workflow },
) => {
  const signedIn = { onRequest: app.signedIn }
  const tags = ['workflow']

  app.post(
    '/api/commands',
    {
      ...signedIn,
      schema: {
        tags,
        description:
          'Carries commands out in their order, each by itself. A refused command is an answer, not an error; sending one again answers the same.',
        body: z.object({ commands: z.array(CommandRequest).min(1).max(MOST_COMMANDS) }),
        response: { 200: z.object({ answers: z.array(CommandAnswer) }) },
      },
    },
    async (request) => {
      const { actor, device } = sessionOf(request)
      return { answers: [...(await workflow.execute(request.body.commands, actor, device))] }
    },
  )

  app.get(
    '/api/articles/:id/history',
    {
      ...signedIn,
      schema: {
        tags,
        description: 'What was done to an article, newest first.',
        params: z.object({ id: z.custom<ArticleId>(isArticleId) }),
        querystring: z.object({ limit: count(1000, 200) }),
        response: { 200: z.object({ entries: z.array(HistoryEntry) }) },
      },
    },
    async (request) => {
      const { actor } = sessionOf(request)
      return { entries: [...unwrap(await workflow.history(request.params.id, actor, request.query.limit))] }
    },
  )

  app.get(
    '/api/notifications',
    {
      ...signedIn,
      schema: {
        tags,
        description: 'What the signed-in person is told, from the one after `after` on, ascending.',
        querystring: z.object({ after: z.coerce.number().int().min(0).default(0), limit: count(1000, 200) }),
        response: { 200: z.object({ notifications: z.array(StoredNotification) }) },
      },
    },
    async (request) => {
      const { account } = sessionOf(request).actor
      return { notifications: [...(await workflow.notifications(account, request.query))] }
    },
  )

  app.post(
    '/api/notifications/read',
    {
      ...signedIn,
      schema: {
        tags,
        description: 'Marks notifications of the signed-in person as read; other ids are left alone.',
        body: z.object({ ids: z.array(z.number().int().min(0)).max(1000) }),
        response: { 204: z.undefined().describe('Done.') },
      },
    },
    async (request, reply) => {
      await workflow.markNotificationsRead(sessionOf(request).actor.account, request.body.ids)
      return reply.status(204).send()
    },
  )
}

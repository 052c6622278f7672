import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type ArticleId, isArticleId } from '../../../shared/ids'
import * as wire from '../../../shared/sync/wire'
import { WireError } from '../../../shared/sync/wire-bytes'
import type { Actor } from '../../../shared/workflow/people'
import { ArticleRecord } from '../../../shared/workflow/record'
import { BadStateVector, type SyncService } from '../../articles/sync-service'
import { sessionOf } from '../authentication'
import { HttpFailure } from '../http-failure'

/** A pull's request is a cursor and at most 1,000 ranges. */
const PULL_BYTES = 32 * 1024
const BINARY = 'application/octet-stream'

const Place = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const ListQuery = z
  .object({
    limit: z.coerce.number().int().min(1).max(1000).default(200),
    afterSeq: Place.exactOptional(),
    afterId: z.custom<ArticleId>(isArticleId).exactOptional(),
  })
  .refine(({ afterSeq, afterId }) => (afterSeq === undefined) === (afterId === undefined), {
    message: 'afterSeq and afterId go together',
  })
/** The place that a computer relies on which is given nothing; both or none. */
const ReliedQuery = z
  .object({ seq: Place.exactOptional(), mark: Place.exactOptional() })
  .refine(({ seq, mark }) => (seq === undefined) === (mark === undefined), { message: 'seq and mark go together' })
const Cursor = z.object({ seq: z.number(), mark: z.number() })
const List = z.object({
  articles: z.array(z.object({ record: ArticleRecord, seq: z.number(), row: z.unknown() })),
  head: Cursor,
})

/** What laptops sync with: binary bodies (src/shared/sync/wire.ts) for texts, JSON for the rest. */
export const syncRoutes: FastifyPluginAsyncZod<{ readonly service: SyncService }> = async (app, { service }) => {
  app.addContentTypeParser(BINARY, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  const binary = (summary: string) => ({ tags: ['sync'], consumes: [BINARY], produces: [BINARY], summary })

  app.post(
    '/api/sync/pull',
    { onRequest: app.signedIn, bodyLimit: PULL_BYTES, schema: binary('What was written after a place of the log') },
    async (request, reply) => {
      const pull = decoded(request, wire.decodePullRequest)
      return send(reply, wire.encodePullAnswer(await service.pull(pull, sessionOf(request).actor)))
    },
  )
  app.post(
    '/api/sync/push',
    {
      onRequest: app.maySend,
      bodyLimit: wire.wireLimits.requestBytes,
      schema: {
        ...binary('Writes texts; answered after they are committed'),
        description:
          'With a place of the log (seq, mark) nothing is written where the log does not have it: 409, history-rewritten.',
        querystring: ReliedQuery,
      },
    },
    async (request, reply) => {
      const entries = decoded(request, wire.decodePushEntries)
      const { seq, mark } = request.query
      const relied = seq === undefined || mark === undefined ? undefined : { seq, mark }
      return send(reply, wire.encodePushOutcomes(await service.push(entries, { ...sessionOf(request), relied })))
    },
  )
  app.post(
    '/api/sync/states',
    {
      onRequest: app.signedIn,
      bodyLimit: wire.wireLimits.requestBytes,
      schema: binary('What is missing of some articles'),
    },
    async (request, reply) => {
      const states = decoded(request, wire.decodeStatesRequest)
      return send(reply, wire.encodeStatesAnswer(await answerStates(service, states, request)))
    },
  )
  app.get(
    '/api/sync/articles',
    {
      onRequest: app.signedIn,
      schema: { tags: ['sync'], summary: 'The articles one may see', querystring: ListQuery, response: { 200: List } },
    },
    (request) => answerList(service, request.query, sessionOf(request).actor),
  )
  app.get(
    '/api/sync/wait',
    {
      onRequest: app.signedIn,
      schema: {
        tags: ['sync'],
        summary:
          'Answers when there is something to pull, when the session has ended or has other roles, or after a while',
        querystring: z.object({ seq: Place, mark: Place }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const over = new AbortController()
      reply.raw.once('close', () => over.abort())
      const unwatch = app.watchSession(request, () => over.abort())
      await service.waitForChange(request.query, sessionOf(request).actor, over.signal).finally(unwatch)
      return reply.status(204).send(null)
    },
  )
}

async function answerList(
  service: SyncService,
  { limit, afterSeq: seq, afterId: id }: z.infer<typeof ListQuery>,
  actor: Actor,
): Promise<z.infer<typeof List>> {
  const after = seq === undefined || id === undefined ? {} : { after: { seq, id } }
  const { articles, head } = await service.list({ limit, ...after }, actor)
  return { articles: [...articles], head }
}

async function answerStates(
  service: SyncService,
  states: ReturnType<typeof wire.decodeStatesRequest>,
  request: FastifyRequest,
): Promise<wire.StatesAnswer> {
  try {
    return await service.states(states, sessionOf(request).actor)
  } catch (error) {
    if (error instanceof BadStateVector) throw refused(error.message)
    throw error
  }
}

function decoded<T>(request: FastifyRequest, decode: (bytes: Uint8Array) => T): T {
  if (!(request.body instanceof Uint8Array)) throw refused(`the body must be ${BINARY}`)
  try {
    return decode(request.body)
  } catch (error) {
    if (error instanceof WireError) throw refused(error.reason)
    throw error
  }
}

function refused(detail: string): HttpFailure {
  return new HttpFailure(400, { code: 'request-refused', detail })
}

function send(reply: FastifyReply, bytes: Uint8Array<ArrayBuffer>): FastifyReply {
  return reply.type(BINARY).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

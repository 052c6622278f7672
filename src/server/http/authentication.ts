import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { ROLES_HEADER } from '../../shared/accounts/roles-header'
import type { Actor } from '../../shared/workflow/people'
import type { Origin } from '../accounts/audit-log'
import type { DirectoryMark } from '../accounts/directory-mark'
import type { Session, Sessions } from '../accounts/sessions'
import { HttpFailure, unwrap } from './http-failure'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose request it is, from `app.signedIn` on. */
    session: Session | undefined
  }
  interface FastifyInstance {
    /** A hook for routes that need someone signed in: answers 401 to everyone else. Use it as `onRequest`. */
    signedIn: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
    /** As `signedIn`, and lets a computer in that was signed out for good and may still send what is only there. For routes that give nothing. */
    maySend: (request: FastifyRequest) => Promise<void>
    /**
     * Calls `changed` once the session of a signed-in request has ended or has other roles, at once when that has happened already.
     * For what is answered late; returns the end of it.
     */
    watchSession: (request: FastifyRequest, changed: () => void) => () => void
    /** As `signedIn`, and 403 to all but administrators. */
    administrator: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  }
}

/** The token of an `Authorization: Bearer …` header (RFC 6750, section 2.1); tokens are taken from nowhere else, never from an address. */
export function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer ([\w~+/.-]+=*)$/i.exec(header ?? '')?.[1]
}

/** Lets routes ask who is there: `app.signedIn`, `app.maySend`, `app.administrator`, `app.watchSession`, `sessionOf`, `originOf`. */
export const authentication = fastifyPlugin(
  async (app: FastifyInstance, options: { readonly sessions: Sessions; readonly directory: DirectoryMark }) => {
    app.decorateRequest('session', undefined)
    const signedIn: FastifyInstance['signedIn'] = async (request, reply) => {
      request.session = unwrap(await options.sessions.resolve(bearerToken(request.headers.authorization), request.ip))
      reply.header(ROLES_HEADER, markOf(rolesMark(request.session.actor), await options.directory.current()))
    }
    app.decorate('signedIn', signedIn)
    app.decorate('maySend', async (request) => {
      const token = bearerToken(request.headers.authorization)
      request.session = unwrap(await options.sessions.resolveSender(token, request.ip))
    })
    app.decorate('watchSession', (request, changed) => {
      const token = bearerToken(request.headers.authorization)
      const mark = rolesMark(sessionOf(request).actor)
      const look = (): void => {
        options.sessions.resolve(token, request.ip).then(
          (now) => {
            if (!now.ok || rolesMark(now.value.actor) !== mark) changed()
          },
          // The database cannot be asked: that says nothing about the session.
          () => undefined,
        )
      }
      const unsubscribe = options.sessions.subscribe(look)
      look()
      return unsubscribe
    })
    app.decorate('administrator', async (request, reply) => {
      await signedIn(request, reply)
      if (!sessionOf(request).actor.administrator) throw new HttpFailure(403, { code: 'not-allowed' })
    })
  },
  { name: 'authentication' },
)

/** The same for the same roles, whatever their order. */
function rolesMark({ administrator, roles }: Actor): string {
  const all = Object.entries(roles).map(([desk, has]) => `${desk} ${has.toSorted().join(' ')}`)
  return markOf(`${administrator} ${all.toSorted().join(';')}`)
}

function markOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 12)
}

/** The session of a request whose route has `signedIn` or `administrator`. */
export function sessionOf(request: FastifyRequest): Session {
  if (request.session === undefined) throw new HttpFailure(401, { code: 'signed-out' })
  return request.session
}

/** Who asks from where, for the audit log. */
export function originOf(request: FastifyRequest): Origin {
  const { session } = request
  return { account: session?.actor.account ?? null, device: session?.device ?? null, address: request.ip }
}

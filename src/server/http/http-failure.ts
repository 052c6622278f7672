import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Failure, FailureCode } from '../../shared/failure'
import { DeskError, failureOf } from '../../shared/failure'
import type { Result } from '../../shared/result'
import { isDatabaseUnavailable } from '../db/unavailable'
import { FilesUnavailable } from '../media/file-store'

/** Thrown in a request's handler: ends it with a status and a failure, and is no error of the server's. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure'
  constructor(
    readonly status: number,
    readonly failure: Failure,
    /** Seconds after which the client may ask again. */
    readonly retryAfter?: number,
  ) {
    super(failure.code)
  }
}

/** The value of a result; a failure ends the request with the status that belongs to its code (`statusOf`). */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  const { seconds } = result.failure.params ?? {}
  throw new HttpFailure(
    statusOf(result.failure.code),
    result.failure,
    typeof seconds === 'number' ? seconds : undefined,
  )
}

/** The HTTP status (RFC 9110, section 15) a failure is answered with; 422 for a request that was understood and refused. */
export function statusOf(code: FailureCode): number {
  return STATUS[code] ?? 422
}

const STATUS: Partial<Record<FailureCode, number>> = {
  'request-refused': 400,
  'signed-out': 401,
  'device-revoked': 401,
  'sign-in-failed': 401,
  'identity-failed': 401,
  'not-allowed': 403,
  'password-wrong': 403,
  'setup-code-invalid': 403,
  'address-not-found': 404,
  'account-not-found': 404,
  'device-not-found': 404,
  'desk-not-found': 404,
  'article-not-found': 404,
  'workflow-article-unknown': 404,
  'identity-unknown': 404,
  'history-rewritten': 409,
  'login-taken': 409,
  'desk-name-taken': 409,
  'setup-done': 409,
  'last-administrator': 409,
  'invitation-invalid': 410,
  'request-too-large': 413,
  'sign-in-locked': 429,
  'too-many-requests': 429,
  unexpected: 500,
  'server-failed': 500,
  'server-unavailable': 503,
  'photos-unavailable': 503,
}

/** Fastify's error handler: whatever was thrown becomes a failure's JSON; what is not meant for the client goes into the log only. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, failure, retryAfter } = translate(error, request)
  if (status >= 500) request.log[status === 503 ? 'warn' : 'error']({ err: error }, failure.code)
  if (retryAfter !== undefined) reply.header('retry-after', Math.max(1, Math.ceil(retryAfter)))
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  return reply.status(status).type('application/json; charset=utf-8').serializer(JSON.stringify).send(failure)
}

function translate(error: FastifyError, request: FastifyRequest): HttpFailure {
  if (error instanceof HttpFailure) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const detail = error.validation.map(({ instancePath, message }) => `${instancePath || '/'}: ${message}`).join('; ')
    return new HttpFailure(400, {
      code: 'request-refused',
      detail: `${error.validationContext ?? 'request'}: ${detail}`,
    })
  }
  if (error instanceof DeskError) return new HttpFailure(statusOf(error.code), failureOf(error))
  if (error instanceof FilesUnavailable) return new HttpFailure(503, { code: 'photos-unavailable' }, 30)
  if (isDatabaseUnavailable(error)) return new HttpFailure(503, { code: 'server-unavailable' }, 2)
  const status = error.statusCode ?? 500
  if (status === 413) return new HttpFailure(413, { code: 'request-too-large' })
  if (status === 404) return new HttpFailure(404, { code: 'address-not-found' })
  if (status === 503) return new HttpFailure(503, { code: 'server-unavailable' }, 2)
  if (status >= 400 && status < 500) {
    return new HttpFailure(status, { code: 'request-refused', detail: error.message })
  }
  return new HttpFailure(500, { code: 'server-failed', params: { request: request.id } })
}

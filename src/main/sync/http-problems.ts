import { z } from 'zod'
import { ConnectionError, type Wipe } from './server-connection'

/** A failure as the server answers it (src/server/http/http-failure.ts). */
const FailureBody = z.object({
  code: z.string(),
  params: z.record(z.string(), z.unknown()).optional(),
})

/** A longer wait is not believed (milliseconds). */
const LONGEST_RETRY_AFTER = 15 * 60_000

/**
 * The `ConnectionError` for an answer that is not the one asked for. Only an answer in the server's own form is believed to be its:
 * a 401 or 403 from a proxy or a captive portal must not sign anybody out.
 */
export function answerError(answer: {
  readonly status: number
  readonly type: string
  readonly body: Uint8Array
  readonly retryAfter?: string | undefined
}): ConnectionError {
  const failure = failureIn(answer)
  const cause = new Error(`HTTP ${answer.status} ${failure?.code ?? answer.type}`)
  const retryAfter = milliseconds(answer.retryAfter)
  const options = { cause, ...(retryAfter === undefined ? {} : { retryAfter }) }
  if (answer.status >= 500) return new ConnectionError('unavailable', options)
  if (answer.status === 429) return new ConnectionError('busy', options)
  if (failure === undefined) return new ConnectionError('not-understood', options)
  if (answer.status === 401 && failure.code === 'device-revoked') {
    const wipe: Wipe = failure.params?.['wipe'] === 'drafts-after-upload' ? 'drafts-after-upload' : 'session'
    return new ConnectionError('revoked', { cause, wipe })
  }
  if (answer.status === 401) return new ConnectionError('signed-out', options)
  if (answer.status === 403) return new ConnectionError('forbidden', options)
  if (answer.status === 409 && failure.code === 'history-rewritten') return new ConnectionError('rewritten', options)
  return new ConnectionError('not-understood', options)
}

/** Whether the server itself says that it cannot read a request, which sending it again does not change. */
export function isRefusedRequest({
  status,
  type,
  body,
}: {
  readonly status: number
  readonly type: string
  readonly body: Uint8Array
}): boolean {
  return (status === 400 || status === 413) && failureIn({ type, body })?.code.startsWith('request-') === true
}

/** The `ConnectionError` for what a request threw. */
export function thrownError(error: unknown): ConnectionError {
  if (error instanceof ConnectionError) return error
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if ('code' in cause && typeof cause.code === 'string' && isCertificateError(cause.code)) {
      return new ConnectionError('untrusted', { cause: error })
    }
  }
  return new ConnectionError('unreachable', { cause: error })
}

function failureIn({ type, body }: { type: string; body: Uint8Array }): z.infer<typeof FailureBody> | undefined {
  if (type !== 'application/json') return undefined
  try {
    const parsed = FailureBody.safeParse(JSON.parse(new TextDecoder().decode(body)))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** A `Retry-After` header's delay (RFC 9110, section 10.2.3); a date is not used by the server. */
function milliseconds(header: string | undefined): number | undefined {
  if (header === undefined || !/^\d{1,9}$/.test(header)) return undefined
  return Math.min(Number(header) * 1000, LONGEST_RETRY_AFTER)
}

/** Whether an error of a connection says that the server's certificate is not to be trusted (OpenSSL's and Node's names). */
function isCertificateError(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)|ERR_TLS_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH/.test(
    code,
  )
}

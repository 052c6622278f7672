import { type Dispatcher, request } from 'undici'
import type { z } from 'zod'
import { FailureShape } from '../../shared/contract/failure-shape'
import { fail, ok, type Result } from '../../shared/result'
import type { ApprovedCertificate } from '../sync/certificate-trust'
import { addressBelow } from '../sync/http-answer'
import { thrownError } from '../sync/http-problems'
import { openLine } from '../sync/line'

/** No answer about accounts is longer (bytes). */
const LONGEST_ANSWER = 2 * 1024 * 1024
/** How long a server may take to answer (milliseconds); somebody is waiting. */
const PATIENCE_MS = 20_000

/** The server that is asked, and as whom: without a token as nobody. */
export interface AskedServer {
  readonly server: URL
  readonly approved: ApprovedCertificate | undefined
  readonly token?: string | undefined
}

/** What a question carries beside its path; without a method it only reads. */
export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly body?: object
}

/**
 * Asks the server for what is below `/api/`. Failures are the server's own, or `server-unreachable`, `server-unavailable`,
 * `server-unknown` (what answered is no newsroom) and `certificate-untrusted`, with the `server`.
 */
export type AskServer = <T>(path: string, schema: z.ZodType<T>, asked?: Asked) => Promise<Result<T>>

/** Opens connections to a server for as long as `work` asks it. */
export async function askServer<T>(to: AskedServer, work: (ask: AskServer) => Promise<T>): Promise<T> {
  const { server, approved, token } = to
  const line = openLine({ proxy: 'environment', ...(approved === undefined ? {} : { approved }) })
  try {
    return await work((path, schema, asked) => ask({ server, line, token }, path, schema, asked))
  } finally {
    void line.close()
  }
}

async function ask<T>(
  { server, line, token }: { readonly server: URL; readonly line: Dispatcher; readonly token: string | undefined },
  path: string,
  schema: z.ZodType<T>,
  { method = 'GET', body }: Asked = {},
): Promise<Result<T>> {
  const params = { server: server.host }
  try {
    const response = await request(addressBelow(server, `api/${path}`), {
      dispatcher: line,
      method,
      headers: {
        accept: 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const text = await textOf(response.body)
    const json = text === undefined ? undefined : parse(text)
    if (response.statusCode >= 200 && response.statusCode < 300) {
      const value = schema.safeParse(json)
      return value.success ? ok(value.data) : fail('server-unknown', params, value.error.message.slice(0, 300))
    }
    const failure = FailureShape.safeParse(json)
    if (failure.success) return { ok: false, failure: failure.data }
    const detail = `HTTP ${response.statusCode}`
    return response.statusCode >= 500
      ? fail('server-unavailable', params, detail)
      : fail('server-unknown', params, detail)
  } catch (error) {
    const untrusted = thrownError(error).problem === 'untrusted'
    return fail(untrusted ? 'certificate-untrusted' : 'server-unreachable', params, String(error))
  }
}

/** An answer's text; undefined when it is longer than any of the server's. */
async function textOf(body: AsyncIterable<Uint8Array>): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.byteLength
    if (length > LONGEST_ANSWER) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

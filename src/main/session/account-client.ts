import { type Dispatcher, request } from 'undici'
import { z } from 'zod'
import {
  Device,
  type PasswordChange,
  ServerIdentity,
  SessionView,
  SignedIn,
  type Wipe,
} from '../../shared/accounts/account-api'
import { FailureShape } from '../../shared/contract/failure-shape'
import { fail, ok, type Result } from '../../shared/result'
import type { DeviceId } from '../../shared/workflow/people'
import { addressBelow } from '../sync/http-answer'
import { thrownError } from '../sync/http-problems'

/** No answer about accounts is longer (bytes). */
const LONGEST_ANSWER = 2 * 1024 * 1024
/** How long a server may take to answer (milliseconds); somebody is waiting. */
const PATIENCE_MS = 20_000

/** What asking about accounts works with. */
export interface AccountClientParts {
  readonly server: URL
  readonly line: Dispatcher
  readonly token?: string | undefined
}

interface Asked {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly body?: object
}

/**
 * The newsroom's server about accounts, over HTTP. Failures are the server's own, or `server-unreachable`, `server-unknown`
 * (what answered is no newsroom) and `certificate-untrusted`, with the `server`.
 */
export class AccountClient {
  readonly #parts: AccountClientParts

  constructor(parts: AccountClientParts) {
    this.#parts = parts
  }

  /** Who the server is. */
  identity(): Promise<Result<ServerIdentity>> {
    return this.#ask('server', ServerIdentity)
  }

  /** Signs this computer in; the answer's token is shown once. */
  signIn(login: string, password: string, device: string): Promise<Result<SignedIn>> {
    return this.#ask('session', SignedIn, { method: 'POST', body: { login, password, device } })
  }

  /** Who is signed in, with the desks as they are now. */
  session(): Promise<Result<SessionView>> {
    return this.#ask('session', SessionView)
  }

  /** Ends the session on the server. */
  signOut(): Promise<Result<unknown>> {
    return this.#ask('session', z.unknown(), { method: 'DELETE' })
  }

  /** The computers on which this account was signed in. */
  devices(): Promise<Result<Device[]>> {
    return this.#ask('devices', z.array(Device))
  }

  /** Signs a computer out for good. */
  revoke(device: DeviceId, wipe: Wipe): Promise<Result<unknown>> {
    return this.#ask(`devices/${device}/revoke`, z.unknown(), { method: 'POST', body: { wipe } })
  }

  /** Changes the account's password. */
  changePassword(change: PasswordChange): Promise<Result<unknown>> {
    return this.#ask('session/password', z.unknown(), { method: 'POST', body: change })
  }

  async #ask<T>(path: string, schema: z.ZodType<T>, { method = 'GET', body }: Asked = {}): Promise<Result<T>> {
    const { server, line, token } = this.#parts
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

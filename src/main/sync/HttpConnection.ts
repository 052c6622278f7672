import { type Dispatcher, request } from 'undici'
import { z } from 'zod'
import { ROLES_HEADER } from '../../shared/accounts/roles-header'
import type { ArticleId } from '../../shared/ids'
import type { Cursor, PullAnswer, PullRequest, PushEntry, PushOutcome, StatesRequest } from '../../shared/sync/messages'
import * as wire from '../../shared/sync/wire'
import { ArticleRecord } from '../../shared/workflow/record'
import { addressBelow, HEADER_BYTES, type HttpAnswer, headerOf, readAnswer, understood } from './http-answer'
import { answerError, thrownError } from './http-problems'
import { type LineTimeouts, USUAL_TIMEOUTS } from './line-timeouts'
import { ConnectionError, type ListedArticle, type ServerConnection } from './server-connection'

const BINARY = 'application/octet-stream'
const JSON_TYPE = 'application/json'
/** No answer is longer: what the server's own limit allows, and a list's page with long rows. */
const LONGEST_ANSWER = wire.wireLimits.answerBytes + wire.wireLimits.updateBytes

const List = z.object({
  articles: z.array(z.object({ record: ArticleRecord, seq: z.number().int(), row: z.unknown() })),
  head: z.object({ seq: z.number().int(), mark: z.number().int() }),
})

/** What a connection over HTTP is made of. */
export interface HttpConnectionParts {
  /** Where the newsroom's server is; a path is kept. */
  readonly server: URL
  readonly line: Dispatcher
  /** The session's token at this moment; undefined when nobody is signed in. */
  readonly token: () => string | undefined
  /** Told what each call came to, in bytes, headers by estimate. */
  readonly onTraffic: (bytes: { readonly sent: number; readonly received: number }) => void
  /** Told with each answer the mark of what the signed-in person is in the newsroom; another mark says that they are something else. */
  readonly onRoles?: (mark: string) => void
  readonly timeouts?: LineTimeouts
}

/** The newsroom's server over HTTP. Redirects are not followed: the server never sends one, a captive portal does. */
export class HttpConnection implements ServerConnection {
  readonly #parts: HttpConnectionParts
  readonly #timeouts: LineTimeouts

  constructor(parts: HttpConnectionParts) {
    this.#parts = parts
    this.#timeouts = parts.timeouts ?? USUAL_TIMEOUTS
  }

  pull(pull: PullRequest, signal: AbortSignal): Promise<PullAnswer> {
    return this.#exchange('pull', wire.encodePullRequest(pull), wire.decodePullAnswer, signal)
  }

  push(entries: readonly PushEntry[], signal: AbortSignal, relied?: Cursor): Promise<readonly PushOutcome[]> {
    const path = relied === undefined ? 'push' : (`push?seq=${relied.seq}&mark=${relied.mark}` as const)
    return this.#exchange(path, wire.encodePushEntries(entries), wire.decodePushOutcomes, signal)
  }

  states(states: StatesRequest, signal: AbortSignal): Promise<wire.StatesAnswer> {
    return this.#exchange('states', wire.encodeStatesRequest(states), wire.decodeStatesAnswer, signal)
  }

  async list(
    { limit, after }: { readonly after?: { readonly seq: number; readonly id: ArticleId }; readonly limit: number },
    signal: AbortSignal,
  ): Promise<{ readonly articles: readonly ListedArticle[]; readonly head: Cursor }> {
    const query = {
      limit: String(limit),
      ...(after === undefined ? {} : { afterSeq: String(after.seq), afterId: after.id }),
    }
    const { body } = await this.#ask(`sync/articles?${new URLSearchParams(query).toString()}`, {
      expected: JSON_TYPE,
      signal,
    })
    return understood(() => List.parse(JSON.parse(new TextDecoder().decode(body))))
  }

  async waitForChange({ seq, mark }: Cursor, signal: AbortSignal): Promise<void> {
    await this.#ask(`sync/wait?seq=${seq}&mark=${mark}`, { expected: 'nothing', signal, patience: this.#timeouts.wait })
  }

  async endUpload(kept: number, relied: Cursor, signal: AbortSignal): Promise<void> {
    const body = new TextEncoder().encode(JSON.stringify({ kept, relied }))
    await this.#ask('session/uploaded', { body, type: JSON_TYPE, expected: 'nothing', signal })
  }

  async #exchange<T>(
    path: 'pull' | 'push' | `push?${string}` | 'states',
    body: Uint8Array,
    decode: (bytes: Uint8Array) => T,
    signal: AbortSignal,
  ): Promise<T> {
    const answer = await this.#ask(`sync/${path}`, { body, expected: BINARY, signal })
    return understood(() => decode(answer.body))
  }

  async #ask(
    path: string,
    options: { body?: Uint8Array; type?: string; expected: string; signal: AbortSignal; patience?: number },
  ): Promise<HttpAnswer> {
    const answer = await this.#send(path, options)
    const { status, type } = answer
    if (options.expected === 'nothing' ? status === 204 : status === 200 && type === options.expected) return answer
    throw answerError(answer)
  }

  async #send(
    path: string,
    {
      body,
      type = BINARY,
      signal,
      patience = this.#timeouts.answer,
    }: { body?: Uint8Array; type?: string; signal: AbortSignal; patience?: number },
  ): Promise<HttpAnswer> {
    const { server, line, token, onTraffic, onRoles } = this.#parts
    const bearer = token()
    if (bearer === undefined) throw new ConnectionError('signed-out')
    let received = 0
    try {
      const response = await request(addressBelow(server, `api/${path}`), {
        dispatcher: line,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${bearer}`,
          // Updates are compact already; packing them again would only cost time.
          'accept-encoding': 'identity',
          ...(body === undefined ? {} : { 'content-type': type }),
        },
        body: body ?? null,
        signal,
        headersTimeout: patience,
        bodyTimeout: this.#timeouts.silence,
      })
      const roles = headerOf(response, ROLES_HEADER)
      if (roles !== undefined) onRoles?.(roles)
      const counted = counting(response.body, (bytes) => {
        received += bytes
      })
      return await readAnswer(response, LONGEST_ANSWER, counted)
    } catch (error) {
      throw thrownError(error)
    } finally {
      onTraffic({ sent: HEADER_BYTES + (body?.byteLength ?? 0), received: HEADER_BYTES + received })
    }
  }
}

/** The pieces, each told by its size before it is looked at. */
async function* counting(
  pieces: AsyncIterable<Uint8Array>,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    count(piece.byteLength)
    yield piece
  }
}

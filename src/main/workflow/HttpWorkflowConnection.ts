import { z } from 'zod'
import { Desk, Person } from '../../shared/accounts/account-api'
import type { ArticleId } from '../../shared/ids'
import { CommandAnswer, type CommandRequest } from '../../shared/workflow/commands'
import { HistoryEntry, StoredNotification } from '../../shared/workflow/history'
import { addressBelow, HEADER_BYTES, type HttpAnswer, readAnswer, understood } from '../sync/http-answer'
import { answerError, isRefusedRequest, thrownError } from '../sync/http-problems'
import { USUAL_TIMEOUTS } from '../sync/line-timeouts'
import { ConnectionError } from '../sync/server-connection'
import type { ServerLine } from './following-line'
import type { WorkflowConnection } from './workflow-connection'

/** No answer of the workflow's is longer (bytes). */
const LONGEST_ANSWER = 16 * 1024 * 1024
const PAGE = 200
const Answers = z.object({ answers: z.array(CommandAnswer) })

/** What it is made of; the same line, address and token as the exchange of texts. */
export interface HttpWorkflowParts {
  /** Where the newsroom's server is at this moment, and the connections to it; undefined while there is none. */
  readonly server: () => Promise<ServerLine | undefined>
  /** The session's token at this moment; undefined when nobody is signed in. */
  readonly token: () => string | undefined
  /** Told what each call came to, in bytes, headers by estimate. */
  readonly onTraffic: (bytes: { readonly sent: number; readonly received: number }) => void
}

/** The workflow's part of the newsroom's server over HTTP (docs/workflow.md). */
export class HttpWorkflowConnection implements WorkflowConnection {
  readonly #parts: HttpWorkflowParts

  constructor(parts: HttpWorkflowParts) {
    this.#parts = parts
  }

  async execute(commands: readonly CommandRequest[], signal: AbortSignal): Promise<readonly CommandAnswer[]> {
    const answer = await this.#send('api/commands', signal, { commands })
    if (!isRefusedRequest(answer)) return understand(answer, Answers).answers
    const [only, ...others] = commands
    if (only !== undefined && others.length === 0) return [unreadable(only)]
    // One that the server cannot read (it may be older than this program) holds up none of the others.
    const answers: CommandAnswer[] = []
    for (const each of commands) answers.push(...(await this.execute([each], signal)))
    return answers
  }

  async history(id: ArticleId, signal: AbortSignal): Promise<readonly HistoryEntry[]> {
    const shape = z.object({ entries: z.array(HistoryEntry) })
    return (await this.#ask(`api/articles/${id}/history?limit=${PAGE}`, shape, signal)).entries
  }

  async notifications(after: number, signal: AbortSignal): Promise<readonly StoredNotification[]> {
    const shape = z.object({ notifications: z.array(StoredNotification) })
    return (await this.#ask(`api/notifications?after=${after}&limit=${PAGE}`, shape, signal)).notifications
  }

  async markRead(ids: readonly number[], signal: AbortSignal): Promise<void> {
    await this.#ask('api/notifications/read', undefined, signal, { ids })
  }

  people(signal: AbortSignal): Promise<readonly Person[]> {
    return this.#ask('api/people', z.array(Person), signal)
  }

  desks(signal: AbortSignal): Promise<readonly Desk[]> {
    return this.#ask('api/desks', z.array(Desk), signal)
  }

  /** Asks; `shape` undefined expects an empty answer. */
  async #ask<T>(path: string, shape: z.ZodType<T> | undefined, signal: AbortSignal, body?: object): Promise<T> {
    const answer = await this.#send(path, signal, body)
    if (shape === undefined && answer.status === 204) return undefined as T
    if (shape === undefined) throw answerError(answer)
    return understand(answer, shape)
  }

  async #send(path: string, signal: AbortSignal, body?: object): Promise<HttpAnswer> {
    const token = this.#parts.token()
    const text = body === undefined ? '' : JSON.stringify(body)
    try {
      const server = token === undefined ? undefined : await this.#parts.server()
      if (server === undefined) throw new ConnectionError('signed-out')
      const { origin, pathname, search } = addressBelow(server.address, path)
      this.#parts.onTraffic({ sent: HEADER_BYTES + Buffer.byteLength(text), received: HEADER_BYTES })
      const response = await server.line.request({
        origin,
        path: `${pathname}${search}`,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? null : text,
        signal,
        headersTimeout: USUAL_TIMEOUTS.answer,
        bodyTimeout: USUAL_TIMEOUTS.silence,
      })
      const answer = await readAnswer(response, LONGEST_ANSWER)
      this.#parts.onTraffic({ sent: 0, received: answer.body.byteLength })
      return answer
    } catch (error) {
      throw thrownError(error)
    }
  }
}

/** What a server answered, in the shape that was asked for; throws a `ConnectionError` for anything else. */
function understand<T>(answer: HttpAnswer, shape: z.ZodType<T>): T {
  if (answer.status !== 200) throw answerError(answer)
  return understood(() => shape.parse(JSON.parse(new TextDecoder().decode(answer.body))))
}

/** The answer to a command that the server cannot read: kept here with that reason, for its giver to see. */
function unreadable({ key }: CommandRequest): CommandAnswer {
  return { key, outcome: 'refused', reason: { code: 'request-refused', params: {} }, problems: [], version: null }
}

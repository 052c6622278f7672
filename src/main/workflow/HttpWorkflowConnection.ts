import { z } from 'zod'
import { Desk, Person } from '../../shared/accounts/account-api'
import type { ArticleId } from '../../shared/ids'
import { CommandAnswer, type CommandRequest } from '../../shared/workflow/commands'
import { HistoryEntry, StoredNotification } from '../../shared/workflow/history'
import { addressBelow, readAnswer, understood } from '../sync/http-answer'
import { answerError, thrownError } from '../sync/http-problems'
import { USUAL_TIMEOUTS } from '../sync/line-timeouts'
import { ConnectionError } from '../sync/server-connection'
import type { ServerLine } from './following-line'
import type { WorkflowConnection } from './workflow-connection'

/** No answer of the workflow's is longer (bytes). */
const LONGEST_ANSWER = 16 * 1024 * 1024
const PAGE = 200

/** What it is made of; the same line, address and token as the exchange of texts. */
export interface HttpWorkflowParts {
  /** Where the newsroom's server is at this moment, and the connections to it; undefined while there is none. */
  readonly server: () => Promise<ServerLine | undefined>
  /** The session's token at this moment; undefined when nobody is signed in. */
  readonly token: () => string | undefined
}

/** The workflow's part of the newsroom's server over HTTP (docs/workflow.md). */
export class HttpWorkflowConnection implements WorkflowConnection {
  readonly #parts: HttpWorkflowParts

  constructor(parts: HttpWorkflowParts) {
    this.#parts = parts
  }

  async execute(commands: readonly CommandRequest[], signal: AbortSignal): Promise<readonly CommandAnswer[]> {
    const shape = z.object({ answers: z.array(CommandAnswer) })
    return (await this.#ask('api/commands', shape, signal, { commands })).answers
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
    const token = this.#parts.token()
    try {
      const server = token === undefined ? undefined : await this.#parts.server()
      if (server === undefined) throw new ConnectionError('signed-out')
      const { origin, pathname, search } = addressBelow(server.address, path)
      const response = await server.line.request({
        origin,
        path: `${pathname}${search}`,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? null : JSON.stringify(body),
        signal,
        headersTimeout: USUAL_TIMEOUTS.answer,
        bodyTimeout: USUAL_TIMEOUTS.silence,
      })
      const answer = await readAnswer(response, LONGEST_ANSWER)
      if (shape === undefined && answer.status === 204) return undefined as T
      if (shape !== undefined && answer.status === 200) {
        return understood(() => shape.parse(JSON.parse(new TextDecoder().decode(answer.body))))
      }
      throw answerError(answer)
    } catch (error) {
      throw thrownError(error)
    }
  }
}

import type { Desk, Person } from '../../shared/accounts/account-api'
import type { ArticleId } from '../../shared/ids'
import type { CommandAnswer, CommandRequest } from '../../shared/workflow/commands'
import type { HistoryEntry, StoredNotification } from '../../shared/workflow/history'

/** The newsroom's server as the workflow sees it. Every call rejects with a `ConnectionError`, and with nothing else. */
export interface WorkflowConnection {
  /** Sends commands in their order; one that was sent before is answered as before. */
  execute(commands: readonly CommandRequest[], signal: AbortSignal): Promise<readonly CommandAnswer[]>
  /** What was done to an article, newest first. */
  history(id: ArticleId, signal: AbortSignal): Promise<readonly HistoryEntry[]>
  /** What the signed-in person is told after the notification `after`, ascending, one page. */
  notifications(after: number, signal: AbortSignal): Promise<readonly StoredNotification[]>
  markRead(ids: readonly number[], signal: AbortSignal): Promise<void>
  /** Everyone with an account. */
  people(signal: AbortSignal): Promise<readonly Person[]>
  /** The desks this person sees, with their members. */
  desks(signal: AbortSignal): Promise<readonly Desk[]>
}

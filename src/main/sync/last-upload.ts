import { DeskError } from '../../shared/failure'
import type { Round } from './Round'
import type { SyncState } from './SyncState'
import { ConnectionError, type ConnectionProblem, type ServerConnection } from './server-connection'
import type { Budget } from './sync-parts'

/** After these the server takes nothing more from this computer: the time for it is over, or it was closed altogether. */
const OVER: ReadonlySet<ConnectionProblem> = new Set(['revoked', 'signed-out', 'forbidden'])

/** A disk is waited for this often; the waits between are those after any failure, three minutes together at most. */
const DISK_PATIENCE = 8

/** What the last upload of a computer that was signed out for good is made with. */
export interface LastUploadParts {
  readonly round: Pick<Round, 'sendLast' | 'disbelieve'>
  readonly connection: Pick<ServerConnection, 'endUpload'>
  readonly state: Pick<SyncState, 'newest'>
  /** Sends the photos that may be only here. */
  readonly sendPhotos: (signal: AbortSignal) => Promise<void>
  /** Answers whether what the server took is known on disk. */
  readonly remember: () => Promise<boolean>
  /** How many articles have changes that are only here. */
  readonly onlyHere: () => number
}

/**
 * Sends what is only here, texts before photos, and then tells the server that this was all, after which it takes nothing any more
 * ([SY10]). A server that lost what it had acknowledged takes nothing before all of it is sent again. A disk that fails is waited for, but not for ever: a stolen computer must not keep its drafts because somebody filled it up.
 */
export class LastUpload {
  readonly #parts: LastUploadParts
  #disappointments = 0

  constructor(parts: LastUploadParts) {
    this.#parts = parts
  }

  /** Resolves when that is done, or the server takes nothing; rejects with what is worth another attempt. */
  async run(budget: Budget, signal: AbortSignal): Promise<void> {
    const { round, connection, state, sendPhotos, remember, onlyHere } = this.#parts
    try {
      const unread = await round.sendLast(budget, signal)
      await sendPhotos(signal)
      // After the end nobody can ask any more: what is forgotten then could not be removed, nor be told from what was never sent.
      const known = await remember()
      if (unread > 0 || !known) this.#waitForDisk()
      await connection.endUpload(onlyHere(), state.newest, signal)
    } catch (error) {
      const problem = error instanceof ConnectionError ? error.problem : undefined
      if (problem === 'rewritten') round.disbelieve()
      if (problem === undefined || !OVER.has(problem)) throw error
    }
  }

  #waitForDisk(): void {
    this.#disappointments += 1
    if (this.#disappointments <= DISK_PATIENCE) throw new DeskError('disk-failed')
  }
}

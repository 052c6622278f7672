import type { Round } from './Round'
import { ConnectionError, type ConnectionProblem, type ServerConnection } from './server-connection'
import type { Budget } from './sync-parts'

/** After these the server takes nothing more from this computer: the time for it is over, or it was closed altogether. */
const OVER: ReadonlySet<ConnectionProblem> = new Set(['revoked', 'signed-out', 'forbidden'])

/** What the last upload of a computer that was signed out for good is made with. */
export interface LastUploadParts {
  readonly round: Pick<Round, 'sendLast'>
  readonly connection: Pick<ServerConnection, 'endUpload'>
  /** Sends the photos that may be only here. */
  readonly sendPhotos: (signal: AbortSignal) => Promise<void>
  /** Resolves when what the server took is known on disk. */
  readonly remember: () => Promise<void>
  /** How many articles have changes that are only here. */
  readonly onlyHere: () => number
}

/**
 * Sends what is only here, texts before photos, and then tells the server that this was all, after which it takes nothing any more
 * ([SY10]). Resolves when that is done, or the server takes nothing; rejects with what is worth another attempt.
 */
export async function uploadLast(parts: LastUploadParts, budget: Budget, signal: AbortSignal): Promise<void> {
  try {
    await parts.round.sendLast(budget, signal)
    await parts.sendPhotos(signal)
    // After the end nobody can ask any more: what is forgotten then could not be removed.
    await parts.remember()
    await parts.connection.endUpload(parts.onlyHere(), signal)
  } catch (error) {
    if (!(error instanceof ConnectionError && OVER.has(error.problem))) throw error
  }
}

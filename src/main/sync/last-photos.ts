import type { PhotoId } from '../../shared/ids'
import type { PhotoStore } from '../photos/photo-store'
import type { PhotoConnection } from './photo-connection'
import type { PhotoShelf } from './photo-shelf'
import { ConnectionError } from './server-connection'

/** What the last photos of a computer that was signed out for good are sent with. */
export interface LastPhotosParts {
  readonly connection: Pick<PhotoConnection, 'send'>
  readonly shelf: Pick<PhotoShelf, 'holdings' | 'intactOriginal' | 'originalPath'>
  readonly photos: Pick<PhotoStore, 'info'>
  /** Every photo that articles here refer to. */
  readonly wanted: () => Promise<readonly PhotoId[]>
  readonly log: (line: string) => void
}

/**
 * Offers every original that articles here refer to, one after the other, without asking what the server has: it no longer says, but
 * answers at once for those it has ([SY10]). One that is refused or damaged stays here. Rejects when the line breaks.
 */
export async function sendLastPhotos(parts: LastPhotosParts, signal: AbortSignal): Promise<void> {
  const { connection, shelf, photos, wanted, log } = parts
  const held = await shelf.holdings()
  for (const id of await wanted()) {
    if (held.get(id)?.has('original') !== true) continue
    const bytes = await shelf.intactOriginal(id)
    if (bytes === undefined) continue
    const info = await photos.info(id)
    const fileName = info.ok ? info.value.fileName : 'photo'
    const photo = { id, path: shelf.originalPath(id), bytes, fileName }
    try {
      const sent = await connection.send(photo, () => undefined, signal)
      if (!sent.ok) log(`photos: ${id} not taken: ${sent.failure.code}`)
    } catch (error) {
      // What became of an upload is not told any more either; the next photo may still be taken.
      if (!(error instanceof ConnectionError && error.problem === 'revoked')) throw error
    }
  }
}

import type { PhotoId } from '../../shared/ids'
import type { PhotoStore } from '../photos/photo-store'
import type { PhotoConnection } from './photo-connection'
import { descriptionOf, mergeDescriptions } from './photo-description'
import type { PhotoShelf } from './photo-shelf'
import { ConnectionError } from './server-connection'

/** What the last photos of a computer that was signed out for good are sent with. */
export interface LastPhotosParts {
  readonly connection: Pick<PhotoConnection, 'send' | 'correct'>
  readonly shelf: Pick<PhotoShelf, 'holdings' | 'intactOriginal' | 'readOriginal' | 'agreed'>
  readonly photos: Pick<PhotoStore, 'info'>
  /** Every photo that articles here refer to. */
  readonly wanted: () => Promise<readonly PhotoId[]>
  /** Is given the photos of which nothing is only here; awaited before the server is told that this was all. */
  readonly onTaken: (ids: readonly PhotoId[]) => Promise<void>
  readonly log: (line: string) => void
}

/**
 * Offers every original that articles here refer to, one after the other, without asking what the server has: it no longer says, but
 * answers at once for those it has ([SY10]). One that is refused or damaged stays here. Rejects when the line breaks.
 */
export async function sendLastPhotos(parts: LastPhotosParts, signal: AbortSignal): Promise<void> {
  const held = await parts.shelf.holdings()
  const taken: PhotoId[] = []
  for (const id of await parts.wanted()) {
    const files = held.get(id)
    if (files === undefined) continue
    // Where there are renditions alone they came from the server.
    const isThere = !files.has('original') || (await sendOne(parts, id, signal))
    if (isThere && (await isDescribed(parts, id, signal))) taken.push(id)
  }
  await parts.onTaken(taken)
}

/** Whether the server has the original now. */
async function sendOne(
  { connection, shelf, photos, log }: LastPhotosParts,
  id: PhotoId,
  signal: AbortSignal,
): Promise<boolean> {
  const bytes = await shelf.intactOriginal(id)
  if (bytes === undefined) return false
  const info = await photos.info(id)
  const fileName = info.ok ? info.value.fileName : 'photo'
  const photo = { id, read: () => shelf.readOriginal(id), bytes, fileName }
  return unlessRevoked(async () => {
    const sent = await connection.send(photo, () => undefined, signal)
    if (!sent.ok) log(`photos: ${id} not taken: ${sent.failure.code}`)
    return sent.ok
  })
}

/** Whether the server knows now all that is known of a photo here; what was never compared cannot be told. */
async function isDescribed(
  { connection, shelf, photos, log }: LastPhotosParts,
  id: PhotoId,
  signal: AbortSignal,
): Promise<boolean> {
  const [agreed, info] = await Promise.all([shelf.agreed(id), photos.info(id)])
  if (agreed === undefined || !info.ok) return false
  const { description } = agreed
  const { push } = mergeDescriptions(description, descriptionOf(info.value), description)
  if (Object.keys(push).length === 0) return true
  return unlessRevoked(async () => {
    const corrected = await connection.correct(id, push, signal)
    if (!corrected.ok) log(`photos: what was corrected of ${id} was not taken: ${corrected.failure.code}`)
    return corrected.ok
  })
}

/** What became of something is not told any more; the next photo may still be taken. */
async function unlessRevoked(send: () => Promise<boolean>): Promise<boolean> {
  try {
    return await send()
  } catch (error) {
    if (!(error instanceof ConnectionError && error.problem === 'revoked')) throw error
    return false
  }
}

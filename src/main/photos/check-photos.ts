import { join } from 'node:path'
import { type ArticleId, isPhotoId, type PhotoId } from '../../shared/ids'
import { PhotoInfo } from '../../shared/photo'
import type { Disk } from '../storage/disk'
import { isMissing } from '../storage/disk-failure'
import { hashOf } from './photo-files'

/** What can be wrong with a photo's files. Renditions are not among it: they are made anew when they are missing or damaged. */
export type PhotoProblem = 'original-missing' | 'original-damaged' | 'metadata-damaged' | 'file-unreadable'

/** What was found out about one photo, with a technical detail for the log; a photo with several damaged files has several. */
export type PhotoCheck =
  | { readonly photo: PhotoId; readonly ok: true }
  | { readonly photo: PhotoId; readonly ok: false; readonly problem: PhotoProblem; readonly detail: string }

/**
 * Examines the photos in `folder` of a profile's disk one after the other, and those that articles refer to (`references`: an article for each),
 * without changing anything: whether originals are there and have the SHA-256 that names them, and whether their metadata
 * can be read. One photo is in memory at a time; rejects only when the folder cannot be listed.
 */
export async function* checkPhotos(
  disk: Disk,
  folder: string,
  references: ReadonlyMap<PhotoId, ArticleId>,
): AsyncGenerator<PhotoCheck> {
  const names = new Set(await listIfThere(disk, folder))
  const photos = new Set([...names].map((name) => name.replace(/\.json$/, '')).filter(isPhotoId))
  for (const photo of references.keys()) photos.add(photo)
  for (const photo of [...photos].sort()) {
    const problems: PhotoCheck[] = []
    const article = references.get(photo)
    for (const problem of [
      await checkOriginal(disk, join(folder, photo), photo, names.has(photo), article),
      names.has(`${photo}.json`) ? await checkMetadata(disk, join(folder, `${photo}.json`), photo) : undefined,
    ]) {
      if (problem !== undefined) problems.push({ photo, ok: false, ...problem })
    }
    if (problems.length === 0) yield { photo, ok: true }
    else yield* problems
  }
}

interface Found {
  readonly problem: PhotoProblem
  readonly detail: string
}

async function checkOriginal(
  disk: Disk,
  path: string,
  photo: PhotoId,
  there: boolean,
  article: ArticleId | undefined,
): Promise<Found | undefined> {
  // Metadata that is left of a photo no article shows is no loss.
  if (!there)
    return article === undefined ? undefined : { problem: 'original-missing', detail: `shown in article ${article}` }
  try {
    const digest = await hashOf(await disk.read(path))
    return digest === photo ? undefined : { problem: 'original-damaged', detail: `its SHA-256 is ${digest}` }
  } catch (error) {
    return { problem: 'file-unreadable', detail: String(error) }
  }
}

async function checkMetadata(disk: Disk, path: string, photo: PhotoId): Promise<Found | undefined> {
  let text: string
  try {
    text = new TextDecoder().decode(await disk.read(path))
  } catch (error) {
    return { problem: 'file-unreadable', detail: String(error) }
  }
  try {
    const { id } = PhotoInfo.parse(JSON.parse(text))
    return id === photo ? undefined : { problem: 'metadata-damaged', detail: `it speaks of photo ${id}` }
  } catch (error) {
    const [line = ''] = String(error).split('\n')
    return { problem: 'metadata-damaged', detail: line }
  }
}

async function listIfThere(disk: Disk, folder: string): Promise<readonly string[]> {
  try {
    return await disk.list(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

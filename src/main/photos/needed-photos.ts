import { join } from 'node:path'
import * as Y from 'yjs'
import { readFigures } from '../../shared/article/figures'
import type { PhotoId } from '../../shared/ids'
import type { DraftStore } from '../drafts/draft-store'
import { VersionFiles } from '../drafts/version-files'
import type { Disk } from '../storage/disk'
import { isMissing } from '../storage/disk-failure'

/** Where everything that may show a photo is. */
export interface PhotoReferences {
  readonly store: Pick<DraftStore, 'check' | 'flush'>
  readonly disk: Disk
  /** The folders with a folder for each draft: those of the library and those in the bin. */
  readonly draftFolders: readonly string[]
}

/**
 * The photos that any draft, one in the bin or any of their kept versions shows. Rejects when one of these cannot be read or is not
 * on disk: it may show any photo.
 */
export async function neededPhotos({ store, disk, draftFolders }: PhotoReferences): Promise<ReadonlySet<PhotoId>> {
  const needed = new Set<PhotoId>()
  const take = (apply: (doc: Y.Doc) => void): void => {
    const doc = new Y.Doc()
    apply(doc)
    for (const { photoId } of readFigures(doc)) if (photoId !== null) needed.add(photoId)
    doc.destroy()
  }
  await store.flush()
  for await (const check of store.check((_id, state) => take((doc) => Y.applyUpdate(doc, state)))) {
    if (!check.ok) throw new Error(`${check.id}: ${check.problem}`)
  }
  for (const folder of draftFolders) {
    for (const name of await disk.list(folder).catch(emptyIfMissing)) {
      const versions = new VersionFiles(disk, join(folder, name))
      for (const { versionId } of await versions.list()) {
        const version = await versions.read(versionId)
        if (version === undefined) throw new Error(`${name}: version ${versionId} cannot be read`)
        take((doc) => Y.applyUpdateV2(doc, version.stateV2))
      }
    }
  }
  return needed
}

function emptyIfMissing(error: unknown): readonly string[] {
  if (isMissing(error)) return []
  throw error
}

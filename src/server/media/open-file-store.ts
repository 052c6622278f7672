import type { Logger } from 'pino'
import type { FilePlace } from '../config'
import type { FileStore } from './file-store'
import { FolderFileStore } from './folder-file-store'

/**
 * Opens the place where files are kept. A bucket that cannot be reached is warned of and opened all the same: texts do not need it,
 * and photos are taken in once it is there. `close` ends its connections.
 */
export async function openFileStore(
  place: FilePlace,
  log: Pick<Logger, 'warn'>,
): Promise<{ readonly files: FileStore; readonly close: () => Promise<void> }> {
  if (place.kind === 'folder') return { files: new FolderFileStore(place.folder), close: async () => undefined }
  // Loaded where a bucket is used: the client is large.
  const { S3FileStore } = await import('./s3-file-store')
  const files = new S3FileStore(place)
  const { bucket, endpoint } = place
  void files.reach().catch((error: unknown) => {
    log.warn(
      { err: error, bucket, endpoint },
      'the bucket of the photos cannot be used; laptops keep theirs and come again',
    )
  })
  return { files, close: async () => files.close() }
}

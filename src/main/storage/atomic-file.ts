import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Disk, DiskFile } from './disk'

/** The ending of a file that is still being written; one found at a start is a leftover of a crash and may be deleted. */
export const TEMPORARY_SUFFIX = '.tmp'

/**
 * Replaces (or makes) the file at `path` in one step: after a crash at any moment it holds all of the old bytes or all of the
 * new ones. Resolves when the new ones are on the device; when it rejects, the old file is untouched unless only the last
 * sync, of the folder, failed.
 */
export async function writeFileAtomically(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  await replaceFile(disk, path, `${path}.${randomUUID()}${TEMPORARY_SUFFIX}`, (file) => file.write(bytes))
}

/**
 * The same for a file that `write` hands over piece by piece; until it is whole it lies at `temporary`, in the same folder, where
 * nothing may be.
 */
export async function replaceFile(
  disk: Disk,
  path: string,
  temporary: string,
  write: (file: DiskFile) => Promise<void>,
): Promise<void> {
  try {
    await fillNewFile(disk, temporary, write)
    await disk.rename(temporary, path)
  } catch (error) {
    // A full disk gets its space back; failing to clean up must not hide the first error.
    await disk.remove(temporary).catch(() => undefined)
    throw error
  }
  await disk.syncFolder(dirname(path))
}

/** The paths of what interrupted writes left in a folder. */
export async function unfinishedIn(disk: Pick<Disk, 'list'>, folder: string): Promise<string[]> {
  const names = await disk.list(folder)
  return names.filter((name) => name.endsWith(TEMPORARY_SUFFIX)).map((name) => join(folder, name))
}

/** Makes the folder where it is missing; its name is durable when it resolves. */
export async function makeFolderDurably(disk: Disk, folder: string): Promise<void> {
  if ((await disk.stat(folder)) !== undefined) return
  await disk.makeFolder(folder)
  await disk.syncFolder(dirname(folder))
}

/** Writes a file that did not exist and syncs its content; its name is durable only once the folder is synced. */
export function writeNewFile(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  return fillNewFile(disk, path, (file) => file.write(bytes))
}

async function fillNewFile(disk: Disk, path: string, write: (file: DiskFile) => Promise<void>): Promise<void> {
  const file = await disk.open(path, 'create')
  try {
    await write(file)
    await file.sync()
  } finally {
    await file.close()
  }
}

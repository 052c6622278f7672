import { createHash } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { PhotoId } from '../../shared/ids'
import { isMissing } from '../storage/disk-failure'

/** The id of a photo's bytes. In pieces: hashing shares its thread with everything else, and a large photo would hold it up for a tenth of a second. */
export async function hashOf(bytes: Uint8Array): Promise<PhotoId> {
  const hash = createHash('sha256')
  for (let from = 0; from < bytes.length; from += HASHED_AT_ONCE) {
    if (from > 0) await nextTurn()
    hash.update(bytes.subarray(from, from + HASHED_AT_ONCE))
  }
  return hash.digest('hex') as PhotoId
}

/** In bytes; some milliseconds' work. */
const HASHED_AT_ONCE = 1 << 20

/** A RIFF file says its own length; one that a crash or a disk cut short is made anew. */
export function isWholeWebp(bytes: Buffer): boolean {
  return bytes.length > 12 && bytes.toString('latin1', 8, 12) === 'WEBP' && bytes.readUInt32LE(4) + 8 === bytes.length
}

/** A file's bytes, as `read` gives them; undefined when there is none. Rejects with the disk's other errors. */
export async function readIfThere(
  path: string,
  read: (path: string) => Promise<Uint8Array> = readFile,
): Promise<Buffer | undefined> {
  try {
    const bytes = await read(path)
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** The names of everything that a folder keeps of a photo: the original first, what is known of it last, as that was written last. */
export async function filesOf(folder: string, id: PhotoId): Promise<readonly string[]> {
  const names = (await listIfThere(folder)).filter((name) => name === id || name.startsWith(`${id}.`))
  return names.sort((a, b) => Number(a === `${id}.json`) - Number(b === `${id}.json`) || a.length - b.length)
}

/** Deletes a file; nothing there is no error. */
export function deleteFile(path: string): Promise<void> {
  return rm(path, { force: true })
}

async function listIfThere(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

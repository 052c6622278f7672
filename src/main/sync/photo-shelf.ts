import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isPhotoId, type PhotoId } from '../../shared/ids'
import type { PhotoInfo } from '../../shared/photo'
import type { PhotoRendition } from '../../shared/photo-url'
import { PhotoDescription } from '../../shared/sync/photos'
import type { AtomicWrite } from '../photos/photo-store'
import { isMissing } from '../storage/disk-failure'

/** What was last known to be the same here and on the server of a photo's description. */
export const AgreedDescription = z.object({ revision: z.number().int(), description: PhotoDescription })
/** What was last known to be the same here and on the server of a photo's description. */
export type AgreedDescription = z.infer<typeof AgreedDescription>

/** Which files of which photos are on this computer. */
export type PhotoHoldings = ReadonlyMap<PhotoId, ReadonlySet<PhotoRendition>>

/**
 * The files of the profile's photos (`FolderPhotoStore` describes them) as they come and go by parts: originals as streams, renditions
 * before originals. Beside them `<sha256>.part`, an original that is on its way, and `<sha256>.server.json`, an `AgreedDescription`.
 * Rejects with the disk's errors.
 */
export class PhotoShelf {
  readonly #folder: string
  readonly #write: AtomicWrite
  readonly #agreed = new Map<PhotoId, AgreedDescription | undefined>()

  constructor(folder: string, write: AtomicWrite) {
    this.#folder = folder
    this.#write = write
  }

  /** What is here. */
  async holdings(): Promise<PhotoHoldings> {
    const held = new Map<PhotoId, Set<PhotoRendition>>()
    for (const name of await readdir(this.#folder).catch(emptyIfMissing)) {
      const [id, part, end, ...more] = name.split('.')
      if (!isPhotoId(id) || more.length > 0) continue
      const rendition =
        part === undefined ? 'original' : end === 'webp' && (part === 'thumb' || part === 'page') ? part : undefined
      if (rendition === undefined) continue
      held.set(id, (held.get(id) ?? new Set()).add(rendition))
    }
    return held
  }

  /** Where an original is, or would be. */
  originalPath(id: PhotoId): string {
    return join(this.#folder, id)
  }

  /** An original's length in bytes; undefined when it is not here, or its bytes do not match the hash that names it. */
  async intactOriginal(id: PhotoId): Promise<number | undefined> {
    const size = await sizeOrUndefined(this.originalPath(id))
    return size !== undefined && (await hashOf(this.originalPath(id))) === id ? size : undefined
  }

  /** Keeps what is known of a photo whose file is not here yet. */
  async receiveInfo(info: PhotoInfo): Promise<void> {
    await this.#put(`${info.id}.json`, Buffer.from(`${JSON.stringify(info, undefined, 2)}\n`))
  }

  /** Keeps a rendition. */
  async receiveRendition(id: PhotoId, rendition: 'thumb' | 'page', bytes: Uint8Array): Promise<void> {
    await this.#put(`${id}.${rendition}.webp`, bytes)
  }

  /** How many bytes of an original have come so far. */
  async partBytes(id: PhotoId): Promise<number> {
    return (await sizeOrUndefined(this.#partPath(id))) ?? 0
  }

  /** Adds what comes of an original from `offset` on, as far as it comes; what came stays when it breaks off. */
  async receivePart(
    id: PhotoId,
    offset: number,
    pieces: AsyncIterable<Uint8Array>,
    onProgress: (bytes: number) => void,
  ): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    const file = await open(this.#partPath(id), offset > 0 ? 'r+' : 'w')
    try {
      await file.truncate(offset)
      let at = offset
      for await (const piece of pieces) {
        for (let written = 0; written < piece.byteLength; ) {
          written += (await file.write(piece, written, piece.byteLength - written, at + written)).bytesWritten
        }
        at += piece.byteLength
        onProgress(at)
      }
      await file.sync()
    } finally {
      await file.close()
    }
  }

  /** Takes an original that has come whole, if its bytes have the hash that names it; else it is thrown away and false is answered. */
  async takeOriginal(id: PhotoId): Promise<boolean> {
    const part = this.#partPath(id)
    if ((await hashOf(part)) !== id) {
      await rm(part, { force: true })
      return false
    }
    await rename(part, this.originalPath(id))
    if (process.platform !== 'win32') {
      const folder = await open(this.#folder, 'r')
      try {
        await folder.sync()
      } finally {
        await folder.close()
      }
    }
    return true
  }

  /** Throws away what has come of an original. */
  async forgetPart(id: PhotoId): Promise<void> {
    await rm(this.#partPath(id), { force: true })
  }

  /** What was last the same here and there; undefined when nothing was, or it cannot be read. */
  async agreed(id: PhotoId): Promise<AgreedDescription | undefined> {
    if (this.#agreed.has(id)) return this.#agreed.get(id)
    const bytes = await readFile(this.#agreedPath(id)).catch(() => undefined)
    const read = bytes === undefined ? undefined : AgreedDescription.safeParse(parsed(bytes)).data
    this.#agreed.set(id, read)
    return read
  }

  /** Keeps what is now the same here and there. */
  async agree(id: PhotoId, agreed: AgreedDescription): Promise<void> {
    await this.#put(`${id}.server.json`, Buffer.from(`${JSON.stringify(agreed)}\n`))
    this.#agreed.set(id, agreed)
  }

  async #put(name: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    await this.#write(join(this.#folder, name), bytes)
  }

  #partPath(id: PhotoId): string {
    return join(this.#folder, `${id}.part`)
  }

  #agreedPath(id: PhotoId): string {
    return join(this.#folder, `${id}.server.json`)
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  // In small pieces: hashing shares its thread with everything else.
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 })) hash.update(piece as Buffer)
  return hash.digest('hex')
}

async function sizeOrUndefined(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

function emptyIfMissing(error: unknown): string[] {
  if (isMissing(error)) return []
  throw error
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

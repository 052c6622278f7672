import { join } from 'node:path'
import { z } from 'zod'
import { isPhotoId, type PhotoId } from '../../shared/ids'
import type { PhotoInfo } from '../../shared/photo'
import type { PhotoRendition } from '../../shared/photo-url'
import { PhotoDescription } from '../../shared/sync/photos'
import { hashOf } from '../photos/photo-files'
import { writeFileAtomically } from '../storage/atomic-file'
import type { Disk, DiskFile } from '../storage/disk'
import { isMissing } from '../storage/disk-failure'

/** What was last known to be the same here and on the server of a photo's description. */
export const AgreedDescription = z.object({ revision: z.number().int(), description: PhotoDescription })
/** What was last known to be the same here and on the server of a photo's description. */
export type AgreedDescription = z.infer<typeof AgreedDescription>

/** Which files of which photos are on this computer. */
export type PhotoHoldings = ReadonlyMap<PhotoId, ReadonlySet<PhotoRendition>>

/**
 * The files of the profile's photos (`FolderPhotoStore` describes them) as they come and go: renditions before originals, which
 * come by parts. Beside them `<sha256>.part`, an original that is on its way, and `<sha256>.server.json`, an `AgreedDescription`.
 * Rejects with the disk's errors.
 */
export class PhotoShelf {
  readonly #folder: string
  readonly #disk: Disk
  readonly #agreed = new Map<PhotoId, AgreedDescription | undefined>()

  /** Over the photos in `folder` of a profile's disk. */
  constructor(folder: string, disk: Disk) {
    this.#folder = folder
    this.#disk = disk
  }

  /** What is here. */
  async holdings(): Promise<PhotoHoldings> {
    const held = new Map<PhotoId, Set<PhotoRendition>>()
    for (const name of await this.#disk.list(this.#folder).catch(emptyIfMissing)) {
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

  /** An original's bytes. */
  readOriginal(id: PhotoId): Promise<Uint8Array> {
    return this.#disk.read(this.originalPath(id))
  }

  /** An original's length in bytes; undefined when it is not here, or its bytes do not match the hash that names it. */
  async intactOriginal(id: PhotoId): Promise<number | undefined> {
    const bytes = await this.#readIfThere(this.originalPath(id))
    return bytes !== undefined && (await hashOf(bytes)) === id ? bytes.byteLength : undefined
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
    return (await this.#readIfThere(this.#partPath(id)))?.byteLength ?? 0
  }

  /** Adds what comes of an original from `offset` on, as far as it comes; what came stays when it breaks off. */
  async receivePart(
    id: PhotoId,
    offset: number,
    pieces: AsyncIterable<Uint8Array>,
    onProgress: (bytes: number) => void,
  ): Promise<void> {
    const file = await this.#openPart(id, offset)
    try {
      let at = offset
      for await (const piece of pieces) {
        await file.write(piece)
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
    if ((await hashOf(await this.#disk.read(part))) !== id) {
      await this.#disk.remove(part)
      return false
    }
    await this.#disk.rename(part, this.originalPath(id))
    await this.#disk.syncFolder(this.#folder)
    return true
  }

  /** Throws away what has come of an original. */
  async forgetPart(id: PhotoId): Promise<void> {
    await this.#disk.remove(this.#partPath(id))
  }

  /** What was last the same here and there; undefined when nothing was, or it cannot be read. */
  async agreed(id: PhotoId): Promise<AgreedDescription | undefined> {
    if (this.#agreed.has(id)) return this.#agreed.get(id)
    const bytes = await this.#disk.read(this.#agreedPath(id)).catch(() => undefined)
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
    await this.#disk.makeFolder(this.#folder)
    await writeFileAtomically(this.#disk, join(this.#folder, name), bytes)
  }

  /** The file for what comes, holding what has come up to `offset` and no more. */
  async #openPart(id: PhotoId, offset: number): Promise<DiskFile> {
    const path = this.#partPath(id)
    await this.#disk.makeFolder(this.#folder)
    const here = offset === 0 ? undefined : await this.#readIfThere(path)
    if (here === undefined) {
      await this.#disk.remove(path)
      return this.#disk.open(path, 'create')
    }
    if (here.byteLength !== offset) await writeFileAtomically(this.#disk, path, here.subarray(0, offset))
    return this.#disk.open(path, 'append')
  }

  async #readIfThere(path: string): Promise<Uint8Array | undefined> {
    try {
      return await this.#disk.read(path)
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  #partPath(id: PhotoId): string {
    return join(this.#folder, `${id}.part`)
  }

  #agreedPath(id: PhotoId): string {
    return join(this.#folder, `${id}.server.json`)
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

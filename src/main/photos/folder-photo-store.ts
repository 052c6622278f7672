import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import PQueue from 'p-queue'
import { isPhotoId, type PhotoId } from '../../shared/ids'
import { PhotoInfo, type PhotoMime, type PhotoPatch } from '../../shared/photo'
import type { PhotoRendition } from '../../shared/photo-url'
import { fail, ok, type Result } from '../../shared/result'
import { photoLimits } from '../../shared/sync/photos'
import { diskFailure, pictureFailure } from './photo-failure'
import { deleteFile, filesOf, hashOf, isWholeWebp, readIfThere } from './photo-files'
import { type PhotoHeader, readPhotoHeader } from './photo-header'
import { type FirstLook, lookAt, renderForPublishing, renderRendition } from './photo-renderer'
import type { AtomicWrite, PhotoFile, PhotoStore } from './photo-store'
import { cleanText } from './photo-text'

/** What a folder of photos needs from outside. */
export interface FolderPhotoStoreOptions {
  /** Where the photos lie: `<profile>/photos`; made when first needed. */
  readonly folder: string
  readonly write: AtomicWrite
  /** A file's bytes, as `write` was given them; as they are on the disk unless told. */
  readonly read?: (path: string) => Promise<Uint8Array>
  /** Deletes a file; nothing there is no error. */
  readonly removeFile?: (path: string) => Promise<void>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** How many pictures are decoded at a time; 2 unless told. */
  readonly concurrency?: number
}

/**
 * Photos in one folder: `<sha256>` the original, `<sha256>.json` what is known of it (`PhotoInfo`), `<sha256>.thumb.webp`
 * and `<sha256>.page.webp`. The JSON is written last: with it the photo is complete.
 */
export class FolderPhotoStore implements PhotoStore {
  readonly #folder: string
  readonly #write: AtomicWrite
  readonly #readIfThere: (path: string) => Promise<Buffer | undefined>
  readonly #removeFile: (path: string) => Promise<void>
  readonly #now: () => number
  readonly #decoding: PQueue
  readonly #reading = new PQueue({ concurrency: 16 })
  readonly #known = new Map<PhotoId, PhotoInfo>()
  readonly #turns = new Map<PhotoId, Promise<unknown>>()

  constructor({ folder, write, read, removeFile = deleteFile, now, concurrency = 2 }: FolderPhotoStoreOptions) {
    this.#folder = folder
    this.#write = write
    this.#readIfThere = (path) => readIfThere(path, read)
    this.#removeFile = removeFile
    this.#now = now
    this.#decoding = new PQueue({ concurrency })
  }

  async add(bytes: Uint8Array, fileName: string): Promise<Result<PhotoInfo>> {
    const file = shownName(fileName)
    const header = examine(bytes, file)
    if (!header.ok) return header
    const id = await hashOf(bytes)
    return this.#inTurn(id, async () => {
      const stored = await this.#storedInfo(id)
      if (stored !== undefined && (await this.#originalIsIntact(id))) return ok(stored)
      const described = await this.#describe(id, bytes, file, header.value)
      if (!described.ok) return described
      // A photo that lost its original gets it back, and keeps the corrections made meanwhile.
      const info = stored ?? described.value.info
      const saved = await this.#save(id, { original: bytes, thumb: described.value.thumb, info })
      if (saved.ok) this.#renderPageInBackground(id)
      return saved
    })
  }

  async info(id: PhotoId): Promise<Result<PhotoInfo>> {
    if (!isPhotoId(id)) return fail('photo-not-found')
    return this.#inTurn(id, async () => this.#infoOrRebuilt(id))
  }

  async list(ids: readonly PhotoId[]): Promise<readonly PhotoInfo[]> {
    const found = await Promise.all(ids.map(async (id) => this.#reading.add(async () => this.info(id))))
    return found.flatMap((each) => (each.ok ? [each.value] : []))
  }

  async read(id: PhotoId, rendition: PhotoRendition): Promise<Result<PhotoFile>> {
    if (!isPhotoId(id)) return fail('photo-not-found')
    if (rendition === 'original') return this.#readOriginal(id)
    const stored = await this.#readIfThere(this.#renditionPath(id, rendition)).catch(() => undefined)
    if (stored !== undefined && isWholeWebp(stored)) return ok({ bytes: stored, mime: 'image/webp' })
    return this.#inTurn(id, async () => this.#renderAgain(id, rendition))
  }

  async readForPublishing(id: PhotoId, rendition: 'page' | 'original'): Promise<Result<PhotoFile>> {
    const info = await this.info(id)
    if (!info.ok) return info
    const original = await this.#readForPublishing(id, rendition)
    if (!original.ok) return original
    try {
      return ok(
        await this.#decoding.add(async () => renderForPublishing(original.value.bytes, info.value, rendition), {
          priority: 1,
        }),
      )
    } catch (error) {
      return pictureFailure(error, info.value.fileName, info.value.mime)
    }
  }

  /** The original; for a page, where that has not come from the newsroom's server yet, the rendition that has. */
  async #readForPublishing(id: PhotoId, rendition: 'page' | 'original'): Promise<Result<PhotoFile>> {
    const original = await this.#readOriginal(id)
    if (original.ok || rendition === 'original' || original.failure.code !== 'photo-not-found') return original
    const stored = await this.#readIfThere(this.#renditionPath(id, 'page')).catch(() => undefined)
    return stored !== undefined && isWholeWebp(stored) ? ok({ bytes: stored, mime: 'image/webp' }) : original
  }

  async updateInfo(id: PhotoId, patch: PhotoPatch): Promise<Result<PhotoInfo>> {
    if (!isPhotoId(id)) return fail('photo-not-found')
    return this.#inTurn(id, async () => {
      const info = await this.#infoOrRebuilt(id)
      return info.ok ? this.#save(id, { info: corrected(info.value, patch) }) : info
    })
  }

  async remove(id: PhotoId): Promise<Result<void>> {
    if (!isPhotoId(id)) return fail('photo-not-found')
    return this.#inTurn(id, async () => {
      try {
        for (const name of await filesOf(this.#folder, id)) await this.#removeFile(join(this.#folder, name))
        this.#known.delete(id)
        return ok(undefined)
      } catch (error) {
        return diskFailure(error)
      }
    })
  }

  async idle(): Promise<void> {
    while (this.#turns.size > 0) await Promise.allSettled(this.#turns.values())
    await this.#decoding.onIdle()
  }

  /** Runs one task at a time for each photo, in the order they came; a task's failure is its caller's and stops no later one. */
  async #inTurn<T>(id: PhotoId, task: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(id) ?? Promise.resolve()
    const turn = before.then(task, task)
    this.#turns.set(id, turn)
    try {
      return await turn
    } finally {
      if (this.#turns.get(id) === turn) this.#turns.delete(id)
    }
  }

  async #infoOrRebuilt(id: PhotoId): Promise<Result<PhotoInfo>> {
    const stored = await this.#storedInfo(id)
    if (stored !== undefined) return ok(stored)
    const original = await this.#readOriginal(id)
    if (!original.ok) return original
    const name = `${id.slice(0, 12)}.${original.value.mime.replace('image/', '').replace('jpeg', 'jpg')}`
    const header = examine(original.value.bytes, name)
    if (!header.ok) return header
    const described = await this.#describe(id, original.value.bytes, name, header.value)
    if (!described.ok) return described
    const saved = await this.#save(id, described.value)
    // In a profile that can only be read the photo is still to be seen; its metadata is read anew each time.
    return !saved.ok && saved.failure.code === 'profile-read-only' ? ok(described.value.info) : saved
  }

  /** The metadata file's content; undefined when there is none, or none that can be read: then its bytes are set aside first. */
  async #storedInfo(id: PhotoId): Promise<PhotoInfo | undefined> {
    const known = this.#known.get(id)
    if (known !== undefined) return known
    const bytes = await this.#readIfThere(this.#infoPath(id)).catch(() => undefined)
    if (bytes === undefined) return undefined
    const parsed = PhotoInfo.safeParse(parseJson(bytes))
    if (parsed.success && parsed.data.id === id) {
      this.#known.set(id, parsed.data)
      return parsed.data
    }
    // It may hold a credit someone typed: kept beside, under a name nothing reads. Best effort, the photo matters more.
    await this.#write(`${this.#infoPath(id)}.damaged-${this.#now()}`, bytes).catch(() => undefined)
    return undefined
  }

  async #originalIsIntact(id: PhotoId): Promise<boolean> {
    const bytes = await this.#readIfThere(join(this.#folder, id)).catch(() => undefined)
    return bytes !== undefined && (await hashOf(bytes)) === id
  }

  async #readOriginal(id: PhotoId): Promise<Result<PhotoFile>> {
    if (!isPhotoId(id)) return fail('photo-not-found')
    try {
      const bytes = await this.#readIfThere(join(this.#folder, id))
      if (bytes === undefined) return fail('photo-not-found')
      const header = readPhotoHeader(bytes)
      if (header !== undefined && (await hashOf(bytes)) === id) return ok({ bytes, mime: header.mime })
      const known = this.#known.get(id)
      return pictureFailure(
        new Error('the bytes do not match their hash'),
        known?.fileName ?? id,
        known?.mime ?? 'image/jpeg',
      )
    } catch (error) {
      return diskFailure(error)
    }
  }

  async #describe(id: PhotoId, bytes: Uint8Array, fileName: string, { mime }: PhotoHeader): Promise<Result<Described>> {
    const look = await this.#lookAt(bytes, fileName, mime)
    if (!look.ok) return look
    const { width, height, thumb, dominantColour } = look.value
    // Loaded at the first photo: the application starts without the readers of EXIF, XMP and IPTC.
    const { readPhotoMetadata } = await import('./photo-metadata')
    const metadata = await readPhotoMetadata(look.value.metadata)
    const size = { width, height, bytes: bytes.length }
    return ok({ thumb, info: { id, fileName, mime, ...size, addedAt: this.#now(), ...metadata, dominantColour } })
  }

  async #lookAt(bytes: Uint8Array, fileName: string, mime: PhotoMime): Promise<Result<FirstLook>> {
    try {
      return ok(await this.#decoding.add(async () => lookAt(bytes), { priority: 2 }))
    } catch (error) {
      return pictureFailure(error, fileName, mime)
    }
  }

  async #save(
    id: PhotoId,
    photo: { readonly original?: Uint8Array; readonly thumb?: Uint8Array; readonly info: PhotoInfo },
  ): Promise<Result<PhotoInfo>> {
    try {
      await mkdir(this.#folder, { recursive: true })
      if (photo.original !== undefined) await this.#write(join(this.#folder, id), photo.original)
      if (photo.thumb !== undefined) await this.#write(this.#renditionPath(id, 'thumb'), photo.thumb)
      await this.#write(this.#infoPath(id), Buffer.from(`${JSON.stringify(photo.info, undefined, 2)}\n`))
      this.#known.set(id, photo.info)
      return ok(photo.info)
    } catch (error) {
      return diskFailure(error)
    }
  }

  #renderPageInBackground(id: PhotoId): void {
    // A failure is not lost: whoever reads the rendition makes it anew and is told.
    void this.#inTurn(id, async () => this.#renderAgain(id, 'page', 0))
  }

  async #renderAgain(id: PhotoId, rendition: 'thumb' | 'page', priority = 1): Promise<Result<PhotoFile>> {
    const path = this.#renditionPath(id, rendition)
    const stored = await this.#readIfThere(path).catch(() => undefined)
    if (stored !== undefined && isWholeWebp(stored)) return ok({ bytes: stored, mime: 'image/webp' })
    const original = await this.#readOriginal(id)
    if (!original.ok) return original
    try {
      const bytes = await this.#decoding.add(async () => renderRendition(original.value.bytes, rendition), { priority })
      // A rendition is a cache: a disk that refuses it must not keep the picture from being seen.
      await this.#write(path, bytes).catch(() => undefined)
      return ok({ bytes, mime: 'image/webp' })
    } catch (error) {
      return pictureFailure(error, this.#known.get(id)?.fileName ?? id, original.value.mime)
    }
  }

  #infoPath(id: PhotoId): string {
    return join(this.#folder, `${id}.json`)
  }

  #renditionPath(id: PhotoId, rendition: 'thumb' | 'page'): string {
    return join(this.#folder, `${id}.${rendition}.webp`)
  }
}

interface Described {
  readonly thumb: Uint8Array
  readonly info: PhotoInfo
}

/** Everything that can be refused before a pixel is decoded. */
function examine(bytes: Uint8Array, file: string): Result<PhotoHeader> {
  if (bytes.length === 0) return fail('file-empty', { file })
  if (bytes.length > photoLimits.fileBytes) {
    const megabytes = Math.ceil(bytes.length / (1024 * 1024))
    return fail('file-too-large', { file, size: megabytes, limit: photoLimits.fileBytes / (1024 * 1024) })
  }
  const header = readPhotoHeader(bytes)
  if (header === undefined) return fail('photo-not-recognised', { file })
  const pixels = header.width * header.height
  if (pixels > photoLimits.pixels) {
    return fail('photo-too-large', { file, pixels: Math.ceil(pixels / 1e6), limit: photoLimits.pixels / 1e6 })
  }
  return ok(header)
}

function corrected(info: PhotoInfo, patch: PhotoPatch): PhotoInfo {
  const { keywords = info.keywords, ...texts } = patch
  const cleaned = Object.entries(texts).map(([name, text]) => [name, cleanText(text, 5000)] as const)
  const entries = Object.entries({ ...info, ...Object.fromEntries(cleaned), keywords })
  return PhotoInfo.parse(Object.fromEntries(entries.filter(([, value]) => value !== '')))
}

/** The file's name without folders or characters that no list can show. */
function shownName(fileName: string): string {
  const name = cleanText(fileName.split(/[/\\]/).at(-1) ?? '', 255)
  return name === '' ? 'photo' : name
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

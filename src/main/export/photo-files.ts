import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { ArticleVersion } from '../../shared/article/version'
import type { Failure } from '../../shared/failure'
import type { PhotoId } from '../../shared/ids'
import type { PhotoMime } from '../../shared/photo'
import { ok, type Result } from '../../shared/result'

/** Where an export takes photos from, in the form readers may have (no position, no serial numbers). */
export interface ExportPhotos {
  read(id: PhotoId): Promise<Result<{ readonly bytes: Uint8Array; readonly mime: PhotoMime }>>
}

/** A photo as a file of an export. */
export interface PhotoFileOut {
  readonly bytes: Uint8Array
  readonly mime: PhotoMime
  /** Pixels. */
  readonly width: number
  /** Pixels. */
  readonly height: number
}

const ENDINGS: Readonly<Record<PhotoMime, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }

/** The photos of a version's figures by id, and those that could not be read. */
export async function loadPhotos(
  version: ArticleVersion,
  source: ExportPhotos,
): Promise<{ photos: ReadonlyMap<PhotoId, PhotoFileOut>; missing: { photoId: PhotoId; failure: Failure }[] }> {
  const photos = new Map<PhotoId, PhotoFileOut>()
  const missing: { photoId: PhotoId; failure: Failure }[] = []
  for (const { photoId } of version.figures) {
    if (photoId === null || photos.has(photoId) || missing.some((each) => each.photoId === photoId)) continue
    const read = await readPhoto(photoId, source)
    if (read.ok) photos.set(photoId, read.value)
    else missing.push({ photoId, failure: read.failure })
  }
  return { photos, missing }
}

/** One photo with its size in pixels; `photo-not-recognised` when its bytes are no picture. */
export async function readPhoto(id: PhotoId, source: ExportPhotos): Promise<Result<PhotoFileOut>> {
  const read = await source.read(id)
  if (!read.ok) return read
  try {
    const { width, height } = await sharp(read.value.bytes).metadata()
    return ok({ bytes: read.value.bytes, mime: read.value.mime, width, height })
  } catch (error) {
    return {
      ok: false,
      failure: { code: 'photo-not-recognised', params: { file: id.slice(0, 12) }, detail: String(error) },
    }
  }
}

/** A photo's path in an export: the same bytes always have the same name. */
export function photoPath(photo: Pick<PhotoFileOut, 'bytes' | 'mime'>): string {
  return `images/${createHash('sha256').update(photo.bytes).digest('hex').slice(0, 16)}.${ENDINGS[photo.mime]}`
}

/** A smaller copy as WebP, `longest` pixels at its longer side at most. */
export async function smallerPhoto(photo: PhotoFileOut, longest: number): Promise<PhotoFileOut> {
  const { data, info } = await sharp(photo.bytes)
    .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 78 })
    .toBuffer({ resolveWithObject: true })
  return { bytes: data, mime: 'image/webp', width: info.width, height: info.height }
}

/** The photo in a format that word processors open: JPEG and PNG stay, WebP becomes JPEG. */
export async function photoForWord(photo: PhotoFileOut): Promise<PhotoFileOut> {
  if (photo.mime !== 'image/webp') return photo
  // Word cannot show WebP; what was transparent becomes paper.
  const data = await sharp(photo.bytes).flatten({ background: '#ffffff' }).jpeg({ quality: 86 }).toBuffer()
  return { ...photo, bytes: data, mime: 'image/jpeg' }
}

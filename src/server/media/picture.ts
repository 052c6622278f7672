import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { failureOf } from '../../shared/failure'
import type { PhotoMime } from '../../shared/photo'
import { fail, ok, type Result } from '../../shared/result'
import { photoLimits, renditionSides } from '../../shared/sync/photos'

/** What a file is by its content: pixels as seen, and its thumbnail (WebP) as the proof that it can be decoded. */
export interface Picture {
  readonly mime: PhotoMime
  readonly width: number
  readonly height: number
  readonly thumb: Uint8Array
}

/** Decoding longer than this is given up, in seconds. */
const PATIENCE = 30

/**
 * Looks at the file at `path`, of whatever name: fails with `file-empty`, `photo-not-recognised` (no JPEG, PNG or WebP by its first
 * bytes), `photo-too-large` (pixels, before anything is decoded), `file-damaged` or `file-took-too-long`. `file` is its name for people.
 */
export async function examinePicture(path: string, file: string): Promise<Result<Picture>> {
  const head = await firstBytes(path)
  if (head.length === 0) return fail('file-empty', { file })
  const mime = sniff(head)
  if (mime === undefined) return fail('photo-not-recognised', { file })
  try {
    // Without a limit of its own: how many pixels are too many is said below, and nothing is decoded here.
    const { format, width, height, autoOrient } = await sharp(path, { limitInputPixels: false }).metadata()
    if (`image/${format}` !== mime) return fail('photo-not-recognised', { file }, format)
    const pixels = width * height
    if (pixels > photoLimits.pixels) {
      return fail('photo-too-large', { file, pixels: Math.ceil(pixels / 1e6), limit: photoLimits.pixels / 1e6 })
    }
    const thumb = await renderRendition(path, 'thumb')
    return ok({ mime, width: autoOrient.width, height: autoOrient.height, thumb })
  } catch (error) {
    return damaged(error, file, mime)
  }
}

/** A smaller picture as WebP: upright, in sRGB, never enlarged, encoded anew without anything the camera or anyone else put beside the pixels. Rejects when they cannot be read. */
export async function renderRendition(original: string | Uint8Array, rendition: 'thumb' | 'page'): Promise<Buffer> {
  const side = renditionSides[rendition]
  const picture: Sharp = sharp(original, { limitInputPixels: photoLimits.pixels, failOn: 'error' })
    .timeout({ seconds: PATIENCE })
    .autoOrient()
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
  return picture.webp(rendition === 'thumb' ? { quality: 76, effort: 2 } : { quality: 82 }).toBuffer()
}

/** The failure for a picture whose pixels could not be read. */
export function damaged(error: unknown, file: string, mime: PhotoMime): Result<never> {
  const { detail } = failureOf(error)
  if (detail?.includes('timeout') === true) return fail('file-took-too-long', { file }, detail)
  const format = { 'image/jpeg': 'JPEG', 'image/png': 'PNG', 'image/webp': 'WebP' }[mime]
  return fail('file-damaged', { file, format }, detail)
}

/** The picture format a file's first bytes say: JPEG (ITU-T T.81, B.2.1), PNG (W3C PNG, 5.2), WebP (RFC 9649, 2.4). */
export function sniff(head: Uint8Array): PhotoMime | undefined {
  const hex = Buffer.from(head).toString('hex')
  if (hex.startsWith('ffd8ff')) return 'image/jpeg'
  if (hex.startsWith('89504e470d0a1a0a')) return 'image/png'
  return /^52494646.{8}57454250/.test(hex) ? 'image/webp' : undefined
}

/** SHA-256 of a file in lower-case hexadecimal, read in pieces; rejects when it cannot be read. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer)
  return hash.digest('hex')
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

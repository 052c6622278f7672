import type { Sharp, SharpOptions } from 'sharp'
import type { PhotoInfo, PhotoMime } from '../../shared/photo'
import { photoXmp } from '../../shared/photo-xmp'
import { photoLimits, renditionSides } from '../../shared/sync/photos'
import type { MetadataBlocks } from './photo-metadata'

/** What one look at a picture gives: its upright size in pixels, its metadata blocks, its thumbnail (WebP) and main colour. */
export interface FirstLook {
  readonly width: number
  readonly height: number
  readonly metadata: MetadataBlocks
  readonly thumb: Uint8Array
  readonly dominantColour: `#${string}`
}

/** Decodes a picture once: size, metadata and thumbnail; rejects when its pixels cannot be read or take longer than 20 s. */
export async function lookAt(bytes: Uint8Array): Promise<FirstLook> {
  const [{ autoOrient, exif, xmp, iptc }, thumb] = await Promise.all([
    open(bytes).then(async (picture) => picture.metadata()),
    renderRendition(bytes, 'thumb'),
  ])
  const colour = await open(thumb).then(async (picture) => picture.flatten({ background: '#ffffff' }).stats())
  const { r, g, b } = colour.dominant
  const hex = [r, g, b].map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')
  return {
    width: autoOrient.width,
    height: autoOrient.height,
    metadata: { exif, xmp, iptc },
    thumb,
    dominantColour: `#${hex}`,
  }
}

/** A smaller picture as WebP: upright, in sRGB, without metadata, never enlarged; rejects when the original's pixels cannot be read. */
export async function renderRendition(bytes: Uint8Array, rendition: 'thumb' | 'page'): Promise<Uint8Array> {
  const picture = fitted(await open(bytes), renditionSides[rendition])
  return picture.webp(rendition === 'thumb' ? { quality: 76, effort: 2 } : { quality: 82 }).toBuffer()
}

/** A copy for readers, encoded anew so that nothing but pixels and the given description goes with it; rejects when the pixels cannot be read. */
export async function renderForPublishing(
  bytes: Uint8Array,
  info: PhotoInfo,
  rendition: 'page' | 'original',
): Promise<{ readonly bytes: Uint8Array; readonly mime: PhotoMime }> {
  const opened = await open(bytes)
  const picture = rendition === 'page' ? fitted(opened, renditionSides.page) : opened.autoOrient()
  const mime = rendition === 'page' ? 'image/webp' : info.mime
  // XMP only: libvips writes EXIF in ASCII, which would turn Nguyễn into Nguyen.
  const encoded = encode(picture.withXmp(photoXmp(info)), mime)
  return { bytes: await encoded.toBuffer(), mime }
}

function encode(picture: Sharp, mime: PhotoMime): Sharp {
  switch (mime) {
    case 'image/jpeg':
      return picture.jpeg({ quality: 90 })
    case 'image/png':
      return picture.png()
    case 'image/webp':
      return picture.webp({ quality: 86 })
  }
}

function fitted(picture: Sharp, side: number): Sharp {
  return picture.autoOrient().resize(side, side, { fit: 'inside', withoutEnlargement: true })
}

const OPTIONS: SharpOptions = { limitInputPixels: photoLimits.pixels, failOn: 'error' }

/** sharp is loaded at the first photo: its native library would cost every start of the application about 50 ms. */
async function open(bytes: Uint8Array): Promise<Sharp> {
  const { default: sharp } = await import('sharp')
  return sharp(bytes, OPTIONS).timeout({ seconds: 20 })
}

import type { PhotoMime } from '../../shared/photo'

/** What a picture's first bytes say of it, before anything is decoded; sizes are pixels as stored, not turned upright. */
export interface PhotoHeader {
  readonly mime: PhotoMime
  readonly width: number
  readonly height: number
}

/**
 * Reads format and size of a JPEG (ITU-T T.81, B.2.2), PNG (W3C PNG, 11.2.1) or WebP (RFC 9649) from its bytes without
 * decoding; undefined when they are none of these or too damaged to say.
 */
export function readPhotoHeader(bytes: Uint8Array): PhotoHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const header = readPng(view) ?? readWebp(view) ?? readJpeg(view)
  return header !== undefined && header.width > 0 && header.height > 0 ? header : undefined
}

function readPng(view: DataView): PhotoHeader | undefined {
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return undefined
  if (ascii(view, 12) !== 'IHDR') return undefined
  return { mime: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

function readWebp(view: DataView): PhotoHeader | undefined {
  if (view.byteLength < 30 || ascii(view, 0) !== 'RIFF' || ascii(view, 8) !== 'WEBP') return undefined
  switch (ascii(view, 12)) {
    case 'VP8 ':
      return { mime: 'image/webp', width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return { mime: 'image/webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X':
      return { mime: 'image/webp', width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 }
    default:
      return undefined
  }
}

function readJpeg(view: DataView): PhotoHeader | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8 || view.getUint8(2) !== 0xff) return undefined
  let at = 2
  while (at + 9 <= view.byteLength) {
    // Between segments any number of fill bytes may stand (B.1.1.2).
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) at += 1
    else if (isFrame(marker)) {
      return { mime: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    } else if (marker === 0xda || marker === 0xd9) return undefined
    else at += hasNoLength(marker) ? 2 : 2 + Math.max(2, view.getUint16(at + 2))
  }
  return undefined
}

/** SOF0–SOF15; DHT (C4), JPG (C8) and DAC (CC) lie among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function hasNoLength(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
}

function ascii(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}

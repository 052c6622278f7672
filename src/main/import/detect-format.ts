import { extname } from 'node:path'
import { fail, ok, type Result } from '../../shared/result'
import type { ImportFormat } from './imported-page'

const MB = 1024 * 1024

/** The largest file of each kind that is read, in bytes. */
export const sizeLimits = { text: 50 * MB, docx: 100 * MB } as const

/** The limit that applies to a file before its content is known: by its name. */
export function sizeLimit(file: string): number {
  return extname(file).toLowerCase() === '.docx' ? sizeLimits.docx : sizeLimits.text
}

/** What a file may be before its text is looked at; `text` stands for plain text and for a page saved as text. */
export type DetectedFormat = Exclude<ImportFormat, 'page-text'>

/**
 * The format of a file by its content, and by its name where the content leaves it open. Fails with `file-damaged` when a
 * file named .docx is none, and `file-not-recognised` for pictures, programs, other documents and other data.
 */
export function detectFormat(bytes: Uint8Array, file: string): Result<DetectedFormat> {
  const extension = extname(file).toLowerCase()
  if (isZip(bytes)) {
    const named = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('word/')
    return extension === '.docx' || named ? ok('docx') : fail('file-not-recognised', { file }, 'a zip archive')
  }
  if (extension === '.docx') return fail('file-damaged', { file, format: 'DOCX' }, 'not a zip archive')
  if (isBinary(bytes)) return fail('file-not-recognised', { file }, 'binary data')
  const head = Buffer.from(bytes.subarray(0, 16_384))
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(?:ï»¿|ÿþ|þÿ)/u, '')
    .trimStart()
  if (/^\{[\s\S]{0,2000}"format"\s*:\s*"toasoan-article"/u.test(head)) return ok('article-json')
  if (extension === '.json') return jsonFormat(bytes, file)
  if (/\.(?:html?|xhtml)$/u.test(extension) || looksLikeHtml(head)) return ok('html')
  if (
    /^(?:MIME-Version|From:|Content-Type: multipart)/imu.test(head.slice(0, 300)) &&
    /\.mht(?:ml)?$/u.test(extension)
  ) {
    return fail('file-not-recognised', { file }, 'MHTML')
  }
  if (head.startsWith('{\\rtf')) return fail('file-not-recognised', { file }, 'RTF')
  if (head.startsWith('<?xml')) return fail('file-not-recognised', { file }, 'XML')
  return ok(/\.(?:md|markdown|mdown)$/u.test(extension) ? 'markdown' : 'text')
}

function jsonFormat(bytes: Uint8Array, file: string): Result<DetectedFormat> {
  // The marker need not come first: another program may have re-ordered the keys.
  const marked = /"format"\s*:\s*"toasoan-article"/u.test(Buffer.from(bytes).toString('latin1'))
  return marked ? ok('article-json') : fail('file-not-recognised', { file }, 'JSON without the article marker')
}

function looksLikeHtml(head: string): boolean {
  if (/^(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,4000}?-->\s*)*<(?:!doctype html|html|head|body)\b/iu.test(head))
    return true
  return (
    /^<(?:div|article|main|p|h1|section|meta|title)\b/iu.test(head) &&
    /<\/(?:div|article|main|p|h1|section|title)>/iu.test(head)
  )
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 9) <= 7 && (bytes[3] ?? 9) <= 8
}

/** How pictures, PDF, OLE (.doc), gzip, RAR, 7z, ELF and MP3 files, TIFF and Ogg begin, a byte a character. */
const SIGNATURES = [
  '\u0089PNG',
  'ÿØÿ',
  'GIF87a',
  'GIF89a',
  '%PDF-',
  'ÐÏ\u0011à',
  '\u001f\u008b',
  'Rar!',
  '7z¼¯',
  '\u007fELF',
  'ID3\u0003',
  'ID3\u0004',
  'II*\0',
  'MM\0*',
  'OggS',
]

function isBinary(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 8192)).toString('latin1')
  if (SIGNATURES.some((signature) => head.startsWith(signature))) return true
  // RIFF (WebP, WAV) and ISO media files carry their name after a length.
  if (head.startsWith('RIFF') || head.startsWith('ftyp', 4)) return true
  if (/^(?:ÿþ|þÿ)/u.test(head)) return false
  let controls = 0
  let zeros = 0
  for (const byte of bytes.subarray(0, 8192)) {
    if (byte === 0) zeros += 1
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1
  }
  const length = Math.min(bytes.length, 8192)
  if (controls > length * 0.02) return true
  // Without a byte order mark only Latin text in UTF-16 is taken for text: zeros in one half only.
  return zeros > length * 0.02 && !zerosInOneHalf(bytes.subarray(0, 8192))
}

function zerosInOneHalf(sample: Uint8Array): boolean {
  let even = 0
  let odd = 0
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue
    if (index % 2 === 0) even += 1
    else odd += 1
  }
  const half = sample.length / 2
  return (odd > half * 0.4 && even < half * 0.05) || (even > half * 0.4 && odd < half * 0.05)
}

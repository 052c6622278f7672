import { extname } from 'node:path'
import { fail, ok, type Result } from '../../shared/result'
import { foreignFormat } from './foreign-format'
import type { ImportFormat } from './imported-page'

const MB = 1024 * 1024

/** The largest file of each kind that is read, in bytes. */
export const sizeLimits = { text: 50 * MB, archive: 100 * MB } as const

/** The limit that applies to a file before its content is known: by its name. */
export function sizeLimit(file: string): number {
  return isArchiveName(extname(file).toLowerCase()) ? sizeLimits.archive : sizeLimits.text
}

/** What a file may be before its text is looked at; `text` stands for plain text and for a page saved as text, `fodt` is OpenDocument in one file. */
export type DetectedFormat = Exclude<ImportFormat, 'page-text'> | 'fodt'

/** The names of OpenDocument texts, of templates for them too, as their archives and flat files begin (ODF 1.3 Part 2, 3.3). */
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.text'

/**
 * The format of a file by its content, and by its name where the content leaves it open. Fails with `file-damaged` when a file named
 * .docx or .odt is none, as `foreignFormat` says for other programs' documents, and with `file-not-recognised` for other data.
 */
export function detectFormat(bytes: Uint8Array, file: string): Result<DetectedFormat> {
  const extension = extname(file).toLowerCase()
  if (isZip(bytes)) return archiveFormat(bytes, file)
  const foreign = foreignFormat(file, bytes)
  if (foreign !== undefined) return foreign
  if (isArchiveName(extension))
    return fail('file-damaged', { file, format: extension.slice(1).toUpperCase() }, 'not a zip archive')
  if (isBinary(bytes)) return fail('file-not-recognised', { file }, 'binary data')
  const head = Buffer.from(bytes.subarray(0, 16_384))
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(?:ï»¿|ÿþ|þÿ)/u, '')
    .trimStart()
  if (/^\{[\s\S]{0,2000}"format"\s*:\s*"toasoan-article"/u.test(head)) return ok('article-json')
  if (extension === '.json') return jsonFormat(bytes, file)
  if (head.startsWith('<?xml') && head.includes(OPEN_DOCUMENT)) return ok('fodt')
  if (extension === '.fodt') return fail('file-damaged', { file, format: 'FODT' }, 'not OpenDocument')
  if (/\.(?:html?|xhtml)$/u.test(extension) || looksLikeHtml(head)) return ok('html')
  if (
    /^(?:MIME-Version|From:|Content-Type: multipart)/imu.test(head.slice(0, 300)) &&
    /\.mht(?:ml)?$/u.test(extension)
  ) {
    return fail('file-not-recognised', { file }, 'MHTML')
  }
  if (head.startsWith('<?xml')) return fail('file-not-recognised', { file }, 'XML')
  return ok(/\.(?:md|markdown|mdown)$/u.test(extension) ? 'markdown' : 'text')
}

function isArchiveName(extension: string): boolean {
  return extension === '.docx' || extension === '.odt'
}

function archiveFormat(bytes: Uint8Array, file: string): Result<DetectedFormat> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  // The first part of an OpenDocument archive is its type, not packed.
  if (archive.subarray(0, 200).includes(`mimetype${OPEN_DOCUMENT}`)) return ok('odt')
  const extension = extname(file).toLowerCase()
  if (extension === '.docx' || archive.includes('word/')) return ok('docx')
  const foreign = foreignFormat(file, bytes)
  if (foreign !== undefined) return foreign
  return extension === '.odt' || archive.includes(OPEN_DOCUMENT)
    ? ok('odt')
    : fail('file-not-recognised', { file }, 'a zip archive')
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

/** How pictures, compound files, gzip, RAR, 7z, ELF and MP3 files, TIFF and Ogg begin, a byte a character. */
const SIGNATURES = [
  '\u0089PNG',
  'ÿØÿ',
  'GIF87a',
  'GIF89a',
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

import { analyse } from 'chardet'
import iconv from 'iconv-lite'

/** A file's bytes as text. */
export interface DecodedText {
  /** NFC, without a byte order mark, line ends as "\n". */
  readonly text: string
  /** The encoding that was used, as named by the WHATWG Encoding Standard where it has one. */
  readonly encoding: string
  /** The declared encoding, when it was another and wrong. */
  readonly corrected?: string
}

/** Where a declaration stands, per the HTML Standard ("prescan a byte stream": 1024 bytes; real pages are laxer). */
const DECLARATION_BYTES = 4096

/**
 * Decodes text: by its byte order mark, else UTF-8 when the bytes are, else as declared (`<meta charset>`, XML declaration)
 * unless the bytes speak against it, else as detected. Never throws; bytes that fit nothing become U+FFFD.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const bom = byteOrderMark(bytes)
  if (bom !== undefined) return decoded(bytes, bom)
  const wide = utf16WithoutMark(bytes)
  if (wide !== undefined) return decoded(bytes, wide)
  const declared = declaredEncoding(bytes)
  if (isUtf8(bytes)) {
    const ascii = !bytes.some((byte) => byte > 0x7f)
    return decoded(bytes, 'utf-8', ascii || declared === undefined || declared === 'utf-8' ? undefined : declared)
  }
  const found = detect8Bit(bytes, declared)
  return decoded(bytes, found, declared === undefined || declared === found ? undefined : declared)
}

function decoded(bytes: Uint8Array, encoding: string, corrected?: string): DecodedText {
  const text = decodeAs(bytes, encoding)
    .replace(/^\u{feff}/u, '')
    .replaceAll(/\r\n?/gu, '\n')
    .normalize('NFC')
  return { text, encoding, ...(corrected === undefined ? {} : { corrected }) }
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes)
  } catch {
    return iconv.encodingExists(encoding) ? iconv.decode(bytes, encoding) : new TextDecoder().decode(bytes)
  }
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

/** Latin text in UTF-16 has a zero in every other byte, nearly always in the same half. */
function utf16WithoutMark(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const half = sample.length / 2
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le'
  return even > half * 0.4 && odd < half * 0.05 ? 'utf-16be' : undefined
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, DECLARATION_BYTES)).toString('latin1')
  const label =
    /<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w:-]{2,40})/iu.exec(head) ??
    /<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:-]{2,40})/iu.exec(head)
  if (label?.[1] === undefined) return undefined
  try {
    const { encoding } = new TextDecoder(label[1])
    // A declaration that could be read as ASCII contradicts UTF-16 (HTML Standard, "prescan").
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding
  } catch {
    return iconv.encodingExists(label[1]) ? label[1].toLowerCase() : undefined
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function detect8Bit(bytes: Uint8Array, declared: string | undefined): string {
  const repaired = mostlyUtf8(bytes)
  if (repaired) return 'utf-8'
  const latin = declared === undefined || declared === 'utf-8' || declared === 'windows-1252'
  if (latin && looksVietnamese1258(bytes)) return 'windows-1258'
  if (declared !== undefined && declared !== 'utf-8') return declared
  const guess = analyse(bytes).find(({ name }) => name !== 'ASCII' && !name.startsWith('UTF-32'))?.name
  if (guess === undefined) return 'windows-1252'
  try {
    return new TextDecoder(guess).encoding
  } catch {
    return guess.toLowerCase()
  }
}

/** A UTF-8 file with a few broken bytes (a cut, a bad paste) is still UTF-8. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  let sequences = 0
  let broken = 0
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0
    if (byte < 0x80) continue
    const more = byte >= 0xf0 && byte < 0xf5 ? 3 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xc2 && byte < 0xe0 ? 1 : 0
    const tail = bytes.subarray(index + 1, index + 1 + more)
    if (more > 0 && tail.length === more && tail.every((next) => next >= 0x80 && next < 0xc0)) {
      sequences += 1
      index += more
    } else {
      broken += 1
    }
  }
  return sequences >= 4 && broken * 10 <= sequences
}

/** Tone marks of windows-1258: combining hook, tilde, acute, dot below, and grave, which stand after their vowel. */
const TONES_1258 = new Set([0xcc, 0xd2, 0xde, 0xec, 0xf2])
const VOWELS_1258 = new Set(Buffer.from('aeiouyAEIOUYÂâÃãÊêÔôÕõÝý', 'latin1'))

function looksVietnamese1258(bytes: Uint8Array): boolean {
  let afterVowel = 0
  let elsewhere = 0
  for (let index = 1; index < bytes.length; index += 1) {
    if (!TONES_1258.has(bytes[index] ?? 0)) continue
    if (VOWELS_1258.has(bytes[index - 1] ?? 0)) afterVowel += 1
    else elsewhere += 1
  }
  return afterVowel >= 3 && elsewhere * 5 <= afterVowel
}

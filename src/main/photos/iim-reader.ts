import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

/** The texts of an IPTC IIM block, record 2, by data set number (IIM 4.2, chapter 6), in the order they stand. */
export type IimTexts = ReadonlyMap<number, readonly string[]>

/**
 * Reads the texts of the IPTC IIM block in a JPEG's APP13 payload (“Photoshop 3.0”, image resource 0x0404). UTF-8 is
 * recognised with and without the coded character set of data set 1:90, which many programs leave out; other bytes are
 * Windows-1258 where they read as Vietnamese, else Windows-1252. What is damaged ends the reading; nothing throws.
 */
export function readIim(app13: Uint8Array): IimTexts {
  const values = dataSets(iptcResource(Buffer.from(app13.buffer, app13.byteOffset, app13.byteLength)))
  const legacy = legacyEncoding(Buffer.concat(values.filter(({ bytes }) => !isUtf8(bytes)).map(({ bytes }) => bytes)))
  const texts = new Map<number, string[]>()
  for (const { number, bytes } of values) {
    const text = isUtf8(bytes) ? bytes.toString('utf8') : iconv.decode(bytes, legacy)
    const known = texts.get(number)
    if (known === undefined) texts.set(number, [text.normalize('NFC')])
    else if (known.length < 200) known.push(text.normalize('NFC'))
  }
  return texts
}

/** The payload of the first 8BIM resource 0x0404: signature, id, Pascal name and data, each padded to even length. */
function iptcResource(bytes: Buffer): Buffer {
  let at = bytes.indexOf('8BIM', 0, 'latin1')
  while (at >= 0 && at + 12 <= bytes.length) {
    const nameLength = bytes.readUInt8(at + 6)
    const dataAt = at + 6 + nameLength + 1 + ((nameLength + 1) % 2)
    if (dataAt + 4 > bytes.length) break
    const length = bytes.readUInt32BE(dataAt)
    if (bytes.readUInt16BE(at + 4) === 0x0404) return bytes.subarray(dataAt + 4, dataAt + 4 + length)
    at = bytes.indexOf('8BIM', dataAt + 4 + length, 'latin1')
  }
  return bytes.subarray(0, 0)
}

interface DataSet {
  readonly number: number
  readonly bytes: Buffer
}

function dataSets(block: Buffer): DataSet[] {
  const found: DataSet[] = []
  let at = 0
  while (at + 5 <= block.length && block[at] === 0x1c) {
    let length = block.readUInt16BE(at + 3)
    let valueAt = at + 5
    if (length & 0x8000) {
      // Extended data set: the low bits count the bytes of the true length (IIM 4.2, 1.5.8).
      const lengthBytes = length & 0x7fff
      if (lengthBytes < 1 || lengthBytes > 4 || valueAt + lengthBytes > block.length) break
      length = block.readUIntBE(valueAt, lengthBytes)
      valueAt += lengthBytes
    }
    if (valueAt + length > block.length) break
    const number = block.readUInt8(at + 2)
    if (block[at + 1] === 2 && number > 0) found.push({ number, bytes: block.subarray(valueAt, valueAt + length) })
    at = valueAt + length
  }
  return found
}

// In decomposed text: the five tones, and the marks that make ă, â and ơ letters of their own.
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/
const TONE_WITHOUT_VOWEL = /(?<![aeiouy]\p{M}?)[\u0300\u0301\u0303\u0309\u0323]/iu
const VIETNAMESE = /[\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031Ba-zđ]/gi
const ONLY_VIETNAMESE = /[\u0306\u031Bđ]/i
// The bytes of 1258's grave, hook and tilde are Ì, Ò and Þ in 1252: capitals that no word has after a small letter.
const CAPITAL_INSIDE_WORD = /\p{Ll}[ÌÒÞ]/u

/** Windows-1258 writes most tones as a byte of their own after the vowel; only a text that is Vietnamese throughout is taken for it. */
function legacyEncoding(bytes: Buffer): 'windows-1258' | 'windows-1252' {
  const decomposed = iconv.decode(bytes, 'windows-1258').normalize('NFD')
  const foreign = /\p{L}|\p{M}/u.test(decomposed.replaceAll(VIETNAMESE, ''))
  if (foreign || !TONE.test(decomposed) || TONE_WITHOUT_VOWEL.test(decomposed)) return 'windows-1252'
  const sure = ONLY_VIETNAMESE.test(decomposed) || CAPITAL_INSIDE_WORD.test(iconv.decode(bytes, 'windows-1252'))
  return sure ? 'windows-1258' : 'windows-1252'
}

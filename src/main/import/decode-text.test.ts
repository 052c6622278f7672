import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodeText } from './decode-text'
import { detectLanguage } from './detect-language'

const VIETNAMESE =
  'Cầu mới nối hai bờ sông đã mở cho người đi bộ và xe đạp, bà con rất mừng vì đường đến trường gần hơn.'
const FRENCH =
  'Le marché a rouvert après l’inondation ; les élèves ont nettoyé la place et les étals ont été repeints à neuf.'
const INDONESIAN =
  'Jembatan baru di desa itu dibuka untuk pejalan kaki dan sepeda setelah enam bulan perbaikan yang panjang.'

/** windows-1258 writes tones as combining marks after their vowel, which is not what NFC or NFD text has. */
function windows1258(text: string): Buffer {
  const tones = /[\u{300}\u{301}\u{303}\u{309}\u{323}]/gu
  const apart = Array.from(text, (letter) => {
    const decomposed = letter.normalize('NFD')
    const tone = decomposed.match(tones)?.join('') ?? ''
    return decomposed.replaceAll(tones, '').normalize('NFC') + tone
  })
  return iconv.encode(apart.join(''), 'windows-1258')
}

describe('encodings', () => {
  it.each([
    ['UTF-8', Buffer.from(VIETNAMESE), 'utf-8'],
    ['UTF-8 in NFD', Buffer.from(VIETNAMESE.normalize('NFD')), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\u{feff}${VIETNAMESE}`), 'utf-8'],
    ['UTF-16 little-endian with a mark', Buffer.from(`\u{feff}${VIETNAMESE}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 big-endian with a mark', iconv.encode(`\u{feff}${VIETNAMESE}`, 'utf-16be'), 'utf-16be'],
    ['windows-1258', windows1258(VIETNAMESE), 'windows-1258'],
  ])('%s', (_name, bytes, encoding) => {
    const read = decodeText(bytes)
    expect(read.text).toBe(VIETNAMESE.normalize('NFC'))
    expect(read.encoding).toBe(encoding)
    expect(read).not.toHaveProperty('corrected')
  })

  it('UTF-16 without a mark', () => {
    expect(decodeText(Buffer.from(INDONESIAN, 'utf16le')).text).toBe(INDONESIAN)
    expect(decodeText(iconv.encode(INDONESIAN, 'utf-16be')).text).toBe(INDONESIAN)
  })

  it('windows-1252, declared or not', () => {
    const bytes = iconv.encode(FRENCH, 'windows-1252')
    expect(decodeText(bytes).text).toBe(FRENCH)
    expect(decodeText(Buffer.concat([Buffer.from('<meta charset="iso-8859-1">'), bytes])).text).toContain(FRENCH)
  })

  it.each([
    ['windows-1252', Buffer.from(VIETNAMESE)],
    ['utf-8', windows1258(VIETNAMESE)],
    ['windows-1252', windows1258(VIETNAMESE)],
  ])('a wrong declaration (%s) is noticed and corrected', (declared, bytes) => {
    const read = decodeText(Buffer.concat([Buffer.from(`<html><head><meta charset="${declared}"></head>`), bytes]))
    expect(read.text).toContain(VIETNAMESE.normalize('NFC'))
    expect(read.corrected).toBe(declared)
  })

  it('UTF-8 with a broken byte stays UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from(VIETNAMESE), Buffer.from([0xff]), Buffer.from(VIETNAMESE)])
    expect(decodeText(bytes).text).toBe(`${VIETNAMESE}\u{fffd}${VIETNAMESE}`.normalize('NFC'))
  })

  it('never throws, whatever is declared', () => {
    expect(decodeText(Buffer.from('<meta charset="no-such-thing">\u{e9}', 'latin1')).text).toContain('é')
    expect(decodeText(Buffer.from('<meta charset=utf-16>plain')).text).toContain('plain')
  })
})

describe('languages', () => {
  it.each([
    [VIETNAMESE, 'vi'],
    [VIETNAMESE.normalize('NFC').toUpperCase(), 'vi'],
    [INDONESIAN.repeat(2), 'id'],
    [
      'The bridge was closed for a week and the children of the village had to walk to the school on the other side.',
      'en',
    ],
    [FRENCH, 'fr'],
  ])('%s', (text, language) => expect(detectLanguage(text).language).toBe(language))

  it('is certain of a paragraph, and not of a word or of a text without letters', () => {
    expect(detectLanguage(VIETNAMESE).certain).toBe(true)
    expect(detectLanguage('Taxi').certain).toBe(false)
    expect(detectLanguage('123 – 456')).toMatchObject({ language: 'vi', certain: false })
  })
})

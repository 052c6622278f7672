import { inflateSync } from 'node:zlib'

/** What a reader, and a screen reader, finds in a PDF that Chromium printed. */
export interface PrintedPdf {
  readonly title: string
  /** As in `vi`. */
  readonly language: string
  /** The letters of all pages in reading order, without white space (`unspaced`). */
  readonly text: string
  /** How many different pictures are drawn. */
  readonly pictures: number
  /** The alternative texts of its tagged figures. */
  readonly alts: readonly string[]
}

interface PdfObject {
  readonly dictionary: string
  readonly stream: string
}

type Objects = ReadonlyMap<string, PdfObject>

/** A text as it is compared with a PDF's: a line's end there is no space, and some letters are drawn as one. */
export function unspaced(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, '')
}

/** Reads what Chromium's PDF writer (Skia) wrote: ISO 32000-1 with plain objects, deflated streams and a Unicode map for each font. */
export function readPrintedPdf(bytes: Buffer): PrintedPdf {
  const objects = objectsOf(bytes.toString('latin1'))
  const dictionaries = [...objects.values()].map(({ dictionary }) => dictionary)
  const catalog = dictionaries.find((dictionary) => dictionary.includes('/Type /Catalog')) ?? ''
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\s/.test(dictionary))
  const drawn = pages.flatMap((page) => picturesOn(page, objects))
  return {
    title: stringAfter('Title', dictionaries.find((dictionary) => dictionary.includes('/Title')) ?? ''),
    language: stringAfter('Lang', catalog),
    text: unspaced(pages.map((page) => textOn(page, objects)).join('')),
    pictures: new Set(drawn).size,
    alts: catalog.includes('/Marked true')
      ? dictionaries.filter((each) => each.includes('/S /Figure')).map((each) => stringAfter('Alt', each))
      : [],
  }
}

function objectsOf(pdf: string): Objects {
  const objects = new Map<string, PdfObject>()
  const start = /(\d+) 0 obj\n/g
  for (let match = start.exec(pdf); match !== null; match = start.exec(pdf)) {
    const rest = pdf.slice(start.lastIndex)
    const dictionary = /^.*?(?=>> stream\n|endobj)/s.exec(rest)?.[0] ?? ''
    const from = start.lastIndex + dictionary.length + '>> stream\n'.length
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0)
    const isStream = rest.startsWith('>> stream', dictionary.length)
    objects.set(match[1] ?? '', { dictionary, stream: isStream ? pdf.slice(from, from + length) : '' })
    if (isStream) start.lastIndex = from + length
  }
  return objects
}

/** An object's stream as it was before it was deflated. */
function unpacked(object: PdfObject | undefined): string {
  if (object === undefined) return ''
  const bytes = Buffer.from(object.stream, 'latin1')
  return (object.dictionary.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
}

/** What an entry such as `/Contents 11 0 R` refers to. */
function referred(name: string, dictionary: string, objects: Objects): PdfObject | undefined {
  return objects.get(new RegExp(`/${name} (\\d+) 0 R`).exec(dictionary)?.[1] ?? '')
}

function picturesOn(page: PdfObject, objects: Objects): PdfObject[] {
  const drawn = unpacked(referred('Contents', page.dictionary, objects)).matchAll(/\/(X\d+) Do/g)
  return [...drawn]
    .map(([, name = '']) => referred(name, page.dictionary, objects))
    .filter((object) => object !== undefined)
    .filter(({ dictionary }) => dictionary.includes('/Subtype /Image'))
}

function textOn(page: PdfObject, objects: Objects): string {
  let letters: ReadonlyMap<number, string> = new Map()
  let digits = 4
  let text = ''
  const contents = unpacked(referred('Contents', page.dictionary, objects))
  for (const [, font, shown] of contents.matchAll(/\/(F\d+) [\d.]+ Tf|<([\dA-F]+)> Tj/g)) {
    if (font !== undefined) {
      const { dictionary = '' } = referred(font, page.dictionary, objects) ?? {}
      letters = lettersOf(unpacked(referred('ToUnicode', dictionary, objects)))
      digits = dictionary.includes('/Identity-H') ? 4 : 2
    }
    for (const glyph of chunks(shown ?? '', digits)) text += letters.get(Number.parseInt(glyph, 16)) ?? '\uFFFD'
  }
  return text
}

/** The letters of a font's glyphs (ISO 32000-1, 9.10.3: ToUnicode CMaps). */
function lettersOf(map: string): ReadonlyMap<number, string> {
  const letters = new Map<number, string>()
  const [, pairs = ''] = map.split('endcodespacerange')
  for (const [, from = '', to = '', third] of pairs.matchAll(/<([\dA-F]+)> <([\dA-F]+)>(?: <([\dA-F]+)>)?/g)) {
    const first = Number.parseInt(from, 16)
    if (third === undefined) letters.set(first, utf16(to))
    else
      for (let glyph = first; glyph <= Number.parseInt(to, 16); glyph += 1)
        letters.set(glyph, String.fromCodePoint((utf16(third).codePointAt(0) ?? 0) + glyph - first))
  }
  return letters
}

function stringAfter(name: string, dictionary: string): string {
  const [, hex, plain = ''] =
    new RegExp(`/${name} (?:<([\\dA-F]*)>|\\(((?:\\\\.|[^\\\\)])*)\\))`, 's').exec(dictionary) ?? []
  return hex === undefined ? plain.replaceAll(/\\(.)/g, '$1') : utf16(hex).replace(/^\uFEFF/, '')
}

function utf16(hex: string): string {
  return String.fromCharCode(...chunks(hex, 4).map((unit) => Number.parseInt(unit, 16)))
}

function chunks(text: string, size: number): string[] {
  return text.match(new RegExp(`.{${size}}`, 'g')) ?? []
}
